"""A checked text for the page: its claims marked in it, counted by verdict, each with what stands behind it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from assistant.abfrage.result import Verdict
from assistant.factcheck import CheckedClaim, rendering
from ui.text import markup


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is shown: a sign before its word and a class of page.css."""

    sign: str
    style: str


LOOKS = {
    Verdict.TRUE: Look("✓", "true"),
    Verdict.PARTLY: Look("≈", "partly"),
    Verdict.FALSE: Look("✗", "false"),
    Verdict.UNPROVEN: Look("?", "unproven"),
}


def label(verdict: Verdict) -> str:
    """A verdict with its sign."""
    return f"{LOOKS[verdict].sign} {verdict}"


def summary(claims: Sequence[CheckedClaim]) -> str:
    """How many claims have which verdict, in one line."""
    verdicts = [claim.verdict for claim in claims]
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in LOOKS)
    return f"**{len(claims)} {'Aussage' if len(claims) == 1 else 'Aussagen'} geprüft:** {counted}"


def marked(text: str, claims: Sequence[CheckedClaim], listed: Collection[int] = ()) -> str:
    """The text as HTML with its numbered claims marked, those `listed` below linked there; everything in it is escaped."""
    return f'<div class="draft">{"".join(_pieces(text, claims, listed))}</div>'


def _pieces(text: str, claims: Sequence[CheckedClaim], listed: Collection[int]) -> Iterator[str]:
    done = 0
    for number, claim in enumerate(claims, start=1):
        start = max(done, claim.start)
        yield escape(text[done:start])
        done = max(done, claim.end)
        tag = f"<b>{number} {label(claim.verdict)}</b>"
        if number in listed:
            tag = f'<a href="#aussage-{number}">{tag}</a>'
        yield f'<mark class="{LOOKS[claim.verdict].style}" id="stelle-{number}">{escape(text[start:done])} {tag}</mark>'
    yield escape(text[done:])


def heading(number: int, claim: CheckedClaim) -> str:
    """The heading of a claim as HTML: its number and verdict, and the way back to where it stands in the text."""
    back = f'<a href="#stelle-{number}" aria-label="Aussage {number} im Text zeigen">im Text</a>'
    return (
        f'<h3 class="claim {LOOKS[claim.verdict].style}" id="aussage-{number}"><b>{number} {label(claim.verdict)}</b> {back}</h3>'
    )


def corrections(claims: Sequence[CheckedClaim]) -> str:
    """What is right instead of all that is wrong in a text, as plain text to copy; empty where nothing is."""
    return rendering.as_text([claim for claim in claims if claim.verdict in {Verdict.PARTLY, Verdict.FALSE}])


def correction(claim: CheckedClaim) -> str:
    """What is right instead, and the kind of error, as Markdown."""
    error = f"**Fehlerart:** {claim.checked.error}  \n" if claim.checked.error else ""
    return f"{error}{markup.literal(claim.checked.correct)}"
