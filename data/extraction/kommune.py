"""Which municipality a report is of: Landkreis Peine, Stadt Neustadt an der Weinstraße, Rhein-Sieg-Kreis."""

import re
from collections.abc import Iterator
from itertools import takewhile

from data import lexicon
from data.document import Document

_KINDS = {form: kind["name"] for kind in lexicon.load("kommunen")["kind"] for form in (kind["name"], *kind["forms"])}
_CAPITAL = r"(?:St\.|[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ]?[a-zäöüß]+)*)"
_JOINT = r"(?:(?:an|auf|in|ob|vor|unter|bei)\s+(?:der|dem)\s+|(?:am|im|zu|bei|vorm)\s+|[aiv]\.\s?d\.\s?)"
_NAMED = re.compile(
    rf"\b(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))})\s+(?P<name>{_CAPITAL}(?:(?:\s+{_JOINT}?|/){_CAPITAL})*)"
)
_COMPOUND = re.compile(r"\b(?P<name>(?:[A-ZÄÖÜ][a-zäöüß]+-)+Kreis|[A-ZÄÖÜ][a-zäöüß]+ische[rn]? Kreis)(?:es)?\b")
_NO_NAME = re.compile(
    r"(?i:haushalt|bericht|vorlage|budget|dezernat|ausschuss|jahr|fachbereich|fachdienst)|^(?:Der|Die|Das|Im|In|Für|Mit|Amt)$"
)


def read_kommune(document: Document) -> str:
    """The municipality in full ("Landkreis Peine"), or "" where the report names none.

    Of the capitals behind its kind, those are its name that stand there wherever the report names it.
    """
    found = list(_named(document))
    if not found:
        return next((_nominative(m["name"]) for line in document.lines if (m := _COMPOUND.search(line.text))), "")
    kind, first = found[0]
    for _, other in found[1:]:
        if other[0] == first[0]:
            first = [word for word, same in takewhile(lambda pair: pair[0] == pair[1], zip(first, other, strict=False))]
    return " ".join((kind, *first))


def _named(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The kind and the words behind it, wherever a line names a municipality."""
    for line in document.lines:
        for match in _NAMED.finditer(line.text):
            name = list(takewhile(lambda word: not _NO_NAME.search(word), match["name"].split()))
            if name:
                yield _KINDS[match["kind"]], name


def _nominative(name: str) -> str:
    return re.sub(r"ische[n]? Kreis$", "ischer Kreis", name)
