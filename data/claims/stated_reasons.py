"""The reasons that a sentence states: „weil …“, „wegen …“, „Grund sind …“."""

import re

from data.claims import lexicon
from data.claims.sentences import Span, trim

_INSIDE = r"(?:[^,;–]|(?<=\d),(?=\d))"  # a comma between digits ends no part
_CONJUNCTION = re.compile(
    r"(?:(?<=,)|(?<=–)|^)\s*(?P<reason>(?:(?:vor allem|insbesondere|unter anderem|u\.\s?a\.|auch|nur|und zwar)\s+)?"
    rf"(?:weil|da|denn|zumal)\b{_INSIDE}*(?:,\s(?:die|der|das|welche)\b{_INSIDE}*)?)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"^\W*(?:Der\s+|Die\s+|Ein\s+|Als\s+|Haupt-?)?(?:Haupt)?(?:grund|gründe|ursache|ursachen|auslöser|anlass|hintergrund|ursächlich|"
    r"verantwortlich|begründet|zurückzuführen)\b",
    re.IGNORECASE,
)
_JUSTIFIED = re.compile(r"\b(?:begründet|zurückzuführen|zurückgeführt|begründung|erklärt)\b", re.IGNORECASE)
_VERBS = (
    "ist sind war waren hat haben hatte hatten wurde wurden wird werden blieb blieben lag lagen liegt liegen fiel fielen stieg "
    "stiegen sank sanken unterschritt überschritt kam kommt gab ergab ergibt schloss schließt weist wies konnte konnten entstand "
    "entstanden verzeichnete verzeichneten erzielte stand gelang musste mussten zeigte sparte kostete verbesserte "
    "verschlechterte nicht um unter über rund knapp gut fast exakt genau etwa"
)
_VERB = re.compile(rf"\s(?:{'|'.join(_VERBS.split())}|mehr als)\b|\s(?=\d)")
_FINANCED = re.compile(r"finanzier|getragen|erstattet", re.IGNORECASE)


_THEREFORE = re.compile(
    rf"^(?P<reason>{_INSIDE}{{10,}}?)\s*[,;–]\s*(?:und\s+)?"
    r"(?:deshalb|daher|dadurch|darum|deswegen|weshalb|sodass|so dass|wodurch)\b",
    re.IGNORECASE,
)


def find_reason(text: str, whole: Span) -> Span | None:
    """The part of a sentence that gives a reason; None where it gives none."""
    sentence = whole.of(text)
    match = _CONJUNCTION.search(sentence)
    if match:
        starts_with_adverb = match.start() == 0 and "," not in sentence
        return (
            None
            if starts_with_adverb
            else trim(text, Span(whole.start + match.start("reason"), whole.start + match.end("reason")))
        )
    if match := _THEREFORE.search(sentence):
        return trim(text, Span(whole.start, whole.start + match.end("reason")))
    for part in re.finditer(r"(?:[^,;–:]|(?<=\d),(?=\d))+", sentence):
        rest = Span(whole.start + part.start(), whole.start + part.end())
        if _WHOLE.search(part[0]) or (part.start() and _JUSTIFIED.search(part[0])):
            return trim(text, Span(rest.start, rest.end))
    return _phrase(text, whole)


def _phrase(text: str, whole: Span) -> Span | None:
    """„wegen geringerer Fallzahlen“, up to the verb, the next comma or the end."""
    sentence = whole.of(text)
    match = lexicon.pattern("reason", "PREPOSITION").search(sentence)
    if match is None or (match[0].lower() == "durch" and _FINANCED.search(sentence)):
        return None
    rest = sentence[match.end() :]
    end = min((m.start() for m in (re.search(r"[,;–.!?]\s|[.!?]$", rest), _VERB.search(rest)) if m), default=len(rest))
    return trim(text, Span(whole.start + match.start(), whole.start + match.end() + end))
