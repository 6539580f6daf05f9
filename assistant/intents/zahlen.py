"""Figures of one or several products and Budgets: Plan, Ergebnis, Abweichung, cost types. The intent of most questions."""

from collections.abc import Sequence

from assistant import leistungszahlen, lexicon
from assistant.answer import Answer, Draft, Status
from assistant.caveats import say_other_numbers
from assistant.german import Word, likeness, words
from assistant.headline import headline
from assistant.lexicon import content_words
from assistant.question import Question
from assistant.reasons import states_own_amount
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.wording import budget_of, listed, money, money_row, money_table, name, short
from data.model import Passage, Position, Produkt, Wertart
from data.sentences import split_sentences

LONG_ENOUGH = 6
ROOT = 7
GROSS = ("aufwendung", "aufwand", "brutto", "ertrag", "erträge", "einnahmen")


def applies(question: Question) -> bool:
    return bool(question.subjects)


def answer(question: Question, tools: Tools) -> Answer:
    """The figures of the subjects: a sentence for one, a table for several."""
    draft = Draft()
    subjects = [*question.subjects, *(r for r in question.rivals if type(r) is type(question.subjects[0]))]
    jahr = question.period.jahre[0] if question.period.jahre else tools.report.haushaltsjahr
    positions = question.positionen or (Position.SALDO,)
    found = [pair for s in subjects if isinstance(s, Produkt) for pair in stated(question, tools, s)]
    if found and question.positionen:
        return from_text(draft, question, tools, subjects, found)
    if all(isinstance(subject, Produkt) for subject in subjects) and set(positions) <= {Position.AUFWAND, Position.ERTRAG}:
        return _net_only(draft, question, tools, subjects)
    for subject in subjects:
        if not tools.jahre(subject):
            return missing_subject(draft, tools, subject)
        for position in positions:
            if not money(tools, subject, position, jahr):
                return not_there(draft, tools, subject, position, jahr)
    _say(draft, question, tools, subjects, positions)
    _details(draft, question, tools, subjects)
    return draft.finish(Status.ANSWERED)


def missing_subject(draft: Draft, tools: Tools, subject: Subject) -> Answer:
    """The answer for a Budget that the report only mentions."""
    draft.say(f"Zu {name(subject)} enthält der Bericht keine Zahlen.")
    for passage in tools.passagen(subject)[:1]:
        draft.quote(passage)
    return draft.finish(Status.NOT_IN_DATA)


def not_there(draft: Draft, tools: Tools, subject: Subject, position: Position, jahr: int) -> Answer:
    """The answer where a subject exists but not this position or year: what there is instead."""
    draft.say(f"Das steht nicht im Bericht. {tools.missing(subject, position, jahr)}")
    rows = []
    if money(tools, subject, position):
        rows.append(money_row(draft, f"{short(subject)}, {tools.report.haushaltsjahr}", money(tools, subject, position)))
    elif money(tools, subject):
        rows.append(money_row(draft, f"{short(subject)}, Saldo", money(tools, subject)))
    if isinstance(subject, Produkt) and position is not Position.SALDO:
        budget = budget_of(tools, subject)
        there = money(tools, budget, position, jahr)
        if there:
            rows.append(money_row(draft, f"{budget.bezeichnung}, {position.value}", there))
    total = Position.ERTRAG if position.is_ertrag else Position.AUFWAND
    if not isinstance(subject, Produkt) and position is not total and (there := money(tools, subject, total, jahr)):
        rows.append(money_row(draft, f"{subject.bezeichnung}, {total.value} {jahr}", there))
    if rows:
        draft.say("Vorhanden ist:")
        draft.table(["", "Plan", "Ergebnis", "Abweichung"], rows)
    return draft.finish(Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def stated(question: Question, tools: Tools, produkt: Produkt, unit: str = "EUR") -> list[tuple[Passage, str]]:
    """Sentences on a product that give an amount of their own for a word of the question: Personalkosten, Leistungsausgaben."""
    asked = [word for word in content_words(question.text) if len(word.folded) >= LONG_ENOUGH]
    return [
        (passage, sentence)
        for passage in tools.passagen(produkt)
        for sentence in split_sentences(passage.text)
        if states_own_amount(tools, sentence, unit) and _shares_word(asked, sentence, produkt)
    ]


def _shares_word(asked: Sequence[Word], sentence: str, produkt: Produkt) -> bool:
    names = (produkt.bezeichnung, *produkt.text_bezeichnungen, *lexicon.load("words")["general"])
    own = {word.stem for text in names for word in words(text)}
    there = [word.folded for word in content_words(sentence)]
    return any(likeness(w.folded, other) > 0 or w.folded[:ROOT] in other for w in asked if w.stem not in own for other in there)


def from_text(
    draft: Draft, question: Question, tools: Tools, subjects: Sequence[Subject], found: list[tuple[Passage, str]]
) -> Answer:
    """A cost of a product that only the text states: quoted. It answers for a deviation, never for the whole cost."""
    totals = {Position.AUFWAND, Position.ERTRAG}
    deviation = Wertart.ABWEICHUNG in question.wertarten or set(question.positionen) <= totals
    if not deviation and question.positionen:
        draft.say(f"Das steht nicht im Bericht. {tools.missing(subjects[0], question.positionen[0], tools.report.haushaltsjahr)}")
    draft.say("Im Text steht dazu:")
    for passage, sentence in found:
        draft.quote(passage, sentence)
    for subject in subjects:
        draft.say(headline(draft, question, tools, subject))
    return draft.finish(Status.ANSWERED if deviation else Status.PARTIAL)


def _net_only(draft: Draft, question: Question, tools: Tools, subjects: Sequence[Subject]) -> Answer:
    """Spending on a product: the report has its net result only, and says so."""
    gross = question.says(*GROSS)
    note = "Je Produkt nennt der Bericht nur den Saldo aus Erträgen und Aufwendungen, nicht beide für sich."
    if gross:
        draft.say(f"Das steht nicht im Bericht. {note}")
    for subject in subjects:
        draft.say(headline(draft, question, tools, subject))
    if not gross:
        draft.say(note)
    return draft.finish(Status.PARTIAL if gross else Status.ANSWERED)


def _say(draft: Draft, question: Question, tools: Tools, subjects: Sequence[Subject], positions: Sequence[Position]) -> None:
    if len(subjects) == 1:
        for position in positions:
            draft.say(headline(draft, question, tools, subjects[0], position))
        if {Position.ERTRAG, Position.AUFWAND} <= set(positions):
            draft.say(headline(draft, question, tools, subjects[0]))
        return
    if question.rivals and len(question.subjects) == 1:
        draft.say(f"Mehrere Stellen heißen so: {listed([name(subject) for subject in subjects])}.")
    for position in positions:
        if position is not Position.SALDO:
            draft.say(f"**{position.value}**:")
        money_table(draft, tools, subjects, position)


def _details(draft: Draft, question: Question, tools: Tools, subjects: Sequence[Subject]) -> None:
    for subject in subjects:
        if isinstance(subject, Produkt):
            say_other_numbers(draft, tools, subject)
    if question.asks("BRUTTO") and len(subjects) == 1 and not isinstance(subjects[0], Produkt) and question.positionen:
        draft.say(f"Netto, also nach Abzug der Erträge: {headline(draft, question, tools, subjects[0])}")
    if not question.has_measure and len(subjects) == 1:
        _profile(draft, tools, subjects[0])


def _profile(draft: Draft, tools: Tools, subject: Subject) -> None:
    """Where nothing particular was asked: the product's Kennzahl and Ziel, and what the text says."""
    if isinstance(subject, Produkt):
        for said in (leistungszahlen.kennzahl_sentence, leistungszahlen.ziel_sentence):
            draft.say(said(draft, tools, subject, lead=False))
    for passage in tools.passagen(subject)[:1]:
        draft.quote(passage)
