"""The places of a finding as Markdown: each with the line of the report that stands there."""

from assistant.answer import describe
from data.model import Citation, Finding, Report
from data.reading.text import strip_markup
from ui import markup


def quoted(finding: Finding, report: Report) -> str:
    """The Fundstellen of a finding in the report's order, each line once, with its words as a quote."""
    lines = report.content.split("\n")
    places: dict[int, Citation] = {}
    for citation in sorted(finding.citations, key=lambda citation: citation.line):
        places.setdefault(citation.line, citation)
    return "\n\n".join(_place(citation, lines) for citation in places.values())


def _place(citation: Citation, lines: list[str]) -> str:
    words, _ = strip_markup(" ".join(lines[citation.line - 1 : citation.line_end or citation.line]))
    cells = " | ".join(cell.strip() for cell in words.split("\t") if cell.strip())
    return f"{markup.in_cell(describe(citation))}\n\n> {markup.in_cell(cells)}"
