"""A checked text as the JSON of the contract, as Markdown and as plain text."""

from decimal import Decimal
from typing import Any

from assistant.abfrage.result import Value, Verdict
from assistant.answering.json import as_number, cite
from assistant.answering.naming import Names
from assistant.catalogue.model import Catalogue
from assistant.claims.model import Checked, FactCheck, Kind
from data.model import Passage

MARKS = {Verdict.TRUE: "✓", Verdict.PARTLY: "≈", Verdict.FALSE: "✗", Verdict.UNPROVEN: "?"}


def to_json(check: FactCheck, catalogue: Catalogue) -> dict[str, Any]:
    """The contract's fact check: each claim with its exact span, verdict, what is right, figures, passages, kind of error."""
    names = Names(catalogue)
    return {"verdict": check.verdict.value if check.claims else None, "claims": [_claim(claim, names) for claim in check.claims]}


def _claim(claim: Checked, names: Names) -> dict[str, Any]:
    return {
        "span": claim.span,
        "start": claim.start,
        "end": claim.end,
        "kind": claim.kind.value,
        "verdict": claim.verdict.value,
        "correct": claim.correct,
        "error": claim.mistake or None,
        "figures": [_figure(figure, names) for value in claim.values for figure in printed(value)],
        "passages": [_passage(passage) for passage in claim.passages],
    }


def printed(value: Value) -> tuple[Value, ...]:
    """A figure, or the printed figures that a derived one rests on."""
    if value.citations or not value.operands:
        return (value,) if value.ok and value.operation != "given" else ()
    return tuple(dict.fromkeys(each for operand in value.operands for each in printed(operand)))


def _figure(value: Value, names: Names) -> dict[str, Any]:
    address = value.address
    monat = address.monat if address else None
    return {
        "value": as_number(value.value) if isinstance(value.value, Decimal) else value.value,
        "unit": value.unit,
        "label": names.label(value),
        "entity": names.entity(value),
        "haushaltsjahr": address.jahr if address else None,
        "monat": list(monat) if isinstance(monat, tuple) else monat,
        "citation": cite(value.citations[0]) if value.citations else None,
    }


def _passage(passage: Passage) -> dict[str, Any]:
    place = passage.citation
    cited = {"document": place.document, "page": place.page, "line": place.line, "line_end": place.line_end or place.line}
    return {"text": passage.text, "citation": cited}


def to_markdown(check: FactCheck) -> str:
    """The claims as a list: the verdict, the words, and what is right."""
    return "\n".join(f"- {MARKS[c.verdict]} **{_word(c)}**: „{c.span}“{_why(c)}" for c in check.claims)


def to_text(check: FactCheck) -> str:
    """The claims for a terminal."""
    if not check.claims:
        return "Der Text enthält keine prüfbare Aussage."
    return "\n".join(f"{MARKS[c.verdict]} {_word(c)}: „{c.span}“{_why(c)}" for c in check.claims)


def _word(claim: Checked) -> str:
    return "keine prüfbare Aussage" if claim.kind is Kind.AUSSICHT else claim.verdict.value


def _why(claim: Checked) -> str:
    why = " ".join(part for part in (claim.mistake, claim.correct) if part)
    places = sorted(
        {c.line for v in claim.values for p in printed(v) for c in p.citations} | {p.citation.line for p in claim.passages}
    )
    where = f" (Zeile {', '.join(map(str, places))})" if places else ""
    return f" – {why}{where}" if why else where
