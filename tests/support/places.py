"""Where things stand: this repository, what lies beside it, and the page that the app starts with."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
UI = ROOT / "ui"
APP = UI / "app.py"
SHARED = ROOT.parent / "shared"
REAL = sorted((SHARED / "documents").glob("*.txt"))


def needs(path: Path) -> pytest.MarkDecorator:
    """A test of what lies beside this repository is skipped, and says why, where that is absent."""
    return pytest.mark.skipif(not path.exists(), reason=f"{path.relative_to(ROOT.parent)} is not on this machine")
