"""An Abfrage as JSON: defaults left out, keys sorted, so that equal questions are equal texts."""

import json
from typing import Any

from pydantic import ValidationError

from assistant.abfrage.errors import AbfrageInvalid
from assistant.abfrage.nodes import Abfrage, Node

_WHY = {
    "missing": "fehlt",
    "extra_forbidden": "gibt es nicht",
    "literal_error": "darf nur {expected} sein",
    "union_tag_invalid": "hat den unbekannten Knoten „{tag}“; möglich sind dort {expected_tags}",
    "union_tag_not_found": "nennt keinen Knoten (node)",
    "string_type": "muss ein Text sein",
    "int_type": "muss eine ganze Zahl sein",
    "int_parsing": "muss eine ganze Zahl sein",
    "float_type": "muss eine Zahl sein",
    "tuple_type": "muss eine Liste sein",
}


def to_json(node: Node) -> str:
    """The JSON of a node; `from_json` gives the same Abfrage back."""
    return json.dumps(compact(node), sort_keys=True, ensure_ascii=False)


def from_json(text: str) -> Abfrage:
    """The Abfrage in a JSON text. Raises `AbfrageInvalid`."""
    try:
        return Abfrage.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"] if not str(part).startswith("function"))
        why = _WHY.get(first["type"], "ist dort nicht erlaubt").format(**first.get("ctx", {})).replace(" or ", " oder ")
        raise AbfrageInvalid(f"„{place}“ {why}" if place else "kein JSON-Objekt mit bericht, jahr und asks") from error


def compact(value: Any) -> Any:
    """Plain data without the fields that hold their default; whole numbers are written without a point."""
    if isinstance(value, Node):
        fields = type(value).model_fields.items()
        return {name: compact(v) for name, f in fields if (v := getattr(value, name)) != f.default or name == "node"}
    if isinstance(value, dict):
        return {key: compact(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [compact(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
