"""Every page in every state by axe-core, light and dark, on a desk and on a phone: nothing serious in what is ours."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import DESKTOP_DARK, DESKTOP_LIGHT, IN_BROWSER, PHONE_DARK, PHONE_LIGHT, fits, opened, settled
from playwright.sync_api import Browser, Page
from scenes import SCENES

from ui.barriers import BARRIERS

pytestmark = IN_BROWSER
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SERIOUS = {"serious", "critical"}


@pytest.fixture(params=[DESKTOP_LIGHT, DESKTOP_DARK, PHONE_LIGHT, PHONE_DARK], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address, request.param) as first:
        yield first


def violations(page: Page) -> list[tuple[str, str, str]]:
    """Rule, element and what is wrong with it, where a person would be kept from something."""
    page.wait_for_timeout(300)  # what fades in has its colours then
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [
        (violation["id"], " ".join(node["target"]), f"{node['failureSummary']} {node['html'][:200]}")
        for violation in found
        if violation["impact"] in SERIOUS or violation["id"] == "heading-order"
        for node in violation["nodes"]
    ]


def is_declared(page: Page, rule: str, element: str) -> bool:
    return any(
        rule == barrier.rule
        and page.locator(element).first.evaluate("(node, selector) => node.matches(selector)", barrier.selector)
        for barrier in BARRIERS
    )


@pytest.mark.parametrize("scene", SCENES)
def test_nothing_keeps_anybody_out(page: Page, scene: str) -> None:
    SCENES[scene](page)
    settled(page)
    assert [found for found in violations(page) if not is_declared(page, *found[:2])] == []
    assert fits(page)
