"""The states of the pages that are looked at: by axe-core in test_accessibility.py and by people in `make screenshots`."""

import re
from collections.abc import Callable

from browser import ask, settled, visit
from playwright.sync_api import Page, expect

QUESTION = "warum Defizit bei 3140?"
MONTHS = "In welchen Monaten lagen die Aufwendungen im Jobcenter über 7 Mio. Euro?"
DRAFT = (
    "Das Jobcenter hat 1,46 Mio. Euro gespart. Das Produkt 314 schließt mit 6.820.583 Euro ab. "
    "Die Eingliederungshilfe hat ihr Budget um 1,6 Mio. Euro überschritten, weil die Zinsen gestiegen sind."
)


def empty(page: Page) -> None:
    expect(page.get_by_text("Zum Beispiel:")).to_be_visible()


def answered(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator("[data-testid=stChatMessage] blockquote").first).to_be_visible()
    expect(page.get_by_role("button", name="Neue Unterhaltung")).to_be_visible()


def source_open(page: Page) -> None:
    answered(page)
    page.get_by_role("radio", name=re.compile("^1 · ")).click()
    expect(page.locator(".source .cited").first).to_be_visible()


def drawn(page: Page) -> None:
    ask(page, MONTHS)
    expect(page.locator("svg.marks")).to_contain_text("Mio. €", timeout=30_000)


def refused(page: Page) -> None:
    ask(page, "Wie wird das Wetter morgen?")
    expect(page.locator("[data-testid=stChatMessage]")).to_have_count(2)


def draft_empty(page: Page) -> None:
    visit(page, "Faktencheck")


def draft_missing(page: Page) -> None:
    visit(page, "Faktencheck")
    page.get_by_role("button", name="Text prüfen").click()
    expect(page.get_by_role("alert")).to_be_visible()


def draft_checked(page: Page) -> None:
    visit(page, "Faktencheck")
    page.get_by_role("textbox").fill(DRAFT)
    page.get_by_role("button", name="Text prüfen").click()
    expect(page.locator(".draft mark").first).to_be_visible()


def figures(page: Page) -> None:
    visit(page, "Zahlen")
    expect(page.get_by_role("table")).to_be_visible()


def sheet_open(page: Page) -> None:
    figures(page)
    page.get_by_role("link", name="Fachdienst Soziales").click()
    expect(page.get_by_text("50 Mio. €")).to_be_attached()


def findings(page: Page) -> None:
    visit(page, "Auffälligkeiten")


def finding_open(page: Page) -> None:
    visit(page, "Auffälligkeiten")
    page.get_by_text("Fundstellen: Zeile").first.click()
    expect(page.locator(".source").first).to_be_visible()


def documents(page: Page) -> None:
    visit(page, "Dokumente")


def mappe_empty(page: Page) -> None:
    visit(page, "Sitzungsmappe")


def mappe_filled(page: Page) -> None:
    answered(page)
    settled(page)
    page.get_by_role("button", name="In die Mappe").click()
    expect(page.get_by_role("button", name="In der Mappe")).to_be_visible()
    settled(page)
    page.get_by_role("link", name=re.compile("^Sitzungsmappe")).click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()


def nowhere(page: Page) -> None:
    page.goto(page.url + "gibtesnicht")
    expect(page.get_by_role("dialog")).to_contain_text("Die Adresse gibt es hier nicht.", timeout=30_000)


def accessibility(page: Page) -> None:
    page.get_by_role("link", name="Barrierefreiheit").click()
    expect(page.locator("h1")).to_have_text("Barrierefreiheit")
    settled(page)


SCENES: dict[str, Callable[[Page], None]] = {
    "fragen-leer": empty,
    "fragen-antwort": answered,
    "fragen-fundstelle": source_open,
    "fragen-diagramm": drawn,
    "fragen-ohne-antwort": refused,
    "faktencheck-leer": draft_empty,
    "faktencheck-fehler": draft_missing,
    "faktencheck-geprueft": draft_checked,
    "zahlen": figures,
    "zahlen-blatt": sheet_open,
    "auffaelligkeiten": findings,
    "auffaelligkeiten-fundstelle": finding_open,
    "dokumente": documents,
    "mappe-leer": mappe_empty,
    "mappe-gesammelt": mappe_filled,
    "barrierefreiheit": accessibility,
    "unbekannte-adresse": nowhere,
}
"""The opened first page as it comes → the page in that state."""
