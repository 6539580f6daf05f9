"""The figures of a report by what they mean: the printed tables as an auditor opens them."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from data import amounts
from data.extraction.prognose import TABLE as PROGNOSE_TABLE
from data.model import MONATE, Budget, Citation, Figure, Position, Produkt, Report, Wertart

TOTALS = (Position.ERTRAG, Position.AUFWAND)
Key = tuple[str | None, str | None, Position, Wertart, int, int | None]


class Books:
    """The tables of one report: product rows, subtotals, monthly blocks and the Prognose triples, each cell once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.jahr = report.haushaltsjahr
        self.lines = report.content.split("\n")
        self.triples: dict[str, dict[Wertart, Figure]] = {}
        self.repeated: list[tuple[Figure, Figure]] = []
        self._cells: dict[Key, Figure] = {}
        for figure in report.figures:
            if figure.citation.table == PROGNOSE_TABLE:
                self.triples.setdefault(figure.budget or "", {})[figure.wertart] = figure
            elif figure.citation.table:
                key = (figure.budget, figure.produkt, figure.position, figure.wertart, figure.haushaltsjahr, figure.monat)
                first = self._cells.setdefault(key, figure)
                if first is not figure:
                    self.repeated.append((first, figure))

    def of_produkt(self, produkt: Produkt, wertart: Wertart, position: Position = Position.SALDO) -> Figure | None:
        """A cell of a product's row."""
        return self._cells.get((produkt.budget, produkt.nummer, position, wertart, self.jahr, None))

    def row(self, produkt: Produkt | None, position: Position, *arten: Wertart) -> list[Figure]:
        """Some cells of a product's row, or none where one is missing."""
        found = [self.of_produkt(produkt, art, position) for art in arten] if produkt else []
        return [figure for figure in found if figure] if all(found) else []

    def of_budget(
        self, budget: str, position: Position, wertart: Wertart, jahr: int | None = None, monat: int | None = None
    ) -> Figure | None:
        """A cell of a Budget: of its subtotal row (SALDO) or of its monthly block."""
        return self._cells.get((budget, None, position, wertart, jahr or self.jahr, monat))

    def months(self, budget: str, position: Position, jahr: int) -> list[Figure]:
        """The twelve months of a row, or none where one is missing."""
        found = [self.of_budget(budget, position, Wertart.ERGEBNIS, jahr, monat) for monat in range(1, 13)]
        return [figure for figure in found if figure] if all(found) else []

    def rows(self) -> Iterator[tuple[str, Position, int]]:
        """(budget, position, year) of every row of the monthly blocks, in the order of the document."""
        seen = dict.fromkeys((b, p, j) for b, nummer, p, _, j, _ in self._cells if nummer is None and p != Position.SALDO)
        yield from ((budget, position, jahr) for budget, position, jahr in seen if budget is not None)

    def children(self, whole: Budget, *, with_figures: bool) -> list[Budget]:
        """The Budgets right below another one, with figures or without."""
        return [b for b in self.report.budgets if b.parent == whole.schluessel and b.hat_zahlen is with_figures]

    def parts(self, budget: str, total: Position, jahr: int) -> list[Position]:
        """The positions that the rows of a Budget's monthly block show as parts of `total`."""
        return [position for b, position, year in self.rows() if (b, year, position.parent) == (budget, jahr, total.id)]

    def blocks(self) -> dict[str, tuple[int, int]]:
        """The first and the last line with figures of every Budget's monthly block, in the order of the document."""
        lines: dict[str, tuple[int, int]] = {}
        for (budget, nummer, position, *_), figure in self._cells.items():
            if budget and nummer is None and position != Position.SALDO:
                line = figure.citation.line
                first, last = lines.get(budget, (line, line))
                lines[budget] = min(first, line), max(last, line)
        return dict(sorted(lines.items(), key=lambda item: item[1]))

    def abweichung(self, budget: str, position: Position = Position.SALDO) -> Decimal | None:
        """Ergebnis − Plan of a position of a Budget; the Saldo also from its Erträge and Aufwendungen."""
        plan, ergebnis = (self.value(budget, position, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
        return None if plan is None or ergebnis is None else amounts.abweichung(plan, ergebnis)

    def value(self, budget: str, position: Position, wertart: Wertart) -> Decimal | None:
        """A value of the report's own year; the Saldo also as Erträge − Aufwendungen."""
        figure = self.of_budget(budget, position, wertart)
        if figure or position != Position.SALDO:
            return figure.value if figure else None
        ertrag, aufwand = (self.of_budget(budget, total, wertart) for total in TOTALS)
        return ertrag.value - aufwand.value if ertrag and aufwand else None

    def abweichung_of(self, produkt: Produkt) -> Decimal | None:
        """Ergebnis − Plan of a product."""
        pair = self.row(produkt, Position.SALDO, Wertart.PLAN, Wertart.ERGEBNIS)
        return amounts.abweichung(pair[0].value, pair[1].value) if pair else None

    def name(self, budget: str | None) -> str:
        """What the report calls a Budget."""
        found = self.report.budget_by_key.get(budget or "")
        return found.bezeichnung if found else f"Budget {budget}"

    def product_cells(self, budget: str, wertart: Wertart) -> list[Figure]:
        """The Saldo cells of all product rows of a Budget, also of a product that has two."""
        return [
            figure
            for figure in self.report.figures
            if figure.budget == budget and figure.produkt and figure.position == Position.SALDO and figure.wertart is wertart
        ]

    def produkte(self, budget: str) -> list[Produkt]:
        return [produkt for produkt in self.report.produkte if produkt.budget == budget]

    def subtotals(self) -> list[Budget]:
        """The Budgets that a subtotal row of the product table closes."""
        return [b for b in self.report.budgets if self.of_budget(b.schluessel, Position.SALDO, Wertart.PLAN)]

    def label(self, figure: Figure) -> str:
        """A figure in words: "Produkt 3118, Ergebnis", "Personalaufwand März 2023, Fachdienst Soziales"."""
        if figure.produkt:
            what = "" if figure.position == Position.SALDO else f"{figure.position.bezeichnung} "
            return f"Produkt {figure.produkt}, {what}{figure.wertart.value}"
        when = MONATE[figure.monat - 1] if figure.monat else figure.wertart.value
        return f"{figure.position.bezeichnung} {when} {figure.haushaltsjahr}, {self.name(figure.budget)}"

    def cell_of(self, citation: Citation, text: str, *, last: bool = False) -> Citation:
        """`citation` of a product's row narrowed to the first or the last cell that holds `text`."""
        cells = self.lines[citation.line - 1].split("\t") if citation.line <= len(self.lines) else []
        columns = [column for column, cell in enumerate(cells, start=1) if text and cell.strip() == text]
        if not columns:
            return citation
        column = columns[-1 if last else 0]
        return replace(citation, column=column, raw=cells[column - 1])
