"""What the text says of a word that is no product: a quote, and the product it stands with. Never a figure made of it."""

from assistant.answer import Answer, Draft, Status
from assistant.german import stem
from assistant.german import words as words_of
from assistant.headline import headline
from assistant.question import Question
from assistant.reasons import states_own_amount
from assistant.tools import Tools
from assistant.wording import listed
from data.model import Passage
from data.sentences import split_sentences


def applies(question: Question) -> bool:
    if not question.topics or question.asks("KENNZAHL", "ZIEL", "SUMME", "DIFFERENZ"):
        return False
    if not question.produkte:
        nouns = not question.in_capitals or any(topic.word[0].isupper() for topic in question.topics)
        return nouns or not (question.subjects and question.has_measure)
    own = {produkt.nummer for produkt in question.produkte}
    about = any(own & set(passage.produkte) for topic in question.topics for passage in topic.passages)
    return about and not question.positionen and question.asks("GELD", "WIE_VIELE")


def answer(question: Question, tools: Tools) -> Answer:
    """The passages on the topics; with a measure asked for, only an amount that the text gives for the topic itself counts."""
    draft = Draft()
    words = listed([f"„{topic.word}“" for topic in question.topics])
    sentences = _sentences(question)
    asks_more = bool(question.wertarten or question.positionen or question.asks("WIE_VIELE", "GELD") or question.missing_words)
    counts = question.says("wie viele", "wieviele")
    own = [] if counts else [(p, s) for p, s in sentences if states_own_amount(tools, s) and _names_exactly(question, s)]
    if asks_more and own:
        draft.say(f"Zu {words} steht im Bericht:")
        for passage, sentence in own[:2]:
            draft.quote(passage, sentence)
        return draft.finish(Status.ANSWERED)
    if asks_more:
        missing = (
            f" Zu {listed([f'„{word}“' for word in question.missing_words])} sagt er nichts." if question.missing_words else ""
        )
        draft.say(f"Das steht nicht im Bericht: Er nennt dafür keinen Wert zu {words}.{missing} Er sagt dazu nur:")
    else:
        draft.say(f"Zu {words} steht im Bericht:")
    for passage in dict.fromkeys(passage for passage, _ in sentences[:2]):
        draft.quote(passage)
    _products(draft, question, tools)
    return draft.finish(Status.PARTIAL if asks_more else Status.ANSWERED)


def _names_exactly(question: Question, sentence: str) -> bool:
    """True where the very word stands in a sentence: Personalkostenerstattungen are not the Kostenerstattungen asked for."""
    there = {word.stem for word in words_of(sentence)}
    return any(stem(topic.word) in there for topic in question.topics if topic.word[0].isupper() or len(question.topics) == 1)


def _sentences(question: Question) -> list[tuple[Passage, str]]:
    """The sentences in which a topic stands, those with the most topics first."""
    found: dict[tuple[int, str], tuple[int, Passage]] = {}
    for topic in question.topics:
        for passage in topic.passages:
            for sentence in split_sentences(passage.text):
                if topic.stands_in(sentence):
                    place = (passage.citation.line, sentence)
                    found[place] = (found.get(place, (0, passage))[0] + 1, passage)
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], item[0][0]))
    return [(passage, sentence) for (_, sentence), (_, passage) in ordered]


def _products(draft: Draft, question: Question, tools: Tools) -> None:
    numbers = list(dict.fromkeys(nummer for topic in question.topics for nummer in topic.all_produkte))
    for nummer in numbers[:2]:
        produkt = tools.report.produkt_by_nummer[nummer]
        draft.say(f"Die Zahlen des ganzen Produkts: {headline(draft, question, tools, produkt)}")
