"""The same tools driven by a language model: it chooses, code writes every number, and the guard reads what comes out."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain.agents import create_agent
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, HumanMessage

from assistant import guard
from assistant.agent.errors import ModelRefused, ModelTooSlow, ModelUnavailable
from assistant.agent.failures import failures, reason_of
from assistant.agent.prompt import system_prompt
from assistant.agent.toolbox import Toolbox, as_tools
from assistant.answer import Answer
from assistant.references import ReferenceInvalid, Register, plain, render
from assistant.tools import Tools
from data.claims.sentences import find_sentences

__all__ = ["Agent", "Said"]

TURNS, LONGEST_TURN = 6, 1000
STEPS = 24
LONGEST_TEXT = 6000


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of the conversation; `by_user` is False for an answer."""

    by_user: bool
    text: str


@dataclass
class Agent:
    """A language model with the tools over one report; a turn takes at most `seconds`, earlier results stay referable."""

    model: BaseChatModel
    tools: Tools
    seconds: float = 60.0
    style: str = ""
    register: Register = field(default_factory=Register)

    def answer(self, question: str, history: Sequence[Said] = (), show: Callable[[str], None] = lambda _: None) -> Answer:
        """The model's guarded answer; `show` is called with each sentence as soon as the guard has passed it.

        A text that fails goes back to the model once. Raises a `ModelFailed` where there is no answer that may be shown.
        """
        deadline = time.monotonic() + self.seconds
        messages: list[AnyMessage] = [*_bounded(history), HumanMessage(question)]
        for attempt in range(2):
            text = self._read(messages, _Shown(self, question, show if attempt == 0 else _silent), deadline)
            try:
                return self._checked(question, text)
            except ReferenceInvalid as problem:
                messages += [
                    AIMessage(text),
                    HumanMessage(f"So darf die Antwort nicht gezeigt werden: {problem} Bitte neu schreiben."),
                ]
        raise ModelRefused

    def _checked(self, question: str, text: str) -> Answer:
        """The rendered text. Raises `ReferenceInvalid` where references or guard find something wrong."""
        answer = render(text, self.register)
        problems = guard.check(question, plain(answer), self.register.results())
        if problems:
            raise ReferenceInvalid("; ".join(problems[:3]))
        return answer

    def _read(self, messages: Sequence[AnyMessage], shown: "_Shown", deadline: float) -> str:
        """The model's last text, read as it streams."""
        text = ""
        try:
            for piece in self._stream(messages):
                if time.monotonic() > deadline:
                    raise ModelTooSlow(self.seconds)
                text = "" if piece is None else text + piece
                if len(text) > LONGEST_TEXT:
                    raise ModelRefused
                shown.so_far(text)
        except failures() as error:
            if time.monotonic() > deadline - 0.5:
                raise ModelTooSlow(self.seconds) from error
            raise ModelUnavailable(reason_of(error)) from error
        return text

    def _stream(self, messages: Sequence[AnyMessage]) -> Iterator[str | None]:
        """Pieces of the model's text; None where it calls a tool, after which its text begins anew."""
        prompt = system_prompt(self.tools, self.style)
        graph: Any = create_agent(self.model, as_tools(Toolbox(self.tools, self.register)), system_prompt=prompt)
        inputs = {"messages": list(messages)}
        for message, _ in graph.stream(inputs, {"recursion_limit": STEPS}, stream_mode="messages"):
            if not isinstance(message, AIMessage | AIMessageChunk):
                yield None
            elif isinstance(message.content, str):
                yield message.content


class _Shown:
    """Shows the sentences of a streaming text that have passed the guard; after the first that fails, nothing more."""

    def __init__(self, agent: Agent, question: str, show: Callable[[str], None]) -> None:
        self.agent, self.question, self.show = agent, question, show
        self.done = 0
        self.stopped = show is _silent

    def so_far(self, text: str) -> None:
        if self.stopped or not text.rstrip().endswith((".", "!", "?")) or text.count("{") != text.count("}"):
            return
        ends = [span.end for span in find_sentences(text)]
        if ends and ends[-1] > self.done:
            self._show(text[: ends[-1]])

    def _show(self, text: str) -> None:
        try:
            self.agent._checked(self.question, text)
            self.show(render(text[self.done :], self.agent.register).body)
        except ReferenceInvalid:
            self.stopped = True
        self.done = len(text)


def _silent(_: str) -> None:
    """Shows nothing."""


def _bounded(history: Sequence[Said]) -> list[AnyMessage]:
    """The last turns, each cut to a length, in the order of the conversation."""
    last = [(turn.by_user, turn.text[:LONGEST_TURN]) for turn in history[-TURNS:]]
    return [HumanMessage(text) if by_user else AIMessage(text) for by_user, text in last]
