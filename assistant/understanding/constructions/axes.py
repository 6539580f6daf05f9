"""Which axis a set runs over: named, or told by who is asked for, a superlative, a plural or a bound."""

from collections.abc import Iterator

from assistant.catalogue.identities import is_produkt
from assistant.understanding.clause import COUNTS
from assistant.understanding.parts import Kind
from assistant.understanding.scene import SUBJECTS, Scene

PLURALS = (
    "abweichungen",
    "überschreitungen",
    "unterschreitungen",
    "verbesserungen",
    "verschlechterungen",
    "defizite",
    "überschüsse",
)
BY = frozenset(
    {
        "alle",
        "aller",
        "auf",
        "über",
        "nach",
        "je",
        "pro",
        "verschiedenen",
        "einzelnen",
        "einzelne",
        "monatlich",
        "monatsweise",
        "monatswerte",
        "monatsbeträge",
    }
)
MEMBERS = frozenset({"produkte", "produkten", "teilbudgets", "fachdienste", "fachdiensten", "fachbereiche", "ämter", "ämtern"})
"""Words beside an axis that spread a figure over its members."""


def axes(scene: Scene) -> Iterator[tuple[str, frozenset[int], float]]:
    """The axes that a clause may be about, with the constituents that say so."""
    named = scene.parts(Kind.AXIS)
    for axis in dict.fromkeys(part.value for _, part in named):
        places = frozenset(place for place, part in named if part.value == axis)
        asked = _is_asked(scene, places)
        yield axis, places, 0.8 if asked else 0.0
    if named and any(part.value in SUBJECTS for _, part in named):
        return
    who = scene.places(Kind.ASK, "who", "which")
    counted = scene.counting and bool(scene.conditions) and not any(is_produkt(s) for s in scene.bag.subjects)
    several = says_several(scene)
    ordered = scene.has(Kind.SUPERLATIVE) or scene.has(Kind.RANKING)
    chosen = len(scene.bag.subjects) > 1
    monthly = scene.has(Kind.ASK, "howmany") and not named and bool(scene.conditions) and _by_month(scene)
    if monthly:
        yield "monat", frozenset(), 0.5
    if who or ordered or counted or several or scene.has(Kind.QUANTIFIER, "all", "none", "any"):
        levels = {scene.catalogue.subjekte[s].ebene for s in scene.bag.subjects if s in scene.catalogue.subjekte}
        axis = "teilbudget" if chosen and levels == {"teilbudget"} else "produkt"
        if scene.bag.position and scene.bag.position not in COUNTS and not chosen:
            axis = _shown_axis(scene, scene.bag.position)
        listed = (
            _all_of_measure(scene) and not scene.conditions and any(scene.catalogue.members(axis, s) for s in scene.bag.subjects)
        )
        yield axis, who, 0.3 if who or ordered or counted or listed or several else -0.4


def says_several(scene: Scene) -> bool:
    """True for members that only a plural or a bound tells: "Summe der negativen Abweichungen", "Zielgrad über 105 %"."""
    if any(is_produkt(s) for s in scene.bag.subjects):
        return False
    plural = any(part.text.lower().endswith(PLURALS) for _, part in scene.clause.of(Kind.WERTART, Kind.DIRECTION, Kind.SIGN))
    bounded = (
        any(condition.amount is not None for condition in scene.conditions)
        and not scene.bag.subjekte
        and scene.bag.earlier is None
    )
    asked = scene.clause.verb_first or scene.clause.stated or scene.has(Kind.CHECK)
    return (plural and (scene.has(Kind.AGGREGATE, "sum") or bounded or scene.has(Kind.ASK))) or (bounded and not asked)


def _all_of_measure(scene: Scene) -> bool:
    """ "Alle Abweichungen": all members, where "alle" stands before a measure, not before a position ("alle Aufwendungen")."""
    for place, part in scene.clause.of(Kind.QUANTIFIER):
        after = next((x for _, x in scene.clause.after(place, 1) if x.kind is not Kind.FILLER), None)
        if part.value == "all" and after is not None and after.kind in {Kind.WERTART, Kind.DIRECTION, Kind.GOAL}:
            return True
    return False


def _by_month(scene: Scene) -> bool:
    """True where the subject and position are shown by month: "wie oft lag …"."""
    monthly = scene.catalogue.monthly.get(scene.bag.subject or "", frozenset())
    return (scene.bag.position or "aufwand") in monthly | {"kosten"}


def _shown_axis(scene: Scene, position: str) -> str:
    """The level on which a position is shown."""
    products = scene.catalogue.members("produkt")
    if position in {"saldo", "zuschuss"} or any(position in scene.catalogue.shown.get(p, ()) for p in products):
        return "produkt"
    return "teilbudget"


def _is_asked(scene: Scene, places: frozenset[int]) -> bool:
    """True where the axis follows a question word, a quantifier or a number: "welche Produkte", "in wie vielen Monaten"."""
    kinds = {Kind.ASK, Kind.QUANTIFIER, Kind.NUMBER, Kind.SUPERLATIVE}
    near = [part for place in places for _, part in scene.clause.before(place, 3)]
    return is_spread(scene, places) or any(part.kind in kinds for part in near)


def is_spread(scene: Scene, places: frozenset[int]) -> bool:
    """True where a figure is spread over the members of an axis: "nach Arten", "aller Produkte", "in den einzelnen Monaten"."""
    near = [part for place in places for part in scene.clause.parts[max(0, place - 3) : place + 1]]
    listed = any(scene.clause.parts[p].value == "position" or scene.clause.parts[p].text.lower() in MEMBERS for p in places)
    return listed or any(word in BY for part in near for word in part.text.lower().split())
