"""How a value is told: in words by what it means, never by its sign alone."""

from decimal import Decimal

from assistant.abfrage.result import Value
from assistant.answering import numbers
from assistant.answering.answer import Part
from assistant.answering.draft import Draft
from assistant.answering.judging import attainment, balance, direction


def telling(draft: Draft, value: Value, is_labelled: bool = False) -> tuple[Part, ...]:
    """A value with its direction against the plan, its sign in words, or whether a target was reached.

    `is_labelled`: beside others, so that it keeps its sign.
    """
    if not isinstance(value.value, Decimal) or value.address is None:
        return (draft.show(value, strong=True),)
    if value.position == "zielgrad":
        return draft.show(value, strong=True), f", {attainment(value)}"
    found = direction(value, draft.names)
    if value.wertart == "abweichung" and found:
        if value.number == 0 or is_labelled:
            return draft.show(value, numbers.signed(value), strong=True), f", {found.judged}"
        text = numbers.write(abs(value.number), "") if value.position == "kennzahl" else numbers.magnitude(value)
        return draft.show(value, text, strong=True), f" {found.judged}"
    if value.position == "saldo" and not is_labelled:
        return draft.show(value, strong=True), f", {balance(value)}"
    if value.position == "zuschuss" and value.number < 0:
        return draft.show(value, strong=True), ", also ein Überschuss"
    return (draft.show(value, bare(value), strong=True),)


def closing(draft: Draft, value: Value) -> tuple[Part, ...]:
    """How subjects closed against the plan: "Das Produkt 314 „…“ schloss um 1.553.092 € schlechter ab als geplant"."""
    address = value.address
    if address is None:
        return ()
    who, verb = f"{draft.names.nominative(address.subjects[0])}{draft.names.left_out(address)}", "schloss"
    if len(address.subjects) > 1:
        who, verb = f"{draft.names.entity(value)} zusammen", "schlossen"
    when = f" {address.jahr}" if address.jahr != draft.names.catalogue.jahr else ""
    if value.number == 0:
        return f"{who} {verb}{when} genau wie geplant ab: ", draft.show(value, strong=True), " Abweichung"
    better = "besser" if value.number > 0 else "schlechter"
    return f"{who} {verb}{when} um ", draft.show(value, numbers.magnitude(value), strong=True), f" {better} ab als geplant"


def is_saldo_deviation(value: Value) -> bool:
    """True for what `closing` tells."""
    a = value.address
    return a is not None and (a.position, a.wertart, a.monat) == ("saldo", "abweichung", None)


def bare(value: Value) -> str:
    """A count without what is counted, as its label says that; "" for other values."""
    if value.position != "kennzahl":
        return ""
    return ("+" if value.wertart == "abweichung" and value.number > 0 else "") + numbers.write(value.number, "")


def capital(text: str) -> str:
    """A text with a capital at its start."""
    return text[:1].upper() + text[1:]
