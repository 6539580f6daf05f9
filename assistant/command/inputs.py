"""What the command line reads: JSON Lines of questions and texts, and an Abfrage in JSON or in a file with it."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.abfrage.errors import AbfrageInvalid
from assistant.abfrage.json_form import from_json
from assistant.abfrage.nodes import Abfrage
from assistant.files import read_lines, read_utf8
from data.store import DocumentInfo


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
    def asked_before(self) -> list[str]:
        """What the user said in the turns before."""
        return [turn.content for turn in self.history if turn.role == "user"]


class TextLine(BaseModel):
    """A passage or query to rank."""

    model_config = ConfigDict(coerce_numbers_to_str=True)
    id: str
    text: str


def read_questions(path: Path) -> list[QuestionLine]:
    """The questions of a file. Raises an `InputError` for a file or line that can't be read."""
    return read_lines(path, QuestionLine)


def read_texts(path: Path) -> list[tuple[str, str]]:
    """The (id, text) pairs of a file. Raises an `InputError` for a file or line that can't be read."""
    return [(line.id, line.text) for line in read_lines(path, TextLine)]


def read_abfrage(text: str, newest: DocumentInfo) -> Abfrage:
    """The Abfrage in a text or file; what it leaves open is asked of the newest report. Raises an `InputError`."""
    content = text if text.lstrip().startswith(("{", "[")) else read_utf8(Path(text))
    try:
        data = json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        raise AbfrageInvalid("kein JSON") from error
    return from_json(json.dumps(_completed(data, newest)))


def _completed(data: Any, newest: DocumentInfo) -> Any:
    """A single ask or a list of asks as an Abfrage."""
    if isinstance(data, list):
        data = {"asks": data}
    elif isinstance(data, dict) and "node" in data:
        data = {"asks": [data]}
    if isinstance(data, dict) and "bericht" not in data:
        data = {"bericht": newest.key, "jahr": newest.haushaltsjahr, **data}
    return data
