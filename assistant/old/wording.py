"""How answers say things: names, directions, signs and tables of values, the same everywhere."""

from collections.abc import Sequence

from babel.lists import format_list

from assistant.old.german import likeness
from assistant.old.subjects import Subject, entity
from assistant.old.tools import Tools
from assistant.old.values import Value
from assistant.old.word_lists import content_words
from data.model import Position, Produkt, Wertart

MONEY = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)


def name(subject: Subject) -> str:
    """How an answer calls a subject: Produkt 314 „Eingliederungshilfe …“, Fachdienst Soziales (Teilbudget 32)."""
    if not isinstance(subject, Produkt):
        return entity(subject)
    other = next((text for text in subject.text_bezeichnungen if _says_more(text, subject.bezeichnung)), None)
    return f"Produkt {subject.nummer} „{subject.bezeichnung}“" + (f" (im Text „{other}“)" if other else "")


def _says_more(text: str, bezeichnung: str) -> bool:
    """True where a name of the text has a word that the table's name has not."""
    known = [word.folded for word in content_words(bezeichnung)]
    return any(not any(likeness(word.folded, other) for other in known) for word in content_words(text))


def listed(items: Sequence[str]) -> str:
    """Words as a German list: a, b und c."""
    return format_list(items, locale="de")


def judgement(abweichung: Value, position: Position = Position.SALDO) -> str:
    """What a deviation means for the budget."""
    if abweichung.value == 0:
        return "keine Abweichung"
    more = abweichung.value > 0
    if position == Position.SALDO:
        return "Verbesserung" if more else "Verschlechterung"
    if position.is_ertrag:
        return "Mehrerträge" if more else "Mindererträge"
    return "Mehraufwand" if more else "Minderaufwand"


def money(tools: Tools, subject: Subject, position: Position = Position.SALDO, jahr: int | None = None) -> dict[Wertart, Value]:
    """Plan, Ergebnis and Abweichung of a subject, those that there are."""
    year = jahr or tools.report.haushaltsjahr
    found = {wertart: tools.find(subject, wertart, position, year) for wertart in MONEY}
    return {wertart: value for wertart, value in found.items() if value}


def short(subject: Subject) -> str:
    """A subject in a table: 314 Eingliederungshilfe …"""
    return f"{subject.nummer} {subject.bezeichnung}" if isinstance(subject, Produkt) else subject.bezeichnung


def signed(value: Value) -> str:
    """With its sign, a plus too."""
    return f"+{value.written}" if value.value > 0 else value.written
