"""A table as a German Excel opens it: CSV with semicolons, and XLSX with real numbers in German notation."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pandas import DataFrame

EURO, PERCENT = '#,##0 "€"', '#,##0.0" %"'
"""Formats of cells; a German Excel shows 1.553.092 € and 15,9 %."""
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f]"
_FORMULA = r"^(?=[=+\-@\t\r])"
_WIDEST = 60


def to_csv(frame: "DataFrame") -> bytes:
    """Semicolons, decimal commas, a byte order mark; a text that a spreadsheet would take for a formula gets an apostrophe."""
    safe = _texts_replaced(frame, _FORMULA, "'")
    return safe.to_csv(index=False, sep=";", decimal=",").encode("utf-8-sig")


def to_xlsx(frame: "DataFrame", sheet_name: str, formats: Mapping[str, str]) -> bytes:
    """A worksheet with a fixed header row; `formats` are the number formats of columns by their names."""
    file = BytesIO()
    write_xlsx(frame, file, sheet_name, formats)
    return file.getvalue()


def write_xlsx(frame: "DataFrame", file: BinaryIO, sheet_name: str, formats: Mapping[str, str] | None = None) -> None:
    """A worksheet of plain values: a text that begins with "=" stays text, control characters are left out.

    Without `formats` it is bare, for programs.
    """
    import pandas as pd

    frame = _texts_replaced(frame, _CONTROL, "")
    with pd.ExcelWriter(file, engine="openpyxl") as writer:
        frame.to_excel(writer, index=False, sheet_name=sheet_name, freeze_panes=(1, 0) if formats else None)
        for column in writer.sheets[sheet_name].iter_cols():
            width = 0
            for cell in column:
                if cell.data_type == "f":
                    cell.data_type = "s"
                if formats and column[0].value in formats:
                    cell.number_format = formats[str(column[0].value)]
                width = max(width, len(str(cell.value or "")))
            if formats:
                writer.sheets[sheet_name].column_dimensions[column[0].column_letter].width = min(width, _WIDEST) + 4


def _texts_replaced(frame: "DataFrame", pattern: str, by: str) -> "DataFrame":
    """The table with a pattern replaced in its columns of text."""
    texts = frame.select_dtypes(include=["object", "string"]).columns
    return frame.assign(**{name: frame[name].replace(pattern, by, regex=True) for name in texts})
