"""The page „Befunde“: what does not add up in the reports, by weight, with calculation and Fundstellen."""

from collections.abc import Sequence

import streamlit as st

from assistant.service import Assistant
from data.checks import DEFAULT
from data.errors import HaushaltError
from data.findings_report import checked, places, to_json, to_markdown
from data.model import Finding, Report, Severity
from ui import markup
from ui.downloads import offer
from ui.opening import opened
from ui.quoting import quoted

TITLE = "Befunde"
PURPOSE = "Was in den Berichten nicht aufgeht: Jeder Bericht ist gegen sich selbst geprüft, mit Rechnung und Fundstelle."
HEADINGS = {
    Severity.ERROR: ":red[:material/error:] Fehler",
    Severity.CONTRADICTION: ":orange[:material/warning:] Widersprüche",
    Severity.HINT: ":blue[:material/info:] Hinweise",
    Severity.ROUNDING: ":gray[:material/tune:] Rundungen",
}


def main() -> None:
    assistant = opened(TITLE, PURPOSE)
    try:
        reports = _checked(assistant)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    chosen = _choose([finding for report in reports for finding in report.findings])
    offer("befunde", to_markdown(reports), to_json(reports))
    for report in reports:
        if len(reports) > 1:
            st.header(markup.in_cell(report.titel or report.name), anchor=False)
        _show(report, chosen)


def _checked(assistant: Assistant) -> list[Report]:
    """The reports as `haushalt findings` checks them."""
    reports = [assistant.report(document) for document in assistant.documents()]
    return checked(reports, int(DEFAULT.gross_euro), int(DEFAULT.gross_prozent))


def _choose(findings: Sequence[Finding]) -> list[Severity]:
    """The severities to show; all but the ones that do not occur can be chosen."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in HEADINGS}
    options = [severity for severity in HEADINGS if counts[severity]]
    if not options:
        st.info("Keine Auffälligkeiten gefunden.")
        return []
    return st.pills(
        "Anzeigen",
        options,
        selection_mode="multi",
        default=options,
        format_func=lambda severity: f"{HEADINGS[severity]} ({counts[severity]})",
        key="severities",
    )


def _show(report: Report, chosen: Sequence[Severity]) -> None:
    for severity, heading in HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        if found and severity in chosen:
            st.subheader(f"{heading} ({len(found)})", anchor=False)
            for finding in found:
                _show_finding(finding, report)


def _show_finding(finding: Finding, report: Report) -> None:
    with st.container(border=True):
        st.markdown(f"**{markup.in_cell(finding.title)}**\n\n{markup.in_cell(finding.note)}")
        with st.expander(f"Fundstellen: {places(finding.citations)}", type="compact"):
            st.markdown(quoted(finding, report))


if __name__ == "__main__":
    main()
