"""Whether sign and direction words fit the number they stand beside."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.guard import lexicon
from assistant.guard.calculations import difference, ordered
from assistant.guard.evidence import OF_TEXT, Evidence
from assistant.guard.mentions import labelled
from assistant.guard.numbers import COMPARED, Number, directions
from assistant.guard.results import Kind
from data import amounts
from data.claims.model import Direction

_UP = {Direction.MORE: 1, Direction.OVER: 1, Direction.PLUS: 1, Direction.LESS: -1, Direction.UNDER: -1, Direction.MINUS: -1}
_GOOD = {Direction.BETTER: 1, Direction.WORSE: -1}
_BALANCE = {Direction.UNDER: 1, Direction.OVER: -1, Direction.PLUS: 1, Direction.MINUS: -1, **_GOOD}
_MOVED = re.compile(
    r"\b(?:stieg|kletter|schnell|sprang|wuchs|sank|fiel|schrumpf)\w*\b[^,;:]*?\bauf\s+(?:\w+\s+)?$", re.IGNORECASE
)
_APART = 60
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
    said = number.directions(evidence.unit) or _of_all(number)
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
        return _sign_of_change(number, evidence, around)
    said = _said_sign(number)
    if evidence.position != "SALDO":
        said = -1 if number.stated.signed else 1 if number.positive else 0
        unmarked = not said and evidence.sense < 0 and not lexicon.pattern("sign", "COST").search(number.sentence)
        return "das Vorzeichen fehlt" if unmarked else "das Vorzeichen stimmt nicht" if said and said != evidence.sense else ""
    if said:
        return "" if said == evidence.sense else f"das Vorzeichen stimmt nicht: {_in_words(evidence)}"
    if evidence.sense < 0 and not lexicon.pattern("sign", "COST").search(around) and (mixed or number.is_ergebnis):
        return f"das Vorzeichen fehlt: {_in_words(evidence)}"
    return ""


def _sign_of_change(number: Number, evidence: Evidence, around: str) -> str:
    """A plus or minus before a difference; a bare negative difference needs some word for its direction."""
    said = -1 if number.stated.signed else 1 if number.positive else 0
    up = evidence.sense if evidence.position == "SALDO" else (1 if evidence.value > 0 else -1)
    if said and said != up and not number.directions(evidence.unit):
        return f"das Vorzeichen stimmt nicht: {_in_words(evidence)}"
    bare_sum = evidence.parts > 1 and not directions(around) and not lexicon.pattern("sign", "COST").search(around)
    if bare_sum and not said and evidence.sense < 0:
        return f"das Vorzeichen fehlt: {_in_words(evidence)}"
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
        if (distance := _before(text[mention.end :]) if before else mention.start) < 40
    ]
    return {"PLUS": 1, "MINUS": -1}[str(min(found)[1])] if found else 0


def _before(between: str) -> int:
    """How far a word stands before a number; „ein Zuschuss von knapp …“ is nearest of all."""
    return 0 if re.fullmatch(r"\s+(?:von|in Höhe von)\s+(?:\w+\s+)?", between) else len(between)


def _in_words(evidence: Evidence) -> str:
    sign = {1: "mehr oder besser", -1: "weniger oder schlechter", 0: "gleich"}[evidence.sense]
    return f"{evidence.how} ist {amounts.write(evidence.value, evidence.unit)} ({sign})"


def wrong_comparison(numbers: Sequence[Number]) -> str:
    """What is wrong with „A – mehr als die B“; empty where nothing is."""
    for first, second in pairwise(numbers):
        compared = COMPARED.search(second.left)
        claimed = _UP[said[0]] if compared and (said := [d for d in directions(compared["word"]) if d in _UP]) else 0
        a, b = first.stated, second.stated
        if claimed and a.unit == b.unit and a.value != b.value and claimed != (1 if a.value > b.value else -1):
            return f"„{first.stated.written}“ ist nicht {compared['word'] if compared else ''} als {second.stated.written}"
    return ""


def wrong_level_direction(numbers: Sequence[Number], chosen: Sequence[Evidence | None]) -> str:
    """What is wrong with a direction said of levels: „stiegen von A auf B“, „mit A wurde der Plan von B unterschritten“."""
    pairs = [(n, e) for n, e in zip(numbers, chosen, strict=True) if e and e.position != OF_TEXT]
    levels = [(n, e) for n, e in pairs if e.kind in {Kind.PLAN, Kind.ERGEBNIS} and not e.average]
    for (first, a), (second, b) in pairwise(levels):
        clause = _without_balances(_clause_of(first, second))
        said = directions(clause, a.unit)
        if len(set(said)) == 1 and (change := change_between(a, b)):
            claimed = meant(said[0], change, clause)
            if claimed and change.sense and claimed != change.sense and not _said_of_change(said[0], first, second, pairs):
                return f"„{said[0].value}“ stimmt nicht: {_in_words(change)}"
    return ""


def _clause_of(first: Number, second: Number) -> str:
    """The words around two numbers up to the next clause on either side, „die Fallzahl fiel von A auf B“."""
    sentence = first.sentence
    if second.segment.start - first.segment.end > _APART:
        return ""
    return sentence[first.segment.start : second.segment.end]


def _without_balances(text: str) -> str:
    """A text without the words that call a level a deficit or a surplus: „statt 9 Mio. € fehlten 4 Mio. €“."""
    for label in ("PLUS", "MINUS"):
        text = lexicon.pattern("sign", label).sub(lambda match: " " * len(match[0]), text)
    return text


def _said_of_change(said: Direction, first: Number, second: Number, pairs: Sequence[tuple[Number, Evidence]]) -> bool:
    """True where the direction word stands beside a difference that the clause states too."""
    changes = [(n, e.unit) for n, e in pairs if e.kind is Kind.CHANGE]
    within = [(n, unit) for n, unit in changes if first.segment.start <= n.span.start < second.segment.end]
    return any(said in n.directions(unit) for n, unit in within)


def against_the_plan(numbers: Sequence[Number], chosen: Sequence[Evidence | None], levels: Sequence[Evidence]) -> str:
    """What is wrong with a direction said of one level against a plan or year that the sentence does not state."""
    backed = [(n, e) for n, e in zip(numbers, chosen, strict=True) if e]
    if len(backed) != 1 or backed[0][1].kind is not Kind.ERGEBNIS or backed[0][1].position == OF_TEXT or backed[0][1].is_computed:
        return ""
    number, level = backed[0]
    said = directions(number.sentence[number.segment.start : number.segment.end], level.unit)
    planned = lexicon.pattern("level", "AGAINST_PLAN").search(number.sentence)
    plans = [e for e in levels if e.kind is Kind.PLAN and e.is_same == level.is_same and e.years == level.years]
    if len(set(said)) != 1 or not planned or len(plans) != 1 or plans[0].months != level.months:
        return ""
    change = change_between(plans[0], level)
    claimed = meant(said[0], change, number.sentence) if change else 0
    wrong = change is not None and claimed and change.sense and claimed != change.sense
    return f"„{said[0].value}“ stimmt nicht: {_in_words(change)}" if change and wrong else ""


def against_the_month_before(numbers: Sequence[Number], chosen: Sequence[Evidence | None], levels: Sequence[Evidence]) -> str:
    """What is wrong with „im Juli sank er auf 5 €“, where the month before is given; empty where nothing is."""
    months = [(n, e) for n, e in zip(numbers, chosen, strict=True) if e and len(e.months) == 1 and not e.is_computed]
    for number, level in months if len(months) == 1 else ():
        moved = _MOVED.search(number.left)
        said = directions(moved[0].replace("schnell", "stieg").replace("sprang", "stieg")) if moved else ()
        before = [e for e in levels if e.is_same == level.is_same and e.years == level.years and e.kind is level.kind]
        before = [e for e in before if e.months == {min(level.months) - 1}]
        change = change_between(before[0], level) if before and len(set(said)) == 1 else None
        claimed = meant(said[0], change, number.sentence) if change else 0
        if change and claimed and change.sense and claimed != change.sense:
            return f"„{said[0].value}“ stimmt nicht: {_in_words(change)}"
    return ""


def change_between(a: Evidence, b: Evidence) -> Evidence | None:
    """The difference of two levels of one thing: of plan and result, or of two years or months."""
    for dimension in ("kind", "years", "months"):
        others = [name for name in ("entities", "position", "unit", "kind", "years", "months") if name != dimension]
        if getattr(a, dimension) != getattr(b, dimension) and all(getattr(a, name) == getattr(b, name) for name in others):
            return next((difference(*pair) for pair in ordered(a, b, dimension)), None)
    return None
