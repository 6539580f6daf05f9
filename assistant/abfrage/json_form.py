"""An Abfrage as JSON: defaults left out, keys sorted, so that equal questions are equal texts."""

import json
from typing import Any

from pydantic import ValidationError

from assistant.abfrage.errors import AbfrageInvalid
from assistant.abfrage.nodes import Abfrage, Node

Json = dict[str, Any] | list[Any] | str | int | float | bool | None
_ALWAYS = {True: frozenset({"bericht", "jahr", "asks"}), False: frozenset({"node"})}


def to_json(node: Node) -> str:
    """The JSON of a node; `from_json` gives the same Abfrage back."""
    return json.dumps(compact(node), sort_keys=True, ensure_ascii=False)


def from_json(text: str) -> Abfrage:
    """The Abfrage in a JSON text. Raises `AbfrageInvalid`."""
    try:
        return Abfrage.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"] if not str(part).startswith("function"))
        raise AbfrageInvalid(f"{place or 'JSON'} ({first['msg']})") from error


def compact(value: object) -> Json:
    """Plain data without the fields that hold their default; whole numbers are written without a point."""
    if isinstance(value, Node):
        always = _ALWAYS[isinstance(value, Abfrage)]
        fields = type(value).model_fields
        return {name: compact(v) for name, f in fields.items() if (v := getattr(value, name)) != f.default or name in always}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple | list):
        return [compact(each) for each in value]
    if isinstance(value, dict):
        return {str(key): compact(each) for key, each in value.items()}
    if isinstance(value, str | int | float) or value is None:
        return value
    raise TypeError(value)
