"""Given answers with their tools' results as JSON Lines in, verdicts out: `haushalt guard`."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from pydantic import BaseModel, ConfigDict

from assistant.files import read_lines
from assistant.guard import check
from assistant.guard.results import TEXT, Result
from data import amounts


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
            value = amounts.read(value)
        if isinstance(value, Decimal) and self.unit != TEXT:
            unit = {"€": "EUR", "Euro": "EUR", "Prozent": "%"}.get(self.unit, self.unit)
            return Result(self.entity, self.measure, self.year, unit, value)
        return Result(self.entity, self.measure, self.year, TEXT, text=str(self.value if self.value is not None else ""))


class AnswerLine(BaseModel):
    """An answer with its question and what the tools had returned."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
    id: str
    question: str = ""
    answer: str
    tool_results: list[ResultLine] = []


class Checked(TypedDict):
    """What the guard says of an answer."""

    id: str
    ok: bool
    problems: list[str]


def check_lines(path: Path, known: Sequence[str] = ()) -> Iterator[Checked]:
    """The guard's verdict on each line. Raises an `InputError` for a file or line that can't be read."""
    for line in read_lines(path, AnswerLine):
        problems = check(line.question, _plain(line.answer), [each.result for each in line.tool_results], known)
        yield {"id": line.id, "ok": not problems, "problems": problems}


def _plain(answer: str) -> str:
    """An answer without the marks of Markdown."""
    return re.sub(r"\*\*|__|`|^#+\s*|^\s*[-*•]\s+", "", answer, flags=re.MULTILINE)
