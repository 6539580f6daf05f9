"""What a file says, before anybody knows that it is a budget: lines and cells with their positions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from data.model import Citation


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a line: its 1-based `column`, its `raw` text and `text`, the same without markup and outer blanks."""

    column: int
    raw: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line of a document, 1-based `number`, with its `cells` (one where the line is no table row).

    `raw` is the line as it stands in the file, `text` the same without markup.
    """

    number: int
    raw: str
    text: str
    cells: tuple[Cell, ...]
    page: int | None = None

    @property
    def is_row(self) -> bool:
        return len(self.cells) > 1

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    def cell(self, column: int) -> Cell:
        """The cell at a 1-based column; an empty one past the end of the line."""
        return self.cells[column - 1] if column <= len(self.cells) else Cell(column, "", "")

    def last_cell(self) -> Cell:
        """The last cell that is not empty."""
        return next((cell for cell in reversed(self.cells) if cell.text), self.cells[0])


@dataclass(frozen=True)
class Document:
    """A file as lines. `name` is its file name, `sha256` the hash of its bytes."""

    name: str
    sha256: str
    lines: tuple[Line, ...]

    @cached_property
    def content(self) -> str:
        return "\n".join(line.raw for line in self.lines)

    def cite(
        self, line: Line, table: str | None, row: str | None, cell: Cell | None = None, header: str | None = None
    ) -> Citation:
        """Where a row of a table stands, or one of its cells."""
        column, raw = (cell.column, cell.raw) if cell else (None, None)
        return Citation(self.name, line.number, page=line.page, table=table, row=row, column=column, header=header, raw=raw)

    def line(self, number: int) -> Line:
        return self.lines[number - 1]

    def rows(self) -> Iterator[Line]:
        """The lines that hold cells."""
        return (line for line in self.lines if line.is_row)
