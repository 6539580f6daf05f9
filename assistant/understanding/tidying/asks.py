"""Rules for question words, suppositions, negations and words that say no more than others."""

from collections.abc import Sequence

from assistant import lexicon
from assistant.understanding.parts import Kind, Part
from assistant.understanding.tidying.place import Place, says
from data.german.words import fold

LOOSE = frozenset(lexicon.load("clauses")["loose"])
"""Words that say no more beside a name: "hartz 4 leistungen"."""
MEASURES = frozenset({
    Kind.DIRECTION, Kind.POSITION, Kind.WERTART, Kind.SIGN, Kind.SERVICE, Kind.ANGABE, Kind.RATIO, Kind.DIFFERENCE, Kind.GOAL,
})  # fmt: skip
NOUNS = frozenset({Kind.SUBJEKT, Kind.POSITION, Kind.WERTART, Kind.AXIS, Kind.SERVICE, Kind.ANGABE, Kind.WHOLE, Kind.NOUN})
SUPPOSITIONS = ("unter der annahme", "angenommen", "gesetzt den fall", "mal angenommen")
CONDITIONAL = frozenset({"wenn", "wäre", "wären", "hätte", "hätten", "würde", "würden", "unterstellt", "gesetzt", *SUPPOSITIONS})
SELF = frozenset({"ich", "mich", "mir", "wir", "uns"})
OPENERS = ("hätte", "hätten", "haetten", "wäre", "wären", "unterstellt")


def word_beside_a_name(place: Place) -> Part | None:
    """ "Hartz 4 Leistungen", "an dritter Stelle": a word that says no more."""
    if place.part.kind not in {Kind.NOUN, Kind.WORD}:
        return None
    beside = [x for x in (place.previous, place.following) if x is not None]
    loose = fold(place.part.text) in LOOSE and any(x.kind is Kind.SUBJEKT for x in beside)
    ranked = (
        fold(place.part.text) in {"stelle", "platz", "rang"}
        and place.previous is not None
        and place.previous.kind is Kind.ORDINAL
    )
    if ranked and not place.has(Kind.SUPERLATIVE, Kind.RANKING):
        return place.part.moved(kind=Kind.RANKING, value="list")
    return place.as_filler() if loose or ranked else None


def which_measure(place: Place) -> Part | None:
    """ "Welche Abweichung": how much, not which members."""
    measured = place.next_typed is not None and place.next_typed.kind in MEASURES
    return place.part.moved(value="howmuch") if place.part.kind is Kind.ASK and place.part.value == "which" and measured else None


def number_that_is_given(place: Place) -> Part | None:
    """ "Wo steht die Zahl 13.500": no count is asked for."""
    given = place.next_typed is not None and place.next_typed.kind is Kind.AMOUNT
    return place.as_filler() if place.part.kind is Kind.ASK and place.text == "zahl" and given else None


def counting_up(place: Place) -> Part | None:
    """ "Zählen Sie … auf" asks for a list."""
    listed = any((x.kind is Kind.ASK and x.value == "list") or x.kind is Kind.AGGREGATE for x in place.rest)
    return place.as_filler() if place.part.kind is Kind.ASK and place.text.startswith("zähl") and listed else None


def supposition(place: Place) -> Part | None:
    """ "Wie geplant" without "wenn" is the plan; a Konjunktiv alone supposes nothing."""
    if place.part.kind is not Kind.SUPPOSE:
        return None
    if place.part.value == "inplan":
        opened = any(x.kind is Kind.SUPPOSE and x.value == "suppose" for x in place.parts)
        if not opened and place.text.endswith("eingehalten"):
            return place.part.moved(kind=Kind.DIRECTION, value="better")
        return None if opened else place.part.moved(kind=Kind.WERTART, value="plan")
    return None if _supposes(place.parts) else place.as_filler()


def _supposes(parts: Sequence[Part]) -> bool:
    """True where something is supposed to be as planned, or another number."""
    supposing = [(place, x) for place, x in enumerate(parts) if x.kind is Kind.SUPPOSE]
    numbers = any(x.kind is Kind.AMOUNT and x.unit not in {"EUR", "fach"} for x in parts)
    if numbers and any(x.text.lower() in CONDITIONAL for _, x in supposing):
        return True
    if any(x.value == "inplan" or x.text.lower() in SUPPOSITIONS for _, x in supposing):
        return True
    conditional = says(parts, "wenn", "falls", "sofern")
    opened = any(x.text.lower() in OPENERS and (not p or parts[p - 1].kind is Kind.BREAK or conditional) for p, x in supposing)
    return opened and any(x.kind is Kind.WERTART and x.value == "plan" for x in parts)


def when(place: Place) -> Part | None:
    """ "Wann" asks for the date of a meeting, or for the month of an extreme."""
    if place.part.kind is not Kind.ABSENT or place.part.value != "wann":
        return None
    if says(place.parts, "sitzung", "ausschuss", "ausschusses"):
        return place.part.moved(kind=Kind.ANGABE, value="sitzungstermin")
    return place.part.moved(kind=Kind.AXIS, value="monat") if place.has(Kind.SUPERLATIVE) else None


def negated_value(place: Place) -> Part | None:
    """ "Das Ergebnis, nicht der Plan", "der Teilhaushalt, nicht die Leitung": the other one is not asked for."""
    if place.part.kind is not Kind.NEGATION:
        return None
    meant = next((x.kind for x in place.after(4) if x.kind is not Kind.FILLER and x.value != "only"), None)
    said = {meant, Kind.WHOLE} if meant is Kind.SUBJEKT else {meant}
    named = meant in {Kind.WERTART, Kind.SUBJEKT} and any(x.kind in said for x in place.parts[: place.at])
    return place.as_filler() if named else None


def name_that_is_not_meant(place: Place) -> Part | None:
    """The subject behind such a negation."""
    negated = any(x.kind is Kind.FILLER and x.value == "not" for x in place.before(4))
    named = any(x.kind in {Kind.SUBJEKT, Kind.WHOLE} for x in place.parts[: place.at])
    return place.as_filler() if place.part.kind is Kind.SUBJEKT and negated and named else None


def article(place: Place) -> Part | None:
    """ "Das Ergebnis", "das Produkt": no pronoun that points at something before."""
    named = place.following is not None and place.following.kind in NOUNS
    return place.as_filler() if place.part.kind is Kind.EARLIER and place.text == "das" and named else None


def announced(place: Place) -> Part | None:
    """ "Wir bitten um Auskunft darüber, wie …": it only points at the question."""
    ahead = place.following is not None and place.following.text == ","
    return place.as_filler() if place.part.kind is Kind.DIRECTION and place.text == "darüber" and ahead else None


def corresponding(place: Place) -> Part | None:
    """ "Den entsprechenden Wert": that of before, no comparison."""
    said = place.part.kind is Kind.DIRECTION and place.text.startswith("entsprechend")
    return place.part.moved(kind=Kind.EARLIER, value="same") if said else None


def right_behind(place: Place) -> Part | None:
    """ "Gleich danach", "gleich zu Beginn": at once, nothing equal."""
    adverb = place.following is not None and place.following.text.lower() in {
        "danach",
        "darauf",
        "dahinter",
        "nach",
        "zu",
        "am",
        "mal",
    }
    return place.as_filler() if place.part.kind is Kind.DIRECTION and place.text == "gleich" and adverb else None


def amounts_to(place: Place) -> Part | None:
    """ "Wie viel Prozent entspricht das": how much it is, nothing equal."""
    said = place.part.kind is Kind.DIRECTION and place.text.startswith(("entspricht", "entsprach", "entsprech"))
    return place.as_filler() if said and place.has(Kind.RATIO) and place.has(Kind.ASK) else None


def figures_of(place: Place) -> Part | None:
    """ "Was sind Plan und Ist des Jobcenters": its figures, no words to explain."""
    asked = place.part.kind is Kind.EXPLAIN and place.text in {"was sind", "was ist"}
    return place.as_filler() if asked and place.has(Kind.SUBJEKT) and place.has(Kind.WERTART, Kind.POSITION) else None


def neither_nor(place: Place) -> Part | None:
    """ "Weder gespart noch ihr Ziel erreicht": both are negated."""
    denied = place.text == "noch" and any(x.kind is Kind.NEGATION and x.text.lower() == "weder" for x in place.parts[: place.at])
    return place.part.moved(kind=Kind.NEGATION, value="not") if denied else None


def within_plan(place: Place) -> Part | None:
    """ "Hat das Wohngeld den Plan eingehalten", "blieb es im Plan": it did not do worse."""
    if place.part.kind is not Kind.SUPPOSE or place.part.value != "inplan" or place.has(Kind.ASK, Kind.POSITION, Kind.WERTART):
        return None
    stays = place.text.endswith("eingehalten") or says(
        place.parts, "war", "waren", "lag", "lagen", "blieb", "blieben", "geblieben"
    )
    supposed = any(x.kind is Kind.SUPPOSE and x.value == "suppose" for x in place.parts)
    return place.part.moved(kind=Kind.DIRECTION, value="better") if stays and not supposed else None


def reported(place: Place) -> Part | None:
    """ "Über wie viele Produkte wird berichtet": of members, not where the report goes."""
    counted = any(x.kind is Kind.AXIS for x in place.before(3)) and place.part.value == "berichtet_in"
    return place.as_filler() if place.part.kind is Kind.ANGABE and counted else None


def none_as_a_negation(place: Place) -> Part | None:
    """ "Keinen Überschuss": a negation of the sign, not of the members."""
    signed = place.next_typed is not None and place.next_typed.kind in {Kind.SIGN, Kind.DIRECTION}
    return (
        place.part.moved(kind=Kind.NEGATION, value="not")
        if place.part.kind is Kind.QUANTIFIER and place.part.value == "none" and signed
        else None
    )


def ground_asked_for(place: Place) -> Part | None:
    """ "Was ist der Grund dafür, dass …" asks for a reason."""
    asked = any(x.text.lower() in {"was", "welcher", "welche", "welches", "nenn", "nenne", "nennen"} for x in place.before(4))
    said = place.part.kind is Kind.CAUSE and place.text.startswith(("grund", "ursache"))
    asked = asked or place.following is None or place.following.text == "?"
    return place.part.moved(kind=Kind.REASON, value="grund") if said and asked else None


def what_one_is(place: Place) -> Part | None:
    """ "Mich würde als Rentner interessieren": what people call themselves names no subject."""
    if place.part.kind not in {Kind.SUBJEKT, Kind.SERVICE, Kind.NOUN, Kind.ABSENT} or not says(place.before(2), "als"):
        return None
    selves = any(x.kind is Kind.FILLER and x.text.lower() in SELF for x in (*place.before(5), *place.after(4)))
    compares = any(x.kind in {Kind.DIRECTION, Kind.COMPARATOR} for x in place.before(4))
    return place.as_filler() if selves and not compares else None


def part_of_a_whole(place: Place) -> Part | None:
    """ "Wie viel Prozent kommen aus dem Budget": no cause where something else is asked."""
    verb = place.part.kind is Kind.CAUSE and place.text.startswith(("komm", "kam", "stamm"))
    return place.as_filler() if verb and place.has(Kind.ASK) else None


def without_a_thing(place: Place) -> Part | None:
    """ "Ohne Termin": what is left out is no subject, so nothing is."""
    missing = place.next_typed is not None and place.next_typed.kind in {Kind.NOUN, Kind.WORD}
    return place.as_filler() if place.part.kind is Kind.WITHOUT and place.text == "ohne" and missing else None


RULES = (
    part_of_a_whole,
    without_a_thing,
    ground_asked_for,
    what_one_is,
    article,
    announced,
    corresponding,
    amounts_to,
    right_behind,
    figures_of,
    neither_nor,
    within_plan,
    reported,
    none_as_a_negation,
    name_that_is_not_meant,
    word_beside_a_name,
    which_measure,
    number_that_is_given,
    counting_up,
    supposition,
    when,
    negated_value,
)
