"""Reasons: what an answer gives as a cause has to stand in the passages it was given."""

import re
from collections.abc import Iterator, Sequence

from assistant.german import Word, fold, likeness, stem, words
from assistant.factcheck.vocabulary import is_neutral, joining, measures
from assistant.guard import lexicon
from assistant.guard.numbers import directions
from assistant.guard.results import Result, texts
from assistant.lexicon import content_words
from data.claims.model import Direction
from data.claims.sentences import Span, find_sentences
from data.claims.stated_reasons import find_reason
from data.sentences import split_sentences

ALIKE = 0.6
_UP = {Direction.MORE: 1, Direction.LESS: -1}
LONG, SHORTEST, ACRONYM = 9, 2, 4
_SPLIT = re.compile(r"-(?=[A-ZÄÖÜ])")
_STARTS = re.compile(r"[.!?:»„\"]\s*$")
_ADVERB = re.compile(r"(?:lich|isch|ige[nrs]?|weise|dings|dem|halb)$")
_NOUN = re.compile(r"(?<![\w§])[A-ZÄÖÜ][\w-]*[a-zäöüß][\w-]*")


def unfounded(question: str, answer: str, results: Sequence[Result]) -> list[str]:
    """The causes that no passage gives, each as a problem."""
    passages = texts(results)
    asks_why = bool(lexicon.pattern("text", "WHY").search(question))
    known = _vocabulary([question, *(f"{r.entity} {r.measure} {r.unit}" for r in results), *passages])
    problems: list[str] = []
    for span in find_sentences(answer):
        sentence = span.of(answer)
        reason = _stated_reason(sentence)
        if reason or asks_why:
            problems += [f"„{noun}“ steht in keiner Textstelle" for noun in _foreign(reason or sentence, known)]
        if reason and passages:
            problems += _turned_round(reason, passages)
            if reason.strip() != sentence.strip() and _is_unheard(reason, known):
                problems.append(f"Der Grund „{reason}“ steht so in keiner Textstelle")
        elif reason and not _about_figures(reason):
            problems.append(f"Der Grund „{reason}“ ist durch keine Textstelle belegt")
    return list(dict.fromkeys(problems))


def _stated_reason(sentence: str) -> str:
    found = find_reason(sentence, Span(0, len(sentence)))
    if found:
        return found.of(sentence)
    match = lexicon.pattern("text", "CAUSE").search(sentence)
    if (
        match is None
        or lexicon.pattern("text", "DENIAL").search(sentence)
        or (match[0].lower() in {"da", "durch"} and match.start() == 0)
    ):
        return ""
    return sentence[match.start() :] if match[0].lower() in {"nachdem", "indem", "durch", "da", "dank"} else sentence


def _is_unheard(reason: str, known: frozenset[str]) -> bool:
    """True for a reason most of whose words no passage has, though its nouns may be known."""
    said = [word for word in content_words(reason) if not word.raw.isdigit() and not _says_nothing(word)]
    unknown = [word for word in said if not _is_known(word.folded, known)]
    return len(unknown) > 1 and len(unknown) * 2 > len(said)


def _says_nothing(word: Word) -> bool:
    return (
        word.folded in joining()
        or is_neutral(word.raw)
        or measures(word.raw)
        or bool(lexicon.pattern("noun", "FREE").fullmatch(word.raw))
    )


def _about_figures(reason: str) -> bool:
    """True for a reason that only speaks of the figures themselves: „weil die Erträge über Plan lagen“."""
    return bool(re.search(r"\d", reason)) or bool(lexicon.pattern("position", "ERTRAG").search(reason)) or not _nouns(reason)


def _foreign(text: str, known: frozenset[str]) -> Iterator[str]:
    """The nouns of a text that nothing given speaks of."""
    for noun in _nouns(text):
        if not _is_known(fold(noun), known) and not _is_acronym(noun, known):
            yield noun


def _nouns(text: str) -> list[str]:
    """The nouns of a text that say something; the first word of a sentence is one only where it is long enough to tell."""
    return [
        part for match in _NOUN.finditer(text) for part in _SPLIT.split(match[0]) if _says_something(part, text[: match.start()])
    ]


def _says_something(noun: str, before: str) -> bool:
    first = not before.strip() or _STARTS.search(before)
    if len(noun) < 3 or (first and (len(noun) < LONG or _ADVERB.search(noun))):
        return False
    return not lexicon.pattern("noun", "FREE").fullmatch(noun)


def _vocabulary(given: Sequence[str]) -> frozenset[str]:
    return frozenset(word.folded for text in given for word in words(text) if len(word.folded) > SHORTEST)


def _is_known(noun: str, known: frozenset[str]) -> bool:
    return any(likeness(noun, word) >= ALIKE or _same_beginning(noun, word) for word in known) or _is_synonym(noun, known)


def _is_acronym(noun: str, known: frozenset[str]) -> bool:
    """ÖGD for „öffentliches Gesundheitswesen“: most of its letters begin words of a passage."""
    begun = sum(any(word.startswith(fold(letter)) for word in known) for letter in noun)
    return noun.isupper() and len(noun) <= ACRONYM and begun * 3 >= len(noun) * 2 and len(noun) > SHORTEST


def _same_beginning(noun: str, word: str) -> bool:
    """Kopfzahl and Kopfzahlen, Vakanz and Vakanzen; heads of compounds too: Landeserstattung and Erstattungen."""
    root = stem(noun)
    if len(root) > 5 and (word.startswith(root) or word.endswith(noun)):
        return True
    return len(word) > 5 and (
        noun.startswith(word[:-1]) or (word.startswith(noun[:-1]) and len(noun) > 5) or noun.endswith(word[:-2])
    )


def _is_synonym(noun: str, known: frozenset[str]) -> bool:
    """The same thing by another word, with the same first part: Personalausgaben for Personalkosten."""
    for label in lexicon.entries("synonym"):
        pattern = lexicon.pattern("synonym", label)
        if pattern.fullmatch(noun):
            heads = [word for word in known if pattern.fullmatch(word)]
            if label in {"STELLEN", "FALL", "KRAFT"} and heads:
                return True
            if any(word[:5] == noun[:5] for word in heads):
                return True
    return False


def _turned_round(reason: str, passages: Sequence[str]) -> list[str]:
    """A reason that says more where the passage says less of the same thing, or the other way round."""
    said = {_UP[d] for d in directions(reason) if d in _UP}
    nouns = [fold(noun) for noun in _NOUN.findall(reason) if len(noun) > 5]
    if len(said) != 1 or not nouns:
        return []
    stating = [s for text in passages for s in split_sentences(text) if any(_is_known(noun, _vocabulary([s])) for noun in nouns)]
    heard = {_UP[d] for sentence in stating for d in directions(sentence) if d in _UP}
    return [f"Der Grund „{reason}“ sagt das Gegenteil der Textstelle"] if heard and not heard & said else []
