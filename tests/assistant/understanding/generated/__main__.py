"""Reads thousands of generated questions back: python -m tests.assistant.understanding.generated 10000 --report file.md"""

import argparse
import sys
import time
from pathlib import Path

from tests.assistant.understanding.generated.generator import questions
from tests.assistant.understanding.generated.grading import grade
from tests.assistant.understanding.generated.summary import report, table
from tests.assistant.understanding.generated.worlds import worlds


def main() -> None:
    """The numbers, and the failures as a file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=10_000)
    options.add_argument("--seed", type=int, default=20261128)
    options.add_argument("--towns", type=int, default=6, help="how many made reports are asked beside the sample")
    options.add_argument("--report", type=Path, help="where the failures are written, grouped by phenomenon")
    chosen = options.parse_args()
    start = time.perf_counter()
    graded = [grade(world, question) for world, question in questions(worlds(chosen.towns), chosen.count, chosen.seed)]
    seconds = time.perf_counter() - start
    head = f"{len(graded)} questions, seed {chosen.seed}, {seconds:.0f} s, {time.strftime('%H:%M')}"
    if chosen.report:
        chosen.report.write_text(report(graded, head), encoding="utf-8")
    sys.stdout.write(
        "\n".join(
            [head, *table(graded, "node", lambda g: g.question.node), *table(graded, "voice", lambda g: str(g.question.voice))]
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
