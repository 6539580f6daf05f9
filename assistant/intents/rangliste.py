"""Products or Budgets in order, filtered and counted: the three dearest, all that overran, how many, whose target was missed most."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.question import Question
from assistant.reasons import reason_sentences
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import name, percent_text, short, signed
from data.model import Ebene, Position, Produkt, Wertart

SHOWN = 12


@dataclass(frozen=True)
class Ranked:
    """A subject with the value it is ranked by, and what else the table shows of it."""

    subject: Subject
    value: Value
    shown: tuple[str, ...]
    beside: tuple[Value, ...] = ()


def applies(question: Question) -> bool:
    if question.period.monate or "monat" in question.text.lower():
        return False
    about_sets = question.asks("LISTE", "ANZAHL") and (not question.produkte or len(question.subjects) > 3)
    return about_sets and bool(question.wertarten or question.polarity or question.amounts or _about_goals(question) or question.top)


def answer(question: Question, tools: Tools) -> Answer:
    """The ranked or filtered subjects in a table, the first of them in a sentence."""
    draft = Draft()
    pool = _pool(question, tools)
    ranked = _goals(question, tools, pool) if _about_goals(question) else _money(question, tools, pool)
    chosen = _filtered(question, ranked)
    if question.asks("ANZAHL"):
        return _counted(draft, question, pool, ranked, chosen)
    if not chosen:
        draft.say(f"Das trifft auf keines der {len(ranked)} {_noun(pool)} zu.")
        return draft.finish(Status.ANSWERED)
    shown = chosen[: question.top or (1 if _singular(question) else SHOWN)]
    draft.cite(*(value for each in shown for value in (each.value, *each.beside)))
    _say(draft, question, shown, chosen)
    if question.asks("URSACHE"):
        _reasons(draft, tools, shown)
    return draft.finish(Status.ANSWERED)


def _about_goals(question: Question) -> bool:
    return question.asks("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "SYMBOL") or "%" in question.text and not question.wertarten


def _pool(question: Question, tools: Tools) -> list[Subject]:
    """The set that is asked about: the products, those of a Budget, or the Teilbudgets."""
    report = tools.report
    text = question.text.lower()
    budgets = [b for b in report.budgets if b.ebene is Ebene.TEILBUDGET and b.hat_zahlen]
    if any(word in text for word in ("fachdienst", "teilbudget", "welches budget", "welche budgets", "ämter", "welches amt")) and "produkt" not in text:
        if len(question.budgets) != 1:
            return list(question.budgets or budgets)
    if len(question.subjects) > 3:
        return list(question.subjects)
    scope = {b.schluessel for b in question.budgets if b.ebene is Ebene.TEILBUDGET}
    return [p for p in report.produkte if not scope or p.budget in scope]


def _money(question: Question, tools: Tools, pool: Sequence[Subject]) -> list[Ranked]:
    """By deviation in euros or percent, or by the net result where "kosten" is asked."""
    position = question.positionen[0] if question.positionen and not isinstance(pool[0], Produkt) else Position.SALDO
    wertart = _wertart(question)
    found = []
    for subject in pool:
        value = tools.find(subject, wertart, position, tools.report.haushaltsjahr)
        plan = tools.find(subject, Wertart.PLAN, position, tools.report.haushaltsjahr)
        if value is None:
            continue
        percent = values.share(value, plan, "Abweichung in Prozent des Plans") if plan and wertart is Wertart.ABWEICHUNG else None
        if question.asks("PROZENT"):
            if percent:
                found.append(Ranked(subject, percent, (signed(value), percent_text(percent))))
        else:
            found.append(Ranked(subject, value, (signed(value) if wertart is Wertart.ABWEICHUNG else value.written,)))
    descending = _descending(question, wertart, position)
    return sorted(found, key=lambda each: each.value.value, reverse=descending)


def _wertart(question: Question) -> Wertart:
    if Wertart.ABWEICHUNG in question.wertarten or (question.polarity & {"GUT", "SCHLECHT"} and Wertart.ERGEBNIS not in question.wertarten):
        return Wertart.ABWEICHUNG
    return question.wertarten[0] if question.wertarten else Wertart.ERGEBNIS


def _descending(question: Question, wertart: Wertart, position: Position) -> bool:
    if wertart is Wertart.ABWEICHUNG:
        return "SCHLECHT" not in question.polarity
    dear_first = "NIEDRIG" not in question.polarity
    return dear_first if position is not Position.SALDO else not dear_first


def _goals(question: Question, tools: Tools, pool: Sequence[Subject]) -> list[Ranked]:
    """By the Zielerreichungsgrad, the worst first unless the best is asked for."""
    found = []
    for produkt in (subject for subject in pool if isinstance(subject, Produkt)):
        ziel, plan, ergebnis, grad = tools.ziel(produkt)
        if ziel and grad:
            reached = f"{ergebnis.written if ergebnis else '–'} statt {plan.written if plan else '–'}"
            abweichung = tools.find(produkt, Wertart.ABWEICHUNG, Position.SALDO, tools.report.haushaltsjahr)
            shown = (reached, grad.written, ziel.symbol or "–", signed(abweichung) if abweichung else "–")
            beside = tuple(value for value in (plan, ergebnis, abweichung) if value)
            found.append(Ranked(produkt, grad, shown, beside))
    best_first = question.asks("ZIEL_ERREICHT") and not question.asks("ZIEL_VERFEHLT")
    return sorted(found, key=lambda each: each.value.value, reverse=best_first)


def _filtered(question: Question, ranked: list[Ranked]) -> list[Ranked]:
    if _about_goals(question):
        return [each for each in ranked if _goal_fits(question, each)]
    wertart = _wertart(question)
    limit = next((a for a in question.amounts if a.unit == ("%" if question.asks("PROZENT") else "EUR")), None)
    kept = ranked
    if wertart is Wertart.ABWEICHUNG and question.polarity & {"GUT", "SCHLECHT"}:
        sign = -1 if "SCHLECHT" in question.polarity else 1
        kept = [each for each in ranked if each.value.value * sign > 0]
    if limit:
        below = _says_below(question)
        kept = [each for each in kept if (abs(each.value.value) < abs(limit.value)) is below]
    return kept


def _goal_fits(question: Question, each: Ranked) -> bool:
    grad = each.value.value
    limit = next((abs(a.value) for a in question.amounts if a.unit == "%"), None)
    missed = question.asks("ZIEL_VERFEHLT") or (limit is not None and _says_below(question))
    reached = question.asks("ZIEL_ERREICHT") and not question.asks("ZIEL_VERFEHLT")
    fits = grad < (limit or 100) if missed else grad >= (limit or 100) if reached or limit else True
    if question.asks("SYMBOL") and "ohne" in question.text.lower():
        fits = fits and each.shown[2] == "–"
    overran = {"überzogen", "überschritten"} & set(question.text.lower().split()) and (missed or reached)
    return fits and (not overran or each.shown[3].startswith("−"))


def _says_below(question: Question) -> bool:
    text = question.text.lower()
    return any(word in text for word in ("unter ", "weniger als", "kleiner", "höchstens", "maximal"))


def _counted(draft: Draft, question: Question, pool: Sequence[Subject], ranked: list[Ranked], chosen: list[Ranked]) -> Answer:
    if not ranked:
        return draft.finish(Status.NOT_IN_DATA)
    counted = values.count(len(chosen), _noun(pool), "Anzahl", [each.value for each in chosen or ranked])
    every = values.count(len(ranked), _noun(pool), "Anzahl geprüft", [each.value for each in ranked])
    draft.cite(counted, every)
    draft.say(f"**{len(chosen)}** von {len(ranked)} {_noun(pool)}: {_what(question)}.")
    if chosen:
        _table(draft, question, chosen)
    return draft.finish(Status.ANSWERED)


def _say(draft: Draft, question: Question, shown: list[Ranked], chosen: list[Ranked]) -> None:
    first = shown[0]
    marks = draft.cite(first.value)
    draft.say(f"**{name(first.subject)}** mit **{' · '.join(first.shown[:2])}** {marks}." if len(shown) == 1 else _intro(question, shown, chosen))
    if len(shown) > 1 or _about_goals(question):
        _table(draft, question, shown)


def _intro(question: Question, shown: list[Ranked], chosen: list[Ranked]) -> str:
    of = " (die ersten)" if len(chosen) > len(shown) else ""
    return f"An erster Stelle steht {name(shown[0].subject)} mit **{shown[0].shown[0]}**; {_what(question)}{of}:"


def _table(draft: Draft, question: Question, shown: list[Ranked]) -> None:
    header = ["", "Ergebnis und Ziel", "Zielerreichung", "Symbol", "Abweichung Budget"]
    if not _about_goals(question):
        header = ["", str(_wertart(question)), "Prozent des Plans"][: 1 + len(shown[0].shown)]
    draft.table(header, [[f"{short(each.subject)} {draft.cite(each.value)}", *each.shown] for each in shown])


def _what(question: Question) -> str:
    if _about_goals(question):
        return "nach dem Zielerreichungsgrad" if not question.asks("SYMBOL") else "nach Zielerreichungsgrad und Symbol"
    if _wertart(question) is Wertart.ABWEICHUNG:
        if "SCHLECHT" in question.polarity:
            return "schlechter als geplant (negative Abweichung)"
        return "besser als geplant (positive Abweichung)" if "GUT" in question.polarity else "nach der Abweichung"
    return f"nach {_wertart(question)} (netto)"


def _noun(pool: Sequence[Subject]) -> str:
    return "Produkten" if pool and isinstance(pool[0], Produkt) else "Teilbudgets"


def _singular(question: Question) -> bool:
    text = question.text.lower()
    singular = any(word in text for word in ("welches produkt", "welcher fachdienst", "größte einzel", "welches budget", "welches ziel", "welches produktziel"))
    return singular and bool(question.polarity & {"HOCH", "NIEDRIG", "GUT", "SCHLECHT"}) and not question.asks("PROZENT")


def _reasons(draft: Draft, tools: Tools, shown: list[Ranked]) -> None:
    for each in shown:
        found = [(p, s) for p in tools.passagen(each.subject) for s in reason_sentences(p)]
        if not found:
            draft.say(f"Für {name(each.subject)} nennt der Bericht keinen Grund.")
        for passage, sentences in found:
            draft.say(f"{name(each.subject)}:")
            draft.quote(passage, sentences)


