"""The commands: asking, judging texts, what is loaded and what of it comes out again, the app. Each loads only what it needs."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import HaushaltError

if TYPE_CHECKING:
    from assistant.service import Assistant

AsJson = Annotated[bool, typer.Option("--json", help="Antwort als JSON ausgeben.")]


def opened() -> "Assistant":
    from assistant.service import Assistant
    from assistant.settings import read_settings

    return Assistant.open(read_settings())


def ask(
    frage: Annotated[str, typer.Argument(help="Die Frage, zum Beispiel: „warum Defizit bei 3140?“")],
    bericht: Annotated[str | None, typer.Option(metavar="SCHLÜSSEL", help="Nur diesen Bericht fragen.")] = None,
    kommune: Annotated[str | None, typer.Option(metavar="NAME", help="Nur Berichte dieser Kommune fragen.")] = None,
    jahr: Annotated[int | None, typer.Option(metavar="JAHR", help="Nur Berichte dieses Haushaltsjahrs fragen.")] = None,
    as_json: AsJson = False,
    explain: Annotated[bool, typer.Option("--explain", help="Zeigt, wie die Frage verstanden wurde.")] = False,
    receipt: Annotated[Path | None, typer.Option(help="Schreibt einen Beleg der Antwort in diese Datei (JSON).")] = None,
) -> None:
    """Beantwortet eine Frage."""
    from assistant.library.scope import Scope

    assistant = opened()
    exchange = assistant.ask(frage, scope=Scope(bericht, kommune, jahr))
    if explain:
        from assistant.command.showing import show_reading

        show_reading(exchange, assistant.catalogue_of(exchange.answer), to_stderr=as_json)
    if receipt:
        from assistant.files import write_utf8

        write_utf8(receipt, assistant.receipt(exchange).to_json())
    _show(exchange.answer, as_json)


def abfrage(
    text: Annotated[str, typer.Argument(metavar="JSON|DATEI", help="Die Abfrage als JSON oder eine Datei mit ihr.")],
    as_json: AsJson = False,
) -> None:
    """Wertet eine Abfrage aus, ohne eine Frage zu lesen."""
    from assistant.command.inputs import read_abfrage

    assistant = opened()
    _show(assistant.abfrage(read_abfrage(text, assistant.document())), as_json)


def batch(fragen: Annotated[Path, typer.Argument(help="JSON Lines mit id, question und history.")]) -> None:
    """Beantwortet viele Fragen, eine je Zeile, in derselben Reihenfolge."""
    from assistant.answering.json import to_json
    from assistant.command.inputs import read_questions

    assistant = opened()
    for line in read_questions(fragen):
        try:
            answer = to_json(assistant.ask_after(line.question, line.asked_before).answer, line.id)
        except HaushaltError as error:
            answer = _refused(line.id, error)
        print(json.dumps(answer, ensure_ascii=False))


def replay(beleg: Annotated[Path, typer.Argument(help="Ein Beleg, den „haushalt ask --receipt“ geschrieben hat.")]) -> None:
    """Rechnet einen Beleg nach, ohne Sprachmodell; Ende mit 0, wenn jede Zahl und jedes Zitat noch stimmt, sonst mit 3."""
    from assistant.command.showing import show_replay
    from assistant.receipts import read_receipt

    replayed = opened().replay(read_receipt(beleg))
    show_replay(replayed)
    raise typer.Exit(0 if replayed.holds else 3)


def _show(answer: Any, as_json: bool) -> None:
    if as_json:
        from assistant.answering.json import to_json

        print(json.dumps(to_json(answer), ensure_ascii=False, indent=2))
    else:
        from assistant.answering.markdown import text

        if not sys.stdout.isatty():  # rich takes a fifth of the time of a first answer
            print(text(answer))
            return
        from assistant.command.showing import show_answer

        show_answer(answer)


def _refused(identifier: str, error: HaushaltError) -> dict[str, Any]:
    from assistant.answering.answer import Answer, Sentence, Status
    from assistant.answering.json import to_json

    return to_json(Answer(Status.CLARIFY, (Sentence((str(error),)),)), identifier)


def check(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|DATEI|-", help="Der Text, eine Datei mit ihm oder - für die Standardeingabe.")
    ],
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Ergebnis als Markdown ausgeben.")] = False,
) -> None:
    """Prüft die Aussagen eines Textes; Ende mit 0, wenn alle stimmen, sonst mit 3."""
    from assistant.abfrage.result import Verdict
    from assistant.claims.draft import read_text
    from assistant.claims.rendering import to_json, to_markdown, to_text
    from assistant.library.scope import Scope

    assistant = opened()
    checked = assistant.check(read_text(text))
    if as_json:
        print(json.dumps(to_json(checked, assistant.catalogue(Scope(checked.bericht))), ensure_ascii=False, indent=2))
    else:
        print(to_markdown(checked) if as_markdown else to_text(checked))
    raise typer.Exit(0 if checked.claims and all(claim.verdict is Verdict.TRUE for claim in checked.claims) else 3)


def guard(antworten: Annotated[Path, typer.Argument(help="JSON Lines mit id, question, answer und tool_results.")]) -> None:
    """Prüft fertige Antworten: jede Zahl, Richtung und Begründung gegen die Ergebnisse, auf die sie sich stützen darf."""
    from assistant.claims.lines import judge_lines

    for judged in judge_lines(antworten):
        print(json.dumps(judged, ensure_ascii=False))


def ingest(pfade: Annotated[list[Path], typer.Argument(metavar="PFAD…", help="Berichte als Textdateien.")]) -> None:
    """Liest Berichte ein; derselbe Bericht noch einmal ändert nichts."""
    from assistant.command.showing import ingest_with_progress

    ingest_with_progress(pfade, opened())


def remove(dokument: Annotated[str, typer.Argument(metavar="SCHLÜSSEL|NAME", help="Der Schlüssel oder der Dateiname.")]) -> None:
    """Entfernt einen Bericht; danach antwortet der nächste oder das Beispiel."""
    from assistant.library.uploads import DocumentNotLoaded

    assistant = opened()
    loaded = [] if assistant.is_sample else assistant.documents()
    found = [document for document in loaded if dokument in {document.key, document.name}]
    if len(found) != 1:
        raise DocumentNotLoaded(dokument, [f"„{document.key}“ ({document.name})" for document in loaded])
    assistant.remove(found[0])
    print(f"{found[0].name} entfernt.")


def export(
    was: Annotated[str, typer.Argument(metavar="figures", help="Was ausgegeben wird: figures.")],
    datei: Annotated[Path, typer.Argument(help="Zieldatei mit der Endung .csv, .xlsx oder .parquet.")],
) -> None:
    """Schreibt alle Zahlen mit ihren Fundstellen in eine Datei."""
    from data.errors import TargetInvalid
    from data.export import export_figures

    if was != "figures":
        raise TargetInvalid(was, "figures")
    assistant = opened()
    count = export_figures([assistant.report(document) for document in assistant.documents()], datei)
    print(f"{count} Zahlen nach {datei} geschrieben.")


def findings(
    as_json: AsJson = False,
    markdown: Annotated[Path | None, typer.Option(help="Schreibt den Prüfbericht als Markdown in diese Datei.")] = None,
    ab_euro: Annotated[int, typer.Option(help="Ab wie viel € eine Abweichung begründet sein soll.", min=0)] = 100_000,
    ab_prozent: Annotated[int, typer.Option(help="Ab wie viel Prozent des Plans sie begründet sein soll.", min=0)] = 10,
) -> None:
    """Zeigt, was in den Berichten nicht aufgeht: Fehler, Widersprüche, Hinweise und Rundungen, mit ihren Fundstellen."""
    from data.findings_report import checked, to_json, to_markdown, write_markdown

    assistant = opened()
    reports = checked([assistant.report(document) for document in assistant.documents()], ab_euro, ab_prozent)
    if markdown:
        write_markdown(reports, markdown)
        print(f"Prüfbericht nach {markdown} geschrieben.")
    elif as_json:
        print(json.dumps(to_json(reports), ensure_ascii=False, indent=2))
    else:
        print(to_markdown(reports))


def retrieve(
    passages: Annotated[Path, typer.Option(help="JSON Lines mit id und text.")],
    queries: Annotated[Path, typer.Option(help="JSON Lines mit id und text.")],
    top: Annotated[int, typer.Option(help="Wie viele Textstellen je Suche.", min=1)] = 10,
) -> None:
    """Ordnet beliebige Textstellen nach beliebigen Suchen."""
    from assistant.command.inputs import read_texts
    from assistant.settings import read_settings
    from index.ranking import rank

    model = read_settings().embedding_model
    for query, ranking in rank(read_texts(passages), read_texts(queries), top, model):
        print(json.dumps({"id": query, "ranking": ranking}, ensure_ascii=False))


def chat(port: Annotated[int, typer.Option(help="Port der App auf diesem Rechner.")] = 8501) -> None:
    """Öffnet die App im Browser."""
    import subprocess

    page = Path(__file__).parents[2] / "ui" / "app.py"
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--browser.gatherUsageStats=false"]
    raise typer.Exit(subprocess.run([sys.executable, "-m", "streamlit", "run", str(page), *options], check=False).returncode)


COMMANDS = (ask, abfrage, batch, replay, ingest, remove, export, findings, check, guard, retrieve, chat)
