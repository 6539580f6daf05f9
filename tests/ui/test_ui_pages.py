"""The pages „Faktencheck“ and „Auffälligkeiten“, run by Streamlit's own test harness on the bundled sample."""

import json
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.claims import rendering
from assistant.claims.draft import DraftNotText, read_text, read_upload
from assistant.claims.model import Checked, Verdict
from assistant.service import Assistant
from assistant.settings import Settings
from data.findings_report import checked as check_with
from data.findings_report import to_json, to_markdown
from data.ingest import read_sample
from data.model import Severity
from data.store import FigureStore
from ui.frame import actions
from ui.frame.actions import as_json
from ui.sources.place_view import quoted
from ui.text import marking

SAMPLE = read_sample()
RIGHT, WRONG = "Das Jobcenter hat 1,46 Mio. Euro gespart.", "Das Produkt 314 schließt mit 6.820.583 Euro ab."
TRAP = "<script>alert(1)</script> <b>fett</b> &amp; [l](http://example.org) **Das Jobcenter hat 3 Mio. Euro gespart.** $x$"


class Text(HTMLParser):
    """What a browser shows of HTML, and which tags it sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.shown, self.tags = "", set[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert all(name in {"class", "id"} or (name == "href" and value and value.startswith("#")) for name, value in attrs)
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.shown += data


@pytest.fixture
def opened(chat: AppTest) -> Callable[[str], AppTest]:
    return lambda page: chat.run().switch_page(page).run()


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the download buttons of a page would save, by file name."""
    files: dict[str, str] = {}
    button = actions.st.download_button

    def record(label: str, content: str, file: str, **options: object) -> bool:
        files[file] = content
        return button(label, content, file, **options)

    monkeypatch.setattr(actions.st, "download_button", record)
    return files


def checked(page: AppTest, text: str) -> AppTest:
    page.text_area(key="draft").set_value(text)
    return page.button(key="check").click().run()


def shown(page: AppTest) -> str:
    texts = [element.value for element in [*page.markdown, *page.caption]]
    return "\n".join(texts).replace("\\", "").replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ")


def marked_text(page: AppTest) -> str:
    return next(element.proto.body for element in page.get("html") if 'class="draft"' in element.proto.body)


def test_a_text_comes_back_with_verdict_correction_and_fundstelle_at_each_statement(opened: Callable[[str], AppTest]) -> None:
    page = checked(opened("views/fact_check.py"), f"{RIGHT} {WRONG}")
    assert not page.exception
    assert "**2 Aussagen geprüft:** 1 stimmt, 0 teilweise, 1 stimmt nicht, 0 nicht belegbar" in shown(page)
    seen = Text(marked_text(page))
    assert "gespart 1 ✓ stimmt" in seen.shown
    assert "Euro ab 2 ✗ stimmt nicht" in seen.shown
    assert "Die Zahl gehört zu: Abweichung im Produkt 3130" in shown(page)
    assert "Eingliederungshilfe nach dem BTHG (SGB IX)“: −11.292.292 €" in shown(page)
    assert "1 · Zeile 314, Produkttabelle" in [place for pills in page.pills for place in pills.options]


def test_the_downloads_are_what_the_command_line_gives(
    opened: Callable[[str], AppTest], saved: dict[str, str], tmp_path: Path
) -> None:
    page = checked(opened("views/fact_check.py"), f"{RIGHT} {WRONG}")
    assistant = Assistant.open(Settings(tmp_path))
    check = assistant.check(f"{RIGHT} {WRONG}")
    assert not page.exception
    assert saved["faktencheck.md"] == rendering.to_markdown(check)
    assert json.loads(saved["faktencheck.json"]) == rendering.to_json(check, assistant.catalogue())


def test_markup_in_a_text_stays_text(opened: Callable[[str], AppTest]) -> None:
    page = checked(opened("views/fact_check.py"), TRAP)
    seen = Text(marked_text(page))
    assert seen.tags == {"div", "mark", "a", "b"}
    assert seen.shown.startswith("<script>alert(1")
    assert "</script> <b>fett</b> &amp" in seen.shown
    assert not any(element.allow_html for element in page.markdown)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "Es gibt noch keinen Text"), (" \n ", "Es gibt noch keinen Text"), ("x" * 200_001, "erlaubt sind 200000")],
    ids=["empty", "blank", "huge"],
)
def test_a_text_that_cannot_be_checked_is_refused_in_one_sentence(
    opened: Callable[[str], AppTest], text: str, sentence: str
) -> None:
    page = checked(checked(opened("views/fact_check.py"), RIGHT), text)
    assert not page.exception
    assert [sentence in error.value for error in page.error] == [True]
    assert not page.header


def test_a_text_without_a_statement_is_said_to_have_none(opened: Callable[[str], AppTest]) -> None:
    page = checked(opened("views/fact_check.py"), "…")
    assert [info.value for info in page.info] == [rendering.NOTHING]


def test_of_very_many_statements_the_first_hundred_are_shown_one_by_one(opened: Callable[[str], AppTest]) -> None:
    page = checked(opened("views/fact_check.py"), f"{RIGHT}\n\n" * 101)
    assert [info.value for info in page.info] == ["Hier stehen die ersten 100 von 101 Aussagen; im Download stehen alle."]
    assert "101 ✓ stimmt" in Text(marked_text(page)).shown


def test_the_path_of_a_file_is_a_text_and_is_not_opened(opened: Callable[[str], AppTest], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RIGHT, encoding="utf-8")
    page = checked(opened("views/fact_check.py"), str(tmp_path / "a.txt"))
    assert "Jobcenter" not in shown(page).replace("Arbeit (Jobcenter), Gesundheit", "")


def test_an_uploaded_draft_is_put_into_the_field_and_checked(opened: Callable[[str], AppTest]) -> None:
    page = opened("views/fact_check.py")
    page.file_uploader(key="upload").set_value(("entwurf.txt", f"\ufeff{RIGHT}\r\n".encode(), "text/plain")).run()
    assert page.text_area(key="draft").value == f"{RIGHT}\n"
    page.button(key="check").click().run()
    assert "1 stimmt" in shown(page)


def test_an_upload_that_is_no_utf8_is_refused_in_one_sentence(opened: Callable[[str], AppTest]) -> None:
    page = opened("views/fact_check.py")
    page.file_uploader(key="upload").set_value(("entwurf.txt", "Zuschüsse".encode("cp1252"), "text/plain")).run()
    assert not page.exception
    assert [error.value.replace("\\", "") for error in page.error] == [str(DraftNotText("entwurf.txt"))]
    assert not page.text_area(key="draft").value


def test_line_ends_of_a_file_are_read_as_on_the_command_line(tmp_path: Path) -> None:
    content = "\ufeffEins.\r\nZwei.\r\n".encode()
    (tmp_path / "a.txt").write_bytes(content)
    assert read_upload("a.txt", content) == read_text(str(tmp_path / "a.txt"))


def test_claims_that_overlap_lose_no_letter() -> None:
    text = "Eins und zwei & drei."
    parts = [(0, 13), (9, 20)]
    claims = [Checked(text[a:b], a, b, Verdict.TRUE) for a, b in parts]
    seen = Text(marking.marked(text, claims)).shown
    assert seen.replace(" 1 ✓ stimmt", "").replace(" 2 ✓ stimmt", "") == text


def test_every_verdict_has_its_own_sign() -> None:
    assert set(marking.LOOKS) == set(Verdict)
    assert len({look.sign for look in marking.LOOKS.values()}) == len(Verdict)


def test_the_findings_are_grouped_by_weight_with_calculation_and_quoted_line(opened: Callable[[str], AppTest]) -> None:
    page = opened("views/findings.py")
    assert not page.exception
    headings = [heading.value.split("] ")[-1] for heading in page.header]
    counts = {severity: sum(finding.severity is severity for finding in SAMPLE.findings) for severity in Severity}
    assert headings == [
        f"Fehler ({counts[Severity.ERROR]})",
        f"Widersprüche ({counts[Severity.CONTRADICTION]})",
        f"Hinweise ({counts[Severity.HINT]})",
        f"Rundungen ({counts[Severity.ROUNDING]})",
    ]
    assert "Summe der 12 Werte 278.479 €, gedruckt 686.784 €, Unterschied 408.305 €." in shown(page)
    labels = [expander.label for expander in page.expander]
    assert labels[:2] == ["Ab wann eine Abweichung groß ist", "Fundstellen: Zeile 131"]
    assert len(labels) == 1 + len(SAMPLE.findings)


def test_only_the_chosen_weights_are_shown_and_the_downloads_have_all(
    opened: Callable[[str], AppTest], saved: dict[str, str]
) -> None:
    page = opened("views/findings.py")
    page.pills(key="severities").set_value([Severity.ERROR]).run()
    assert [heading.value.split("] ")[-1] for heading in page.header] == ["Fehler (1)"]
    assert saved["auffaelligkeiten.md"] == to_markdown([SAMPLE])
    assert saved["auffaelligkeiten.json"] == as_json(to_json([SAMPLE]))


def test_of_several_reports_one_is_chosen_and_a_clean_one_is_said_to_be(opened: Callable[[str], AppTest], tmp_path: Path) -> None:
    clean = replace(SAMPLE, key="vorjahr", sha256="0", haushaltsjahr=2022, titel="Vorjahr", findings=())
    store = FigureStore(tmp_path)
    store.save([SAMPLE, clean])
    page = opened("views/findings.py")
    assert page.selectbox(key="finding-report").options == [
        f"2023 Landkreis Peine: {SAMPLE.titel}",
        "2022 Landkreis Peine: Vorjahr",
    ]
    assert page.header
    page.selectbox(key="finding-report").select_index(1).run()
    assert [info.value for info in page.info] == ["Keine Auffälligkeiten gefunden."]
    assert not page.header


def test_the_thresholds_are_those_of_the_command_line(opened: Callable[[str], AppTest], saved: dict[str, str]) -> None:
    page = opened("views/findings.py")
    page.number_input(key="ab-euro").set_value(1_000)
    page.number_input(key="ab-prozent").set_value(1).run()
    strict = check_with([SAMPLE], 1_000, 1)
    assert len(strict[0].findings) > len(SAMPLE.findings)
    assert saved["auffaelligkeiten.json"] == as_json(to_json(strict))


def test_a_line_is_quoted_once_without_its_markup() -> None:
    finding = next(finding for finding in SAMPLE.findings if "Dezernatsleitung III: 106.935" in finding.title)
    text = quoted(replace(finding, citations=(*finding.citations, *finding.citations)), SAMPLE)
    assert text.count("\n> ") == 3
    assert "im Budget der Dezernatsleitung den Planansatz" in text


@pytest.mark.parametrize("name", ["views/fact_check.py", "views/findings.py"])
def test_a_store_that_cannot_be_opened_is_said_in_one_sentence(
    opened: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("HAUSHALT_DATABASE_URL", "gibtesnicht://nirgends")
    page = opened(name)
    assert not page.exception
    assert len(page.error) == 1
