"""What agent and guard cost beside the model's own time: at most 50 ms a turn. Run by `make bench`."""

import statistics
import time
from decimal import Decimal

from model_servers import Reply, say, serve

from assistant import guard
from assistant.agent import Agent, Task
from assistant.agent.models import ModelSettings, open_model
from assistant.guard import Result
from assistant.references import plain
from assistant.tools import Tools
from data import amounts
from data.ingest import read_sample

QUESTION = "Wie lief die Heimaufsicht 2023?"
TURNS = 30


def test_references_and_guard_cost_less_than_50_ms_a_turn():
    call = Reply(calls=[("wert", {"name": "Heimaufsicht", "wertart": "Abweichung"})])
    turn = [call, "Die Heimaufsicht schloss um {F1|Betrag} besser ab als geplant."]
    task = Task(QUESTION, Tools(read_sample()))
    names = [subject.bezeichnung for subject in task.tools.subjects.all]
    with serve(say(*(turn * (TURNS + 1)))) as server:
        agent = Agent(open_model(ModelSettings("openai:test", f"{server.url}/v1", 30.0)), 30.0)
        answer = agent.answer(task)
        whole = [_timed(lambda: agent.answer(task)) for _ in range(TURNS)]
    results = [Result(v.entity, v.label, v.haushaltsjahr, v.unit, v.value) for v in answer.values]
    checks = [_timed(lambda: guard.check(QUESTION, plain(answer), results, names)) for _ in range(TURNS)]
    print(f"\na turn with two requests to a model that answers at once: {statistics.median(whole) * 1000:.0f} ms (target 50)")
    print(f"of it the guard: {statistics.median(checks) * 1000:.1f} ms")


def test_the_guard_grows_evenly_with_the_length_of_an_answer():
    results = [Result(f"{3100 + n} Aufgabe{n}", "Abweichung", 2023, "EUR", Decimal(n * 7919 % 99991)) for n in range(60)]
    sentences = [f"{r.entity} schloss um {amounts.write(r.value, 'EUR')} besser ab als geplant. " for r in results]
    guard.check("Wie lief es?", "".join(sentences), results)
    short, long = (_timed(lambda n=n: guard.check("Wie lief es?", "".join(sentences[:n]), results)) for n in (6, 60))
    print(f"\nthe guard over 60 results: {short * 1000:.0f} ms for 6 sentences, {long / short:.1f} times that for 60 (even: 10)")


def _timed(action) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started
