"""The sentence that answers a question about money, with what was asked for first."""

from assistant.answer import Draft
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import direction, judgement, money, name, saldo_word, signed
from data.model import Position, Wertart


def headline(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position = Position.SALDO) -> str:
    """A subject's Plan, Ergebnis and Abweichung in a sentence; "" where the report has none of them."""
    values = money(tools, subject, position)
    marks = draft.cite(*values.values())
    plan, ergebnis, abweichung = (values.get(w) for w in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG))
    who = name(subject) if position is Position.SALDO else f"{name(subject)}, {position.value}"
    year = tools.report.haushaltsjahr
    if plan and ergebnis and abweichung:
        return f"**{who}**: {_ordered(question, year, plan, ergebnis, abweichung, position)} {marks}."
    if abweichung:
        return f"**{who}**: {year} **{direction(abweichung, position)}** ({judgement(abweichung, position)}) {marks}."
    only = ergebnis or plan
    return f"**{who}**: {only.label} {year} **{only.written}** {marks}." if only else ""


def _ordered(question: Question, year: int, plan: Value, ergebnis: Value, abweichung: Value, position: Position) -> str:
    outcome = f"{direction(abweichung, position)} ({judgement(abweichung, position)})"
    if Wertart.ABWEICHUNG in question.wertarten:
        return f"Abweichung {year} **{signed(abweichung)}**, also {outcome}; geplant {plan.written}, Ergebnis {ergebnis.written}"
    if question.wertarten == (Wertart.PLAN,):
        return f"geplant für {year} **{plan.written}**{_kind(plan, position)}; Ergebnis {ergebnis.written}, {outcome}"
    return f"Ergebnis {year} **{ergebnis.written}**{_kind(ergebnis, position)}, geplant {plan.written}; {outcome}"


def _kind(value: Value, position: Position) -> str:
    return f" ({saldo_word(value)})" if position is Position.SALDO and value.value else ""
