"""The same tools driven by a language model: it chooses, code writes every number, and the guard reads what comes out."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from langchain.agents import create_agent
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, HumanMessage

from assistant import guard
from assistant.agent.errors import ModelRefused, ModelTooSlow, ModelUnavailable
from assistant.agent.failures import failures, reason_of
from assistant.agent.prompt import system_prompt
from assistant.agent.toolbox import Toolbox, as_tools
from assistant.answer import Answer
from assistant.german import words
from assistant.references import ReferenceInvalid, Register, plain, render
from assistant.subjects import entity
from assistant.tools import Tools
from data.claims.sentences import find_sentences
from data.model import Budget

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
            shown = _Shown(self, question, show if attempt == 0 else _silent)
            text = self._read(messages, shown, deadline)
            try:
                answer = self._checked(question, text)
                shown.rest(text)
                return answer
            except ReferenceInvalid as problem:
                messages += [
                    AIMessage(text),
                    HumanMessage(f"So darf die Antwort nicht gezeigt werden: {problem} Bitte neu schreiben."),
                ]
        raise ModelRefused

    def _checked(self, question: str, text: str) -> Answer:
        """The rendered text. Raises `ReferenceInvalid` where references or guard find something wrong."""
        answer = render(text, self.register)
        problems = guard.check(question, plain(answer), self.register.results(), self._names)
        if problems:
            raise ReferenceInvalid("; ".join(problems[:3]))
        self._refuse_other_subjects(question, answer)
        return answer

    def _refuse_other_subjects(self, question: str, answer: Answer) -> None:
        """An answer may be true and yet be none: where the question names subjects, it has to be about one of them."""
        asked = words(question)
        meant = [match.subject for match in self.tools.subjects.find(asked, set(range(len(asked))))]
        parts = [p for p in self.tools.report.produkte if any(p.budget == s.schluessel for s in meant if isinstance(s, Budget))]
        allowed = [entity(subject) for subject in (*meant, *parts)]
        if meant and answer.values and not any(name in value.entity for value in answer.values for name in allowed):
            raise ReferenceInvalid(f"Die Antwort handelt nicht von {meant[0].bezeichnung}.")

    @cached_property
    def _names(self) -> list[str]:
        return [subject.bezeichnung for subject in self.tools.subjects.all]

    def _read(self, messages: Sequence[AnyMessage], shown: "_Shown", deadline: float) -> str:
        """The model's last text, read as it streams."""
        text = ""
        try:
            for piece in self._stream(messages, deadline):
                text = "" if piece is None else text + piece
                shown.so_far(text)
        except failures() as error:
            if time.monotonic() > deadline:
                raise ModelTooSlow(self.seconds) from error
            raise ModelUnavailable(reason_of(error)) from error
        return text

    def _stream(self, messages: Sequence[AnyMessage], deadline: float) -> Iterator[str | None]:
        """Pieces of the model's text; None where it calls a tool, after which its text begins anew."""
        prompt = system_prompt(self.tools, self.style)
        graph: Any = create_agent(self.model, as_tools(Toolbox(self.tools, self.register)), system_prompt=prompt)
        config = {"recursion_limit": STEPS, "callbacks": [_Limit(deadline)]}
        for message, _ in graph.stream({"messages": list(messages)}, config, stream_mode="messages"):
            if not isinstance(message, AIMessage | AIMessageChunk):
                yield None
            elif isinstance(message.content, str):
                yield message.content


class _Limit(BaseCallbackHandler):
    """Ends a model's turn from within, where it would not end by itself: after its time, or after too much text."""

    raise_error = True

    def __init__(self, deadline: float) -> None:
        self.deadline, self.length = deadline, 0

    def on_chat_model_start(self, *_: Any, **__: Any) -> None:
        self._check()

    def on_llm_new_token(self, token: Any, **_: Any) -> None:
        self.length += len(token)
        self._check()

    def _check(self) -> None:
        if time.monotonic() > self.deadline or self.length > LONGEST_TEXT:
            raise TimeoutError


class _Shown:
    """Shows the sentences of a streaming text that have passed the guard; after the first that fails, nothing more."""

    def __init__(self, agent: Agent, question: str, show: Callable[[str], None]) -> None:
        self.agent, self.question, self.show = agent, question, show
        self.done = self.length = 0
        self.stopped = show is _silent

    def so_far(self, text: str) -> None:
        """Shows the sentences that are surely complete: all but the last."""
        ends = [span.end for span in find_sentences(text)][:-1] if "." in text[self.done :] else []
        if ends and ends[-1] > self.done and not self.stopped:
            try:
                self.agent._checked(self.question, text[: ends[-1]])
                self._show(text, ends[-1])
            except ReferenceInvalid:
                self.stopped = True

    def rest(self, text: str) -> None:
        """Shows what is left of a text that has passed as a whole."""
        if not self.stopped and text[self.done :].strip():
            self._show(text, len(text))

    def _show(self, text: str, end: int) -> None:
        self.show(plain(render(text[:end], self.agent.register))[self.length :].strip())
        self.length = len(plain(render(text[:end], self.agent.register)))
        self.done = end


def _silent(_: str) -> None:
    """Shows nothing."""


def _bounded(history: Sequence[Said]) -> list[AnyMessage]:
    """The last turns, each cut to a length, in the order of the conversation."""
    last = [(turn.by_user, turn.text[:LONGEST_TURN]) for turn in history[-TURNS:]]
    return [HumanMessage(text) if by_user else AIMessage(text) for by_user, text in last]
