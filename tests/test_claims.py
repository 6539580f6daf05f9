"""A German text → its claims, with exact spans."""

from decimal import Decimal

import pytest

from data.claims import read_claims
from data.claims.model import Basis, Direction, Fit, Hedge, Role
from data.claims.numbers import find_stated, fit

SPLIT = {
    "Das Ziel wurde verfehlt. Das Budget blieb 5.000 Euro unter Plan.": 2,
    "Die Aufwendungen wuchsen von 86,7 Mio. Euro im Jahr 2022 auf 91,5 Mio. Euro im Jahr 2023, ein Anstieg um 5,5 Prozent.": 2,
    "88 Prozent der Heime wurden überprüft, angestrebt waren 90. Die Aufsicht sparte 20.000 Euro.": 2,
    "Alle sechs Produkte haben ihr Ziel erreicht, am deutlichsten die Beratung mit 139 Prozent.": 2,
    "Obwohl es nur 49 statt 67 Fälle gab, lag das Produkt 237.241 Euro schlechter als geplant.": 2,
    "Es wurden 1,13 Mio. Euro weniger gebraucht, weil weniger Menschen kamen.": 2,
    "Die Sachkosten fielen geringer aus, weil die Umstellung abgeschlossen ist.": 1,
    "Der Plan lag bei 9,0 Mio. Euro, das Ergebnis bei 7,6 Mio. Euro.": 1,
    "Die Hilfe blieb wegen gesunkener Fallzahlen 49.416 Euro unter Plan.": 2,
    "Der Landrat freut sich über das Ergebnis.": 0,
    "Stimmt das?": 0,
}
HEDGES = {
    "knapp 1,6 Mio. Euro": Hedge.ALMOST,
    "um gut 20.000 Euro": Hedge.JUST_ABOVE,
    "mehr als 700.000 Euro": Hedge.ABOVE,
    "rund 5 Mio. Euro": Hedge.ABOUT,
    "exakt 700.000 Euro": Hedge.EXACT,
    "nahezu verachtfacht": Hedge.ALMOST,
    "1,5 Mio. Defizit, exakt": Hedge.EXACT,
}
FITS = [
    ("1,6 Mio. Euro", 1_553_092, Fit.RIGHT),
    ("1,5 Mio. Euro", 1_553_092, Fit.TRUNCATED),
    ("1,7 Mio. Euro", 1_553_092, Fit.WRONG),
    ("knapp 1,6 Mio. Euro", 1_553_092, Fit.RIGHT),
    ("gut 1,6 Mio. Euro", 1_553_092, Fit.LOOSE),
    ("über 1,5 Mio. Euro", 1_553_092, Fit.RIGHT),
    ("über 1,6 Mio. Euro", 1_500_000, Fit.WRONG),
    ("667.000 Euro", 666_723, Fit.RIGHT),
    ("rund 480.000 Euro", 481_797, Fit.RIGHT),
    ("6.820.538 Euro", 6_820_583, Fit.WRONG),
    ("fast eine halbe Million Euro", 481_797, Fit.RIGHT),
    ("5 Prozent", Decimal("5.4"), Fit.RIGHT),
    ("50 Prozent", Decimal(54), Fit.WRONG),
    ("verdoppelt", Decimal("1.5"), Fit.WRONG),
    ("mehr als verdoppelt", Decimal("2.4"), Fit.RIGHT),
]


@pytest.mark.parametrize(("text", "count"), SPLIT.items())
def test_a_text_is_cut_into_pieces_that_are_true_or_false_by_themselves(text, count):
    assert len(read_claims(text)) == count


@pytest.mark.parametrize("text", SPLIT)
def test_a_span_is_an_exact_part_of_the_text(text):
    for claim in read_claims(text):
        assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(("text", "hedge"), HEDGES.items())
def test_the_word_before_a_number_says_how_exact_it_is(text, hedge):
    assert find_stated(text)[0].hedge is hedge


@pytest.mark.parametrize(("text", "exact", "expected"), FITS)
def test_a_number_fits_a_figure_as_it_is_rounded(text, exact, expected):
    assert fit(find_stated(text)[0], Decimal(exact)) is expected


@pytest.mark.parametrize(
    "text", ["am 20.01.2025", "im Jahr 2023", "Fachdienst 33", "binnen 14 Tagen", "die 14-Tage-Quote", "§ 28 SGB II"]
)
def test_dates_years_deadlines_and_names_are_no_amounts(text):
    assert find_stated(text) == ()


def test_a_bare_number_takes_the_unit_of_the_next():
    first, second = find_stated("mit 69 statt 90 Prozent")
    assert (first.unit, second.unit, second.role) == ("%", "%", Role.PLAN)
    first, second = find_stated("von 86,7 auf 91,5 Mio. Euro")
    assert (first.value, first.role, second.role) == (86_700_000, Role.FROM, Role.TO)


def test_a_longer_phrase_hides_the_direction_of_its_part():
    (claim,) = read_claims("Es wurden 5.000 Euro weniger gebraucht als geplant.")
    assert claim.directions == (Direction.BETTER,)
    assert claim.basis is Basis.PLAN


def test_a_rounding_word_is_no_direction():
    (claim,) = read_claims("Es kamen mehr als 700.000 Euro.")
    assert claim.direction is None
