"""Findings as a report: Markdown for people, JSON for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from data.checks import DEFAULT, check
from data.checks.phrases import listed
from data.checks.thresholds import Thresholds
from data.errors import TargetUnwritable, reason_of
from data.model import Citation, Finding, Report, Severity

PLACES = 12
"""So many Fundstellen are listed in Markdown; JSON has all."""
_HEADINGS = {
    Severity.ERROR: "Fehler",
    Severity.CONTRADICTION: "Widersprüche",
    Severity.HINT: "Hinweise",
    Severity.ROUNDING: "Rundungen",
}
_EMPTY = "Keine Auffälligkeiten gefunden."


def checked(reports: Sequence[Report], euro: int, prozent: int) -> list[Report]:
    """The reports with their findings by these thresholds for a large deviation, in € and in percent of the plan."""
    thresholds = Thresholds(gross_euro=Decimal(euro), gross_prozent=Decimal(prozent))
    if thresholds == DEFAULT:
        return list(reports)
    return [replace(report, findings=check(report, thresholds)) for report in reports]


def to_json(reports: Sequence[Report]) -> dict[str, Any]:
    """All findings with every Fundstelle: {"findings": [{type, severity, title, note, citation, citations}]}."""
    return {"findings": [_finding(finding) for report in reports for finding in report.findings]}


def to_markdown(reports: Sequence[Report]) -> str:
    """The findings of each report by severity, the gravest first."""
    return "\n".join(line for report in reports for line in _report(report))


def write_markdown(reports: Sequence[Report], target: Path) -> None:
    """Writes the findings to a file. Raises `TargetUnwritable` where that is not possible."""
    try:
        target.write_text(to_markdown(reports), encoding="utf-8")
    except OSError as error:
        raise TargetUnwritable(target, reason_of(error)) from error


def _report(report: Report) -> Iterator[str]:
    yield f"# Prüfbericht: {report.titel or report.name}"
    yield f"\n{_counts(report.findings)}\n"
    for severity, heading in _HEADINGS.items():
        found = [finding for finding in report.findings if finding.severity is severity]
        if found:
            yield f"## {heading}\n"
            yield from (f"- **{finding.title}** {finding.note} ({places(finding.citations)})" for finding in found)
            yield ""


def _counts(findings: Sequence[Finding]) -> str:
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in _HEADINGS}
    words = {severity: severity.value if count == 1 else _HEADINGS[severity] for severity, count in counts.items()}
    return ", ".join(f"{count} {words[severity]}" for severity, count in counts.items() if count) or _EMPTY


def places(citations: Sequence[Citation]) -> str:
    """Fundstellen in words: "Zeilen 33, 122 und 300"; a table of many rows is cut short."""
    lines = list(dict.fromkeys(_line(citation) for citation in sorted(citations, key=lambda c: (c.page or 0, c.line))))
    shown, more = lines[:PLACES], len(lines) - PLACES
    if more > 0:
        return f"Zeilen {', '.join(shown)} und {more} weitere"
    return f"Zeile{'n' if len(shown) > 1 else ''} {listed(shown)}"


def _line(citation: Citation) -> str:
    end = f"–{citation.line_end}" if citation.line_end and citation.line_end != citation.line else ""
    page = f" (Seite {citation.page})" if citation.page else ""
    return f"{citation.line}{end}{page}"


def _finding(finding: Finding) -> dict[str, Any]:
    told = asdict(finding)
    return told | {"citations": list(told["citations"]), "citation": told["citations"][0]}
