"""Draws every page, on a desk and on a phone, light and dark, and the README's two pictures of them: `make screenshots`."""

import argparse
import tempfile
from pathlib import Path

from browser import CHROMIUM, DESKTOP_DARK, DESKTOP_LIGHT, FLAGS, PHONE_DARK, PHONE_LIGHT, opened, running, settled
from PIL import Image
from places import UI
from playwright.sync_api import Browser, sync_playwright
from scenes import SCENES

README = UI / "screenshots"
IN_README = {"fragen-fundstelle-desktop-light": "schreibtisch.png", "fragen-antwort-phone-dark": "telefon.png"}
SCREENS = (DESKTOP_LIGHT, DESKTOP_DARK, PHONE_LIGHT, PHONE_DARK)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help="only these scenes")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for name in wanted.scenes or SCENES:
            draw(browser, address, name, wanted.folder)
    for name, picture in IN_README.items():
        shrink(wanted.folder / f"{name}.png", README / picture)


def draw(browser: Browser, address: str, name: str, folder: Path) -> None:
    for screen in SCREENS:
        with opened(browser, address, screen) as page:
            SCENES[name](page)
            settled(page)
            page.wait_for_timeout(300)  # what fades in has faded in
            page.screenshot(path=folder / f"{name}-{screen}.png")
        print(folder / f"{name}-{screen}.png")


def shrink(picture: Path, to: Path) -> None:
    """The picture in 128 colours: below 150 kB."""
    if picture.exists():
        to.parent.mkdir(exist_ok=True)
        with Image.open(picture) as image:
            image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(to, optimize=True)


if __name__ == "__main__":
    main()
