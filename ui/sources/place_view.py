"""The place of a Fundstelle in its document, on any page; of many places their lines."""

import streamlit as st

from assistant.answering.markdown import describe
from assistant.mappe.contents import cells_at
from data.model import Citation, Finding, Report
from ui.sources.place import caption, source_html
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


# What is cited comes into sight: sideways in its table and, on a phone, below the answer.
_INTO_SIGHT = """<script>/* %s */
for (const source of document.querySelectorAll(".source:not([data-placed])")) {
  const cited = [...source.querySelectorAll("td.cited")];
  source.dataset.placed = "";
  if (cited.length) {
    const end = cited.at(-1).offsetLeft + cited.at(-1).offsetWidth + 24 - source.clientWidth;
    const label = source.querySelector("tr.place > :nth-child(2)").offsetWidth;
    source.scrollLeft = Math.min(end, cited[0].offsetLeft - label);
  }
  (source.closest("[class*=-beside]") ?? source).scrollIntoView({ block: "nearest" });
}
</script>"""


def show_source(report: Report, *citations: Citation) -> None:
    """The lines around the place of one or several cells of a row, which are marked, below a caption that says where that is."""
    st.caption(markup.literal(caption(*citations)))
    st.html(source_html(report, *citations))
    st.html(_INTO_SIGHT % citations[0].line, unsafe_allow_javascript=True)
