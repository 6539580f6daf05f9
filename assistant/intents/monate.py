"""Monthly values of a Budget: single months, sums and means of several, the highest and lowest, how often above a threshold."""

from decimal import Decimal

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.german import words
from assistant.headline import headline
from assistant.intents import zahlen
from assistant.question import Question
from assistant.subjects import Subject, entity
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import budget_of, name
from data import amounts
from data.model import MONATE, Position, Produkt, Wertart


def applies(question: Question) -> bool:
    if not question.subjects:
        return False
    return bool(question.period.monate) or _each_month(question)


def answer(question: Question, tools: Tools) -> Answer:
    """The months asked for, one after the other and, where there are several, together."""
    draft = Draft()
    for subject in question.subjects:
        if isinstance(subject, Produkt):
            return _only_budgets(draft, tools, subject, question)
        if not tools.jahre(subject):
            return zahlen.missing_subject(draft, tools, subject)
        for jahr in question.period.jahre or (tools.report.haushaltsjahr,):
            for position in _positions(question):
                _series(draft, question, tools, subject, position, jahr)
    return draft.finish(Status.ANSWERED if draft.values else Status.NOT_IN_DATA)


def _positions(question: Question) -> tuple[Position, ...]:
    """The positions asked for; what is dear or spent is an Aufwand, a Zuschuss is the Saldo."""
    if question.positionen:
        return question.positionen
    if question.asks("NETTO") or (question.wertarten and not question.asks("GELD")):
        return (Position.SALDO,)
    return (Position.AUFWAND,) if question.asks("GELD") else (Position.ERTRAG, Position.AUFWAND)


def _each_month(question: Question) -> bool:
    """Months are meant though none is named: "in welchem Monat", "pro Monat", "Personalmonat", "wann … am höchsten"."""
    if question.asks("ZIEL", "KENNZAHL", "PERSONEN"):
        return False
    named = question.asks("MONATE", "QUARTALE", "HALBJAHRE") or any(
        word.folded.endswith("monat") for word in words(question.text)
    )
    when = bool(question.polarity & {"HOCH", "NIEDRIG"}) and question.text.lower().lstrip('„"').startswith("wann")
    return named or (when and bool(question.positionen))


def _only_budgets(draft: Draft, tools: Tools, produkt: Produkt, question: Question) -> Answer:
    budget = budget_of(tools, produkt)
    mark = draft.mark(budget.citation, name(budget)) if budget.citation else ""
    draft.say(
        f"Das steht nicht im Bericht. Monatswerte gibt es nur je Budget, nicht für {name(produkt)}; "
        f"das Produkt gehört zu {name(budget)} {mark}."
    )
    draft.say(headline(draft, question, tools, produkt))
    return draft.finish(Status.PARTIAL)


def _series(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position, jahr: int) -> None:
    monate = question.period.monate or tuple(range(1, 13))
    length = 1 if question.period.monate else 3 if question.asks("QUARTALE") else 6 if question.asks("HALBJAHRE") else 1
    what = f"{name(subject)}, {position.value} {jahr}"
    if not _has_months(tools, subject, position, jahr):
        draft.say(f"**{what}**: {tools.missing(subject, position, jahr, monate[0])}")
        return
    found = tools.monatswerte(subject, position, jahr, monate)
    if length > 1:
        _spans(
            draft, question, what, [_summed(found[i : i + length], monate[i : i + length], subject) for i in range(0, 12, length)]
        )
        return
    year = tools.find(subject, Wertart.ERGEBNIS, position, jahr)
    if len(found) == 1:
        calculated = f" ({found[0].derivation})" if found[0].derivation else ""
        month = MONATE[monate[0] - 1]
        draft.say(f"**{what}**: im {month} **{found[0].written}**{calculated} {draft.cite(found[0])}.", _in_year(draft, year))
        part = values.share(found[0], year, "Anteil am Jahr") if year and question.asks("ANTEIL", "PROZENT") else None
        draft.say(f"Das sind **{part.written}** des Jahres {draft.cite(part)}." if part else "")
        return
    if question.period.second:
        second = tools.monatswerte(subject, position, jahr, question.period.second)
        _compare(draft, what, [_summed(found, monate, subject), _summed(second, question.period.second, subject)])
        found = [*found, *second]
    elif len(found) == 2 and _compares(question):
        _compare(draft, what, found)
    else:
        _together(draft, question, what, subject, found, year)
    draft.table(["Monat", position.value], [[MONATE[(v.monat or 1) - 1], v.written] for v in found])


def _together(draft: Draft, question: Question, what: str, subject: Subject, found: list[Value], year: Value | None) -> None:
    """Several months: the extreme, the count or the mean that is asked for, else their sum."""
    limit = _limit(question)
    if question.polarity & {"HOCH", "NIEDRIG"}:
        _extreme(draft, question, what, found)
    elif limit is not None and question.asks("ANZAHL", "LISTE", "WIE_VIELE"):
        _count(draft, question, what, found, limit)
    elif question.asks("DURCHSCHNITT"):
        average = values.mean(found, "Monatsdurchschnitt", entity(subject))
        draft.say(f"**{what}**: im Durchschnitt **{average.written}** je Monat ({average.derivation}) {draft.cite(average)}.")
    elif len(found) < 12:
        monate = tuple(value.monat or 1 for value in found)
        summed = _summed(found, monate, subject)
        draft.say(f"**{what}**: {_span(monate)} zusammen **{summed.written}** {draft.cite(summed)}.", _in_year(draft, year))
    else:
        highest = max(found, key=lambda value: value.value)
        draft.cite(*found)
        most = f"am höchsten im {MONATE[(highest.monat or 1) - 1]} mit {highest.written}"
        draft.say(f"**{what}**: {most} {draft.cite(highest)}.", _in_year(draft, year))


def _spans(draft: Draft, question: Question, what: str, spans: list[Value]) -> None:
    """Quarters or half-years beside each other: the extreme or the mean that is asked for, and all of them."""
    draft.cite(*spans)
    if question.polarity & {"HOCH", "NIEDRIG"}:
        best = (max if _largest(question, spans) else min)(spans, key=lambda value: value.value)
        draft.say(f"**{what}**: {best.label} mit **{best.written}** {draft.cite(best)}.")
    elif question.asks("DURCHSCHNITT"):
        average = values.mean(spans, "Durchschnitt", spans[0].entity)
        draft.say(f"**{what}**: im Durchschnitt **{average.written}** ({average.derivation}) {draft.cite(average)}.")
    else:
        draft.say(f"**{what}**:")
    draft.table(["Zeitraum", "Summe"], [[value.label, value.written] for value in spans])


def _largest(question: Question, found: list[Value]) -> bool:
    """True where the largest value is asked for; the largest deficit is the lowest Saldo."""
    deficit = "SCHLECHT" in question.polarity and any(value.value < 0 for value in found)
    return ("HOCH" in question.polarity) != deficit


def _summed(found: list[Value], monate: tuple[int, ...], subject: Subject) -> Value:
    return values.total(found, _span(monate), entity(subject))


def _compare(draft: Draft, what: str, pair: list[Value]) -> None:
    """Two months or spans beside each other, with their difference."""
    first, second = pair
    earlier, later = sorted(pair, key=lambda value: value.monat or 0)
    change = values.difference(later, earlier, "Unterschied")
    labels = [value.label.split()[-1] if value.monat else value.label for value in pair]
    draft.say(
        f"**{what}**: {labels[0]} **{first.written}**, {labels[1]} **{second.written}** {draft.cite(first, second)};",
        f"der Unterschied ist **{change.magnitude}** {draft.cite(change)}{_in_percent(draft, change, pair)}.",
    )


def _in_percent(draft: Draft, change: Value, pair: list[Value]) -> str:
    """The difference in percent of the earlier of two months."""
    earlier = min(pair, key=lambda value: value.monat or 0)
    percent = values.share(change, earlier, "Unterschied in Prozent")
    return f" (**{percent.magnitude}** {draft.cite(percent)})" if percent else ""


def _compares(question: Question) -> bool:
    """True where two months are to be compared, not added: „von Oktober auf November“, „mehr als im November“."""
    moved = question.says(" auf ", "gegenüber", " als im ", "verglichen", "im vergleich")
    return moved or question.asks("DIFFERENZ", "VERGLEICH", "VERAENDERUNG")


def _limit(question: Question) -> Decimal | None:
    """The threshold that a question names; 0 for negative months."""
    if question.says("negativ", "minus"):
        return Decimal(0)
    return abs(question.amounts[0].value) if question.amounts else None


def _has_months(tools: Tools, subject: Subject, position: Position, jahr: int) -> bool:
    return tools.find(subject, Wertart.ERGEBNIS, position, jahr, 1) is not None


def _in_year(draft: Draft, year: Value | None) -> str:
    return f"Im ganzen Jahr waren es {year.written} {draft.cite(year)}." if year else ""


def _span(monate: tuple[int, ...]) -> str:
    if len(monate) > 2 and monate == tuple(range(monate[0], monate[-1] + 1)):
        return f"{MONATE[monate[0] - 1]} bis {MONATE[monate[-1] - 1]}"
    return " und ".join(MONATE[monat - 1] for monat in monate)


def _extreme(draft: Draft, question: Question, what: str, found: list[Value]) -> None:
    highest = _largest(question, found)
    best = (max if highest else min)(found, key=lambda value: value.value)
    draft.cite(*found)
    word = "höchsten" if highest else "niedrigsten"
    draft.say(f"**{what}**: am {word} im **{MONATE[(best.monat or 1) - 1]}** mit **{best.written}** {draft.cite(best)}.")


def _count(draft: Draft, question: Question, what: str, found: list[Value], limit: Decimal) -> None:
    below = limit == 0 or question.says("unter")
    hits = [value for value in found if (value.value < limit if below else value.value > limit)]
    side = "unter" if below else "über"
    counted = values.count(len(hits), "Monate", f"Monate {side} der Schwelle", found)
    names = ", ".join(f"{MONATE[(v.monat or 1) - 1]} ({v.written})" for v in hits)
    draft.say(
        f"**{what}**: in **{len(hits)}** von {len(found)} Monaten {side} {amounts.write(limit, 'EUR')} {draft.cite(counted)}",
        f"– {names}." if names else ".",
    )
