"""Rules for one of what is counted: "was kostet ein Musikschüler", "wie viel Zuschuss steckt in einer Stunde"."""

from assistant.understanding.parts import Kind, Part
from assistant.understanding.tidying.place import Place
from data.german.words import fold, stem

ONE = frozenset(
    {"ein", "eine", "einem", "einen", "einer", "eines", "einzelne", "einzelner", "einzelnen", "jeder", "jede", "jedes"}
)
SINGLY = ONE | {"pro", "je"}
COSTS = frozenset({"ausgeben", "kosten", "zuschuss", "saldo"})


def one_of_a_nickname(place: Place) -> Part | None:
    """ "Was kostet ein Musikschüler": who a subject is for, taken singly, is what it counts."""
    part = place.part
    singly = part.end - part.start == 1 and part.value == "alias" and place.follows(*SINGLY)
    if part.kind is not Kind.SUBJEKT or not singly or not _is_priced(place):
        return None
    products = tuple(each for each in part.ids if each.startswith("produkt:"))
    return part.moved(kind=Kind.SERVICE if products else Kind.POSITION, value="kennzahl", ids=products)


def one_of_a_compound(place: Place) -> Part | None:
    """ "Nutzungsstunden … in einer Stunde": the head of what was counted."""
    if place.part.kind is not Kind.NOUN or not place.follows(*SINGLY):
        return None
    head = stem(fold(place.part.text))
    counted = any(
        x.kind is Kind.SERVICE and x.value == "kennzahl" and x is not place.part and stem(fold(x.text)).endswith(head)
        for x in place.parts
    )
    return place.part.moved(kind=Kind.POSITION, value="kennzahl") if counted and _is_priced(place) else None


def one_of_them(place: Place) -> Part | None:
    """ "Wie viele Fälle gab es, und was kostete einer": of what was counted before."""
    pronoun = place.part.kind is Kind.FILLER and place.text in {"einer", "eine", "eins", "eines"}
    before = any(x.value == "kennzahl" for x in place.parts[: place.at])
    behind = {Kind.BREAK, Kind.FILLER, Kind.WHOLE, Kind.AGGREGATE, Kind.POSITION, Kind.EARLIER}
    alone = place.following is None or place.following.kind in behind
    priced = any(x.kind is Kind.POSITION and x.value in COSTS for x in place.before(3))
    return place.part.moved(kind=Kind.POSITION, value="kennzahl") if pronoun and before and alone and priced else None


def by_head(place: Place) -> Part | None:
    """ "Pro Kopf": of those that are counted, where no inhabitants are spoken of."""
    people = any(x.text.lower().startswith(("einwohner", "bürger", "bewohner")) for x in place.parts)
    said = place.part.kind is Kind.ABSENT and place.text == "pro kopf" and not people
    return place.part.moved(kind=Kind.RATIO, value="per") if said else None


def counted_by_a_nickname(place: Place) -> Part | None:
    """ "Wie viele Bestattungen": who or what a subject is for, counted."""
    part, before = place.part, place.last_typed
    counted = before is not None and before.kind is Kind.ASK and before.value == "howmany" and part.end - part.start == 1
    products = tuple(each for each in part.ids if each.startswith("produkt:"))
    alone = all(x is part or x.kind is not Kind.SUBJEKT for x in place.parts)
    said = part.kind is Kind.SUBJEKT and part.value == "alias" and counted and alone and products
    return part.moved(kind=Kind.SERVICE, value="kennzahl", ids=products) if said else None


def _is_priced(place: Place) -> bool:
    """True where a cost is asked for."""
    return any((x.kind is Kind.POSITION and x.value in COSTS) or "teuer" in x.text.lower() for x in place.parts)


RULES = (by_head, counted_by_a_nickname, one_of_a_nickname, one_of_a_compound, one_of_them)
