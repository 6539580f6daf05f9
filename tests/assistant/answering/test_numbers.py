"""Numbers as people read them."""

from decimal import Decimal

import pytest

from assistant.abfrage.result import Value
from assistant.answering import numbers
from assistant.understanding.model import Form


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("-1553092", "EUR", "−1.553.092 €"),
        ("15.9461", "%", "15,9 %"),
        ("4508", "Fälle", "4.508 Fälle"),
        ("391.2379", "EUR/Fälle", "391,24 € je Fall"),
        ("1897.2", "EUR/Bedarfsgemeinschaften", "1.897,20 € je Bedarfsgemeinschaft"),
        ("2.3456", "Faktor", "2,35"),
        ("755185.25", "EUR", "755.185 €"),
        ("5", "Anzahl", "5"),
    ],
)
def test_a_value_is_written_as_people_read_it(value: str, unit: str, written: str) -> None:
    assert numbers.written(Value(Decimal(value), unit)) == written


def test_what_the_text_writes_before_a_number_stays_with_it() -> None:
    assert numbers.written(Value(Decimal(70), "%", hedge="ca.")) == "ca. 70 %"


@pytest.mark.parametrize(("scale", "places", "written"), [("Mio", None, "6,8 Mio. €"), ("Mio", 2, "6,82 Mio. €"), ("", None, "")])
def test_a_scale_is_written_beside_the_exact_figure(scale: str, places: int | None, written: str) -> None:
    assert numbers.in_scale(Value(Decimal(6820583), "EUR"), Form(scale=scale, places=places)) == written


@pytest.mark.parametrize(
    ("many", "one"), [("Fälle", "Fall"), ("Einschulungsuntersuchungen", "Einschulungsuntersuchung"), ("Kontakte", "Kontakt")]
)
def test_one_of_what_is_counted(many: str, one: str) -> None:
    assert numbers.singular(many) == one
