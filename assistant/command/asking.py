"""Asking: a question, an Abfrage, many questions, and a receipt again."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.command.opening import AsJson, opened
from data.errors import HaushaltError


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
    from assistant.command.abfragen import read_abfrage

    assistant = opened()
    _show(assistant.abfrage(read_abfrage(text, assistant.document())), as_json)


def batch(fragen: Annotated[Path, typer.Argument(help="JSON Lines mit id, question und history.")]) -> None:
    """Beantwortet viele Fragen, eine je Zeile, in derselben Reihenfolge."""
    from assistant.answering.json import to_json
    from assistant.command.lines import read_questions

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
        from assistant.command.showing import show_answer

        show_answer(answer)


def _refused(identifier: str, error: HaushaltError) -> dict[str, Any]:
    from assistant.answering.answer import Answer, Sentence, Status
    from assistant.answering.json import to_json

    return to_json(Answer(Status.CLARIFY, (Sentence((str(error),)),)), identifier)
