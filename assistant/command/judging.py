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
