"""A model's turn as it streams: ended from within where it would not end by itself, shown only as far as it has been judged."""

import time
from collections.abc import Callable
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler

from assistant.agent.judging import Judge
from assistant.answer import Answer
from assistant.references import ReferenceInvalid
from data.claims.sentences import find_sentences

LONGEST_TEXT = 6000
Show = Callable[[Answer], None]


class Limit(BaseCallbackHandler):
    """Ends a model's turn after its time, or after too much text, by a `TimeoutError`."""

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


class Shown:
    """Shows a streaming text as an answer that grows by a sentence, judged anew each time; after the first refused, no more."""

    def __init__(self, judge: Judge, show: Show) -> None:
        self.judge, self.show = judge, show
        self.done = 0
        self.stopped = False

    def so_far(self, text: str) -> None:
        """Shows the sentences that are surely complete: all but the last."""
        if self.stopped or not any(mark in text[self.done :] for mark in ".!?\n"):
            return
        ends = [span.end for span in find_sentences(text)][:-1]
        if ends and ends[-1] > self.done:
            try:
                self.show(self.judge.sound(text[: ends[-1]]))
                self.done = ends[-1]
            except ReferenceInvalid:
                self.stopped = True
