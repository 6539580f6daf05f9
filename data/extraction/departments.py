"""What a label calls a node of the budget: 'Amt 51 - Jugend und Familie', 'Teilhaushalt 2 Dezernat II „Bildung“ gesamt'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from data import lexicon
from data.model import Budget, Ebene

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
NUMBER = r"(?:[A-Z]?\d{1,12}(?:[./]\d+)*|[IVX]{1,4})"
LONGEST_LABEL = 160
_SUM = re.compile(r"^(?:gesamtsumme|zwischensumme|summe|saldo)\b:?\s*", re.IGNORECASE)
_WHOLE = re.compile(r"[\s(–-]*\b(?:gesamt|insgesamt|zusammen)\b\W*$", re.IGNORECASE)
_EDGES = " \t\"„“”»«'()–—-:*/"


@dataclass(frozen=True, slots=True)
class Kind:
    """A word for nodes of the budget: its `levels`, the likeliest first, and all its `forms`, abbreviations among them."""

    name: str
    levels: tuple[Ebene, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A label read: the kinds with their numbers ("" where it gives none) from the outermost on, and the name."""

    kinds: tuple[tuple[Kind, str], ...]
    name: str

    @property
    def bezeichnung(self) -> str:
        """The innermost kind with number and name: "Amt 51 Jugend und Familie"."""
        kind, nummer = self.kinds[-1] if self.kinds else (None, "")
        return " ".join(part for part in (kind.name if kind else "", nummer, self.name) if part)


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds of the lexicon by each of their forms."""
    found = {}
    for entry in lexicon.load("budgets")["kind"]:
        forms = (entry["name"], *entry["short"], *entry["forms"])
        kind = Kind(entry["name"], tuple(Ebene(level.capitalize()) for level in entry["levels"]), forms)
        found.update(dict.fromkeys(forms, kind))
    return found


def words_of(forms: Sequence[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(re.escape(form) + (r"\b" if form[-1].isalnum() else "") for form in sorted(forms, key=len, reverse=True))


def read_label(text: str) -> Label:
    """What a heading or the label of a total says; a label without a kind is a name."""
    rest = _WHOLE.sub("", _SUM.sub("", re.sub(r"\*\*|\s+", " ", text).strip(_EDGES))).strip(_EDGES)
    found: list[tuple[Kind, str]] = []
    while match := _kind().match(rest):
        kind = kinds()[match["kind"]]
        if kind.name != "Budget" or match["nummer"]:
            found.append((kind, match["nummer"] or ""))
        rest = rest[match.end() :].lstrip(_EDGES)
    name = re.sub(r"[\"„“”]", "", rest).strip(_EDGES)
    if name[:1].islower() and found and not found[-1][1]:
        return Label(tuple(found[:-1]), f"{found[-1][0].name} {name}")
    return Label(tuple(found), name)


def is_total(text: str) -> bool:
    """True for the label of a total: "Summe Soziales", "Amt 51 gesamt", 'Budget "Kultur"'."""
    return _SUM.match(text) is not None or _WHOLE.search(text) is not None or _kind().match(text) is not None


def is_named_by(label: Label, budget: Budget) -> bool:
    """True where a label means a Budget: by its name, or by its number with a kind of its level."""
    names = {name.casefold() for name in budget.namen}
    return label.name.casefold() in names or any(
        nummer and (f"{kind.name} {nummer}".casefold() in names or is_numbered(budget, kind, nummer))
        for kind, nummer in label.kinds
    )


def is_numbered(budget: Budget, kind: Kind, nummer: str) -> bool:
    """True where a Budget has this number and may be of this kind."""
    return budget.schluessel == arabic(nummer) and budget.ebene in kind.levels


def arabic(nummer: str) -> str:
    """A number as keys are written: Dezernat III → 3, Amt 51 → 51."""
    return str(ROMAN.index(nummer)) if nummer in ROMAN[1:] else nummer


@cache
def _kind() -> re.Pattern[str]:
    return re.compile(rf"(?P<kind>{words_of(list(kinds()))})(?:\s*(?P<nummer>{NUMBER})(?![\w.,]*\w))?(?=\W|$)")
