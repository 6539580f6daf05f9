"""Sets with their members, tests with their verdicts, quotes with their place."""

import pytest

from assistant.abfrage.result import Missing, Verdict

DEVIATION = {"node": "cell", "position": "saldo", "wertart": "abweichung"}
PRODUCTS = {"node": "members", "axis": "produkt"}


def given(value, unit="EUR", step=1.0):
    return {"node": "given", "value": value, "unit": unit, "step": step}


def compare(left, op, right):
    return {"node": "compare", "left": left, "op": op, "right": right}


def where(of, test):
    return {"node": "where", "set": of, "test": test}


def top(of, order, **more):
    return {"node": "top", "set": of, "by": DEVIATION, "order": order, **more}


def cell(subjekt, position="saldo", wertart="abweichung", **more):
    return {"node": "cell", "subjekt": subjekt, "position": position, "wertart": wertart, **more}


WORSE = where(PRODUCTS, compare(DEVIATION, "<", given(0, None)))


def test_the_worst_three_in_their_order(ask):
    outcome = ask(top(WORSE, "asc", count=3))
    assert [row.member for row in outcome.rows] == ["produkt:314", "produkt:3124", "produkt:3110"]
    assert [row.values[0].number for row in outcome.rows] == [-1_553_092, -1_521_266, -1_431_900]
    assert len(outcome.rest) == 8


def test_a_ranking_of_more_than_twelve_is_not_shown_whole(ask):
    assert not ask(top(PRODUCTS, "asc", count=3)).rest


def test_a_short_ranking_brings_its_rest(ask):
    teilbudgets = {"node": "members", "axis": "teilbudget"}
    outcome = ask(top(teilbudgets, "desc"))
    assert [row.member for row in outcome.rows] == ["teilbudget:32"]
    assert [row.member for row in outcome.rest] == ["teilbudget:33", "teilbudget:35", "teilbudget:30"]


def test_a_place_in_the_middle(ask):
    outcome = ask(top({"node": "members", "axis": "teilbudget"}, "desc", first=2))
    assert [row.member for row in outcome.rows] == ["teilbudget:33"]


def test_members_of_a_subject_are_its_own(ask):
    outcome = ask({"node": "members", "axis": "produkt", "of": "teilbudget:35"})
    assert [row.member for row in outcome.rows] == [f"produkt:{n}" for n in (41201, 41401, 41402, 41403, 41404, 41405)]


def test_totals_are_no_members_of_a_level(ask):
    members = [row.member for row in ask({"node": "members", "axis": "position"}).rows]
    assert "aufwand" not in members
    assert members[:2] == ["personal", "sachaufwand"]


def test_a_count_returns_its_members(ask):
    few = where(PRODUCTS | {"of": "teilbudget:33"}, compare(DEVIATION, "<", given(0, None)))
    outcome = ask({"node": "aggregate", "fn": "count", "over": few})
    assert outcome.values[0].number == 3
    assert [row.member for row in outcome.rows] == ["produkt:31198", "produkt:3122", "produkt:3124"]


def test_a_count_inside_a_ranking_counts_the_members_of_each(ask):
    degree = {"node": "cell", "position": "zielgrad", "wertart": "ergebnis"}
    missed = where(PRODUCTS, compare(degree, "<", given(100, "%")))
    node = {
        "node": "top",
        "set": {"node": "members", "axis": "teilbudget"},
        "order": "desc",
        "by": {"node": "aggregate", "fn": "count", "over": missed},
    }
    best = ask(node).rows[0]
    assert (best.member, best.values[0].number) == ("teilbudget:32", 8)


def test_members_without_a_figure_are_skipped_and_counted(ask):
    kennzahl = {"node": "cell", "position": "kennzahl", "wertart": "ergebnis"}
    outcome = ask({"node": "aggregate", "fn": "max", "term": kennzahl, "over": PRODUCTS | {"of": "teilbudget:30"}})
    assert outcome.absences
    assert outcome.skipped == 2


def test_nothing_chosen_is_an_answer_with_the_nearest_miss(ask):
    outcome = ask(where(PRODUCTS, compare(DEVIATION, ">", given(7_000_000))))
    assert not outcome.rows
    assert not outcome.absences
    assert outcome.rest[0].member == "produkt:3130"


def test_nothing_to_choose_from_is_absence(ask):
    assert ask(PRODUCTS | {"of": "teilbudget:34"}).absences[0].missing is Missing.BERICHT


def test_a_table_has_one_value_a_column_for_each_member(ask):
    years = {"node": "members", "axis": "jahr", "of": [2021, 2023]}
    columns = [cell("teilbudget:32", "ertrag", "ergebnis"), cell("teilbudget:32", "personal", "ergebnis")]
    rows = ask({"node": "table", "rows": years, "columns": columns}).rows
    assert [row.values[0].number for row in rows] == [62_555_116, 73_215_174, 77_807_584]
    assert [row.values[1].ok for row in rows] == [False, False, True]


SURPLUS = cell("produkt:3130")  # 6.820.583 €
VERDICTS = [
    ("rounded to a hundred thousand", compare(SURPLUS, "=", given(6_800_000, step=100_000)), Verdict.TRUE),
    ("rounded the wrong way", compare(SURPLUS, "=", given(6_900_000, step=100_000)), Verdict.FALSE),
    ("exactly, but it is rounded", compare(SURPLUS, "exactly", given(6_820_000, step=10_000)), Verdict.PARTLY),
    ("cut off instead of rounded", compare(cell("produkt:314"), "=", given(-1_500_000, step=100_000)), Verdict.PARTLY),
    ("just below", compare(SURPLUS, "nearly", given(6_900_000, step=100_000)), Verdict.TRUE),
    ("just above", compare(SURPLUS, "over", given(6_800_000, step=100_000)), Verdict.TRUE),
    ("far above is not just above", compare(SURPLUS, "over", given(6_000_000, step=100_000)), Verdict.FALSE),
    ("the wrong sign", compare(cell("produkt:314"), "=", given(1_553_092)), Verdict.FALSE),
    ("what the text says against its table", compare(cell("teilbudget:30", "aufwand"), "=", given(-106_935)), Verdict.PARTLY),
    (
        "more than the text's more than",
        compare(cell("produkt:41402", "erstattung", "ergebnis"), ">", given(700_000)),
        Verdict.TRUE,
    ),
    (
        "equal to the text's more than",
        compare(cell("produkt:41402", "erstattung", "ergebnis"), "=", given(700_000)),
        Verdict.PARTLY,
    ),
    (
        "exactly the text's more than",
        compare(cell("produkt:41402", "erstattung", "ergebnis"), "exactly", given(700_000)),
        Verdict.FALSE,
    ),
    (
        "more than more than is not known",
        compare(cell("produkt:41402", "erstattung", "ergebnis"), ">", given(900_000)),
        Verdict.UNPROVEN,
    ),
    ("no figure", compare(cell("produkt:31195", "sachaufwand", "ergebnis"), ">", given(1)), Verdict.UNPROVEN),
    (
        "the number of another year",
        compare(cell("produkt:3116", "saldo", "ergebnis", jahr=2022), "=", given(-690_535)),
        Verdict.FALSE,
    ),
    (
        "a text",
        compare({"node": "cell", "subjekt": "produkt:3124", "position": "bezeichnung"}, "=", given("arbeitslosengeld", None)),
        Verdict.TRUE,
    ),
]


@pytest.mark.parametrize(("why", "node", "verdict"), VERDICTS, ids=[case[0] for case in VERDICTS])
def test_a_statement_gets_its_verdict(ask, why, node, verdict):
    outcome = ask(node)
    assert outcome.verdict is verdict
    if outcome.truth is not None and len(outcome.values) == 3:
        left, right, difference = outcome.values
        assert difference.number == left.number - right.number


def logic(op, *tests):
    return {"node": "logic", "op": op, "args": tests}


RIGHT, WRONG = compare(SURPLUS, ">", given(0, None)), compare(SURPLUS, "<", given(0, None))
UNKNOWN = compare(cell("produkt:3130", "sachaufwand", "ergebnis"), ">", given(0, None))


@pytest.mark.parametrize(
    ("node", "verdict"),
    [
        (logic("and", RIGHT, WRONG), Verdict.PARTLY),
        (logic("and", RIGHT, UNKNOWN), Verdict.PARTLY),
        (logic("and", WRONG, UNKNOWN), Verdict.FALSE),
        (logic("or", RIGHT, UNKNOWN), Verdict.TRUE),
        (logic("not", UNKNOWN), Verdict.UNPROVEN),
    ],
)
def test_joined_statements(ask, node, verdict):
    assert ask(node).verdict is verdict


def quote(kind, subjekt, topic=None, **of):
    return {"node": "quote", "kind": kind, "of": {"node": "cell", "subjekt": subjekt, **of}, "topic": topic}


def test_a_reason_is_a_whole_sentence_of_the_passage_on_the_subject(ask, sample):
    outcome = ask(quote("grund", "produkt:3155", position="saldo", wertart="abweichung"))
    assert "Gebläsehalle" in outcome.quotes[0].text
    assert outcome.quotes[0].citation.line == 53
    assert outcome.values[0].number == 1_126_765


def test_a_reason_that_is_not_given_is_absent(ask):
    outcome = ask(quote("grund", "produkt:3210", position="saldo", wertart="abweichung"))
    assert not outcome.quotes
    assert outcome.absences[0].missing is Missing.GRUND
    assert outcome.values[0].number == -180_013


def test_a_reason_of_a_month_has_to_speak_of_it(ask):
    assert not ask(quote("grund", "teilbudget:33", position="personal", wertart="ergebnis", monat=11)).quotes


@pytest.mark.parametrize(
    ("topic", "attributed", "verdict"),
    [
        ("Gebläsehalle", False, Verdict.TRUE),
        ("Mieten", False, Verdict.FALSE),  # another reason is given
    ],
)
def test_a_stated_reason_is_found_or_contradicted(ask, topic, attributed, verdict):
    what = quote("grund", "produkt:3155", topic, position="saldo", wertart="abweichung")
    assert ask({"node": "exists", "what": what, "attributed": attributed}).verdict is verdict


def test_silence_is_undecided_but_false_where_it_is_attributed(ask):
    what = quote("grund", "produkt:3210", "Kriegsopfer", position="saldo", wertart="abweichung")
    assert ask({"node": "exists", "what": what}).verdict is Verdict.UNPROVEN
    assert ask({"node": "exists", "what": what, "attributed": True}).verdict is Verdict.FALSE


def test_both_readings_of_an_ambiguous_word_are_answered(ask):
    readings = [cell("produkt:3124", wertart="plan"), cell("produkt:3129", wertart="plan")]
    parts = ask({"node": "ambiguous", "word": "ALG II", "readings": readings}).parts
    assert [part.values[0].number for part in parts] == [0, -1_564_500]


def test_the_origin_of_a_number_is_every_cell_that_shows_it(ask):
    values = ask({"node": "origin", "given": given(1_553_092)}).values
    assert {value.address.subjekt for value in values} == {"produkt:314"}


def test_findings_on_a_cell_are_those_that_cite_it(ask):
    outcome = ask({"node": "findings", "of": {"node": "cell", "subjekt": "teilbudget:33", "position": "ertrag"}})
    assert any(finding.type == "wiederholung" for finding in outcome.findings)


def test_a_profile_is_all_that_the_row_says(ask):
    values = ask({"node": "profile", "subjekt": "produkt:3470"}).values
    assert [int(value.number) for value in values] == [-89_700, 5_936, 95_636, 1_724, 2_169, 91, 77, 85]
