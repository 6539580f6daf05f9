"""Terms, each with its value worked out by hand from the sample's tables."""

from decimal import Decimal

import pytest

from assistant.abfrage.result import Missing


def cell(subjekt, position="saldo", wertart="ergebnis", **more):
    return {"node": "cell", "subjekt": subjekt, "position": position, "wertart": wertart, **more}


def calc(op, *args):
    return {"node": "calc", "op": op, "args": args}


MONTHS = {"node": "members", "axis": "monat"}
LIST = ["produkt:3124", "produkt:3129"]

CASES = [
    ("a plan stands in the product table", cell("produkt:41405", wertart="plan"), "-106400", "EUR"),
    ("zuschuss is −saldo: −(−690535)", cell("produkt:3116", "zuschuss"), "690535", "EUR"),
    ("abweichung: −1564961 … 314 has −1553092 printed", cell("produkt:314", wertart="abweichung"), "-1553092", "EUR"),
    (
        "saldo of a Budget's year from its block: 62555116 − aufwand",
        calc("subtract", cell("teilbudget:32", "ertrag", jahr=2021), cell("teilbudget:32", "aufwand", jahr=2021)),
        None,
        "EUR",
    ),
    ("a quarter is the sum of its months", cell("teilbudget:33", "personal", monat=[7, 9]), "2358125", "EUR"),
    ("the whole year as a range is the printed year", cell("teilbudget:32", "ertrag", monat=[1, 12]), "77807584", "EUR"),
    ("another year of the same report", cell("teilbudget:32", "ertrag", jahr=2022), "73215174", "EUR"),
    ("a count in its own unit", cell("produkt:41402", "kennzahl"), "5870", "Kontakte"),
    ("the degree of a target", cell("produkt:3470", "zielgrad"), "85", "%"),
    ("without a part: 1455958 − 1367722", cell("teilbudget:33", wertart="abweichung", ohne=["produkt:3121"]), "88236", "EUR"),
    ("two products together: 0 − 1564500", cell(LIST, wertart="plan"), "-1564500", "EUR"),
    ("only a sentence states the personnel costs of a product", cell("produkt:31192", "personal", "abweichung"), "-90000", "EUR"),
    ("the table's own cost deviation wins over the sentence", cell("teilbudget:30", "aufwand", "abweichung"), "-102814", "EUR"),
    ("the Gesamthaushalt stands in the text alone", cell("gesamthaushalt", wertart="abweichung"), "5473271", "EUR"),
    (
        "per unit: 690535 / 1765",
        calc("divide", cell("produkt:3116", "zuschuss"), cell("produkt:3116", "kennzahl")),
        "391.24",
        "EUR/Fälle",
    ),
    (
        "change: 100 · (−4987220 + 6629400) / 6629400",
        calc("change", cell("produkt:3118"), cell("produkt:3118", wertart="plan")),
        "24.77",
        "%",
    ),
    (
        "share of a month",
        calc("share", cell("teilbudget:35", "transfer", monat=11), cell("teilbudget:35", "transfer")),
        "98.85",
        "%",
    ),
    (
        "range: the dearest month less the cheapest",
        {"node": "aggregate", "fn": "range", "term": cell("teilhaushalt:3", "aufwand"), "over": MONTHS},
        "27791670",
        "EUR",
    ),
    (
        "mean over the months that have a figure",
        {"node": "aggregate", "fn": "mean", "term": cell("teilbudget:32", "sachaufwand"), "over": MONTHS},
        "104426",
        "EUR",
    ),
    ("the text's refund comes with its hedge", cell("produkt:41402", "erstattung"), "700000", "EUR"),
]


@pytest.mark.parametrize(("why", "node", "value", "unit"), CASES, ids=[case[0] for case in CASES])
def test_a_term_has_the_value_that_a_person_calculates(ask, why, node, value, unit):
    found = ask(node).values[0]
    assert found.unit == unit
    if value is not None:
        places = Decimal(value).as_tuple().exponent
        assert round(found.number, -int(places)) == Decimal(value)


def test_a_supposition_moves_the_totals_above(ask):
    then = cell("teilbudget:32")
    node = {
        "node": "suppose",
        "set": {"node": "members", "axis": "produkt", "only": ["produkt:3110"]},
        "wertart": "ergebnis",
        "becomes": cell(None, wertart="plan"),
        "then": then,
    }
    found = ask(node).values[0]
    assert found.number == -12_277_840  # −13.709.740 + 1.431.900
    assert found.operation == "supposed"
    assert found.operands[0].number == -13_709_740
    assert ask(then).values[0].number == -13_709_740


def test_a_supposition_about_the_plan_moves_the_deviation_the_other_way(ask):
    members = {"node": "members", "axis": "produkt", "only": ["produkt:31520"]}
    deviation = cell("teilbudget:32", wertart="abweichung")
    node = {"node": "suppose", "set": members, "wertart": "plan", "becomes": cell(None), "then": deviation}
    assert ask(node).values[0].number == 4_973_360 + 993_222


def test_a_value_carries_its_place_its_row_and_its_calculation(ask):
    found = ask(cell("produkt:314", wertart="abweichung")).values[0]
    assert found.operation == "subtract"
    assert [operand.address.wertart for operand in found.operands] == ["ergebnis", "plan"]
    assert {citation.header for citation in found.citations} == {"Abweichung", "Jahresergebnis", "Plan"}
    assert [other.address.wertart for other in found.row] == ["plan", "ergebnis"]


def test_a_target_degree_brings_its_target(ask):
    found = ask(cell("produkt:3470", "zielgrad")).values[0]
    assert [str(value.value) for value in found.row[:2]] == ["91", "77"]
    assert [value.address.position for value in found.row[-2:]] == ["zieltext", "messgroesse"]


def test_a_finding_travels_with_the_cell_it_cites(ask):
    found = ask(cell("teilbudget:30", "aufwand", jahr=2021)).values[0]
    assert any(finding.type == "monatssumme" for finding in found.findings)
    assert not ask(cell("produkt:41405", wertart="plan")).values[0].findings


def test_a_hedge_of_the_text_stays_with_its_figure(ask):
    assert ask(cell("produkt:41402", "erstattung")).values[0].hedge == "über"
    assert ask(cell("produkt:314", "erstattung_quote")).values[0].hedge == "ca."


ABSENT = [
    ("no such product", cell("produkt:9999"), Missing.SUBJEKT),
    ("reported to another committee", cell("teilbudget:34"), Missing.BERICHT),
    ("no cost types for products", cell("produkt:31195", "sachaufwand"), Missing.POSITION),
    ("no earlier year for products", cell("produkt:31195", jahr=2021), Missing.JAHR),
    ("no months for products", cell("produkt:31195", monat=3), Missing.MONAT),
    ("an indicator without values", cell("produkt:3112", "kennzahl"), Missing.POSITION),
    ("no word for it", {"node": "absent", "what": "Einwohnerzahl"}, Missing.BEGRIFF),
    ("a degree can't be added", cell(["produkt:3470", "produkt:3460"], "zielgrad"), Missing.SUMME),
    ("services of two kinds can't be added", cell(["produkt:41402", "produkt:3116"], "kennzahl"), Missing.SUMME),
    (
        "a placeholder divides nothing",
        calc("divide", cell("produkt:3460", "zuschuss"), cell("produkt:3460", "kennzahl")),
        Missing.DIVISION,
    ),
]


@pytest.mark.parametrize(("why", "node", "missing"), ABSENT, ids=[case[0] for case in ABSENT])
def test_what_is_not_there_says_which_coordinate_is_missing(ask, why, node, missing):
    outcome = ask(node)
    assert not outcome.values
    assert outcome.absences[0].missing is missing
    assert outcome.absences[0].what


def test_an_absence_offers_what_comes_nearest(ask):
    near = ask(cell("produkt:31195", "sachaufwand")).absences[0].near
    assert near[0].address.subjekt == "produkt:31195"
    assert near[0].address.position == "saldo"
    assert any(value.address.subjekt == "teilbudget:32" for value in near)


def test_what_another_committee_gets_is_said_with_its_name(ask):
    assert "Jugendhilfeausschuss" in ask(cell("teilbudget:34")).absences[0].elsewhere


def test_an_undefined_ratio_is_no_plain_absence(ask, facts, abfrage):
    node = calc("divide", cell("produkt:3460", "zuschuss"), cell("produkt:3460", "kennzahl"))
    table = {"node": "table", "rows": {"node": "members", "axis": "produkt", "only": ["produkt:3460"]}, "columns": [node]}
    assert ask(table).rows[0].values[0].absence.missing is Missing.DIVISION


def test_a_text_is_asked_for_like_a_number(ask):
    assert ask({"node": "cell", "subjekt": "produkt:3124", "position": "bezeichnung"}).values[0].value == "Arbeitslosengeld II"
    assert ask({"node": "cell", "subjekt": "vorlage", "position": "sitzungstermin"}).values[0].unit == "Text"
