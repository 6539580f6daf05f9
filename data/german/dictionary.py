"""German words as they are written, so that a real word is not taken for a typing error, and a noun is known without its capital.

`lexicon/dictionary.txt`: the words that stand at least five times in the texts of German federal law (official works, free under
§ 5 UrhG; the training texts of `index/model`), nouns with a capital. Counted on 2026-11-28.
"""

from functools import cache
from pathlib import Path

from data.german.words import FOLDS

_FILE = Path(__file__).parent / "lexicon" / "dictionary.txt"


@cache
def _words() -> dict[str, bool]:
    """The folded words; True for nouns."""
    folded = _FILE.read_text(encoding="utf-8").translate(FOLDS).split()
    return {line.lower(): line[0].isupper() for line in folded}


def is_word(folded: str) -> bool:
    """True for a folded word that is written so."""
    return folded in _words()


def is_noun(folded: str) -> bool:
    """True for a folded word that is written with a capital wherever it stands."""
    return _words().get(folded, False)
