"""The guard over generated statements of quarters, ranks, sums, shares and goals, and over any text at all."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard import Result, check
from data import amounts
from data.model import MONATE


def euro(value: Decimal) -> str:
    return amounts.write(abs(value), "EUR")


def million(value: Decimal) -> str:
    return f"{amounts.write(amounts.round_half_up(abs(value) / 10**6, 2), '', 2)} Mio. €"


NO_CLAIM = st.text(alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüß ,"), max_size=200)
HEIMAUFSICHT = [
    Result("31195 Heimaufsicht", "Plan", 2023, "EUR", Decimal(-181900)),
    Result("31195 Heimaufsicht", "Ergebnis", 2023, "EUR", Decimal(-161288)),
    Result("31195 Heimaufsicht", "Abweichung", 2023, "EUR", Decimal(20612)),
]


@given(value=st.integers(10**6, 10**9), places=st.integers(0, 2), scale=st.sampled_from([(6, "Mio. €"), (3, "Tsd. €")]))
@settings(max_examples=60, deadline=None)
def test_a_right_rounding_is_accepted_in_any_scale_and_its_neighbours_are_refused(value, places, scale):
    power, unit = scale
    results = [Result("11101 Kreisstraßen", "Aufwendungen Ergebnis", 2023, "EUR", Decimal(value))]
    rounded = amounts.round_half_up(Decimal(value).scaleb(-power), places)

    def said(number: Decimal) -> list[str]:
        return check("Aufwand der Kreisstraßen?", f"Es waren {amounts.write(number, '', places)} {unit}.", results)

    step = Decimal(1).scaleb(-places)
    assert not said(rounded)
    assert said(rounded + step)
    assert said(rounded - step)


@given(text=NO_CLAIM)
@settings(max_examples=60, deadline=None)
def test_a_text_without_numbers_names_and_reasons_is_never_refused(text):
    wording = " ".join(word for word in text.split() if not claims_something(word))
    assert not check("Wie lief es?", wording, HEIMAUFSICHT[:2])


def claims_something(word: str) -> bool:
    """True for the few short words that claim something alone: „da“, „um“, „elf“."""
    return len(word) < 6 or any(word.startswith(start) for start in ("mehr", "wenig", "besser", "gespart", "größ", "höch"))


@given(question=st.text(max_size=80), answer=st.text(max_size=300), passage=st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_the_guard_reads_any_text_without_failing(question, answer, passage):
    check(question, answer, [*HEIMAUFSICHT, Result("", "Textpassage", None, "Text", text=passage)])


MONTHS = [
    Result("35 Gesundheitsamt", f"Aufwendungen {month}", 2023, "EUR", Decimal(value))
    for month, value in zip(
        MONATE, (337486, 321556, 376591, 396244, 437484, 470426, 389102, 401877, 365210, 317043, 717028, 763840), strict=True
    )
]
CHANGES = [
    Result("12201 Gewerbewesen", "Abweichung", 2023, "EUR", Decimal(48200)),
    Result("12202 Waffenrecht", "Abweichung", 2023, "EUR", Decimal(-12750)),
    Result("12203 Jagdwesen", "Abweichung", 2023, "EUR", Decimal(33400)),
    Result("12204 Fischerei", "Abweichung", 2023, "EUR", Decimal(-61900)),
]
COUNTED = [
    Result("3114 Hilfen", "Leistungskennzahl Plan", 2023, "Fälle", Decimal(540)),
    Result("3114 Hilfen", "Leistungskennzahl Ergebnis", 2023, "Fälle", Decimal(810)),
    Result("3114 Hilfen", "Ziel Plan (Anteil der Bescheide binnen 14 Tagen)", 2023, "%", Decimal(90)),
    Result("3114 Hilfen", "Ziel Ergebnis (Anteil der Bescheide binnen 14 Tagen)", 2023, "%", Decimal(72)),
    Result("3114 Hilfen", "Zielerreichungsgrad", 2023, "%", Decimal(80)),
]


def said_of_quarters() -> Iterator[tuple[str, bool]]:
    quarters = [sum((r.value for r in MONTHS[n : n + 3]), Decimal(0)) for n in (0, 3, 6, 9)]
    for place, name in enumerate(("ersten", "zweiten", "dritten", "vierten")):
        for other, value in enumerate(quarters):
            yield f"Im {name} Quartal fielen {euro(value)} an.", other == place
            yield f"Das {place + 1}. Quartal schlug mit {million(value)} zu Buche.", other == place


def said_of_months() -> Iterator[tuple[str, bool]]:
    ordered = sorted(MONTHS, key=lambda r: r.value)
    whole = sum((r.value for r in MONTHS), Decimal(0))
    for place, each in enumerate(ordered):
        month = each.measure.split()[-1]
        yield f"Am höchsten waren die Aufwendungen im {month} mit {euro(each.value)}.", place == len(ordered) - 1
        yield f"Den niedrigsten Wert hatte der {month} ({euro(each.value)}).", place == 0
        share = amounts.write(amounts.round_half_up(each.value / whole * 100, 1), "%", 1)
        yield f"Auf den {month} entfielen {share} der Aufwendungen des Jahres.", True
        yield f"Auf den {month} entfielen {euro(ordered[place - 1].value)}.", False


def said_of_products() -> Iterator[tuple[str, bool]]:
    for r in CHANGES:
        name = r.entity.split()[1]
        yield f"Die größte Verbesserung erzielte {name}.", r.value == 48200
        yield f"Am schlechtesten schnitt {name} ab.", r.value == -61900
        yield f"An zweiter Stelle steht {name} mit {amounts.write(r.value, 'EUR')}.", r.value in {33400, -12750}
        yield f"Nur {name} überschritt das Budget.", False
        yield f"{name} {'verbesserte' if r.value > 0 else 'verschlechterte'} sich um {euro(r.value)}.", True
        yield f"{name} {'verschlechterte' if r.value > 0 else 'verbesserte'} sich um {euro(r.value)}.", False
    for first, second in combinations(CHANGES, 2):
        names = f"{first.entity.split()[1]} und {second.entity.split()[1]}"
        total = first.value + second.value
        yield f"{names} ergeben zusammen {amounts.write(total, 'EUR')}.", True
        yield f"{names} ergeben zusammen {amounts.write(-total, 'EUR')}.", False
        yield f"{names} ergeben zusammen {amounts.write(total + 1000, 'EUR')}.", False
    yield "Alle Produkte blieben unter dem Budget.", False
    yield "Zwei Produkte überschritten ihr Budget.", True
    yield "Drei Produkte überschritten ihr Budget.", False


def said_of_goals() -> Iterator[tuple[str, bool]]:
    for days, span in ((7, "einer Woche"), (14, "zwei Wochen"), (21, "drei Wochen"), (14, "14 Tagen"), (15, "15 Tagen")):
        yield f"72 % der Bescheide ergingen binnen {span}.", days == 14
    for percent in (72, 80, 90):
        yield f"Der Zielerreichungsgrad liegt bei {percent} %.", percent == 80
        yield f"{percent} % der Bescheide ergingen rechtzeitig.", percent == 72
        yield f"Angestrebt waren {percent} %.", percent == 90
    for number in (540, 810, 270):
        yield f"Tatsächlich waren es {number} Fälle.", number == 810
        yield f"Es waren {number} Fälle mehr als geplant.", number == 270
        yield f"Es waren {number} Fälle weniger als geplant.", False
        yield f"Es gab {number} Beschwerden.", False
    yield "Das Ziel wurde verfehlt.", True
    yield "Das Ziel wurde erreicht.", False
    yield "Die Fallzahl lag um die Hälfte über dem Plan.", True
    yield "Die Fallzahl lag um ein Drittel über dem Plan.", False


SAID = [
    *((text, MONTHS, right) for text, right in [*said_of_quarters(), *said_of_months()]),
    *((text, CHANGES, right) for text, right in said_of_products()),
    *((text, COUNTED, right) for text, right in said_of_goals()),
]


@pytest.mark.parametrize(("answer", "results", "right"), SAID, ids=[f"{right}-{text}" for text, _, right in SAID])
def test_quarters_ranks_sums_shares_and_goals_are_judged_by_the_results(answer, results, right):
    problems = check("Wie lief es 2023?", answer, results)
    assert bool(problems) is not right, problems
