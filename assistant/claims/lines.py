"""Given answers with their tools' results as JSON Lines in, judgements out: `haushalt guard`."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from pydantic import BaseModel, ConfigDict

from assistant.claims.guard import guard
from assistant.claims.results import TEXT, Result
from assistant.files import read_lines
from data.german.amounts import amounts

UNITS = {"€": "EUR", "Euro": "EUR", "Prozent": "%"}


class ResultLine(BaseModel):
    """A tool's result."""

    entity: str
    measure: str = ""
    year: int | None = None
    value: Decimal | str | None = None
    unit: str = ""

    @property
    def result(self) -> Result:
        value = self.value
        if isinstance(value, str) and self.unit != TEXT:
            stated = amounts(value)
            value = stated[0].value if len(stated) == 1 else value
        return Result(self.entity, self.measure, self.year, value, UNITS.get(self.unit, self.unit))


class AnswerLine(BaseModel):
    """An answer with its question and what the tools had returned."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
    id: str
    question: str = ""
    answer: str
    tool_results: list[ResultLine] = []


class JudgedLine(TypedDict):
    """What the guard says of an answer."""

    id: str
    ok: bool
    problems: list[str]


def judge_lines(path: Path) -> Iterator[JudgedLine]:
    """The guard's judgement on each line. Raises an `InputError` for a file or line that can't be read."""
    for line in read_lines(path, AnswerLine):
        judgement = guard(line.question, line.answer, [each.result for each in line.tool_results])
        yield {"id": line.id, "ok": judgement.ok, "problems": list(judgement.problems)}
