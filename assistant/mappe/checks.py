"""A fact check → what a Mappe keeps of it, and what stands behind each verdict."""

from collections.abc import Sequence

from assistant.abfrage.result import Address, Value, Verdict
from assistant.answering.answer import Answer, Named, Sentence, Status, Strong
from assistant.answering.answer import Mark as Marks
from assistant.answering.draft import place
from assistant.factcheck import CheckedClaim
from assistant.mappe.blocks import Kept, Paragraph, Quote, Text, plain
from assistant.mappe.contents import blocks_of, content
from assistant.mappe.model import MOST_CLAIMS, CheckTooLong, Content
from assistant.old import values
from data.model import Citation


def of_check(claims: Sequence[CheckedClaim]) -> Content:
    """The checked claims of a text, at least one. Raises `CheckTooLong`."""
    if len(claims) > MOST_CLAIMS:
        raise CheckTooLong(len(claims))
    sources: dict[object, Citation] = {}
    answers = [answer_of(claim, sources) for claim in claims]
    blocks: list[Kept] = [_counted([claim.verdict for claim in claims])]
    for claim, answer in zip(claims, answers, strict=True):
        blocks += [Quote(plain(f"„{claim.span}“")), *blocks_of(answer)]
    behind = Answer(Status.ANSWERED, (), tuple(v for a in answers for v in a.values), sources=tuple(sources.values()))
    return content(f"Faktencheck: „{claims[0].span}“", blocks, behind)


def answer_of(claim: CheckedClaim, sources: dict[object, Citation] | None = None) -> Answer:
    """The verdict, what is right and what it rests on, as an answer; its Fundstellen go on from those in `sources`."""
    sources = {} if sources is None else sources
    checked = claim.checked
    found = [citation for value in checked.values for citation in value.citations]
    found += [passage.citation for passage in checked.passages]
    for citation in found:
        sources.setdefault(place(citation), citation)
    numbers = {key: number for number, key in enumerate(sources, start=1)}
    mark = Marks(tuple(dict.fromkeys(numbers[place(citation)] for citation in found)))
    error = f" (Fehlerart: {checked.error})" if checked.error else ""
    said = Sentence((Strong(str(claim.verdict)), f"{error}: {checked.correct}", *((" ", mark) if found else ())))
    shown = dict.fromkeys(each for value in checked.values for each in value.with_operands())
    return Answer(Status.ANSWERED, (said,), tuple(map(_named, shown)), checked.passages, sources=tuple(sources.values()))


def _counted(verdicts: Sequence[Verdict]) -> Paragraph:
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict)
    many = "Aussage" if len(verdicts) == 1 else "Aussagen"
    return Paragraph((Text(f"{len(verdicts)} {many} geprüft:", bold=True), Text(f" {counted}.")), leads=True)


def _named(value: values.Value) -> Named:
    address = Address(value.entity, value.label, None, value.haushaltsjahr, value.monat, "")
    known = Value(value.value, value.unit, address, citations=value.citations)
    return Named(known, f"{value.label} {value.haushaltsjahr}", value.entity, value.written, value.derivation or "")
