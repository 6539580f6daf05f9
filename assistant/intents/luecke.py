"""A gap: what is asked for is neither a figure nor a word of the report. Says so, and what there is on the subjects named."""

from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import zahlen
from assistant.intents.absage import offers
from assistant.question import Question
from assistant.tools import Tools
from assistant.wording import either, listed
from data.errors import HaushaltError
from data.model import Ebene

MOST = 4
_KNOWN = ("URSACHE", "MASSNAHME", "SUMME", "DIFFERENZ", "ZAHLEN", "BEDEUTUNG", "PROZENT", "ANTEIL", "PRO_FALL", "VERAENDERUNG")


def applies(question: Question) -> bool:
    """True where words that nothing explains are what is asked for: no measure of the report is named beside them."""
    if not question.subjects:
        return True
    elsewhere = bool(question.topics) and question.asks("GELD", "WIE_VIELE")
    if question.only_percent:
        return True
    return (bool(question.missing_words) or elsewhere) and not question.has_measure and not question.asks(*_KNOWN)


def answer(question: Question, tools: Tools) -> Answer:
    """The plain statement that the report does not say it, and the nearest figures."""
    draft = Draft()
    if not question.subjects and question.has_measure and not question.unexplained and not question.topics:
        years = [jahr for jahr in question.period.jahre if jahr > tools.report.haushaltsjahr]
        if not years:
            return _ask_back(draft, tools)
        draft.say(f"Für {years[0]} enthält der Bericht keine Werte; er blickt auf {tools.report.haushaltsjahr} zurück.")
    words = (*question.missing_words, *(topic.word for topic in question.topics))
    asked = [f"„{word}“" for word in dict.fromkeys(words)][:MOST]
    said = f": Zu {listed(asked)} nennt er{' hierfür' if question.subjects else ''} nichts" if asked else ""
    draft.say(f"Das steht nicht im Bericht{said}.")
    if not question.subjects:
        draft.say(offers(tools))
    for subject in question.subjects:
        if not tools.jahre(subject):
            return zahlen.missing_subject(draft, tools, subject)
        draft.say(headline(draft, question, tools, subject))
    _nearest_passage(draft, question, tools)
    return draft.finish(Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def _nearest_passage(draft: Draft, question: Question, tools: Tools) -> None:
    """The passage nearest in meaning, if any is near enough. Where the index can't be reached, says so."""
    try:
        found = tools.suche(question.text)
    except HaushaltError as error:
        draft.say(f"Die Textsuche hilft gerade nicht: {error}")
        return
    if found:
        draft.say("Am nächsten kommt dem diese Textstelle:")
        draft.quote(found[0])


def _ask_back(draft: Draft, tools: Tools) -> Answer:
    """A measure without a subject: of what?"""
    budgets = [b for b in tools.report.budgets if b.ebene is not Ebene.GESAMTHAUSHALT and b.hat_zahlen]
    draft.say(f"Wovon? Bitte ein Produkt oder Budget nennen, zum Beispiel {either([b.bezeichnung for b in budgets])}.")
    return draft.finish(Status.CLARIFY)
