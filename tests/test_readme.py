"""The README tells what there is: commands, settings, make targets, pages."""

import re
from pathlib import Path

import pytest

from assistant.command.application import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_no_other():
    there = {command.name or command.callback.__name__ for command in app.registered_commands}
    assert set(re.findall(r"^\| `haushalt (\w+)", README, re.MULTILINE)) == there


def test_every_setting_is_in_the_readme_and_no_other():
    read = re.findall(r"HAUSHALT_\w+", (ROOT / "assistant" / "settings.py").read_text(encoding="utf-8"))
    assert set(re.findall(r"^\| `(HAUSHALT_\w+)`", README, re.MULTILINE)) == {name for name in read if not name.endswith("_")}


@pytest.mark.parametrize("target", sorted(set(re.findall(r"^make (\w+)", README, re.MULTILINE))))
def test_every_make_target_of_the_readme_is_one(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_page_is_in_the_readme():
    titles = re.findall(r'title="([^"]+)"', (ROOT / "ui" / "app.py").read_text(encoding="utf-8"))
    assert titles
    assert not [title for title in [*titles, "Sitzungsmappe"] if title not in README]


def test_the_pictures_of_the_readme_are_there_and_small():
    pictures = re.findall(r'src="([^"]+)"', README)
    assert len(pictures) == 2
    assert all((ROOT / picture).stat().st_size < 150_000 for picture in pictures)
