"""Words of the field from the glossary, marked as not from the report; rules of signs and targets from the report's own data."""

from decimal import Decimal
from functools import cache

from assistant import lexicon
from assistant.abfrage.nodes import Explain
from assistant.abfrage.result import Address, Outcome, Value
from assistant.answering import numbers
from assistant.answering.answer import Part, Role, Strong
from assistant.answering.cells import say_target
from assistant.answering.draft import Draft
from assistant.answering.judging import balance
from assistant.catalogue.identities import produkt_id
from data.extraction.prognose import TABLE as REVERSED_TABLE
from data.german.words import fold
from data.model import Citation, Figure, Passage, Position, Wertart

NOT_FROM_REPORT = "(allgemeines Wissen, nicht aus dem Bericht)"
REVERSED = "differenz_prognoseblock"
_WERTARTEN = {Wertart.PLAN: "plan", Wertart.ERGEBNIS: "ergebnis", Wertart.ABWEICHUNG: "abweichung"}


def say_explanation(draft: Draft, outcome: Outcome, node: Explain) -> bool:
    """What a word or a rule means; False where neither glossary nor report says."""
    rules = {"vorzeichen": _signs, "zielgrad": _attainment, "defizit": _deficit, "tendenz": _symbols}
    if node.kind == "regel":
        rules.get(node.topic, _signs)(draft, node.subjekt, outcome)
        return True
    return _word(draft, node.topic)


def _word(draft: Draft, topic: str) -> bool:
    entry = meaning_of(topic)
    if entry is None:
        draft.say(f"„{topic}“ erklärt weder der Bericht noch das Glossar", scoped=False)
        return False
    name, means = entry
    head, _, explained = means.partition(": ")
    said = f": {explained}" if head == name else f" – {means}"
    draft.say(Strong(name), f"{said.rstrip('.')} {NOT_FROM_REPORT}", scoped=False)
    line = _printed(draft, topic)
    if line is not None and fold(topic) != fold(name):
        number, printed = line
        passage = Passage(printed, Citation(draft.report.name, number))
        draft.keep(passage)
        draft.say(f"Im Bericht steht „{topic}“ ", draft.mark([passage.citation]), role=Role.DETAIL)
    return True


def _printed(draft: Draft, topic: str) -> tuple[int, str] | None:
    lines = enumerate(draft.report.content.split("\n"), start=1)
    return next(((number, text.strip()) for number, text in lines if topic.lower() in text.lower()), None)


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


def _signs(draft: Draft, subjekt: str | None, outcome: Outcome) -> None:
    draft.say(
        "Bei Plan und Ergebnis bedeutet ein Minus einen ", Strong("Zuschussbedarf"), ", ein Plus einen Überschuss: Der Saldo ist "
        "Erträge minus Aufwendungen", scoped=False,
    )  # fmt: skip
    draft.say("Die Abweichung ist Ergebnis minus Plan, ein Plus ist besser als geplant, ein Minus schlechter", role=Role.DETAIL)
    _legend(draft)
    if any(REVERSED in shown for shown in draft.names.catalogue.shown.values()):
        draft.say(
            "Die Prognoseblöcke drucken dieselbe Abweichung mit umgekehrtem Vorzeichen (Plan minus Ergebnis)", role=Role.NOTE
        )
        if subjekt:
            _both_signs(draft, subjekt)
    for value in outcome.values:
        if value.ok:
            draft.say(f"{draft.names.full(value)}: ", draft.show(value), role=Role.DETAIL)


def _both_signs(draft: Draft, subjekt: str) -> None:
    """The printed deviation of a subject in either convention."""
    found = [
        figure
        for figure in _figures(draft, subjekt)
        if figure.wertart is Wertart.ABWEICHUNG and figure.position == Position.SALDO
    ]
    for figure in {figure.citation.table: figure for figure in found}.values():
        value = _value(draft, subjekt, figure)
        draft.say(f"{figure.citation.table or 'Text'}: ", draft.show(value, numbers.signed(value), strong=True), role=Role.DETAIL)


def _attainment(draft: Draft, subjekt: str | None, _: Outcome) -> None:
    """The degree is the result in percent of the target, or the reverse where less is the goal."""
    figures = _figures(draft, subjekt) if subjekt else []
    ziel = {_WERTARTEN.get(f.wertart): f for f in figures if f.position == Position.ZIEL and f.wertart in _WERTARTEN}
    degree = next((f for f in figures if f.wertart is Wertart.ZIELERREICHUNG), None)
    plan, ergebnis = ziel.get("plan"), ziel.get("ergebnis")
    if not subjekt or plan is None or ergebnis is None or degree is None or not plan.value or not ergebnis.value:
        draft.say(
            "Der Zielerreichungsgrad ist das Ergebnis in Prozent des Zielwerts; wo weniger das Ziel ist, umgekehrt", scoped=False
        )
        return
    inverse = abs(100 * plan.value / ergebnis.value - degree.value) < abs(100 * ergebnis.value / plan.value - degree.value)
    target, result, grad = (_value(draft, subjekt, figure) for figure in (plan, ergebnis, degree))
    way = "umgekehrt gerechnet, denn weniger ist hier das Ziel" if inverse else "das Ergebnis in Prozent des Zielwerts"
    parts: list[Part] = [f"{draft.names.subject(subjekt)}: Der Zielerreichungsgrad ist {way}: "]
    first, second = (target, result) if inverse else (result, target)
    draft.say(*parts, draft.show(first), " ÷ ", draft.show(second), " = ", draft.show(grad, strong=True))
    if inverse:
        more = ergebnis.value > plan.value
        draft.say("Ein höheres Ergebnis senkt ihn also" if more else "Ein niedrigeres Ergebnis ist also besser", role=Role.DETAIL)
    if target.address:
        say_target(draft, target.address)


def _deficit(draft: Draft, subjekt: str | None, _: Outcome) -> None:
    """„Defizit“ in the text is the deviation, not the result."""
    said = "Mit „Defizit“ und „Verbesserung“ meint der Text die "
    draft.say(said, Strong("Abweichung vom Plan"), " (Ergebnis minus Plan), nicht das Ergebnis selbst")
    figures = [f for f in _figures(draft, subjekt) if f.position == Position.SALDO and f.citation.table] if subjekt else []
    for wertart in (Wertart.ABWEICHUNG, Wertart.ERGEBNIS, Wertart.PLAN):
        figure = next((f for f in figures if f.wertart is wertart), None)
        if figure and subjekt:
            value = _value(draft, subjekt, figure)
            meant = f" ({balance(value)})" if wertart is not Wertart.ABWEICHUNG else ""
            draft.say(f"{wertart.value}: ", draft.show(value, strong=wertart is Wertart.ABWEICHUNG), meant, role=Role.DETAIL)


def _symbols(draft: Draft, _subjekt: str | None, _: Outcome) -> None:
    """The symbols that a report prints; what they mean only where it has a legend."""
    printed = dict.fromkeys(produkt.tendenz for produkt in draft.report.produkte if produkt.tendenz)
    shown = f"Der Bericht druckt {' '.join(printed)}" if printed else "Der Bericht druckt keine Symbole"
    first = [next(p.nummer for p in draft.report.produkte if p.tendenz == symbol) for symbol in printed]
    draft.say(shown, places=[place for nummer in first for place in draft.mention(produkt_id(nummer))])
    _legend(draft)


def _legend(draft: Draft) -> None:
    if "legende" not in draft.report.content.lower():
        draft.say("Eine Legende enthält der Bericht nicht; das ergibt sich aus seinen Zahlen", role=Role.DETAIL)


def _figures(draft: Draft, subjekt: str | None) -> list[Figure]:
    ebene, _, nummer = (subjekt or "").partition(":")
    figures = [figure for figure in draft.report.figures if figure.monat is None]
    if ebene == "produkt":
        return [figure for figure in figures if figure.produkt == nummer]
    return [figure for figure in figures if figure.budget == nummer and figure.produkt is None]


def _value(draft: Draft, subjekt: str, figure: Figure) -> Value:
    is_degree = figure.wertart is Wertart.ZIELERREICHUNG
    position = "zielgrad" if is_degree else {Position.ZIEL: "ziel"}.get(figure.position, "saldo")
    wertart = "ergebnis" if is_degree else _WERTARTEN[figure.wertart]
    if figure.citation.table == REVERSED_TABLE and wertart == "abweichung":
        position = REVERSED
    kind = None if position == REVERSED else wertart
    address = Address(subjekt, position, kind, figure.haushaltsjahr, None, draft.report.key)
    return Value(Decimal(figure.value), figure.unit, address, citations=(figure.citation,))
