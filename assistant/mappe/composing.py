"""Mappe → the document that Word, PDF and Markdown are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.answer import Verdict
from assistant.factcheck import CheckedClaim
from assistant.mappe.annex import Annex, Cited
from assistant.mappe.blocks import Block, Heading, Note, Paragraph, Quote, Text, clean, paragraphs, plain
from assistant.mappe.model import UNTITLED, AnsweredQuestion, CheckedDraft, Content, Item, Mappe
from assistant.mappe.reading import read

AUTHOR = "haushalt"
OWN_NOTE = "Eigene Notiz"
LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Written:
    """A Mappe as a document: `session` and `stand` are lines below its title, `session` may be empty."""

    title: str
    session: str
    stand: str
    created: datetime
    blocks: tuple[Block, ...]


def compose(mappe: Mappe, created: datetime | None = None) -> Written:
    """The whole document with its annex, as of `created`, by default now."""
    created = created or datetime.now(ZoneInfo("Europe/Berlin"))
    annex = Annex()
    blocks = [block for number, item in enumerate(mappe.items, start=1) for block in _item(number, item, annex)]
    if appended := annex.blocks():
        blocks += [Heading(1, "Anhang"), *appended]
    session = f"Sitzung am {in_words(mappe.session)}" if mappe.session else ""
    stand = f"Stand: {in_words(created)}, {created:%H:%M} Uhr"
    return Written(title(mappe), session, stand, created, tuple(blocks))


def title(mappe: Mappe) -> str:
    """The title, on one line."""
    return " ".join(clean(mappe.title).split()) or UNTITLED


def heading(content: Content | None) -> str:
    """What an item goes by, on one line."""
    match content:
        case AnsweredQuestion(question=question):
            words = " ".join(clean(question).split())
        case CheckedDraft(claims=claims):
            words = f"Faktencheck: „{' '.join(clean(claims[0].span).split())}“"
        case None:
            words = OWN_NOTE
    return words if len(words) <= LONGEST_HEADING else f"{words[:LONGEST_HEADING].rstrip()} …"


def in_words(day: date) -> str:
    """A date as it is written in a letter: 5. Juni 2026."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y", locale="de_DE")


def _item(number: int, item: Item, annex: Annex) -> Iterator[Block]:
    yield Heading(1, f"{number}. {heading(item.content)}")
    cited = annex.take_up(item.evidence)
    match item.content:
        case AnsweredQuestion() as answered:
            yield from _answer(answered, cited)
        case CheckedDraft(claims=claims):
            yield from _check(claims, cited)
        case None:
            yield from (Note(line) for line in paragraphs(item.note))
            return
    if item.note.strip():
        yield Paragraph((Text(f"{OWN_NOTE}:", bold=True),), leads=True)
        yield from (Note(line) for line in paragraphs(item.note))


def _answer(answered: AnsweredQuestion, cited: Cited) -> Iterator[Block]:
    answer = answered.answer
    yield from read(answer.body, {n: cited.number(source) for n, source in enumerate(answer.sources, start=1)})
    if answer.understood and answer.understood not in answer.body:
        yield Paragraph((Text(clean(f"Verstanden: {answer.understood}."), italic=True),))
    cited.calculate(answer.values)


def _check(claims: tuple[CheckedClaim, ...], cited: Cited) -> Iterator[Block]:
    verdicts = [claim.verdict for claim in claims]
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict)
    geprueft = f"{len(claims)} {'Aussage' if len(claims) == 1 else 'Aussagen'} geprüft:"
    yield Paragraph((Text(geprueft, bold=True), Text(f" {counted}.")), leads=True)
    for claim in claims:
        checked = claim.checked
        places = [citation for value in checked.values for citation in value.citations]
        marks = cited.marks([*places, *(passage.citation for passage in checked.passages)])
        error = f" (Fehlerart: {checked.error})" if checked.error else ""
        yield Quote(plain(f"„{claim.span}“"))
        said = (Text(str(claim.verdict), bold=True), Text(f"{error}: "), *plain(checked.correct))
        yield Paragraph((*said, Text("\N{NO-BREAK SPACE}"), *marks) if marks else said)
        cited.calculate(checked.values)
