"""An answer as the JSON of the contract."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from assistant.abfrage.json_form import compact
from assistant.answering.answer import Answer, Named
from assistant.answering.draft import citations
from assistant.answering.markdown import text
from data.model import Citation, Finding, Passage

_CELL = ("document", "page", "line", "table", "row", "column", "raw", "header", "line_end")


def to_json(answer: Answer, identifier: str | None = None) -> dict[str, Any]:
    """The contract's answer; figures include the operands of derived ones, how it was read has a field of its own."""
    return {
        "id": identifier,
        "status": answer.status.value,
        "text": text(answer, with_reading=False),
        "figures": [figure(named) for named in answer.values],
        "passages": [quoted(passage) for passage in answer.passages],
        "findings": [_finding(finding) for finding in answer.findings],
        "abfrage": compact(answer.abfrage) if answer.abfrage else None,
        "reading": answer.reading,
        "unaccounted": list(answer.unaccounted),
        "report": asdict(answer.report) if answer.report else None,
        "verdict": answer.verdict.value if answer.verdict else None,
        "followups": list(answer.followups),
    }


def figure(named: Named) -> dict[str, Any]:
    """A value with its written names and its place."""
    value = named.value
    place = next(citations(value), None)
    address = value.address or next((operand.address for operand in value.operands if operand.address), None)
    monat = value.address.monat if value.address else None
    label = named.label.removesuffix(f" {value.address.jahr}") if value.address else named.label  # the year has a field
    return {
        "value": as_number(value.value) if isinstance(value.value, Decimal) else None,
        "unit": value.unit,
        "label": label,
        "entity": named.entity,
        "haushaltsjahr": address.jahr if address else None,
        "monat": list(monat) if isinstance(monat, tuple) else monat,
        "derivation": named.derivation or None,
        "citation": cite(place) if place else None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    places = [cite(citation) for citation in finding.citations]
    return {
        "type": finding.type,
        "title": finding.title,
        "note": finding.note,
        "citation": places[0] if places else None,
        "citations": places,
    }


def as_number(value: Decimal) -> int | float:
    """A number as JSON writes it."""
    return int(value) if value == value.to_integral_value() else float(value)


def cite(citation: Citation) -> dict[str, Any]:
    """The place of a cell."""
    return {key: getattr(citation, key) for key in _CELL}


def quoted(passage: Passage) -> dict[str, Any]:
    """Words of a report with their lines."""
    place = passage.citation
    cited = {"document": place.document, "page": place.page, "line": place.line, "line_end": place.line_end or place.line}
    return {"text": passage.text, "citation": cited}
