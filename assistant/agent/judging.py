"""What a model's text has to pass before anybody reads it: its references, the guard, and the objection of whoever asked."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant import guard
from assistant.agent import own_words
from assistant.answer import Answer
from assistant.references import ReferenceInvalid, Register, plain, render
from assistant.subjects import Subjects

Objection = Callable[[Answer], str]
MOST_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges texts that answer `question` from what is in the `register`.

    `subjects` is everything that the report speaks of; `objection` says what else is wrong with an answer.
    """

    question: str
    register: Register
    subjects: Subjects
    objection: Objection

    def passed(self, text: str) -> Answer:
        """The text as an answer. Raises `ReferenceInvalid` with what is wrong with it, for the model."""
        answer = self.sound(text)
        if problem := self.objection(answer):
            raise ReferenceInvalid(problem)
        return answer

    def sound(self, text: str) -> Answer:
        """The text, maybe only a part of one, as an answer in which everything is backed. Raises `ReferenceInvalid`."""
        answer, results = render(text, self.register), self.register.results()
        names = [subject.bezeichnung for subject in self.subjects.all]
        problems = list(own_words.objections(text, self.question, self.register, self.subjects))
        problems = problems or guard.check(self.question, plain(answer), results, names)
        if problems:
            raise ReferenceInvalid("; ".join(problems[:MOST_PROBLEMS]))
        return answer
