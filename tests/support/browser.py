"""The app as people meet it: a real server, a real browser, no network beyond this machine.

A test file takes `pytestmark = IN_BROWSER` and the fixture `page`; one that needs another home or other settings starts its own
server with `running` and opens it with `opened`. The fixtures come by `conftest.py`.
"""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest
from loopback import free_port
from places import APP
from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=15_000)  # the machines are noisy
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium ist nicht installiert (Debian-Paket chromium)."),
]


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is looked at with."""

    width: int
    height: int
    scheme: Literal["light", "dark"]

    @property
    def is_phone(self) -> bool:
        return self.width < 600

    def __str__(self) -> str:
        return f"{'phone' if self.is_phone else 'desktop'}-{self.scheme}"


DESKTOP_LIGHT, DESKTOP_DARK = Screen(1440, 900, "light"), Screen(1440, 900, "dark")
PHONE_LIGHT, PHONE_DARK = Screen(375, 812, "light"), Screen(375, 812, "dark")


@contextmanager
def running(home: Path, **environment: str) -> Iterator[str]:
    """The address of a `streamlit run ui/app.py` of its own over `home`, with these settings; it ends with the block."""
    with started(home, **environment) as (_, address):
        yield address


@contextmanager
def started(home: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """`running` with its process."""
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("HAUSHALT_", "STREAMLIT_"))}
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    log = home / "streamlit.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=home,
            env=inherited | {"HAUSHALT_HOME": str(home)} | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
        yield server, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
    pytest.fail(f"Streamlit did not start: {log.read_text()}")


@contextmanager
def opened(browser: Browser, address: str, screen: Screen, path: str = "") -> Iterator[Page]:
    """The opened page, loaded; it fails at the end where it asked for anything beyond its own server."""
    context = browser.new_context(viewport={"width": screen.width, "height": screen.height}, color_scheme=screen.scheme)
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda sent: requested.append(sent.url))
    page.on("websocket", lambda socket: requested.append(socket.url.replace("ws", "http", 1)))
    page.goto(f"{address}/{path}")
    settled(page)
    yield page
    context.close()
    assert not [url for url in requested if not url.startswith((address, "data:", "blob:"))]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with nothing ingested, started once; tests leave its home as it is."""
    with running(tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """For a module, not for the session: while Playwright runs, `asyncio.run` of other tests fails."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(params=[DESKTOP_LIGHT, PHONE_DARK], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The opened first page, on a desk and on a phone."""
    with opened(browser, address, request.param) as first:
        yield first


def settled(page: Page) -> None:
    """Waits until the page has run through, and a new answer has come to its place."""
    expect(page.get_by_role("navigation")).to_be_visible(timeout=30_000)
    expect(page.locator(".st-key-foot").get_by_role("link")).to_be_attached(timeout=30_000)
    expect(page.locator("h1").first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=30_000)
    expect(page.locator("html:not([data-placing])")).to_be_attached()


def visit(page: Page, title: str) -> None:
    """Goes to the page of this title by the navigation, as its reader does."""
    page.get_by_role("navigation").get_by_role("link", name=title, exact=True).click()
    expect(page.locator("h1").first).to_have_text(title, timeout=30_000)
    settled(page)


def fits(page: Page) -> bool:
    """No horizontal scrolling of the page: nothing but a table in its own frame is wider than its place."""
    return bool(
        page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll("body, main, section, [data-testid=stMain]")]
                .every(place => place.scrollWidth <= place.clientWidth)"""
        )
    )


def ask(page: Page, question: str) -> None:
    """Types a question and sends it."""
    page.get_by_role("textbox").fill(question)
    page.keyboard.press("Enter")
