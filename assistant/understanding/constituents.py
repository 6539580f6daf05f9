"""Question → constituents: every finder proposes spans, the best division of the words into them is chosen."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from assistant.catalogue.model import Catalogue
from assistant.understanding.framing import framed
from assistant.understanding.naming import Namer
from assistant.understanding.parts import Cover, Kind, Part
from assistant.understanding.spans import amount_parts, is_quarter, number_parts, period_parts, text_of
from assistant.understanding.spelled import Spelled
from assistant.understanding.tidying import tidied
from assistant.understanding.vocabulary import SECTIONS, Vocabulary
from data.german.amounts import Amount, amounts
from data.german.dictionary import is_noun, is_word
from data.german.numerals import numerals
from data.german.times import times
from data.german.words import Word, words

MOST_WORDS = 160
ALIVE = 50
COUNT = "Anzahl"
"""The unit of an amount that counts something."""
ENDS = frozenset(".?!;")
MARKS = frozenset(",:–—-/|+&()→")
PRIOR = {
    Kind.SUBJEKT: 0.5, Kind.AMOUNT: 0.3, Kind.JAHR: 0.4, Kind.MONAT: 0.45, Kind.SERVICE: 0.1, Kind.POSITION: 0.3,
    Kind.FORM: -0.3, Kind.EARLIER: -0.2, Kind.AXIS: 0.35, Kind.SUPERLATIVE: 0.15, Kind.COMPARATOR: 0.2, Kind.CAUSE: -0.05,
    Kind.TEXT: -0.1, Kind.WHOLE: 0.05, Kind.FILLER: -0.5, Kind.WORD: -0.6, Kind.NOUN: -0.6, Kind.NUMBER: 0.1,
}  # fmt: skip
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


class Constituents:
    """Divides questions about one report into constituents."""

    def __init__(self, catalogue: Catalogue, size_of: Callable[[str], Decimal]) -> None:
        self.catalogue = catalogue
        self._size_of = size_of
        self.vocabulary = Vocabulary(catalogue)
        self._spelled = Spelled(self.vocabulary)

    @property
    def namer(self) -> Namer:
        return self.vocabulary.namer

    # dividing them ----------------------------------------------------------------------------------------------------
    def divide(self, text: str) -> tuple[tuple[Word, ...], Cover]:
        """The words of a question and the best division of them."""
        found = self._spelled.words(text)
        proposals = list(self._proposals(found))
        return found, framed(tidied(_best(found, proposals, self._leftover(found))))

    def _proposals(self, found: Sequence[Word]) -> Iterator[Part]:
        numbers = numerals(found)
        periods = list(times(found, self.catalogue.jahr))
        stated = [
            a
            for a in amounts(found, numbers)
            if not a.written.lower().startswith("beid")
            and not is_quarter(a, found)
            and not a.written.lower().endswith("mal")
            and not self._is_number_of_subject(a, found)
            and not self._is_year(a)
        ]
        for hit in (*self.vocabulary.phrases.find(found), *self.vocabulary.catalogued.find(found)):
            if (
                hit.phrase.kind == "angabe"
                and hit.end - hit.start == 1
                and found[hit.start].folded in self.vocabulary.said_filler
                and not found[hit.start].capital
            ):
                continue
            if hit.phrase.kind == "ranking" and self._counts_places(found, hit.start, hit.end):
                continue
            if hit.phrase.kind != "whole":
                yield Part(SECTIONS[hit.phrase.kind], hit.start, hit.end, text_of(found, hit.start, hit.end), hit.phrase.value)
        yield from self._whole(found)
        yield from self._separated(found)
        for part in self.namer.find(found):
            yield part.moved(ids=self._alive(part.ids))
        for period in periods:
            yield from period_parts(period, found)
        yield from self._short_years(found)
        for amount in stated:
            yield from amount_parts(amount, found, self._counts)
        yield from number_parts(numbers, found, self.namer.numbered)
        yield from self._service_parts(found)
        yield from self._superlatives(found)
        yield from self._compound_services(found)

    def _alive(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Rivals of one name without those whose money is next to nothing beside another's: ended products."""
        if len(ids) < 2:
            return ids
        sizes = {each: self._size_of(each) for each in ids}
        largest = max(sizes.values())
        living = tuple(each for each in ids if sizes[each] * ALIVE >= largest)
        return tuple(sorted(living, key=lambda each: -sizes[each])) if len(living) < len(ids) else ids

    def _short_years(self, found: Sequence[Word]) -> Iterator[Part]:
        """Two years of two digits: "22 zu 23", "2021 22 23"."""
        known = {year for years in self.catalogue.jahre.values() for year in years}
        places = [p for p, w in enumerate(found) if len(w.text) == 2 and w.text.isdigit() and 2000 + int(w.text) in known]
        long_years = [p for p, w in enumerate(found) if len(w.text) == 4 and w.text.isdigit() and int(w.text) in known]
        if len(places) + len(long_years) < 2:
            return
        for place in places:
            before = found[place - 1].stem if place else ""
            after = found[place + 1] if place + 1 < len(found) else None
            if before in self.namer.kinds or (after is not None and after.text in {"%", "€", "Prozent"}):
                continue
            yield Part(Kind.JAHR, place, place + 1, found[place].text, "jahr", years=(2000 + int(found[place].text),), sure=0.9)

    def _counts(self, word: Word) -> bool:
        """True for what a Kennzahl counts, or a subject that is called by it."""
        return word.stem in self.vocabulary.services or (self.namer.is_name(word) and not self.vocabulary.is_lexical(word))

    def _is_number_of_subject(self, amount: Amount, found: Sequence[Word]) -> bool:
        """True for a bare number that is a product's: 3140."""
        last = found[amount.stop - 1]
        bare = not amount.unit and amount.scale == 1 and (amount.stop - amount.first == 1 or found[amount.first].folded.isalpha())
        return bare and self.namer.is_number(last.folded) and len(last.folded) > 2

    def _counts_places(self, found: Sequence[Word], start: int, end: int) -> bool:
        """True for Plätze that a Kennzahl counts, not the places of a ranking: "je Platz"."""
        numbered = end < len(found) and found[end].is_number
        return end - start == 1 and found[start].stem in self.vocabulary.services and not numbered

    def _is_year(self, amount: Amount) -> bool:
        """True for a year before "Prozent": "2021 2022 Prozent"."""
        known = {year for years in self.catalogue.jahre.values() for year in years}
        return amount.unit == "%" and amount.scale == 1 and amount.value in known

    def _whole(self, found: Sequence[Word]) -> Iterator[Part]:
        for hit in self.vocabulary.phrases.find(found):
            if hit.phrase.kind == "whole":
                yield Part(
                    Kind.WHOLE, hit.start, hit.end, text_of(found, hit.start, hit.end), hit.phrase.value, ("gesamthaushalt",)
                )

    def _compound_services(self, found: Sequence[Word]) -> Iterator[Part]:
        """A unit with its subject in one word: Rettungseinsatz, Führerscheinantrag."""
        for place, word in enumerate(found):
            if len(word.folded) < 9 or word.is_punctuation or self.vocabulary.knows(word):
                continue
            meant = tuple(s for s, unit, starts in self._units_of_subjects if word.stem.endswith(unit) and _begins(word, starts))
            if meant and len(meant) <= 2:
                yield Part(Kind.SERVICE, place, place + 1, word.text, "kennzahl", meant, sure=0.9)

    @cached_property
    def _units_of_subjects(self) -> list[tuple[str, str, frozenset[str]]]:
        """For each subject the stem of what it counts, and how the words of its names begin."""
        found = []
        for subjekt, service in self.catalogue.services.items():
            names = self.catalogue.subjekte[subjekt].names
            starts = frozenset(w.folded for n in names for w in words(n.text) if len(w.folded) > 5)
            found += [(subjekt, w.stem, starts) for w in words(service.indikator) if len(w.stem) > 3]
        return found

    def _superlatives(self, found: Sequence[Word]) -> Iterator[Part]:
        """Superlatives of any adverb: "am derbsten"."""
        for place in range(1, len(found)):
            word = found[place]
            if (
                found[place - 1].folded == "am"
                and word.folded.endswith("sten")
                and not word.capital
                and not self.vocabulary.phrases.knows(word)
            ):
                yield Part(Kind.SUPERLATIVE, place - 1, place + 1, f"am {word.text}", "max")

    def _separated(self, found: Sequence[Word]) -> Iterator[Part]:
        """Verbs whose parts stand apart: "gibt … aus"."""
        for phrase, kind, value in self.vocabulary.separable:
            first, last = phrase.tokens[0], phrase.tokens[-1]
            for start in (place for place, word in enumerate(found) if first.matches(word)):
                for place in range(start + 2, min(start + 16, len(found))):
                    if found[place].text in "!?;" or (found[place].text == "." and found[place - 1].folded not in SCALES):
                        break
                    ends = place + 1 == len(found) or found[place + 1].is_punctuation
                    if last.matches(found[place]) and ends:
                        yield Part(kind, place, place + 1, found[place].text, value)
                        break

    def _service_parts(self, found: Sequence[Word]) -> Iterator[Part]:
        """Runs of words of a Kennzahl or Ziel, with the subjects that have all of them."""
        start = 0
        while start < len(found):
            if (
                found[start].is_punctuation
                or found[start].stem not in self.vocabulary.services
                or self.vocabulary.is_no_noun(found[start])
            ):
                start += 1
                continue
            end, matches = start + 1, set(self.vocabulary.services[found[start].stem])
            while end < len(found) and end - start < 12:
                more = matches & set(self.vocabulary.services.get(found[end].stem, ()))
                within = {m for m in matches if found[end].stem in self.vocabulary.service_stems[m]}
                if (
                    not more
                    and not within
                    and not (self.vocabulary.is_filler(found[end]) and not found[end].is_punctuation and end - start < 6)
                ):
                    break
                matches = more or within or matches
                end += 1
            while end > start + 1 and not (found[end - 1].stem in self.vocabulary.services or found[end - 1].is_number):
                end -= 1
            text = text_of(found, start, end)
            said = [
                word
                for word in found[start:end]
                if not word.is_punctuation and not word.is_number and not self.vocabulary.is_filler(word)
            ]
            if all(self.vocabulary.phrases.knows(word) or self.vocabulary.catalogued.knows(word) for word in said):
                start = end
                continue
            for position in ("kennzahl", "ziel"):
                subjects = tuple(s for p, s in sorted(matches) if p == position)
                if subjects:
                    sure = 0.9 if len(subjects) <= 3 else 0.4
                    if position == "kennzahl" and len(subjects) == 1 and end - start == 1 and len(found[start].folded) > 7:
                        sure = 1.4
                    if (
                        position == "kennzahl"
                        and start
                        and found[start - 1].folded in {"pro", "je", "per", "jede", "jeden", "jedem"}
                    ):
                        sure = 1.6
                    yield Part(Kind.SERVICE, start, end, text, position, subjects, sure=sure)
            start = end

    def _leftover(self, found: Sequence[Word]) -> list[Part]:
        """What each word is where nothing is proposed for it."""
        capitals = sum(word.capital for word in found[1:] if not word.is_punctuation) > 0
        parts = []
        for place, word in enumerate(found):
            kind = Kind.FILLER
            if word.is_punctuation:
                kind = Kind.BREAK if word.text in ENDS or word.text == "," else Kind.FILLER
            elif not self._is_filler_here(found, place, capitals) and (len(word.folded) > 2 or word.is_number):
                kind = Kind.NOUN if self._is_noun(found, place, capitals) else Kind.WORD
            parts.append(Part(kind, place, place + 1, word.text))
        return parts

    def _is_filler_here(self, found: Sequence[Word], place: int, capitals: bool) -> bool:
        """A verb of asking is none where it is written as a noun inside a sentence: Stellen, stellen."""
        word = found[place]
        if not self.vocabulary.is_filler(word) or (place and found[place - 1].folded in COUNTING and is_noun(word.folded)):
            return False
        inside = place > 0 and found[place - 1].text not in {*ENDS, ":", "„", "-", "–"}
        noun = (
            capitals
            and word.capital
            and inside
            and not word.text.isupper()
            and word.folded not in {"sie", "ihr", "ihre", "ihnen", "ihren", "ihrem"}
        )
        return not noun or word.stem in self.vocabulary.filler_nouns or word.folded in self.vocabulary.filler_nouns

    def _is_noun(self, found: Sequence[Word], place: int, capitals: bool) -> bool:
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


COUNTING = frozenset({"wieviele", "viele", "wievielen", "vielen", "anzahl"})
SCALES = frozenset({"mio", "mrd", "tsd", "ca", "nr", "bzw"})


def _begins(word: Word, starts: frozenset[str]) -> bool:
    """True where a word begins with the word of a name, or with its last part: Theaterbesucher of the Stadttheater."""
    return any(word.folded[:5] in name for name in starts)


def _best(found: Sequence[Word], proposals: Sequence[Part], leftover: Sequence[Part]) -> Cover:
    """The division with the best score: weighted intervals that do not overlap."""
    ending: dict[int, list[Part]] = {}
    for part in (*proposals, *leftover):
        ending.setdefault(part.end, []).append(part)
    best: list[tuple[float, Part | None]] = [(0.0, None)]
    for end in range(1, len(found) + 1):
        options = [(best[part.start][0] + _worth(part), part) for part in ending.get(end, ())]
        best.append(max(options, key=lambda option: option[0]))
    parts: list[Part] = []
    end = len(found)
    while end:
        part = best[end][1]
        assert part is not None
        parts.append(part)
        end = part.start
    return Cover(tuple(reversed(parts)), best[-1][0])


def _worth(part: Part) -> float:
    """Longer spans are better than the same words apart."""
    length = len(part)
    return 1.0 * length + 0.5 * (length - 1) + PRIOR.get(part.kind, 0.0) + 0.8 * (part.sure - 1.0)
