"""Documents, public mode, sign-in and sessions, as people meet them in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import DESKTOP_LIGHT, IN_BROWSER, PHONE_DARK, ask, fits, opened, running, settled, visit
from oidc_provider import CLIENT, SECRET, Provider, provider
from playwright.sync_api import Browser, Page, expect

from assistant.service import Assistant
from assistant.settings import Settings
from data.ingest import SAMPLE

pytestmark = IN_BROWSER
TEXT = SAMPLE.read_text(encoding="utf-8")
QUESTION = "Plan Hebammenzentrale?"
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "nur-im-test-nur-im-test-nur-im-test"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """A damaged report, a good one, a corrected one and one that is another."""
    contents = {
        "kaputt.txt": TEXT[:-2_000],
        "<b>gut.txt": TEXT,
        "besser.txt": TEXT.replace("-106.400", "-107.400").replace("2025/008", "2026/001"),
    }
    folder = tmp_path / "files"
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return {name: folder / name for name in contents}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def take_in(page: Page, path: Path) -> None:
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Hochladen", exact=True).click()


def answer_to(page: Page, question: str) -> str:
    visit(page, "Haushalt fragen")
    messages = page.locator("[data-testid=stChatMessage]")
    before = messages.count()
    ask(page, question)
    expect(messages).to_have_count(before + 2, timeout=20_000)
    expect(messages.last).to_contain_text("€", timeout=20_000)
    settled(page)
    return messages.last.inner_text()


def fits_everywhere(page: Page) -> bool:
    """On a phone as well as on a desk."""
    fitting = []
    for screen in (PHONE_DARK, DESKTOP_LIGHT):
        page.set_viewport_size({"width": screen.width, "height": screen.height})
        settled(page)
        fitting.append(fits(page))
    return all(fitting)


def test_a_report_is_refused_taken_in_asked_replaced_and_removed(browser: Browser, home: Path, files: dict[str, Path]) -> None:
    with running(home) as address, opened(browser, address, PHONE_DARK) as page:
        visit(page, "Dokumente")
        expect(page.get_by_text("Der erste eigene Bericht")).to_be_visible()
        expect(page.get_by_role("button", name="Entfernen")).to_have_count(0)

        take_in(page, files["kaputt.txt"])
        expect(page.get_by_role("alert")).to_contain_text("„kaputt.txt“ ist in Zeile", timeout=60_000)
        expect(page.get_by_role("alert")).to_contain_text("Geladen wurde nichts.")
        expect(page.get_by_text("Der erste eigene Bericht")).to_be_visible()
        assert fits_everywhere(page)

        visit(page, "Faktencheck")
        visit(page, "Dokumente")
        take_in(page, files["<b>gut.txt"])
        expect(page.get_by_test_id("stAlertContainer")).to_contain_text("(neu): 1.491 Zahlen, 28 Textstellen", timeout=60_000)
        expect(page.get_by_text("aus <b>gut.txt")).to_be_visible()
        assert fits_everywhere(page)
        assert "106.400" in answer_to(page, QUESTION)

        visit(page, "Dokumente")
        page.get_by_role("button", name="Ersetzen").click()
        dialog = page.get_by_role("dialog")
        dialog.locator("input[type=file]").set_input_files(files["besser.txt"])
        dialog.get_by_role("button", name="Ersetzen").click()
        expect(page.get_by_text("aus besser.txt")).to_be_visible(timeout=60_000)
        expect(page.get_by_role("button", name="Ersetzen")).to_have_count(1)
        assert "107.400" in answer_to(page, QUESTION)

        visit(page, "Dokumente")
        page.get_by_role("button", name="Entfernen").click()
        page.get_by_role("button", name="Abbrechen").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_text("aus besser.txt")).to_be_visible()
        page.get_by_role("button", name="Entfernen").click()
        page.get_by_role("button", name="Endgültig entfernen").click()
        expect(page.get_by_text("Der erste eigene Bericht")).to_be_visible(timeout=20_000)
        assert fits_everywhere(page)


def test_in_public_the_documents_are_shown_and_nothing_can_be_changed(browser: Browser, home: Path) -> None:
    Assistant.open(Settings(home)).ingest([SAMPLE])
    with running(home, HAUSHALT_PUBLIC="1") as address, opened(browser, address, PHONE_DARK) as page:
        visit(page, "Dokumente")
        expect(page.get_by_text("Dieser Auftritt ist nur zum Lesen")).to_be_visible()
        expect(page.get_by_text("1.491 Zahlen")).to_be_visible()
        expect(page.locator("input[type=file]")).to_have_count(0)
        expect(page.get_by_role("button", name="Entfernen")).to_have_count(0)
        expect(page.get_by_role("button", name="Ersetzen")).to_have_count(0)
        assert "106.400" in answer_to(page, QUESTION)


def test_two_people_see_only_their_own_conversation(browser: Browser, address: str) -> None:
    with opened(browser, address, DESKTOP_LIGHT) as first, opened(browser, address, PHONE_DARK) as second:
        assert "106.400" in answer_to(first, QUESTION)
        expect(second.locator("[data-testid=stChatMessage]")).to_have_count(0)
        answer_to(second, "Und das Ergebnis von Wohngeld?")
        second.reload()
        settled(second)
        expect(second.locator("[data-testid=stChatMessage]")).to_have_count(2)  # the question in its own address
        expect(second.locator("[data-testid=stChatMessage]").first).to_contain_text("Wohngeld")
        expect(first.locator("[data-testid=stChatMessage]")).to_have_count(2)


@pytest.fixture
def identity() -> Iterator[Provider]:
    with provider("Erika <b>Muster</b>") as running_provider:
        yield running_provider


def configure(home: Path, identity: Provider) -> None:
    (home / ".streamlit").mkdir()
    secrets = SECRETS.format(client=CLIENT, secret=SECRET, issuer=identity.issuer)
    (home / ".streamlit" / "secrets.toml").write_text(secrets, encoding="utf-8")


def test_where_sign_in_is_set_up_every_page_asks_for_it_first(browser: Browser, home: Path, identity: Provider) -> None:
    configure(home, identity)
    with running(home) as address:
        context = browser.new_context()
        page = context.new_page()
        for path in ("", "faktencheck", "auffaelligkeiten", "dokumente"):
            page.goto(f"{address}/{path}")
            expect(page.locator("h1")).to_have_text("Anmeldung", timeout=30_000)
            expect(page.locator("input, textarea")).to_have_count(0)
            expect(page.get_by_role("link", name="Dokumente")).to_have_count(0)
        page.get_by_role("button", name="Anmelden").click()
        expect(page.locator("h1")).to_have_text("Haushalt fragen", timeout=30_000)
        expect(page.get_by_text("Angemeldet als Erika <b>Muster</b>")).to_be_visible()
        assert "106.400" in answer_to(page, QUESTION)
        other = browser.new_context()
        stranger = other.new_page()
        stranger.goto(address)
        expect(stranger.locator("h1")).to_have_text("Anmeldung", timeout=30_000)
        other.close()
        page.get_by_role("button", name="Abmelden").click()
        expect(page.locator("h1")).to_have_text("Anmeldung", timeout=30_000)
        context.close()


def test_in_public_nobody_is_asked_to_sign_in(browser: Browser, home: Path, identity: Provider) -> None:
    configure(home, identity)
    with running(home, HAUSHALT_PUBLIC="1") as address, opened(browser, address, DESKTOP_LIGHT) as page:
        expect(page.locator("h1")).to_have_text("Haushalt fragen")
