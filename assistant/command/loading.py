"""What is loaded, what of it comes out again, and the app."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.command.opening import AsJson, opened


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
    from assistant.command.lines import read_texts
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
