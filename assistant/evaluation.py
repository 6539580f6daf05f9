"""Where answers miss what was expected, and how the question was understood there: the next person's place to start."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from assistant.answer import Answer, Status
from assistant.batch import QuestionLine, read_lines
from assistant.question import Question
from assistant.rules import intent_of
from assistant.service import Assistant

WITHIN = 0.5


class ExpectedFigure(BaseModel):
    """A figure that a right answer names; `unit` is "EUR", "%" or what is counted."""

    value: float
    unit: str
    what: str = ""


class Expected(BaseModel):
    """What a right answer says."""

    figures: list[ExpectedFigure] = []
    must_mention: list[str] = []
    must_not: list[str] = []
    verdict: str | None = None
    answerable: bool = True


class Case(QuestionLine):
    """A question with its kind and its expected answer."""

    kind: str = ""
    expected: Expected = Expected()


@dataclass(frozen=True)
class Result:
    """How one question came out: the intent that answered it, and what is missing."""

    case: Case
    question: Question
    intent: str
    status: Status
    missing: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """The questions with expected answers in a file. Raises an `InputError` for a file or line that can't be read."""
    return read_lines(path, Case)


def evaluate(cases: Sequence[Case], assistant: Assistant) -> list[Result]:
    """Each question answered and compared with what was expected of it."""
    return [_evaluate(case, assistant) for case in cases]


def _evaluate(case: Case, assistant: Assistant) -> Result:
    answer = assistant.ask(case.question, case.turns)
    question = assistant.understand(case.question, case.turns)
    intent = intent_of(question).__name__.rpartition(".")[2]
    return Result(case, question, intent, answer.status, tuple(_missing(case.expected, answer)))


def _missing(expected: Expected, answer: Answer) -> Iterator[str]:
    text = answer.text.lower()
    if not expected.answerable:
        if answer.status is Status.ANSWERED:
            yield "antwortet, obwohl der Bericht es nicht hergibt"
        return
    values = [abs(float(value.value)) for value in answer.values]
    for figure in expected.figures:
        if not any(abs(value - abs(figure.value)) <= WITHIN for value in values) and answer.passages == ():
            yield f"fehlt: {figure.what or figure.value}"
    for words in expected.must_mention:
        if not any(word.strip().lower() in text for word in words.split("|")):
            yield f"nennt nicht: {words}"
    yield from (f"nennt Falsches: {words}" for words in expected.must_not if words.lower() in text)
    if expected.verdict and expected.verdict != answer.verdict:
        yield f"Urteil {answer.verdict or 'keines'} statt {expected.verdict}"
