"""Every page in every state, on a desk and on a phone: nothing serious for axe-core, light and dark, nothing wider than its
place, and all of it in German. Each state is opened once, and looked at by all of these tests."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import DESKTOP_LIGHT, IN_BROWSER, PHONE_LIGHT, fits, opened, settled
from playwright.sync_api import Browser, Page
from scenes import SCENES

pytestmark = IN_BROWSER
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}
ENGLISH = re.compile(
    r"\b(the|and|your|press|drag|drop|browse|upload|running|close|clear|send|show|hide|skip|message|page|search|select|remove)\b",
    re.IGNORECASE,
)
SAID = """() => [...document.querySelectorAll("[aria-label], [title], [placeholder]")]
    .flatMap(element => ["aria-label", "title", "placeholder"].map(name => element.getAttribute(name) ?? ""))
    .concat(document.body.innerText.split("\\n"))
    .filter(said => ![...document.querySelectorAll("[data-testid=stIconMaterial]")].some(icon => icon.innerText === said))"""
CALM = """() => Promise.all(document.getAnimations().filter(each => each.effect.getComputedTiming().endTime < Infinity)
    .map(each => each.finished.catch(() => null)))"""


@pytest.fixture(scope="module", params=list(product(SCENES, [DESKTOP_LIGHT, PHONE_LIGHT])), ids=lambda of: f"{of[0]}-{of[1]}")
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page in one of its states."""
    scene, screen = request.param
    with opened(browser, address, screen) as opened_page:
        SCENES[scene](opened_page)
        settled(opened_page)
        yield opened_page


def violations(page: Page) -> list[tuple[str, str, str]]:
    """Rule, element and what is wrong with it, where a person would be kept from something."""
    page.evaluate(CALM)  # what fades in has its colours then
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [
        (violation["id"], " ".join(node["target"]), f"{node['failureSummary']} {node['html'][:200]}")
        for violation in found
        if violation["impact"] in SERIOUS or violation["id"] == "heading-order"
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_anybody_out(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(
        "dark => (getComputedStyle(document.querySelector('[data-testid=stApp]')).colorScheme === 'dark') === dark",
        arg=scheme == "dark",
    )
    assert violations(page) == []


def test_nothing_is_wider_than_its_place(page: Page) -> None:
    assert fits(page)


def test_everything_on_a_page_is_said_in_german(page: Page) -> None:
    assert [said for said in page.evaluate(SAID) if ENGLISH.search(said)] == []
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.locator("h1").count() == 1
