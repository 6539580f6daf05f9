"""How long people wait for the app, and what its server needs: run by `make bench`, which prints times and asserts none."""

import os
import statistics
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest
from browser import CHROMIUM, DESKTOP_LIGHT, FLAGS, IN_BROWSER, opened, started
from playwright.sync_api import Page, expect, sync_playwright
from streamlit_sessions import Session, session, texts

pytestmark = IN_BROWSER
PEOPLE, ROUNDS = 20, 3
QUESTIONS = (
    "warum Defizit bei 3140?",
    "Wie hat das Sozialamt abgeschnitten?",
    "Personalaufwand Jobcenter im November",
    "Welche Produkte haben ihr Budget am stärksten überschritten?",
    "Plan und Ergebnis der Hilfe zur Pflege 2023",
    "Wurde das Ziel von 314 erreicht?",
    "Wie hoch waren die Erträge beim Jobcenter 2022?",
    "Rangliste der Fachdienste nach Verbesserung",
    "Aufwendungen Jobcenter 2021 bis 2023?",
    "Und wie war es beim Gesundheitsamt?",
)

SEARCHING = "Was sagt der Bericht zur Digitalisierung der Pflege und Jugend?"
"""It needs the index of passages, the largest part of the memory."""


@dataclass(frozen=True, slots=True)
class App:
    server: subprocess.Popen[bytes]
    address: str

    @property
    def seconds(self) -> float:
        """What the server has had of the processor, which does not depend on what else the machine does."""
        after_name = Path(f"/proc/{self.server.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return sum(map(int, after_name[11:13])) / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> float:
        """What the server had in memory at its peak."""
        status = Path(f"/proc/{self.server.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with started(tmp_path_factory.mktemp("app")) as (server, address):
        yield App(server, address)


@pytest.fixture(scope="module")
def page(app: App) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        with opened(browser, app.address, DESKTOP_LIGHT) as first:
            yield first
        browser.close()


def test_start_to_a_usable_page(tmp_path: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        begun = time.perf_counter()
        with started(tmp_path) as (_, address):
            served = time.perf_counter() - begun
            with opened(browser, address, DESKTOP_LIGHT) as page:
                expect(page.get_by_role("textbox")).to_be_enabled()
                print(f"\nstart to a usable page: {time.perf_counter() - begun:.1f} s, server up in {served:.1f} s (target 5)")
        browser.close()


def test_the_first_answer_after_enter(page: Page) -> None:
    taken = [
        [answered_after(page, number, question) for number, question in enumerate(QUESTIONS, 1)] for _ in conversations(page)
    ]
    tenth = [conversation[-1] for conversation in taken]
    whole = [each for conversation in taken for each in conversation]
    print(f"\nfirst answer after Enter, {len(whole)} questions: {summed(whole)} ms (target: median 400)")
    print(f"the tenth of a conversation: median {statistics.median(tenth):.0f} ms")


def conversations(page: Page) -> Iterator[int]:
    for number in range(3):
        if number:
            page.get_by_role("button", name="Neue Unterhaltung").click()
            expect(page.locator("[data-testid=stChatMessage]")).to_have_count(0)
        yield number


def answered_after(page: Page, number: int, question: str) -> float:
    """Milliseconds from Enter until the words of the answer are on the screen, by the browser's own clock."""
    field = page.get_by_role("textbox")
    field.fill(question)
    page.evaluate(
        "document.addEventListener('keydown', () => { window.asked = performance.now() }, { once: true, capture: true })"
    )
    field.press("Enter")
    shown = page.wait_for_function(
        """number => { const answer = document.querySelectorAll("[data-testid=stChatMessage]")[2 * number - 1];
            const words = answer?.querySelector("[data-testid=stMarkdown] p");
            return words && words.innerText.length > 10 && performance.now() - window.asked }""",
        arg=number,
    ).json_value()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=30_000)
    return float(shown)


def test_twenty_people_at_once(app: App) -> None:
    with ExitStack() as stack, ThreadPoolExecutor(PEOPLE) as pool:
        people = [stack.enter_context(session(app.address)) for _ in range(PEOPLE)]
        list(pool.map(Session.open, people))
        before = app.seconds
        rounds = [list(pool.map(asked, people, islice(cycle(QUESTIONS), turn, turn + PEOPLE))) for turn in range(ROUNDS)]
        spent = (app.seconds - before) / PEOPLE / ROUNDS
    warm = [each for taken in rounds[1:] for each in taken]
    print(f"\n{PEOPLE} people at once, no error: {summed(warm)} ms (target: 95 % below 2000)")
    print(f"their first question, to a server that has just started: {summed(rounds[0])} ms")
    print(f"the server's processor for a question: {spent * 1000:.0f} ms")


def asked(person: Session, question: str) -> float:
    """Milliseconds until the whole page with the answer is sent."""
    begun = time.perf_counter()
    shown = person.ask(question)
    taken = (time.perf_counter() - begun) * 1000
    assert question in texts(shown).replace("\\", "")
    return taken


def test_memory_of_the_server_after_all_that(app: App) -> None:
    with session(app.address) as person:
        person.open()
        person.ask(SEARCHING)
    print(f"\npeak memory of the server: {app.megabytes:.0f} MB (target 700)")


def summed(milliseconds: list[float]) -> str:
    ordered = sorted(milliseconds)
    return (
        f"median {statistics.median(ordered):.0f}, 95 % below {ordered[int(len(ordered) * 0.95)]:.0f}, longest {ordered[-1]:.0f}"
    )
