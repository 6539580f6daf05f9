"""What the command line shows beside answers: rich in a terminal, plain text in a pipe."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import Markdown
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table

from assistant import lexicon
from assistant.abfrage.json_form import to_json
from assistant.abfrage.reading import reading
from assistant.answering.answer import Answer
from assistant.answering.markdown import text
from assistant.catalogue.model import Catalogue
from assistant.understanding.model import Reading

WIDEST = 110

if TYPE_CHECKING:
    from assistant.receipts.replay import Replay
    from assistant.service import Assistant, Exchange


def show_answer(answer: Answer) -> None:
    """Prints an answer, formatted for a terminal."""
    console = Console()
    console.width = min(console.width, WIDEST)
    console.print(Markdown(text(answer).replace("[", "\\[")))
    if answer.followups:
        console.print("\n[dim]Weiter fragen:[/dim]")
        for followup in answer.followups:
            console.print(f"· {followup}", style="dim", markup=False, highlight=False)


def show_reading(exchange: "Exchange", catalogue: Catalogue, to_stderr: bool = False) -> None:
    """Prints how a question was understood: its words one by one, then as a whole."""
    if exchange.turn is None:
        return
    table = Table(title="So wurde die Frage verstanden", show_header=False, title_justify="left")
    for label, value in _rows(exchange.turn.reading, exchange, catalogue):
        table.add_row(label, value)
    Console(stderr=to_stderr).print(table, highlight=False, markup=False)


def _rows(read: Reading, exchange: "Exchange", catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    roles = lexicon.load("roles")["role"]
    for account in read.accounts:
        yield account.text, roles.get(account.role, account.role)
    for word in read.open:
        yield word, "nicht berücksichtigt"
    yield "Verständnis", f"{read.confidence.value}, vom Sprachmodell „{read.model}“" if read.model else read.confidence.value
    abfrage = exchange.answer.abfrage
    if abfrage is not None:
        yield "Verstanden als", reading(abfrage, catalogue)
        yield "Abfrage", to_json(abfrage)


def show_replay(replayed: "Replay") -> None:
    """Prints what became of the values and quotes of a receipt."""
    from assistant.receipts.replay import Outcome

    print("Die Berichte sind unverändert." if not replayed.changed_reports else "Seit dem Beleg geändert:")
    for titel in replayed.changed_reports:
        print(f"- {titel}")
    for value in replayed.values:
        if value.outcome is not Outcome.SAME:
            today = f", heute {value.today.written}" if value.today else ""
            noted = value.receipt
            print(f"{noted.entity}, {noted.label}: {noted.written}, {value.outcome}{today}")
    for quote in replayed.lost_quotes:
        print(f"Nicht mehr im Bericht: »{quote}«")
    same = sum(value.outcome is Outcome.SAME for value in replayed.values)
    print(f"{same} von {len(replayed.values)} Zahlen sind unverändert.")


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
