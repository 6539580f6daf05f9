"""The pages as people see them: ask, check a text, look at the findings."""

import json
from pathlib import Path

from browser import IN_BROWSER, ask, fits, settled, visit
from playwright.sync_api import Page, expect

QUESTION = "warum Defizit bei 3140?"
STATEMENT = "Das Jobcenter hat 1,46 Mio. Euro gespart."
WRONG = "Das Produkt 314 schließt mit 6.820.583 Euro ab."
TRAP = (
    "<b>fett</b> <script>alert(1)</script> ![x](http://example.org/x.png) [l](http://example.org) https://example.org "
    "amt@example.org $x^2$ :smile: :red[rot] :material/home: -> `c` **b** _u_ ~~s~~"
)

pytestmark = IN_BROWSER


def test_a_question_is_answered_with_amount_quoted_reason_and_fundstelle(page: Page, tmp_path: Path) -> None:
    assert fits(page)
    ask(page, QUESTION)
    answer = page.get_by_role("group", name="Antwort", exact=True)
    expect(answer).to_contain_text("1.553.092 €")
    expect(answer.locator("blockquote").first).to_contain_text("weil die Leistungsausgaben erheblich gestiegen sind")
    expect(answer.get_by_role("radio", name="1 · Zeile 314, Produkttabelle")).to_be_visible()
    expect(answer.get_by_role("cell", name="−1.553.092 € ▼ schlechter als geplant")).to_be_visible()
    page.screenshot(path=tmp_path / "answer.png")
    assert fits(page)


def test_a_wide_table_scrolls_in_its_own_place(page: Page) -> None:
    ask(page, "Welche fünf Produkte haben ihr Budget am stärksten überschritten?")
    answer = page.get_by_role("group", name="Antwort", exact=True)
    expect(answer.get_by_role("columnheader", name="Abweichung")).to_be_attached()
    answer.get_by_text("Zahlen mit Fundstellen").click()
    expect(answer.get_by_role("columnheader", name="Fundstelle")).to_be_attached()
    assert fits(page)


def test_markup_in_a_question_is_shown_as_it_was_typed(page: Page) -> None:
    ask(page, TRAP)
    question = page.get_by_role("group", name="Frage", exact=True)
    expect(question).to_contain_text("<b>fett</b>")
    assert question.inner_text().replace("\N{WORD JOINER}", "").strip() == TRAP
    messages = page.locator("[data-testid=stChatMessage]")
    expect(messages).to_have_count(2)
    assert messages.locator("a, img, script, code, del, [role=img], .katex").count() == 0
    assert question.locator("em, strong").count() == 0
    assert fits(page)


def test_the_page_is_said_to_be_german(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "de"


def test_a_pasted_text_comes_back_marked_and_can_be_saved(page: Page) -> None:
    visit(page, "Faktencheck")
    page.get_by_role("textbox").fill(f"{STATEMENT}\n\n{TRAP}")
    page.get_by_role("button", name="Text prüfen").click()
    draft = page.locator(".draft")
    expect(draft.locator("mark").first).to_have_text("Das Jobcenter hat 1,46 Mio. Euro gespart 1 ✓ stimmt")
    expect(draft).to_contain_text("<b>fett</b> <script>alert(1")
    expect(draft).to_contain_text("</script> ![x](http://example.org/x.png)")
    assert draft.locator("a:not(mark a), img, script, code").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Als JSON speichern").click()
    assert json.loads(download.value.path().read_text(encoding="utf-8"))["claims"][0]["verdict"] == "stimmt"
    assert fits(page)


def test_a_mark_leads_to_its_statement_and_back(page: Page) -> None:
    visit(page, "Faktencheck")
    page.get_by_role("textbox").fill(f"{STATEMENT}\n\n{WRONG}\n\n" + "Sonst nichts. " * 200)
    page.get_by_role("button", name="Text prüfen").click()
    expect(page.get_by_role("heading", name="2 ✗ stimmt nicht")).to_be_visible()
    settled(page)
    page.locator(".draft").get_by_role("link", name="2 ✗ stimmt nicht").click()
    expect(page.get_by_role("heading", name="2 ✗ stimmt nicht")).to_be_in_viewport()
    page.get_by_role("link", name="Aussage 2 im Text zeigen").click()
    expect(page.locator(".draft mark").nth(1)).to_be_in_viewport()
    page.get_by_role("button", name="✗ stimmt nicht (1)").click()
    expect(page.get_by_role("heading", level=3)).to_have_count(1)
    expect(page.locator(".draft").get_by_role("link")).to_have_count(1)
    page.get_by_text("Berichtigungen zum Kopieren").click()
    expect(page.locator("[data-testid=stCode]")).to_contain_text("−11.292.292 €")
    assert fits(page)


def test_a_loaded_draft_replaces_what_stood_in_the_field(page: Page, tmp_path: Path) -> None:
    (tmp_path / "entwurf.txt").write_text(STATEMENT, encoding="utf-8")
    visit(page, "Faktencheck")
    page.get_by_role("textbox").fill("Alter Text.")
    page.keyboard.press("Tab")
    page.locator("input[type=file]").set_input_files(tmp_path / "entwurf.txt")
    expect(page.get_by_role("textbox")).to_have_value(STATEMENT)
    page.get_by_role("button", name="Text prüfen").click()
    expect(page.locator(".draft mark")).to_have_text("Das Jobcenter hat 1,46 Mio. Euro gespart 1 ✓ stimmt")


def test_the_findings_show_the_line_they_stand_in(page: Page) -> None:
    visit(page, "Auffälligkeiten")
    expect(page.get_by_role("heading", name="Fehler (1)")).to_be_visible()
    page.get_by_text("Fundstellen: Zeile 131").click()
    expect(page.locator(".source .place")).to_contain_text("353.200")
    expect(page.locator(".source td.cited")).to_have_text("686.784")
    page.get_by_role("button", name="Hinweise").click()
    expect(page.get_by_role("heading", name="Hinweise")).to_have_count(0)
    assert fits(page)
