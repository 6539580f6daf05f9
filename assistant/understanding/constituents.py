"""Question → constituents: every finder proposes spans, the best division of the words into them is chosen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from assistant import lexicon
from assistant.catalogue.model import Catalogue
from assistant.understanding.framing import framed
from assistant.understanding.naming import Namer
from assistant.understanding.parts import Cover, Kind, Part
from assistant.understanding.phrases import Phrases, phrase_of
from assistant.understanding.tidying import tidied
from data.german.amounts import Amount, amounts
from data.german.dictionary import is_noun, is_word
from data.german.hedges import HedgeKind
from data.german.numerals import Kind as NumeralKind
from data.german.numerals import Numeral, numerals
from data.german.spelling import nearest, split_compound, variants
from data.german.times import times
from data.german.words import Word, fold, stem, words

MOST_WORDS = 160
ALIVE = 50
COUNT = "Anzahl"
"""The unit of an amount that counts something."""
ENDS = frozenset(".?!;")
MARKS = frozenset(",:–—-/|+&()→")
SECTIONS = {
    "wertart": Kind.WERTART, "axis": Kind.AXIS, "superlative": Kind.SUPERLATIVE, "ranking": Kind.RANKING, "ratio": Kind.RATIO,
    "difference": Kind.DIFFERENCE, "aggregate": Kind.AGGREGATE, "reason": Kind.REASON, "text": Kind.TEXT, "check": Kind.CHECK,
    "suppose": Kind.SUPPOSE, "without": Kind.WITHOUT, "quantifier": Kind.QUANTIFIER, "ask": Kind.ASK, "together": Kind.TOGETHER,
    "explain": Kind.EXPLAIN, "findings": Kind.FINDINGS, "earlier": Kind.EARLIER, "absent": Kind.ABSENT, "form": Kind.FORM,
    "whole": Kind.WHOLE, "goal": Kind.GOAL, "sign": Kind.SIGN, "deviation": Kind.DIRECTION, "position": Kind.POSITION,
    "angabe": Kind.ANGABE, "cause": Kind.CAUSE, "unexplained": Kind.UNEXPLAINED, "shift": Kind.SHIFT, "negation": Kind.NEGATION, "comparator": Kind.COMPARATOR, "verb": Kind.VERB,
}  # fmt: skip
PRIOR = {
    Kind.SUBJEKT: 0.5, Kind.AMOUNT: 0.3, Kind.JAHR: 0.4, Kind.MONAT: 0.45, Kind.SERVICE: 0.1, Kind.POSITION: 0.3, Kind.FORM: -0.3,
    Kind.EARLIER: -0.2, Kind.AXIS: 0.35, Kind.SUPERLATIVE: 0.15, Kind.COMPARATOR: 0.2, Kind.CAUSE: -0.05, Kind.TEXT: -0.1, Kind.WHOLE: 0.05, Kind.FILLER: -0.5, Kind.WORD: -0.6, Kind.NOUN: -0.6, Kind.NUMBER: 0.1,
}  # fmt: skip
NOUNISH = ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "amt", "geld", "steuer", "zentrum", "haus", "schule", "werk")


class Constituents:
    """Divides questions about one report into constituents."""

    def __init__(self, catalogue: Catalogue, size_of: Callable[[str], Decimal]) -> None:
        self.catalogue = catalogue
        self._size_of = size_of
        sections = {name: values for name, values in lexicon.load("question").items() if name in SECTIONS}
        self._separable = [
            (phrase_of(written, *meant.split(":")), SECTIONS[meant.split(":")[0]], meant.split(":")[1])
            for meant, phrases in lexicon.load("question")["separable"].items() for written in phrases
        ]  # fmt: skip
        self._number_of_vorlage = next((value for label, value in catalogue.angaben.items() if "nummer" in label.lower()), "")
        self._phrases = Phrases.load(sections)
        self._catalogued = Phrases(self._catalogue_phrases())
        filler = lexicon.load("filler")
        self._filler = frozenset(form for w in (*filler["words"], *filler["nouns"]) for form in (stem(fold(w)), fold(w)))
        self._filler_nouns = frozenset(form for w in filler["nouns"] for form in (stem(fold(w)), fold(w)))
        small = frozenset(stem(fold(w)) for w in lexicon.load("small")["small"])
        weak = frozenset(stem(fold(w)) for w in lexicon.load("small")["weak"])
        self._said_filler = frozenset(fold(w) for w in (*filler["words"], *filler["nouns"], *filler["exact"]))
        self.namer = Namer(catalogue, weak, small, self._said_filler, self._is_lexical)

    def _catalogue_phrases(self) -> Iterator:  # type: ignore[type-arg]
        """Positions, fields of the paper and what subjects count and aim at, by the words of the catalogue."""
        for position in self.catalogue.positionen.values():
            kind = "position" if position.unit != "Text" else "angabe"
            for written in position.words:
                if kind == "position" and self._phrases.means(written):
                    continue
                yield phrase_of(written, kind, position.id)
        for label in self.catalogue.angaben:
            from assistant.catalogue.positions import field_id

            yield phrase_of(label, "angabe", field_id(label))

    @cached_property
    def services(self) -> dict[str, list[tuple[str, str]]]:
        """For each stem of a Kennzahl's or Ziel's words: the position and the subject."""
        found: dict[str, list[tuple[str, str]]] = {}
        for subjekt, service in self.catalogue.services.items():
            unit = "" if service.messgroesse.lower().startswith(("prozent", "%", "anzahl", "euro")) else service.messgroesse
            for position, text in (("kennzahl", service.indikator), ("ziel", f"{service.ziel} {unit}")):
                for word in words(text):
                    if not word.is_punctuation and len(word.folded) > 4 and word.folded not in self._said_filler:
                        found.setdefault(word.stem, []).append((position, subjekt))
        return found

    def _is_no_noun(self, word: Word) -> bool:
        """True for filler and for small words of the lexicons, though a target uses them: "Wartezeiten unter 20 Minuten"."""
        return word.folded in self._said_filler or not word.capital and self._phrases.knows(word)

    @cached_property
    def _service_stems(self) -> dict[tuple[str, str], frozenset[str]]:
        """All stems of each Kennzahl's and Ziel's text, its numbers and small words too: "innerhalb von 14 Tagen"."""
        found = {}
        for subjekt, service in self.catalogue.services.items():
            for position, text in (("kennzahl", service.indikator), ("ziel", f"{service.ziel} {service.messgroesse}")):
                found[position, subjekt] = frozenset(word.stem for word in words(text) if not word.is_punctuation)
        return found

    def _is_lexical(self, word: Word) -> bool:
        """True for a word of the lexicons, which is no slip of a name."""
        return self._phrases.knows(word) or self._is_filler(word)

    def _is_filler(self, word: Word) -> bool:
        return word.stem in self._filler or word.folded in self._filler or word.folded in self._said_filler

    @cached_property
    def _typed(self) -> frozenset[str]:
        """All stems that stand for something: what typing errors are corrected towards."""
        return frozenset(
            w for w in (*self._phrases.vocabulary, *self._catalogued.vocabulary, *self.namer.stems, *self.services) if len(w) > 3
        )

    # reading the words ------------------------------------------------------------------------------------------------
    def words(self, text: str) -> tuple[Word, ...]:
        """The words of a question, with dialect, typing errors and compounds read as what they stand for."""
        if self._number_of_vorlage:
            text = text.replace(self._number_of_vorlage, " " * len(self._number_of_vorlage))
        found: list[Word] = []
        for word in words(text)[:MOST_WORDS]:
            found += self._read(word)
        return tuple(found)

    def _read(self, word: Word) -> list[Word]:
        if word.is_punctuation or word.is_number or len(word.folded) < 3 or self._knows(word) or word.text.isupper():
            return [word]
        whole = self._begun(word)
        if whole:
            return [replace(word, folded=whole)]
        for variant in variants(word.folded):
            meant = _split(word, variant.split()) if " " in variant else [replace(word, folded=variant)]
            if all(self._knows(each) for each in meant):
                return meant
        short = self._abbreviated(word)
        if short:
            return [replace(word, folded=short)]
        ranked = _ranked_superlative(word)
        if ranked and self._phrases.knows(ranked[1]):
            return list(ranked)
        pieces = split_compound(word.folded, self._pieces)
        if pieces:
            return _split(word, pieces)
        if len(word.folded) >= 5 and not is_word(word.folded):
            near = nearest(word.stem, self._typed) or nearest(word.folded, self._position_forms)
            if len(near) == 1 or (near and len(word.folded) > 6):
                return [replace(word, folded=near[0])]
        return [word]

    def _abbreviated(self, word: Word) -> str | None:
        """A position cut off: Aufw., Transferaufw."""
        if len(word.folded) < 4 or is_word(word.folded):
            return None
        found = [w for w in self._position_words if w.startswith(word.folded)]
        return min(found, key=len, default=None)

    @cached_property
    def _position_words(self) -> tuple[str, ...]:
        shown = {p for positions in self.catalogue.shown.values() for p in positions}
        words_of = [w for p in self.catalogue.positionen.values() if p.id in shown and p.unit == "EUR" for w in p.words]
        return tuple(sorted({fold(w) for w in words_of if " " not in w}))

    @cached_property
    def _position_forms(self) -> frozenset[str]:
        """The positions as they are written, for slips in an ending: "aufwendugnen"."""
        return frozenset(self._position_words)

    def _begun(self, word: Word) -> str | None:
        """The only word of a Kennzahl or Ziel that begins or ends so: "Schuldner- und Suchtberatung", Zulassungsvorgänge."""
        if len(word.stem) < 6:
            return None
        found = {w for w in self._counted_words if w.startswith(word.folded) and len(w) - len(word.folded) >= 3}
        found = found or {w for w in self._counted_words if stem(w).endswith(word.stem) and len(stem(w)) - len(word.stem) >= 3}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _counted_words(self) -> frozenset[str]:
        texts = [text for service in self.catalogue.services.values() for text in (service.indikator, service.ziel)]
        return frozenset(word.folded for text in texts for word in words(text) if len(word.folded) > 8)

    def _knows(self, word: Word) -> bool:
        return (
            self._is_filler(word) or self._phrases.knows(word) or self._catalogued.knows(word) or self.namer.is_name(word)
            or word.stem in self.services or word.folded in CALENDAR
        )  # fmt: skip

    @cached_property
    def _pieces(self) -> frozenset[str]:
        """The words that compounds may be made of."""
        lexical = lexicon.load("small")["pieces"]
        names = {w.folded for s in self.catalogue.subjekte.values() for n in s.names for w in words(n.text) if len(w.folded) > 3}
        positions = {w.folded for p in self.catalogue.positionen.values() for x in p.words for w in words(x) if len(w.folded) > 3}
        services = {w.folded for s in self.catalogue.services.values() for t in (s.indikator, s.ziel) for w in words(t) if len(w.folded) > 5}
        return frozenset({fold(w) for w in lexical} | names | positions | services)

    # dividing them ----------------------------------------------------------------------------------------------------
    def divide(self, text: str) -> tuple[tuple[Word, ...], Cover]:
        """The words of a question and the best division of them."""
        found = self.words(text)
        proposals = list(self._proposals(found))
        return found, framed(tidied(_best(found, proposals, self._leftover(found))))

    def _proposals(self, found: Sequence[Word]) -> Iterator[Part]:
        numbers = numerals(found)
        periods = list(times(found, self.catalogue.jahr))
        stated = [a for a in amounts(found, numbers) if not a.written.lower().startswith("beid") and not _is_quarter(a, found) and not a.written.lower().endswith("mal") and not self._is_number_of_subject(a, found) and not self._is_year(a)]
        for hit in (*self._phrases.find(found), *self._catalogued.find(found)):
            if hit.phrase.kind == "angabe" and hit.end - hit.start == 1 and found[hit.start].folded in self._said_filler and not found[hit.start].capital:
                continue
            if hit.phrase.kind == "ranking" and self._counts_places(found, hit.start, hit.end):
                continue
            if hit.phrase.kind != "whole":
                yield Part(SECTIONS[hit.phrase.kind], hit.start, hit.end, _text(found, hit.start, hit.end), hit.phrase.value)
        yield from self._whole(found)
        yield from self._separated(found)
        for part in self.namer.find(found):
            yield part.moved(ids=self._alive(part.ids))
        for period in periods:
            yield from _periods(period, found)
        yield from self._short_years(found)
        for amount in stated:
            yield from _amounts(amount, found, self._counts)
        yield from _numbers(numbers, found, self.namer.numbered)
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
        return word.stem in self.services or self.namer.is_name(word) and not self._is_lexical(word)

    def _is_number_of_subject(self, amount: Amount, found: Sequence[Word]) -> bool:
        """True for a bare number that is a product's: 3140."""
        last = found[amount.stop - 1]
        bare = not amount.unit and amount.scale == 1 and (amount.stop - amount.first == 1 or found[amount.first].folded.isalpha())
        return bare and self.namer.is_number(last.folded) and len(last.folded) > 2

    def _counts_places(self, found: Sequence[Word], start: int, end: int) -> bool:
        """True for Plätze that a Kennzahl counts, not the places of a ranking: "je Platz"."""
        numbered = end < len(found) and found[end].is_number
        return end - start == 1 and found[start].stem in self.services and not numbered

    def _is_year(self, amount: Amount) -> bool:
        """True for a year before "Prozent": "2021 2022 Prozent"."""
        known = {year for years in self.catalogue.jahre.values() for year in years}
        return amount.unit == "%" and amount.scale == 1 and amount.value in known

    def _whole(self, found: Sequence[Word]) -> Iterator[Part]:
        for hit in self._phrases.find(found):
            if hit.phrase.kind == "whole":
                yield Part(Kind.WHOLE, hit.start, hit.end, _text(found, hit.start, hit.end), hit.phrase.value, ("gesamthaushalt",))

    def _compound_services(self, found: Sequence[Word]) -> Iterator[Part]:
        """A unit with its subject in one word: Rettungseinsatz, Führerscheinantrag."""
        for place, word in enumerate(found):
            if len(word.folded) < 9 or word.is_punctuation or self._knows(word):
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
            if found[place - 1].folded == "am" and word.folded.endswith("sten") and not word.capital and not self._phrases.knows(word):
                yield Part(Kind.SUPERLATIVE, place - 1, place + 1, f"am {word.text}", "max")

    def _separated(self, found: Sequence[Word]) -> Iterator[Part]:
        """Verbs whose parts stand apart: "gibt … aus"."""
        for phrase, kind, value in self._separable:
            first, last = phrase.tokens[0], phrase.tokens[-1]
            for start in (place for place, word in enumerate(found) if first.matches(word)):
                for place in range(start + 2, min(start + 16, len(found))):
                    if found[place].text in "!?;" or found[place].text == "." and found[place - 1].folded not in SCALES:
                        break
                    ends = place + 1 == len(found) or found[place + 1].is_punctuation
                    if last.matches(found[place]) and ends:
                        yield Part(kind, place, place + 1, found[place].text, value)
                        break

    def _service_parts(self, found: Sequence[Word]) -> Iterator[Part]:
        """Runs of words of a Kennzahl or Ziel, with the subjects that have all of them."""
        start = 0
        while start < len(found):
            if found[start].is_punctuation or found[start].stem not in self.services or self._is_no_noun(found[start]):
                start += 1
                continue
            end, matches = start + 1, set(self.services[found[start].stem])
            while end < len(found) and end - start < 12:
                more = matches & set(self.services.get(found[end].stem, ()))
                within = {m for m in matches if found[end].stem in self._service_stems[m]}
                if not more and not within and not (self._is_filler(found[end]) and not found[end].is_punctuation and end - start < 6):
                    break
                matches = more or within or matches
                end += 1
            while end > start + 1 and not (found[end - 1].stem in self.services or found[end - 1].is_number):
                end -= 1
            text = _text(found, start, end)
            said = [word for word in found[start:end] if not word.is_punctuation and not word.is_number and not self._is_filler(word)]
            if all(self._phrases.knows(word) or self._catalogued.knows(word) for word in said):
                start = end
                continue
            for position in ("kennzahl", "ziel"):
                subjects = tuple(s for p, s in sorted(matches) if p == position)
                if subjects:
                    sure = 0.9 if len(subjects) <= 3 else 0.4
                    if position == "kennzahl" and len(subjects) == 1 and end - start == 1 and len(found[start].folded) > 7:
                        sure = 1.4
                    if position == "kennzahl" and start and found[start - 1].folded in {"pro", "je", "per", "jede", "jeden", "jedem"}:
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
        if not self._is_filler(word) or place and found[place - 1].folded in COUNTING and is_noun(word.folded):
            return False
        inside = place > 0 and found[place - 1].text not in {*ENDS, ":", "„", "-", "–"}
        noun = capitals and word.capital and inside and not word.text.isupper() and word.folded not in {"sie", "ihr", "ihre", "ihnen", "ihren", "ihrem"}
        return not noun or word.stem in self._filler_nouns or word.folded in self._filler_nouns

    def _is_noun(self, found: Sequence[Word], place: int, capitals: bool) -> bool:
        word = found[place]
        if word.is_number:
            return True
        if capitals:
            return word.capital
        before = found[place - 1].folded if place else ""
        return is_noun(word.folded) or not is_word(word.folded) and word.folded.endswith(NOUNISH) or not is_word(word.folded) and before in {"beim", "vom", "zum", "zur", "fuer", "der", "das", "des", "dem"} and len(word.folded) > 5


COUNTING = frozenset({"wieviele", "viele", "wievielen", "vielen", "anzahl"})
SCALES = frozenset({"mio", "mrd", "tsd", "ca", "nr", "bzw"})
CALENDAR = frozenset(
    "januar februar maerz april mai juni juli august september oktober november dezember quartal quartals halbjahr halbjahres jahreshaelfte "
    "erste ersten erster erstes zweite zweiten zweiter zweites dritte dritten dritter drittes vierte vierten vierter viertes "
    "sommer winter herbst fruehjahr haelfte drittel viertel million millionen tausend hundert null".split()
)


def _begins(word: Word, starts: frozenset[str]) -> bool:
    """True where a word begins with the word of a name, or with its last part: Theaterbesucher of the Stadttheater."""
    return any(word.folded[:5] in name for name in starts)


def _split(word: Word, pieces: Sequence[str]) -> list[Word]:
    """A compound as its parts, each at its place."""
    found, start = [], word.start
    for number, piece in enumerate(pieces):
        end = word.end if number == len(pieces) - 1 else min(word.end, start + len(piece))
        found.append(Word(word.text[start - word.start : end - word.start] or piece, min(start, word.end - 1), end, piece, word.capital))
        start = end
    return found


ORDINALS = {"zweit": "zweite", "dritt": "dritte", "viert": "vierte", "fuenft": "fuenfte", "sechst": "sechste"}


def _ranked_superlative(word: Word) -> tuple[Word, Word] | None:
    """ "zweitteuerste" as "zweite" and "teuerste"."""
    for start, ordinal in ORDINALS.items():
        if word.folded.startswith(start) and len(word.folded) > len(start) + 4:
            cut = word.start + len(start)
            head = Word(word.text[: len(start)], word.start, cut, ordinal, word.capital)
            return head, Word(word.text[len(start) :], cut, word.end, word.folded[len(start) :], False)
    return None


def _text(found: Sequence[Word], start: int, end: int) -> str:
    parts = []
    for place in range(start, end):
        glued = place > start and found[place].start == found[place - 1].end
        parts.append(found[place].text if glued or place == start else f" {found[place].text}")
    return "".join(parts)


def _periods(period, found: Sequence[Word]) -> Iterator[Part]:  # type: ignore[no-untyped-def]
    counted = found[period.stop - 1].folded in {"monate", "monaten"} and found[period.first].text.isdigit()
    if period.kind.value == "datum" or counted:
        return
    sure = 1.0 if period.sure else 0.3
    text = _text(found, period.first, period.stop)
    if period.mentioned:
        value = "later" if period.relative > 0 else "before"
        yield Part(Kind.SHIFT, period.first, period.stop, text, value if period.jahre else f"month {value}", years=period.jahre or (), months=(period.monate,) if period.monate else ())
        return
    if period.monate:
        yield Part(Kind.MONAT, period.first, period.stop, text, months=(period.monate,), years=period.jahre, sure=sure)
    elif period.jahre:
        yield Part(Kind.JAHR, period.first, period.stop, text, period.kind.value, years=period.jahre, sure=sure)


APART = {"fast": "nearly", "knapp": "nearly", "nahezu": "nearly", "beinahe": "nearly", "gut": "over", "genau": "exactly", "exakt": "exactly"}
"""Hedges that may stand apart from their number: "fast um die Hälfte"."""
HEDGES = {HedgeKind.EXACT: "exactly", HedgeKind.ABOUT: "="}


COUNTED = frozenset({stem("faelle"), stem("fall"), stem("fallzahl"), stem("kontakte")})


def _amounts(amount: Amount, found: Sequence[Word], counts: Callable[[Word], bool]) -> Iterator[Part]:
    """An amount, with the noun it counts as its unit; a comparing hedge is a comparator of its own."""
    counted = amount.noun is not None and (counts(amount.noun) or amount.noun.stem in COUNTED)
    hedge, op = amount.hedge, "="
    if hedge is not None:
        op = HEDGES.get(hedge.kind) or (("over" if hedge.kind is HedgeKind.OVER else "nearly") if hedge.near else "=")
    if hedge is None or hedge.kind is HedgeKind.ABOUT:
        op = next((APART[w.folded] for w in reversed(found[max(0, amount.first - 4) : amount.first]) if w.folded in APART), "=")
    small = not amount.unit and not counted and amount.scale == 1 and abs(amount.value) <= 50 and amount.written.isalnum()
    sure = (0.2 if small else 0.9) if amount.sure else 0.3
    first = amount.first
    if hedge is not None and (op != "=" or hedge.kind is HedgeKind.ABOUT):
        first = min(first, _place(found, hedge.start, amount.first))
    part = Part(
        Kind.AMOUNT, first, amount.stop, _text(found, first, amount.stop), op, number=amount.value,
        unit=amount.unit or (COUNT if counted else None), step=_step(amount), sure=sure,
    )  # fmt: skip
    yield part
    if hedge is not None and op == "=" and hedge.kind is not HedgeKind.ABOUT:
        start, end = _place(found, hedge.start, amount.first), _place(found, hedge.end, amount.first)
        over = hedge.kind is HedgeKind.OVER
        sign = (">=" if over else "<=") if hedge.inclusive else (">" if over else "<")
        if start < end:
            yield Part(Kind.COMPARATOR, start, end, _text(found, start, end), sign)


def _is_quarter(amount: Amount, found: Sequence[Word]) -> bool:
    """True for the part of a town: "bei uns im Viertel"."""
    return amount.written.lower() == "viertel" and amount.first > 0 and found[amount.first - 1].folded in {"im", "unser", "unserem", "unserm"}


def _step(amount: Amount) -> Decimal:
    """A fraction in words is a rough number: half is right to ten percent."""
    return Decimal(10) if amount.unit == "%" and not any(c.isdigit() for c in amount.written) else amount.step


def _place(found: Sequence[Word], offset: int, default: int) -> int:
    """The word that begins at an offset of the text or after it."""
    return next((place for place, word in enumerate(found) if word.start >= offset), default)


def _numbers(numbers: Iterable[Numeral], found: Sequence[Word], named: Callable[[str], tuple[str, ...]]) -> Iterator[Part]:
    for numeral in numbers:
        text = _text(found, numeral.first, numeral.stop)
        if numeral.kind is NumeralKind.ORDINAL:
            if numeral.rest is not None:
                continue
            yield Part(Kind.ORDINAL, numeral.first, numeral.stop, text, number=numeral.value, sure=0.5)
        elif numeral.written.value == "words" and numeral.value >= 100 and named(str(int(numeral.value))):
            yield Part(Kind.SUBJEKT, numeral.first, numeral.stop, text, ids=named(str(int(numeral.value))))
        elif numeral.kind is NumeralKind.CARDINAL and numeral.value == 0:
            yield Part(Kind.AMOUNT, numeral.first, numeral.stop, text, "=", number=numeral.value, sure=0.9)
        elif numeral.kind is NumeralKind.CARDINAL and numeral.value <= 50 and numeral.value == numeral.value.to_integral_value():
            yield Part(Kind.NUMBER, numeral.first, numeral.stop, text, number=numeral.value, sure=0.5)
        elif numeral.kind is NumeralKind.MULTIPLE:
            yield Part(Kind.MULTIPLE, numeral.first, numeral.stop, text, number=numeral.value)


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
