"""Question → constituents: every finder proposes spans, the best division of the words into them is chosen."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from assistant.catalogue.model import Catalogue
from assistant.understanding.division import divided
from assistant.understanding.framing import framed
from assistant.understanding.naming import Namer
from assistant.understanding.parts import Cover, Kind, Part
from assistant.understanding.phrases import ABBREVIATED
from assistant.understanding.services import Services
from assistant.understanding.spans import amount_parts, is_quarter, number_parts, period_parts, text_of
from assistant.understanding.spelled import Spelled
from assistant.understanding.tidying import tidied
from assistant.understanding.vocabulary import SECTIONS, Vocabulary
from data.german.amounts import Amount, amounts
from data.german.dictionary import is_noun, is_word
from data.german.numerals import numerals
from data.german.times import times
from data.german.words import Word

ALIVE = 50


def _is_short(word: Word) -> bool:
    """True for an abbreviation before a full stop."""
    return word.folded in ABBREVIATED or not (word.is_number or is_word(word.folded) or is_noun(word.folded))


class Constituents:
    """Divides questions about one report into constituents."""

    def __init__(self, catalogue: Catalogue, size_of: Callable[[str], Decimal]) -> None:
        self.catalogue = catalogue
        self._size_of = size_of
        self.vocabulary = Vocabulary(catalogue)
        self._spelled = Spelled(self.vocabulary)
        self._services = Services(self.vocabulary)

    @property
    def namer(self) -> Namer:
        """What finds the subjects of the report."""
        return self.vocabulary.namer

    def divide(self, text: str) -> tuple[tuple[Word, ...], Cover]:
        """The words of a question and the best division of them."""
        found = self._spelled.words(text)
        return found, framed(tidied(divided(found, self._proposals(found), self.vocabulary)))

    def _proposals(self, found: Sequence[Word]) -> Iterator[Part]:
        """What every finder takes some of the words for."""
        numbers = numerals(found)
        yield from self._phrases(found)
        yield from self._whole(found)
        yield from self._separated(found)
        for part in self.namer.find(found):
            yield part.moved(ids=self._alive(part.ids))
        for period in times(found, self.catalogue.jahr):
            yield from (part for part in period_parts(period, found) if not self._is_of_a_name(part))
        yield from self._short_years(found)
        for amount in amounts(found, numbers):
            if self._is_stated(amount, found):
                yield from amount_parts(amount, found, self._counts)
        yield from number_parts(numbers, found, self.namer.numbered)
        yield from self._services.runs(found)
        yield from self._superlatives(found)
        yield from self._services.compounds(found)

    def _phrases(self, found: Sequence[Word]) -> Iterator[Part]:
        """The phrases of the vocabulary and of the catalogue, but for words that only happen to be among them."""
        for hit in (*self.vocabulary.phrases.find(found), *self.vocabulary.catalogued.find(found)):
            if (
                hit.phrase.kind == "angabe"
                and hit.end - hit.start == 1
                and found[hit.start].folded in self.vocabulary.said_filler
                and not found[hit.start].capital
            ):
                continue
            single = hit.end - hit.start == 1
            named = hit.end < len(found) and found[hit.end].capital and found[hit.end - 1].folded == "budget"
            if hit.phrase.kind == "deviation" and named:  # "im Budget Schulen" is a place
                continue
            if hit.phrase.kind == "absent" and single and found[hit.start].stem in self.vocabulary.services:
                continue
            if hit.phrase.kind == "ranking" and self._counts_places(found, hit.start, hit.end):
                continue
            if hit.phrase.kind != "whole":
                yield Part(SECTIONS[hit.phrase.kind], hit.start, hit.end, text_of(found, hit.start, hit.end), hit.phrase.value)

    def _is_stated(self, amount: Amount, found: Sequence[Word]) -> bool:
        """True for an amount that is said, not a quarter of a year, the number of a product, a year or a count of times."""
        written = amount.written.lower()
        return not (
            written.startswith("beid")
            or is_quarter(amount, found)
            or written.endswith("mal")
            or self._is_number_of_subject(amount, found)
            or self._is_year(amount)
        )

    def _alive(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Rivals of one name without those whose money is next to nothing beside another's: ended products."""
        if len(ids) < 2:
            return ids
        sizes = {each: self._size_of(each) for each in ids}
        largest = max(sizes.values())
        living = tuple(each for each in ids if sizes[each] * ALIVE >= largest)
        return tuple(sorted(living, key=lambda each: -sizes[each])) if len(living) < len(ids) else ids

    def _is_of_a_name(self, part: Part) -> bool:
        """True for a year that the report has no figures of, but a name: "das neue Recht ab 2017"."""
        known = {year for years in self.catalogue.jahre.values() for year in years}
        return bool(part.years) and not known & set(part.years) and all(str(year) in self.namer.stems for year in part.years)

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
        """True for a bare number that is a product's."""
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
        """The whole budget, and the Kommune by its own name."""
        for hit in (*self.vocabulary.phrases.find(found), *self.vocabulary.catalogued.find(found)):
            if hit.phrase.kind == "whole":
                yield Part(
                    Kind.WHOLE, hit.start, hit.end, text_of(found, hit.start, hit.end), hit.phrase.value, ("gesamthaushalt",)
                )

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
                for place in range(start + 1, min(start + 16, len(found))):
                    if found[place].text in "!?;" or (found[place].text == "." and not _is_short(found[place - 1])):
                        break
                    ends = place + 1 == len(found) or found[place + 1].is_punctuation or found[place + 1].folded == "und"
                    if last.matches(found[place]) and ends:
                        yield Part(kind, place, place + 1, found[place].text, value)
                        break
