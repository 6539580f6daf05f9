"""Where a question may be split into several asks, what that costs, and what kind of clause each part is."""

from collections.abc import Sequence

from assistant import lexicon
from assistant.understanding.parts import Kind, Part

VERBS = frozenset(lexicon.load("clauses")["finite"])
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
    if any(part.kind is Kind.FILLER and part.text.lower() in QUESTIONS for part in parts[:3]):
        return False
    if parts and _is_only_relative(parts):
        return False
    asking = {Kind.ASK, Kind.REASON, Kind.SUPERLATIVE, Kind.CHECK, Kind.RANKING, Kind.DIFFERENCE}
    return any(part.text.lower() in VERBS for part in parts) and not any(part.kind in asking for part in parts)


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
    begins = bool(following) and (_asks(following[0]) or _has_subject(following))
    return NEW_QUESTION if begins and any(_asks(part) for part in parts[start:border]) else SPLIT


def _asks(part: Part) -> bool:
    """True for a question word."""
    return part.kind is Kind.REASON or (part.kind is Kind.ASK and part.value in ASKING) or part.text.lower() in QUESTIONS


def _has_subject(parts: Sequence[Part]) -> bool:
    """True for a verb with what it is said of behind it: "wurde das Ziel erreicht", not "waren trotzdem besser"."""
    behind = parts[1] if len(parts) > 1 else None
    named = behind is not None and (behind.text.lower() in ARTICLES or behind.kind in {Kind.SUBJEKT, Kind.POSITION, Kind.SERVICE})
    return parts[0].text.lower() in VERBS and named


def borders(parts: Sequence[Part]) -> list[int]:
    """Where a new ask may begin: after sentences and clauses, and before "und" with a head of its own behind it."""
    found = []
    for place in range(1, len(parts)):
        part = parts[place]
        joins = part.kind is Kind.FILLER and part.text.lower() in JOINING
        if part.kind is Kind.BREAK or joins:
            because = any(x.kind is Kind.CAUSE for x in parts[place + 1 : place + 3])
            before = not because and any(x.kind in HEADED for x in parts[:place])
            after = any(x.kind in HEADED for x in parts[place + 1 :])
            if before and after:
                found.append(place)
    if len(found) > MOST_BORDERS:
        strong = [p for p in found if parts[p].text in ".?!;"]
        found = sorted((strong + [p for p in found if p not in strong])[:MOST_BORDERS])
    return found
