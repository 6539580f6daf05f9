"""`haushalt abfrage`: an Abfrage from the command line, and what is said of one that is none."""

import json

import pytest
from command_line import assert_contract, one_sentence

from assistant.abfrage.errors import AbfrageInvalid, AbfrageUnsound, BerichtUnknown
from assistant.command.inputs import read_abfrage
from assistant.service import Assistant
from assistant.settings import Settings

PLAN = {"node": "cell", "subjekt": "produkt:41405", "position": "saldo", "wertart": "plan"}
TOP = {
    "node": "top",
    "set": {"node": "members", "axis": "produkt"},
    "by": {"node": "cell", "position": "saldo", "wertart": "abweichung"},
    "order": "asc",
    "count": 3,
}
STATEMENT = {"node": "compare", "left": PLAN, "op": "=", "right": {"node": "given", "value": -106400, "unit": "EUR"}}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


def test_an_abfrage_is_answered_with_the_contract_of_every_answer(run, assistant):
    document = assistant.documents()[0]
    whole = {"bericht": document.key, "jahr": 2023, "asks": [PLAN]}
    done = run("abfrage", json.dumps(whole), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert_contract(answer)
    assert (answer["status"], answer["abfrage"]) == ("answered", whole)
    assert -106400 in [figure["value"] for figure in answer["figures"]]


def test_a_file_holds_an_abfrage(run, tmp_path):
    (tmp_path / "drei.json").write_text(json.dumps(TOP), encoding="utf-8")
    done = run("abfrage", tmp_path / "drei.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(number in done.stdout for number in ("1.553.092", "1.521.266", "1.431.900"))


def test_a_single_ask_or_a_list_of_them_is_asked_of_the_newest_report(assistant):
    newest = assistant.documents()[0]
    single, several = (read_abfrage(json.dumps(written), newest) for written in (PLAN, [PLAN, TOP]))
    assert (single.bericht, single.jahr, len(single.asks), len(several.asks)) == (newest.key, 2023, 1, 2)


def test_a_statement_has_a_verdict(assistant):
    answer = assistant.abfrage(read_abfrage(json.dumps(STATEMENT), assistant.documents()[0]))
    assert answer.verdict == "stimmt"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{", "kein JSON"),
        ("[" * 100_000, "kein JSON"),
        ('{"node": "zelle"}', "unbekannten Knoten „zelle“"),
        ('{"asks": [{}]}', "nennt keinen Knoten"),
        ('{"asks": 3}', "„asks“ muss eine Liste sein"),
        ('{"bericht": "x"}', "„jahr“ fehlt"),
        ('{"node": "cell", "subject": "produkt:314"}', "„asks.0.cell.subject“ gibt es nicht"),
        ('{"node": "cell", "wertart": "Ist"}', "darf nur 'plan', .* oder 'fortgeschrieben' sein"),
    ],
)
def test_what_is_no_abfrage_is_said_in_german(assistant, written, says):
    with pytest.raises(AbfrageInvalid, match=says):
        read_abfrage(written, assistant.documents()[0])


@pytest.mark.parametrize(
    ("asks", "says"),
    [
        ([], "1 bis 12 Fragen"),
        ([{"node": "cell", "subjekt": "?Hilfe zur Pflege"}], "keinem Namen"),
        ([{"node": "earlier"}], "noch nicht aufgelöst"),
        ([{**TOP, "by": PLAN}], "lässt kein Wert offen"),
    ],
)
def test_an_abfrage_that_breaks_a_rule_is_told_which(assistant, asks, says):
    with pytest.raises(AbfrageUnsound, match=says):
        assistant.abfrage(read_abfrage(json.dumps({"asks": asks}), assistant.documents()[0]))


def test_an_abfrage_of_a_report_that_is_not_loaded_says_which_are(assistant):
    with pytest.raises(BerichtUnknown, match="2025/008"):
        assistant.abfrage(read_abfrage(json.dumps({"bericht": "x", "jahr": 2023, "asks": [PLAN]}), assistant.documents()[0]))


@pytest.mark.parametrize("words", [("{",), ("gibtsnicht.json",), ("a" * 9000,), ('{"node": "earlier"}',), ()])
def test_the_command_refuses_in_one_sentence(words, run):
    one_sentence(run("abfrage", *words))


def test_a_scope_that_no_report_fits_is_refused_in_one_sentence(run):
    done = run("ask", "Plan Wohngeld?", "--jahr", "2019")
    one_sentence(done)
    assert "2025/008" in done.stderr
    one_sentence(run("ask", "Plan Wohngeld?", "--jahr", "viel"))
    assert run("ask", "Plan Wohngeld?", "--kommune", "Peine", "--jahr", "2023").returncode == 0
