"""Which subjects a question names: by number, name, nickname, a part of a name that no other has, with typos."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.catalogue.model import Catalogue, NameKind
from assistant.understanding.numbering import Numbers
from assistant.understanding.parts import Kind, Part
from data.german.dictionary import is_noun, is_word
from data.german.words import Word, content, words

ENOUGH = 0.6
"""How much of a name, by the weight of its words, has to be said where its words are others' too."""
SAME = 0.12
"""Names that match better by no more than this are rivals."""
FAR_OFF = 0.8
"""How likely a word that is some letters off is the other one; a word of the dictionary only where it is another form of it."""
GAP = 3
SHORTEST_TYPO, SHORTEST_COMPOUND = 5, 4
VERBAL = ("en", "te", "ten", "et")
"""What verbs end with, and names hardly ever in small letters."""
KIND_BONUS = {NameKind.NUMMER: 0.3, NameKind.NAME: 0.1, NameKind.ALIAS: 0.12}


@dataclass(frozen=True, slots=True)
class NameWords:
    """A name of a subject as the stems of its words, with their weight in all."""

    subjekt: str
    kind: NameKind
    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a question: the words that say it, how much of it they say, and the weight of what they say; `stems` are
    those of its words that are no filler."""

    name: NameWords
    places: tuple[int, ...]
    share: float
    weight: float
    exact: bool
    stems: frozenset[str] = frozenset()


class Namer:
    """Finds the subjects of a catalogue in the words of questions.

    `weak` are stems that name nothing alone (Hilfe, Leistungen, Amt), `small` those that count nothing (der, und), `filler`
    folded words that are never a name, `known` tells words of the lexicons, which are no slips of a name.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        weak: Collection[str],
        small: Collection[str],
        filler: Collection[str],
        known: Callable[[Word], bool],
    ) -> None:
        self._known = known
        self.catalogue = catalogue
        self._weak, self._small = frozenset(weak), frozenset(small)
        self._filler = frozenset(filler)
        self._numbers = Numbers(catalogue)
        split = {
            (subjekt.id, name): tuple(w for w in (x.stem for x in content(words(name.text))) if w not in self._small)
            for subjekt in catalogue.subjekte.values()
            for name in subjekt.names
            if name.kind is not NameKind.NUMMER and subjekt.id != "vorlage"
        }
        holders = Counter(word for word, _ in {(w, s) for (s, _), ws in split.items() for w in ws})
        total = max(1, len(catalogue.subjekte))
        self._weights = {w: (0.35 if w in self._weak else 1.0) * math.log(1 + total / n) for w, n in holders.items()}
        self._holders = holders
        self._names: dict[str, list[NameWords]] = defaultdict(list)
        for (subjekt_id, name), ws in split.items():
            if ws:
                entry = NameWords(subjekt_id, name.kind, ws, sum(self._weights[w] for w in set(ws)))
                for w in set(ws):
                    self._names[w].append(entry)
        self._vocabulary = tuple(sorted(self._weights))
        self._likely = lru_cache(maxsize=8192)(self._likely_stems)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all words of names."""
        return frozenset(self._weights)

    @property
    def kinds(self) -> frozenset[str]:
        """The words by which this report counts its Budgets: fd, fachdienst, teilbudget."""
        return self._numbers.kinds

    def is_number(self, folded: str) -> bool:
        """True for the number of a subject."""
        return self._numbers.knows(folded)

    def numbered(self, number: str) -> tuple[str, ...]:
        """The products with a number."""
        return self._numbers.products(number)

    def is_name(self, word: Word) -> bool:
        """True for a word of some name, as written."""
        return word.stem in self._weights

    def find(self, found: Sequence[Word], taken: Collection[int] = ()) -> list[Part]:
        """The subjects named in the words of a question; `taken` are the places of words that are something else for sure."""
        parts = list(self._numbers.find(found))
        numbered = {place for part in parts for place in range(part.start, part.end)}
        parts += self._find_names(found, numbered | set(taken))
        return parts

    def _find_names(self, found: Sequence[Word], taken: Collection[int]) -> Iterator[Part]:
        named = [each for each in self._all_named(found, taken) if self._says_enough(each)]
        free = set(range(len(found)))
        while named:
            best = max(named, key=_quality)
            rivals = [each for each in named if set(each.places) & set(best.places) and _quality(each) >= _quality(best) - SAME]
            rivals = [each for each in rivals if set(each.places) == set(best.places)]
            ids = self._without_parts(tuple(dict.fromkeys(each.name.subjekt for each in (best, *rivals))))
            start, end = min(best.places), max(best.places) + 1
            if set(best.places) <= free:
                text = " ".join(w.text for w in found[start:end])
                said = best.name.kind if best.exact else NameKind.ALIAS
                yield Part(Kind.SUBJEKT, start, end, text, said.value, ids, sure=min(1.0, best.share))
                free -= set(range(start, end))
            named = [each for each in named if set(each.places) <= free]

    def _without_parts(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Rivals without those that lie below another of them: the Budget is meant, not its product of the same name."""
        return tuple(each for each in ids if not set(self.catalogue.above(each)) & set(ids))

    def _all_named(self, found: Sequence[Word], taken: Collection[int]) -> Iterator[Named]:
        said: dict[int, list[tuple[int, float, str]]] = defaultdict(list)
        entries: dict[int, NameWords] = {}
        for place, word in enumerate(found):
            if (
                place in taken
                or word.is_punctuation
                or word.stem in self._small
                or (len(word.folded) < 2 and not _continues_name(found, place))
            ):
                continue
            if self._is_filler(word) and word.stem not in self._weights:
                continue
            for known, likeness in self._likely(word.stem):
                if likeness < 1.0 and (self._known(word) or _is_another(word, known, likeness)):
                    continue
                for name in self._names[known]:
                    entries[id(name)] = name
                    said[id(name)].append((place, likeness * self._weights[known], known))
        for key, matches in said.items():
            yield from self._runs(entries[key], matches, found)

    def _runs(self, name: NameWords, matches: list[tuple[int, float, str]], found: Sequence[Word]) -> Iterator[Named]:
        """The runs of words that say a name, with at most some small words between them; a kind of Budget only begins one."""
        best: dict[int, tuple[float, str]] = {}
        for place, weight, known in matches:
            best[place] = max(best.get(place, (0.0, "")), (weight, known))
        run: list[int] = []
        for place in sorted(best):
            repeated = best[place][1] in {best[said][1] for said in run}
            if run and (repeated or not self._adjoins(found, run[-1], place) or found[place].stem in self.kinds):
                yield self._named(name, run, best, found)
                run = []
            run.append(place)
        if run:
            yield self._named(name, run, best, found)

    def _adjoins(self, found: Sequence[Word], left: int, right: int) -> bool:
        between = found[left + 1 : right]
        if len(between) > GAP:
            return False
        return all(w.stem in self._small or w.folded in {"u", "/", "§", "(", "„", "-", ".", ",", "&"} for w in between)

    def _named(self, name: NameWords, run: list[int], best: Mapping[int, tuple[float, str]], found: Sequence[Word]) -> Named:
        said: dict[str, float] = {}
        for place in run:
            weight, known = best[place]
            said[known] = max(said.get(known, 0.0), weight)
        weight = min(sum(said.values()), name.weight)
        exact = len(run) >= len(set(name.stems)) and weight >= 0.97 * name.weight
        telling = frozenset(best[place][1] for place in run if not self._is_filler(found[place]))
        return Named(name, tuple(run), weight / name.weight if name.weight else 0.0, weight, exact, telling)

    def _says_enough(self, named: Named) -> bool:
        """A name is said by most of it, or by a strong word that few other names have."""
        if not named.stems:
            return False
        return named.share >= ENOUGH or any(self._distinctive(stem) for stem in named.stems)

    def _is_filler(self, word: Word) -> bool:
        """True for an everyday word, which says a name only beside its other words: "Verwaltung der Sozialhilfe"."""
        return word.folded in self._filler and not word.text.isupper()

    def _distinctive(self, stem: str) -> bool:
        return self._holders[stem] <= 3 and stem not in self._weak and not stem.isdigit() and len(stem) > 3

    def _likely_stems(self, stem: str) -> tuple[tuple[str, float], ...]:
        """The words of names that a word may be: itself, a compound that begins or ends with it, a typing error of it."""
        if stem in self._weights:
            return ((stem, 1.0), *((known, 0.8) for known in self._compounds(stem)))
        compounds = [(known, 0.85) for known in self._compounds(stem)]
        return tuple(compounds or self._mistyped(stem))

    def _compounds(self, stem: str) -> Iterator[str]:
        for known in self._vocabulary:
            if known == stem or min(len(known), len(stem)) < SHORTEST_COMPOUND or known.isdigit():
                continue
            longer, shorter = (stem, known) if len(stem) > len(known) else (known, stem)
            if len(longer) - len(shorter) < 3 or shorter in self._weak:
                continue
            ends = longer is known and longer.endswith(shorter) and len(shorter) >= 6
            if longer.startswith(shorter) or ends:
                yield known

    def _mistyped(self, stem: str) -> Iterator[tuple[str, float]]:
        if len(stem) < SHORTEST_TYPO or not stem.isalpha():
            return
        most = 1 if len(stem) < 9 else 2
        for known in self._vocabulary:
            if abs(len(known) - len(stem)) > most or known[:1] != stem[:1]:
                continue
            off = OSA.distance(known, stem, score_cutoff=most)
            if off <= most:
                yield known, FAR_OFF


def _is_another(word: Word, known: str, likeness: float) -> bool:
    """True for a word of the dictionary that is no form of a name's word: a slip of it, or a verb that only sounds like it."""
    if not is_word(word.folded) or _inflects(word, known):
        return False
    is_verb = word.folded.endswith(VERBAL) and not word.capital and not is_noun(word.folded)
    return likeness == FAR_OFF or is_verb


def _inflects(word: Word, known: str) -> bool:
    """True for words that differ only in their ends: freie, freier."""
    return word.folded[: max(4, len(known) - 2)] == known[: max(4, len(known) - 2)]


def _continues_name(found: Sequence[Word], place: int) -> bool:
    """True for the number of "Hartz 4"."""
    return found[place].is_number and place > 0 and found[place - 1].capital | found[place - 1].folded.isalpha()


def _quality(named: Named) -> float:
    """How good a match is: what is said, how much of the name that is, and how surely the name is one."""
    return named.weight * (0.6 + 0.4 * named.share) + KIND_BONUS[named.name.kind] + (0.5 if named.exact else 0.0)
