"""Mappe → the document that Word, PDF and Markdown are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.mappe.annex import Annex
from assistant.mappe.blocks import Block, Heading, Note, Paragraph, Text, clean, paragraphs
from assistant.mappe.model import UNTITLED, Content, Item, Mappe

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
    words = " ".join(clean(content.title).split()) if content else OWN_NOTE
    return words if len(words) <= LONGEST_HEADING else f"{words[:LONGEST_HEADING].rstrip()} …"


def in_words(day: date) -> str:
    """A date as it is written in a letter: 5. Juni 2026."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y", locale="de_DE")


def _item(number: int, item: Item, annex: Annex) -> Iterator[Block]:
    yield Heading(1, f"{number}. {heading(item.content)}")
    if item.content:
        yield from annex.take_up(item.content, item.evidence)
        if item.note.strip():
            yield Paragraph((Text(f"{OWN_NOTE}:", bold=True),), leads=True)
    yield from (Note(line) for line in paragraphs(item.note))
