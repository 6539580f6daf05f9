"""Names and numbers: where text and table call a product differently, and where two products are called the same."""

import re
from collections import defaultdict
from collections.abc import Iterator

from data.checks.books import Books
from data.checks.phrases import contradiction, hint, listed
from data.extraction.narrative import find_mentions
from data.model import Finding, Passage, Produkt

_TOKEN = re.compile(r"\w+\.?")


def names(books: Books) -> Iterator[Finding]:
    """Differing numbers and names, numbers without a row, and names that stand twice."""
    for produkt in books.report.produkte:
        for nummer in produkt.text_nummern:
            title = f"Produkt {produkt.nummer} der Tabelle hat im Text die Nummer {nummer}."
            note = f"Es ist dasselbe Produkt: „{produkt.bezeichnung}“."
            yield hint("nummer", title, note, [produkt, *_naming(books, produkt, nummer)])
        for name in produkt.text_bezeichnungen:
            passages = _naming(books, produkt, f"„{name}")
            if passages and not is_same_name(name, produkt.bezeichnung):
                title = f"Produkt {produkt.nummer} heißt im Text anders als in der Tabelle."
                yield hint("bezeichnung", title, f"Text: „{name}“, Tabelle: „{produkt.bezeichnung}“.", [produkt, *passages])
    yield from _unknown(books)
    by_name: dict[str, list[Produkt]] = defaultdict(list)
    for produkt in books.report.produkte:
        by_name[produkt.bezeichnung.casefold()].append(produkt)
    for same in (same for same in by_name.values() if len(same) > 1):
        title = f"Die Produkte {listed([p.nummer for p in same])} heißen in der Tabelle gleich."
        note = f"Sie sind mit „{same[0].bezeichnung}“ bezeichnet; nur die Nummer unterscheidet sie."
        yield hint("bezeichnung", title, note, same)


def is_same_name(name: str, other: str) -> bool:
    """True where one name is the other, perhaps cut short or abbreviated: "Leistungen n.d. …" and "Leistungen nach dem …"."""
    pairs = list(zip(_tokens(name), _tokens(other), strict=False))
    return bool(pairs) and all(_same_word(a, b) for a, b in pairs)


def _tokens(name: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(re.sub(r"-\s+", "-", name))]


def _same_word(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    if "." not in (a[-1], b[-1]):
        return a == b
    return long.rstrip(".").startswith(short.rstrip(".")) or (short[-1] == "." and long.startswith(short[:-1]))


def _naming(books: Books, produkt: Produkt, words: str) -> list[Passage]:
    return [p for p in books.report.passages if produkt.nummer in p.produkte and words in p.text]


def _unknown(books: Books) -> Iterator[Finding]:
    for passage in books.report.passages:
        for mention in find_mentions(passage.text):
            if mention.kind == "produkt" and mention.nummer not in books.report.produkt_by_nummer:
                name = f" „{mention.name}“" if mention.name else ""
                title = f"Der Text nennt ein Produkt {mention.nummer}{name}, das in der Tabelle fehlt."
                yield contradiction("nummer", title, "Die Produkttabelle enthält keine Zeile mit dieser Nummer.", [passage])
