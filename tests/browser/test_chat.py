"""The chat as people use it: open a Fundstelle, look at a chart, copy an answer, say what they think of it, share its address."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import DESKTOP_LIGHT, IN_BROWSER, PHONE_DARK, ask, fits, opened, running, settled
from playwright.sync_api import Browser, Locator, Page, expect
from scenes import MONTHS

from assistant.receipts import read_receipt
from assistant.service import Assistant
from assistant.settings import Settings

DEFIZIT = "warum Defizit bei 3140?"
RANKING = "Welche fünf Produkte haben ihr Budget am stärksten überschritten?"

pytestmark = IN_BROWSER


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, DESKTOP_LIGHT) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield page


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, PHONE_DARK) as page:
        yield page


def answered(page: Page, question: str) -> Page:
    copies = page.get_by_role("button", name="Antwort kopieren")
    before = copies.count()
    ask(page, question)
    expect(copies).to_have_count(before + 1, timeout=15_000)
    settled(page)
    return page


def fundstelle(page: Page, number: int) -> Locator:
    return page.get_by_role("radio", name=re.compile(rf"^{number} · "))


def comes_into_sight(part: Locator) -> None:
    """Waits until the whole of an element is inside the window and inside what scrolls around it."""
    part.page.wait_for_function(
        """part => {
            const across = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1;
            const inside = (a, b) => across(a, b) && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
            const box = part.getBoundingClientRect();
            return inside(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight })
                && inside(box, part.closest(".source").getBoundingClientRect());
        }""",
        arg=part.element_handle(),
    )


def test_a_fundstelle_opens_beside_the_answer_with_its_cells_marked_and_closes_again(desk: Page) -> None:
    answered(desk, DEFIZIT)
    fundstelle(desk, 1).click()
    source = desk.locator(".source")
    expect(source.locator("td.cited")).to_have_text(["-9.739.200", "-11.292.292", "-1.553.092"])
    answer, place = desk.locator("blockquote").first.bounding_box(), source.bounding_box()
    assert answer
    assert place
    assert place["x"] >= answer["x"] + answer["width"]
    fundstelle(desk, 2).click()
    expect(source.locator("p.place mark")).to_contain_text("weil die Leistungsausgaben erheblich gestiegen sind")
    desk.get_by_role("button", name="Schließen").click()
    expect(source).to_have_count(0)
    assert fits(desk)


def test_a_fundstelle_is_opened_and_closed_with_the_keyboard(desk: Page) -> None:
    answered(desk, DEFIZIT)
    fundstelle(desk, 1).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(".source")).to_be_visible()
    expect(fundstelle(desk, 1)).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator(".source")).to_have_count(0)


def test_on_a_phone_the_cited_cell_of_a_wide_table_is_in_sight_below_the_answer(phone: Page) -> None:
    answered(phone, "Personalaufwand Jobcenter im Dezember")
    fundstelle(phone, 1).click()
    cell = phone.locator("td.cited").first
    expect(cell).to_have_text("984.843")
    comes_into_sight(cell)
    comes_into_sight(phone.locator("tr.place").get_by_text("Personal", exact=True))
    assert fits(phone)


def test_a_new_answer_is_read_from_its_question_on(phone: Page) -> None:
    answered(phone, DEFIZIT)
    answered(phone, MONTHS)
    expect(phone.locator("svg.marks")).to_contain_text("Mio. €", timeout=15_000)  # it grows, and moves what stands above
    settled(phone)
    question = phone.locator(".stChatMessage").nth(2).bounding_box()
    assert question
    assert 0 <= question["y"] < 200


def test_a_deviation_says_better_or_worse_in_words(desk: Page) -> None:
    answered(desk, DEFIZIT)
    row = desk.get_by_role("row", name=re.compile("^Abweichung"))
    expect(row).to_contain_text("−1.553.092 €")
    expect(row).to_contain_text("schlechter als geplant")


@pytest.mark.parametrize("question", [RANKING, MONTHS])
def test_a_series_is_drawn_with_german_numbers_and_a_description(desk: Page, question: str) -> None:
    answered(desk, question)
    chart = desk.locator("svg.marks")
    expect(chart).to_contain_text("Mio. €", timeout=15_000)
    assert not re.search(r"\d\.\d{1,2}(?!\d)| k|M\b", chart.text_content() or "")
    expect(desk.get_by_test_id("stVegaLiteChart")).to_have_attribute("aria-label", re.compile(" €"))
    assert fits(desk)


def test_a_chart_is_saved_as_picture_and_as_table(desk: Page) -> None:
    answered(desk, MONTHS)
    expect(desk.locator("svg.marks")).to_contain_text("Mio. €", timeout=15_000)
    with desk.expect_download() as picture:
        desk.get_by_role("button", name="Bild speichern").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    assert picture.value.suggested_filename == "diagramm.png"
    with desk.expect_download() as table:
        desk.get_by_role("button", name="Tabelle speichern").click()
    lines = Path(table.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines[1] == "Januar;;7445790"


def test_an_answer_is_copied_with_its_question_and_fundstellen(desk: Page) -> None:
    answered(desk, DEFIZIT)
    desk.get_by_role("button", name="Antwort kopieren").focus()
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Kopiert", exact=True)).to_be_visible()
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{DEFIZIT}\n\nDas Produkt 314")
    assert "1.553.092 €" in copied
    assert "Fundstellen\n\n[1] Zeile 314, Produkttabelle" in copied
    assert "*" not in copied


def test_an_answer_is_copied_where_the_browser_has_no_clipboard_of_its_own(desk: Page) -> None:
    answered(desk, DEFIZIT)
    desk.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
    desk.get_by_role("button", name="Antwort kopieren").click()
    expect(desk.get_by_role("button", name="Kopiert", exact=True)).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()").startswith(DEFIZIT)


def test_the_copied_link_asks_the_question_in_a_new_session(desk: Page, browser: Browser, address: str) -> None:
    answered(desk, "Plan & Ergebnis 3118?")
    desk.get_by_role("button", name="Link kopieren").click()
    expect(desk.get_by_role("button", name="Kopiert", exact=True)).to_be_visible()
    link = desk.evaluate("navigator.clipboard.readText()")
    assert link == desk.url == f"{address}/?frage=Plan+%26+Ergebnis+3118%3F"
    with opened(browser, address, DESKTOP_LIGHT, link.removeprefix(f"{address}/")) as other:
        expect(other.locator(".stChatMessage").first).to_contain_text("Plan & Ergebnis 3118?")
        expect(other.locator(".stChatMessage").nth(1)).to_contain_text("−6.629.400 €")


def test_back_and_forward_keep_the_conversation(desk: Page) -> None:
    answered(desk, DEFIZIT)
    answered(desk, "Wie hat das Sozialamt abgeschnitten?")
    expect(desk).to_have_url(re.compile("Sozialamt"))
    desk.go_back()
    expect(desk).to_have_url(re.compile("3140"))
    settled(desk)
    expect(desk.locator(".stChatMessage")).to_have_count(4)
    desk.go_forward()
    expect(desk).to_have_url(re.compile("Sozialamt"))
    settled(desk)
    expect(desk.locator(".stChatMessage")).to_have_count(4)


def test_a_new_conversation_has_the_bare_address(desk: Page, address: str) -> None:
    answered(desk, DEFIZIT)
    desk.get_by_role("button", name="Neue Unterhaltung").click()
    expect(desk.get_by_text("Zum Beispiel:")).to_be_visible()
    expect(desk.locator(".stChatMessage")).to_have_count(0)
    assert desk.url.rstrip("/") == address


def test_thumbs_are_kept_with_their_reason(browser: Browser, tmp_path: Path) -> None:
    with running(tmp_path) as address, opened(browser, address, PHONE_DARK) as page:
        answered(page, DEFIZIT)
        page.get_by_role("radio", name=re.compile("Nicht hilfreich|Thumbs down")).click()
        page.get_by_label("Was hat gefehlt").fill("Mir fehlt der Vorjahreswert")
        page.get_by_role("button", name="Rückmeldung senden").click()
        expect(page.get_by_text("Danke")).to_be_visible()
        assert fits(page)
    (vote,) = map(json.loads, (tmp_path / "feedback.jsonl").read_text(encoding="utf-8").splitlines())
    assert (vote["question"], vote["thumb"], vote["reason"]) == (DEFIZIT, "down", "Mir fehlt der Vorjahreswert")


def test_the_receipt_of_an_answer_is_saved_and_can_be_run_again(desk: Page, tmp_path: Path) -> None:
    answered(desk, DEFIZIT)
    with desk.expect_download() as download:
        desk.get_by_role("button", name="Beleg").click()
    receipt = read_receipt(download.value.path())
    assert receipt.question == DEFIZIT
    assert Assistant.open(Settings(tmp_path)).replay(receipt).holds
