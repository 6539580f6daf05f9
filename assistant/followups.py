"""Two or three questions that may come next, each of which the data can answer."""

from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from data.model import Ebene, Position, Produkt

_GENERAL = ("Welche Produkte haben ihr Budget am stärksten überschritten?", "Rangliste der Fachdienste nach Verbesserung")


def suggest(question: Question, tools: Tools) -> tuple[str, ...]:
    """Follow-up questions about what was asked, or about what the report holds."""
    subject = question.subjects[0] if question.subjects else None
    about = _about(question, tools, subject)[:3] if subject and tools.jahre(subject) else []
    return tuple(about) or _GENERAL


def _about(question: Question, tools: Tools, subject: Subject) -> list[str]:
    if isinstance(subject, Produkt):
        return _about_product(question, tools, subject)
    called = subject.namen[-1] if subject.namen else subject.bezeichnung
    found = []
    if not question.asks("URSACHE") and subject.ebene is Ebene.TEILBUDGET:
        found.append(f"Welche Produkte im Budget {called} haben überschritten?")
    positionen, jahre = tools.positionen(subject), tools.jahre(subject)
    if Position.PERSONAL in positionen:
        found.append(f"Personalaufwand {called} Plan und Ergebnis?")
    if Position.AUFWAND in positionen and len(jahre) > 1:
        found.append(f"Aufwendungen {called} {jahre[0]} bis {jahre[-1]}?")
    return found


def _about_product(question: Question, tools: Tools, produkt: Produkt) -> list[str]:
    found = []
    if not question.asks("URSACHE") and tools.passagen(produkt):
        found.append(f"Warum weicht {produkt.nummer} vom Plan ab?")
    if tools.ziel(produkt)[0] and not question.asks("ZIEL"):
        found.append(f"Wurde das Ziel von {produkt.nummer} erreicht?")
    if tools.kennzahl(produkt)[2] and not question.asks("KENNZAHL"):
        found.append(f"Fallzahlen {produkt.nummer}: Plan und Ergebnis?")
    budget = tools.report.budget_by_key[produkt.budget]
    found.append(f"Wie hat {budget.bezeichnung} insgesamt abgeschnitten?")
    return found
