"""The colours of the theme: the same in the style sheet, and readable as WCAG 2 asks."""

import re
import tomllib

import pytest
from places import UI


@pytest.mark.parametrize("name", ["light", "dark"])
def test_what_is_drawn_by_css_has_the_colours_of_the_theme(name: str) -> None:
    theme = tomllib.loads((UI / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][name]
    css = (UI / "frame" / "page.css").read_text(encoding="utf-8")
    drawn = re.findall(r"--st-([\w-]+): light-dark\((\S+), (\S+)\);", css)
    assert len(drawn) >= 6
    for variable, light, dark in drawn:
        key = re.sub(r"-(\w)", lambda match: match[1].upper(), variable)
        assert theme[key] == (light if name == "light" else dark)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("text", ["textColor", "grayTextColor", "linkColor"])
@pytest.mark.parametrize("background", ["backgroundColor", "secondaryBackgroundColor"])
def test_every_text_of_the_theme_can_be_read_on_every_background(name: str, text: str, background: str) -> None:
    theme = tomllib.loads((UI / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][name]
    assert contrast(theme[text], theme[background]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of two colours as WCAG 2 computes it."""
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
