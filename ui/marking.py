"""A checked text for the page: its claims marked in it, counted by verdict, each with what stands behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from assistant.answer import Answer, Draft, Status, Verdict
from assistant.factcheck import CheckedClaim
from ui import markup


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is shown: a sign before its word, a colour of Streamlit's, and a class of page.css."""

    sign: str
    color: Literal["green", "orange", "red", "gray"]
    style: str


LOOKS = {
    Verdict.TRUE: Look("✓", "green", "true"),
    Verdict.PARTLY: Look("≈", "orange", "partly"),
    Verdict.FALSE: Look("✗", "red", "false"),
    Verdict.UNPROVEN: Look("?", "gray", "unproven"),
}


def label(verdict: Verdict) -> str:
    """A verdict with its sign."""
    return f"{LOOKS[verdict].sign} {verdict}"


def summary(claims: Sequence[CheckedClaim]) -> str:
    """How many claims have which verdict, in one line."""
    verdicts = [claim.verdict for claim in claims]
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in LOOKS)
    return f"**{len(claims)} {'Aussage' if len(claims) == 1 else 'Aussagen'} geprüft:** {counted}"


def marked(text: str, claims: Sequence[CheckedClaim]) -> str:
    """The text as HTML with its numbered claims marked; everything in it is escaped."""
    return f'<div class="draft">{"".join(_pieces(text, claims))}</div>'


def _pieces(text: str, claims: Sequence[CheckedClaim]) -> Iterator[str]:
    done = 0
    for number, claim in enumerate(claims, start=1):
        start = max(done, claim.start)
        yield escape(text[done:start])
        done = max(done, claim.end)
        tag = f"<b>{number} {label(claim.verdict)}</b>"
        yield f'<mark class="{LOOKS[claim.verdict].style}">{escape(text[start:done])} {tag}</mark>'
    yield escape(text[done:])


def correction(claim: CheckedClaim) -> str:
    """What is right instead, and the kind of error, as Markdown."""
    error = f"**Fehlerart:** {claim.checked.error}  \n" if claim.checked.error else ""
    return f"{error}{markup.literal(claim.checked.correct)}"


def evidence(claim: CheckedClaim) -> Answer:
    """The figures and passages behind a verdict, with their numbered Fundstellen."""
    draft = Draft()
    draft.cite(*claim.checked.values)
    for passage in claim.checked.passages:
        draft.mark(passage.citation, passage.text)
    return draft.finish(Status.ANSWERED, claim.verdict)
