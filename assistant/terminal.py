"""What the command line shows: rich in a terminal, plain text in a pipe."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from assistant.answer import Answer
from assistant.explanation import parts
from assistant.question import Question

if TYPE_CHECKING:
    from assistant.evaluation import Result
    from assistant.receipts.replay import Replay
    from assistant.service import Assistant

WIDEST = 110


def show_answer(answer: Answer) -> None:
    """Prints an answer: formatted in a terminal, as Markdown in a pipe."""
    console = Console()
    if not console.is_terminal:
        print(answer.text)
        return
    console = Console(width=min(console.width, WIDEST))
    console.print(Markdown(answer.text.replace("[", "\\[")))
    if answer.followups:
        console.print("\n[dim]Weiter fragen:[/dim]")
        for followup in answer.followups:
            console.print(f"[dim]· {followup}[/dim]", highlight=False)


def show_question(question: Question, to_stderr: bool = False) -> None:
    """Prints how a question was understood, part by part."""
    table = Table(title="So wurde die Frage verstanden", show_header=False, title_justify="left")
    for label, value in parts(question):
        table.add_row(label, value)
    Console(stderr=to_stderr).print(table)


def show_replay(replayed: "Replay") -> None:
    """Prints what became of the figures and quotes of a receipt."""
    from assistant.receipts.replay import Outcome

    state = "unverändert" if replayed.same_document else "seit dem Beleg geändert"
    print(f"Das Dokument ist {state}.")
    for figure in replayed.figures:
        if figure.outcome is not Outcome.SAME:
            today = f", heute {figure.today.written}" if figure.today else ""
            value = figure.receipt
            print(f"{value.entity}, {value.label} {value.haushaltsjahr}: {value.written}, {figure.outcome}{today}")
    for quote in replayed.lost_quotes:
        print(f"Nicht mehr im Bericht: »{quote}«")
    same = sum(figure.outcome is Outcome.SAME for figure in replayed.figures)
    print(f"{same} von {len(replayed.figures)} Zahlen sind unverändert.")


def ingest_with_progress(paths: Sequence[Path], assistant: "Assistant") -> None:
    """Reads reports with a progress bar and says what became of each."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), *Progress.get_default_columns(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("Einlesen", total=len(paths) + 1, name="")

        def step(path: Path) -> None:
            progress.update(task, advance=1, name=path.name)

        done = assistant.ingest(paths, step)
        progress.update(task, completed=len(paths) + 1, name="")
    for item in done:
        report = item.report
        print(
            f"{report.name}: {item.outcome} ({report.kommune}, Haushaltsjahr {report.haushaltsjahr}: "
            f"{len(report.produkte)} Produkte, {len(report.figures)} Zahlen, {len(report.passages)} Textstellen)"
        )


def show_evaluation(results: "Sequence[Result]", explain: bool) -> None:
    """Prints which intent answered which kind of question, and with `explain` each gap with how it was understood."""
    console = Console()
    table = Table(title="Art der Frage und beantwortende Absicht", title_justify="left")
    for column in ("Art", "Absicht", "Fragen", "mit Lücke"):
        table.add_column(column, justify="right" if column in {"Fragen", "mit Lücke"} else "left")
    for kind, intent in sorted({(result.case.kind, result.intent) for result in results}):
        group = [result for result in results if (result.case.kind, result.intent) == (kind, intent)]
        table.add_row(kind, intent, str(len(group)), str(sum(bool(result.missing) for result in group)))
    console.print(table)
    gaps = [result for result in results if result.missing]
    console.print(f"{len(results)} Fragen, {len(gaps)} mit Lücke")
    for result in gaps if explain else ():
        console.print(f"\n{result.case.id}: {result.case.question}", markup=False, highlight=False)
        console.print(f"  {'; '.join(result.missing)}", markup=False, highlight=False)
        for label, value in parts(result.question):
            console.print(f"  {label}: {value}", markup=False, highlight=False)
