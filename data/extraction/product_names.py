"""Products that a paragraph names without the word "Produkt": **VHS (27110)**, the **Musikschule**, „bei den Friedhöfen“."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from data.extraction.narrative import Mention, Paragraph
from data.model import Produkt

SAME_WORD = 85
SHORTEST_WORD = 4
SHORTEST_NAME = 6
_NUMMER = r"[A-Z]?\d(?:[\d.]*\d)?"
_IN_BRACKETS = re.compile(rf"(?P<name>[^()]*?)\s*\((?:Produkte?\s+)?(?P<numbers>{_NUMMER}(?:\s*(?:,|/|und)\s*{_NUMMER})*)\)")
_NUMBER = re.compile(_NUMMER)
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")
_SMALL = frozenset({"und", "der", "die", "das", "des", "den", "dem", "für", "von", "an", "am", "im", "in", "zur", "zum", "mit"})


def named_products(paragraph: Paragraph, produkte: Sequence[Produkt], others: Sequence[str]) -> Iterator[Mention]:
    """The products that a paragraph names by their number in brackets or in bold; a word for one of `others` names no product."""
    known = {produkt.nummer for produkt in produkte}
    taken: list[tuple[int, int]] = []
    start = 0
    for bold in paragraph.emphasised:
        start = max(paragraph.text.find(bold, start), 0)
        match = _IN_BRACKETS.match(bold)
        if match and match["numbers"] in known:
            taken.append((start, start + len(bold)))
            yield Mention("produkt", match["numbers"], match["name"].strip(), "", start)
        elif not any(_begins(bold, name) for name in others) and (produkt := _called(bold, produkte)):
            taken.append((start, start + len(bold)))
            yield Mention("produkt", produkt.nummer, bold, "", start)
    for match in _IN_BRACKETS.finditer(paragraph.text):
        place = match.start("numbers")
        if not any(first <= place < end for first, end in taken):
            for number in _NUMBER.finditer(paragraph.text, place, match.end("numbers")):
                if number[0] in known:
                    yield Mention("produkt", number[0], "", "", number.start())


def spelled_products(sentence: str, produkte: Sequence[Produkt]) -> list[Produkt]:
    """The products whose whole name stands in a sentence, but not those whose name is a part of another's that does."""
    words = _words(sentence)
    found: list[tuple[Produkt, list[str]]] = []
    for produkt in produkte:
        own = _words(produkt.bezeichnung)
        runs = (words[at : at + len(own)] for at in range(len(words) - len(own) + 1))
        if len("".join(own)) >= SHORTEST_NAME and any(all(map(_same_word, run, own)) for run in runs):
            found.append((produkt, own))
    return [produkt for produkt, own in found if not any(set(own) < set(other) for _, other in found)]


def is_called(text: str, bezeichnung: str) -> bool:
    """True where both are the same words but for their endings: "den Friedhöfen", "Friedhöfe"."""
    words, own = _words(text), _words(bezeichnung)
    return len(words) == len(own) > 0 and all(map(_same_word, words, own))


def _called(text: str, produkte: Sequence[Produkt]) -> Produkt | None:
    """The only product of this name, else the only one whose name begins with it."""
    same = [p for p in produkte if is_called(text, p.bezeichnung)] or [p for p in produkte if _begins(text, p.bezeichnung)]
    return same[0] if len(same) == 1 else None


def _begins(text: str, name: str) -> bool:
    """True where `name` begins with the words of a text."""
    words, own = _words(text), _words(name)
    return 0 < len(words) <= len(own) and all(map(_same_word, words, own[: len(words)]))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text) if word.lower() not in _SMALL]


def _same_word(word: str, other: str) -> bool:
    short, long = sorted((word, other), key=len)
    stem = short[: max(SHORTEST_WORD, len(short) - 2)]
    return word == other or (len(short) >= SHORTEST_WORD and long.startswith(stem) and fuzz.ratio(word, other) >= SAME_WORD)
