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
from assistant.wording import direction, judgement, listed, money_table, name, short, signed
from data.model import Budget, Ebene, Position, Produkt, Wertart


def applies(question: Question) -> bool:
    if not question.subjects or question.only_percent:
        return False
    several = len(question.subjects) + len(question.rivals) > 1
    goals = question.asks("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT")
    return bool(
        question.asks("PRO_FALL")
        or (question.asks("PROZENT", "ANTEIL") and not goals)
        or (several and question.asks("SUMME", "DIFFERENZ", "REST", "VERGLEICH"))
        or (question.budgets and question.asks("REST") and question.asks("FACHDIENSTE"))
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
    if question.asks("ANTEIL") or (question.asks("PROZENT") and _names_part_and_whole(question)):
        return _share(draft, question, tools)
    if question.asks("PROZENT"):
        return _percent(draft, question, tools)
    if question.asks("SUMME") and len(question.subjects) + len(question.rivals) > 1:
        return _sum(draft, question, tools)
    return _compare(draft, question, tools)


def _position(question: Question) -> Position:
    position = question.positionen[0] if question.positionen else Position.SALDO
    return Position.SALDO if question.produkte and (position.is_aufwand or position.is_ertrag) else position


def _wertart(question: Question) -> Wertart:
    """The kind of value to calculate with: the one asked for, else the result of a cost type or the deviation of a Saldo."""
    default = Wertart.ERGEBNIS if question.positionen and not question.produkte else Wertart.ABWEICHUNG
    return question.wertarten[0] if question.wertarten else default


def _sum(draft: Draft, question: Question, tools: Tools) -> Answer:
    """The subjects' values, added up; subtotals beside their parts are not."""
    position = _position(question)
    subjects = _without_overlap([*question.subjects, *question.rivals])
    for wertart in question.wertarten or (_wertart(question),):
        found = [tools.wert(subject, wertart, position) for subject in subjects]
        summed = values.total(found, f"Summe {found[0].label}", ", ".join(short(s) for s in subjects))
        meaning = f" ({judgement(summed, position)})" if wertart is Wertart.ABWEICHUNG else ""
        written = signed(summed) if wertart is Wertart.ABWEICHUNG else summed.written
        draft.say(f"Zusammen, {found[0].label}: **{written}**{meaning} {draft.cite(summed)}; {summed.derivation}.")
    money_table(draft, tools, subjects, position)
    _say_boundary(draft, tools, subjects, _wertart(question), position)
    return draft.finish(Status.ANSWERED)


def _without_overlap(subjects: Sequence[Subject]) -> list[Subject]:
    """Totals are not addends: a product beside its own Budget is left out of a sum."""
    budgets = {s.schluessel for s in subjects if isinstance(s, Budget)}
    return [s for s in subjects if not (isinstance(s, Produkt) and s.budget in budgets)]


def _say_boundary(draft: Draft, tools: Tools, subjects: Sequence[Subject], wertart: Wertart, position: Position) -> None:
    """Says that a sum of Teilbudgets is not the whole Teilhaushalt."""
    parents = {s.parent for s in subjects if isinstance(s, Budget) and s.ebene is Ebene.TEILBUDGET}
    for parent in parents if len(subjects) > 2 else ():
        whole = tools.report.budget_by_key.get(parent or "")
        value = tools.find(whole, wertart, position, tools.report.haushaltsjahr) if whole else None
        if whole and value:
            mark = draft.cite(value)
            draft.say(f"Das ist nicht ganz {name(whole)} mit {signed(value)} {mark}: weitere Teilbudgets fehlen im Bericht.")


def _compare(draft: Draft, question: Question, tools: Tools) -> Answer:
    """Two or more subjects side by side, with their differences where there are two."""
    subjects = [*question.subjects, *question.rivals]
    position = _position(question)
    if question.asks("KENNZAHL", "ZIEL"):
        return leistungen.answer(question, tools)
    if len(subjects) == 2:
        first, second = (tools.wert(subject, _wertart(question), position) for subject in subjects)
        change = values.difference(first, second, f"Unterschied der {first.label}")
        mark = draft.cite(change)
        draft.say(f"Unterschied ({first.label}): **{change.magnitude}** ({change.derivation}) {mark}.")
        draft.say(f"{name(subjects[0])} und {name(subjects[1])} im Vergleich:")
    money_table(draft, tools, subjects, position)
    return draft.finish(Status.ANSWERED)


def _rest(draft: Draft, tools: Tools, question: Question) -> Answer:
    """What is left of a whole without its parts."""
    ordered = sorted(question.subjects, key=_level)
    whole = ordered[0]
    parts = ordered[1:] or [b for b in tools.report.budgets if isinstance(whole, Budget) and b.parent == whole.schluessel]
    parts = [part for part in parts if tools.jahre(part)]
    if not parts:
        return zahlen.answer(question, tools)
    wertart, position = _wertart(question), _position(question)
    total = tools.wert(whole, wertart, position)
    addends = [tools.wert(part, wertart, position) for part in parts]
    names = listed([part.bezeichnung for part in parts])
    part = values.total(addends, addends[0].label, names) if len(parts) > 1 else addends[0]
    rest = replace(values.difference(total, part, f"{total.label} ohne {names}"), entity=f"{whole.bezeichnung} ohne {names}")
    said = direction(rest, position) if wertart is Wertart.ABWEICHUNG else rest.written
    draft.say(f"**{name(whole)} ohne {names}**: **{rest.written}**, {said} {draft.cite(rest)}.")
    draft.say(f"Das ist gerechnet, nicht gedruckt: {rest.derivation}. Es setzt voraus, dass die Werte gleich abgegrenzt sind.")
    missing = [b for b in tools.report.budgets if isinstance(whole, Budget) and b.parent == whole.schluessel and not b.hat_zahlen]
    if missing and len(parts) > 1:
        marks = "".join(draft.mark(b.citation, name(b)) for b in missing if b.citation)
        draft.say(f"Darin stecken die Teilbudgets ohne Zahlen in diesem Bericht: {listed([name(b) for b in missing])} {marks}.")
    return draft.finish(Status.ANSWERED)


def _level(subject: Subject) -> int:
    """The whole first: Gesamthaushalt, Teilhaushalt, Teilbudget, product."""
    return list(Ebene).index(subject.ebene) if isinstance(subject, Budget) else len(Ebene)


def _percent(draft: Draft, question: Question, tools: Tools) -> Answer:
    """Deviations in percent of the plan, or of another measure that the question names."""
    position = _position(question)
    for subject in question.subjects:
        if question.asks("KENNZAHL") and isinstance(subject, Produkt):
            return leistungen.answer(replace(question, aspects=question.aspects - {"PROZENT"}), tools)
        stated = zahlen.stated(question, tools, subject, "%") if isinstance(subject, Produkt) and not question.wertarten else []
        if stated:
            return zahlen.from_text(draft, question, tools, [subject], stated)
        plan, deviation = tools.wert(subject, Wertart.PLAN, position), tools.wert(subject, Wertart.ABWEICHUNG, position)
        percent = values.share(deviation, plan, "Abweichung in Prozent des Plans")
        draft.say(headline(draft, question, tools, subject, position))
        written = signed(percent) if percent else ""
        if question.asks("AUSSCHOEPFUNG") and percent:
            spent = values.share(tools.wert(subject, Wertart.ERGEBNIS, position), plan, "Ergebnis in Prozent des Plans")
            percent, written = (spent, _abs(spent).written) if spent else (percent, written)
        if percent is None:
            draft.say("In Prozent lässt sich das nicht ausdrücken, denn der Plan ist 0 €.")
            continue
        draft.say(f"Das sind **{written}** des Plans: {percent.derivation} {draft.cite(percent)}.")
    return draft.finish(Status.ANSWERED)


def _names_part_and_whole(question: Question) -> bool:
    """True for "wie viel Prozent der Aufwendungen sind Personal" and "… entfallen aufs Jobcenter"."""
    if question.positionen and not question.wertarten and len(question.subjects) == 1:
        return len(question.positionen) > 1 or question.positionen[0] not in {Position.AUFWAND, Position.ERTRAG}
    return len(question.subjects) == 2 and _level(question.subjects[0]) != _level(question.subjects[1])


def _share(draft: Draft, question: Question, tools: Tools) -> Answer:
    """A cost type of its total, or a part's value of the whole's."""
    part, whole = _part_and_whole(question, tools)
    percent = values.share(part, whole, "Anteil")
    if percent is None:
        return zahlen.answer(question, tools)
    parts = f"{part.entity}, {part.label} {part.written} von {whole.entity}, {whole.label} {whole.written}"
    draft.say(f"**{_abs(percent).written}**: {parts} {draft.cite(percent)}.")
    return draft.finish(Status.ANSWERED)


def _part_and_whole(question: Question, tools: Tools) -> tuple[Value, Value]:
    """The two values of a share. The whole is the one higher up, by default the Budget or total that a part belongs to."""
    wertart = question.wertarten[0] if question.wertarten else Wertart.ERGEBNIS
    whole, *parts = sorted(question.subjects, key=_level)
    position = _position(question)
    if parts:
        return tools.wert(parts[0], wertart, position), tools.wert(whole, wertart, position)
    cost_type = next((p for p in question.positionen if p not in {Position.AUFWAND, Position.ERTRAG}), None)
    if cost_type and isinstance(whole, Budget):
        total = Position.ERTRAG if cost_type.is_ertrag else Position.AUFWAND
        return tools.wert(whole, wertart, cost_type), tools.wert(whole, wertart, total)
    above = whole.budget if isinstance(whole, Produkt) else whole.parent
    parent = tools.report.budget_by_key.get(above or "", whole)
    return tools.wert(whole, wertart, position), tools.wert(parent, wertart, position)


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
