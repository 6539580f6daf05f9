"""Monthly values of a Budget: single months, sums and means of several, the highest and lowest, how often above a threshold."""

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import zahlen
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import budget_of, name
from data import amounts
from data.model import MONATE, Position, Produkt, Wertart


def applies(question: Question) -> bool:
    if not question.subjects:
        return False
    return bool(question.period.monate) or _each_month(question)


def answer(question: Question, tools: Tools) -> Answer:
    """The months asked for, one after the other and, where there are several, together."""
    draft = Draft()
    for subject in question.subjects:
        if isinstance(subject, Produkt):
            return _only_budgets(draft, tools, subject, question)
        if not tools.jahre(subject):
            return zahlen.missing_subject(draft, tools, subject)
        for jahr in question.period.jahre or (tools.report.haushaltsjahr,):
            for position in question.positionen or (Position.ERTRAG, Position.AUFWAND):
                _series(draft, question, tools, subject, position, jahr)
    return draft.finish(Status.ANSWERED if draft.values else Status.NOT_IN_DATA)


def _each_month(question: Question) -> bool:
    """Months are meant though none is named: "in welchem Monat", "pro Monat"."""
    return question.asks("MONATE") and not question.asks("ZIEL", "KENNZAHL")


def _only_budgets(draft: Draft, tools: Tools, produkt: Produkt, question: Question) -> Answer:
    budget = budget_of(tools, produkt)
    draft.say(
        f"Das steht nicht im Bericht. Monatswerte gibt es nur je Budget, nicht für {name(produkt)}; "
        f"das Produkt gehört zu {name(budget)}."
    )
    draft.say(headline(draft, question, tools, produkt))
    return draft.finish(Status.PARTIAL)


def _series(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position, jahr: int) -> None:
    monate = question.period.monate or tuple(range(1, 13))
    found = tools.monatswerte(subject, position, jahr, monate) if _has_months(tools, subject, position, jahr) else []
    what = f"{name(subject)}, {position.value} {jahr}"
    if not found:
        draft.say(f"**{what}**: {tools.missing(subject, position, jahr, monate[0])}")
        return
    year = tools.find(subject, Wertart.ERGEBNIS, position, jahr)
    if len(found) == 1:
        draft.say(f"**{what}**: im {MONATE[monate[0] - 1]} **{found[0].written}** {draft.cite(found[0])}.", _in_year(draft, year))
        return
    if question.polarity & {"HOCH", "NIEDRIG"}:
        _extreme(draft, question, what, found)
    elif question.amounts and question.asks("ANZAHL", "LISTE", "WIE_VIELE"):
        _count(draft, question, what, found)
    elif question.asks("DURCHSCHNITT"):
        average = values.mean(found, f"{position.value} im Monatsdurchschnitt", subject.bezeichnung)
        draft.say(f"**{what}**: im Durchschnitt **{average.written}** je Monat ({average.derivation}) {draft.cite(average)}.")
    else:
        summed = values.total(found, f"{position.value} {_span(monate)}", subject.bezeichnung)
        marks = draft.cite(summed)
        if len(found) < 12:
            draft.say(f"**{what}**: {_span(monate)} zusammen **{summed.written}** {marks}.", _in_year(draft, year))
        else:
            draft.say(f"**{what}**:", _in_year(draft, year))
    draft.table(["Monat", position.value], [[MONATE[(v.monat or 1) - 1], v.written] for v in found])


def _has_months(tools: Tools, subject: Subject, position: Position, jahr: int) -> bool:
    return tools.find(subject, Wertart.ERGEBNIS, position, jahr, 1) is not None


def _in_year(draft: Draft, year: Value | None) -> str:
    return f"Im ganzen Jahr waren es {year.written} {draft.cite(year)}." if year else ""


def _span(monate: tuple[int, ...]) -> str:
    if len(monate) > 2 and monate == tuple(range(monate[0], monate[-1] + 1)):
        return f"{MONATE[monate[0] - 1]} bis {MONATE[monate[-1] - 1]}"
    return " und ".join(MONATE[monat - 1] for monat in monate)


def _extreme(draft: Draft, question: Question, what: str, found: list[Value]) -> None:
    highest = "HOCH" in question.polarity
    best = max(found, key=lambda value: value.value) if highest else min(found, key=lambda value: value.value)
    draft.cite(*found)
    word = "höchsten" if highest else "niedrigsten"
    draft.say(f"**{what}**: am {word} im **{MONATE[(best.monat or 1) - 1]}** mit **{best.written}** {draft.cite(best)}.")


def _count(draft: Draft, question: Question, what: str, found: list[Value]) -> None:
    limit = abs(question.amounts[0].value)
    below = "unter" in question.text.lower()
    hits = [value for value in found if (value.value < limit if below else value.value > limit)]
    counted = values.count(len(hits), "Monate", f"Monate {'unter' if below else 'über'} der Schwelle", found)
    names = ", ".join(f"{MONATE[(v.monat or 1) - 1]} ({v.written})" for v in hits)
    side = "unter" if below else "über"
    draft.say(
        f"**{what}**: in **{len(hits)}** von {len(found)} Monaten {side} {amounts.write(limit, 'EUR')} {draft.cite(counted)}",
        f"– {names}." if names else ".",
    )
