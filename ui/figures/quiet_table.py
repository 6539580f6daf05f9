"""A quiet table, as every page has it; everything in it is escaped."""

from collections.abc import Sequence
from html import escape


def table(label: str, header: Sequence[str], rows: Sequence[Sequence[str]], amounts: Sequence[bool], caption: str = "") -> str:
    """A table that scrolls in itself, with `header` and `caption` as text and `rows` as HTML; `amounts` stand right."""
    style = ['class="amount" ' if right else "" for right in amounts]
    head = "".join(f'<th {look}scope="col">{escape(name)}</th>' for look, name in zip(style, header, strict=True))
    body = "".join(f"<tr>{_row(cells, style)}</tr>" for cells in rows)
    said = f"<caption>{escape(caption)}</caption>" if caption else ""
    shown = f"<table>{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="figures" role="region" tabindex="0" aria-label="{escape(label)}">{shown}</div>'


def _row(cells: Sequence[str], style: Sequence[str]) -> str:
    first, *others = cells
    return f'<th scope="row">{first}</th>' + "".join(
        f"<td {look.strip()}>{cell}</td>" if look else f"<td>{cell}</td>" for look, cell in zip(style[1:], others, strict=True)
    )
