"""Products or Budgets in order, filtered and counted: the three dearest, all that overran, how many missed their target."""

from collections.abc import Sequence

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.intents import monate
from assistant.question import Question
from assistant.ranking import ByMoney, Criterion, Ranked, criterion
from assistant.reasons import reason_sentences
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.wording import name, short
from data.model import Ebene, Position, Produkt

SHOWN = 12


def applies(question: Question) -> bool:
    if question.period.monate or question.asks("MONATE", "JAHR_GESUCHT") or monate.applies(question):
        return False
    of_many = question.asks("ZIEL", "KENNZAHL", "PRODUKTE") or question.says("abweichungen")
    bare = not question.subjects and question.amounts and of_many
    counted_sets = question.top and question.asks("PRODUKTE", "FACHDIENSTE")
    several = question.asks("LISTE", "ANZAHL", "OHNE_KENNZAHL", "OHNE_ZIEL") or counted_sets
    about_sets = bare or (several and (not question.produkte or len(question.subjects) > 3))
    goals = question.asks("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "SYMBOL", "KENNZAHL")
    surplus = question.asks("UEBERSCHUSS", "UEBERZOGEN", "GESPART")
    counted = (question.asks("ANZAHL") or question.budgets or question.positionen) and question.asks("PRODUKTE", "FACHDIENSTE")
    named = question.wertarten or question.polarity or question.amounts or question.top
    condition = named or goals or surplus or counted or question.asks("KEINE_ABWEICHUNG", "NAH_AM_PLAN")
    return bool(about_sets and condition)


def answer(question: Question, tools: Tools) -> Answer:
    """The ranked or filtered subjects in a table, the first of them in a sentence."""
    draft = Draft()
    by = criterion(question, tools)
    pool = _pool(question, tools)
    ranked = by.rank(pool)
    chosen = [each for each in ranked if by.keeps(each)]
    cost_type = _cost_type(question)
    if cost_type and question.asks("PRODUKTE"):
        draft.say(f"Das steht nicht im Bericht: {cost_type.value} nennt er nur je Budget, nicht je Produkt.")
    if question.asks("OHNE_KENNZAHL", "OHNE_ZIEL"):
        return _without(draft, question, tools, pool)
    if not ranked:
        draft.say("Das steht nicht im Bericht: Dazu gibt es keine Werte.")
        return draft.finish(Status.NOT_IN_DATA)
    if question.asks("SUMME") and isinstance(by, ByMoney):
        _sum(draft, chosen, by)
    elif question.asks("ANZAHL"):
        _count(draft, pool, ranked, chosen, by)
    elif not chosen:
        _none(draft, pool, ranked, by)
    else:
        shown = chosen[question.rank - 1 : question.rank] if question.rank else _with_ties(chosen, _how_many(question))
        if question.asks("ALLE"):
            every = len(chosen) == len(ranked)
            draft.say("**Ja, alle.**" if every else f"**Nein, nicht alle**, sondern {len(chosen)} von {len(ranked)}.")
        _say(draft, shown, chosen, by)
        if question.asks("URSACHE"):
            _reasons(draft, tools, shown)
    return draft.finish(Status.PARTIAL if cost_type and question.asks("PRODUKTE") else Status.ANSWERED)


def _cost_type(question: Question) -> Position | None:
    """The kind of cost or income asked for, of which there are figures per Budget only."""
    totals = {Position.SALDO, Position.AUFWAND, Position.ERTRAG}
    return next((position for position in question.positionen if position not in totals), None)


def _pool(question: Question, tools: Tools) -> list[Subject]:
    """The set that is asked about: the products, those of a Budget, or the Teilbudgets."""
    report = tools.report
    if len(question.subjects) > 3:
        return list(question.subjects)
    cost_type = _cost_type(question)
    of_budgets = question.asks("FACHDIENSTE") or (set(question.positionen) - {Position.SALDO} and not question.produkte)
    if cost_type or (of_budgets and not question.asks("PRODUKTE") and len(question.budgets) != 1):
        there = [b for b in report.budgets if b.ebene is Ebene.TEILBUDGET and b.hat_zahlen]
        named = [b for b in there if question.asks("SUMME") and question.says("fachdienst") and "Fachdienst" in b.bezeichnung]
        return [*(question.budgets or named or there)]
    scope = {b.schluessel for b in question.budgets if b.ebene is Ebene.TEILBUDGET}
    return [p for p in report.produkte if not scope or p.budget in scope]


def _how_many(question: Question) -> int:
    """How many are shown: as many as asked for, one where one is asked for by money, else the first of all."""
    one = question.asks("EINES") and bool(question.polarity) and not question.asks("PROZENT")
    return question.top or (1 if one else SHOWN)


def _none(draft: Draft, pool: Sequence[Subject], ranked: list[Ranked], by: Criterion) -> None:
    """What is asked is true of none; the nearest are shown."""
    all_shown = f"**Nein**, auf keines der {len(ranked)} {_noun(pool).removesuffix('n')} trifft das zu:"
    draft.say(all_shown if len(ranked) <= SHOWN else "Auf keines trifft das zu:")
    _table(draft, ranked[:SHOWN], by)


def _with_ties(chosen: Sequence[Ranked], count: int) -> list[Ranked]:
    """The first of all, and those that are level with the last of them."""
    first = list(chosen[:count])
    return first + [each for each in chosen[count:SHOWN] if each.value.value == first[-1].value.value]


def _count(draft: Draft, pool: Sequence[Subject], ranked: list[Ranked], chosen: list[Ranked], by: Criterion) -> None:
    every = values.count(len(ranked), _noun(pool), "Anzahl geprüft", [each.value for each in ranked])
    draft.cite(every)
    if chosen:
        draft.cite(values.count(len(chosen), _noun(pool), "Anzahl", [each.value for each in chosen]))
    draft.say(f"**{len(chosen)}** von {len(ranked)} {_noun(pool)}: {by.called}.")
    if chosen:
        _table(draft, chosen, by)


def _sum(draft: Draft, chosen: list[Ranked], by: Criterion) -> None:
    """The sum over those that were asked for."""
    if not chosen:
        draft.say("Auf keines trifft das zu.")
        return
    summed = values.total([each.value for each in chosen], "Summe", ", ".join(short(each.subject) for each in chosen))
    draft.say(f"Zusammen **{summed.written}** ({len(chosen)}, {by.called}) {draft.cite(summed)}:")
    _table(draft, chosen, by)


def _without(draft: Draft, question: Question, tools: Tools, pool: Sequence[Subject]) -> Answer:
    """The products for which the report names no Kennzahl, or no Ziel."""
    goals = question.asks("OHNE_ZIEL")
    found = [p for p in pool if isinstance(p, Produkt) and not (tools.ziel(p)[0] if goals else tools.kennzahl(p)[0])]
    draft.say(
        f"{'Kein Ziel' if goals else 'Keine Kennzahl'} nennt der Bericht für:" if found else "Das trifft auf kein Produkt zu."
    )
    for produkt in found:
        draft.say(f"- {short(produkt)} {draft.mark(produkt.citation, short(produkt))}")
    return draft.finish(Status.ANSWERED)


def _say(draft: Draft, shown: list[Ranked], chosen: list[Ranked], by: Criterion) -> None:
    first = shown[0]
    lead = f"**{name(first.subject)}** mit **{first.cells[0]}**"
    if len(shown) == 1:
        draft.say(f"{lead} ({by.called}) {draft.cite(first.value, *first.beside)}.")
    else:
        more = f"; die ersten {len(shown)}" if len(chosen) > len(shown) else ""
        draft.say(f"An erster Stelle steht {lead} ({by.called}{more}):")
    if len(shown) > 1 or len(by.header) > 1:
        _table(draft, shown, by)


def _table(draft: Draft, shown: list[Ranked], by: Criterion) -> None:
    what = "Produkt" if isinstance(shown[0].subject, Produkt) else "Budget"
    rows = [[f"{short(each.subject)} {draft.cite(each.value, *each.beside)}", *each.cells] for each in shown]
    draft.table([what, *by.header], rows)


def _noun(pool: Sequence[Subject]) -> str:
    return "Produkten" if pool and isinstance(pool[0], Produkt) else "Teilbudgets"


def _reasons(draft: Draft, tools: Tools, shown: list[Ranked]) -> None:
    for each in shown:
        found = [(passage, quoted) for passage in tools.passagen(each.subject) for quoted in reason_sentences(passage)]
        draft.say(f"{name(each.subject)}:" if found else f"Für {name(each.subject)} nennt der Bericht keinen Grund.")
        for passage, quoted in found:
            draft.quote(passage, quoted)
