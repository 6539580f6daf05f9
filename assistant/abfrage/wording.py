"""Whether a passage says what a statement says: by stems, compounds and synonyms, with its negation and its years."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from assistant import lexicon
from data.german.directions import Sense, directions
from data.german.lexicon import section
from data.german.words import Word, content, fold, stem, words

NOUN, OTHER = 1.0, 0.5
ENOUGH, HALF = 0.8, 0.4
SHORTEST = 4
_AMOUNTS = frozenset({Sense.MORE, Sense.LESS, Sense.OVER_PLAN, Sense.UNDER_PLAN})
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Match:
    """How much of a statement a sentence says: the weight found, the words missing, and whether they contradict it."""

    share: float
    nouns: int
    missing: tuple[str, ...]
    missing_nouns: tuple[str, ...]
    contradicts: bool

    @property
    def says(self) -> bool:
        return self.share >= ENOUGH and not self.missing_nouns and not self.contradicts


@cache
def _forms(name: str) -> frozenset[str]:
    return frozenset(lexicon.load("claims")["forms"][name])


@cache
def _groups(name: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(lexicon.load("claims")[name]["groups"]):
        for word in group:
            found.setdefault(stem(fold(word)), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def _plain() -> frozenset[str]:
    own = {fold(word) for word in lexicon.load("claims")["plain"]["words"]}
    return frozenset(own | section("closed", "small") | section("closed", "verbs") | section("closed", "starters"))


def content_words(found: Sequence[Word], without: Iterable[int] = ()) -> list[Word]:
    """The words of a statement that have to be found."""
    left = set(without)
    return [
        word
        for place, word in enumerate(found)
        if place not in left
        and not word.is_punctuation
        and word.folded not in _plain()
        and (len(word.folded) >= SHORTEST or word.text.isupper() or word.is_number)
    ]


def _base(form: str) -> str:
    """A participle without ge-: geflossen and flossen are one word."""
    return form[2:] if form.startswith("ge") and len(form) > 6 else form


@lru_cache(maxsize=20_000)
def same_word(said: str, known: str) -> bool:
    """True for stems of one word, of a longer compound with it, or of one group of synonyms."""
    if said == known or _base(said) == _base(known):
        return True
    if len(said) >= SHORTEST and len(known) > len(said) and (known.startswith(said) or known.endswith(said)):
        return True
    if len(said) >= 7 and len(known) >= 6 and (said[:6] == known[:6]) and abs(len(said) - len(known)) <= 4:
        return True
    if len(said) >= 7 and abs(len(said) - len(known)) <= 1 and OSA.distance(said, known, score_cutoff=1) <= 1:
        return True
    groups = _groups("same")
    return bool(groups.get(said, frozenset()) & groups.get(known, frozenset()))


def excludes(said: str, known: Iterable[str]) -> bool:
    """True for a word of a kind of which the text names another one: Bund, where it says Land."""
    groups = _groups("opposite")
    mine = groups.get(said, frozenset())
    return any(other != said and mine & groups.get(other, frozenset()) for other in known)


def denies(forms: Sequence[str]) -> bool | None:
    """Whether words deny; None where they only say less, which "nicht im geplanten Umfang" says too."""
    if _forms("denying") & set(forms):
        return True
    return None if _forms("less") & set(forms) else False


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of the report: its stems, the signs of its directions, whether it denies, its years."""

    stems: frozenset[str]
    signs: frozenset[int]
    denies: bool
    years: frozenset[str]


@lru_cache(maxsize=4096)
def _told(sentence: str) -> _Told:
    found = words(sentence)
    signs = frozenset(d.sign * (-1 if d.negated else 1) for d in directions(found) if d.sense in _AMOUNTS)
    stems = frozenset(word.stem for word in content(found))
    return _Told(stems, signs, bool(_forms("denying") & {w.folded for w in found}), frozenset(YEAR.findall(sentence)))


def match(statement: Sequence[Word], sentence: str, denied: bool | None, years: frozenset[str]) -> Match:
    """How a sentence of the report fits the content words of a statement."""
    told = _told(sentence)
    stems = told.stems
    signs = {word.start: d.sign for word in statement if not word.is_number for d in directions((word,)) if d.sense in _AMOUNTS}
    total = found = 0.0
    nouns, missing, missing_nouns = 0, [], []
    for word in statement:
        noun = word.capital or word.is_number
        weight = NOUN if noun else OTHER
        total += weight
        if any(same_word(word.stem, known) for known in stems) or signs.get(word.start) in told.signs:
            found += weight
            nouns += noun
        else:
            missing.append(word.text)
            if noun:
                missing_nouns.append(word.text)
    contradicts = bool(years and told.years and not years & told.years)
    contradicts = contradicts or any(excludes(stem(fold(word)), stems) for word in missing)
    share = found / total if total else 0.0
    un = any(word.folded.startswith("un") for word in statement)
    if denied is not None and share >= ENOUGH and not un:
        contradicts = contradicts or told.denies is not denied
    return Match(share, nouns, tuple(missing), tuple(missing_nouns), contradicts)
