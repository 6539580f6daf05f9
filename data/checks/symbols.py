"""Symbols against values: the Tendenz of a row against its deviation, a goal's symbol against its degree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import contradiction, euro, hint, listed, number_word, percent
from data.checks.thresholds import Thresholds
from data.model import Citation, Finding, Position, Wertart

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
        votes: dict[str, int] = defaultdict(int)
        for each in used:
            votes[each.symbol] += (each.above > 0) - (each.above < 0)
        better = {symbol for symbol, vote in votes.items() if vote > 0}  # what most uses of it mean
        yield from (_opposite(kind, e) for e in used if e.above and (e.above > 0) is not (e.symbol in better))
        yield from _two_for_one(kind, [e for e in used if e.above < 0 and e.symbol not in better], "Verschlechterungen")
        yield from _two_for_one(kind, [e for e in used if e.above > 0 and e.symbol in better], "Verbesserungen")
        missing = [e for e in marked if not e.symbol and abs(e.above) >= thresholds.gross_euro]
        if used and missing and kind == "Tendenz":
            title = f"Bei {len(missing)} großen Abweichungen fehlt das Symbol in der Spalte Tendenz."
            note = ", ".join(f"{each.what}: {each.written}" for each in missing) + "."
            yield hint("symbol", title, note, [each.citation for each in missing])


def _tendenzen(books: Books) -> Iterator[Marked]:
    rows = [(f"Produkt {p.nummer}", p.tendenz, books.abweichung_of(p), p.citation) for p in books.report.produkte]
    totals = [(b.bezeichnung, b.tendenz, books.abweichung(b.schluessel), b.citation) for b in books.subtotals()]
    for what, tendenz, value, citation in (*rows, *totals):
        if value is not None and citation:
            yield Marked(what, tendenz, value, euro(value), books.cell_of(citation, tendenz))


def _goals(books: Books) -> Iterator[Marked]:
    for ziel in books.report.ziele:
        produkt = books.report.produkt_by_nummer.get(ziel.produkt)
        for grad in books.row(produkt, Position.ZIEL, Wertart.ZIELERREICHUNG):
            place = books.cell_of(ziel.citation, ziel.symbol, last=True)
            yield Marked(f"Produkt {ziel.produkt}", ziel.symbol, grad.value - FULL, percent(grad.value), place)


def _opposite(kind: str, each: Marked) -> Finding:
    title = f"{each.what}: {kind} {each.symbol} passt nicht zum Wert {each.written}."
    better = "bessere" if each.above < 0 else "schlechtere"
    note = f"Sonst steht {each.symbol} in dieser Spalte für {better} Werte als geplant."
    return contradiction("symbol", title, note, [each.citation])


def _two_for_one(kind: str, marked: Sequence[Marked], meaning: str) -> Iterator[Finding]:
    by_symbol: dict[str, list[Marked]] = defaultdict(list)
    for each in sorted(marked, key=lambda each: each.above):
        by_symbol[each.symbol].append(each)
    symbols = dict.fromkeys(each.symbol for each in marked)
    if len(symbols) < 2:
        return
    rarest = min((by_symbol[symbol] for symbol in symbols), key=len)
    title = f"{kind}: Für {meaning} stehen {number_word(len(symbols))} verschiedene Symbole, {listed(list(symbols))}."
    note = "; ".join(f"{symbol} bei {_range(by_symbol[symbol])}" for symbol in symbols) + "."
    yield hint("symbol", title, note, [each.citation for each in marked if each in rarest])


def _range(ordered: Sequence[Marked]) -> str:
    return ordered[0].written if len(ordered) == 1 else f"{ordered[0].written} bis {ordered[-1].written}"
