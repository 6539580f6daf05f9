"""Rules for values, positions, amounts, directions and operators."""

from assistant.understanding.parts import Kind, Part
from assistant.understanding.tidying.place import Place, says
from data.model.positions import entries

LYING = ("lag", "lagen", "liegt", "liegen", "blieb", "blieben", "gelegen", "geblieben", "bleibt", "bleiben", "lägen")
PREPOSITIONS = frozenset({"über", "unter", "ueber", "übern", "überm", "unterm"})
COMPARED = frozenset({Kind.WERTART, Kind.AMOUNT, Kind.AGGREGATE, Kind.RATIO, Kind.JAHR, Kind.SHIFT})
JOINED = frozenset({Kind.SUBJEKT, Kind.POSITION, Kind.JAHR, Kind.MONAT})
BESIDE_TIMES = {(Kind.QUANTIFIER, "none"): "<", (Kind.DIRECTION, "less"): "<", (Kind.DIRECTION, "more"): ">"}
MOST_SPOKEN = 10
"""How often one says that something happened without counting it."""
OPERATORS = {"plus": (Kind.AGGREGATE, "sum"), "minus": (Kind.DIFFERENCE, "difference")}
HEADS = {"ziel": "ziel", "ziels": "ziel", "ziele": "ziel", "zahl": "kennzahl", "zahlen": "kennzahl"}
"""What compounds that a report does not have end with, and what that is."""
BASIS = frozenset({"gegenüber", "ggü", "gegenueber"})
MOVED = (Kind.DIRECTION, Kind.DIFFERENCE, Kind.RATIO, Kind.SUPERLATIVE, Kind.REASON)


def preposition_of_place(place: Place) -> Part | None:
    """ "Über das Produkt": a preposition that compares with nothing."""
    if place.part.kind is not Kind.DIRECTION or place.text not in PREPOSITIONS or _sets_apart(place):
        return None
    compares = any(
        (x.kind in COMPARED and x.value != "sum")
        or (x.kind is Kind.EARLIER and x.text.lower() != "das")
        or x.value in {"ziel", "zielgrad", "saldo", "kennzahl"}
        for x in place.after(4)
    )
    return None if compares else place.as_filler()


def _sets_apart(place: Place) -> bool:
    """True for a preposition that compares: "lagen über den Erträgen", "unter denen des FD 33", "Personal unter Sachaufwand"."""
    after = place.after(4)
    of = [x.text.lower() for x in after[:2]]
    if len(of) == 2 and of[0] in {"dem", "denen", "den", "der"} and of[1] in {"des", "der", "vom", "von"}:
        return True
    between = any(x.kind is Kind.POSITION for x in place.parts[: place.at]) and bool(after) and after[0].kind is Kind.POSITION
    return between or (says(place.parts, *LYING) and any(x.kind in {Kind.POSITION, Kind.MONAT} for x in after))


def at_least(place: Place) -> Part | None:
    """ "100.000 Euro oder mehr"."""
    more = place.parts[place.at + 2] if place.at + 2 < len(place.parts) and says(place.after(1), "oder", "und") else None
    if place.part.kind is Kind.AMOUNT and more is not None and more.kind is Kind.DIRECTION and more.value in {"more", "less"}:
        return place.part.moved(value=">=" if more.value == "more" else "<=")
    return None


def or_more(place: Place) -> Part | None:
    """The direction that an amount before it took up."""
    taken = place.at > 1 and place.parts[place.at - 2].kind is Kind.AMOUNT and place.follows("oder", "und")
    return place.as_filler() if place.part.kind is Kind.DIRECTION and place.part.value in {"more", "less"} and taken else None


def ist_and_soll(place: Place) -> Part | None:
    """ "Ist" and "soll" are values only where they are written so inside a sentence, or beside another one ("plan/ist")."""
    if place.part.kind is not Kind.WERTART or place.part.text not in {"ist", "Ist", "soll", "Soll"}:
        return None
    previous = place.previous
    if place.part.text[0].isupper() and previous is not None and previous.kind is not Kind.BREAK:
        return None
    near = (*place.before(2), *place.after(2))
    beside = any((x.kind is Kind.WERTART and x.value == "plan") or x.text.lower() in {"soll", "ist"} for x in near)
    return None if beside and not (previous is not None and previous.kind is Kind.ASK) else place.as_filler()


def plan_as_basis(place: Place) -> Part | None:
    """ "Gegenüber dem Plan" asks for the deviation; "vom Plan abgewichen" names it already."""
    if place.part.kind is not Kind.WERTART or place.part.value != "plan":
        return None
    if place.follows("vom", "zum", "von") and any(x.kind is Kind.WERTART and x.value == "abweichung" for x in place.parts):
        return place.as_filler()
    against = says(place.before(3), "gegenüber", "ggü", "verglichen", "gemessen", "im vergleich")
    return place.part.moved(value="abweichung") if against and not place.has(Kind.DIRECTION) else None


def value_that_is_not_asked(place: Place) -> Part | None:
    """ "Das Ergebnis ist abgewichen", "nicht der Plan"."""
    part = place.part
    if part.kind is not Kind.WERTART:
        return None
    negated = any(x.kind is Kind.FILLER and x.value == "not" for x in place.before(3)) and any(
        x.kind is Kind.WERTART for x in place.parts[: place.at]
    )
    deviating = any(x.kind is Kind.WERTART and x.text.lower() in {"abgewichen", "ab"} for x in place.rest)
    return (
        place.as_filler()
        if negated or (part.value == "ergebnis" and place.text in {"ergebnis", "jahresergebnis"} and deviating)
        else None
    )


def result_of_both(place: Place) -> Part | None:
    """ "Erträge, Aufwendungen und was unterm Strich": the Saldo."""
    named = {x.value for x in place.parts[: place.at] if x.kind is Kind.POSITION}
    alone = not any(x.kind is Kind.WERTART for x in place.parts[: place.at]) or says(place.before(2), "daraus")
    said = place.part.kind is Kind.WERTART and place.text in {"unterm strich", "ergebnis"} and not place.follows("im")
    return place.part.moved(kind=Kind.POSITION, value="saldo") if said and alone and {"ertrag", "aufwand"} <= named else None


def reached_as_a_value(place: Place) -> Part | None:
    """ "Plan und erreicht", "der erreichte Zielwert": the result."""
    if place.part.kind is not Kind.GOAL or place.part.value != "reached":
        return None
    joined = place.follows("und", "u", "/", "sowie") and place.at > 1 and place.parts[place.at - 2].kind is Kind.WERTART
    valued = any(x.kind is Kind.POSITION and x.text.lower().startswith("zielwert") for x in place.parts)
    return place.part.moved(kind=Kind.WERTART, value="ergebnis") if joined or valued else None


def two_months(place: Place) -> Part | None:
    """ "Zwischen März und April" with a difference: two months, not a period."""
    part = place.part
    if part.kind is not Kind.MONAT or not place.has(Kind.DIFFERENCE):
        return None
    neighbours = " und " in place.text and part.months[0][1] - part.months[0][0] == 1
    if neighbours or ((place.text.startswith("zwischen") or place.follows("zwischen")) and part.months[0][0] < part.months[0][1]):
        first, second = part.months[0]
        return part.moved(months=((first, first), (second, second)))
    return None


def operator(place: Place) -> Part | None:
    """ "Personal plus Sachaufwand", "2023 minus 2021"; a "+" between things of two kinds only lists them."""
    before = place.last_typed
    after = next((x for x in place.rest if x.kind not in {Kind.FILLER, Kind.AXIS}), None)
    kind = after.kind if after is not None else None
    if place.text == "+":
        return None if (before.kind if before is not None else None) is kind else place.as_filler()
    if (
        place.text in OPERATORS
        and kind in JOINED
        and before is not None
        and before.kind in JOINED
        and any(x.kind is kind for x in place.parts[: place.at])
    ):
        meant, value = OPERATORS[place.text]
        return place.part.moved(kind=meant, value=value)
    return None


def euro_as_a_whole(place: Place) -> Part | None:
    """ "Von 100 Euro", "ein Euro … wie viele Cent": the whole that a share is asked of."""
    cents = any("cent" in x.text.lower() for x in place.rest)
    whole = place.part.kind is Kind.AMOUNT and place.part.unit == "EUR" and place.part.number in {1, 100}
    return place.part.moved(kind=Kind.RATIO, value="share") if whole and (place.follows("von") or cents) else None


def zuschuss_as_a_sign(place: Place) -> Part | None:
    """Products "mit einem Zuschuss": they have one, its amount is not asked for."""
    if place.part.kind is not Kind.POSITION or place.part.value != "zuschuss":
        return None
    members = any(x.kind is Kind.AXIS and x.value in {"produkt", "teilbudget"} for x in place.parts)
    near = (*place.before(3), *place.after(4))
    measured = any(
        x.kind in {Kind.AMOUNT, Kind.SUPERLATIVE, Kind.COMPARATOR} or (x.kind is Kind.DIRECTION and x.value in {"more", "less"})
        for x in near
    )
    before = place.before(3)
    start = max((at for at, x in enumerate(before, start=1) if x.kind is Kind.BREAK), default=0)
    said = says(before[start:], "mit", "einen", "einem", "keinen")
    return place.part.moved(kind=Kind.SIGN, value="deficit") if members and said and not measured else None


def sign_of_a_value(place: Place) -> Part | None:
    """ "Ein Plus eingeplant", "Ergebnis im Minus": the sign of that value, no deviation."""
    if place.part.kind is not Kind.DIRECTION:
        return None
    better = place.part.value == "better"
    planned = place.following is not None and place.following.text.lower() in {
        "eingeplant",
        "geplant",
        "veranschlagt",
        "vorgesehen",
    }
    if place.text in {"plus", "minus", "defizit"} and planned:
        return place.part.moved(kind=Kind.SIGN, value="surplus" if better else "deficit")
    if place.text in {"plus", "minus"} and says(place.after(1), "im") and any(x.value == "ergebnis" for x in place.after(2)):
        return place.part.moved(kind=Kind.SIGN, value="positive" if better else "deficit")
    if place.text in {"im plus", "im minus"} and place.previous is not None and place.previous.value == "ergebnis":
        return place.part.moved(kind=Kind.SIGN, value="positive" if better else "deficit")
    return None


def sign_by_an_adjective(place: Place) -> Part | None:
    """ "Negative Erträge", "mit positivem Saldo": the sign of that figure itself, unless the deviation is named."""
    if place.part.kind is not Kind.DIRECTION or not place.text.startswith(("positiv", "negativ")):
        return None
    near = [x for x in (*place.before(4), *place.after(2)) if x.kind in {Kind.POSITION, Kind.WERTART, Kind.SIGN}]
    booked = any(x.kind is Kind.POSITION or x.value == "ergebnis" for x in near) and all(x.value != "abweichung" for x in near)
    value = "positive" if place.text.startswith("positiv") else "negative"
    return place.part.moved(kind=Kind.SIGN, value=value) if booked else None


def how_often(place: Place) -> Part | None:
    """ "Ich habe es dreimal gelesen", "das gibt es zweimal": no factor; "musste 29 Mal ausrücken" counts."""
    if _is_count_of_times(place.part) and place.has(Kind.SUBJEKT):
        return place.part.moved(kind=Kind.AMOUNT, value="=", unit="Anzahl")
    factor = says(place.after(1), "so", "mehr", "höher", "größer", "teurer", "wie", "soviel", "höhere") or says(
        place.before(2), "das", "um"
    )
    is_verb = place.text.endswith("mal") and not factor
    return place.as_filler() if place.part.kind is Kind.MULTIPLE and is_verb else None


def number_of_times(place: Place) -> Part | None:
    """ "Keine 30 Mal", "weniger als 30 Mal", "mehr als 30 Mal"."""
    op = BESIDE_TIMES.get((place.part.kind, place.part.value))
    counted = [x for x in place.after(2) if x.text.lower() != "als"][:1]
    times = any(_is_count_of_times(x) for x in counted) and place.has(Kind.SUBJEKT)
    return place.part.moved(kind=Kind.COMPARATOR, value=op) if op and times else None


def _is_count_of_times(part: Part) -> bool:
    """True for "29 Mal", which is no factor and no figure of speech."""
    times = part.kind is Kind.MULTIPLE and part.text.lower().endswith(" mal")
    return times and part.number is not None and part.number > MOST_SPOKEN


def what_remains(place: Place) -> Part | None:
    """ "Was blieb der Stadt unterm Strich": the Saldo, where its clause names no position."""
    said = place.part.kind is Kind.WERTART and place.text in {"unterm strich", "unter dem strich"}
    named = any(x.kind in {Kind.POSITION, Kind.SERVICE, Kind.DIRECTION, Kind.SIGN} for x in place.clause)
    return place.part.moved(kind=Kind.POSITION, value="saldo") if said and not named else None


def head_of_a_compound(place: Place) -> Part | None:
    """ "Zeitziel", "Besucherzahl": the target or the Kennzahl, of which a product has one."""
    named = any(x is not place.part and x.ids == place.part.ids for x in place.parts)
    if place.part.kind is not Kind.NOUN and not (place.part.kind is Kind.SUBJEKT and named):
        return None
    head = next((meant for end, meant in HEADS.items() if place.text.endswith(end)), None)
    return place.part.moved(kind=Kind.POSITION, value=head, ids=()) if head else None


def aufwand_for_a_kind(place: Place) -> Part | None:
    """ "Aufwand an Transfer", "Ausgaben für Personal": the kind of cost."""
    joined = says(place.after(1), "an", "für", "beim", "bei")
    kind = next((x for x in place.after(3)[1:] if x.kind is not Kind.FILLER), None)
    of_cost = kind is not None and kind.kind is Kind.POSITION and "aufwand" in entries().get(kind.value, {}).get("parent", ())
    said = place.part.kind is Kind.POSITION and place.part.value in {"aufwand", "kosten"}
    return place.as_filler() if said and joined and of_cost else None


def basis(place: Place) -> Part | None:
    """ "Im Vergleich zu 2021" is no ratio; "gegenüber 2021" alone asks for the change."""
    following = place.next_typed.kind if place.next_typed is not None else None
    if (
        place.part.kind is Kind.RATIO
        and place.part.value == "relation"
        and "vergleich" in place.text
        and following in {Kind.JAHR, Kind.SHIFT, Kind.MONAT}
    ):
        return place.part.moved(kind=Kind.FILLER, text="gegenüber")
    if place.text in BASIS and following in {Kind.JAHR, Kind.SHIFT} and not place.has(*MOVED):
        return place.part.moved(kind=Kind.DIFFERENCE, value="change")
    return None


def verb_apart(place: Place) -> Part | None:
    """ "Fielen … an", "schnitt … ab": the first part of another verb."""
    falls = place.part.kind is Kind.DIRECTION and place.text in {"fiel", "fielen"} and says(place.rest, "an", "aus")
    cuts = place.part.kind is Kind.AGGREGATE and place.text in {"schnitt", "schnitten"} and says(place.rest, "ab")
    return place.as_filler() if falls or cuts else None


def made_up_of(place: Place) -> Part | None:
    """ "Besteht zu 70 Prozent aus Personalaufwand": a share."""
    part_of = place.text in {"besteht", "bestehen", "bestand", "bestanden"} and says(place.rest, "aus")
    percent = any(x.kind is Kind.AMOUNT and x.unit == "%" for x in place.rest)
    return place.part.moved(kind=Kind.RATIO, value="share") if part_of and percent else None


RULES = (
    at_least, or_more, ist_and_soll, plan_as_basis, value_that_is_not_asked, result_of_both, reached_as_a_value, two_months,
    operator, euro_as_a_whole, zuschuss_as_a_sign, sign_of_a_value, sign_by_an_adjective, number_of_times, how_often,
    what_remains,
    made_up_of, head_of_a_compound, aufwand_for_a_kind, basis, verb_apart,
)  # fmt: skip
