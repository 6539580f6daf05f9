"""Sums that the tables print: what adds up, what only rounding explains, and which cell breaks several sums at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import bracketed, euro, number_word
from data.checks.thresholds import Thresholds
from data.model import Citation, Figure, Finding, Position, Severity

SYSTEMATIC = Decimal("0.5")
FEW = 5
Cell = tuple[int, int | None]


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
    def table(self) -> tuple[str, str, Position]:
        """What fails together: one kind of sum over the rows or columns of one table."""
        return self.kind, self.group, self.total.position

    @property
    def figures(self) -> list[Figure]:
        return [self.total, *(figure for _, figure in self.terms)]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The total and, where they are few, its terms; of a row of many cells in one line, the total alone."""
        terms = [figure.citation for _, figure in self.terms] if len(self.terms) <= FEW else []
        return tuple(dict.fromkeys([self.total.citation, *terms]))

    def needed(self, figure: Figure) -> Decimal | None:
        """The value that `figure` would need for the sum to hold."""
        if cell_of(figure) == cell_of(self.total):
            return self.calculated
        return next((figure.value - sign * self.residual for sign, term in self.terms if cell_of(term) == cell_of(figure)), None)


def cell_of(figure: Figure) -> Cell:
    """Which cell of the document a figure stands in."""
    return figure.citation.line, figure.citation.column


def judge_sums(books: Books, sums: Sequence[Sum], thresholds: Thresholds) -> Iterator[Finding]:
    """What is wrong with `sums`: a broken cell that explains several, each other broken sum, tables that are not made so."""
    broken = [s for s in sums if abs(s.residual) > thresholds.rundung]
    systematic = _systematic(sums, broken)
    for table in systematic:
        yield _not_made_so([each for each in broken if each.table == table])
    single = [each for each in broken if each.table not in systematic]
    yield from _broken(books, single, sums, thresholds)
    yield from _rounded(books, [s for s in sums if 0 < abs(s.residual) <= thresholds.rundung])


def _systematic(sums: Sequence[Sum], broken: Sequence[Sum]) -> list[tuple[str, str, Position]]:
    """Kinds of sums that fail for most rows of a table: it lists other parts than these."""
    all_of, bad_of = Counter(each.table for each in sums), Counter(each.table for each in broken)
    return [table for table, bad in bad_of.items() if bad >= FEW and bad > SYSTEMATIC * all_of[table]]


def _not_made_so(broken: Sequence[Sum]) -> Finding:
    worst = max(broken, key=lambda s: abs(s.residual))
    note = f"Das gilt für {len(broken)} Summen, zum Beispiel: {_calculation(worst)} Vermutlich sind nicht alle Teile abgedruckt."
    citations = tuple(dict.fromkeys(s.total.citation for s in broken))
    return Finding(
        worst.kind,
        Severity.HINT,
        f"{worst.group}: Die {worst.total.position.value} lassen sich nicht nachrechnen.",
        note,
        citations,
    )


def _broken(books: Books, broken: Sequence[Sum], sums: Sequence[Sum], thresholds: Thresholds) -> Iterator[Finding]:
    holding = Counter(cell_of(figure) for each in sums if abs(each.residual) <= thresholds.rundung for figure in each.figures)
    left = list(broken)
    while left and (culprit := _culprit(left, holding, thresholds)):
        figure, mended = culprit
        left = [each for each in left if each not in mended]
        yield _wrong_cell(books, figure, mended)
    for each in left:
        yield Finding(each.kind, _severity(each), each.title, _calculation(each), each.citations)


def _culprit(broken: Sequence[Sum], holding: Counter[Cell], thresholds: Thresholds) -> tuple[Figure, list[Sum]] | None:
    """The cell whose change mends most sums, at least two and more than it would break; None where there is none."""
    involved: dict[Cell, tuple[Figure, list[Sum]]] = {}
    for each in broken:
        for figure in each.figures:
            involved.setdefault(cell_of(figure), (figure, []))[1].append(each)
    best: tuple[Figure, list[Sum]] | None = None
    for cell, (figure, candidates) in involved.items():
        if len(candidates) > max(holding[cell], len(best[1]) if best else 1):
            mended = _mended(figure, candidates, thresholds)
            if len(mended) > max(holding[cell], len(best[1]) if best else 1):
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
    note = (
        f"Nach {len(mended)} Rechnungen müsste dort {euro(value)} stehen, Unterschied {euro(figure.value - value)}. "
        f"Zum Beispiel: {_calculation(mended[0])}"
    )
    citations = tuple(dict.fromkeys([figure.citation, *(s.total.citation for s in mended)]))
    return Finding("einzelwert", Severity.ERROR, title, note, citations)


def _severity(each: Sum) -> Severity:
    """An error where not even the worst rounding of every term and of the total explains the difference."""
    possible = Decimal(len(each.terms) + 1) / 2
    return Severity.ERROR if abs(each.residual) > possible else Severity.CONTRADICTION


def _calculation(each: Sum) -> str:
    if len(each.terms) <= FEW:
        written = " ".join(f"{'+' if sign > 0 else '−'} {bracketed(figure.value)}" for sign, figure in each.terms)
        calculation = f"{written.removeprefix('+ ')} = {euro(each.calculated)}"
    else:
        calculation = f"Summe der {len(each.terms)} Werte {euro(each.calculated)}"
    return f"{calculation}, gedruckt {euro(each.total.value)}, Unterschied {euro(abs(each.residual))}."


def _rounded(books: Books, rounded: Iterable[Sum]) -> Iterator[Finding]:
    """One finding a table for all its sums that differ by rounding."""
    groups: dict[str, list[Sum]] = defaultdict(list)
    for each in rounded:
        groups[each.group].append(each)
    for group, members in groups.items():
        worst = max(abs(s.residual) for s in members)
        how_many = "Eine Summe weicht" if len(members) == 1 else f"{number_word(len(members)).capitalize()} Summen weichen"
        title = f"{group}: {how_many} um höchstens {euro(worst)} von ihren Teilen ab."
        first = next(s for s in members if abs(s.residual) == worst)
        note = f"Das ist Rundung. {books.label(first.total)}: {_calculation(first)}"
        citations = tuple(dict.fromkeys(s.total.citation for s in members))
        yield Finding("rundung", Severity.ROUNDING, title, note, citations)
