"""The source view: the place of a Fundstelle in its document, on any page."""

import streamlit as st

from data.model import Citation, Report
from ui import markup
from ui.source import caption, source_html

# What is cited comes into sight: sideways in its table and, on a phone, below the answer.
_INTO_SIGHT = """<script>/* %s */
for (const source of document.querySelectorAll(".source:not([data-placed])")) {
  const cited = source.querySelector(".cited");
  source.dataset.placed = "";
  if (cited) source.scrollLeft = cited.offsetLeft - (source.clientWidth - cited.offsetWidth) / 2;
  source.scrollIntoView({ block: "nearest" });
}
</script>"""


def show_source(report: Report, citation: Citation) -> None:
    """The lines around the place with the cited cell or words marked, below a caption that says where that is."""
    st.caption(markup.literal(caption(citation)))
    st.html(source_html(report, citation))
    st.html(_INTO_SIGHT % f"{citation.line}:{citation.column or 0}", unsafe_allow_javascript=True)
