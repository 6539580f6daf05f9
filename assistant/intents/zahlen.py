"""Figures of one or several products and Budgets: Plan, Ergebnis, Abweichung, cost types. The intent of most questions."""

from assistant import leistungszahlen
from assistant.answer import Answer, Draft, Status
from assistant.caveats import say_other_numbers
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import (
    budget_of,
    direction,
    judgement,
    listed,
    money,
    money_row,
    money_table,
    name,
    saldo_word,
    short,
    signed,
)
from data.model import Position, Produkt, Wertart


def applies(question: Question) -> bool:
    return bool(question.subjects)


def answer(question: Question, tools: Tools) -> Answer:
    """The figures of the subjects: a sentence each, and a table of Plan, Ergebnis and Abweichung."""
    draft = Draft()
    subjects = [*question.subjects, *question.rivals]
    for subject in subjects:
        if not tools.jahre(subject):
            return missing_subject(draft, tools, subject)
    position = _position(question, subjects)
    jahr = question.period.jahre[0] if question.period.jahre else tools.report.haushaltsjahr
    for subject in subjects:
        if not money(tools, subject, position, jahr):
            return not_there(draft, tools, subject, position, jahr)
    for subject in subjects:
        draft.say(headline(draft, question, tools, subject, position))
    _details(draft, question, tools, subjects, position)
    return draft.finish(Status.ANSWERED)


def headline(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position = Position.SALDO) -> str:
    """The sentence that answers, with what was asked for first."""
    values = money(tools, subject, position)
    marks = draft.cite(*values.values())
    plan, ergebnis, abweichung = (values.get(w) for w in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG))
    year = tools.report.haushaltsjahr
    who = name(subject) if position is Position.SALDO else f"{name(subject)}, {position.value}"
    if abweichung is None:
        only = ergebnis or plan
        return f"**{who}**: {only.label} {year} **{only.written}** {marks}." if only else ""
    if plan is None or ergebnis is None:
        return f"**{who}**: {year} {direction(abweichung, position)} (**{signed(abweichung)}**, {judgement(abweichung, position)}) {marks}."
    outcome = f"{direction(abweichung, position)} ({judgement(abweichung, position)})"
    if question.wertarten == (Wertart.PLAN,):
        return f"**{who}**: Geplant waren für {year} **{plan.written}**{_kind(plan, position)}; Ergebnis {ergebnis.written}, {outcome} {marks}."
    if Wertart.ABWEICHUNG in question.wertarten:
        return f"**{who}**: Abweichung {year} **{signed(abweichung)}**, {outcome}; geplant {plan.written}, Ergebnis {ergebnis.written} {marks}."
    return f"**{who}**: Ergebnis {year} **{ergebnis.written}**{_kind(ergebnis, position)}, geplant {plan.written}; {outcome}, Abweichung {signed(abweichung)} {marks}."


def missing_subject(draft: Draft, tools: Tools, subject: Subject) -> Answer:
    """The answer for a Budget that the report only mentions."""
    draft.say(f"Zu {name(subject)} enthält der Bericht keine Zahlen.")
    for passage in tools.passagen(subject)[:1]:
        draft.quote(passage)
    return draft.finish(Status.NOT_IN_DATA)


def not_there(draft: Draft, tools: Tools, subject: Subject, position: Position, jahr: int) -> Answer:
    """The answer where a subject exists but not this position or year: what there is instead."""
    draft.say(f"Das steht nicht im Bericht. {tools.missing(subject, position, jahr)}")
    report_year = tools.report.haushaltsjahr
    if money(tools, subject, position):
        draft.say(f"Vorhanden ist das Haushaltsjahr {report_year}:")
        draft.table(["", "Plan", "Ergebnis", "Abweichung"], [money_row(draft, short(subject), money(tools, subject, position))])
    elif money(tools, subject):
        draft.say("Vorhanden ist der Saldo:")
        money_table(draft, tools, [subject])
    if isinstance(subject, Produkt):
        budget = budget_of(tools, subject)
        values = money(tools, budget, position, jahr)
        if values and position is not Position.SALDO:
            draft.say(f"Für das ganze Budget {name(budget)}, {position.value} {jahr}:")
            draft.table(["", "Plan", "Ergebnis", "Abweichung"], [money_row(draft, budget.bezeichnung, values)])
    return draft.finish(Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def _details(draft: Draft, question: Question, tools: Tools, subjects: list[Subject], position: Position) -> None:
    for subject in subjects:
        if isinstance(subject, Produkt):
            say_other_numbers(draft, tools, subject)
    if len(subjects) > 1:
        money_table(draft, tools, subjects, position)
    if question.rivals and len(question.subjects) == 1:
        draft.say(f"Mehrere Stellen heißen so: {listed([name(subject) for subject in subjects])}.")
    if not question.has_measure:
        for subject in subjects:
            _profile(draft, tools, subject)


def _profile(draft: Draft, tools: Tools, subject: Subject) -> None:
    """Where nothing particular was asked: the product's Kennzahl and Ziel, and what the text says."""
    if isinstance(subject, Produkt):
        for said in (leistungszahlen.kennzahl_sentence, leistungszahlen.ziel_sentence):
            draft.say(said(draft, tools, subject))
    for passage in tools.passagen(subject)[:1]:
        draft.quote(passage)


def _position(question: Question, subjects: list[Subject]) -> Position:
    """The position asked for; Ausgaben of a product mean its Saldo, since a product has no other figure."""
    position = question.positionen[0] if question.positionen else Position.SALDO
    only_products = all(isinstance(subject, Produkt) for subject in subjects)
    return Position.SALDO if only_products and position in {Position.AUFWAND, Position.ERTRAG} else position


def _kind(value: Value, position: Position) -> str:
    if position is Position.SALDO and value.value:
        return f" ({saldo_word(value)})"
    return ""
