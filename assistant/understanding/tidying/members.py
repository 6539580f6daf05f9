"""Rules for members, quantifiers and places of rankings."""

from assistant.catalogue.identities import GESAMTHAUSHALT
from assistant.understanding.parts import Kind, Part
from assistant.understanding.tidying.place import Place, says

QUOTES = ("„", '"', "“", "»", "«", "‚")
PLURALS = ("produkte", "produkten", "monate", "monaten", "dienste", "bereiche")
ASKED = frozenset({Kind.ASK, Kind.QUANTIFIER, Kind.NUMBER, Kind.SUPERLATIVE, Kind.ORDINAL, Kind.RATIO})


def level_of_a_name(place: Place) -> Part | None:
    """ "Das Produkt X", "Monat Mai", "bei diesem Posten": the level of what is named, not its members."""
    if place.part.kind is not Kind.AXIS:
        return None
    if _only_places(place) or _is_beside(place) or place.follows("diesem", "dieser", "dieses", "diesen"):
        return place.as_filler()
    return None


def _only_places(place: Place) -> bool:
    before = [x for x in place.before(3) if x.kind is not Kind.FILLER]
    if any(x.kind in ASKED for x in before) or place.text.endswith(PLURALS):
        return False
    named = place.has(Kind.MONAT if place.part.value == "monat" else Kind.SUBJEKT)
    return named and not place.has(Kind.SUPERLATIVE, Kind.RANKING) and place.part.value in {"monat", "produkt", "teilbudget"}


def _is_beside(place: Place) -> bool:
    """True for a level right before what it names: "Produkt „Wohngeld“"."""
    named = next((x for x in place.after(2) if x.text not in QUOTES), None)
    if named is None or place.part.value == "monat":
        return named is not None and named.kind is Kind.MONAT
    return named.kind is Kind.SUBJEKT and any(each.startswith(place.part.value) for each in named.ids)


def year_as_a_word(place: Place) -> Part | None:
    """ "Am Ende vom Jahr", "im Jahr 2022": no years as members, nor as a whole."""
    if place.part.kind is not Kind.AXIS or place.part.value != "jahr" or place.text.count("jahr") > 1:
        return None
    following = place.following
    plural = place.text.endswith(("e", "en"))
    whole = any(x.kind is Kind.RATIO or (x.kind is Kind.AGGREGATE and x.value == "mean") for x in place.parts)
    asked = place.previous is not None and place.previous.kind in {Kind.ASK, Kind.SUPERLATIVE, Kind.QUANTIFIER, Kind.NUMBER}
    ordered = following is not None and following.text.lower() == "mit"
    numbered = following is not None and following.kind is Kind.JAHR
    return None if (plural or whole or asked or ordered) and not numbered else place.as_filler()


def each_of_what_is_counted(place: Place) -> Part | None:
    """ "Jeder Fall" asks for a value per unit."""
    follower = next((x for x in place.after(2) if x.kind is not Kind.FILLER), None)
    counted = follower is not None and follower.value == "kennzahl"
    return (
        place.part.moved(kind=Kind.RATIO, value="per")
        if place.part.kind is Kind.QUANTIFIER and place.text.startswith("jed") and counted
        else None
    )


def each_of_the_members(place: Place) -> Part | None:
    """ "Jedes Produkt", "je Teilbudget": all members, no value per unit."""
    if place.part.kind is not Kind.RATIO:
        return None
    beside = [x for x in (place.previous, place.following) if x is not None]
    levels = {"teilbudget", "produkt"} | (set() if place.has(Kind.AGGREGATE) else {"monat"})
    by = place.text in {"je", "pro"} and any(x.kind is Kind.AXIS and x.value in levels for x in place.after(1))
    every = place.text.startswith(("jed", "einzeln")) and any(x.kind is Kind.AXIS for x in beside)
    return place.part.moved(kind=Kind.QUANTIFIER, value="all") if by or every else None


def genitive_of_all(place: Place) -> Part | None:
    """ "Die Summe aller Produkte" claims nothing of all."""
    return place.as_filler() if place.part.kind is Kind.QUANTIFIER and place.text == "aller" else None


def every_month(place: Place) -> Part | None:
    """ "Alle Monate": the months as members, not the year."""
    if place.part.kind is Kind.MONAT and place.text.startswith(("alle monate", "allen monaten", "jeden monat")):
        return place.part.moved(kind=Kind.AXIS, value="monat", months=())
    return None


def whole_year(place: Place) -> Part | None:
    """ "Anteil am ganzen Jahr": the whole of which something is a share."""
    whole = place.part.kind is Kind.MONAT and place.part.months == ((1, 12),) and place.text.endswith(("jahr", "jahres"))
    return place.part.moved(kind=Kind.AXIS, value="jahr", months=()) if whole and place.has(Kind.RATIO) else None


def number_of_members(place: Place) -> Part | None:
    """ "Zwei Bauamt-Produkte", "Top 5": how many members."""
    part = place.part
    if part.kind is not Kind.AMOUNT or part.number is None or part.number > 50:
        return None
    ranked = place.previous is not None and place.previous.kind is Kind.RANKING
    counted = part.unit == "Anzahl" and not part.text.isdigit() and any(x.kind is Kind.AXIS for x in place.after(2))
    return part.moved(kind=Kind.NUMBER, unit=None) if ranked or counted else None


def place_of_a_ranking(place: Place) -> Part | None:
    """ "Auf Platz 2": one place, not two members; "Platz 1 bis 3" are members."""
    previous = place.previous
    ranked = previous is not None and previous.kind is Kind.RANKING and previous.text.lower().split()[-1] in {"platz", "rang"}
    if place.part.kind in {Kind.NUMBER, Kind.AMOUNT} and ranked and not says(place.after(1), "bis", "und", "–", "-"):
        return place.part.moved(kind=Kind.ORDINAL, unit=None)
    return None


def targets_of_a_budget(place: Place) -> Part | None:
    """ "Welche Ziele hat das Amt verfehlt": the products with their targets."""
    asked = place.previous is not None and place.previous.kind is Kind.ASK
    if place.part.kind is Kind.POSITION and place.text == "ziele" and asked and place.has(Kind.GOAL):
        return place.part.moved(kind=Kind.AXIS, value="produkt")
    return None


def all_together(place: Place) -> Part | None:
    """ "Sind wir insgesamt im Minus": of a direction or a position without a subject, the whole budget."""
    named = place.has(Kind.SUBJEKT, Kind.SERVICE, Kind.WHOLE, Kind.AXIS, Kind.EARLIER, Kind.AMOUNT, Kind.QUANTIFIER)
    said = place.has(Kind.DIRECTION, Kind.SIGN, Kind.POSITION)
    if place.part.kind is Kind.AGGREGATE and place.text == "insgesamt" and said and not named:
        return place.part.moved(kind=Kind.WHOLE, value=GESAMTHAUSHALT, ids=(GESAMTHAUSHALT,))
    return None


def everywhere(place: Place) -> Part | None:
    """ "Mein Nachbar erzählt überall, …": no members where its clause says nothing of them."""
    if place.part.kind is not Kind.QUANTIFIER or place.text != "überall":
        return None
    said = any(x.kind in {Kind.DIRECTION, Kind.GOAL, Kind.SIGN, Kind.AXIS, Kind.WERTART, Kind.AMOUNT} for x in place.clause)
    return None if said else place.as_filler()


def sum_said_twice(place: Place) -> Part | None:
    """ "Rechnen Sie alles zusammen. Was kommt da zusammen?": said once more."""
    before = any(x.kind is Kind.AGGREGATE and x.value == "sum" for x in place.parts[: place.at])
    summed = before and all(x.kind in {Kind.FILLER, Kind.ASK, Kind.AGGREGATE} for x in place.clause)
    return place.as_filler() if place.part.kind is Kind.AGGREGATE and place.part.value == "sum" and summed else None


def without_setting_off(place: Place) -> Part | None:
    """ "Alle Verschlechterungen, ohne die Verbesserungen gegenzurechnen": the sum of the ones, as said before."""
    clause = place.clause
    sums = bool(clause) and clause[0].text.lower() == "ohne" and clause[-1].value == "sum"
    only = all(x.kind in {Kind.FILLER, Kind.WITHOUT, Kind.DIRECTION, Kind.AGGREGATE} for x in clause)
    before = any(x.kind is Kind.DIRECTION for x in place.parts[: place.at] if x not in clause)
    return place.as_filler() if sums and only and before else None


def those_after_it(place: Place) -> Part | None:
    """ "Und die drei danach", "die drei, die danach kommen": the next places of the ranking before."""
    after = place.next_typed
    if place.part.kind is Kind.BREAK and place.text == "," and after is not None:
        return place.as_filler() if after.kind is Kind.EARLIER and after.value == "next" else None
    counted = place.previous is not None and place.previous.kind is Kind.NUMBER
    said = place.text in {"danach", "dahinter"} and counted
    return place.part.moved(kind=Kind.EARLIER, value="next") if said else None


def time_of_a_goal(place: Place) -> Part | None:
    """ "Binnen eines Monats bearbeitet": how long it took, no months to go through."""
    within = place.part.kind is Kind.AXIS and place.follows("eines", "einem") and says(place.before(2), "innerhalb", "binnen")
    return place.part.moved(kind=Kind.NOUN) if within else None


def letter_of_a_list(place: Place) -> Part | None:
    """ "(a) … (b) …": where the next of several questions begins."""
    listed = len(place.text) == 1 and place.follows("(") and place.following is not None and place.following.text == ")"
    return place.part.moved(kind=Kind.BREAK, text=";") if listed else None


def posts_named(place: Place) -> Part | None:
    """ "Welcher der beiden Posten, Sachaufwand oder Transfer": the positions named, no members."""
    positions = [x for x in place.rest if x.kind is Kind.POSITION]
    chosen = len(positions) > 1 and says(place.rest, "oder") and says(place.before(2), "beiden", "zwei")
    return place.as_filler() if place.part.kind is Kind.AXIS and chosen else None


def cause_led_back_to(place: Place) -> Part | None:
    """ "Geht das auf die Wohngeldreform zurück": the cause that is claimed, no subject."""
    led = (
        place.next_typed is not None
        and place.next_typed.kind is Kind.REASON
        and place.next_typed.text.lower().startswith("zurück")
    )
    said = place.part.kind is Kind.SUBJEKT and led and says(place.before(3), "auf")
    return place.part.moved(kind=Kind.NOUN, ids=()) if said else None


def which_sum(place: Place) -> Part | None:
    """ "Welche Summe ergeben die Abweichungen aller Produkte": their sum."""
    said = place.part.kind is Kind.ASK and place.text.endswith("summe") and place.has(Kind.AXIS)
    return place.part.moved(kind=Kind.AGGREGATE, value="sum") if said else None


def year_before(place: Place) -> Part | None:
    """ "Letztes Jahr und vorletztes"."""
    last = place.last_typed
    said = place.part.kind is Kind.ORDINAL and place.text.startswith("vorletzt") and last is not None and last.kind is Kind.JAHR
    return place.part.moved(kind=Kind.JAHR, value="jahr", years=(last.years[0] - 1,)) if said and last else None


def any_budget(place: Place) -> Part | None:
    """ "Gibt es ein Budget, das besser abschloss": Budgets as members."""
    previous = place.previous.text.lower().split()[-1:] if place.previous else []
    chosen = previous in [["ein"], ["welches"], ["kein"], ["jedes"], ["einziges"]] and place.following is not None
    relative = (
        chosen and place.following is not None and place.following.kind is Kind.BREAK and says(place.after(2), "das", "welches")
    )
    return place.part.moved(kind=Kind.AXIS, value="teilbudget") if place.text == "budget" and relative else None


RULES = (
    year_before, any_budget,
    which_sum, posts_named, cause_led_back_to, everywhere, sum_said_twice, without_setting_off,
    those_after_it, time_of_a_goal, letter_of_a_list,
    all_together,
    each_of_what_is_counted, each_of_the_members, level_of_a_name, year_as_a_word, genitive_of_all, every_month, whole_year,
    place_of_a_ranking, number_of_members, targets_of_a_budget,
)  # fmt: skip
