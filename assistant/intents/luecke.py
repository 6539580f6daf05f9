"""A gap: what is asked for is neither a figure nor a word of the report. Says so, and what there is on the subjects named."""

from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import zahlen
from assistant.intents.absage import offers
from assistant.question import Question
from assistant.tools import Tools
from assistant.wording import listed
from data.errors import HaushaltError

MOST = 4
_KNOWN = ("URSACHE", "MASSNAHME", "SUMME", "DIFFERENZ", "ZAHLEN", "BEDEUTUNG", "PROZENT", "ANTEIL", "PRO_FALL", "VERAENDERUNG")


def applies(question: Question) -> bool:
    """True where words that nothing explains are what is asked for: no measure of the report is named beside them."""
    if not question.subjects:
        return True
    return bool(question.unexplained) and not question.has_measure and not question.asks(*_KNOWN)


def answer(question: Question, tools: Tools) -> Answer:
    """The plain statement that the report does not say it, and the nearest figures."""
    draft = Draft()
    asked = [f"„{word}“" for word in dict.fromkeys(question.unexplained)][:MOST]
    draft.say(f"Das steht nicht im Bericht{f': Zu {listed(asked)} sagt er nichts' if asked else ''}.")
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
        found = tools.search(question.text)
    except HaushaltError as error:
        draft.say(f"Die Textsuche hilft gerade nicht: {error}")
        return
    if found:
        draft.say("Am nächsten kommt dem diese Textstelle:")
        draft.quote(found[0])
