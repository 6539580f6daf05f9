"""Thousands of questions put together from the names and numbers of products and Budgets, checked against the report's figures.

What is expected is read from the figures themselves, never through the assistant. Wrong is an answer whose first figure is
another one, or an answer where the report has none; a refusal, or an answer hedged with one, is counted apart.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pytest

from assistant.answering.answer import Answer, Named, Sentence, Shown, Status
from assistant.answering.markdown import body
from assistant.service import Assistant
from assistant.settings import Settings
from data.ingest import read_sample
from data.model import MONATE, Position, Produkt, Report, Wertart
from data.model.positions import known

HOW_MANY = 4000
SEED = 20261122
REFUSALS_AT_MOST = 0.02
JAHR = 2023

BUDGETS = {
    "30": ("Teilbudget 30", "Dezernatsleitung"),
    "32": ("FD 32", "Fachdienst Soziales", "Sozialamt", "Teilbudget 32"),
    "33": ("FD 33", "Jobcenter", "Fachdienst Arbeit"),
    "35": ("FD 35", "Gesundheitsamt", "Amt 35"),
    "3": ("Dezernat III", "Dez III", "Sozialdezernat"),
}
POSITIONEN = {
    Position.ERTRAG: ("Erträge", "Einnahmen"),
    Position.AUFWAND: ("Aufwendungen", "Ausgaben", "Gesamtaufwand"),
    known("ertrag_ordentlich"): ("ordentliche Erträge",),
    known("ertrag_ausserordentlich"): ("außerordentliche Erträge",),
    known("ertrag_ilv"): ("ILV-Erträge",),
    Position.PERSONAL: ("Personalaufwand", "Personalkosten", "Personalaufwendungen"),
    Position.SACHAUFWAND: ("Sachaufwand", "Sachkosten"),
    Position.TRANSFERAUFWAND: ("Transferaufwand", "Transferaufwendungen"),
    known("sonstige"): ("sonstige Aufwendungen", "sonstiger Aufwand"),
    known("abschreibungen_zinsen"): ("Abschreibungen und Zinsen", "Abschreibungen"),
    known("aufwand_ilv"): ("ILV-Aufwand",),
    known("aufwand_ausserordentlich"): ("außerordentliche Aufwendungen",),
}
ALIASES = {
    "3460": ("Wohngeld",), "3121": ("KdU", "Kosten der Unterkunft"), "3130": ("Asyl", "Asylbewerberleistungen"),
    "41401": ("Amtsarzt",), "41402": ("Infektionsschutz",), "41405": ("Hebammen",), "41403": ("psychosoziale Hilfen",),
    "41201": ("Sozialpsychiatrie",), "31195": ("Heimaufsicht",), "3155": ("Flüchtlingsunterkünfte",), "27104": ("Bildungsbüro",),
    "31521": ("Pflegestützpunkt",), "3450": ("Blindengeld",), "3116": ("Grundsicherung im Alter",), "3210": ("BVG",),
    "3440": ("Rehabilitierungsgesetz",), "3114": ("Krankenhilfe", "Hilfen zur Gesundheit"), "3151": ("Seniorenarbeit",),
    "314": ("Eingliederungshilfe", "BTHG"), "3129": ("Verwaltung ALG II",), "3470": ("BuT BKGG",), "3126": ("BuT SGB II",),
    "31192": ("Sozialhilfeverwaltung", "Verwaltung Sozialhilfe"), "3518": ("Versicherungsangelegenheiten",),
    "3123": ("einmalige Beihilfen",), "3122": ("kommunale Eingliederungsleistungen",), "41404": ("Gesundheitsvorsorge",),
}  # fmt: skip
PLAN = ("Plan {s}?", "{s} plan", "Wie hoch war der Ansatz für {s}?", "Was war 2023 für {s} geplant?", "ansatz {s} 2023")
ERGEBNIS = ("Ergebnis {s}", "{s} ergebnis 2023?", "Wie lautet das Jahresergebnis bei {s}?", "Rechnungsergebnis {s}", "{s} Saldo")
ABWEICHUNG = (
    "Abweichung {s}?",
    "{s} abw",
    "Planabweichung bei {s}",
    "Um wie viel lag {s} neben dem Plan?",
    "{s}: Abweichung 2023",
)
KENNZAHL = ("Fallzahlen {s}", "{s} kennzahl", "Wie lautet die Kennzahl bei {s}?", "Kennzahl {s} Plan und Ist")
ZIEL = ("Zielerreichungsgrad {s}", "{s} zielerreichung?", "Wurde das Ziel bei {s} erreicht?", "Wie steht es um das Ziel von {s}?")
PROZENT = ("Um wie viel Prozent weicht {s} vom Plan ab?", "{s} Abweichung in Prozent", "prozentuale Abweichung {s}")
SUMME = ("{a} und {b} zusammen, {w}?", "Summe {w} {a} und {b}", "{w} von {a} plus {b}")
UNKNOWN = ("3141", "3109", "3119", "3131", "3150", "3157", "3128", "31190", "41200", "41406", "41407", "11116", "27105")
REFUSED = {Status.NOT_IN_DATA, Status.CLARIFY, Status.OUT_OF_SCOPE, Status.PARTIAL}


@dataclass(frozen=True)
class Generated:
    """A question and the figures of which the first that is answered must be one; none where the report has none.

    Where a name is that of several products ("mehrdeutig"), all of their figures must be answered.
    """

    text: str
    expected: tuple[Decimal, ...]
    kind: str


class Generator:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.figures = {
            (f.produkt or f.budget, f.position, f.wertart, f.haushaltsjahr, f.monat): f.value
            for f in reversed(report.figures)
            if f.citation.table
        }
        self.produkte = [p for p in report.produkte if self.value(p.nummer, Wertart.PLAN) is not None]

    def value(
        self,
        key: str,
        wertart: Wertart,
        position: Position = Position.SALDO,
        jahr: int = JAHR,
        monat: int | None = None,
    ) -> Decimal | None:
        return self.figures.get((key, position, wertart, jahr, monat))

    def names(self, produkt: Produkt) -> Iterator[tuple[str, list[Produkt]]]:
        """What a product is called, each with all the products that are called so."""
        for nummer in (produkt.nummer, *produkt.text_nummern):
            yield from ((form, [produkt]) for form in (nummer, f"Produkt {nummer}"))
        for name in (produkt.bezeichnung, *produkt.text_bezeichnungen, *ALIASES.get(produkt.nummer, ())):
            yield name, [p for p in self.produkte if name in (p.bezeichnung, *p.text_bezeichnungen, *ALIASES.get(p.nummer, ()))]

    def all(self) -> list[Generated]:
        return [*self.money(), *self.counted(), *self.percent(), *self.sums(), *self.of_budgets(), *self.missing()]

    def money(self) -> Iterator[Generated]:
        for produkt in self.produkte:
            for name, bearers in self.names(produkt):
                if name == "Dezernatsleitung III":  # a product and a Teilbudget are called so: asked for by number
                    continue
                for wertart, forms in ((Wertart.PLAN, PLAN), (Wertart.ERGEBNIS, ERGEBNIS), (Wertart.ABWEICHUNG, ABWEICHUNG)):
                    found = tuple(self.value(p.nummer, wertart) for p in bearers)
                    kind = f"Produkt {wertart}" if len(bearers) == 1 else "mehrdeutig"
                    yield from (Generated(form.format(s=name), found, kind) for form in forms)

    def counted(self) -> Iterator[Generated]:
        for produkt in self.produkte:
            for name, bearers in self.names(produkt):
                if len(bearers) > 1 or name == "Dezernatsleitung III":
                    continue
                result = self.value(produkt.nummer, Wertart.ERGEBNIS, Position.KENNZAHL)
                plan = self.value(produkt.nummer, Wertart.PLAN, Position.KENNZAHL)
                degree = self.value(produkt.nummer, Wertart.ZIELERREICHUNG, Position.ZIEL)
                reached = self.value(produkt.nummer, Wertart.ERGEBNIS, Position.ZIEL)
                kennzahl = () if result is None else (result, plan)
                ziel = () if degree is None else (degree, reached)
                yield from (Generated(form.format(s=name), kennzahl, "Kennzahl") for form in KENNZAHL)
                yield from (Generated(form.format(s=name), ziel, "Ziel") for form in ZIEL)

    def percent(self) -> Iterator[Generated]:
        for produkt in self.produkte:
            plan, gap = (self.value(produkt.nummer, wertart) for wertart in (Wertart.PLAN, Wertart.ABWEICHUNG))
            for name, bearers in self.names(produkt):
                if plan and len(bearers) == 1 and name != "Dezernatsleitung III":
                    share = (gap / abs(plan) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
                    yield from (Generated(form.format(s=name), (share, gap), "Prozent") for form in PROZENT)

    def sums(self) -> Iterator[Generated]:
        for first in self.produkte:
            for second in self.produkte:
                for form in SUMME if first.nummer < second.nummer else ():
                    for wertart in (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG):
                        total = self.value(first.nummer, wertart) + self.value(second.nummer, wertart)
                        yield Generated(form.format(a=first.nummer, b=second.nummer, w=wertart), (total,), "Summe")

    def of_budgets(self) -> Iterator[Generated]:
        for key, names in BUDGETS.items():
            for budget in names:
                for position, words in POSITIONEN.items():
                    for word in words:
                        yield from self.of_position(key, budget, position, word)

    def of_position(self, key: str, budget: str, position: Position, word: str) -> Iterator[Generated]:
        plan, result = (self.value(key, wertart, position) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
        yield Generated(f"{word} {budget} Plan?", (plan,), "Position Plan")
        yield Generated(f"Was war an {word} im {budget} geplant?", (plan,), "Position Plan")
        yield Generated(f"{word} {budget} Ergebnis 2023", (result,), "Position Ergebnis")
        yield Generated(f"Wie hoch waren die {word} beim {budget}?", (result,), "Position Ergebnis")
        yield Generated(f"{budget} {word} Abweichung", (result - plan,), "Position Abweichung")
        months = [self.value(key, Wertart.ERGEBNIS, position, JAHR, m) for m in range(1, 13)]
        for monat, value in zip(MONATE, months, strict=True):
            yield Generated(f"{word} {budget} {monat}", (value,), "Monat")
            yield Generated(f"Wie hoch waren die {word} im {monat} 2023 beim {budget}?", (value,), "Monat")
        for quarter in range(4):
            total = sum(months[3 * quarter : 3 * quarter + 3])
            yield Generated(f"{word} {budget} {quarter + 1}. Quartal", (total,), "Quartal")
            yield Generated(f"{word} {budget} Q{quarter + 1} 2023", (total,), "Quartal")
        yield Generated(f"{word} {budget} im ersten Halbjahr", (sum(months[:6]),), "Halbjahr")
        yield Generated(f"{word} {budget} zweites Halbjahr 2023", (sum(months[6:]),), "Halbjahr")
        for jahr in (2021, 2022):
            earlier = self.value(key, Wertart.ERGEBNIS, position, jahr)
            expected = () if earlier is None else (earlier,)
            yield Generated(f"{word} {budget} {jahr}", expected, "Jahr")
            yield Generated(f"Wie hoch waren die {word} im {budget} {jahr}?", expected, "Jahr")

    def missing(self) -> Iterator[Generated]:
        for produkt in self.produkte:
            for jahr in (2019, 2020, 2021, 2022, 2024):
                yield Generated(f"Ergebnis {produkt.nummer} {jahr}", (), "gibt es nicht")
                if produkt.bezeichnung != "Dezernatsleitung III":
                    yield Generated(f"{produkt.bezeichnung} Abweichung {jahr}?", (), "gibt es nicht")
            for word in ("Personalkosten", "Transferaufwand", "Erträge"):
                yield Generated(f"{word} Produkt {produkt.nummer}?", (), "gibt es nicht")
            for monat in ("Mai", "Dezember"):
                yield Generated(f"Ergebnis {produkt.nummer} im {monat}", (), "gibt es nicht")
        known = {n for p in self.produkte for n in (p.nummer, *p.text_nummern)}
        for number in UNKNOWN:
            assert number not in known
            yield from (Generated(form.format(s=number), (), "gibt es nicht") for form in (*PLAN, *ABWEICHUNG))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def outcomes(assistant) -> list[tuple[Generated, Answer, str]]:
    generated = spread(Generator(read_sample()).all(), HOW_MANY)
    asked = [(each, assistant.ask(each.text).answer) for each in generated]
    return [(each, answer, outcome(each, answer)) for each, answer in asked]


def spread(generated: Sequence[Generated], how_many: int) -> list[Generated]:
    """As many questions of each kind, chosen by chance with a fixed seed; kinds with fewer give all they have."""
    chance = random.Random(SEED)
    kinds = {kind: [each for each in generated if each.kind == kind] for kind in dict.fromkeys(each.kind for each in generated)}
    chosen: list[Generated] = []
    for left, (_, members) in zip(range(len(kinds), 0, -1), sorted(kinds.items(), key=lambda item: len(item[1])), strict=True):
        chosen += chance.sample(members, min(len(members), (how_many - len(chosen)) // left))
    return chosen


def outcome(asked: Generated, answer: Answer) -> str:
    """correct, refused or wrong."""
    if not asked.expected:
        return "wrong" if answer.status is Status.ANSWERED else "correct"
    shown = [named.value.value for named in answer.values]
    if asked.kind == "mehrdeutig":
        return "correct" if set(asked.expected) <= set(shown) else "wrong"
    if answer.status in REFUSED:
        return "refused"
    first = first_figure(answer)
    signed = any(is_written(each, value) and (each < 0) == (value < 0) for each in shown for value in asked.expected)
    fits = signed and first is not None and any(is_written(first.value.value, value) for value in asked.expected)
    return "correct" if fits else "wrong"


def first_figure(answer: Answer) -> Named | None:
    """The first value that an answer shows as what was asked for, or its first value."""
    parts = [part for block in answer.blocks if isinstance(block, Sentence) for part in block.parts if isinstance(part, Shown)]
    strong = [part.named for part in parts if part.strong]
    return next(iter((*strong, *answer.values)), None)


def is_written(value: object, expected: Decimal) -> bool:
    """True where a value, rounded as the expected one is written, is that one whatever its sign."""
    if not isinstance(value, Decimal):
        return False
    return abs(value.quantize(Decimal(1).scaleb(int(expected.as_tuple().exponent)), ROUND_HALF_UP)) == abs(expected)


def listed(outcomes, wanted: str) -> str:
    found = [(each, answer) for each, answer, result in outcomes if result == wanted]
    shown = [f"[{e.kind}] {e.text} → {', '.join(map(str, e.expected))}\n    {a.status}: {body(a)[:160]}" for e, a in found]
    return f"{len(found)} of {len(outcomes)} {wanted}:\n" + "\n".join(shown[:60])


def test_no_generated_question_gets_a_wrong_figure(outcomes):
    assert not [each for each, _, result in outcomes if result == "wrong"], listed(outcomes, "wrong")


def test_hardly_any_generated_question_is_refused(outcomes):
    refused = [each for each, _, result in outcomes if result == "refused"]
    assert len(refused) < REFUSALS_AT_MOST * len(outcomes), listed(outcomes, "refused")


def test_the_generated_questions_are_thousands_and_of_every_kind(outcomes):
    kinds = Counter(each.kind for each, _, _ in outcomes)
    assert len(outcomes) >= HOW_MANY - len(kinds)
    assert len({each.text for each, _, _ in outcomes}) > 0.95 * len(outcomes)
    assert len(kinds) == 16
    assert all(count > 100 for kind, count in kinds.items() if kind != "mehrdeutig")
