"""A language model that fetches the right figures and then lies about them, each time in another way."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from model_servers import Reply, Script

from assistant.german import words
from assistant.subjects import entity
from assistant.tools import Tools

_TOLD = re.compile(
    r"\{(?P<id>[FZ]\d+)\}: (?:<zitat>|(?P<entity>.+), (?P<label>[^,]+) (?P<when>\d{4}(?:-\d\d)?): (?P<value>[^=\n]+))"
)
MONEY = ("Plan", "Ergebnis", "Abweichung")


@dataclass(frozen=True)
class Told:
    """What a tool told the model: the id of a figure and what it is."""

    id: str
    entity: str
    label: str
    year: int
    negative: bool


def liar(question: str, tools: Tools, seed: int) -> Script:
    """A script that asks for what the question is about and for a neighbour of it, and then lies until it is sent away."""
    dice = random.Random(f"{question}{seed}")
    asked = words(question)
    found = [match.subject for match in tools.subjects.find(asked, set(range(len(asked))))]
    subject = found[0] if found else dice.choice(tools.report.produkte)
    other = dice.choice([p for p in tools.report.produkte if p != subject])
    calls: list[tuple[str, Any]] = [
        ("wert", {"name": _called(each), "wertart": wertart}) for each in (subject, other) for wertart in MONEY
    ]
    calls += [("textstellen", {"name": _called(each)}) for each in (subject, other)]

    def script(messages: list[dict[str, Any]]) -> Reply:
        results = [_TOLD.match(line) for m in messages if m["role"] == "tool" for line in m["content"].splitlines()]
        if not any(message["role"] == "tool" for message in messages):
            return Reply(calls=calls)
        told = [_read(match) for match in results if match and match["entity"]]
        quotes = [match["id"] for match in results if match and not match["entity"]]
        lie = dice.choice(LIES)
        return Reply(lie(Material(dice, told, quotes, entity(other))) or "Alles lief nach Plan.")

    return script


def _called(subject: Any) -> str:
    return getattr(subject, "nummer", None) or subject.bezeichnung


def _read(match: re.Match[str]) -> Told:
    return Told(match["id"], match["entity"], match["label"], int(match["when"][:4]), "−" in match["value"])


class Material:
    """What a lie is made of: figures of the subject asked for, of another one, and quotes."""

    def __init__(self, dice: random.Random, told: Sequence[Told], quotes: Sequence[str], other: str) -> None:
        self.dice, self.told, self.quotes, self.other = dice, told, quotes, other
        self.own = [each for each in told if each.entity != other]

    def one(self, *labels: str, of_other: bool = False) -> Told | None:
        pool = [t for t in self.told if (t.entity == self.other) is of_other and (not labels or t.label in labels)]
        return self.dice.choice(pool) if pool else None

    @property
    def name(self) -> str:
        return self.own[0].entity if self.own else self.other


Lie = Callable[[Material], str]


def _other_label(m: Material) -> str:
    value = m.one("Ergebnis", "Abweichung")
    return f"Geplant waren für {value.entity} {{{value.id}}}." if value else ""


def _other_subject(m: Material) -> str:
    value = m.one(of_other=True)
    return f"Bei {m.name} sind es {{{value.id}}} ({value.label} {value.year})." if value else ""


def _true_but_not_asked(m: Material) -> str:
    value = m.one("Plan", "Ergebnis", of_other=True)
    return f"{value.entity}: {value.label} {value.year} {{{value.id}}}." if value else ""


def _direction(m: Material) -> str:
    value = m.one("Abweichung")
    word = "günstiger" if value and value.negative else "ungünstiger"
    return f"{value.entity} lag {{{value.id}|Betrag}} {word} als veranschlagt." if value else ""


def _sign(m: Material) -> str:
    value = m.one("Plan", "Ergebnis")
    word = "Gewinn" if value and value.negative else "Minus"
    return f"Für {value.entity} steht ein {word} von {{{value.id}|Betrag}} in den Büchern." if value else ""


def _year(m: Material) -> str:
    value = m.one("Plan", "Ergebnis")
    return f"Schon im Vorjahr {value.year - 1} lag das {value.label} von {value.entity} bei {{{value.id}}}." if value else ""


def _rounding(m: Material) -> str:
    value = m.one("Ergebnis", "Plan")
    return f"{value.entity} liegt mit weit mehr als dem Doppelten von {{{value.id}|Mio}} vorn." if value else ""


def _spelled(m: Material) -> str:
    value = m.one("Ergebnis")
    return f"Rund dreieinhalb Millionen Euro sind es bei {value.entity}, genau {{{value.id}}}." if value else ""


def _cause(m: Material) -> str:
    value = m.one("Abweichung")
    why = m.dice.choice(["gestiegene Energiepreise", "ein neuer Tarifvertrag", "der Ukraine-Krieg", "Krankheitsfälle im Team"])
    return f"Die Abweichung von {value.entity} beträgt {{{value.id}}}. Ausschlaggebend waren {why}." if value else ""


def _quote_of_other(m: Material) -> str:
    value = m.one("Abweichung")
    return (
        f"{m.name} weicht um {{{value.id}}} ab. Verursacht haben das die Mieten, siehe {{{m.quotes[-1]}}}."
        if value and m.quotes
        else ""
    )


def _superlative(m: Material) -> str:
    value = m.one("Abweichung", "Ergebnis")
    return f"Kein anderes Produkt hat eine höhere {value.label} als {value.entity}: {{{value.id}}}." if value else ""


def _share(m: Material) -> str:
    value = m.one("Abweichung")
    return f"{{{value.id}}} bei {value.entity}, also gut drei Viertel des gesamten Ansatzes." if value else ""


def _count(m: Material) -> str:
    value = m.one("Ergebnis")
    return f"{value.entity} kam auf {{{value.id}}}, verteilt auf siebzehn Einrichtungen." if value else ""


def _half_true(m: Material) -> str:
    value, wrong = m.one("Plan"), m.one("Abweichung")
    if not value or not wrong:
        return ""
    return f"Der Plan von {value.entity} war {{{value.id}}}. Am Jahresende standen {{{wrong.id}}} als Ergebnis."


def _typed(m: Material) -> str:
    return f"{m.name}: {m.dice.randint(2, 9)}.{m.dice.randint(100, 999)}.{m.dice.randint(100, 999)} €."


def _evasive(m: Material) -> str:
    return "Dazu liegen mir leider keine Angaben vor, es dürfte aber deutlich teurer geworden sein."


LIES: tuple[Lie, ...] = (
    _other_label, _other_subject, _true_but_not_asked, _direction, _sign, _year, _rounding, _spelled, _cause, _quote_of_other,
    _superlative, _share, _count, _half_true, _typed, _evasive,
)  # fmt: skip
