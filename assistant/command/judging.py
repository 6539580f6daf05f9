"""Judging texts: the fact check of a draft, and the guard over given answers."""

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.command.opening import AsJson, opened


def check(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|DATEI|-", help="Der Text, eine Datei mit ihm oder - für die Standardeingabe.")
    ],
    as_json: AsJson = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Ergebnis als Markdown ausgeben.")] = False,
) -> None:
    """Prüft die Aussagen eines Textes; Ende mit 0, wenn alle stimmen, sonst mit 3."""
    from assistant.abfrage.result import Verdict
    from assistant.factcheck import check_text, rendering
    from assistant.factcheck.draft import read_text

    claims = check_text(read_text(text), opened().tools())
    if as_json:
        print(json.dumps(rendering.as_json(claims), ensure_ascii=False, indent=2))
    else:
        print(rendering.as_markdown(claims) if as_markdown else rendering.as_text(claims))
    raise typer.Exit(0 if claims and all(claim.verdict is Verdict.TRUE for claim in claims) else 3)


def guard(antworten: Annotated[Path, typer.Argument(help="JSON Lines mit id, question, answer und tool_results.")]) -> None:
    """Prüft fertige Antworten: jede Zahl, Richtung und Begründung gegen die Ergebnisse, auf die sie sich stützen darf."""
    from assistant.guard.lines import check_lines

    for checked in check_lines(antworten, [subject.bezeichnung for subject in opened().tools().subjects.all]):
        print(json.dumps(checked, ensure_ascii=False))
