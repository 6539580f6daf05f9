"""Words of Kennzahlen and Ziele as constituents: what a subject counts and aims at."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from assistant.understanding.parts import Kind, Part
from assistant.understanding.spans import text_of
from assistant.understanding.vocabulary import Vocabulary
from data.german.words import Word, words

EACH = frozenset({"pro", "je", "per", "jede", "jeden", "jedem"})


class Services:
    """Finds what the subjects of one report count and aim at."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def runs(self, found: Sequence[Word]) -> Iterator[Part]:
        """Runs of words of a Kennzahl or Ziel, with the subjects that have all of them."""
        start = 0
        while start < len(found):
            if not self._opens(found[start]):
                start += 1
                continue
            end, matches = self._run(found, start)
            if self._says_more(found[start:end]):
                for position in ("kennzahl", "ziel"):
                    subjects = tuple(s for p, s in sorted(matches) if p == position)
                    if subjects:
                        sure = _sure(found, start, end, position, len(subjects))
                        yield Part(Kind.SERVICE, start, end, text_of(found, start, end), position, subjects, sure=sure)
            start = end

    def _opens(self, word: Word) -> bool:
        """True for a word that a run may begin with."""
        known = word.stem in self._vocabulary.services and not word.is_punctuation
        return known and not self._vocabulary.is_no_noun(word)

    def _run(self, found: Sequence[Word], start: int) -> tuple[int, set[tuple[str, str]]]:
        """Where a run ends, and the Kennzahlen and Ziele that speak of its words; everyday words may stand between them."""
        vocabulary = self._vocabulary
        end, matches = start + 1, set(vocabulary.services[found[start].stem])
        while end < len(found) and end - start < 12:
            word = found[end]
            more = matches & set(vocabulary.services.get(word.stem, ()))
            within = {m for m in matches if word.stem in vocabulary.service_stems[m]}
            passed = vocabulary.is_filler(word) and not word.is_punctuation and end - start < 6
            if not (more or within or passed):
                break
            matches = more or within or matches
            end += 1
        while end > start + 1 and not (found[end - 1].stem in vocabulary.services or found[end - 1].is_number):
            end -= 1
        return end, matches

    def _says_more(self, run: Sequence[Word]) -> bool:
        """True where a word of a run stands for nothing else."""
        vocabulary = self._vocabulary
        said = [word for word in run if not (word.is_punctuation or word.is_number or vocabulary.is_filler(word))]
        return not all(vocabulary.phrases.knows(word) or vocabulary.catalogued.knows(word) for word in said)

    def compounds(self, found: Sequence[Word]) -> Iterator[Part]:
        """A unit with its subject in one word: Rettungseinsatz, Führerscheinantrag."""
        for place, word in enumerate(found):
            if len(word.folded) < 9 or word.is_punctuation or self._vocabulary.knows(word):
                continue
            meant = tuple(s for s, unit, starts in self._units_of_subjects if word.stem.endswith(unit) and _begins(word, starts))
            if meant and len(meant) <= 2:
                yield Part(Kind.SERVICE, place, place + 1, word.text, "kennzahl", meant, sure=0.9)

    @cached_property
    def _units_of_subjects(self) -> list[tuple[str, str, frozenset[str]]]:
        """For each subject the stem of what it counts, and how the words of its names begin."""
        found = []
        for subjekt, service in self._vocabulary.catalogue.services.items():
            names = self._vocabulary.catalogue.subjekte[subjekt].names
            starts = frozenset(w.folded for n in names for w in words(n.text) if len(w.folded) > 5)
            found += [(subjekt, w.stem, starts) for w in words(service.indikator) if len(w.stem) > 3]
        return found


def _sure(found: Sequence[Word], start: int, end: int, position: str, subjects: int) -> float:
    """How surely a run is meant: what is counted "je" something is it for sure, a long word of one subject almost."""
    if position == "kennzahl" and start and found[start - 1].folded in EACH:
        return 1.6
    if position == "kennzahl" and subjects == 1 and end - start == 1 and len(found[start].folded) > 7:
        return 1.4
    return 0.9 if subjects <= 3 else 0.4


def _begins(word: Word, starts: frozenset[str]) -> bool:
    """True where a word begins with the word of a name, or with its last part: Theaterbesucher of the Stadttheater."""
    return any(word.folded[:5] in name for name in starts)
