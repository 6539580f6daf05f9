"""The command line `haushalt`: German help, answers that also read well in a pipe, and one sentence for every error."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from data.errors import HaushaltError, reason_of

if TYPE_CHECKING:
    from assistant.service import Assistant

app = typer.Typer(
    name="haushalt",
    help="Fragen zum Haushalt einer Kommune, beantwortet mit den genauen Zahlen und ihren Fundstellen.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
LONGEST_CALL = 80
AsJson = Annotated[bool, typer.Option("--json", help="Antwort als JSON ausgeben.")]


def main() -> None:
    """Runs the command line; every expected error ends in one German sentence on stderr."""
    try:
        status = app(standalone_mode=False)
        sys.stdout.flush()
    except HaushaltError as error:
        _fail(str(error), error.exit_code)
    except TyperException:
        called = " ".join(["haushalt", *sys.argv[1:]])[:LONGEST_CALL]
        _fail(f"Der Aufruf „{called}“ ist unvollständig oder enthält Unbekanntes; „haushalt --help“ zeigt, was geht.", 2)
    except BrokenPipeError:
        _discard_output()
        raise SystemExit(0) from None
    except OSError as error:
        _discard_output()
        _fail(f"Die Ausgabe kann nicht geschrieben werden ({reason_of(error)}); bitte das Ziel prüfen.", 1)
    raise SystemExit(status or 0)


def _fail(sentence: str, status: int) -> NoReturn:
    print(f"Fehler: {sentence}", file=sys.stderr)
    raise SystemExit(status)


def _discard_output() -> None:
    """What stdout could not take is not tried again when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def ask(
    frage: Annotated[str, typer.Argument(help="Die Frage, zum Beispiel: „warum Defizit bei 3140?“")],
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Zeigt, wie die Frage verstanden wurde.")] = False,
    receipt: Annotated[Path | None, typer.Option(help="Schreibt einen Beleg der Antwort in diese Datei (JSON).")] = None,
) -> None:
    """Beantwortet eine Frage."""
    from assistant.answer import to_json
    from assistant.terminal import show_answer, show_question

    assistant = _open()
    if explain:
        show_question(assistant.understand(frage), to_stderr=as_json)
    answer = assistant.ask(frage)
    if receipt:
        from assistant.files import write_utf8

        write_utf8(receipt, assistant.receipt(frage, answer).to_json())
    if as_json:
        print(json.dumps(to_json(answer), ensure_ascii=False, indent=2))
    else:
        show_answer(answer)


@app.command()
def replay(beleg: Annotated[Path, typer.Argument(help="Ein Beleg, den „haushalt ask --receipt“ geschrieben hat.")]) -> None:
    """Rechnet einen Beleg nach, ohne Sprachmodell; Ende mit 0, wenn jede Zahl und jedes Zitat noch stimmt, sonst mit 3."""
    from assistant.receipts import read_receipt
    from assistant.terminal import show_replay

    replayed = _open().replay(read_receipt(beleg))
    show_replay(replayed)
    raise typer.Exit(0 if replayed.holds else 3)


@app.command()
def ingest(pfade: Annotated[list[Path], typer.Argument(metavar="PFAD…", help="Berichte als Textdateien.")]) -> None:
    """Liest Berichte ein; derselbe Bericht noch einmal ändert nichts."""
    from assistant.terminal import ingest_with_progress

    ingest_with_progress(pfade, _open())


@app.command()
def remove(dokument: Annotated[str, typer.Argument(metavar="SCHLÜSSEL|NAME", help="Der Schlüssel oder der Dateiname.")]) -> None:
    """Entfernt einen Bericht; danach antwortet der nächste oder das Beispiel."""
    from assistant.library.uploads import DocumentNotLoaded

    assistant = _open()
    loaded = [] if assistant.is_sample else assistant.documents()
    found = [document for document in loaded if dokument in {document.key, document.name}]
    if len(found) != 1:
        raise DocumentNotLoaded(dokument, [f"„{document.key}“ ({document.name})" for document in loaded])
    assistant.remove(found[0])
    print(f"{found[0].name} entfernt.")


@app.command()
def batch(fragen: Annotated[Path, typer.Argument(help="JSON Lines mit id, question und history.")]) -> None:
    """Beantwortet viele Fragen, eine je Zeile, in derselben Reihenfolge."""
    from assistant.answer import to_json
    from assistant.batch import read_questions

    assistant = _open()
    for question in read_questions(fragen):
        try:
            answer = to_json(assistant.ask(question.question, question.turns), question.id)
        except HaushaltError as error:
            answer = _refused(question.id, error)
        print(json.dumps(answer, ensure_ascii=False))


@app.command()
def check(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|DATEI|-", help="Der Text, eine Datei mit ihm oder - für die Standardeingabe.")
    ],
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Ergebnis als Markdown ausgeben.")] = False,
) -> None:
    """Prüft die Aussagen eines Textes; Ende mit 0, wenn alle stimmen, sonst mit 3."""
    from assistant.answer import Verdict
    from assistant.factcheck import check_text, rendering
    from assistant.factcheck.draft import read_text

    claims = check_text(read_text(text), _open().tools())
    if as_json:
        print(json.dumps(rendering.as_json(claims), ensure_ascii=False, indent=2))
    else:
        print(rendering.as_markdown(claims) if as_markdown else rendering.as_text(claims))
    raise typer.Exit(0 if claims and all(claim.verdict is Verdict.TRUE for claim in claims) else 3)


@app.command()
def guard(antworten: Annotated[Path, typer.Argument(help="JSON Lines mit id, question, answer und tool_results.")]) -> None:
    """Prüft fertige Antworten: jede Zahl, Richtung und Begründung gegen die Ergebnisse, auf die sie sich stützen darf."""
    from assistant.guard.lines import check_lines

    for checked in check_lines(antworten, [subject.bezeichnung for subject in _open().tools().subjects.all]):
        print(json.dumps(checked, ensure_ascii=False))


@app.command()
def export(
    was: Annotated[str, typer.Argument(metavar="figures", help="Was ausgegeben wird: figures.")],
    datei: Annotated[Path, typer.Argument(help="Zieldatei mit der Endung .csv, .xlsx oder .parquet.")],
) -> None:
    """Schreibt alle Zahlen mit ihren Fundstellen in eine Datei."""
    from data.errors import TargetInvalid
    from data.export import export_figures

    if was != "figures":
        raise TargetInvalid(was, "figures")
    assistant = _open()
    count = export_figures([assistant.report(document) for document in assistant.documents()], datei)
    print(f"{count} Zahlen nach {datei} geschrieben.")


@app.command()
def findings(
    as_json: AsJson = False,
    markdown: Annotated[Path | None, typer.Option(help="Schreibt den Prüfbericht als Markdown in diese Datei.")] = None,
    ab_euro: Annotated[int, typer.Option(help="Ab wie viel € eine Abweichung begründet sein soll.", min=0)] = 100_000,
    ab_prozent: Annotated[int, typer.Option(help="Ab wie viel Prozent des Plans sie begründet sein soll.", min=0)] = 10,
) -> None:
    """Zeigt, was in den Berichten nicht aufgeht: Fehler, Widersprüche, Hinweise und Rundungen, mit ihren Fundstellen."""
    from data.findings_report import checked, to_json, to_markdown, write_markdown

    assistant = _open()
    reports = checked([assistant.report(document) for document in assistant.documents()], ab_euro, ab_prozent)
    if markdown:
        write_markdown(reports, markdown)
        print(f"Prüfbericht nach {markdown} geschrieben.")
    elif as_json:
        print(json.dumps(to_json(reports), ensure_ascii=False, indent=2))
    else:
        print(to_markdown(reports))


@app.command()
def retrieve(
    passages: Annotated[Path, typer.Option(help="JSON Lines mit id und text.")],
    queries: Annotated[Path, typer.Option(help="JSON Lines mit id und text.")],
    top: Annotated[int, typer.Option(help="Wie viele Textstellen je Suche.", min=1)] = 10,
) -> None:
    """Ordnet beliebige Textstellen nach beliebigen Suchen."""
    from assistant.batch import read_texts
    from assistant.settings import read_settings
    from index.ranking import rank

    model = read_settings().embedding_model
    for query, ranking in rank(read_texts(passages), read_texts(queries), top, model):
        print(json.dumps({"id": query, "ranking": ranking}, ensure_ascii=False))


@app.command()
def chat(port: Annotated[int, typer.Option(help="Port der App auf diesem Rechner.")] = 8501) -> None:
    """Öffnet die App im Browser."""
    import subprocess

    page = Path(__file__).parent.parent / "ui" / "app.py"
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    raise typer.Exit(subprocess.run([sys.executable, "-m", "streamlit", "run", str(page), *options], check=False).returncode)


@app.command(name="eval")
def evaluate(
    fragen: Annotated[Path, typer.Argument(help="JSON Lines mit id, question, history, kind und expected.")],
    explain: Annotated[bool, typer.Option("--explain", help="Zeigt zu jeder Lücke, wie die Frage verstanden wurde.")] = False,
) -> None:
    """Vergleicht Antworten mit erwarteten Antworten und zeigt, welche Absicht welche Art von Frage beantwortet."""
    from assistant.evaluation import evaluate, read_cases
    from assistant.terminal import show_evaluation

    show_evaluation(evaluate(read_cases(fragen), _open()), explain)


def _open() -> "Assistant":
    from assistant.service import Assistant
    from assistant.settings import read_settings

    return Assistant.open(read_settings())


def _refused(identifier: str, error: HaushaltError) -> dict[str, Any]:
    from assistant.answer import Answer, Status, to_json

    return to_json(Answer(Status.CLARIFY, str(error)), identifier)


if __name__ == "__main__":
    main()
