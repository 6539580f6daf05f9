"""JSON Lines in: questions with their history, passages and queries to rank."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.files import read_lines


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
