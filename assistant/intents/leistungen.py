"""Kennzahlen and Ziele of products: planned and counted, reached or missed, and why 4.508 of 5.000 can be 111 %."""

from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import zahlen
from assistant.leistungszahlen import is_inverse, kennzahl_sentence, ziel_sentence
from assistant.question import Question
from assistant.tools import Tools
from assistant.topics import shares_word
from assistant.values import Value
from assistant.wording import name, short
from data.model import Budget, Produkt

_GOALS = ("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "SYMBOL")


def applies(question: Question) -> bool:
    return bool(question.subjects) and (question.asks("KENNZAHL", *_GOALS) or _counts(question))


def answer(question: Question, tools: Tools) -> Answer:
    """The Kennzahlen and Ziele of the subjects; money as well where it is asked for in the same breath."""
    draft = Draft()
    statuses = []
    for subject in [*question.subjects, *question.rivals]:
        if isinstance(subject, Budget):
            statuses.append(_of_budget(draft, question, tools, subject))
            continue
        if question.asks("KENNZAHL") or _counts(question) or question.asks("DIFFERENZ"):
            statuses.append(_kennzahl(draft, question, tools, subject))
        if question.asks(*_GOALS):
            statuses.append(_ziel(draft, tools, subject))
        if question.asks("SYMBOL"):
            _symbols(draft, tools, subject)
        if question.wertarten and not _difference_asked(question):
            draft.say(headline(draft, question, tools, subject))
    answered = Status.ANSWERED in statuses
    return draft.finish(Status.ANSWERED if answered else Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def premise(draft: Draft, question: Question, tools: Tools, produkt: Produkt) -> bool:
    """Says how a Kennzahl or Ziel really is; True where that alone answers why, because the question took it otherwise."""
    if question.asks("KENNZAHL") and not question.asks(*_GOALS):
        _kennzahl(draft, question, tools, produkt)
        indikator, plan, ergebnis = tools.kennzahl(produkt)
        claimed = _claimed(question)
        if plan and ergebnis and claimed and claimed * (ergebnis.value - plan.value) < 0:
            more = "mehr" if ergebnis.value > plan.value else "weniger"
            draft.say(f"Es waren also nicht {'mehr' if claimed > 0 else 'weniger'}, sondern **{more}** {indikator} als geplant.")
            return True
        return False
    _, _, _, grad = tools.ziel(produkt)
    _ziel(draft, tools, produkt)
    return grad is not None and (grad.value >= 100 or is_inverse(tools, produkt))


def _claimed(question: Question) -> int:
    """+1 where a question takes more than planned for granted, −1 for fewer, 0 where it does neither or both."""
    fewer = question.says("weniger", "gesunken", "rückgang", "niedriger", "geringer", "abgenommen")
    more = question.says("mehr ", "gestiegen", "anstieg", "höher", "zugenommen", "zu viel")
    return 0 if fewer == more else -1 if fewer else 1


def _symbols(draft: Draft, tools: Tools, produkt: Produkt) -> None:
    """The symbols that the table prints for the deviation of the budget and of the goal."""
    ziel, *_ = tools.ziel(produkt)
    mark = draft.mark(produkt.citation, f"{produkt.nummer} {produkt.bezeichnung} {produkt.tendenz}")
    goal = f", beim Ziel {ziel.symbol}" if ziel and ziel.symbol else ""
    draft.say(f"Die Tabelle druckt bei {name(produkt)} als Tendenz {produkt.tendenz or 'kein Symbol'}{goal} {mark}.")


def _counts(question: Question) -> bool:
    """True for „Wie viele …?“ of a product, where the word counted is its indicator."""
    return (
        question.asks("WIE_VIELE")
        and bool(question.produkte)
        and not question.wertarten
        and not question.unexplained
        and question.says("viele")
    )


def _difference_asked(question: Question) -> bool:
    return question.says("mehr", "weniger", "gegenüber", "ggü")


def _kennzahl(draft: Draft, question: Question, tools: Tools, produkt: Produkt) -> Status:
    said = kennzahl_sentence(draft, tools, produkt)
    if said:
        draft.say(said)
        return Status.ANSWERED
    indikator = tools.kennzahl(produkt)[0]
    named = f"nur den Indikator „{indikator}“ ohne Werte" if indikator else "keine Kennzahl"
    draft.say(f"**{name(produkt)}**: Das steht nicht im Bericht, er nennt {named}.")
    ziel, target, _, _ = tools.ziel(produkt)
    draft.say(ziel_sentence(draft, tools, produkt, lead=False) or headline(draft, question, tools, produkt))
    counted = ziel and target and target.unit not in {"%", "EUR"} and shares_word(question.text, ziel.beschreibung)
    return Status.ANSWERED if counted else Status.PARTIAL  # a target may count what the indicator does not


def _ziel(draft: Draft, tools: Tools, produkt: Produkt) -> Status:
    said = ziel_sentence(draft, tools, produkt)
    draft.say(said or f"**{name(produkt)}**: Ein Ziel mit Werten nennt der Bericht nicht.")
    return Status.ANSWERED if said else Status.PARTIAL


def _of_budget(draft: Draft, question: Question, tools: Tools, budget: Budget) -> Status:
    if not tools.jahre(budget):
        return zahlen.missing_subject(draft, tools, budget).status
    products = [p for p in tools.report.produkte if p.budget == budget.schluessel or not budget.schluessel.isdigit()]
    if question.asks("KENNZAHL") and not question.asks(*_GOALS):
        return _kennzahlen_of(draft, tools, budget, products)
    rows, missed = [], []
    for produkt in products:
        ziel, plan, ergebnis, grad = tools.ziel(produkt)
        if ziel and grad:
            marks = draft.cite(*(v for v in (plan, ergebnis, grad) if v))
            rows.append([f"{short(produkt)} {marks}", _written(ergebnis), _written(plan), grad.written])
            missed += [produkt] if grad.value < 100 else []
    if not rows:
        draft.say(f"Ziele mit Werten nennt der Bericht für {name(budget)} nicht.")
        return Status.NOT_IN_DATA
    if missed:
        names = ", ".join(f"{p.nummer} {p.bezeichnung}" for p in missed)
        reached = f"sondern {len(rows) - len(missed)} von {len(rows)}"
        draft.say(f"**Nein, nicht alle** Ziele im {budget.bezeichnung} wurden erreicht, {reached}. Verfehlt: {names}.")
    else:
        draft.say(f"**Ja**, alle {len(rows)} Ziele im {budget.bezeichnung} wurden erreicht.")
    draft.table(["", "Ergebnis", "Ziel", "Zielerreichungsgrad"], rows)
    return Status.ANSWERED


def _kennzahlen_of(draft: Draft, tools: Tools, budget: Budget, products: list[Produkt]) -> Status:
    rows = []
    for produkt in products:
        _, plan, ergebnis = tools.kennzahl(produkt)
        if plan or ergebnis:
            marks = draft.cite(*(v for v in (plan, ergebnis) if v))
            rows.append([f"{short(produkt)} {marks}", _written(plan), _written(ergebnis)])
    draft.say(f"Kennzahlen gibt es nur je Produkt. Im {budget.bezeichnung}:")
    draft.table(["", "Plan", "Ergebnis"], rows)
    return Status.ANSWERED if rows else Status.NOT_IN_DATA


def _written(value: Value | None) -> str:
    return value.written if value else "–"
