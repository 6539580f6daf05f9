"""What collected content rests on, held fast when it is collected: the words of each Fundstelle and the state of its document."""

from collections.abc import Sequence

from assistant.mappe.model import Content, Evidence, Source, Stand
from data.model import Citation, Report
from data.reading.text import strip_markup

LONGEST_QUOTE = 2_000


def gather(content: Content, reports: Sequence[Report]) -> Evidence:
    """The places of content with their words, and the documents they are in, else all that were searched.

    Of two `reports` of one name the first is cited.
    """
    named = {report.name: report for report in reversed(reports)}
    sources = tuple(_source(citation, named.get(citation.document)) for citation in content.places)
    cited = dict.fromkeys(source.citation.document for source in sources)
    return Evidence(sources, tuple(_stand(named[name]) for name in cited or named if name in named))


def cells_at(citation: Citation, content: str) -> list[str]:
    """What stands at a place of a document's `content`, without markup: the cells of its line, or its words as one."""
    words, _ = strip_markup(" ".join(content.split("\n")[citation.line - 1 : citation.line_end or citation.line]))
    return [cell.strip() for cell in words.split("\t") if cell.strip()]


def _source(citation: Citation, report: Report | None) -> Source:
    if report is None:
        return Source(citation, citation.raw or "", "")
    words = " · ".join(cells_at(citation, report.content))
    return Source(citation, words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()} …", report.sha256)


def _stand(report: Report) -> Stand:
    return Stand(report.name, report.titel, report.haushaltsjahr, report.sha256)
