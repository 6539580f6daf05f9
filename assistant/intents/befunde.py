"""Questions about the report's own oddities: whose table this is, whether sums fit, why names and amounts differ."""

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import zahlen
from assistant.question import Question
from assistant.subjects import Subject, belongs, entity
from assistant.tools import Tools
from assistant.values import from_figure
from assistant.wording import budget_of, money, money_table, name
from data.model import Budget, Figure, Position, Produkt, Severity, Wertart

_NAMES = ("namen", "name", "heißt anders", "benannt", "bezeichnung", "namensunterschied")
_ROUNDING = ("rundung", "rundungs", "summe", "differenz")


def applies(question: Question) -> bool:
    if question.asks("AUFFAELLIG") or (question.asks("VORZEICHENWECHSEL") and question.subjects):
        return True
    if question.asks("ZUORDNUNG"):
        return bool(question.amounts or question.subjects)
    return question.asks("WIDERSPRUCH") and bool(question.subjects)


def answer(question: Question, tools: Tools) -> Answer:
    """What the oddity is, with the figures on both sides."""
    draft = Draft()
    if question.asks("ZUORDNUNG"):
        return _owner(draft, question, tools)
    if question.asks("VORZEICHENWECHSEL"):
        return _both_signs(draft, question, tools)
    if question.asks("AUFFAELLIG"):
        return _findings(draft, question, tools)
    for subject in question.subjects:
        if question.says(*_NAMES) and isinstance(subject, Produkt):
            _names(draft, tools, subject)
        elif question.amounts:
            _meaning_of_amounts(draft, question, tools, subject)
        elif question.says(*_ROUNDING) and isinstance(subject, Budget):
            _sum_of_products(draft, tools, subject)
        else:
            draft.say(headline(draft, question, tools, subject))
    return draft.finish(Status.ANSWERED)


def _findings(draft: Draft, question: Question, tools: Tools) -> Answer:
    """The errors and contradictions of the report, or of what the question names."""
    lines = {f.citation.line for f in tools.report.figures if any(belongs(f, subject) for subject in question.subjects)}
    found = [f for f in tools.report.findings if f.severity in {Severity.ERROR, Severity.CONTRADICTION}]
    found = [f for f in found if not question.subjects or any(c.line in lines for c in f.citations)]
    hints = len(tools.report.findings) - len(found)
    if not found:
        draft.say("Einen Fehler oder Widerspruch hat die Prüfung nicht gefunden.")
        return draft.finish(Status.ANSWERED)
    draft.say("Die Prüfung des Berichts gegen sich selbst hat Fehler und Widersprüche gefunden:")
    for finding in found:
        draft.caution(finding)
    if hints and not question.subjects:
        draft.say("Dazu kommen kleinere Hinweise; alle zeigt „haushalt findings“.")
    return draft.finish(Status.ANSWERED)


def _both_signs(draft: Draft, question: Question, tools: Tools) -> Answer:
    """The same amount with both signs: the two places, and the convention of each."""
    asked = {abs(amount.value) for amount in question.amounts}
    for figure in (f for f in tools.report.figures if abs(f.value) in asked and f.wertart is Wertart.ABWEICHUNG and f.budget):
        owner = tools.report.produkt_by_nummer.get(figure.produkt or "") or tools.report.budget_by_key[figure.budget or ""]
        value = from_figure(figure, entity(owner))
        draft.say(f"- **{value.written}**: {figure.citation.table or 'Text'} {draft.cite(value)}")
    draft.say(
        "Beides meint dasselbe mit umgekehrtem Vorzeichen: Die Produkttabelle druckt Ergebnis − Plan (positiv ist besser), "
        "der Block „Prognose Produktbudget“ Plan − Ergebnis."
    )
    for subject in question.subjects:
        draft.say(headline(draft, question, tools, subject))
    return draft.finish(Status.ANSWERED)


def _owner(draft: Draft, question: Question, tools: Tools) -> Answer:
    """Whose a printed figure is, or what a Budget's monthly block contains."""
    asked = {abs(amount.value) for amount in question.amounts}
    found = [f for f in tools.report.figures if abs(f.value) in asked and f.citation.table and f.budget]
    for figure in found[:3]:
        _say_owner(draft, tools, figure)
    if found:
        return draft.finish(Status.ANSWERED)
    if question.amounts:
        draft.say("Diesen Betrag enthält keine Tabelle des Berichts.")
        return draft.finish(Status.NOT_IN_DATA)
    if question.produkte and not question.budgets:
        for produkt in question.produkte:
            place = draft.mark(produkt.citation, f"{produkt.nummer} {produkt.bezeichnung}")
            budget = budget_of(tools, produkt)
            place += draft.mark(budget.citation, name(budget)) if budget.citation else ""
            draft.say(f"{name(produkt)} gehört zu **{name(budget)}** {place}.")
        return draft.finish(Status.ANSWERED)
    return _contents(draft, tools, question.budgets[0]) if question.budgets else zahlen.answer(question, tools)


def _say_owner(draft: Draft, tools: Tools, figure: Figure) -> None:
    budget = tools.report.budget_by_key[figure.budget or ""]
    produkt = tools.report.produkt_by_nummer.get(figure.produkt or "")
    value = from_figure(figure, entity(produkt or budget))
    aka = f", {' / '.join(budget.namen)}" if len(budget.namen) > 1 else ""
    owner = f"**{name(produkt or budget)}**{aka}"
    draft.say(
        f"**{value.written}** ist {value.label} {value.haushaltsjahr} von {owner} {draft.cite(value)}:",
        f"{figure.citation.table}.",
    )
    saldo = money(tools, budget)
    if saldo and not produkt:
        said = ", ".join(f"{wertart} {value.written}" for wertart, value in saldo.items())
        draft.say(f"Zum Vergleich der Saldo von {name(budget)}: {said} {draft.cite(*saldo.values())}.")


def _contents(draft: Draft, tools: Tools, budget: Budget) -> Answer:
    """A Budget's monthly block holds all of its products, not one of them."""
    produkte = [p for p in tools.report.produkte if p.budget == budget.schluessel]
    plan = tools.find(budget, Wertart.PLAN, Position.SALDO, tools.report.haushaltsjahr)
    draft.say(
        f"Der Monatsblock gehört zum ganzen Budget **{name(budget)}**"
        + (f" (Saldo Plan {plan.written} {draft.cite(plan)})" if plan else "")
        + f", also zu allen seinen Produkten: {', '.join(f'{p.nummer} {p.bezeichnung}' for p in produkte)}."
    )
    money_table(draft, tools, [budget, *produkte])
    return draft.finish(Status.ANSWERED)


def _names(draft: Draft, tools: Tools, produkt: Produkt) -> None:
    marks = draft.mark(produkt.citation, f"{produkt.nummer} {produkt.bezeichnung}")
    others = produkt.text_bezeichnungen
    if not others and not produkt.text_nummern:
        draft.say(f"{name(produkt)} heißt in Text und Tabelle gleich {marks}.")
        return
    said = " und ".join([*(f"„{other}“" for other in others), *(f"Nummer {n}" for n in produkt.text_nummern)])
    draft.say(f"In der Tabelle heißt das Produkt {produkt.nummer} „**{produkt.bezeichnung}**“ {marks}, im Text **{said}**.")
    for passage in tools.passagen(produkt)[:1]:
        draft.quote(passage)


def _meaning_of_amounts(draft: Draft, question: Question, tools: Tools, subject: Subject) -> None:
    """Each amount of the question is something else: which is which."""
    draft.say(
        f"Beides stimmt, es sind verschiedene Größen von {name(subject)}:" if len(question.amounts) > 1 else f"{name(subject)}:"
    )
    found = money(tools, subject)
    for wertart, value in found.items():
        if any(abs(amount.value) == abs(value.value) for amount in question.amounts):
            draft.say(f"- **{value.written}** ist {_described(wertart)} {draft.cite(value)}.")
    money_table(draft, tools, [subject])


def _described(wertart: Wertart) -> str:
    return {
        Wertart.PLAN: "der Plan",
        Wertart.ERGEBNIS: "das Ergebnis (Erträge − Aufwendungen)",
        Wertart.ABWEICHUNG: "die Abweichung (Ergebnis − Plan), die der Text „Defizit“ oder „Verbesserung“ nennt",
    }[wertart]


def _sum_of_products(draft: Draft, tools: Tools, budget: Budget) -> None:
    """The sum of the products beside the printed subtotal."""
    produkte = [p for p in tools.report.produkte if p.budget == budget.schluessel]
    parts = []
    for wertart in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG):
        addends = [v for p in produkte if (v := tools.find(p, wertart, Position.SALDO, tools.report.haushaltsjahr))]
        printed = tools.find(budget, wertart, Position.SALDO, tools.report.haushaltsjahr)
        if not addends or not printed:
            continue
        summed = values.total(addends, f"Summe der Produkte, {wertart}", budget.bezeichnung)
        gap = values.difference(summed, printed, f"Differenz {wertart}")
        draft.cite(gap)
        parts.append([str(wertart), summed.written, printed.written, gap.written])
    off = [part for part in parts if part[3] != "0 €"]
    said = ", ".join(f"{part[0]} **{part[3]}**" for part in off)
    draft.say(f"**Ja**, Rundungsdifferenzen: {said}." if off else "**Nein**, die Produkte ergeben genau das Budget.")
    draft.table([name(budget), "Summe der Produkte", "Budget", "Differenz"], parts)
    draft.cite(*(v for p in produkte for v in money(tools, p).values()))
