"""Words of the field from the glossary, marked as not from the report; rules of signs and targets from the report's own data."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from assistant import lexicon
from assistant.abfrage.labels import WERTARTEN
from assistant.abfrage.nodes import Explain
from assistant.abfrage.result import Outcome, Value
from assistant.answering import numbers
from assistant.answering.answer import Role, Strong
from assistant.answering.cells import say_target
from assistant.answering.draft import Draft
from assistant.answering.judging import balance
from assistant.catalogue.identities import produkt_id
from data.german.words import fold
from data.model import Citation, Passage

NOT_FROM_REPORT = "(allgemeines Wissen, nicht aus dem Bericht)"
REVERSED = "differenz_prognoseblock"


def say_explanation(draft: Draft, outcome: Outcome, node: Explain) -> bool:
    """What a word or a rule means; False where neither glossary nor report says."""
    rules = {"vorzeichen": _signs, "zielgrad": _attainment, "defizit": _deficit, "tendenz": _symbols}
    if node.kind == "wort":
        return _word(draft, node.topic)
    rules.get(node.topic, _signs)(draft, [_printed(value) for value in outcome.values])
    return True


def _word(draft: Draft, topic: str) -> bool:
    entry = meaning_of(topic)
    if entry is None:
        draft.say(f"„{topic}“ erklärt weder der Bericht noch das Glossar", scoped=False)
        return False
    name, means = entry
    head, _, explained = means.partition(": ")
    said = f": {explained}" if head == name else f" – {means}"
    draft.say(Strong(name), f"{said.rstrip('.')} {NOT_FROM_REPORT}", scoped=False)
    lines = enumerate(draft.report.content.split("\n"), start=1)
    line = next(((number, text.strip()) for number, text in lines if topic.lower() in text.lower()), None)
    if line is not None and fold(topic) != fold(name):
        place = Citation(draft.report.name, line[0])
        draft.keep(Passage(line[1], place))
        draft.say(f"Im Bericht steht „{topic}“ ", draft.mark([place]), role=Role.DETAIL)
    return True


def meaning_of(topic: str) -> tuple[str, str] | None:
    """The name and meaning of a glossary entry; plural and case do not matter, nor does one letter too many."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    said, entries = fold(topic), _glossary()
    if said in entries:
        return entries[said]
    near = process.extractOne(said, list(entries), scorer=OSA.normalized_similarity, score_cutoff=0.8) if len(said) > 5 else None
    return entries[near[0]] if near else None


@cache
def _glossary() -> dict[str, tuple[str, str]]:
    return {fold(said): (entry["say"][0], entry["means"]) for entry in lexicon.load("glossary")["term"] for said in entry["say"]}


def _signs(draft: Draft, values: Iterable[Value]) -> None:
    draft.say(
        "Bei Plan und Ergebnis bedeutet ein Minus einen ", Strong("Zuschussbedarf"), ", ein Plus einen Überschuss: Der Saldo ist "
        "Erträge minus Aufwendungen", scoped=False,
    )  # fmt: skip
    draft.say("Die Abweichung ist Ergebnis minus Plan, ein Plus ist besser als geplant, ein Minus schlechter", role=Role.DETAIL)
    _legend(draft)
    if any(REVERSED in shown for shown in draft.names.catalogue.shown.values()):
        said = "Die Prognoseblöcke drucken dieselbe Abweichung mit umgekehrtem Vorzeichen (Plan minus Ergebnis)"
        draft.say(said, role=Role.NOTE)
        for value in values:
            if value.position == REVERSED or (value.position, value.wertart) == ("saldo", "abweichung"):
                table = value.citations[0].table or "Text"
                draft.say(f"{table}: ", draft.show(value, numbers.signed(value), strong=True), role=Role.DETAIL)


def _attainment(draft: Draft, values: Iterable[Value]) -> None:
    """The degree is the result in percent of the target, or the reverse where less is the goal."""
    found = {(value.position, value.wertart): value for value in values}
    plan, ergebnis, degree = (found.get(key) for key in (("ziel", "plan"), ("ziel", "ergebnis"), ("zielgrad", "ergebnis")))
    if not (plan and ergebnis and degree and plan.value and ergebnis.value and plan.address):
        said = "Der Zielerreichungsgrad ist das Ergebnis in Prozent des Zielwerts; wo weniger das Ziel ist, umgekehrt"
        draft.say(said, scoped=False)
        return
    off, off_inverse = (abs(100 * a.number / b.number - degree.number) for a, b in ((ergebnis, plan), (plan, ergebnis)))
    first, second, way = ergebnis, plan, "das Ergebnis in Prozent des Zielwerts"
    if inverse := off_inverse < off:
        first, second, way = plan, ergebnis, "umgekehrt gerechnet, denn weniger ist hier das Ziel"
    opening = f"{draft.names.entity(plan)}: Der Zielerreichungsgrad ist {way}: "
    draft.say(opening, draft.show(first), " ÷ ", draft.show(second), " = ", draft.show(degree, strong=True))
    if inverse:
        more = ergebnis.number > plan.number
        draft.say("Ein höheres Ergebnis senkt ihn also" if more else "Ein niedrigeres Ergebnis ist also besser", role=Role.DETAIL)
    say_target(draft, plan.address)


def _deficit(draft: Draft, values: Iterable[Value]) -> None:
    """„Defizit“ in the text is the deviation, not the result."""
    said = "Mit „Defizit“ und „Verbesserung“ meint der Text die "
    draft.say(said, Strong("Abweichung vom Plan"), " (Ergebnis minus Plan), nicht das Ergebnis selbst")
    found = {value.wertart: value for value in values if value.position == "saldo"}
    for wertart in ("abweichung", "ergebnis", "plan"):
        if value := found.get(wertart):
            meant = f" ({balance(value)})" if wertart != "abweichung" else ""
            shown = draft.show(value, strong=wertart == "abweichung")
            draft.say(f"{WERTARTEN[wertart]}: ", shown, meant, role=Role.DETAIL)


def _symbols(draft: Draft, _: Iterable[Value]) -> None:
    """The symbols that a report prints; what they mean only where it has a legend."""
    printed = {produkt.tendenz: produkt_id(produkt.nummer) for produkt in reversed(draft.report.produkte) if produkt.tendenz}
    order = list(dict.fromkeys(produkt.tendenz for produkt in draft.report.produkte if produkt.tendenz))
    shown = f"Der Bericht druckt {' '.join(order)}" if order else "Der Bericht druckt keine Symbole"
    draft.say(shown, places=[place for symbol in order for place in draft.mention(printed[symbol])])
    _legend(draft)


def _legend(draft: Draft) -> None:
    if "legende" not in draft.report.content.lower():
        draft.say("Eine Legende enthält der Bericht nicht; das ergibt sich aus seinen Zahlen", role=Role.DETAIL)


def _printed(value: Value) -> Value:
    """A value as its own cell prints it, without what it is also calculated from."""
    return replace(value, operands=(), operation="", citations=value.citations[:1])
