"""An Abfrage from the command line: JSON or a file with it; a single ask is one of the newest report."""

import json
from pathlib import Path
from typing import Any

from assistant.abfrage.errors import AbfrageInvalid
from assistant.abfrage.json_form import from_json
from assistant.abfrage.nodes import Abfrage
from assistant.files import read_utf8
from data.store import DocumentInfo


def read_abfrage(text: str, newest: DocumentInfo) -> Abfrage:
    """The Abfrage in a text or file; what it leaves open is asked of the newest report. Raises an `InputError`."""
    content = text if text.lstrip().startswith(("{", "[")) else read_utf8(Path(text))
    return from_json(json.dumps(_completed(_parsed(content), newest)))


def _parsed(content: str) -> Any:
    try:
        return json.loads(content)
    except (json.JSONDecodeError, RecursionError) as error:
        raise AbfrageInvalid("kein JSON") from error


def _completed(data: Any, newest: DocumentInfo) -> Any:
    """A single ask or a list of asks as an Abfrage."""
    if isinstance(data, list):
        data = {"asks": data}
    elif isinstance(data, dict) and "node" in data:
        data = {"asks": [data]}
    if isinstance(data, dict) and "bericht" not in data:
        data = {"bericht": newest.key, "jahr": newest.haushaltsjahr, **data}
    return data
