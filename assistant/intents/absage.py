"""What is refused outright: small talk and instructions, opinions, the future, and products and Budgets that do not exist."""

from functools import cache

from assistant import lexicon
from assistant.answer import Answer, Draft, Status
from assistant.german import words
from assistant.headline import headline
from assistant.phrases import PhraseBook
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.wording import listed, name
from data.model import Ebene, Position, Produkt, Wertart

NEAREST = 4


def applies(question: Question) -> bool:
    kinds = _kinds(question)
    return bool(question.unknown or kinds & {"opinions", "future"} or (kinds and not question.subjects))


def answer(question: Question, tools: Tools) -> Answer:
    """Says plainly what is missing and what there is instead."""
    draft = Draft()
    kinds = _kinds(question)
    if kinds & {"small_talk", "instructions"} and not question.subjects:
        return _out_of_scope(draft, tools, "instructions" in kinds)
    if "opinions" in kinds:
        draft.say("Dazu steht nichts im Bericht: Meinungen, Bewertungen und Empfehlungen gibt dieser Assistent nicht ab.")
    elif "future" in kinds and _say_printed_forecast(draft, question, tools):
        return draft.finish(Status.ANSWERED)
    elif "future" in kinds:
        draft.say(
            f"Das steht nicht im Bericht: Er blickt auf das Haushaltsjahr {tools.report.haushaltsjahr} zurück",
            "und nennt keine Werte für die Zukunft.",
        )
    else:
        draft.say(f"{listed(list(question.unknown))} kommt im Bericht nicht vor.")
        draft.say(_nearest(draft, question, tools))
    for subject in question.subjects:
        draft.say(headline(draft, question, tools, subject))
    return draft.finish(Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def _say_printed_forecast(draft: Draft, question: Question, tools: Tools) -> bool:
    """What the report itself prints as Prognose for its own year, where that is asked for and there."""
    jahr = tools.report.haushaltsjahr
    if not question.says("prognose") or question.period.jahre or not question.subjects:
        return False
    position = question.positionen[0] if question.positionen else Position.SALDO
    found = [(s, tools.find(s, Wertart.PROGNOSE, position, jahr)) for s in question.subjects]
    for subject, value in found:
        if value:
            shown = f" ({value.derivation})" if value.derivation else ""
            draft.say(f"**{name(subject)}**, {value.label} {jahr}: **{value.written}**{shown} {draft.cite(value)}.")
    if draft.values:
        draft.say(f"Weiter voraus blickt der Bericht nicht: Die Prognose gilt für den Abschluss {jahr}.")
    return bool(draft.values)


def _nearest(draft: Draft, question: Question, tools: Tools) -> str:
    """The products and Budgets whose number is most like an unknown one."""
    digits = "".join(char for char in question.unknown[0] if char.isdigit())
    if not question.unknown[0].startswith("Produkt"):
        budgets = [b for b in tools.report.budgets if b.ebene is not Ebene.GESAMTHAUSHALT and b.hat_zahlen]
        return f"Der Bericht enthält {listed([f'{name(b)} {_place(draft, b)}' for b in budgets])}."
    near = [p for p in tools.report.produkte if _common_start(p, digits) >= min(3, len(digits) - 1)]
    near.sort(key=lambda p: (-_common_start(p, digits), p.nummer))
    if not near:
        return offers(tools)
    return f"Ähnliche Nummern: {listed([f'{p.nummer} {p.bezeichnung} {_place(draft, p)}' for p in near[:NEAREST]])}."


def _place(draft: Draft, subject: Subject) -> str:
    return draft.mark(subject.citation, name(subject)) if subject.citation else ""


def offers(tools: Tools) -> str:
    """What the report holds, in a sentence."""
    budgets = [b.bezeichnung for b in tools.report.budgets if b.ebene is Ebene.TEILBUDGET and b.hat_zahlen]
    return f"Er enthält Plan, Ergebnis, Kennzahlen und Ziele der Produkte von {listed(budgets)} und deren Monatswerte je Budget."


def _common_start(produkt: Produkt, digits: str) -> int:
    same = 0
    for a, b in zip(produkt.nummer, digits, strict=False):
        if a != b:
            break
        same += 1
    return same


def _out_of_scope(draft: Draft, tools: Tools, instruction: bool) -> Answer:
    said = "Das gehört nicht zu meinen Aufgaben und ich gebe dazu nichts heraus." if instruction else "Gern!"
    draft.say(f"{said} Ich beantworte nur Fragen zum Bericht „{tools.report.titel}“, mit Zahlen und Fundstellen.")
    return draft.finish(Status.OUT_OF_SCOPE)


def _kinds(question: Question) -> set[str]:
    found = _book().find(words(question.text))
    asked = len(words(question.text))
    return {hit.label for hit in found if hit.label != "small_talk" or asked <= len(hit.places) + 3}


@cache
def _book() -> PhraseBook:
    return PhraseBook(lexicon.load("scope"), compounds=False)
