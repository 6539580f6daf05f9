"""What the guard costs an answer, and how that grows with it. Run by `make bench`."""

import time
from decimal import Decimal

from assistant import guard
from assistant.guard import Result
from data import amounts


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
