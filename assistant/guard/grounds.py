"""Reasons: what an answer gives as a cause has to stand in the passages it was given."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant import lexicon as curated
from assistant.factcheck.vocabulary import excluded, is_neutral, joining, measures
from assistant.guard import lexicon
from assistant.guard.entities import Entities
from assistant.guard.joining import effect_of, joined_otherwise, says_the_contrary
from assistant.guard.knowing import SHORTEST, is_acronym, is_known, is_like
from assistant.guard.leanings import leanings, turned_round
from assistant.guard.results import TEXT, Result, passages
from assistant.old import word_lists
from assistant.old.german import Word, fold, words
from data.claims import lexicon as claim_words
from data.claims.sentences import Span, find_sentences
from data.claims.stated_reasons import find_reason
from data.sentences import split_sentences

LONG = 9
_CONJUNCTIONS = frozenset(
    {"weil", "denn", "zumal", "nachdem", "indem", "durch", "da", "dank", "wegen", "aufgrund", "infolge", "angesichts"}
)
_SPLIT = re.compile(r"-(?=[A-ZÄÖÜ])")
_STARTS = re.compile(r"[.!?:»„\"]\s*$")
_ADVERB = re.compile(
    r"(?:lich|isch|ige?[nrs]?|weise|dings|dem|halb|ell|al|iv|end|ert|amt|mals|falls|seits|haft|bar|sam|los|hin|her)$"
)
_THEN = re.compile(
    r"^Da\s+(?:\w+te[n]?|war|waren|lag|lagen|stieg|stiegen|fiel|fielen|kam|kamen|gab|ging|gingen|sprang|sank)\s(?=[a-zäöü])"
)
# „auf Tarifsteigerungen zurückzuführen“, „resultiert vor allem aus Tarifsteigerungen“
_NAMED = re.compile(
    r"\bauf\s+(?P<back>[^,;]+?)\s+zurück(?:zuführen|geführt|geht|gehen|ging|gingen)?\b|"
    r"\b(?:resultier\w*|liegt|liegen|lag|lagen|beruh\w*|rühr\w*|ergibt\s+sich|ergab\s+sich)\s+(?:\w+\s+){0,3}?(?:an|aus)\s+(?P<from>[^,;]+)",
    re.IGNORECASE,
)
_THEREFORE = re.compile(r"^\W*(?:Deswegen|Deshalb|Daher|Darum|Dadurch|Aus diesem Grund|D(?:as|ies) führte)\b")
_TOLD = re.compile(r"[;:–]\s")
_NOUN = re.compile(r"(?<![\w§])[A-ZÄÖÜ][\w-]*[a-zäöüß][\w-]*")


def unfounded(question: str, answer: str, results: Sequence[Result], entities: Entities) -> list[str]:
    """The causes that no passage gives, each as a problem; of what a sentence names, only its own passages count."""
    asks_why = bool(lexicon.pattern("text", "WHY").search(question))
    named: frozenset[object] = frozenset()
    before = ""
    grounds: dict[frozenset[object], Grounds] = {}
    problems: list[str] = []
    for span in find_sentences(answer):
        sentence = span.of(answer)
        named = frozenset().union(*(m.values for m in entities.find(sentence) if m.values & entities.keys)) or named
        own = named & {passage.key for passage in passages(results)}
        if own not in grounds:
            grounds[own] = Grounds.of(question, results, own)
        if not _says_unknown(sentence):
            problems += _wrong_reasons(sentence, before, asks_why, grounds[own])
        before = sentence
    return list(dict.fromkeys(problems))


@dataclass(frozen=True, slots=True)
class Grounds:
    """What may give a cause: passages, the words of all that is given, and those that may explain an amount."""

    passages: tuple[str, ...]
    known: frozenset[str]
    causes: frozenset[str]

    @classmethod
    def of(cls, question: str, results: Sequence[Result], named: frozenset[object]) -> "Grounds":
        """The grounds for what is named, or for all where it has no passage of its own."""
        told = passages(results)
        own = tuple(p.text for p in told if p.key in named) or tuple(p.text for p in told)
        figures = [f"{r.entity} {r.measure} {r.unit}" for r in results]
        amounts = [f"{r.entity} {r.measure}" for r in results if r.unit in {"EUR", TEXT}]
        explaining = (s for text in own for s in split_sentences(text) if not _about_goal(s))
        return cls(own, _vocabulary([question, *figures, *own]), _vocabulary([*amounts, *explaining]))


def _wrong_reasons(sentence: str, before: str, asks_why: bool, grounds: Grounds) -> Iterator[str]:
    """What is wrong with the causes of a sentence; „deshalb“ makes one of the sentence before."""
    reasons = list(_stated_reasons(sentence))
    if grounds.passages and _THEREFORE.match(sentence) and not re.search(r"\d", before):
        reasons.append((before, False))
    for text in [sentence] if asks_why else [reason for reason, _ in reasons]:
        yield from (f"„{noun}“ steht in keiner Textstelle" for noun in _foreign(text, grounds.known))
    for reason, is_clause in reasons:
        yield from _against(reason, is_clause, sentence, grounds)
    if asks_why and grounds.passages:
        told = [text for text in _TOLD.split(sentence) if not re.search(r"\d", text)]
        yield from (f"„{text.strip()}“ steht so in keiner Textstelle" for text in told if _is_made_up(text, grounds.known))
        if all(excluded(_undenied(sentence), text) for text in grounds.passages):
            yield f"„{sentence.strip()}“ sagt das Gegenteil der Textstelle"
    yield from turned_round(sentence, grounds.passages)


def _undenied(text: str) -> str:
    """A text without what it denies: „nicht besetzt“ is no „besetzt“."""
    return re.sub(r"\b(?:nicht|kein\w*)\s+(?:mehr\s+|alle\s+|immer\s+)?\w+", "", text, flags=re.IGNORECASE)


def _against(reason: str, is_clause: bool, sentence: str, grounds: Grounds) -> Iterator[str]:
    """What passages say against a reason."""
    passages = grounds.passages
    if not passages:
        if not _about_figures(reason):
            yield f"Der Grund „{reason}“ ist durch keine Textstelle belegt"
        return
    if is_clause:
        if _is_unheard(reason, grounds.known if _about_goal(sentence) else grounds.causes):
            yield f"Der Grund „{reason}“ steht so in keiner Textstelle"
        yield from (f"„{noun}“: davon sagt die Textstelle nichts" for noun in _unsaid(reason, passages))
        if joined_otherwise(reason, effect_of(reason, sentence), passages):
            yield f"Der Grund „{reason}“ gehört in der Textstelle zu etwas anderem"
    if says_the_contrary(reason, passages) or all(excluded(_undenied(reason), text) for text in passages):
        yield f"Der Grund „{reason}“ sagt das Gegenteil der Textstelle"


def _says_unknown(sentence: str) -> bool:
    """„Welche Kurse ausfielen, steht nicht im Bericht“ gives no reason."""
    silent = lexicon.pattern("text", "SILENT").search(sentence)
    return bool(silent) and not re.search(r"\d|\bsondern\b|\bnur\b|\bweil\b|[;:–]\s", sentence)


def _about_goal(sentence: str) -> bool:
    """A sentence about a goal explains no deviation."""
    return bool(claim_words.pattern("goal", "WORD").search(sentence)) and bool(
        claim_words.pattern("goal", "REACHED").search(sentence) or claim_words.pattern("goal", "MISSED").search(sentence)
    )


def _stated_reasons(sentence: str) -> Iterator[tuple[str, bool]]:
    """The reasons a sentence gives, and whether each is a clause of its own that says nothing else."""
    start = then[0].end() if (then := [*_THEN.finditer(sentence)]) else 0
    found = find_reason(sentence, Span(start, len(sentence)))
    if found is None and (loose := _loose_reason(sentence))[0]:
        yield loose
    while found:
        yield found.of(sentence), True
        found = find_reason(sentence, Span(found.end, len(sentence)))


def _loose_reason(sentence: str) -> tuple[str, bool]:
    """The reason given in other ways than those of a clause: „daran lag es“, „das trieb die Kosten“."""
    if named := _NAMED.search(sentence):
        return named["back"] or named["from"], True
    match = lexicon.pattern("text", "CAUSE").search(sentence)
    if (
        match is None
        or lexicon.pattern("text", "DENIAL").search(sentence)
        or (match[0].lower() in {"da", "durch"} and match.start() == 0)
    ):
        return "", False
    clause = match[0].lower() in _CONJUNCTIONS
    return sentence[match.start() :] if clause else sentence, clause


def _is_unheard(reason: str, known: frozenset[str]) -> bool:
    """True for a reason at least half of whose words no passage has."""
    said = [word for word in word_lists.content_words(reason) if not word.raw.isdigit() and not _says_nothing(word)]
    unknown = [word for word in said if not is_known(word.folded, known)]
    return bool(unknown) and len(unknown) * 2 >= len(said)


def _is_made_up(text: str, known: frozenset[str]) -> bool:
    """True for a remark most of whose words no passage has."""
    said = [word for word in word_lists.content_words(text) if not _says_nothing(word)]
    unknown = [word for word in said if not is_known(word.folded, known)]
    return len(unknown) > 1 and len(unknown) * 2 > len(said)


def _unsaid(reason: str, passages: Sequence[str]) -> Iterator[str]:
    """Things that a reason says rose or fell, of which the passages say neither."""
    heard = [fold(noun) for text in passages for sentence in split_sentences(text) for noun, _ in leanings(sentence)]
    for noun, _ in leanings(reason):
        if not any(is_like(fold(noun), other) for other in heard):
            yield noun


def _says_nothing(word: Word) -> bool:
    free = lexicon.pattern("noun", "FREE").fullmatch(word.raw) or lexicon.pattern("text", "CAUSE").fullmatch(word.raw)
    return word.folded in joining() or is_neutral(word.raw) or measures(word.raw) or bool(free)


def _about_figures(reason: str) -> bool:
    """True for a reason that only speaks of the figures themselves: „weil die Erträge über Plan lagen“."""
    return bool(re.search(r"\d", reason)) or bool(lexicon.pattern("position", "ERTRAG").search(reason)) or not _nouns(reason)


def foreign_nouns(text: str, given: Sequence[str]) -> Iterator[str]:
    """The nouns of a text that nothing given speaks of, neither as a form, a compound nor a synonym, in their order.

    Words of any text about a budget say nothing and are left out.
    """
    yield from _foreign(text, _vocabulary(given))


def _foreign(text: str, known: frozenset[str]) -> Iterator[str]:
    """The nouns of a text that nothing given speaks of."""
    for noun in _nouns(text):
        if not is_known(fold(noun), known) and not is_acronym(noun, known):
            yield noun


def _nouns(text: str) -> list[str]:
    """The nouns of a text that say something; the first word of a sentence is one only where it is long enough to tell."""
    return [
        part for match in _NOUN.finditer(text) for part in _SPLIT.split(match[0]) if _says_something(part, text[: match.start()])
    ]


def _says_something(noun: str, before: str) -> bool:
    first = not before.strip() or _STARTS.search(before)
    if len(noun) <= SHORTEST or (first and (len(noun) < LONG or _ADVERB.search(noun))):
        return False
    return not lexicon.pattern("noun", "FREE").fullmatch(noun) and fold(noun) not in _neutral()


@cache
def _neutral() -> frozenset[str]:
    """Words of any text about a budget."""
    return frozenset(fold(word) for word in curated.load("statements")["neutral"])


def _vocabulary(given: Sequence[str]) -> frozenset[str]:
    return frozenset(word.folded for text in given for word in words(text) if len(word.folded) > SHORTEST)
