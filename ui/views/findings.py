"""The page „Auffälligkeiten“: what does not add up in the reports, by weight, with calculation and Fundstellen."""

from collections.abc import Sequence

import streamlit as st

from assistant.service import Assistant
from data.checks import DEFAULT
from data.errors import HaushaltError
from data.findings_report import checked, places, to_json, to_markdown
from data.model import Citation, Finding, Report, Severity
from data.store import DocumentInfo
from ui.frame.actions import as_json, offer
from ui.frame.opening import opened
from ui.sources.place_view import quoted, show_source
from ui.text import markup
from ui.text.documents import told_apart

TITLE = "Auffälligkeiten"
PURPOSE = "Was in den Berichten nicht aufgeht: Jeder Bericht ist gegen sich selbst geprüft, mit Rechnung und Fundstelle."
FEW_PLACES = 3
"""So many places are shown in their tables; more are quoted line by line."""
HEADINGS = {
    Severity.ERROR: ":red[:material/error:] Fehler",
    Severity.CONTRADICTION: ":orange[:material/warning:] Widersprüche",
    Severity.HINT: ":blue[:material/info:] Hinweise",
    Severity.ROUNDING: ":gray[:material/tune:] Rundungen",
}
LARGE = "Abweichungen sind groß, wo sie beides erreichen: so viele Euro und so viel Prozent des Plans."


def main() -> None:
    assistant = opened(TITLE, PURPOSE)
    try:
        report = _choose_report(assistant)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    (report,) = checked([report], *_choose_thresholds())
    chosen = _choose_severities(report.findings)
    offer("auffaelligkeiten", md=to_markdown([report]), json=as_json(to_json([report])))
    _show(report, chosen)


def _choose_report(assistant: Assistant) -> Report:
    """The report to look at, the newest at first; asked only where there are several."""
    documents = assistant.documents()
    if len(documents) == 1:
        return assistant.report(documents[0])
    chosen: DocumentInfo = st.selectbox("Bericht", documents, format_func=told_apart, key="finding-report")
    return assistant.report(chosen)


def _choose_thresholds() -> tuple[int, int]:
    """From how many euros and percent on a deviation is large, as `haushalt findings --ab-euro --ab-prozent`."""
    euro, prozent = int(DEFAULT.gross_euro), int(DEFAULT.gross_prozent)
    with st.expander("Ab wann eine Abweichung groß ist", type="compact"):
        st.caption(LARGE)
        with st.container(horizontal=True):
            euro = st.number_input("Ab Euro", 0, 10**12, euro, step=10_000, key="ab-euro", width=160)
            prozent = st.number_input("Ab Prozent", 0, 1000, prozent, step=5, key="ab-prozent", width=160)
    return euro, prozent


def _choose_severities(findings: Sequence[Finding]) -> list[Severity]:
    """The severities to show; all but the ones that do not occur can be chosen."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in HEADINGS}
    options = [severity for severity in HEADINGS if counts[severity]]
    if not options:
        st.info("Keine Auffälligkeiten gefunden.")
        return []
    shown = {severity: f"{HEADINGS[severity]} ({counts[severity]})" for severity in options}
    return st.pills("Anzeigen", options, selection_mode="multi", default=options, format_func=shown.__getitem__, key="severities")


def _show(report: Report, chosen: Sequence[Severity]) -> None:
    for severity, heading in HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        if found and severity in chosen:
            st.header(f"{heading} ({len(found)})", anchor=False)
            for number, finding in enumerate(found):
                _show_finding(finding, report, f"{severity}-{number}")


def _show_finding(finding: Finding, report: Report, key: str) -> None:
    with st.container(border=True):
        st.markdown(f"**{markup.in_cell(finding.title)}**\n\n{markup.in_cell(finding.note)}")
        label = f"Fundstellen: {places(finding.citations)}"
        with st.expander(label, type="compact", key=f"{report.sha256}-{key}", on_change="rerun") as places_of_it:
            if places_of_it.open:
                _show_places(finding, report)


def _show_places(finding: Finding, report: Report) -> None:
    """Each place once: a few in their tables, with the cells marked; of many, the lines."""
    rows: dict[int, list[Citation]] = {}
    for citation in sorted(finding.citations, key=lambda citation: citation.line):
        rows.setdefault(citation.line, []).append(citation)
    if len(rows) > FEW_PLACES:
        st.markdown(quoted(finding, report))
        return
    for citations in rows.values():
        show_source(report, *citations)


if __name__ == "__main__":
    main()
