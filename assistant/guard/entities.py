"""The entities that a text names: those that results speak of, and others that are known but back nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from assistant import lexicon as names
from assistant.guard import lexicon
from assistant.guard.mentions import Mention, joined
from assistant.guard.results import key_of
from assistant.old import word_lists
from assistant.old.german import EXACT, likeness, stem, words

SURE = 0.85
LONG, SHORTEST = 7, 3
_OFFICES = frozenset(stem(word) for word in ("FD", "Fachdienst", "Teilbudget", "TB", "Amt", "Dezernat", "Teilhaushalt"))
_NO_AMOUNT = re.compile(r"(?![.,]\d|\s*(?:€|%|EUR|Mio|Tsd|Prozent))")


class Entities:
    """The entities that results speak of, and others that are `known` but back nothing, found by number, name and nickname."""

    def __init__(self, entities: Sequence[str], known: Sequence[str] = ()) -> None:
        self._names: dict[str, set[str]] = {}
        for name in entities:
            self._names.setdefault(key_of(name), set()).update(_words_of(name))
        self.keys = frozenset(self._names)
        self._whole = {
            re.sub(r"^[\d.\s]+", "", name): key_of(name) for name in (*known, *entities) if key_of(name) in self._names
        }
        held = [{word.stem for word in words(name)} for name in entities]
        for name in known:
            stems = {word.stem for word in words(name) if not word.raw.isdigit()}
            if key_of(name) not in self.keys and not any(stems <= other for other in held):
                self._names.setdefault(key_of(name), set()).update(_words_of(name))
        self.every: frozenset[object] = frozenset(self._names)
        self._seen: dict[str, frozenset[object]] = {}
        self._holders = {w: {k for k, held in self._names.items() if w in held} for held in self._names.values() for w in held}

    def find(self, text: str) -> list[Mention]:
        """The entities a text names, those next to each other taken together."""
        whole = [
            Mention(match.start(), match.end(), frozenset({key}))
            for name, key in self._whole.items()
            if len(name) > SHORTEST and name in text
            for match in re.finditer(re.escape(name), text)
        ]
        whole = [
            m for m in whole if not any(o.start <= m.start and m.end <= o.end for o in whole if o.end - o.start > m.end - m.start)
        ]
        inside = [m for m in self._find(text) if not any(w.start <= m.start and m.end <= w.end for w in whole)]
        return joined(text, sorted([*whole, *inside], key=lambda mention: mention.start))

    def _find(self, text: str) -> Iterator[Mention]:
        for word in words(text):
            if word.raw in self._names and _NO_AMOUNT.match(text, word.end) and text[max(0, word.start - 1)] not in ".,":
                yield Mention(word.start, word.end, frozenset({word.raw}))
            elif not word.raw.isdigit() and word.stem not in _OFFICES and (word.raw[0].isupper() or len(word.folded) > LONG):
                if word.folded not in self._seen:
                    self._seen[word.folded] = self._named(word.folded)
                if found := self._seen[word.folded]:
                    yield Mention(word.start, word.end, found)

    def _named(self, folded: str) -> frozenset[object]:
        """The one entity that a word names: the word of a name that is most like it has to be of that name only."""
        like = {name: found for name in self._holders if (found := _alike(folded, name)) >= SURE}
        best = [name for name, found in like.items() if found == max(like.values())]
        holders = frozenset(key for name in best for key in self._holders[name])
        ours = holders & self.keys
        if len(ours) == 1:
            return frozenset(ours)
        foreign = bool(holders) and not ours and max(like.values()) == EXACT
        return holders if foreign else frozenset()


def _alike(folded: str, name: str) -> float:
    """How surely a word is one of a name; the end of a compound is another thing: Ergebnis is no Gesamtergebnis."""
    return 0.0 if name != folded and name.endswith(folded) else likeness(folded, name)


@cache
def _words_of(name: str) -> frozenset[str]:
    """The folded words that name an entity, its nicknames among them."""
    found = {word.folded for word in word_lists.content_words(name) if len(word.folded) > 2 and not word.folded.isdigit()}
    named = {word for word in found if stem(word) not in _weak()} or {word for word in found if stem(word) not in _OFFICES}
    stems = {word.stem for word in words(name)}
    for meant, says, whole in _nicknames():
        if meant <= stems and (not whole or all(s in meant or s.isdigit() or s in _OFFICES for s in stems)):
            named |= {word for word in says if stem(word) not in _weak()}
    return frozenset(named)


@cache
def _nicknames() -> tuple[tuple[frozenset[str], frozenset[str], bool], ...]:
    """The stems of a name, the single words people say instead, and whether the name has to be just that."""
    return tuple(
        (
            frozenset(word.stem for word in words(entry["means"])),
            frozenset(w[0].folded for text in entry["say"] if len(w := words(text)) == 1 and len(w[0].folded) > 2),
            section == "budget",
        )
        for section in ("product", "budget")
        for entry in names.load("names")[section]
    )


@cache
def _weak() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.entries("entity")["WEAK"]) | word_lists.weak_words()
