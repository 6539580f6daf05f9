"""Figures and passages by reference: a language model writes {F3} or {Z2}, code writes the number and its Fundstelle."""

import re
from dataclasses import dataclass, field

from assistant.answer import Answer, Draft, Status
from assistant.guard.results import TEXT, Result
from assistant.values import Value
from data import amounts
from data.errors import HaushaltError
from data.model import Passage

REFERENCE = re.compile(r"\{\s*(?P<kind>[FZ])(?P<number>\d{1,4})\s*(?:\|\s*(?P<form>[^{}|]{1,12}?)\s*)?\}")
_DIGITS = re.compile(r"\d[\d.,]*")
_SCALES = {"Mio": (6, "Mio. €"), "Tsd": (3, "Tsd. €")}
LONGEST_QUOTE = 600


class ReferenceInvalid(HaushaltError):
    """A model's text that does not keep to the references; the message tells the model what to do."""


@dataclass
class Register:
    """The figures and passages that tools returned in a conversation, by their ids F1, F2 … and Z1, Z2 …"""

    values: list[Value] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    def add(self, value: Value) -> str:
        """The id of a value, the same for the same value."""
        if value not in self.values:
            self.values.append(value)
        return f"F{self.values.index(value) + 1}"

    def add_passage(self, passage: Passage) -> str:
        if passage not in self.passages:
            self.passages.append(passage)
        return f"Z{self.passages.index(passage) + 1}"

    def value(self, identifier: str) -> Value:
        """The value of an id. Raises `ReferenceInvalid` naming those that there are."""
        match = re.fullmatch(r"\{?F(\d{1,4})\}?", identifier.strip())
        if match is None or not 0 < int(match[1]) <= len(self.values):
            raise ReferenceInvalid(f"{identifier[:20]} gibt es nicht; es gibt F1 bis F{len(self.values)}.")
        return self.values[int(match[1]) - 1]

    def results(self) -> list[Result]:
        """Everything registered, as the guard reads it."""
        figures = [Result(v.entity, v.label, v.haushaltsjahr, v.unit, v.value, monat=v.monat) for v in self.values]
        return [*figures, *(Result("", "Textpassage", None, TEXT, text=passage.text) for passage in self.passages)]


def render(text: str, register: Register) -> Answer:
    """A model's text as an answer, every reference written out.

    Raises `ReferenceInvalid` for a digit that the model typed itself, an unknown id or form, or a text without any reference.
    """
    _refuse_typed(text, register)
    draft = Draft()
    body = REFERENCE.sub(lambda match: _written(match, register, draft), text.strip())
    if "{" in body or "}" in body:
        raise ReferenceInvalid("Verweise haben die Form {F3}, {F3|Mio} oder {Z2}.")
    if not draft.sources:
        raise ReferenceInvalid("Die Antwort nennt keine Zahl {F…} und keine Textstelle {Z…}; ohne Beleg wird sie nicht gezeigt.")
    draft.say(body)
    return draft.finish(Status.ANSWERED)


def plain(answer: Answer) -> str:
    """What an answer says without the marks of its Fundstellen and without its quotes, which are verbatim."""
    return re.sub(r"»[^«]*«", "", re.sub(r" ?(?:\[\d+\])+", "", answer.body))


def _refuse_typed(text: str, register: Register) -> None:
    """Digits are refused but for numbers of products, years and paragraphs that the tools returned."""
    named = {str(value.haushaltsjahr) for value in register.values}
    named |= {digits for value in register.values for digits in re.findall(r"\d+", value.entity)}
    named |= {digits for passage in register.passages for digits in re.findall(r"§+\s*(\d+)", passage.text)}
    for match in _DIGITS.finditer(REFERENCE.sub("", text)):
        typed = match[0].rstrip(".,")
        if typed not in named:
            raise ReferenceInvalid(f"Die Ziffern „{typed}“ sind selbst geschrieben; bitte nur Verweise wie {{F1}} verwenden.")


def _written(match: re.Match[str], register: Register, draft: Draft) -> str:
    if match["kind"] == "Z":
        return _quoted(int(match["number"]), register, draft)
    value = register.value(f"F{match['number']}")
    return f"{_in_form(value, match['form'])} {draft.cite(value)}".rstrip()


def _quoted(number: int, register: Register, draft: Draft) -> str:
    if not 0 < number <= len(register.passages):
        raise ReferenceInvalid(f"Z{number} gibt es nicht; es gibt Z1 bis Z{len(register.passages)}.")
    passage = register.passages[number - 1]
    return f"»{passage.text[:LONGEST_QUOTE]}« {draft.mark(passage.citation, passage.text)}"


def _in_form(value: Value, form: str | None) -> str:
    """A value as it is printed, in millions or thousands, or as a magnitude where words say its direction."""
    if form is None:
        return value.written
    if form == "Betrag":
        return value.magnitude
    if form not in _SCALES or value.unit != "EUR":
        raise ReferenceInvalid(f"Die Form „{form}“ gibt es nicht; möglich sind Mio, Tsd (nur für Euro) und Betrag.")
    places, unit = _SCALES[form]
    scaled = value.value.scaleb(-places)
    return f"{amounts.write(amounts.round_half_up(abs(scaled), 1), '', 1)} {unit}"
