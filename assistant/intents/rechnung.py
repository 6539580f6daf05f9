"""Calculations over named subjects: sums, differences, what is left, percent of the plan, shares, per case."""

from collections.abc import Sequence
from dataclasses import replace

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import leistungen, zahlen
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import direction, judgement, money_table, name, short, signed
from data import amounts
from data.model import Budget, Ebene, Position, Produkt, Wertart


def applies(question: Question) -> bool:
    if not question.subjects:
        return False
    several = len(question.subjects) + len(question.rivals) > 1
    return bool(
        question.asks("PRO_FALL")
        or (question.asks("PROZENT") and not question.asks("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT"))
        or question.asks("ANTEIL")
        or (several and question.asks("SUMME", "DIFFERENZ", "REST"))
    )


def answer(question: Question, tools: Tools) -> Answer:
    """The calculation that the question asks for, with its steps."""
    draft = Draft()
    for subject in question.subjects:
        if not tools.jahre(subject):
            return zahlen.missing_subject(draft, tools, subject)
    if question.asks("PRO_FALL"):
        return _per_case(draft, question, tools)
    if question.asks("REST"):
        return _rest(draft, tools, question)
    if question.asks("ANTEIL") or (question.asks("PROZENT") and len(question.positionen) > 0 and not question.wertarten):
        return _share(draft, question, tools)
    if question.asks("PROZENT"):
        return _percent(draft, question, tools)
    if question.asks("SUMME"):
        return _sum(draft, question, tools)
    return _compare(draft, question, tools)


def _position(question: Question) -> Position:
    position = question.positionen[0] if question.positionen else Position.SALDO
    return Position.SALDO if question.produkte and (position.is_aufwand or position.is_ertrag) else position


def _sum(draft: Draft, question: Question, tools: Tools) -> Answer:
    """The subjects' values of the kind asked for (the deviation by default), added up; subtotals beside their parts are not."""
    wertarten = question.wertarten or (Wertart.ABWEICHUNG,)
    position = _position(question)
    subjects = _without_overlap(question.subjects)
    for wertart in wertarten:
        found = [tools.wert(subject, wertart, position) for subject in subjects]
        summed = values.total(found, f"Summe {found[0].label}", ", ".join(short(s) for s in subjects))
        meaning = f" ({judgement(summed, position)})" if wertart is Wertart.ABWEICHUNG else ""
        written = signed(summed) if wertart is Wertart.ABWEICHUNG else summed.written
        draft.say(f"Zusammen **{written}**{meaning} {draft.cite(summed)}: {summed.derivation}.")
    money_table(draft, tools, subjects, position)
    _say_boundary(draft, tools, subjects, wertarten, position)
    return draft.finish(Status.ANSWERED)


def _without_overlap(subjects: Sequence[Subject]) -> list[Subject]:
    """Totals are not addends: a product beside its own Budget is left out of a sum."""
    budgets = {s.schluessel for s in subjects if isinstance(s, Budget)}
    return [s for s in subjects if not (isinstance(s, Produkt) and s.budget in budgets and len(subjects) > 2)]


def _say_boundary(
    draft: Draft, tools: Tools, subjects: Sequence[Subject], wertarten: Sequence[Wertart], position: Position
) -> None:
    """Says that a sum of Teilbudgets is not the whole Teilhaushalt."""
    parents = {s.parent for s in subjects if isinstance(s, Budget) and s.ebene is Ebene.TEILBUDGET}
    for key in parents if len(subjects) > 2 else ():
        whole = tools.report.budget_by_key.get(key or "")
        value = tools.find(whole, wertarten[0], position, tools.report.haushaltsjahr) if whole else None
        if whole and value:
            mark = draft.cite(value)
            draft.say(f"Das ist nicht ganz {name(whole)} mit {signed(value)} {mark}: weitere Teilbudgets fehlen im Bericht.")


def _compare(draft: Draft, question: Question, tools: Tools) -> Answer:
    """Two or more subjects side by side, with their differences where there are two."""
    subjects = [*question.subjects, *question.rivals]
    position = _position(question)
    if question.asks("KENNZAHL", "ZIEL"):
        found = leistungen.answer(question, tools)
        draft.say(found.body)
        draft.sources.extend(found.sources)
        draft.cite(*found.values)
        return draft.finish(found.status)
    for subject in subjects:
        draft.say(headline(draft, question, tools, subject, position))
    money_table(draft, tools, subjects, position)
    if len(subjects) == 2:
        wertart = question.wertarten[0] if question.wertarten else Wertart.ABWEICHUNG
        first, second = (tools.find(s, wertart, position, tools.report.haushaltsjahr) for s in subjects)
        if first and second:
            change = values.difference(first, second, f"Unterschied der {first.label}")
            draft.say(f"Unterschied ({first.label}): **{change.magnitude}** ({change.derivation}) {draft.cite(change)}.")
    return draft.finish(Status.ANSWERED)


def _rest(draft: Draft, tools: Tools, question: Question) -> Answer:
    """What is left of a whole without its part."""
    budgets = sorted(question.budgets, key=lambda b: list(Ebene).index(b.ebene))
    if len(budgets) < 2:
        return zahlen.answer(question, tools)
    whole, *parts = budgets
    wertart = question.wertarten[0] if question.wertarten else Wertart.ABWEICHUNG
    total = tools.wert(whole, wertart)
    addends = [tools.wert(part, wertart) for part in parts]
    part = values.total(addends, addends[0].label, ", ".join(b.bezeichnung for b in parts)) if len(parts) > 1 else addends[0]
    rest = replace(
        values.difference(total, part, f"{total.label} ohne {name(parts[0])}"),
        entity=f"{whole.bezeichnung} ohne {parts[0].bezeichnung}",
    )
    said = direction(rest) if wertart is Wertart.ABWEICHUNG else rest.written
    draft.say(f"**{whole.bezeichnung} ohne {name(parts[0])}**: **{rest.written}**, {said} {draft.cite(rest)}.")
    draft.say(f"Das ist gerechnet, nicht gedruckt: {rest.derivation}. Es setzt voraus, dass beide Werte gleich abgegrenzt sind.")
    return draft.finish(Status.ANSWERED)


def _percent(draft: Draft, question: Question, tools: Tools) -> Answer:
    """Deviations in percent of the plan, or of another measure that the question names."""
    position = _position(question)
    for subject in question.subjects:
        if question.asks("KENNZAHL") and isinstance(subject, Produkt):
            return leistungen.answer(replace(question, aspects=question.aspects - {"PROZENT"}), tools)
        plan, deviation = tools.wert(subject, Wertart.PLAN, position), tools.wert(subject, Wertart.ABWEICHUNG, position)
        percent = values.share(deviation, plan, "Abweichung in Prozent des Plans")
        draft.say(headline(draft, question, tools, subject, position))
        if percent is None:
            draft.say("In Prozent lässt sich das nicht ausdrücken, denn der Plan ist 0 €.")
            continue
        draft.say(f"Das sind **{_abs(percent).written}** des Plans: {percent.derivation} {draft.cite(percent)}.")
    return draft.finish(Status.ANSWERED)


def _share(draft: Draft, question: Question, tools: Tools) -> Answer:
    """A cost type of its total, or a product's Saldo of its Budget's."""
    for subject in question.subjects[:1]:
        part, whole = _part_and_whole(question, tools, subject)
        percent = values.share(part, whole, "Anteil")
        if percent is None:
            return zahlen.answer(question, tools)
        parts = f"{part.entity}, {part.label} {part.magnitude} von {whole.entity}, {whole.label} {whole.magnitude}"
        draft.say(f"**{_abs(percent).written}**: {parts} {draft.cite(percent)}.")
    return draft.finish(Status.ANSWERED)


def _part_and_whole(question: Question, tools: Tools, subject: Subject) -> tuple[Value, Value]:
    wertart = question.wertarten[0] if question.wertarten else Wertart.ERGEBNIS
    if isinstance(subject, Produkt):
        others = list(question.budgets) or [tools.report.budget_by_key[subject.budget]]
        return tools.wert(subject, wertart), tools.wert(others[0], wertart)
    part = next((p for p in question.positionen if p not in {Position.AUFWAND, Position.ERTRAG}), None)
    if part:
        total = Position.ERTRAG if part.is_ertrag else Position.AUFWAND
        return tools.wert(subject, wertart, part), tools.wert(subject, wertart, total)
    whole = next((b for b in question.budgets if b is not subject), None) or tools.report.budget_by_key.get(
        subject.parent or "", subject
    )
    position = question.positionen[0] if question.positionen else Position.SALDO
    return tools.wert(subject, wertart, position), tools.wert(whole, wertart, position)


def _per_case(draft: Draft, question: Question, tools: Tools) -> Answer:
    """The net result per counted case: a calculated value, no real cost of a case."""
    for produkt in question.produkte:
        indikator, _, cases = tools.kennzahl(produkt)
        result = tools.wert(produkt, Wertart.ERGEBNIS)
        each = values.ratio(result, cases, f"Ergebnis je {indikator}") if cases else None
        if each is None:
            draft.say(f"{name(produkt)}: Der Bericht nennt keine Fallzahl, durch die sich teilen ließe.")
            draft.say(headline(draft, question, tools, produkt))
            continue
        draft.say(
            f"**{name(produkt)}**: rechnerisch **{each.written}** je Einheit ({indikator}):",
            f"{each.derivation} {draft.cite(each)}.",
            "Das ist nur ein Rechenwert aus Nettoergebnis und Kennzahl, keine wirklichen Kosten eines Falls.",
        )
    if not question.produkte:
        draft.say("Das steht nicht im Bericht: Fallzahlen gibt es nur je Produkt.")
        return draft.finish(Status.NOT_IN_DATA)
    return draft.finish(Status.ANSWERED if any(v.derivation for v in draft.values) else Status.PARTIAL)


def _abs(value: Value) -> Value:
    return replace(value, value=abs(value.value))
