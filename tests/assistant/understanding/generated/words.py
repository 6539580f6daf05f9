"""What people call positions, months and years: written down by a German speaker, not read from any lexicon."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.nodes import Cell
from tests.assistant.understanding.generated.phrases import Phrase, phrase
from tests.assistant.understanding.generated.world import MONTHS, World

POSITIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "ertrag": (
        ("p", "Erträge", "Erträgen"),
        ("p", "Einnahmen"),
        ("p", "Gesamterträge", "Gesamterträgen"),
        ("p", "gesamten Erträge", "gesamten Erträgen"),
    ),
    "aufwand": (("p", "Aufwendungen"), ("p", "Ausgaben"), ("p", "gesamten Aufwendungen"), ("m", "Gesamtaufwand")),
    "personal": (
        ("m", "Personalaufwand"),
        ("p", "Personalkosten"),
        ("p", "Personalaufwendungen"),
        ("p", "Personalausgaben"),
        ("p", "Lohnkosten"),
    ),
    "sachaufwand": (("m", "Sachaufwand"), ("p", "Sachkosten"), ("p", "Sachaufwendungen"), ("p", "Sachausgaben")),
    "transfer": (("m", "Transferaufwand"), ("p", "Transferaufwendungen"), ("p", "Transferleistungen"), ("p", "Transferausgaben")),
    "sonstige": (("p", "sonstigen Aufwendungen"), ("p", "sonstigen Kosten"), ("p", "sonstigen Ausgaben")),
    "abschreibungen_zinsen": (("p", "Abschreibungen und Zinsen"), ("p", "Abschreibungen")),
    "ertrag_ordentlich": (("p", "ordentlichen Erträge", "ordentlichen Erträgen"),),
}
PARTS = ("personal", "sachaufwand", "transfer", "sonstige")
LESS_KNOWN = ("abschreibungen_zinsen", "ertrag_ordentlich")
MILLION = 1_000_000
QUARTERS = ("ersten", "zweiten", "dritten", "vierten")


def position_phrase(position: str, rng: random.Random) -> Phrase:
    """A position as somebody calls it."""
    return phrase(*rng.choice(POSITIONS[position]))


def plural_phrase(position: str, rng: random.Random) -> Phrase:
    """A position under a name in the plural."""
    return phrase(*rng.choice([words for words in POSITIONS[position] if words[0] == "p" and "gesamt" not in words[1]]))


def when(jahr: int | None, rng: random.Random) -> str:
    """A year as it is said, "" for none."""
    return "" if jahr is None else rng.choice((f"im Jahr {jahr}", f"{jahr}", f"im Haushaltsjahr {jahr}"))


def budget_position(rng: random.Random) -> str:
    """A position of a Teilbudget, the common ones more often."""
    return rng.choice(("ertrag", "aufwand", *PARTS, "personal", "sachaufwand", rng.choice(LESS_KNOWN)))


@dataclass(frozen=True)
class Time:
    """A month or range of months, as it is said: `im` with its preposition, `auf` after "entfällt auf", `bare` in a hurry."""

    monat: int | tuple[int, int]
    im: str
    auf: str
    bare: str
    kind: str


def month(rng: random.Random) -> Time:
    """One month."""
    number = rng.randint(1, 12)
    name = MONTHS[number - 1]
    return Time(
        number, rng.choice((f"im {name}", f"im Monat {name}")), rng.choice((f"den {name}", f"den Monat {name}")), name, "month"
    )


def span(rng: random.Random) -> Time:
    """Several months on end."""
    way = rng.randrange(7)
    if way == 0:
        quarter = rng.randrange(4)
        months = (3 * quarter + 1, 3 * quarter + 3)
        word = QUARTERS[quarter]
        bare = rng.choice((f"q{quarter + 1}", f"{quarter + 1}. quartal", f"{word[:-1]}s quartal"))
        said = rng.choice((word, f"{quarter + 1}."))
        return Time(months, f"im {said} Quartal", f"das {word[:-1]} Quartal", bare, "quarter")
    if way == 1:
        half = rng.randrange(2)
        word = ("erst", "zweit")[half]
        im = rng.choice((f"im {word}en Halbjahr", f"in der {word}en Jahreshälfte"))
        return Time((6 * half + 1, 6 * half + 6), im, f"das {word}e Halbjahr", f"{half + 1}. halbjahr", "half-year")
    if way == 2:
        count = rng.choice((2, 3, 4, 5))
        word = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf"}[count]
        if rng.random() < 0.5:
            return Time(
                (1, count), f"in den ersten {word} Monaten", f"die ersten {word} Monate", f"erste {count} monate", "first months"
            )
        return Time(
            (13 - count, 12),
            f"in den letzten {word} Monaten",
            f"die letzten {word} Monate",
            f"letzte {count} monate",
            "last months",
        )
    first, last = sorted(rng.sample(range(1, 13), 2))
    a, b = MONTHS[first - 1], MONTHS[last - 1]
    if way == 3 and first > 1:
        return Time(
            (first, 12), rng.choice((f"ab {a}", f"seit {a}", f"von {a} an")), f"die Monate ab {a}", f"ab {a}", "from a month on"
        )
    if way == 4 and last > 1:
        im = rng.choice((f"bis {b}", f"bis einschließlich {b}", f"bis Ende {b}"))
        return Time((1, last), im, f"die Monate bis {b}", f"bis {b}", "up to a month")
    between = (f"zwischen {a} und {b}",) if last - first > 1 else ()
    im = rng.choice((f"von {a} bis {b}", *between, f"in den Monaten {a} bis {b}", f"von Anfang {a} bis Ende {b}"))
    return Time((first, last), im, f"die Monate {a} bis {b}", rng.choice((f"{a} bis {b}", f"{a}-{b}")), "range of months")


def maybe(rng: random.Random, chance: float, say: Callable[[random.Random], Time]) -> tuple[int | tuple[int, int] | None, str]:
    """Sometimes a time: its months, and how it is said; else None and nothing."""
    if rng.random() >= chance:
        return None, ""
    found = say(rng)
    return found.monat, found.im


def time(rng: random.Random) -> Time:
    """A month or several."""
    return month(rng) if rng.random() < 0.5 else span(rng)


def amount(value: int, rng: random.Random) -> str:
    """A round amount as people write it."""
    written = [f"{euro(value)} Euro", f"{euro(value)} €"]
    if value >= MILLION:
        number = f"{value / MILLION:g}".replace(".", ",")
        written += [f"{number} {'Million' if value == MILLION else 'Millionen'} Euro", f"{number} Mio. Euro", f"{number} Mio. €"]
    elif value % 1000 == 0:
        written += [f"{value // 1000} Tausend Euro", f"{value // 1000} T€", f"{value // 1000} TEUR"]
    return rng.choice(written)


def has_value(world: World, cell: Cell) -> bool:
    """True where the report has a figure that is not 0."""
    return bool(world.value(cell))


def euro(value: Decimal | float | str) -> str:
    """An amount in full, as Germans write it."""
    return f"{round(float(value)):,}".replace(",", ".")
