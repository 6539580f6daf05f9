"""What a model is told: the language with examples, a short catalogue, the last turns, the question."""

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant.abfrage.json_form import compact
from assistant.catalogue.model import Catalogue
from assistant.understanding.reader import Turn

TURNS, LONGEST_TURN = 3, 500
MOST_SUBJECTS = 150


def reading_task(question: str, turns: Sequence[Turn], catalogue: Catalogue) -> list[BaseMessage]:
    """The task to read a question; all that people and documents wrote stands in JSON, as data."""
    told: dict[str, Any] = {
        "katalog": names_of(catalogue),
        "davor": [_told(turn) for turn in turns[-TURNS:]],
        "frage": question,
    }
    return [SystemMessage(_rules(catalogue)), HumanMessage(json.dumps(told, ensure_ascii=False))]


def names_of(catalogue: Catalogue) -> list[str]:
    """The subjects of a report with their numbers, a short catalogue."""
    known = [each for each in catalogue.subjekte.values() if each.nummer]
    return [f"{each.art} {each.nummer} {each.bezeichnung}" for each in known[:MOST_SUBJECTS]]


def _told(turn: Turn) -> dict[str, Any]:
    asked = turn.reading.abfrage
    return {"frage": turn.question[:LONGEST_TURN], "asks": [compact(ask) for ask in asked.asks] if asked else []}


def _rules(catalogue: Catalogue) -> str:
    """The instructions with names of the report in their examples."""
    named = {
        "produkt": next((catalogue.subjekte[s].bezeichnung for s in catalogue.members("produkt")), "Musterprodukt"),
        "budget": next((catalogue.subjekte[s].bezeichnung for s in catalogue.members("teilbudget")), "Musteramt"),
        "positionen": ", ".join(sorted(catalogue.ever_shown & catalogue.positionen.keys())),
    }
    text = files(__package__ or "").joinpath("instructions.md").read_text(encoding="utf-8")
    for word, name in named.items():
        text = text.replace("{" + word + "}", name)
    return text
