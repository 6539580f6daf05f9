"""A passage as the index keeps it: its id, what is embedded, and the metadata that it is narrowed by and read back from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from data.model import Citation, Passage, Report
from index.snapshot import Entry


def identified(report: Report) -> dict[str, Passage]:
    """The report's passages by id. An id says what is embedded and searched, not where it stands: a moved passage keeps it."""
    passages: dict[str, Passage] = {}
    for passage in report.passages:
        copy = 0
        while (identifier := _identify(report, passage, copy)) in passages:
            copy += 1
        passages[identifier] = passage
    return passages


def _identify(report: Report, passage: Passage, copy: int) -> str:
    """`copy` tells passages of the same text in one report apart."""
    content = [report.key, report.haushaltsjahr, text(passage), passage.produkte, passage.budgets, copy]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:32]


def text(passage: Passage) -> str:
    """What is embedded and searched."""
    return f"{passage.heading}\n{passage.text}" if passage.heading else passage.text


def metadata(report: Report, passage: Passage) -> dict[str, Any]:
    """What Chroma keeps beside the vector; it knows no empty lists."""
    known = {
        "document": report.key,
        "haushaltsjahr": report.haushaltsjahr,
        "produkte": list(passage.produkte),
        "budgets": list(passage.budgets),
        "passage": written(passage),
    }
    return {key: value for key, value in known.items() if value != []}


def written(passage: Passage) -> str:
    return json.dumps(asdict(passage), ensure_ascii=False)


def read(record: Mapping[str, Any]) -> Passage:
    """The passage of a record's metadata."""
    fields = json.loads(str(record["passage"]))
    produkte, budgets = tuple(fields["produkte"]), tuple(fields["budgets"])
    return Passage(fields["text"], Citation(**fields["citation"]), fields["heading"], produkte, budgets)


def entry(identifier: str, record: Mapping[str, Any]) -> Entry:
    """What a search may be narrowed to, of a record's metadata."""
    return Entry(
        identifier,
        str(record["document"]),
        int(record["haushaltsjahr"]),
        tuple(record.get("produkte", ())),
        tuple(record.get("budgets", ())),
    )
