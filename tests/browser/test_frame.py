"""The frame of every page: reached by keyboard, on paper, and calm for those who want it."""

from browser import IN_BROWSER, ask, fits, settled, visit
from playwright.sync_api import Page, expect
from scenes import QUESTION, SCENES

from ui.views.accessibility import BARRIERS

pytestmark = IN_BROWSER
FOCUSED = """() => { const style = getComputedStyle(document.activeElement); return {
    name: document.activeElement.innerText || document.activeElement.ariaLabel,
    tag: document.activeElement.tagName, outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth) } }"""

PLACES = """() => ["[role=navigation]", "h1"].map(name => document.querySelector(name).getBoundingClientRect())
    .map(place => `${place.x} ${place.y}`).join()"""


def test_every_page_is_reached_by_keyboard_and_the_focus_is_seen(page: Page) -> None:
    titles = page.get_by_role("navigation").get_by_role("link").all_inner_texts()
    assert len(titles) >= 3
    for title in titles:
        press_tab_until(page, title)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(title, timeout=30_000)
        expect(page.get_by_role("navigation").locator("[aria-current=page]")).to_have_text(title)
        settled(page)
        page.reload()
        settled(page)


def test_the_skip_link_leads_past_the_navigation(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt springen")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_focused()


def test_a_new_answer_and_another_page_are_said_to_screen_readers(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.get_by_role("status").filter(has_text="Neue Antwort")).to_be_attached()
    visit(page, "Faktencheck")
    expect(page.get_by_role("status").filter(has_text="Faktencheck")).to_be_attached()


def test_an_answer_is_printed_without_what_is_pressed_and_typed(page: Page) -> None:
    SCENES["fragen-antwort"](page)
    page.emulate_media(media="print")
    expect(page.get_by_text("1.553.092 €").first).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_hidden()
    expect(page.locator(".st-key-pages")).to_be_hidden()


def test_nothing_moves_for_those_who_want_no_motion(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    SCENES["fragen-antwort"](page)
    longest = """() => Math.max(...[...document.querySelectorAll("*")].map(element => {
        const style = getComputedStyle(element);
        return Math.max(parseFloat(style.animationDuration), parseFloat(style.transitionDuration)) }))"""
    assert page.evaluate(longest) <= 0.001


def test_navigation_and_title_stand_at_the_same_place_on_every_page(page: Page) -> None:
    places = set()
    for title in page.get_by_role("navigation").get_by_role("link").all_inner_texts():
        visit(page, title)
        page.locator("h1").scroll_into_view_if_needed()
        places.add(page.evaluate(PLACES))
    assert len(places) == 1


def test_an_address_that_does_not_exist_shows_the_first_page_and_says_so(page: Page) -> None:
    SCENES["unbekannte-adresse"](page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("h1")).to_have_text("Haushalt fragen")


def test_the_statement_declares_every_barrier_and_is_linked_from_every_page(page: Page) -> None:
    for title in page.get_by_role("navigation").get_by_role("link").all_inner_texts():
        visit(page, title)
        expect(page.get_by_role("link", name="Barrierefreiheit")).to_be_attached()
    SCENES["barrierefreiheit"](page)
    for barrier in BARRIERS:
        expect(page.get_by_role("listitem").filter(has_text=barrier)).to_have_count(1)
    assert fits(page)


def press_tab_until(page: Page, name: str) -> None:
    """Goes on by the keyboard alone, and sees where the focus is at every step."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["outline"] >= 2 or focused["tag"] in {"TEXTAREA", "INPUT", "BODY", "MAIN"}, focused
        if focused["name"] == name:
            return
    raise AssertionError(f"{name} is not reached")
