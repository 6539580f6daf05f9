"""A checked text as JSON, Markdown and plain text."""

from collections.abc import Sequence
from typing import Any

from assistant.abfrage.result import Verdict
from assistant.factcheck import CheckedClaim, verdict_of
from assistant.old.answer import Answer, Draft, Status, to_json

_MARKS = {Verdict.TRUE: "✓", Verdict.PARTLY: "≈", Verdict.FALSE: "✗", Verdict.UNPROVEN: "?"}


def as_json(claims: Sequence[CheckedClaim]) -> dict[str, Any]:
    """The contract's JSON: a claim with its exact span, verdict, what is right, figures, passages and the kind of error."""
    return {"verdict": verdict_of(claims).value if claims else None, "claims": [_claim(claim) for claim in claims]}


def _claim(claim: CheckedClaim) -> dict[str, Any]:
    checked = claim.checked
    behind = to_json(Answer(Status.ANSWERED, "", checked.values, checked.passages))
    return {
        "span": claim.span,
        "start": claim.start,
        "end": claim.end,
        "verdict": claim.verdict.value,
        "correct": checked.correct,
        "figures": behind["figures"],
        "passages": behind["passages"],
        "error": checked.error.value if checked.error else None,
    }


def as_markdown(claims: Sequence[CheckedClaim]) -> str:
    """The verdicts as Markdown with numbered Fundstellen."""
    if not claims:
        return "Der Text enthält keine Aussage, die sich an dem Bericht prüfen lässt."
    draft = Draft()
    draft.say("# Faktencheck")
    for claim in claims:
        marks = draft.cite(*claim.checked.values)
        marks += "".join(draft.mark(passage.citation, passage.text) for passage in claim.checked.passages)
        error = f" ({claim.checked.error})" if claim.checked.error else ""
        draft.say(f"- „{claim.span}“  \n  **{claim.verdict}**{error}: {claim.checked.correct} {marks}".rstrip())
    return draft.finish(Status.ANSWERED).text


def as_text(claims: Sequence[CheckedClaim]) -> str:
    """The verdicts as plain text, a mark before each claim."""
    if not claims:
        return "Der Text enthält keine Aussage, die sich an dem Bericht prüfen lässt."
    blocks = []
    for claim in claims:
        error = f" ({claim.checked.error})" if claim.checked.error else ""
        head = f"{_MARKS[claim.verdict]} {claim.verdict}{error}: „{claim.span}“"
        blocks.append(f"{head}\n  {claim.checked.correct}\n{_places(claim)}".rstrip())
    return "\n\n".join(blocks)


def _places(claim: CheckedClaim) -> str:
    lines = [citation.line for value in claim.checked.values for citation in value.citations]
    lines += [passage.citation.line for passage in claim.checked.passages]
    return f"  Fundstellen: Zeile {', '.join(map(str, dict.fromkeys(lines)))}" if lines else ""
