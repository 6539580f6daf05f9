"""A checked text for the page: its claims marked in it, counted by verdict, each with what stands behind it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from assistant.abfrage.result import Verdict
from assistant.claims.model import Checked, FactCheck
from assistant.claims.rendering import MARKS, to_text
from ui.text import markup


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is shown: a sign before its word and a class of page.css."""

    sign: str
    style: str


STYLES = {Verdict.TRUE: "true", Verdict.PARTLY: "partly", Verdict.FALSE: "false", Verdict.UNPROVEN: "unproven"}
LOOKS = {verdict: Look(MARKS[verdict], style) for verdict, style in STYLES.items()}


def label(verdict: Verdict) -> str:
    """A verdict with its sign."""
    return f"{LOOKS[verdict].sign} {verdict}"


def summary(claims: Sequence[Checked]) -> str:
    """How many claims have which verdict, in one line."""
    verdicts = [claim.verdict for claim in claims]
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in LOOKS)
    return f"**{len(claims)} {'Aussage' if len(claims) == 1 else 'Aussagen'} geprüft:** {counted}"


def marked(text: str, claims: Sequence[Checked], listed: Collection[int] = ()) -> str:
    """The text as HTML with its numbered claims marked, those `listed` below linked there; everything in it is escaped."""
    return f'<div class="draft">{"".join(_pieces(text, claims, listed))}</div>'


def _pieces(text: str, claims: Sequence[Checked], listed: Collection[int]) -> Iterator[str]:
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


def heading(number: int, claim: Checked) -> str:
    """The heading of a claim as HTML: its number and verdict, and the way back to where it stands in the text."""
    back = f'<a href="#stelle-{number}" aria-label="Aussage {number} im Text zeigen">im Text</a>'
    return (
        f'<h3 class="claim {LOOKS[claim.verdict].style}" id="aussage-{number}"><b>{number} {label(claim.verdict)}</b> {back}</h3>'
    )


def corrections(claims: Sequence[Checked]) -> str:
    """What is right instead of all that is wrong in a text, as plain text to copy; empty where nothing is."""
    wrong = tuple(claim for claim in claims if claim.verdict in {Verdict.PARTLY, Verdict.FALSE})
    return to_text(FactCheck(wrong)) if wrong else ""


def correction(claim: Checked) -> str:
    """What is wrong and what is right instead, as Markdown."""
    return "  \n".join(markup.literal(part) for part in (claim.mistake, claim.correct) if part)
