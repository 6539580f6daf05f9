"""The page „Zahlen“ and its sheets, run by Streamlit's own test harness on the bundled sample."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.abfrage.facts import Facts
from assistant.overview.choosing import Auswahl, Umfang
from assistant.overview.rows import Reported, Row, overview
from data.ingest import read_sample
from data.model import Report
from data.store import FigureStore
from ui.figures import overview_table

SAMPLE = read_sample()
TRAP = "<img src=x onerror=alert(1)> \"><script>alert(1)</script> & 'x'"


def rows_of_report(report: Report) -> tuple[Row, ...]:
    return overview(Reported(Facts.of(report), report.key))


class Table(HTMLParser):
    """The rows of the table as their cells' texts, its links, and every tag in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")
        elif tag == "a":
            self.links.append(dict(attrs)["href"] or "")

    def handle_data(self, data: str) -> None:
        if self.rows:
            self.rows[-1][-1] += data


@pytest.fixture
def page(chat: AppTest) -> AppTest:
    return chat.run().switch_page("views/overview.py").run()


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> list[Table]:
    """Every table that a page wrote, the last one last."""
    written: list[Table] = []
    write = overview_table.table_html

    def record(*arguments: object) -> str:
        html = write(*arguments)
        written.append(Table(html))
        return html

    monkeypatch.setattr(overview_table, "table_html", record)
    return written


@pytest.fixture
def opened(page: AppTest) -> Callable[..., AppTest]:
    def open_sheet(**address: str) -> AppTest:
        page.query_params.clear()
        for name, value in address.items():
            page.query_params[name] = value
        return page.run()

    return open_sheet


def shown(page: AppTest) -> str:
    texts = [element.value for element in [*page.markdown, *page.caption, *page.header, *page.subheader]]
    return "\n".join(texts).replace("\\", "").replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def rows_of(page: AppTest) -> list[list[str]]:
    """The rows of the tables on a sheet."""
    return [row for html in page.get("html") if 'class="figures"' in html.proto.body for row in Table(html.proto.body).rows]


def test_all_rows_stand_in_one_table_with_german_numbers_and_words(tables: list[Table], page: AppTest) -> None:
    assert not page.exception
    head, *rows = tables[-1].rows
    assert [name.strip() for name in head][3:7] == ["Plan", "Ergebnis", "Abweichung", "in % des Plans"]
    assert len(rows) == len(SAMPLE.produkte) + len(SAMPLE.budgets)
    (row,) = [row for row in rows if row[0] == "314"]
    assert row[2:] == [
        "Fachdienst Soziales",
        "−9.739.200 €",
        "−11.292.292 €",
        "−1.553.092 € schlechter",
        "−15,9 %",
        "▼ deutlich schlechter",
        "96 % verfehlt",
    ]
    (missing,) = [row for row in rows if row[0] == "34"]
    assert missing[3:7] == ["–"] * 4


def test_filters_leave_the_rows_that_are_wanted_and_can_be_taken_back(tables: list[Table], page: AppTest) -> None:
    page.text_input(key="search").set_value("hilfe").run()
    page.toggle(key="nur-verfehlt").set_value(True).run()
    assert [row[0] for row in tables[-1].rows[1:]] == ["3118", "31192", "314", "3124"]
    assert "4 von 52 Zeilen: 2 deutlich schlechter, 1 im Rahmen, 1 deutlich besser" in shown(page).replace("*", "")
    page.button(key="reset").click().run()
    assert len(tables[-1].rows) == 53


def test_filters_that_leave_nothing_say_so(page: AppTest) -> None:
    page.text_input(key="search").set_value("Weltraum").run()
    assert [info.value for info in page.info] == ["Zu diesen Filtern gibt es keine Zeile."]


def test_the_light_follows_the_thresholds_that_are_set(tables: list[Table], page: AppTest) -> None:
    page.number_input(key="ab-euro").set_value(2_000_000).run()
    (row,) = [row for row in tables[-1].rows if row[0] == "314"]
    assert row[7] == "● im Rahmen"


def test_filters_and_thresholds_are_kept_while_a_sheet_is_open(
    tables: list[Table], page: AppTest, opened: Callable[..., AppTest]
) -> None:
    page.text_input(key="search").set_value("3140").run()
    page.number_input(key="ab-euro").set_value(2_000_000).run()
    opened(produkt="314")
    assert "● im Rahmen" in shown(page)
    page.button(key="back").click().run()
    assert [row[0] for row in tables[-1].rows[1:]] == ["314"]


def test_nothing_of_a_report_becomes_markup() -> None:
    produkte = tuple(replace(p, bezeichnung=TRAP) for p in SAMPLE.produkte[:1])
    rows = rows_of_report(replace(SAMPLE, produkte=produkte))
    table = Table(overview_table.table_html(rows, Auswahl(umfang=Umfang.PRODUKTE), {"bericht": TRAP}))
    assert table.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td", "button", "span", "a", "small"}
    assert any(TRAP in cell for row in table.rows for cell in row)


def test_a_sheet_of_a_product_has_an_address_and_says_everything(opened: Callable[..., AppTest]) -> None:
    page = opened(produkt="314")
    assert not page.exception
    text = shown(page)
    assert "314 Eingliederungshilfe nach dem BTHG (SGB IX)" in text
    assert [(metric.label, metric.value) for metric in page.metric] == [
        ("Plan 2023", "−9.739.200 €"),
        ("Ergebnis 2023", "−11.292.292 €"),
        ("Abweichung", "−1.553.092 €"),
    ]
    assert "Um 1.553.092 € schlechter als geplant, das sind 15,9 % des Plans." in text
    assert "weil die Leistungsausgaben erheblich gestiegen sind" in text
    assert "Hinweis: Produkt 314 der Tabelle hat im Text die Nummer 3140." in text
    assert any(row[:4] == ["Januar", "47.433.232 €", "38.770.736 €", "24.385.815 €"] for row in rows_of(page))
    assert len(page.get("vega_lite_chart")) == 2


def test_a_chart_has_its_numbers_in_words(opened: Callable[..., AppTest]) -> None:
    charts = opened(budget="32").get("vega_lite_chart")
    assert [chart.proto.alt for chart in charts] == [
        "Fachdienst Soziales (Teilbudget 32). Erträge je Monat: am höchsten Januar 2023 47.433.232 €, "
        "am niedrigsten Februar 2023 −798.986 €.",
        "Fachdienst Soziales (Teilbudget 32). Aufwendungen je Monat: am höchsten Januar 2023 9.616.662 €, "
        "am niedrigsten Februar 2021 5.531.133 €.",
    ]


def test_one_place_is_opened_at_a_time(opened: Callable[..., AppTest]) -> None:
    page = opened(produkt="314")
    for section, place, expected in (("zahlen", "Ergebnis", "-11.292.292"), ("text", "Zeile 51", "Leistungsausgaben")):
        next(pills for pills in page.get("button_group") if pills.key == f"place-314-{section}").set_value(place).run()
        (source,) = [html.proto.body for html in page.get("html") if 'class="source"' in html.proto.body]
        assert expected in source


def test_a_question_of_a_sheet_is_asked_in_the_chat(opened: Callable[..., AppTest]) -> None:
    page = opened(produkt="314")
    page.button(key="ask-0").click().run()
    assert page.title[0].value == "Haushalt fragen"
    assert page.chat_message[0].markdown[0].value == "Warum weicht 314 vom Plan ab?"
    assert "1.553.092 €" in shown(page)


@pytest.mark.parametrize("address", [{"produkt": "9999"}, {"budget": "9999"}, {"produkt": "32"}, {"budget": TRAP}])
def test_an_address_of_nothing_says_so(opened: Callable[..., AppTest], address: dict[str, str]) -> None:
    page = opened(**address)
    assert not page.exception
    assert [info.value for info in page.info] == ["Das gibt es in diesem Bericht nicht; „Alle Zahlen“ zeigt, was er enthält."]


@pytest.mark.parametrize("row", rows_of_report(SAMPLE)[::6], ids=lambda row: row.key)
def test_every_kind_of_sheet_opens(opened: Callable[..., AppTest], row: Row) -> None:
    page = opened(**{"produkt" if row.is_produkt else "budget": row.key})
    assert not page.exception
    assert row.subjekt.bezeichnung in shown(page)


def test_another_report_is_chosen_and_its_questions_are_asked_of_it(
    tables: list[Table], opened: Callable[..., AppTest], tmp_path: Path
) -> None:
    earlier = replace(SAMPLE, key="vorjahr", sha256="vorjahr", haushaltsjahr=2022, titel="Vorjahr")
    FigureStore(tmp_path).save([SAMPLE, earlier])
    page = opened()
    page.selectbox(key="bericht").set_value("vorjahr").run()
    assert page.query_params["bericht"] == "vorjahr"
    assert all(link.startswith("?bericht=vorjahr&") for link in tables[-1].links)
    opened(bericht="vorjahr", budget="32").button(key="ask-0").click().run()
    assert not page.exception
    assert page.selectbox(key="chat-report").value == "vorjahr"
    assert page.session_state["exchanges"][0].answer.report.key == "vorjahr"


def test_a_report_without_months_goals_and_text_still_has_sheets(opened: Callable[..., AppTest], tmp_path: Path) -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.monat is None)
    bare = replace(SAMPLE, sha256="bare", figures=figures, ziele=(), kennzahlen=(), passages=(), findings=())
    FigureStore(tmp_path).save([bare])
    page = opened(produkt="3121")
    assert not page.exception
    text = shown(page)
    assert "Monatswerte enthält der Bericht dazu nicht." in text
    assert "Der Text des Berichts geht darauf nicht ein." in text
