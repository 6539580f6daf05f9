"""An answer on the command line: formatted in a terminal, Markdown in a pipe."""

import sys

from assistant.answering.answer import Answer
from assistant.answering.markdown import text

WIDEST = 110


def show(answer: Answer) -> None:
    """Prints an answer."""
    written = text(answer)
    if not sys.stdout.isatty():
        sys.stdout.write(f"{written}\n")
        return
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console()
    console.width = min(console.width, WIDEST)
    console.print(Markdown(written.replace("[", "\\[")))
    if answer.followups:
        console.print("\n[dim]Weiter fragen:[/dim]")
        for followup in answer.followups:
            console.print(f"· {followup}", style="dim", markup=False, highlight=False)
