"""Start-up, warm answers, memory and ingest, as ratios to what the machine does: run by `make bench`."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from places import SHARED, needs

from assistant.service import Assistant
from assistant.settings import Settings
from data.ingest import SAMPLE, ingest
from data.store import FigureStore

RUNS = 5
QUESTION = "warum Defizit bei 3140?"
QUESTIONS = SHARED / "eval" / "questions_dev.jsonl"


def _seconds(*command: str, **environment: str) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | environment)
    return time.perf_counter() - started


def test_a_cold_answer_takes_at_most_two_and_a_half_times_the_import_of_pandas(tmp_path: Path) -> None:
    Assistant.open(Settings(tmp_path)).ingest([SAMPLE])
    ask = (sys.executable, "-m", "assistant", "ask", QUESTION)
    pairs = [(_seconds(*ask, HAUSHALT_HOME=str(tmp_path)), _seconds(sys.executable, "-c", "import pandas")) for _ in range(RUNS)]
    ratio = statistics.median(cold for cold, _ in pairs) / statistics.median(pandas for _, pandas in pairs)
    print(f"\ncold answer: {ratio:.2f} times the import of pandas (target 2.5)")


@needs(QUESTIONS)
def test_warm_answers_and_their_memory(tmp_path: Path) -> None:
    assistant = Assistant.open(Settings(tmp_path))
    questions = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    for question in questions:
        assistant.ask(question)
    taken = []
    for question in questions:
        started = time.perf_counter()
        assistant.ask(question)
        taken.append(time.perf_counter() - started)
    taken.sort()
    median, slowest = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    print(f"\nwarm answer: median {median * 1000:.1f} ms (target 10), 99th percentile {slowest * 1000:.1f} ms (target 50)")


def test_the_peak_memory_of_the_command_line(tmp_path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    _seconds(sys.executable, "-m", "assistant", "ask", QUESTION, HAUSHALT_HOME=str(tmp_path))
    peak = max(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, before)
    print(f"\npeak memory of a child: {peak / 1024:.0f} MB (target 300)")


def test_ingest_of_the_report(tmp_path: Path) -> None:
    started = time.perf_counter()
    ingest([SAMPLE], FigureStore(tmp_path))
    print(f"\ningest after imports: {time.perf_counter() - started:.2f} s (target 2)")
