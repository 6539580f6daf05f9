"""The best division of a question: proposed constituents that do not overlap, and the words left over between them."""

from collections.abc import Iterable, Sequence

from assistant.understanding.parts import Cover, Kind, Part
from assistant.understanding.phrases import ABBREVIATED
from assistant.understanding.vocabulary import Vocabulary
from data.german.dictionary import is_noun, is_word
from data.german.words import Word

ENDS = frozenset(".?!;")
COUNTING = frozenset({"wieviele", "viele", "wievielen", "vielen", "anzahl"})
PRIOR = {
    Kind.SUBJEKT: 0.5, Kind.AMOUNT: 0.3, Kind.JAHR: 0.4, Kind.MONAT: 0.45, Kind.SERVICE: 0.1, Kind.POSITION: 0.3,
    Kind.FORM: -0.3, Kind.EARLIER: -0.2, Kind.AXIS: 0.35, Kind.SUPERLATIVE: 0.15, Kind.COMPARATOR: 0.2, Kind.CAUSE: -0.05,
    Kind.TEXT: -0.1, Kind.WHOLE: 0.05, Kind.FILLER: -0.5, Kind.WORD: -0.6, Kind.NOUN: -0.6, Kind.NUMBER: 0.1,
}  # fmt: skip
OPENING = frozenset({":", "„", "-", "–", '"', "“", "‚", "'", "»", "«", "("})
"""Marks behind which a sentence may begin."""
NOUNISH = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tionen",
    "amt",
    "geld",
    "steuer",
    "zentrum",
    "haus",
    "schule",
    "werk",
)


def divided(found: Sequence[Word], proposals: Iterable[Part], vocabulary: Vocabulary) -> Cover:
    """The division with the best score: weighted intervals that do not overlap."""
    ending: dict[int, list[Part]] = {}
    for part in (*proposals, *_leftover(found, vocabulary)):
        ending.setdefault(part.end, []).append(part)
    scores = [0.0]
    chosen: list[Part] = []
    for end in range(1, len(found) + 1):
        options = [(scores[part.start] + _worth(part), part) for part in ending.get(end, ())]
        score, part = max(options, key=lambda option: option[0])
        scores.append(score)
        chosen.append(part)
    parts: list[Part] = []
    end = len(found)
    while end:
        parts.append(chosen[end - 1])
        end = parts[-1].start
    return Cover(tuple(reversed(parts)), scores[-1])


def _worth(part: Part) -> float:
    """Longer spans are better than the same words apart."""
    length = len(part)
    return 1.0 * length + 0.5 * (length - 1) + PRIOR.get(part.kind, 0.0) + 0.8 * (part.sure - 1.0)


def _leftover(found: Sequence[Word], vocabulary: Vocabulary) -> list[Part]:
    """What each word is where nothing is proposed for it."""
    capitals = sum(word.capital for word in found[1:] if not word.is_punctuation) > 0
    parts = []
    for place, word in enumerate(found):
        kind = Kind.FILLER
        if word.is_punctuation:
            abbreviated = word.text == "." and place > 0 and found[place - 1].folded in ABBREVIATED
            kind = Kind.BREAK if (word.text in ENDS and not abbreviated) or word.text == "," else Kind.FILLER
        elif not _is_filler_here(found, place, capitals, vocabulary) and (len(word.folded) > 2 or word.is_number):
            kind = Kind.NOUN if _is_noun(found, place, capitals) else Kind.WORD
        parts.append(Part(kind, place, place + 1, word.text))
    return parts


def _is_filler_here(found: Sequence[Word], place: int, capitals: bool, vocabulary: Vocabulary) -> bool:
    """A verb of asking is none where it is written as a noun inside a sentence: Stellen, stellen."""
    word = found[place]
    if not vocabulary.is_filler(word) or (place and found[place - 1].folded in COUNTING and is_noun(word.folded)):
        return False
    inside = place > 0 and found[place - 1].text not in {*ENDS, *OPENING}
    noun = (
        capitals
        and word.capital
        and inside
        and not word.text.isupper()
        and word.folded not in {"sie", "ihr", "ihre", "ihnen", "ihren", "ihrem"}
    )
    return not noun or word.stem in vocabulary.filler_nouns or word.folded in vocabulary.filler_nouns


def _is_noun(found: Sequence[Word], place: int, capitals: bool) -> bool:
    word = found[place]
    if word.is_number:
        return True
    if capitals:
        return word.capital
    before = found[place - 1].folded if place else ""
    return (
        is_noun(word.folded)
        or (not is_word(word.folded) and word.folded.endswith(NOUNISH))
        or (
            not is_word(word.folded)
            and before in {"beim", "vom", "zum", "zur", "fuer", "der", "das", "des", "dem"}
            and len(word.folded) > 5
        )
    )
