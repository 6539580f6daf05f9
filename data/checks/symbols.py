"""Symbols against values: the Tendenz of a row against its deviation, a goal's symbol against its degree."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.phrases import number_word
from data.checks.thresholds import Thresholds
from data.model import Citation, Finding, Position, Severity, Wertart

FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class Marked:
    """A symbol, and the value beside it above (better) or below (worse) what was planned."""

    what: str
    symbol: str
    above: Decimal
    written: str
    citation: Citation


def symbols(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    """Symbols that say the opposite of their value, two symbols for one meaning, and large deviations without any."""
    for kind, marked in (("Tendenz", list(_tendenzen(books))), ("Zielsymbol", list(_goals(books)))):
        used = [each for each in marked if each.symbol]
        meaning = _meanings(used)
        for each in used:
            if each.above and (each.above > 0) is not meaning[each.symbol]:
                yield _opposite(kind, each)
        yield from _two_for_one(kind, [e for e in used if e.above < 0 and not meaning[e.symbol]], "Verschlechterungen")
        yield from _two_for_one(kind, [e for e in used if e.above > 0 and meaning[e.symbol]], "Verbesserungen")
        if used and kind == "Tendenz":
            yield from _without([e for e in marked if not e.symbol and abs(e.above) >= thresholds.gross_euro])


def _tendenzen(books: Books) -> Iterator[Marked]:
    for produkt in books.report.produkte:
        value = books.abweichung_of(produkt)
        if value is not None:
            place = books.cell_of(produkt.citation, produkt.tendenz)
            yield Marked(f"Produkt {produkt.nummer}", produkt.tendenz, value, amounts.write(value, "EUR"), place)
    for budget in books.subtotals():
        value = books.abweichung(budget.schluessel)
        if value is not None and budget.citation:
            place = books.cell_of(budget.citation, budget.tendenz)
            yield Marked(budget.bezeichnung, budget.tendenz, value, amounts.write(value, "EUR"), place)


def _goals(books: Books) -> Iterator[Marked]:
    for ziel in books.report.ziele:
        produkt = books.report.produkt_by_nummer.get(ziel.produkt)
        grad = books.of_produkt(produkt, Wertart.ZIELERREICHUNG, Position.ZIEL) if produkt else None
        if grad:
            place = books.cell_of(ziel.citation, ziel.symbol, last=True)
            what = f"Produkt {ziel.produkt}"
            yield Marked(what, ziel.symbol, grad.value - FULL, amounts.write(grad.value, "%"), place)


def _meanings(used: Iterable[Marked]) -> dict[str, bool]:
    """What most uses of each symbol mean: True for better than planned."""
    votes: dict[str, int] = defaultdict(int)
    for each in used:
        votes[each.symbol] += (each.above > 0) - (each.above < 0)
    return {symbol: vote > 0 for symbol, vote in votes.items()}


def _opposite(kind: str, each: Marked) -> Finding:
    title = f"{each.what}: {kind} {each.symbol} passt nicht zum Wert {each.written}."
    better = "bessere" if each.above < 0 else "schlechtere"
    note = f"Sonst steht {each.symbol} in dieser Spalte für {better} Werte als geplant."
    return Finding("symbol", Severity.CONTRADICTION, title, note, (each.citation,))


def _two_for_one(kind: str, marked: list[Marked], meaning: str) -> Iterator[Finding]:
    by_symbol: dict[str, list[Marked]] = defaultdict(list)
    for each in marked:
        by_symbol[each.symbol].append(each)
    if len(by_symbol) < 2:
        return
    rarest = min(by_symbol.values(), key=len)
    title = f"{kind}: Für {meaning} stehen {number_word(len(by_symbol))} verschiedene Symbole, {' und '.join(by_symbol)}."
    note = "; ".join(f"{symbol} bei {_range(members)}" for symbol, members in by_symbol.items()) + "."
    yield Finding("symbol", Severity.HINT, title, note, tuple(each.citation for each in rarest))


def _range(members: list[Marked]) -> str:
    ordered = sorted(members, key=lambda each: each.above)
    first, last = ordered[0].written, ordered[-1].written
    return first if len(members) == 1 else f"{first} bis {last}"


def _without(missing: list[Marked]) -> Iterator[Finding]:
    if missing:
        title = f"Bei {len(missing)} großen Abweichungen fehlt das Symbol in der Spalte Tendenz."
        note = ", ".join(f"{each.what}: {each.written}" for each in missing) + "."
        yield Finding("symbol", Severity.HINT, title, note, tuple(each.citation for each in missing))
