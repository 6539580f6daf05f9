"""Whether sign and direction words fit the number they stand beside."""

import re
from collections.abc import Sequence

from assistant.guard import lexicon
from assistant.guard.evidence import OF_TEXT, Evidence
from assistant.guard.mentions import labelled
from assistant.guard.numbers import Number, directions
from assistant.guard.results import Kind
from data import amounts
from data.claims.model import Direction

_UP = {Direction.MORE: 1, Direction.OVER: 1, Direction.PLUS: 1, Direction.LESS: -1, Direction.UNDER: -1, Direction.MINUS: -1}
_GOOD = {Direction.BETTER: 1, Direction.WORSE: -1}
_BALANCE = {Direction.UNDER: 1, Direction.OVER: -1, Direction.PLUS: 1, Direction.MINUS: -1, **_GOOD}
_COSTS = {"AUFWAND", "PERSONAL", "SACH", "TRANSFER", "ABSCHREIBUNG", "ILV", "SONSTIGE"}


def meant(direction: Direction, evidence: Evidence, words: str) -> int:
    """The sense a direction word claims for a value of this measure: 1, −1, or 0 where it could be either."""
    if evidence.position == "SALDO":
        if direction in _BALANCE:
            return _BALANCE[direction]
        return _UP[direction] * _more_is(evidence, words)
    if direction in _UP:
        return _UP[direction]
    good = _GOOD[direction]
    return good if evidence.position == "ERTRAG" else -good if evidence.position in _COSTS else 0


def _more_is(evidence: Evidence, words: str) -> int:
    """What more of a balance is: better where it is spoken of as a surplus, worse where as a cost."""
    costly = bool(lexicon.pattern("sign", "COSTLY").search(words))
    earned = bool(lexicon.pattern("sign", "EARNED").search(words))
    if costly != earned:
        return 1 if earned else -1
    if evidence.plan_value:
        return 1 if evidence.plan_value > 0 else -1
    return 0 if costly or evidence.unit == "%" else -1


def wrong_direction(number: Number, evidence: Evidence) -> str:
    """What is wrong with the direction said of a difference; empty where nothing is."""
    said = number.directions or _of_all(number)
    if not said:
        return ""
    if evidence.position == OF_TEXT:
        return _against_text(said[0], evidence)
    if evidence.kind is not Kind.CHANGE or evidence.sense == 0:
        return ""
    claimed = meant(said[0], evidence, number.sentence[number.segment.start : number.segment.end])
    if claimed and claimed != evidence.sense:
        return f"„{said[0].value}“ stimmt nicht: {_in_words(evidence)}"
    return ""


def _of_all(number: Number) -> tuple[Direction, ...]:
    """A direction said of several numbers at once: „– jeweils besser als geplant“."""
    match = re.search(r"\b(?:jeweils|alle|allesamt|beide|durchweg|überall)\b.*$", number.sentence, re.IGNORECASE)
    return directions(match[0]) if match else ()


def _against_text(said: Direction, evidence: Evidence) -> str:
    """The passage says the other direction of the same amount."""
    from data.sentences import split_sentences

    stating = [s for s in split_sentences(evidence.text) if any(abs(a.value) == abs(evidence.value) for a in amounts.find(s))]
    heard = [direction for sentence in stating for direction in directions(sentence)]
    both = (_UP, _GOOD)
    opposed = [scale for scale in both if said in scale and any(d in scale for d in heard)]
    if opposed and all(scale[d] != scale[said] for scale in opposed for d in heard if d in scale):
        return f"„{said.value}“ stimmt nicht: Der Text sagt „{heard[0].value}“"
    return ""


def wrong_sign(number: Number, evidence: Evidence, around: str, mixed: bool) -> str:
    """What is wrong with the sign of a number; empty where nothing is. `around` is the answer and its question."""
    if evidence.unit == "%" or evidence.position == OF_TEXT or evidence.sense == 0:
        return ""
    if evidence.kind is Kind.CHANGE:
        return _sign_of_change(number, evidence)
    said = _said_sign(number)
    if (evidence.position != "SALDO" and evidence.unit == "EUR") or evidence.position == "ANZAHL":
        said = -1 if number.stated.signed else 1 if number.positive else 0
        unmarked = not said and evidence.sense < 0 and not lexicon.pattern("sign", "COST").search(number.sentence)
        return "das Vorzeichen fehlt" if unmarked else "das Vorzeichen stimmt nicht" if said and said != evidence.sense else ""
    if said:
        return "" if said == evidence.sense else f"das Vorzeichen stimmt nicht: {_in_words(evidence)}"
    if evidence.sense < 0 and not lexicon.pattern("sign", "COST").search(around) and (mixed or number.is_ergebnis):
        return f"das Vorzeichen fehlt: {_in_words(evidence)}"
    return ""


def _sign_of_change(number: Number, evidence: Evidence) -> str:
    """A plus or minus before a difference; a bare negative difference needs some word for its direction."""
    said = -1 if number.stated.signed else 1 if number.positive else 0
    up = evidence.sense if evidence.position == "SALDO" else (1 if evidence.value > 0 else -1)
    if said and said != up and not number.directions:
        return f"das Vorzeichen stimmt nicht: {_in_words(evidence)}"
    named = re.search(r"\bAbweichung\w*", number.left)
    if named and not said and evidence.position == "SALDO" and evidence.sense < 0 and not _any_direction(number):
        return f"das Vorzeichen fehlt: {_in_words(evidence)}"
    return ""


def _any_direction(number: Number) -> bool:
    return bool(directions(number.sentence)) or bool(lexicon.pattern("sign", "COST").search(number.sentence))


def _said_sign(number: Number) -> int:
    """The sign that a number has or that a word beside it gives it."""
    if number.stated.signed or number.positive:
        return -1 if number.stated.signed else 1
    found = [
        (distance, label)
        for text, before in ((number.left, True), (number.right, False))
        for mention in labelled(text, "sign")
        for label in mention.values & {"PLUS", "MINUS"}
        if (distance := len(text) - mention.end if before else mention.start) < 40
    ]
    return {"PLUS": 1, "MINUS": -1}[str(min(found)[1])] if found else 0


def _in_words(evidence: Evidence) -> str:
    sign = {1: "mehr oder besser", -1: "weniger oder schlechter", 0: "gleich"}[evidence.sense]
    return f"{evidence.how} ist {amounts.write(evidence.value, evidence.unit)} ({sign})"


def wrong_level_direction(numbers: Sequence[Number], chosen: Sequence[Evidence | None], every: Sequence[Evidence]) -> str:
    """What is wrong with a direction said of levels: „stiegen von A auf B“, „mit A wurde der Plan unterschritten“."""
    levels = [each for each in chosen if each and each.kind in {Kind.PLAN, Kind.ERGEBNIS} and each.position != OF_TEXT]
    if not levels or any(each and (each.kind is Kind.CHANGE or each.position == OF_TEXT) for each in chosen):
        return ""
    sentence = numbers[0].sentence
    said = directions(sentence)
    if len(set(said)) != 1:
        return ""
    for change in _changes_between(levels, every, sentence):
        claimed = meant(said[0], change, sentence)
        if claimed and change.sense and claimed != change.sense:
            return f"„{said[0].value}“ stimmt nicht: {_in_words(change)}"
    return ""


def _changes_between(levels: Sequence[Evidence], every: Sequence[Evidence], sentence: str) -> list[Evidence]:
    """The differences that a sentence about levels speaks of."""

    def holds(change: Evidence, value: Evidence) -> bool:
        return value.how in {part.strip("()") for part in change.how.split(" − ")}

    differences = [e for e in every if e.kind is Kind.CHANGE and e.unit != "%" and " − " in e.how]
    stated = [d for d in differences if sum(holds(d, level) for level in levels) >= 2]
    if stated or len(levels) > 1:
        return stated[:1] if len(levels) == 2 else []
    against_plan = re.search(r"\b(?:Plan|Ansatz|geplant|vorgesehen|Soll|Ziel|erwartet|veranschlagt)", sentence, re.IGNORECASE)
    one = [d for d in differences if holds(d, levels[0])]
    return [d for d in one if (len(d.years) > 1) != bool(against_plan) and d.sense][:1]
