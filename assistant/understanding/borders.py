"""Where a question may be split into several asks, what that costs, and what kind of clause each part is."""

from collections.abc import Sequence
from itertools import takewhile

from assistant import lexicon
from assistant.understanding.parts import COST, Kind, Part
from data.german.words import fold

VERBS = frozenset(lexicon.load("clauses")["finite"])
FIRST = frozenset(lexicon.load("clauses")["first"])
BEFORE_VERBS = frozenset({"und", "also", "aber", "na", "aeh", "hm", "ok", "mal", "sag", "bitte", "ja", "moin", "hallo", "frage"})
RELATIVE = frozenset({"die", "der", "das", "deren", "denen", "welche"})
QUESTIONS = frozenset({"was", "wer", "wo", "wie", "wann", "wohin", "wem", "womit"})
ASKING = frozenset({"howmuch", "howmany", "howlong", "which", "who", "whether"})
ARTICLES = frozenset({"das", "der", "die", "dieser", "diese", "dieses", "es", "sie", "er", "man", "ein", "eine", "sein", "ihr"})
SPLIT = 1.0
"""What another ask costs."""
NEW_QUESTION = 0.2
"""What another ask costs that begins with its own question word."""
JOINING = frozenset({"und", "sowie", "u", "&", "–", "-", "plus", ":", "aber", "bzw"})
MOST_BORDERS = 5
HEADED = frozenset({
    Kind.ASK, Kind.REASON, Kind.RATIO, Kind.DIFFERENCE, Kind.SUPERLATIVE, Kind.AGGREGATE, Kind.DIRECTION, Kind.CHECK,
    Kind.POSITION, Kind.WERTART, Kind.SERVICE, Kind.TEXT, Kind.SUBJEKT, Kind.GOAL, Kind.ANGABE, Kind.EXPLAIN,
})  # fmt: skip


def states(parts: Sequence[Part]) -> bool:
    """True for a clause with a finite verb and nothing that asks."""
    if any(_opens_question(parts, place) for place in range(len(parts))):
        return False
    if parts and _is_only_relative(parts):
        return False
    asking = {Kind.ASK, Kind.REASON, Kind.SUPERLATIVE, Kind.CHECK, Kind.RANKING, Kind.DIFFERENCE}
    return any(part.text.lower() in VERBS for part in parts) and not any(part.kind in asking for part in parts)


def _opens_question(parts: Sequence[Part], place: int) -> bool:
    """True for a question word at the beginning, or behind a comma after a frame: "Wir bitten um Auskunft, was …"."""
    part = parts[place]
    framed = place > 0 and parts[place - 1].kind is Kind.BREAK and not any(COST[x.kind] for x in parts[:place])
    return part.kind is Kind.FILLER and part.text.lower() in QUESTIONS and (place < 3 or framed or parts[place - 1].text == ":")


def _is_only_relative(parts: Sequence[Part]) -> bool:
    """True where the only verb stands in a relative clause: "alle Produkte, die ihr Ziel erreicht haben"."""
    verbs = [place for place, part in enumerate(parts) if part.text.lower() in VERBS]
    opened = next(
        (
            p
            for p, part in enumerate(parts[1:], start=1)
            if part.text.lower() in {"die", "deren", "welche", "denen"}
            and Kind.BREAK in {x.kind for x in parts[max(0, p - 2) : p]}
        ),
        None,
    )
    return bool(verbs) and opened is not None and all(place > opened for place in verbs)


def announces(parts: Sequence[Part], end: int) -> bool:
    """True for a clause that a colon follows: "Alle Produkte, die …: wie hoch …"."""
    return end < len(parts) and parts[end].text == ":"


def begins_with_verb(parts: Sequence[Part]) -> bool:
    """True where the first word of all, or the first behind a frame, is a verb: "Mal eine Frage: War …"."""
    costly = next((place for place, part in enumerate(parts) if COST[part.kind]), len(parts))
    ends = [place + 1 for place, part in enumerate(parts[:costly]) if part.kind is Kind.BREAK or part.text == ":"]
    return any(_is_verb_first(parts[start:]) for start in {0, *ends[-1:]})


def _is_verb_first(parts: Sequence[Part]) -> bool:
    said = (word for part in parts for word in fold(part.text).split() if word[0].isalnum())
    return next((word for word in said if word not in BEFORE_VERBS), "") in FIRST


def asks_first(parts: Sequence[Part], start: int, verb_first: bool) -> bool:
    """True for a verb at the beginning, but for one that only asks for leave: "Darf ich Sie fragen, um welchen Betrag …"."""
    if not verb_first or start:
        return False
    ends = next((place for place, part in enumerate(parts) if part.kind is Kind.BREAK), len(parts))
    frame = all(part.kind in {Kind.FILLER, Kind.FORM} for part in parts[:ends])
    asking = {Kind.ASK, Kind.REASON}
    return not (frame and any(part.kind in asking and part.value != "whether" for part in parts[ends:]))


def split(parts: Sequence[Part], start: int, border: int) -> float:
    """What another ask costs that begins at a border: little between two question words, nothing in a list of questions."""
    if parts[border].text == ";":
        return 0.0
    following = [part for part in parts[border:] if part.kind is not Kind.BREAK and part.text.lower() not in JOINING]
    goes_on = parts[border].text == "," and _is_relative(parts[start:border])
    begins = bool(following) and (_asks(following[0]) or (_has_subject(following) and not goes_on))
    phrase = takewhile(lambda part: part.kind is not Kind.BREAK, parts[border + 1 :])
    points = any(part.text.lower() == "jeweils" or (part.kind is Kind.EARLIER and part.value == "members") for part in phrase)
    asked = any(_asks(part) for part in parts[start:border])
    return NEW_QUESTION if begins and asked and not points else SPLIT


def _is_relative(parts: Sequence[Part]) -> bool:
    """True where the last clause is a relative one: "welches der Produkte, die ihr Ziel erreicht haben, hatte …"."""
    opened = max((place for place, part in enumerate(parts) if part.kind is Kind.BREAK), default=len(parts))
    return any(part.text.lower() in RELATIVE for part in parts[opened + 1 : opened + 3])


def _asks(part: Part) -> bool:
    """True for a question word."""
    return part.kind is Kind.REASON or (part.kind is Kind.ASK and part.value in ASKING) or part.text.lower() in QUESTIONS


def _has_subject(parts: Sequence[Part]) -> bool:
    """True for a verb with what it is said of behind it: "wurde das Ziel erreicht", not "waren trotzdem besser"."""
    behind = parts[1] if len(parts) > 1 else None
    named = behind is not None and (behind.text.lower() in ARTICLES or behind.kind in {Kind.SUBJEKT, Kind.POSITION, Kind.SERVICE})
    return parts[0].text.lower() in VERBS and named


def _only_lists(parts: Sequence[Part]) -> bool:
    """True for "A und B zusammen: …": what is asked for stands behind."""
    kinds = {part.kind for part in parts}
    return Kind.AGGREGATE in kinds and not kinds & {Kind.ASK, Kind.POSITION, Kind.WERTART, Kind.DIRECTION, Kind.SIGN, Kind.REASON}


def borders(parts: Sequence[Part]) -> list[int]:
    """Where a new ask may begin: after sentences and clauses, and before "und" with a head of its own behind it."""
    found = []
    for place in range(1, len(parts)):
        part = parts[place]
        joins = part.kind is Kind.FILLER and part.text.lower() in JOINING
        if part.kind is Kind.BREAK or joins:
            lists = part.text == ":" and _only_lists(parts[:place])
            because = lists or any(x.kind is Kind.CAUSE for x in parts[place + 1 : place + 3])
            before = not because and any(x.kind in HEADED for x in parts[:place])
            after = any(x.kind in HEADED for x in parts[place + 1 :])
            if before and after:
                found.append(place)
    if len(found) > MOST_BORDERS:
        strong = [p for p in found if parts[p].text in ".?!;"]
        found = sorted((strong + [p for p in found if p not in strong])[:MOST_BORDERS])
    return found
