"""The Sitzungsmappe in a real browser: filled, ordered by keyboard, taken along, and loaded again."""

import json
from pathlib import Path

from browser import IN_BROWSER, ask, fits, settled
from docx import Document
from playwright.sync_api import Page, expect

QUESTIONS = ("warum Defizit bei 3140?", "Wie hat das Sozialamt abgeschnitten?")
TRAP = "<b>fett</b> **nicht** $x$ :smile:"

pytestmark = IN_BROWSER


def test_a_mappe_is_filled_ordered_by_keyboard_and_taken_along_as_word(page: Page, tmp_path: Path) -> None:
    for number, question in enumerate(QUESTIONS):
        ask(page, question)
        page.get_by_role("button", name="In die Mappe").click()
        expect(page.get_by_role("button", name="In der Mappe")).to_have_count(number + 1)
    page.get_by_role("link", name="Sitzungsmappe (2)").click()
    expect(page.get_by_role("heading", name=QUESTIONS[1])).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Nach unten").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_have_text(f"1. {QUESTIONS[1]}")
    settled(page)
    page.get_by_label("Titel").fill("Sozialausschuss")
    page.get_by_label("Eigene Notiz").first.fill(TRAP)
    page.get_by_role("button", name="Herunterladen").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Word (.docx)").click()
    assert download.value.suggested_filename.endswith(".docx")
    texts = [paragraph.text for paragraph in Document(download.value.path()).paragraphs]
    assert texts[0] == "Sozialausschuss"
    assert texts.index(TRAP) < texts.index(f"2. {QUESTIONS[0]}")
    page.screenshot(path=tmp_path / "mappe.png", full_page=True)
    assert fits(page)


def test_a_mappe_is_saved_and_loaded_in_another_tab(page: Page, address: str, tmp_path: Path) -> None:
    ask(page, TRAP)
    page.get_by_role("button", name="In die Mappe").click()
    page.get_by_role("link", name="Sitzungsmappe (1)").click()
    page.get_by_role("button", name="Herunterladen").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Mappe sichern").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert json.loads(file.read_text(encoding="utf-8"))["mappe"]["items"][0]["content"]["title"] == TRAP
    page.goto(f"{address}/sitzungsmappe")
    page.get_by_text("Gesicherte Mappe laden").first.click()
    page.locator("input[type=file]").set_input_files(file)
    heading = page.get_by_role("heading", level=2)
    expect(heading).to_contain_text("<b>fett</b> **nicht** $x$")
    assert heading.locator("b, strong, .katex").count() == 0
    assert fits(page)
