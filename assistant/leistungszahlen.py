"""Sentences about a product's Kennzahl and Ziel, and the rule by which an attainment is computed."""

from assistant import values
from assistant.answer import Draft
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import name
from data import amounts
from data.model import Produkt


def kennzahl_sentence(draft: Draft, tools: Tools, produkt: Produkt, lead: bool = True) -> str:
    """Counted and planned, with the difference; "" where the report has no values. With `lead`, the product is named first."""
    who = f"**{name(produkt)}**: " if lead else "Kennzahl: "
    indikator, plan, ergebnis = tools.kennzahl(produkt)
    if not (plan and ergebnis):
        only = ergebnis or plan
        return f"{who}{indikator} {only.label} **{only.written}** {draft.cite(only)}." if only else ""
    marks = draft.cite(plan, ergebnis)
    if plan.value == ergebnis.value == 0:
        return (
            f"{who}{indikator} Plan **0**, Ergebnis **0** {marks}. "
            "Das sind offensichtlich Platzhalter: Eine belastbare Zahl enthält der Bericht nicht."
        )
    change = values.difference(ergebnis, plan, f"{indikator}: Ergebnis − Plan")
    percent = values.share(change, plan, f"{indikator}: Abweichung in Prozent des Plans")
    draft.cite(change, *([percent] if percent else []))
    return (
        f"{who}**{amounts.write(ergebnis.value)}** {indikator}, geplant waren {amounts.write(plan.value)}"
        f" {marks}; {_compared(change, percent)}."
    )


def _compared(change: Value, percent: Value | None) -> str:
    if not change.value:
        return "genau wie geplant"
    more = "mehr" if change.value > 0 else "weniger"
    sign = "+" if change.value > 0 else ""
    part = f" ({sign}{percent.written})" if percent else ""
    return f"das sind {amounts.write(abs(change.value))} {more} als geplant{part}"


def ziel_sentence(draft: Draft, tools: Tools, produkt: Produkt, lead: bool = True) -> str:
    """The target, what came of it, and an explanation where less is better; "" where the report has no values."""
    who = f"**{name(produkt)}**: Ziel" if lead else "Ziel:"
    ziel, plan, ergebnis, grad = tools.ziel(produkt)
    if not ziel or not (plan and ergebnis and grad):
        return ""
    marks = draft.cite(plan, ergebnis, grad)
    reached = "erreicht" if is_reached(grad) else "nicht erreicht"
    said = (
        f"{who} „{ziel.beschreibung}“: Ergebnis **{ergebnis.written}**, geplant {plan.written}; "
        f"Zielerreichungsgrad **{grad.written}**, das Ziel wurde {reached} {marks}."
    )
    return f"{said} {_explain_inverse(draft, plan, ergebnis, grad)}" if is_inverse(tools, produkt) else said


def is_reached(grad: Value) -> bool:
    """True where an attainment in percent is a whole one."""
    return grad.value >= 100


def is_inverse(tools: Tools, produkt: Produkt) -> bool:
    """True where less is better: the attainment is Plan ÷ Ergebnis, not Ergebnis ÷ Plan."""
    _, plan, ergebnis, grad = tools.ziel(produkt)
    if not (plan and ergebnis and grad) or not plan.value or not ergebnis.value or plan.value == ergebnis.value:
        return False
    direct, inverse = ergebnis.value / plan.value * 100, plan.value / ergebnis.value * 100
    return abs(inverse - grad.value) < abs(direct - grad.value)


def _explain_inverse(draft: Draft, plan: Value, ergebnis: Value, grad: Value) -> str:
    computed = values.share(plan, ergebnis, "Plan ÷ Ergebnis")
    if computed is None:
        return ""
    draft.cite(computed)
    verb = "weniger" if ergebnis.value < plan.value else "mehr"
    return (
        f"Es ist ein umgekehrtes Ziel (Verringerung): weniger ist besser. Gerechnet wird Plan ÷ Ergebnis = {plan.written} ÷ "
        f"{ergebnis.written} = {computed.written}; es waren {verb} als geplant, deshalb {grad.written}."
    )
