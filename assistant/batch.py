"""JSON Lines in: questions with their history, passages and queries to rank."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.files import read_utf8
from assistant.service import Turn
from data.errors import InputError


class LineInvalid(InputError):
    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"„{path}“ ist in Zeile {line} kein gültiges JSON Lines ({problem}); bitte diese Zeile berichtigen.")


class TurnLine(BaseModel):
    """A turn of the history of a question."""

    role: str
    content: str


class QuestionLine(BaseModel):
    """A question of a batch."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
    id: str
    question: str
    history: list[TurnLine] = []

    @property
    def turns(self) -> list[Turn]:
        return [Turn(turn.role, turn.content) for turn in self.history]


class TextLine(BaseModel):
    """A passage or query to rank."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
    id: str
    text: str


Line = TypeVar("Line", bound=BaseModel)


def read_questions(path: Path) -> list[QuestionLine]:
    """The questions of a file. Raises an `InputError` for a file or line that can't be read."""
    return read_lines(path, QuestionLine)


def read_texts(path: Path) -> list[tuple[str, str]]:
    """The (id, text) pairs of a file. Raises an `InputError` for a file or line that can't be read."""
    return [(line.id, line.text) for line in read_lines(path, TextLine)]


def read_lines(path: Path, kind: type[Line]) -> list[Line]:
    """The lines of a file as values of a kind. Raises an `InputError` for a file or line that can't be read."""
    return list(_read(path, kind))


def _read(path: Path, kind: type[Line]) -> Iterator[Line]:
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        if line.strip():
            try:
                yield kind.model_validate(json.loads(line))
            except (json.JSONDecodeError, RecursionError) as error:
                raise LineInvalid(path, number, "kein JSON") from error
            except ValidationError as error:
                place = error.errors()[0]["loc"]
                raise LineInvalid(path, number, f"{place[0]} fehlt oder ist falsch" if place else "kein Objekt") from error
