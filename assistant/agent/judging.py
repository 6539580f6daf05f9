"""What a model's text has to pass before anybody reads it: its references, the guard, and the objection of whoever asked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant import guard
from assistant.agent import own_words
from assistant.answer import Answer
from assistant.references import ReferenceInvalid, Register, plain, render

Objection = Callable[[Answer], str]
MOST_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges texts that answer `question` from what is in the `register`.

    `known` are the names of everything that the report speaks of; `objection` says what else is wrong with an answer.
    """

    question: str
    register: Register
    known: Sequence[str]
    objection: Objection

    def passed(self, text: str) -> Answer:
        """The text as an answer. Raises `ReferenceInvalid` with what is wrong with it, for the model."""
        answer = self.sound(text)
        if problem := self.objection(answer):
            raise ReferenceInvalid(problem)
        return answer

    def sound(self, text: str) -> Answer:
        """The text, maybe only a part of one, as an answer in which everything is backed. Raises `ReferenceInvalid`."""
        answer = render(text, self.register)
        problems = list(own_words.objections(text, self.register)) or guard.check(
            self.question, plain(answer), self.register.results(), self.known
        )
        if problems:
            raise ReferenceInvalid("; ".join(problems[:MOST_PROBLEMS]))
        return answer
