"""A receipt: the Abfrage that a question was read as, its reports and every value, so that others can check it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer

from assistant.abfrage.json_form import compact
from assistant.abfrage.nodes import Abfrage
from assistant.abfrage.result import Verdict
from assistant.answering.answer import Answer, Named, Status
from assistant.answering.draft import citations
from assistant.answering.markdown import text
from assistant.files import read_utf8
from data.errors import InputError
from data.model import Citation
from data.store import DocumentInfo

LONGEST = 5_000_000


class ReceiptInvalid(InputError):
    def __init__(self, name: object, problem: str) -> None:
        super().__init__(f"„{name}“ ist kein gültiger Beleg ({problem}); bitte einen von „haushalt ask --receipt“ angeben.")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(_Strict):
    """A report that an answer rests on; `fingerprint` is the hash of its file."""

    name: str
    titel: str
    haushaltsjahr: int
    fingerprint: str


class Noted(_Strict):
    """A value of an answer: whose it is and what it measures, in whole or as text, with its places."""

    entity: str
    label: str
    value: Decimal | str
    unit: str
    written: str
    citations: tuple[Citation, ...] = ()


class Receipt(_Strict):
    """A receipt. `values` are all of the answer, operands too; `quotes` its passages; `created` is in UTC."""

    form: Literal["haushalt-beleg/2"] = "haushalt-beleg/2"
    version: str
    created: datetime
    question: str
    status: Status
    verdict: Verdict | None
    text: str
    abfrage: Abfrage | None
    berichte: dict[str, Basis]
    values: Annotated[tuple[Noted, ...], Field(max_length=5000)]
    quotes: Annotated[tuple[str, ...], Field(max_length=1000)]

    @field_serializer("abfrage")
    def _normal_form(self, abfrage: Abfrage | None) -> Any:
        return compact(abfrage) if abfrage else None

    def to_json(self) -> str:
        """The receipt as a file holds it."""
        return self.model_dump_json(indent=2)


def receipt_of(question: str, answer: Answer, documents: Sequence[DocumentInfo]) -> Receipt:
    """The receipt of the answer to a question; `documents` are those that are loaded."""
    named = {citation.document for citation in answer.sources}
    key = answer.report.key if answer.report else ""
    return Receipt(
        version=version("haushalt"),
        created=datetime.now(UTC).replace(microsecond=0),
        question=question,
        status=answer.status,
        verdict=answer.verdict,
        text=text(answer),
        abfrage=answer.abfrage,
        berichte={each.key: _basis(each) for each in documents if each.key == key or each.name in named},
        values=noted(answer),
        quotes=tuple(passage.text for passage in answer.passages),
    )


def noted(answer: Answer) -> tuple[Noted, ...]:
    """The values of an answer as a receipt holds them."""
    return tuple(_noted(named) for named in answer.values if named.value.value is not None)


def _noted(named: Named) -> Noted:
    value = named.value
    return Noted(
        entity=named.entity,
        label=named.label,
        value=value.value if value.value is not None else "",
        unit=value.unit,
        written=named.written,
        citations=tuple(citations(value)),
    )


def _basis(document: DocumentInfo) -> Basis:
    return Basis(name=document.name, titel=document.titel, haushaltsjahr=document.haushaltsjahr, fingerprint=document.sha256)


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
