"""A checked text as the JSON of the contract, as Markdown and as plain text."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assistant.abfrage.result import Value, Verdict
from assistant.answering import numbers
from assistant.answering.answer import Named
from assistant.answering.draft import citations, identity
from assistant.answering.json import figure, quoted
from assistant.answering.naming import Names
from assistant.answering.numbers import derivation
from assistant.catalogue.model import Catalogue
from assistant.claims.model import Checked, FactCheck, Kind

MARKS = {Verdict.TRUE: "✓", Verdict.PARTLY: "≈", Verdict.FALSE: "✗", Verdict.UNPROVEN: "?"}
NOTHING = "Der Text enthält keine prüfbare Aussage."
MOST_LINES = 6


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
        "figures": [figure(named) for named in figures(claim, names)],
        "passages": [quoted(passage) for passage in claim.passages],
    }


def figures(claim: Checked, names: Names) -> tuple[Named, ...]:
    """The figures behind a verdict and what they were calculated from, each once, with their written names."""
    found = {identity(each): each for value in claim.values for each in _reported(value)}
    return tuple(
        Named(each, names.label(each), names.entity(each), numbers.written(each), derivation(each, names))
        for each in found.values()
    )


def _reported(value: Value) -> Iterator[Value]:
    """A value with its operands; a magnitude is the figure whose it is, and what a text's own number made is left out."""
    if value.operation in {"abs", "negate"} and value.address is None:
        yield from _reported(value.operands[0])
    elif value.ok and isinstance(value.value, Decimal) and not _is_stated(value):
        yield value
        for operand in value.operands:
            yield from _reported(operand)


def _is_stated(value: Value) -> bool:
    return value.operation == "given" or any(_is_stated(operand) for operand in value.operands)


def to_markdown(check: FactCheck) -> str:
    """The claims as a list: the verdict, the words, and what is right."""
    return "\n".join(f"- {MARKS[c.verdict]} **{_word(c)}**: {_said(c)}" for c in check.claims) or NOTHING


def to_text(check: FactCheck) -> str:
    """The claims for a terminal."""
    return "\n".join(f"{MARKS[c.verdict]} {_word(c)}: {_said(c)}" for c in check.claims) or NOTHING


def _word(claim: Checked) -> str:
    return "keine prüfbare Aussage" if claim.kind is Kind.AUSSICHT else claim.verdict.value


def _said(claim: Checked) -> str:
    """The words on one line, what is right instead, and where that stands."""
    why = " ".join(part for part in (claim.mistake, claim.correct) if part)
    found = [citation for value in claim.values for citation in citations(value)]
    lines = [str(line) for line in sorted({c.line for c in (*found, *(p.citation for p in claim.passages))})]
    more = [f"und {len(lines) - MOST_LINES} weitere"] if len(lines) > MOST_LINES else []
    where = f" (Zeile {', '.join(lines[:MOST_LINES])}{' '.join(['', *more])})" if lines else ""
    return f"„{' '.join(claim.span.split())}“" + (f" – {why}{where}" if why else where)
