"""A fact check → what a Mappe keeps of it, and what stands behind each verdict."""

from collections.abc import Sequence

from assistant.abfrage.result import Verdict
from assistant.answering.answer import Answer, Sentence, Status, Strong
from assistant.answering.answer import Mark as Marks
from assistant.answering.draft import citations, place
from assistant.answering.naming import Names
from assistant.claims.model import Checked
from assistant.claims.rendering import figures
from assistant.mappe.blocks import Kept, Paragraph, Quote, Text, plain
from assistant.mappe.contents import blocks_of, content
from assistant.mappe.model import MOST_CLAIMS, CheckTooLong, Content
from data.model import Citation


def of_check(claims: Sequence[Checked], names: Names) -> Content:
    """The checked claims of a text, at least one. Raises `CheckTooLong`."""
    if len(claims) > MOST_CLAIMS:
        raise CheckTooLong(len(claims))
    sources: dict[object, Citation] = {}
    answers = [answer_of(claim, names, sources) for claim in claims]
    blocks: list[Kept] = [_counted([claim.verdict for claim in claims])]
    for claim, answer in zip(claims, answers, strict=True):
        blocks += [Quote(plain(f"„{claim.span}“")), *blocks_of(answer)]
    behind = Answer(Status.ANSWERED, (), tuple(v for a in answers for v in a.values), sources=tuple(sources.values()))
    return content(f"Faktencheck: „{claims[0].span}“", blocks, behind)


def answer_of(claim: Checked, names: Names, sources: dict[object, Citation] | None = None) -> Answer:
    """The verdict, what is right and what it rests on, as an answer; its Fundstellen go on from those in `sources`."""
    sources = {} if sources is None else sources
    behind = figures(claim, names)
    found = [*(c for named in behind for c in citations(named.value)), *(passage.citation for passage in claim.passages)]
    for citation in found:
        sources.setdefault(place(citation), citation)
    numbers = {key: number for number, key in enumerate(sources, start=1)}
    mark = Marks(tuple(dict.fromkeys(numbers[place(citation)] for citation in found)))
    said = " ".join(part for part in (claim.mistake, claim.correct) if part)
    words = Sentence((Strong(str(claim.verdict)), f": {said}" if said else "", *((" ", mark) if found else ())))
    return Answer(Status.ANSWERED, (words,), behind, claim.passages, sources=tuple(sources.values()))


def _counted(verdicts: Sequence[Verdict]) -> Paragraph:
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict)
    many = "Aussage" if len(verdicts) == 1 else "Aussagen"
    return Paragraph((Text(f"{len(verdicts)} {many} geprüft:", bold=True), Text(f" {counted}.")), leads=True)
