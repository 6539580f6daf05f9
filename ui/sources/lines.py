"""The places of a finding as Markdown: each with the line of the report that stands there."""

from assistant.answering.markdown import describe
from assistant.mappe.contents import cells_at
from data.model import Citation, Finding, Report
from ui.text import markup


def quoted(finding: Finding, report: Report) -> str:
    """The Fundstellen of a finding in the report's order, each line once, with its words as a quote."""
    places: dict[int, Citation] = {}
    for citation in sorted(finding.citations, key=lambda citation: citation.line):
        places.setdefault(citation.line, citation)
    return "\n\n".join(_place(citation, report.content) for citation in places.values())


def _place(citation: Citation, content: str) -> str:
    cells = " | ".join(cells_at(citation, content))
    return f"{markup.in_cell(describe(citation))}\n\n> {markup.in_cell(cells)}"
