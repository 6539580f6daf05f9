"""The Vorlage itself: number, date, committee, session, responsibility, relevance, title, and who answers for a Budget."""

from functools import cache

from assistant import lexicon
from assistant.answer import Answer, Draft, Status
from assistant.german import words
from assistant.phrases import Found, PhraseBook
from assistant.question import Question
from assistant.tools import Tools
from assistant.wording import name
from data.model import Angabe, Budget, Citation

_RELATED = {
    "Beratungsfolge": ("Zuständigkeit", "Sitzungstermin"),
    "Zuständigkeit": ("Beratungsfolge",),
    "Sitzungstermin": ("Beratungsfolge", "Datum"),
}


def applies(question: Question) -> bool:
    hits = _hits(question)
    if not hits:
        return False
    if any(not budget.hat_zahlen for budget in question.budgets) or (question.subjects and _fields(question) == ["Titel"]):
        return False
    plain = not question.has_measure and not question.asks("URSACHE", "ANZAHL")
    return plain or any(len(hit.places) > 1 or hit.label == "Relevanz" for hit in hits)


def answer(question: Question, tools: Tools) -> Answer:
    """The fields of the Vorlage that the question names."""
    draft = Draft()
    said: set[str] = set()
    for feld in _fields(question):
        if feld in said:
            continue
        said |= {feld, *_RELATED.get(feld, ())}
        if feld == "verantwortlich":
            _responsible(draft, question, tools)
        elif feld == "Titel":
            _title(draft, tools)
        else:
            _field(draft, tools, feld)
    return draft.finish(Status.ANSWERED if draft.sources else Status.NOT_IN_DATA)


def _hits(question: Question) -> list[Found]:
    found = _book().find(words(question.text))
    return [hit for hit in found if not any(hit.places < other.places for other in found)]


def _fields(question: Question) -> list[str]:
    return list(dict.fromkeys(hit.label for hit in _hits(question)))


def _field(draft: Draft, tools: Tools, feld: str) -> None:
    angaben = [a for a in tools.report.angaben if a.feld == feld or a.feld.startswith(f"{feld}:")]
    if not angaben:
        draft.say(f"Das Feld „{feld}“ enthält die Vorlage nicht.")
        return
    said = [f"{a.feld.removeprefix(feld + ': ')}: **{a.wert}** {_mark(draft, a)}" for a in angaben]
    draft.say(f"{feld}: " + "; ".join(said) + "." if len(said) > 1 else said[0] + ".")
    for other in _RELATED.get(feld, ()):
        for angabe in (a for a in tools.report.angaben if a.feld == other):
            draft.say(f"{_label(angabe)}: {angabe.wert} {_mark(draft, angabe)}.")


def _mark(draft: Draft, angabe: Angabe) -> str:
    return draft.mark(angabe.citation, f"{angabe.feld}: {angabe.wert}")


def _label(angabe: Angabe) -> str:
    return "Datum der Vorlage" if angabe.feld == "Datum" else angabe.feld


def _title(draft: Draft, tools: Tools) -> None:
    report = tools.report
    line = next((n for n, text in enumerate(report.content.split("\n"), start=1) if report.titel[:30] in text), 1)
    draft.say(f"„{report.titel}“ {draft.mark(Citation(report.name, line), report.titel)}.")
    number = next((a for a in report.angaben if a.feld == "Vorlagennummer"), None)
    if number:
        draft.say(f"Vorlage {number.wert} ({report.kommune}) {_mark(draft, number)}, Haushaltsjahr {report.haushaltsjahr}.")


def _responsible(draft: Draft, question: Question, tools: Tools) -> None:
    budgets = question.budgets or tuple(b for b in tools.report.budgets if b.verantwortlich)
    for budget in budgets:
        place = _responsible_place(tools, budget)
        if budget.verantwortlich and place and not budget.verantwortlich.startswith("("):
            mark = draft.mark(place, f"{name(budget)}: verantwortlich {budget.verantwortlich}")
            draft.say(f"{name(budget)}: verantwortlich ist **{budget.verantwortlich}** {mark}.")
        else:
            draft.say(f"Wer für {name(budget)} verantwortlich ist, steht nicht im Bericht.")


def _responsible_place(tools: Tools, budget: Budget) -> Citation | None:
    for number, text in enumerate(tools.report.content.split("\n"), start=1):
        named = text.strip().startswith("Verantwortlich") and budget.verantwortlich and budget.verantwortlich in text
        if named and budget.schluessel == _owner_near(tools, number):
            return Citation(tools.report.name, number)
    return None


def _owner_near(tools: Tools, line: int) -> str | None:
    """The Budget whose monthly table follows a line."""
    below = [f for f in tools.report.figures if f.citation.line > line and f.monat]
    return min(below, key=lambda f: f.citation.line).budget if below else None


@cache
def _book() -> PhraseBook:
    return PhraseBook(lexicon.load("vorlage")["feld"])
