"""The page „Sitzungsmappe“, and collecting for it, run by Streamlit's own test harness."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from places import APP
from streamlit.testing.v1 import AppTest

from assistant.mappe.model import MOST_ITEMS, Mappe
from ui.collecting import files as mappe_files

QUESTIONS = ("warum Defizit bei 3140?", "Wie hat das Sozialamt abgeschnitten?")
STATEMENT = "Das Jobcenter hat 1,46 Mio. Euro gespart."
TRAP = "<b>fett</b> **nicht** $x$ :smile:"


@pytest.fixture
def app(chat: AppTest) -> AppTest:
    return chat.run()


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes | str]]:
    """What makes the files of the page's download buttons, by their ending."""
    files: dict[str, Callable[[], bytes | str]] = {}
    button = mappe_files.st.download_button

    def record(label: str, make: Callable[[], bytes | str], file: str, **options: object) -> bool:
        files[file[file.index(".") :]] = make
        return button(label, make, file, **options)

    monkeypatch.setattr(mappe_files.st, "download_button", record)
    return files


def collected(app: AppTest) -> AppTest:
    """The page after two answers and a check were collected."""
    for number, question in enumerate(QUESTIONS):
        app.chat_input[0].set_value(question).run()
        clicked(app, "In die Mappe")
        assert [b.label for b in app.button].count("In der Mappe") == number + 1
    app.switch_page("views/fact_check.py").run().text_area(key="draft").set_value(STATEMENT)
    app.button(key="check").click().run()
    clicked(app, "In die Mappe")
    app.switch_page("views/mappe.py").run().session_state["mappe-take"] = True
    return app.run()


def clicked(app: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in app.button if button.label == label][place].click().run()


def headings(app: AppTest) -> list[str]:
    assert not app.exception
    return [heading.value.replace("\\", "") for heading in app.header]


CHECK = f"Faktencheck: „{STATEMENT.rstrip('.')}“"


def test_an_empty_mappe_says_how_it_is_filled(app: AppTest) -> None:
    app.switch_page("views/mappe.py").run()
    assert not app.exception
    assert ["In die Mappe" in info.value for info in app.info] == [True]
    assert not app.get("download_button")


def test_answers_and_a_check_are_collected_ordered_noted_and_exported(
    app: AppTest, saved: dict[str, Callable[[], bytes | str]]
) -> None:
    page = collected(app)
    assert headings(page) == [f"1. {QUESTIONS[0]}", f"2. {QUESTIONS[1]}", f"3. {CHECK}"]
    clicked(page, "Nach oben", 2)
    page.text_area[1].set_value("Nachfragen!").run()
    page.text_input[0].set_value("Sozialausschuss").run()
    assert headings(page) == [f"1. {QUESTIONS[0]}", f"2. {CHECK}", f"3. {QUESTIONS[1]}"]
    markdown = saved[".md"]()
    assert markdown.startswith("# Sozialausschuss\n")
    assert markdown.index("Nachfragen!") < markdown.index(f"## 3. {QUESTIONS[1]}")
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(saved[".docx"]())).paragraphs]
    assert paragraphs.index("Nachfragen!") < paragraphs.index(f"3. {QUESTIONS[1]}")
    assert saved[".pdf"]().startswith(b"%PDF")


def test_what_is_collected_is_collected_once_and_can_be_removed(app: AppTest) -> None:
    page = clicked(collected(app), "Entfernen", 1)
    assert headings(page) == [f"1. {QUESTIONS[0]}", f"2. {CHECK}"]
    page.switch_page("views/chat.py").run()
    assert [b.label for b in page.button if "Mappe" in b.label] == ["In der Mappe", "In die Mappe"]


def test_the_ends_of_the_order_cannot_be_passed(app: AppTest) -> None:
    page = collected(app)
    assert [b.disabled for b in page.button if b.label == "Nach oben"] == [True, False, False]
    assert [b.disabled for b in page.button if b.label == "Nach unten"] == [False, False, True]


def test_notes_stay_with_their_item_when_the_page_is_left(app: AppTest) -> None:
    page = collected(app)
    page.text_area[0].set_value(TRAP).run()
    clicked(page, "Nach unten", 0)
    page.switch_page("views/findings.py").run().switch_page("views/mappe.py").run()
    assert [area.value for area in page.text_area] == ["", TRAP, ""]


def test_a_saved_mappe_comes_back_in_another_session(
    app: AppTest, saved: dict[str, Callable[[], bytes | str]], tmp_path: Path
) -> None:
    collected(app).text_area[0].set_value("Nachfragen!").run()
    file = saved[".mappe.json"]()
    other = AppTest.from_file(str(APP), default_timeout=60).run().switch_page("views/mappe.py").run()
    clicked(other, "Notiz hinzufügen")
    other.text_area[0].set_value("Alt.").run()
    other.file_uploader(key="mappe-upload").set_value(("a.mappe.json", file, "application/json")).run()
    assert len(headings(other)) == 3
    assert other.text_area[0].value == "Nachfragen!"


@pytest.mark.parametrize("damage", [lambda f: f[:-9], lambda f: f.replace("1.553.092", "1.553.093")], ids=["cut", "changed"])
def test_a_damaged_file_is_refused_in_one_sentence_and_the_mappe_stays(
    app: AppTest, saved: dict[str, Callable[[], bytes | str]], damage: Callable[[str], str]
) -> None:
    page = collected(app)
    file = damage(saved[".mappe.json"]().decode()).encode()
    page.file_uploader(key="mappe-upload").set_value(("a.mappe.json", file, "application/json")).run()
    assert len(page.error) == 1
    assert len(headings(page)) == 3


def test_a_mappe_is_emptied_only_after_a_confirmation(app: AppTest) -> None:
    page = collected(app)
    assert "3 Einträge gehen verloren, auch die Notizen." in [element.value for element in page.markdown]
    clicked(page, "Ja, Mappe leeren")
    assert not headings(page)
    clicked(page, "Notiz hinzufügen")
    assert [area.value for area in page.text_area] == [""]


def test_a_full_mappe_says_so_where_one_collects(app: AppTest) -> None:
    full = Mappe()
    for _ in range(MOST_ITEMS):
        full = full.with_note()
    app.session_state["mappe"] = full
    app.chat_input[0].set_value(QUESTIONS[0]).run()
    clicked(app, "In die Mappe")
    assert [f"{MOST_ITEMS} Einträge" in error.value for error in app.error] == [True]


def test_the_file_is_named_after_the_title() -> None:
    assert mappe_files.file_name(Mappe("../Sozial: „Ausschuss“ 2023/24\x00")) == "Sozial-Ausschuss-2023-24"
    assert mappe_files.file_name(Mappe("…")) == mappe_files.file_name(Mappe()) == "Sitzungsmappe"


def test_the_title_of_the_page_counts(app: AppTest) -> None:
    assert "Sitzungsmappe" in [link.proto.label for link in app.get("page_link")]
    app.session_state["mappe"] = Mappe().with_note().with_note()
    assert "Sitzungsmappe (2)" in [link.proto.label for link in app.run().get("page_link")]
