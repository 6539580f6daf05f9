"""Which of the loaded reports a question is asked of: what the options say, else its own words, else the newest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant import lexicon
from data.errors import InputError
from data.german.times import times
from data.german.words import Word, content, words
from data.store import DocumentInfo

_ENDINGS = ("", "s", "er")
_IN_FULL, _BY_NAME = 2, 1


@dataclass(frozen=True, slots=True)
class Scope:
    """Which reports may answer: by key or file name, municipality and Haushaltsjahr; None for any."""

    bericht: str | None = None
    kommune: str | None = None
    jahr: int | None = None


ALL = Scope()


class NoSuchReport(InputError):
    def __init__(self, scope: Scope, documents: Iterable[DocumentInfo]) -> None:
        parts = [("Bericht", scope.bericht), ("Kommune", scope.kommune), ("Haushaltsjahr", scope.jahr)]
        wanted = ", ".join(f"{label} „{str(value)[:100]}“" for label, value in parts if value is not None)
        loaded = "; ".join(f"„{each.key}“ ({each.kommune or 'ohne Kommune'}, {each.haushaltsjahr})" for each in documents)
        super().__init__(f"Kein geladener Bericht passt zu {wanted}; geladen sind: {loaded}.")


def choose(documents: Sequence[DocumentInfo], scope: Scope, question: str = "", last: str | None = None) -> DocumentInfo:
    """The document that a question is asked of; `documents` are sorted, the newest first, `last` is the key of the last asked of.

    Raises `NoSuchReport` where the scope fits none.
    """
    pool = [each for each in documents if _fits(each, scope)]
    if not pool:
        raise NoSuchReport(scope, documents)
    if len(pool) == 1:
        return pool[0]
    asked = words(question)
    named = _of_kommune(pool, asked)
    before = next((each for each in pool if each.key == last), None)
    if not named and before is not None:
        named = [before, *(each for each in pool if each.kommune == before.kommune and each is not before)]
    return _of_year(named or pool, asked)


def _fits(document: DocumentInfo, scope: Scope) -> bool:
    by_key = scope.bericht is None or scope.bericht in {document.key, document.name}
    by_year = scope.jahr is None or scope.jahr == document.haushaltsjahr
    return by_key and by_year and (scope.kommune is None or _named(document.kommune, words(scope.kommune)) > 0)


def _of_kommune(pool: Sequence[DocumentInfo], asked: Sequence[Word]) -> list[DocumentInfo]:
    """The documents whose municipality the question names, those named in full before those of the same bare name."""
    ranks = {each.key: _named(each.kommune, asked) for each in pool}
    best = max(ranks.values())
    return [each for each in pool if ranks[each.key] == best] if best else []


def _of_year(pool: Sequence[DocumentInfo], asked: Sequence[Word]) -> DocumentInfo:
    """The newest document of a year that is asked for, not only compared with; else the first."""
    compared = lexicon.load("kommunen")["comparing"]
    years = {
        jahr
        for time in times(asked, pool[0].haushaltsjahr)
        if time.relative is None and not (time.first and asked[time.first - 1].folded in compared and len(time.jahre) == 1)
        for jahr in time.jahre
    }
    fitting = [each for each in pool if each.haushaltsjahr in years]
    return max(fitting, key=lambda each: each.haushaltsjahr) if fitting else pool[0]


def _named(kommune: str, asked: Sequence[Word]) -> int:
    """How surely words name a municipality: 2 in full ("Stadt Osnabrück"), 1 by its name alone, 0 not at all."""
    full = [word.folded for word in content(words(kommune))]
    name = [word for word in full if word not in lexicon.load("kommunen")["kinds"]]
    said = [word.folded for word in content(asked)]
    if _stands_in(full, said) and len(full) > len(name):
        return _IN_FULL
    return _BY_NAME if name and _stands_in(name, said) else 0


def _stands_in(name: Sequence[str], said: Sequence[str]) -> bool:
    """True where the words follow each other, the last one with or without an ending: Neustadt, Neustadts."""
    *first, last = name or [""]
    ends = {last + ending for ending in _ENDINGS} | ({f"{last[:-1]}er"} if last.endswith("e") else set())
    size = len(name)
    return bool(name) and any(
        list(said[at : at + size - 1]) == first and said[at + size - 1] in ends for at in range(len(said) - size + 1)
    )
