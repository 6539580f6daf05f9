"""What a text names, and which of it each of its numbers belongs to: entities, years, months, measures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant import lexicon as names
from assistant.german import EXACT, likeness, stem, words
from assistant.guard import lexicon
from assistant.guard.results import key_of
from data.claims.sentences import Span
from data.model import MONATE

SURE = 0.85
_OFFICES = frozenset(stem(word) for word in ("FD", "Fachdienst", "Teilbudget", "TB", "Amt", "Dezernat", "Teilhaushalt"))
_NO_AMOUNT = re.compile(r"(?![.,]\d|\s*(?:€|%|EUR|Mio|Tsd|Prozent))")
LONG = 7
_SEGMENT = re.compile(r"[,;–]\s+|\s+(?:und|sowie|während|aber|beziehungsweise|bzw\.|wobei|jedoch)\s+|\.\s+", re.IGNORECASE)
_JOINING = re.compile(
    r"[\s,/()–-]*(?:(?:und|bis|bzw\.|beziehungsweise|sowie|oder|gegenüber|zu|auf|nach|mit|von|im|in|dem|der|den|die|des|bei|beim|zum|vom|Jahr|Jahres|"
    r"Vergleich|dagegen|als|wie|auch|nicht|Fachdienst|FD|Produkt)[\s,]*)*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,]|\.\d|\s*(?:€|Euro|Kontakte|Fälle|%))")
_MONTH = re.compile(
    rf"\b(?P<first>{'|'.join(MONATE)})(?:\s+(?:bis|–|-)\s+(?:zum\s+|einschließlich\s+)?(?P<last>{'|'.join(MONATE)}))?\b"
)
_SPANS = (
    (re.compile(r"\b(?:erste[ns]?|1\.)\s+(?:Halbjahr|Jahreshälfte)", re.IGNORECASE), frozenset(range(1, 7))),
    (re.compile(r"\b(?:zweite[ns]?|2\.)\s+(?:Halbjahr|Jahreshälfte)", re.IGNORECASE), frozenset(range(7, 13))),
    *(
        (re.compile(rf"\b(?:{word}[ns]?|{n}\.)\s+Quartal", re.IGNORECASE), frozenset(range(3 * n - 2, 3 * n + 1)))
        for n, word in enumerate(("erste", "zweite", "dritte", "vierte"), start=1)
    ),
)
_WHOLE_YEAR = frozenset(range(1, 13))


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a text names something: entities' keys, years or months, in `values`."""

    start: int
    end: int
    values: frozenset[object]


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
        self._holders = {w: {k for k, held in self._names.items() if w in held} for held in self._names.values() for w in held}

    def find(self, text: str) -> list[Mention]:
        """The entities a text names, those next to each other taken together."""
        whole = [
            Mention(at, at + len(name), frozenset({key}))
            for name, key in self._whole.items()
            if len(name) > 3 and (at := text.find(name)) >= 0
        ]
        inside = [m for m in self._find(text) if not any(w.start <= m.start and m.end <= w.end for w in whole)]
        return joined(text, sorted([*whole, *inside], key=lambda mention: mention.start))

    def _find(self, text: str) -> Iterator[Mention]:
        for word in words(text):
            if word.raw in self._names and _NO_AMOUNT.match(text, word.end) and text[max(0, word.start - 1)] not in ".,":
                yield Mention(word.start, word.end, frozenset({word.raw}))
            elif not word.raw.isdigit() and (word.raw[0].isupper() or len(word.folded) > LONG):
                found = self._named(word.folded)
                if found:
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
    found = {word.folded for word in names.content_words(name) if len(word.folded) > 2 and not word.folded.isdigit()}
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
    return frozenset(stem(word) for word in lexicon.entries("entity")["WEAK"]) | names.weak_words()


def years(text: str) -> list[Mention]:
    """The years a text names; "2021 bis 2023" is all three."""
    found = [Mention(m.start(), m.end(), frozenset({int(m[0])})) for m in _YEAR.finditer(text)]
    return joined(text, found)


def months(text: str) -> list[Mention]:
    """The months, spans of months and quarters a text names."""
    found = [Mention(m.start(), m.end(), values) for pattern, values in _SPANS for m in pattern.finditer(text)]
    for match in _MONTH.finditer(text):
        first = MONATE.index(match["first"]) + 1
        last = MONATE.index(match["last"]) + 1 if match["last"] else first
        found.append(Mention(match.start(), match.end(), frozenset(range(first, last + 1))))
    return joined(text, sorted(found, key=lambda mention: mention.start))


def labelled(text: str, section: str) -> list[Mention]:
    """Where a text shows labels of a section of the lexicon."""
    found = [
        Mention(match.start(), match.end(), frozenset({label}))
        for label in lexicon.entries(section)
        for match in lexicon.pattern(section, label).finditer(text)
    ]
    inner = [
        m
        for m in found
        if not any(o is not m and o.start <= m.start and m.end <= o.end and o.end - o.start > m.end - m.start for o in found)
    ]
    first = {m.start: m for m in reversed(inner)}
    return joined(text, [first[start] for start in sorted(first)])


def joined(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Mentions with nothing but "und", "bis" or the like between them, as one."""
    merged: list[Mention] = []
    for mention in found:
        if merged and _JOINING.fullmatch(text[merged[-1].end : mention.start]):
            last = merged.pop()
            mention = Mention(last.start, mention.end, last.values | mention.values)
        merged.append(mention)
    return merged


def attached(text: str, mentions: Sequence[Mention], number: Span, others: Sequence[Span]) -> frozenset[object]:
    """What a number belongs to: the mention beside it, else an earlier one, else a later one, else nothing."""
    segment = segment_of(text, number)
    left = [m for m in mentions if m.end <= number.start and m.end > segment.start and not _between(others, m.end, number.start)]
    right = [m for m in mentions if m.start >= number.end and m.start < segment.end and not _between(others, number.end, m.start)]
    beside = sorted([*left[-1:], *right[:1]], key=lambda m: max(number.start - m.end, m.start - number.end))
    earlier = [m for m in mentions if m.end <= number.start]
    chosen = beside[:1] or earlier[-1:] or [m for m in mentions if m.start >= number.end][:1]
    return chosen[0].values if chosen else frozenset()


def segment_of(text: str, number: Span) -> Span:
    """The part of a sentence between commas and conjunctions in which a number stands."""
    start, end = 0, len(text)
    for match in _SEGMENT.finditer(text):
        if match.end() <= number.start:
            start = match.end()
        elif match.start() >= number.end:
            end = match.start()
            break
    return Span(start, end)


def _between(others: Sequence[Span], start: int, end: int) -> bool:
    return any(start <= other.start < end for other in others)


def spans_of_months(*texts: str) -> list[frozenset[int]]:
    """Every set of several months that texts name."""
    found = {frozenset(int(str(v)) for v in mention.values) for text in texts for mention in months(text)}
    return [each for each in found if 1 < len(each) < len(_WHOLE_YEAR)]
