"""The page „Zahlen“ as people use it: filter, order, open a sheet, go back, save; on a desk and on a phone."""

import io
import re

import openpyxl
import pytest
from browser import IN_BROWSER, fits, settled, visit
from playwright.sync_api import Locator, Page, expect

pytestmark = IN_BROWSER
NAME = "Eingliederungshilfe nach dem BTHG (SGB IX)"


@pytest.fixture
def zahlen(page: Page) -> Page:
    visit(page, "Zahlen")
    expect(page.get_by_role("table")).to_be_visible()
    return page


def names(page: Page) -> Locator:
    return page.get_by_role("rowheader")


def test_rows_are_filtered_while_typing_and_ordered_by_a_header(zahlen: Page) -> None:
    zahlen.get_by_role("textbox", name="Suchen").press_sequentially("hilfe")
    expect(zahlen.get_by_text("13 von 52 Zeilen")).to_be_visible()
    header = zahlen.get_by_role("columnheader", name="Abweichung")
    header.get_by_role("button").press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect(names(zahlen).first).to_contain_text(NAME)
    expect(header.get_by_role("button")).to_be_focused()
    header.get_by_role("button").press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(names(zahlen).last).to_contain_text(NAME)
    assert fits(zahlen)


def test_a_sheet_opens_at_its_own_address_and_back_keeps_the_filters(zahlen: Page, address: str) -> None:
    zahlen.get_by_role("textbox", name="Suchen").fill("3140")
    expect(names(zahlen)).to_have_count(1)
    zahlen.get_by_role("link", name=NAME).press("Enter")
    expect(zahlen.get_by_role("heading", name=NAME)).to_be_visible()
    assert zahlen.url == f"{address}/zahlen?produkt=314"
    expect(zahlen.locator("blockquote").first).to_contain_text("weil die Leistungsausgaben erheblich gestiegen sind")
    assert fits(zahlen)
    zahlen.go_back()
    expect(names(zahlen)).to_have_count(1)
    expect(zahlen.get_by_role("textbox", name="Suchen")).to_have_value("3140")


def test_a_shared_address_opens_the_sheet_with_charts_and_a_fundstelle(page: Page, address: str) -> None:
    page.goto(f"{address}/zahlen?budget=32")
    expect(page.get_by_role("heading", name="Fachdienst Soziales (Teilbudget 32)")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("50 Mio. €")).to_be_attached()
    page.get_by_text("Personalaufwand", exact=True).last.click()
    expect(page.locator(".source .cited")).to_have_text("4.801.053")
    settled(page)
    assert fits(page)


def test_what_is_shown_is_saved(zahlen: Page) -> None:
    zahlen.get_by_text("Ziel verfehlt").click()
    expect(zahlen.get_by_text("11 von 52 Zeilen")).to_be_visible()
    settled(zahlen)
    with zahlen.expect_download() as download:
        zahlen.get_by_role("button", name="Als Excel speichern").click()
    assert download.value.suggested_filename == "zahlen-2023.xlsx"
    assert len(list(openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))["Zahlen"].rows)) == 12
    with zahlen.expect_download() as download:
        zahlen.get_by_role("button", name="Als CSV speichern").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 12
    assert re.match(r"3118;.*;-6629400;-4987220;1642180;24,8;besser;deutlich besser;", lines[1])


def test_a_phone_shows_cards_with_the_same_cells(zahlen: Page) -> None:
    row = zahlen.get_by_role("row").filter(has_text=NAME)
    expect(row.get_by_role("cell", name="−1.553.092 € schlechter")).to_be_visible()
    expect(row.get_by_role("cell", name="deutlich schlechter").last).to_be_visible()
    expect(row.get_by_role("cell", name="−9.739.200 €")).to_be_visible()
    assert fits(zahlen)
