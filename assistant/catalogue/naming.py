"""Every name of a report's subjects: numbers, the report's own names, what people say (`names.toml`), kinds (`budgets.toml`)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant import lexicon
from assistant.catalogue.model import Name, NameKind
from data import lexicon as budget_words
from data.german.words import content, words
from data.model import Budget, Ebene, Produkt

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ENDS = ("budget", "etat", "haushalt", "amt", "bereich")
SHORTEST_BARE_NUMBER = 2


@dataclass(frozen=True)
class Kind:
    """What a node of some levels is called, with its abbreviations and its inflected forms."""

    name: str
    short: tuple[str, ...]
    forms: tuple[str, ...]
    levels: tuple[str, ...]

    def words(self, art: str) -> tuple[str, ...]:
        """What people write for it; in all its forms where the report calls a node so (`art`)."""
        return (self.name, *self.short, *self.forms) if self.name == art else (self.name, *self.short)


@dataclass(frozen=True)
class Nickname:
    """Words that people say for what is called by one of the sets of stems in `means`."""

    means: tuple[frozenset[str], ...]
    say: tuple[str, ...]


def art_of(budget: Budget) -> str:
    """What the report calls this node: the kind at the head of its name, else its level."""
    first = budget.bezeichnung.split()[0] if budget.bezeichnung else ""
    return next((kind.name for kind in _kinds() if first in (kind.name, *kind.short)), budget.ebene.value)


def names_of_produkt(produkt: Produkt) -> tuple[Name, ...]:
    """The names of a product, the surest first."""
    numbers = [Name(number, NameKind.NUMMER) for number in (produkt.nummer, *produkt.text_nummern)]
    own = _own_names((produkt.bezeichnung, *produkt.text_bezeichnungen))
    stems = [_stems(text) for text in own]
    said = [text for nick in _nicknames("product") if any(m <= s for m in nick.means for s in stems) for text in nick.say]
    return _unique((*numbers, *_named(own, NameKind.NAME), *_named(said, NameKind.ALIAS)))


def names_of_budget(budget: Budget, alone: bool) -> tuple[Name, ...]:
    """The names of a Budget, the surest first; `alone` where it is the only one of its level: then its kind names it."""
    kinds = [kind for kind in _kinds() if budget.ebene.value.lower() in kind.levels]
    own = _own_names((budget.bezeichnung, *budget.namen))
    bare = list(dict.fromkeys(_without_kind(text) for text in own))
    art = art_of(budget)
    mine = [word for kind in kinds if kind.name in (art, budget.ebene.value, "Budget") for word in kind.words(art)]
    composed = [f"{word} {text}" for word in mine for text in bare if text.split()[0] not in mine]
    found = [*_named(own, NameKind.NAME), *_named(bare, NameKind.NAME), *_named(composed, NameKind.NAME)]
    if budget.ebene is not Ebene.GESAMTHAUSHALT:
        found = [*_numbers(budget, kinds), *found]
    stems = [_stems(text) for text in (*own, *bare)]
    said = [text for nick in _nicknames("budget") if any(m == s for m in nick.means for s in stems) for text in nick.say]
    single = budget.ebene is Ebene.TEILBUDGET
    nouns = [word for text in bare if single for word in text.replace(",", "").split() if word.isalpha() and word[:1].isupper()]
    said += [f"{begin}{end}" for noun in nouns for begin in _openings(noun) for end in _ENDS]
    if alone and budget.ebene is Ebene.TEILHAUSHALT:
        said += [art, budget.ebene.value]
    return _unique((*found, *_named(said, NameKind.ALIAS)))


def _openings(name: str) -> tuple[str, ...]:
    """How a compound with a name of one word begins: Soziales → Sozial-, Gesundheit → Gesundheits-."""
    return (name.removesuffix("es"),) if name.endswith("es") else (name, f"{name}s")


def _numbers(budget: Budget, kinds: Iterable[Kind]) -> Iterator[Name]:
    """Its number with each word that a node of its level may be called: FD 32, Amt 32, Dezernat III."""
    numbers = [budget.schluessel]
    if not budget.schluessel.isdigit():
        return
    if int(budget.schluessel) < len(_ROMAN) and budget.ebene is Ebene.TEILHAUSHALT:
        numbers.append(_ROMAN[int(budget.schluessel)])
    if len(budget.schluessel) >= SHORTEST_BARE_NUMBER:
        yield Name(budget.schluessel, NameKind.NUMMER)
    for kind in kinds:
        for word in kind.words(art_of(budget)):
            for number in numbers:
                yield Name(f"{word} {number}", NameKind.NUMMER)


def _own_names(texts: Iterable[str]) -> list[str]:
    """The report's names, also without what stands in brackets at their end."""
    full = [text for text in texts if text]
    return list(dict.fromkeys([*full, *(text.split(" (")[0] for text in full)]))


def _without_kind(text: str) -> str:
    """ "Fachdienst Soziales" → Soziales, "Fachbereich 4 Ordnung" → Ordnung; a kind with nothing but a number stays."""
    first, _, rest = text.partition(" ")
    if not rest or not any(first in (kind.name, *kind.short) for kind in _kinds()):
        return text
    number, _, name = rest.partition(" ")
    if number.isdigit() or number in _ROMAN:
        return name.strip("()–-: ") or text
    return rest


def _named(texts: Iterable[str], kind: NameKind) -> list[Name]:
    return [Name(text, kind) for text in texts if text]


def _unique(names: Iterable[Name]) -> tuple[Name, ...]:
    found: dict[str, Name] = {}
    for name in names:
        found.setdefault(name.text.lower(), name)
    return tuple(found.values())


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in content(words(text))) - {"und", "der", "die", "das", "fur"}


@cache
def _kinds() -> tuple[Kind, ...]:
    entries = budget_words.load("budgets")["kind"]
    return tuple(Kind(k["name"], tuple(k["short"]), tuple(k["forms"]), tuple(k["levels"])) for k in entries)


@cache
def _nicknames(of: str) -> tuple[Nickname, ...]:
    entries = lexicon.load("names")[of]
    return tuple(Nickname(tuple(_stems(m) for m in (e["means"], *e.get("also", ()))), (e["means"], *e["say"])) for e in entries)
