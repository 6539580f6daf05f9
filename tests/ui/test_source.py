"""The source view: what is shown around a Fundstelle, and that nothing of the document is rendered."""

import random
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from data.ingest import read_sample
from data.model import Citation, Position, Report, Wertart
from ui.sources.place import caption, source_html

NAME = "bericht.txt"


@pytest.fixture(scope="module")
def sample() -> Report:
    return read_sample()


class Cited(HTMLParser):
    """Collects what is marked, and every tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.marked, self.tags, self._inside = "", set[str](), False
        self.feed(html)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._inside = self._inside or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.marked += data if self._inside else ""


def test_a_figure_of_a_report_is_marked_where_it_stands(report: Report) -> None:
    for figure in random.Random(4).sample(report.figures, 300):
        html = source_html(report, figure.citation)
        assert Cited(html).marked == (figure.citation.raw or "").strip().replace("**", ""), figure.citation


def test_every_passage_of_a_report_is_marked_whole(report: Report) -> None:
    for passage in report.passages:
        marked = Cited(source_html(report, passage.citation)).marked
        assert "".join(marked.split()) == "".join(passage.text.split()), passage.citation


def test_a_cell_stands_in_its_table_with_the_header_of_its_column(sample: Report) -> None:
    figure = next(f for f in sample.figures if f.produkt == "314" and f.wertart is Wertart.ABWEICHUNG)
    html = source_html(sample, figure.citation)
    head, body = html.split("</thead>")
    assert "<th>Abweichung</th>" in head
    assert "<th>Finanzen / Budget</th>" in head
    assert body.index("Leistungen n.d. Asylbewerberleistungsgesetz") < body.index("-1.553.092") < body.index("Seniorenarbeit")


def test_a_month_is_found_below_its_name(sample: Report) -> None:
    figure = next(f for f in sample.figures if f.budget == "33" and f.monat == 11 and f.position == Position.PERSONAL)
    html = source_html(sample, figure.citation)
    header = re.findall("<th>([^<]*)</th>", html.split("</tr>")[1])
    row = re.findall("<td[^>]*>(?:<mark>)?([^<]*)", html.split("<tr class=place>")[1].split("</tr>")[0])[1:]
    assert header.index("November") == row.index("1.115.724")


def test_the_caption_names_document_page_line_row_and_column() -> None:
    cell = Citation(NAME, 7, page=3, table="Produkttabelle", row="314 Hilfe", column=3, header="Plan", raw="1")
    assert caption(cell) == "Seite 3, Zeile 7, Produkttabelle: 314 Hilfe (bericht.txt), Spalte „Plan“"
    assert caption(Citation(NAME, 7, 9)) == "Zeilen 7–9, Text (bericht.txt)"


@pytest.mark.parametrize(
    "trap", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</td></table><a href=x>y</a>", "&lt;i&gt;"]
)
def test_what_stands_in_a_document_is_shown_and_not_rendered(trap: str, sample: Report) -> None:
    known = {"div", "p", "span", "mark", "table", "thead", "tbody", "tr", "th", "td"}
    text = report_of(f"davor {trap}\n\n{trap} Satz\n\n{trap}", sample)
    table = report_of(f"{trap}\tPlan\n{trap}\t{trap}\n{trap}\t2", sample)
    for shown, citation in (
        (text, Citation(NAME, 3, 3)),
        (table, Citation(NAME, 2, table=trap, row=trap, column=2, header="Plan", raw=trap)),
    ):
        read = Cited(source_html(shown, citation))
        assert read.tags <= known
        assert trap in read.marked


@pytest.mark.parametrize("citation", [Citation(NAME, 0), Citation(NAME, 99), Citation(NAME, 1, 99), Citation(NAME, 1, raw="weg")])
def test_a_place_that_is_no_longer_there_is_said_to_be_gone(citation: Citation, sample: Report) -> None:
    assert "nicht mehr" in source_html(report_of("Nur eine Zeile.", sample), citation)


def report_of(content: str, sample: Report) -> Report:
    return replace(sample, name=NAME, content=content)
