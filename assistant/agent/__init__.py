"""The same tools driven by a language model: it chooses, code writes every number, and the guard reads what comes out."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import ModelRetryMiddleware
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, AnyMessage, HumanMessage, SystemMessage
from langsmith import tracing_context

from assistant.agent.errors import ModelRefused, ModelTooSlow, ModelUnavailable
from assistant.agent.failures import failures, is_passing, reason_of
from assistant.agent.history import Said, known_results, messages_of
from assistant.agent.judging import Judge, Objection
from assistant.agent.prompt import system_prompt
from assistant.agent.streaming import Limit, Show, Shown
from assistant.agent.toolbox import Toolbox, as_tools
from assistant.answer import Answer
from assistant.references import ReferenceInvalid
from assistant.tools import Tools

__all__ = ["Agent", "Said", "Task"]

STEPS = 24
TRIES = 2
"""So many texts a model may write for one question."""
RETRIES, BACKOFF = 2, 0.25
"""So often a request that failed is sent again, after so many seconds at first, then after twice as many."""


def _nothing(_: Answer) -> str:
    """No objection."""
    return ""


@dataclass(frozen=True)
class Task:
    """What a model is to answer: a question after the turns of a conversation, with the functions over a report.

    `given` holds results that belong to the question; `objection` says what is wrong with an answer that is backed by the data
    all the same, or nothing.
    """

    question: str
    tools: Tools
    history: Sequence[Said] = ()
    given: Answer | None = None
    objection: Objection = _nothing


@dataclass(frozen=True)
class Agent:
    """A language model with the tools. It keeps nothing between turns, each of which takes at most `seconds`."""

    model: BaseChatModel
    seconds: float = 60.0
    style: str = ""

    def answer(self, task: Task, show: Show = lambda _: None) -> Answer:
        """The model's guarded answer; `show` is called with the answer so far as soon as the guard has passed a sentence.

        A text that fails goes back to the model once. Raises a `ModelFailed` where there is no answer that may be shown.
        """
        deadline = time.monotonic() + self.seconds
        tools, register = task.tools.recording(), known_results(task.given, task.history)
        judge = Judge(task.question, register, tools.subjects, task.objection)
        messages = [SystemMessage(system_prompt(tools, self.style)), *messages_of(task.history, register)]
        messages.append(HumanMessage(task.question))
        for _ in range(TRIES):
            text = self._read(messages, Toolbox(tools, register), Shown(judge, show), deadline)
            try:
                return replace(judge.passed(text), calls=tools.calls)
            except ReferenceInvalid as problem:
                back = f"So darf die Antwort nicht gezeigt werden: {problem} Bitte neu schreiben."
                messages += [AIMessage(text), HumanMessage(back)]
        raise ModelRefused

    def _read(self, messages: Sequence[AnyMessage], toolbox: Toolbox, shown: Shown, deadline: float) -> str:
        """The model's last text, read as it streams."""
        text = ""
        try:
            with tracing_context(enabled=False):
                for piece in self._stream(messages, toolbox, deadline):
                    text = "" if piece is None else text + piece
                    shown.so_far(text)
        except failures() as error:
            if time.monotonic() > deadline:
                raise ModelTooSlow(self.seconds) from error
            raise ModelUnavailable(reason_of(error)) from error
        return text

    def _stream(self, messages: Sequence[AnyMessage], toolbox: Toolbox, deadline: float) -> Iterator[str | None]:
        """Pieces of the model's text; None where its text begins anew: after a tool, or after a request that was sent again."""
        config = {"recursion_limit": STEPS, "callbacks": [Limit(deadline)]}
        last = None
        for message, _ in self._graph.stream({"messages": list(messages)}, config, context=toolbox, stream_mode="messages"):
            if message.id != last:
                last = message.id
                yield None
            if isinstance(message, AIMessage | AIMessageChunk) and isinstance(message.content, str):
                yield message.content

    @cached_property
    def _graph(self) -> Any:
        """LangChain's agent, compiled once; the toolbox of a turn is its context."""
        again = ModelRetryMiddleware(max_retries=RETRIES, retry_on=is_passing, on_failure="error", initial_delay=BACKOFF)
        return create_agent(self.model, as_tools(), context_schema=Toolbox, middleware=[again])
