"""What a model writes → Abfrage: its JSON read, its ?-phrases resolved by the catalogue as the rules resolve names."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from assistant.abfrage.errors import AbfrageInvalid
from assistant.abfrage.json_form import from_json
from assistant.abfrage.nodes import Abfrage, Absent, Ambiguous, Ask, Compare, Exists, Logic
from assistant.understanding.constituents import Constituents
from assistant.understanding.parts import Kind
from assistant.understanding.trees import replaced, walk
from data.german.words import fold

MOST_READINGS = 3
_UNSAID = frozenset({"discriminator", "title", "description"})


class PhraseUnknown(AbfrageInvalid):
    """A name that the model wrote is none of the report's."""

    def __init__(self, phrase: str) -> None:
        self.phrase = phrase
        super().__init__(f"„{phrase[:60]}“ gibt es im Bericht nicht")


@cache
def schema() -> dict[str, Any]:
    """The JSON schema of what a model is to write: asks and presumptions, without references to earlier turns."""
    whole = Abfrage.model_json_schema()
    del whole["properties"]["bericht"], whole["properties"]["jahr"], whole["$defs"]["Earlier"]
    found: dict[str, Any] = _plain({**whole, "required": ["asks"]})
    return found


def _plain(part: Any) -> Any:
    """A part of the schema without what names Earlier, and without words that a grammar has no use for."""
    if isinstance(part, dict):
        return {key: _plain(value) for key, value in part.items() if key not in _UNSAID}
    if isinstance(part, list):
        return [_plain(each) for each in part if each != {"$ref": "#/$defs/Earlier"}]
    return part


def draft(text: str, question: str, constituents: Constituents) -> Abfrage:
    """The Abfrage in a model's text, with ids. Raises `AbfrageInvalid`."""
    catalogue = constituents.catalogue
    written = from_json(json.dumps({"bericht": catalogue.bericht, "jahr": catalogue.jahr, **_asks_in(text)}))
    asks = tuple(_resolved(ask, question, constituents) for ask in written.asks)
    presumes = tuple(_resolved(test, question, constituents) for test in written.presumes)
    tests = tuple(test for test in presumes if isinstance(test, Compare | Logic | Exists))
    return written.model_copy(update={"asks": asks, "presumes": tests})


def _asks_in(text: str) -> dict[str, Any]:
    """The asks and presumptions in the first JSON value of a text: an Abfrage, a list of asks or a single one."""
    start = min((place for place in map(text.find, "{[") if place >= 0), default=0)
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError) as error:
        raise AbfrageInvalid("kein JSON") from error
    if isinstance(data, dict) and "node" not in data:
        return {key: data.get(key) or [] for key in ("asks", "presumes")}
    return {"asks": data if isinstance(data, list) else [data]}


def _resolved(ask: Ask, question: str, constituents: Constituents) -> Ask:
    """An ask with ids; Ambiguous where a phrase names several subjects, Absent where the question names what is not there."""
    phrases = [each for each in walk(ask) if isinstance(each, str) and each.startswith("?")]
    try:
        ids = {phrase: _ids(phrase[1:], constituents) for phrase in phrases}
    except PhraseUnknown as unknown:
        if fold(unknown.phrase) in fold(question):
            return Absent(what=unknown.phrase)
        raise
    rival = next((phrase for phrase in phrases if len(ids[phrase]) > 1), None)
    if rival is None:
        return _named(ask, {phrase: found[0] for phrase, found in ids.items()})
    readings = (_named(ask, {rival: one}) for one in ids[rival][:MOST_READINGS])
    return Ambiguous(word=rival[1:], readings=tuple(_resolved(reading, question, constituents) for reading in readings))


def _named(ask: Ask, ids: Mapping[object, str]) -> Ask:
    """An ask with ids for some of its phrases."""
    return replaced(ask, lambda each: ids[each] if isinstance(each, str) and each in ids else each)


def _ids(phrase: str, constituents: Constituents) -> tuple[str, ...]:
    """The subjects that a phrase may name, else the position."""
    _, cover = constituents.divide(phrase)
    if named := [part for part in cover.parts if part.ids]:
        return max(named, key=len).ids
    for part in cover.parts:
        if part.kind in (Kind.POSITION, Kind.SERVICE):
            return (part.value if part.kind is Kind.POSITION else "kennzahl",)
    raise PhraseUnknown(phrase)
