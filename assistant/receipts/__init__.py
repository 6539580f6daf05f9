"""A receipt: everything that an answer rests on, as JSON, so that it can be checked later and by others."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.answer import Answer, Status, Verdict
from assistant.files import read_utf8
from assistant.receipts.arguments import Argument, encoded
from assistant.values import Operation, Value
from data.errors import InputError
from data.model import Passage
from data.store import DocumentInfo

LONGEST = 5_000_000

Tool = Literal["wert", "find", "monatswerte", "rangliste", "kennzahl", "ziel", "passagen", "suche"]


class ReceiptInvalid(InputError):
    def __init__(self, name: object, problem: str) -> None:
        super().__init__(f"„{name}“ ist kein gültiger Beleg ({problem}); bitte einen von „haushalt ask --receipt“ angeben.")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReceiptCall(_Strict):
    """A call of a tool. Products and Budgets stand by their keys ("P314", "B32")."""

    tool: Tool
    arguments: dict[str, Argument]


class Basis(_Strict):
    """The document that an answer rests on, and the state it was in."""

    key: str
    name: str
    sha256: str
    haushaltsjahr: int
    titel: str


class Context(_Strict):
    """What was asked of whom: the question, the user's turns before it, how it was understood, and who worded the answer."""

    question: str
    history: tuple[str, ...] = ()
    understood: dict[str, str] = {}
    model: str | None = None
    style: str = ""


class Receipt(_Strict):
    """A receipt. `figures` are all values of the answer, a derived one with its operation and operands; `created` is in UTC."""

    form: Literal["haushalt-beleg/1"] = "haushalt-beleg/1"
    version: str
    created: datetime
    asked: Context
    document: Basis
    status: Status
    verdict: Verdict | None
    text: str
    calls: Annotated[tuple[ReceiptCall, ...], Field(max_length=5000)]
    figures: Annotated[tuple[Value, ...], Field(max_length=5000)]
    passages: Annotated[tuple[Passage, ...], Field(max_length=1000)]

    @field_validator("figures")
    @classmethod
    def _rest_on_something(cls, figures: tuple[Value, ...]) -> tuple[Value, ...]:
        if not all(map(_is_backed, figures)):
            raise ValueError("a figure has neither a place nor the operands of its operation")
        return figures

    def to_json(self) -> str:
        """The receipt as a file holds it."""
        return self.model_dump_json(indent=2)


def _is_backed(value: Value) -> bool:
    """True for a printed value with its place, and for a derived one with as many operands as its operation takes."""
    operands = value.operands
    if value.operation is None:
        return value.citation is not None
    if value.operation is Operation.MEAN:
        fits = len(operands) == 1 and bool(operands[0].operands)
    else:
        fits = bool(operands) if value.operation in {Operation.TOTAL, Operation.COUNT} else len(operands) == 2
    return fits and all(map(_is_backed, operands))


def receipt_of(answer: Answer, asked: Context, document: DocumentInfo) -> Receipt:
    """The receipt of an answer that rests on a document."""
    return Receipt(
        version=version("haushalt"),
        created=datetime.now(UTC).replace(microsecond=0),
        asked=asked,
        document=Basis(**{name: getattr(document, name) for name in Basis.model_fields}),
        status=answer.status,
        verdict=answer.verdict,
        text=answer.text,
        calls=_calls(answer),
        figures=answer.values,
        passages=answer.passages,
    )


def _calls(answer: Answer) -> tuple[ReceiptCall, ...]:
    """The calls, each once, in the order in which they were made."""
    calls = [ReceiptCall.model_validate({"tool": call.tool, "arguments": encoded(call)}) for call in answer.calls]
    return tuple({call.model_dump_json(): call for call in calls}.values())


def read_receipt(path: Path) -> Receipt:
    """The receipt in a file. Raises an `InputError` where there is none."""
    content = read_utf8(path)
    if len(content) > LONGEST:
        raise ReceiptInvalid(path, "die Datei ist zu groß")
    try:
        return Receipt.model_validate_json(content)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise ReceiptInvalid(path, f"{place} fehlt oder ist falsch" if place else "kein JSON") from error
