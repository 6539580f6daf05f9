"""A stated number with all that it is said of, and what a text spoke of before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.abfrage.nodes import Months
from assistant.catalogue.model import Catalogue
from assistant.claims.marks import Marked
from assistant.understanding.costs import COLLOQUIAL
from data.german.amounts import Amount
from data.german.directions import Sense
from data.german.lexicon import section

LEVEL_NOUNS = (
    "gewinn",
    "ueberschuss",
    "jahresueberschuss",
    "verlust",
    "zuschuss",
    "fehlbetrag",
    "jahresfehlbetrag",
    "jahresdefizit",
)


class Role(StrEnum):
    """What a number is of its measure."""

    LEVEL = "level"
    DIFFERENCE = "difference"
    SIGNED = "signed"  # Defizit, Minus, Plus: a level or a difference, with this sign


@dataclass(frozen=True)
class Context:
    """What the text spoke of last, for sentences that do not say it again."""

    subjects: tuple[str, ...] = ()
    position: str | None = None
    jahr: int | None = None
    monat: Months | None = None
    years: tuple[int, ...] = ()
    goal: bool = False
    rivals: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    foreign: bool = False


@dataclass(frozen=True)
class Stated:
    """A number with what it is said of; None where the text leaves it open. `carried` are what only the context gives."""

    amount: Amount
    role: Role
    subjects: tuple[str, ...] = ()
    together: bool = False
    position: str | None = None
    carried: str | None = None
    others: tuple[str, ...] = ()
    wertart: str | None = None
    jahr: int | None = None
    years: tuple[int, ...] = ()
    monat: Months | None = None
    sense: Sense | None = None
    negated: bool = False
    by_year: bool = False
    by_plan: bool = False
    goal: bool = False
    noun: str = ""
    sign_noun: str = ""
    rivals: tuple[str, ...] = ()
    pronoun: bool = False
    net: bool = False
    whole: bool = False
    group: tuple[str, ...] = ()
    summing: bool = False
    averaging: bool = False
    beside: tuple[tuple[Amount, int], ...] = ()
    named: bool = False
    instead: Amount | None = None
    compared: str | None = None
    of_whole: bool = False


def elliptic(stated: Sequence[Stated], sentence: Marked) -> list[Stated]:
    """ "… lagen 5,7 Mio. € über Plan, die Erträge 7,2 Mio. €": a number without a verb shares the direction before it."""
    found: list[Stated] = []
    for each in stated:
        before = found[-1] if found else None
        first, stop = sentence.segment(each.amount.first)
        verbal = bool(set(sentence.folded(first, stop)) & section("closed", "verbs"))
        same = before is not None and before.role is not Role.LEVEL and before.amount.unit == each.amount.unit
        apart = before is not None and before.amount.first < first
        if (
            same
            and apart
            and before is not None
            and each.sense is None
            and not verbal
            and (each.role is Role.DIFFERENCE or each.wertart is None)
            and (each.position != before.position or each.subjects != before.subjects)
        ):
            each = replace(each, role=before.role, sense=before.sense, negated=before.negated, by_plan=before.by_plan)
        found.append(each)
    return found


def settled(position: str, subjects: Sequence[str], catalogue: Catalogue) -> str:
    """A position with colloquial "Kosten" read by its subject."""
    if position not in COLLOQUIAL:
        return position
    return "aufwand" if not subjects or "aufwand" in catalogue.shown.get(subjects[0], ()) else "zuschuss"
