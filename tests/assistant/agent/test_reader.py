"""Where the rules leave words open a model is asked, through LangChain's real clients; code checks what it writes."""

import json
import time

import pytest
from model_servers import Reply, say

from assistant.answering.answer import Status
from assistant.answering.draft import citations
from assistant.answering.markdown import body, text

OPEN = "Wie hoch war der Plan beim Wickelstudio?"
"""A name that no lexicon knows."""
PLAN = '{"asks": [{"node": "cell", "subjekt": "?Hebammenzentrale", "position": "saldo", "wertart": "plan"}]}'
SURE = "Plan Hebammenzentrale?"
FIGURE = "106.400"


def cell(**changes) -> str:
    node = {"node": "cell", "subjekt": "?Hebammenzentrale", "position": "saldo", "wertart": "plan", **changes}
    return json.dumps({"asks": [node]})


def test_a_question_that_the_rules_read_asks_no_model(with_model):
    assistant, server = with_model(say(PLAN))
    assert FIGURE in body(assistant.ask(SURE).answer)
    assert server.requests == []


def test_a_model_reads_what_the_rules_do_not_and_the_answer_says_so_and_how(with_model):
    assistant, _ = with_model(say(PLAN))
    answer = assistant.ask(OPEN).answer
    assert FIGURE in body(answer)
    assert "**Gelesen vom Sprachmodell „test“** („Wickelstudio“ verstehen die Regeln nicht)" in body(answer)
    assert "*Verstanden als: Plan " in text(answer)
    assert (answer.status, answer.unaccounted) == (Status.PARTIAL, ("Wickelstudio",))
    assert all(list(citations(named.value)) for named in answer.values)


@pytest.mark.parametrize("wrapped", [f"```json\n{PLAN}\n```", f"Gern! {PLAN} Ich hoffe, das hilft."])
def test_a_server_without_schemas_may_write_json_in_text(with_model, wrapped):
    assistant, _ = with_model(say(wrapped), structured=False)
    assert FIGURE in body(assistant.ask(OPEN).answer)


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ("Das weiß ich nicht.", "kein JSON"),
        ('{"asks": []}', "stellt 1 bis 12 Fragen"),
        ('{"asks": [{"node": "zelle"}]}', "unbekannten Knoten „zelle“"),
        (cell(subjekt="?Zauberei"), "„Zauberei“ gibt es im Bericht nicht"),
        (cell(wertart="plan", monat=3), "Monate gibt es nur im Ergebnis"),
        (cell(jahr=2021), "„2021“ steht nicht in der Frage"),
        (
            '{"asks": [{"node": "origin", "given": {"node": "given", "value": 99000000, "unit": "EUR"}}]}',
            "steht nicht in der Frage",
        ),
    ],
)
def test_what_cannot_stand_goes_back_once_with_the_reason(with_model, first, reason):
    assistant, server = with_model(say(first, PLAN))
    assert FIGURE in body(assistant.ask(OPEN).answer)
    assert reason in server.requests[1]["messages"][-1]["content"]
    assert len(server.requests) == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "reply",
    [
        Reply("zu spät", delay=3.5),
        Reply("{", endless=True),
        Reply('{"asks": [' + "1, " * 20000),
        Reply("[" * 7000),
        Reply('{"asks": [' + '{"node": "calc", "op": "abs", "args": [' * 150),
        Reply(raw='data: {"choices": [{"del\n\n'),
        Reply(raw="{}"),
        Reply(status=500),
        Reply(status=401),
        Reply(),
        Reply(cell(wertart="umsturz")),
    ],
    ids=[
        "slow",
        "endless",
        "oversized",
        "deep",
        "nested",
        "broken",
        "empty object",
        "failing",
        "forbidden",
        "silent",
        "senseless",
    ],
)
def test_a_broken_model_leaves_the_rules_answer_with_one_sentence_in_time(with_model, reply):
    assistant, _ = with_model(say(reply))
    started = time.monotonic()
    answer = assistant.ask(OPEN).answer
    alone = type(assistant).open(type(assistant.settings)(assistant.settings.home)).ask(OPEN).answer
    assert [named.value.value for named in answer.values] == [named.value.value for named in alone.values]
    assert body(answer).startswith(body(alone))
    assert body(answer).removeprefix(body(alone)).count("die Antwort kommt ohne es aus.") == 1
    assert time.monotonic() - started < 20


def test_sets_inside_sets_inside_sets_are_not_evaluated(with_model):
    count = {"node": "given", "value": 0}
    for _ in range(4):
        test = {"node": "compare", "left": {"node": "cell", "position": "saldo", "wertart": "plan"}, "op": "<", "right": count}
        over = {"node": "where", "set": {"node": "members", "axis": "produkt"}, "test": test}
        count = {"node": "aggregate", "fn": "count", "over": over}
    assistant, server = with_model(say(json.dumps({"asks": [count]})))
    assert "die Antwort kommt ohne es aus" in body(assistant.ask("Wickelstudio, wie viele?").answer)
    assert "zu viele Mengen ineinander" in server.requests[1]["messages"][-1]["content"]


def test_the_last_turns_and_the_catalogue_are_told_as_data_and_within_bounds(with_model):
    assistant, server = with_model(say(PLAN))
    earlier = []
    for _ in range(6):
        earlier.append(assistant.ask(f"Plan Heimaufsicht? {'bitte ' * 400}", earlier))
    assistant.ask(OPEN, earlier)
    told = json.loads(server.requests[-1]["messages"][1]["content"])
    assert told["frage"] == OPEN
    assert len(told["davor"]) == 3
    assert told["davor"][0]["asks"][0]["subjekt"].startswith("produkt:")
    assert any("Heimaufsicht" in name for name in told["katalog"])
    assert len(json.dumps(told)) < 12000


def test_a_question_after_one_that_the_model_read_goes_on_from_it(with_model):
    assistant, _ = with_model(say(PLAN))
    first = assistant.ask(OPEN)
    assert "82.965" in body(assistant.ask("und das Ergebnis?", [first]).answer)


def test_where_both_read_the_same_the_rules_answer_stands(with_model):
    assistant, _ = with_model(say(PLAN))
    answer = assistant.ask("Plan der Hebammenzentrale zackig?").answer
    assert FIGURE in body(answer)
    assert "„test“ liest die Frage ebenso" in body(answer)


def test_the_command_line_says_what_is_wrong_with_the_setting(run):
    done = run("ask", OPEN, HAUSHALT_MODEL="gpt-4")
    assert (done.returncode, "ollama:NAME oder openai:NAME" in done.stderr) == (2, True)
    done = run("ask", OPEN, HAUSHALT_MODEL="openai:test", HAUSHALT_MODEL_SECONDS="ewig")
    assert (done.returncode, "HAUSHALT_MODEL_SECONDS" in done.stderr) == (2, True)


def test_a_model_that_finds_nothing_does_not_hide_what_the_rules_found(with_model):
    assistant, _ = with_model(say('{"asks": [{"node": "absent", "what": "Plan"}]}'))
    answer = assistant.ask("Plan der Hebammenzentrale zackig?").answer
    assert FIGURE in body(answer)
    assert "findet im Bericht nichts zu dieser Frage" in body(answer)
    assert answer.status is Status.PARTIAL
