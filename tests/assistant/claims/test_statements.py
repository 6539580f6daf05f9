"""Statements about a report, each with the verdicts of its claims."""

import tomllib
from pathlib import Path

import pytest

from assistant.abfrage.facts import Facts
from assistant.claims.checking import check_text
from assistant.claims.model import FactCheck, Kind
from assistant.claims.rendering import to_json, to_text
from assistant.understanding.reader import Reader
from data.ingest import read_sample

CASES = tomllib.loads((Path(__file__).parent / "statements.toml").read_text(encoding="utf-8"))["statement"]


@pytest.fixture(scope="module")
def checked():
    report = read_sample()
    facts = Facts([report])
    reader = Reader.over(facts, report.key)
    return lambda text: check_text(text, reader, facts)


def verdict_on(check: FactCheck, text: str, span: str) -> str:
    """The verdict of the claim that overlaps a span most."""
    start, end = text.index(span), text.index(span) + len(span)
    best = max(check.claims, key=lambda claim: min(end, claim.end) - max(start, claim.start))
    return best.verdict.value if min(end, best.end) > max(start, best.start) else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_each_claim_of_a_statement_gets_its_verdict(checked, case):
    check = checked(case["text"])
    assert {span: verdict_on(check, case["text"], span) for span, _ in case["claims"]} == dict(case["claims"])


def test_a_span_is_an_exact_part_of_the_text(checked):
    for case in CASES:
        for claim in checked(case["text"]).claims:
            assert case["text"][claim.start : claim.end] == claim.span


@pytest.mark.parametrize(
    "text",
    [
        "Liebe Bürgerinnen und Bürger, herzlich willkommen!",
        "Wir werden auch künftig sparsam wirtschaften.",
        "Wir danken allen Beteiligten.",
    ],
)
def test_greetings_wishes_and_forecasts_are_marked_and_not_judged(checked, text):
    assert {claim.kind for claim in checked(text).claims} <= {Kind.AUSSICHT}


def test_nothing_is_claimed_by_a_question(checked):
    assert not checked("Wie ging es weiter?").claims


def test_a_false_number_says_what_is_right_and_the_kind_of_error(checked):
    text = "Die Eingliederungshilfe nach dem BTHG lag 1.535.092 Euro über Plan."
    (claim,) = checked(text).claims
    assert claim.mistake == "Zahlendreher."
    assert "1.553.092" in claim.correct


def test_the_json_of_a_check_holds_figures_with_their_places(checked):
    report = read_sample()
    found = to_json(
        checked("Das Jobcenter blieb 1,46 Millionen Euro unter seinem Budget."), Facts([report]).book(report.key).catalogue
    )
    (claim,) = found["claims"]
    assert claim["verdict"] == "stimmt"
    assert claim["figures"]
    assert all(figure["citation"]["line"] for figure in claim["figures"])


def test_a_text_without_claims_says_so(checked):
    assert to_text(checked("")) == "Der Text enthält keine prüfbare Aussage."


@pytest.mark.parametrize(
    "text",
    ["?", "…", "12", "%", "„“", "Euro Euro Euro", "a" * 5000, "1,", "von auf", "\n\n", "Das. Ist. Ein. Test.", "| a |\n|---|\n"],
)
def test_odd_texts_are_checked_without_complaint(checked, text):
    checked(text)
