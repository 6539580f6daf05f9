"""Sums that the tables print: what adds up, what only rounding explains, and which cell breaks several sums at once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import bracketed, contradiction, error, euro, hint, number_word, rounding
from data.checks.thresholds import Thresholds
from data.model import Figure, Finding, Position

SYSTEMATIC = Decimal("0.5")
FEW = 5
Cell = tuple[int, int | None]
Table = tuple[str, str, Position]


@dataclass(frozen=True, slots=True)
class Sum:
    """`terms` (each with its sign) that should give `total`.

    `kind` is the type of its finding, `title` the sentence that says that it fails, `group` the table whose sums fail together
    where the table is simply not made so.
    """

    kind: str
    group: str
    title: str
    terms: tuple[tuple[int, Figure], ...]
    total: Figure

    @property
    def calculated(self) -> Decimal:
        return sum((sign * figure.value for sign, figure in self.terms), Decimal(0))

    @property
    def residual(self) -> Decimal:
        """Calculated − printed."""
        return self.calculated - self.total.value

    @property
    def table(self) -> Table:
        """What fails together: one kind of sum over the rows or columns of one table."""
        return self.kind, self.group, self.total.position

    @property
    def figures(self) -> list[Figure]:
        return [self.total, *(figure for _, figure in self.terms)]

    @property
    def calculation(self) -> str:
        """The sum in words, with what is printed and the difference."""
        written = f"Summe der {len(self.terms)} Werte {euro(self.calculated)}"
        if len(self.terms) <= FEW:
            terms = " ".join(f"{'+' if sign > 0 else '−'} {bracketed(figure.value)}" for sign, figure in self.terms)
            written = f"{terms.removeprefix('+ ')} = {euro(self.calculated)}"
        return f"{written}, gedruckt {euro(self.total.value)}, Unterschied {euro(abs(self.residual))}."

    def needed(self, figure: Figure) -> Decimal | None:
        """The value that `figure` would need for the sum to hold."""
        if cell_of(figure) == cell_of(self.total):
            return self.calculated
        return next((figure.value - sign * self.residual for sign, term in self.terms if cell_of(term) == cell_of(figure)), None)

    def failed(self) -> Finding:
        """An error where not even the worst rounding of every term and of the total explains the difference."""
        make = error if abs(self.residual) > Decimal(len(self.terms) + 1) / 2 else contradiction
        cited = self.figures if len(self.terms) <= FEW else [self.total]  # of a row of many cells in one line, the total alone
        return make(self.kind, self.title, self.calculation, cited)


def cell_of(figure: Figure) -> Cell:
    """Which cell of the document a figure stands in."""
    return figure.citation.line, figure.citation.column


def judge_sums(books: Books, sums: Sequence[Sum], thresholds: Thresholds) -> Iterator[Finding]:
    """What is wrong with `sums`: a broken cell that explains several, each other broken sum, tables that are not made so."""
    broken = [s for s in sums if abs(s.residual) > thresholds.rundung]
    all_of, bad_of = Counter(each.table for each in sums), Counter(each.table for each in broken)
    # Kinds of sums that fail for most rows of a table: it lists other parts than these.
    systematic = [table for table, bad in bad_of.items() if bad >= FEW and bad > SYSTEMATIC * all_of[table]]
    for table in systematic:
        yield _not_made_so([each for each in broken if each.table == table])
    left = [each for each in broken if each.table not in systematic]
    holding = Counter(cell_of(figure) for each in sums if abs(each.residual) <= thresholds.rundung for figure in each.figures)
    while culprit := _culprit(left, holding, thresholds):
        figure, mended = culprit
        left = [each for each in left if each not in mended]
        yield _wrong_cell(books, figure, mended)
    yield from (each.failed() for each in left)
    yield from _rounded(books, [s for s in sums if 0 < abs(s.residual) <= thresholds.rundung])


def _not_made_so(broken: Sequence[Sum]) -> Finding:
    worst = max(broken, key=lambda s: abs(s.residual))
    title = f"{worst.group}: Die {worst.total.position.bezeichnung} lassen sich nicht nachrechnen."
    example = f"Das gilt für {len(broken)} Summen, zum Beispiel: {worst.calculation}"
    return hint(worst.kind, title, f"{example} Vermutlich sind nicht alle Teile abgedruckt.", [s.total for s in broken])


def _culprit(broken: Sequence[Sum], holding: Counter[Cell], thresholds: Thresholds) -> tuple[Figure, list[Sum]] | None:
    """The cell whose change mends most sums, at least two and more than it would break; None where there is none."""
    involved: dict[Cell, tuple[Figure, list[Sum]]] = {}
    for each in broken:
        for figure in each.figures:
            involved.setdefault(cell_of(figure), (figure, []))[1].append(each)
    best: tuple[Figure, list[Sum]] | None = None
    for cell, (figure, candidates) in involved.items():
        least = max(holding[cell], len(best[1]) if best else 1)
        if len(candidates) > least and len(mended := _mended(figure, candidates, thresholds)) > least:
            best = figure, mended
    return best


def _mended(figure: Figure, candidates: Sequence[Sum], thresholds: Thresholds) -> list[Sum]:
    """The most of `candidates` that agree on a value for `figure`."""
    wanted = [(each, value) for each in candidates if (value := each.needed(figure)) is not None]
    agreed = ([each for each, other in wanted if abs(other - value) <= 2 * thresholds.rundung] for _, value in wanted)
    return max(agreed, key=len, default=[])


def _wrong_cell(books: Books, figure: Figure, mended: Sequence[Sum]) -> Finding:
    needed = [value for each in mended if (value := each.needed(figure)) is not None]
    value = max(needed, key=needed.count)
    title = f"{books.label(figure)}: Der Wert {euro(figure.value)} passt nicht zu den Summen."
    should = f"Nach {len(mended)} Rechnungen müsste dort {euro(value)} stehen, Unterschied {euro(figure.value - value)}."
    note = f"{should} Zum Beispiel: {mended[0].calculation}"
    return error("einzelwert", title, note, [figure, *(each.total for each in mended)])


def _rounded(books: Books, rounded: Sequence[Sum]) -> Iterator[Finding]:
    """One finding a table for all its sums that differ by rounding."""
    groups: dict[str, list[Sum]] = defaultdict(list)
    for each in rounded:
        groups[each.group].append(each)
    for group, members in groups.items():
        worst = max(members, key=lambda s: abs(s.residual))
        how_many = "Eine Summe weicht" if len(members) == 1 else f"{number_word(len(members)).capitalize()} Summen weichen"
        title = f"{group}: {how_many} um höchstens {euro(abs(worst.residual))} von ihren Teilen ab."
        note = f"Das ist Rundung. {books.label(worst.total)}: {worst.calculation}"
        yield rounding("rundung", title, note, [s.total for s in members])
