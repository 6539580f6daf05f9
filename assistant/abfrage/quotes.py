"""Quotes: whole sentences of passages about a subject, of the kind and on the topic asked for, verbatim with their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant import lexicon
from assistant.abfrage.cells import Binding
from assistant.abfrage.facts import Book
from assistant.abfrage.labels import subject_label
from assistant.abfrage.nodes import Cell, Quote
from assistant.abfrage.result import Absence, Missing, Outcome
from assistant.abfrage.wording import content_words, denies, match, same_word
from assistant.catalogue.identities import produkt_id
from assistant.catalogue.model import Catalogue
from data.german.sentences import split_sentences
from data.german.words import words
from data.model import MONATE, Passage

if TYPE_CHECKING:
    from assistant.abfrage.evaluation import Evaluation

DEFAULT_POSITIONS = frozenset({None, "saldo", "zuschuss", "aufwand", "kennzahl", "ziel", "zielgrad"})
"""What a passage on a subject speaks of without naming it."""
_EXPLAINED_BY_NAME = {
    position: re.compile(rf"\b(?:Die|Das|Der|Im|Am|Zum)\s+(?:\w+\s+)?{word}[^,;]*\b(?:weil|aufgrund|wegen|infolge|durch|da)\b")
    for position, word in (("kennzahl", r"(?:Fall|Kontakt)\w*"), ("ziel", r"\w*[Zz]iel\w*"), ("zielgrad", r"\w*[Zz]iel\w*"))
}
_POINTING_BACK = ("Daraus", "Dadurch", "Deshalb", "Daher", "Dies", "Damit", "Hierdurch", "Hieraus", "Folge", "Deswegen", "Das ")
COUNTED = frozenset({"kennzahl", "ziel", "zielgrad"})
_CONNECTIVES = frozenset({"weil", "aufgrund", "wegen", "infolge", "durch", "dank"})
_REACH = 4
"""How many words behind a connective belong to the cause."""
_POINTING_WORDS = frozenset({"dadurch", "daher", "deshalb", "hierdurch", "deswegen", "hieraus", "daraus", "infolgedessen"})
TOPIC_STEM = 9
_SHORTEST_WORD = 4


def quoted(engine: "Evaluation", node: Quote, scope: Binding) -> Outcome:
    """The sentences asked for, with the value of the figure that they explain; else why there are none."""
    of = node.of if isinstance(node.of, Cell) else Cell()
    book = engine.facts.book(of.bericht or scope.bericht)
    subjects = of.subjects or ((scope.subjekt,) if scope.subjekt else ())
    needed = _needed(of, book.catalogue)
    explained = _Explained(of.position, _written(subjects, book), _counted(of, subjects, book.catalogue))
    found = []
    for about, passage in book.passages:
        told = passage.text if not subjects or about.intersection(subjects) else _mentioned(passage, subjects, book)
        sentences = " ".join(_sentences(node.kind, told, explained)) if told else ""
        if sentences and _speaks_of(sentences, needed, node):
            found.append(replace(passage, text=sentences))
    value = engine.term(of, scope) if node.kind == "grund" and of.position else None
    values = (value,) if value and value.ok else ()
    if found:
        return Outcome(node, values, quotes=tuple(found))
    what = node.topic or " und ".join(subject_label(subjekt, book.catalogue) for subjekt in subjects)
    silence = Absence(Missing.GRUND if node.kind == "grund" else Missing.STELLE, what, of)
    return Outcome(node, values, absences=(silence, value.absence) if value and value.absence else (silence,))


def _mentioned(passage: Passage, subjects: Sequence[str], book: Book) -> str:
    """The sentences of a passage on something else that state the deviation of one of the subjects."""
    written = _written([s for s in subjects if s in {produkt_id(nummer) for nummer in passage.erwaehnt}], book)
    return " ".join(s for s in split_sentences(passage.text) if any(amount in s for amount in written))


@dataclass(frozen=True, slots=True)
class _Explained:
    """What is to be explained: a position, the deviations of its subjects as they are written, the stems of what it counts."""

    position: str | None
    amounts: tuple[str, ...] = ()
    counted: frozenset[str] = frozenset()


def _written(subjects: Sequence[str], book: Book) -> tuple[str, ...]:
    """The deviations of subjects as a text writes them."""
    amounts = [amount for subject in subjects if (amount := book.deviation(subject))]
    return tuple(f"{abs(int(amount)):,}".replace(",", ".") for amount in amounts)


def _counted(of: Cell, subjects: Sequence[str], catalogue: Catalogue) -> frozenset[str]:
    """The stems of what a Kennzahl or a Ziel of the subjects speaks of."""
    services = [catalogue.services[subject] for subject in subjects if subject in catalogue.services]
    said = [s.indikator if of.position == "kennzahl" else s.ziel for s in services if of.position in COUNTED]
    return frozenset(word.stem for text in said for word in content_words(words(text)) if word.capital)


def speaks_of(text: str, topic: str) -> bool:
    """True where all words of a topic occur; `|` separates alternatives."""
    said = text.lower()
    return all(any(word.lower()[:TOPIC_STEM] in said for word in part.split("|")) for part in topic.split())


@lru_cache(maxsize=4096)
def _sentences(kind: str, text: str, explained: _Explained) -> tuple[str, ...]:
    """The sentences of a passage that are of the kind asked for: of reasons the run from the first to the last."""
    sentences = split_sentences(text)
    if kind == "massnahme":
        return tuple(sentence for sentence in sentences if _has(sentence, "measure"))
    if kind == "stelle":
        return tuple(sentences)
    position = explained.position
    stating = [
        place
        for place, sentence in enumerate(sentences)
        if states_reason(sentence, position) or _explains_count(sentence, explained.counted)
    ]
    if stating:
        first = stating[0] - 1 if stating[0] and _points_back(sentences[stating[0]]) else stating[0]
        return tuple(sentences[first : stating[-1] + 1])
    return _told_beside(sentences, explained.amounts) if position in {None, "saldo", "zuschuss"} else ()


def _points_back(sentence: str) -> bool:
    """True where the cause stands in the sentence before: "Daraus ergibt sich …", "… wurde dadurch überschritten"."""
    return sentence.startswith(_POINTING_BACK) or bool(_POINTING_WORDS & {word.folded for word in words(sentence)})


def _explains_count(sentence: str, counted: frozenset[str]) -> bool:
    """True for a cause of what is counted, which is not named as the cause itself: "wegen des Regens kamen weniger Besucher"."""
    found = [word for word in words(sentence) if not word.is_punctuation]
    causes = [place for place, word in enumerate(found) if word.folded in _CONNECTIVES]
    named = [place for place, word in enumerate(found) if any(same_word(stem, word.stem) for stem in counted)]
    return any(not 0 < name - cause <= _REACH for cause in causes for name in named)


def _told_beside(sentences: Sequence[str], amounts: Sequence[str]) -> tuple[str, ...]:
    """What a passage tells right beside the sentence that states the deviation: an event, no goal, no measure, no amount.

    "In der Musikschule wurden zehn Lehrkräfte fest angestellt. Der Zuschuss steigt um 34.405 €."
    """
    stating = [p for p, s in enumerate(sentences) if _has(s, "deviation") or any(amount in s for amount in amounts)]
    telling = [place for place, sentence in enumerate(sentences) if _tells(sentence)]
    beside = [place for place in telling if any(abs(place - stated) == 1 for stated in stating)]
    if not beside:
        return ()
    stated = next(s for s in stating if any(abs(place - s) == 1 for place in beside))
    first, last = min(*beside, stated), max(*beside, stated)
    return tuple(sentences[first : last + 1])


def _tells(sentence: str) -> bool:
    """True for a sentence about an event."""
    return not any(_has(sentence, kind) for kind in ("deviation", "goal", "measure", "general")) and "€" not in sentence


def states_reason(sentence: str, position: str | None = None) -> bool:
    """True for a cause, or for a part of the costs or income that went up or down; a goal is no reason.

    A count or a target is only explained by a sentence that names it, and not as the cause of something else; that a kind of cost
    went up explains the saldo, not itself.
    """
    component = _has(sentence, "component")
    if position not in DEFAULT_POSITIONS:
        return _has(sentence, "cause")
    if position in _EXPLAINED_BY_NAME:
        return _has(sentence, "cause") and _EXPLAINED_BY_NAME[position].search(sentence) is not None
    if _has(sentence, "goal") and not component:
        return False
    return _has(sentence, "cause") or (component and _has(sentence, "change"))


def _has(sentence: str, kind: str) -> bool:
    lowered = sentence.lower()
    words: list[str] = lexicon.load("reasons")[kind]
    return any(lowered.startswith(word) or f" {word}" in lowered or f"({word}" in lowered for word in words)


def _needed(of: Cell, catalogue: Catalogue) -> list[tuple[str, ...]]:
    """What a sentence has to speak of: any word of each group."""
    needed: list[tuple[str, ...]] = []
    position = catalogue.positionen.get(of.position or "")
    if position and position.id not in DEFAULT_POSITIONS:
        needed.append(tuple(word.lower() for word in position.words if len(word) >= _SHORTEST_WORD))
    if isinstance(of.monat, int):
        needed.append((MONATE[of.monat - 1].lower(),))
    return needed


def _speaks_of(text: str, needed: Sequence[tuple[str, ...]], node: Quote) -> bool:
    said = text.lower()
    if not all(any(word in said for word in words) for words in needed):
        return False
    if node.topic is None:
        return True
    return _gives(text, node.topic) if node.kind == "grund" and "|" not in node.topic else speaks_of(text, node.topic)


def _gives(text: str, reason: str) -> bool:
    """True where a sentence of a text says a reason: by its stems, compounds and synonyms, in the same direction."""
    found = words(reason)
    claimed = content_words(found)
    tells = any(not word.capital for word in claimed)
    denied = denies([word.folded for word in found]) if tells else None
    return any(match(claimed, sentence, denied, frozenset()).says for sentence in split_sentences(text))
