"""The pages as people see them: a real server, a real browser, no network beyond this machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

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
ROOT = Path(__file__).parents[1]
DESKTOP, PHONE = (1440, 900), (375, 812)
QUESTION = "warum Defizit bei 3140?"
STATEMENT = "Das Jobcenter hat 1,46 Mio. Euro gespart."
TRAP = (
    "<b>fett</b> <script>alert(1)</script> ![x](http://example.org/x.png) [l](http://example.org) https://example.org "
    "amt@example.org $x^2$ :smile: :red[rot] :material/home: -> `c` **b** _u_ ~~s~~"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium ist nicht installiert (Debian-Paket chromium)."),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running `streamlit run ui/app.py`, with nothing ingested."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("page")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HAUSHALT_", "STREAMLIT_"))}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "ui" / "app.py"), "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    log = folder / "streamlit.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=folder, env=environment | {"HAUSHALT_HOME": str(folder)}, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
    pytest.fail(f"Streamlit did not start: {log.read_text()}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(params=[(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop-light", "phone-dark"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The opened page; the test fails where it asks for anything beyond its own server."""
    (width, height), scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    opened = context.new_page()
    requested: list[str] = []
    opened.on("request", lambda sent: requested.append(sent.url))
    opened.goto(address)
    expect(opened.get_by_role("button", name=QUESTION)).to_be_visible(timeout=30_000)
    yield opened
    context.close()
    assert not [url for url in requested if not url.startswith((address, "data:", "blob:"))]


def fits(page: Page) -> bool:
    """No horizontal scrolling of the page: nothing but a table in its own frame is wider than its place."""
    return bool(
        page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll("body, main, section, [data-testid=stMain]")]
                .every(place => place.scrollWidth <= place.clientWidth)"""
        )
    )


def ask(page: Page, question: str) -> None:
    page.get_by_role("textbox").fill(question)
    page.keyboard.press("Enter")


def test_a_question_is_answered_with_amount_quoted_reason_and_fundstelle(page: Page, tmp_path: Path) -> None:
    assert fits(page)
    page.get_by_role("button", name=QUESTION).click()
    answer = page.get_by_role("group", name="Chat message from assistant")
    expect(answer).to_contain_text("1.553.092 €")
    expect(answer.locator("blockquote").first).to_contain_text("weil die Leistungsausgaben erheblich gestiegen sind")
    expect(answer.get_by_role("listitem").first).to_contain_text("Zeile")
    answer.get_by_text("Zahlen mit Fundstellen").click()
    expect(answer.get_by_role("cell", name="−1.553.092 €", exact=True).first).to_be_visible()
    page.screenshot(path=tmp_path / "answer.png")
    assert fits(page)


def test_a_wide_table_scrolls_in_its_own_place(page: Page) -> None:
    ask(page, "Plan 2027 vom Jobcenter")
    answer = page.get_by_role("group", name="Chat message from assistant")
    expect(answer.get_by_role("columnheader", name="Abweichung")).to_be_attached()
    answer.get_by_text("Zahlen mit Fundstellen").click()
    expect(answer.get_by_role("columnheader", name="Fundstelle")).to_be_attached()
    assert fits(page)


def test_markup_in_a_question_is_shown_as_it_was_typed(page: Page) -> None:
    ask(page, TRAP)
    question = page.get_by_role("group", name="Chat message from user")
    expect(question).to_contain_text("<b>fett</b>")
    assert question.inner_text().replace("\N{WORD JOINER}", "").strip() == TRAP
    messages = page.locator("[data-testid=stChatMessage]")
    expect(messages).to_have_count(2)
    assert messages.locator("a, img, script, code, del, em, [role=img], .katex").count() == 0
    assert fits(page)


def test_the_page_is_said_to_be_german(page: Page) -> None:
    assert page.evaluate("document.documentElement.lang") == "de"


def test_a_pasted_text_comes_back_marked_and_can_be_saved(page: Page) -> None:
    page.get_by_role("link", name="Faktencheck").click()
    page.get_by_role("textbox").fill(f"{STATEMENT}\n\n{TRAP}")
    page.get_by_role("button", name="Text prüfen").click()
    draft = page.locator(".draft")
    expect(draft.locator("mark").first).to_have_text("Das Jobcenter hat 1,46 Mio. Euro gespart 1 ✓ stimmt")
    expect(draft).to_contain_text("<script>alert(1)</script> ![x](http://example.org/x.png)")
    assert draft.locator("a, img, script, code").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Als JSON speichern").click()
    assert json.loads(download.value.path().read_text(encoding="utf-8"))["claims"][0]["verdict"] == "stimmt"
    assert fits(page)


def test_a_loaded_draft_replaces_what_stood_in_the_field(page: Page, tmp_path: Path) -> None:
    (tmp_path / "entwurf.txt").write_text(STATEMENT, encoding="utf-8")
    page.get_by_role("link", name="Faktencheck").click()
    page.get_by_role("textbox").fill("Alter Text.")
    page.keyboard.press("Tab")
    page.locator("input[type=file]").set_input_files(tmp_path / "entwurf.txt")
    expect(page.get_by_role("textbox")).to_have_value(STATEMENT)
    page.get_by_role("button", name="Text prüfen").click()
    expect(page.locator(".draft mark")).to_have_text("Das Jobcenter hat 1,46 Mio. Euro gespart 1 ✓ stimmt")


def test_the_findings_show_the_line_they_stand_in(page: Page) -> None:
    page.get_by_role("link", name="Befunde").click()
    expect(page.get_by_role("heading", name="Fehler (1)")).to_be_visible()
    page.get_by_text("Fundstellen: Zeile 131").click()
    expect(page.locator("blockquote").first).to_contain_text("2021 | 353.200")
    page.get_by_role("button", name="Hinweise").click()
    expect(page.get_by_role("heading", name="Hinweise")).to_have_count(0)
    assert fits(page)
