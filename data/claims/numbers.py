"""The numbers of a statement: amounts, multiples and fractions in words, with rounding word, role and what is counted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from data import amounts
from data.claims import lexicon
from data.claims.model import Fit, Hedge, Role, Stated

_NUMBERED = re.compile(
    r"(?:\b(?:Produkte?n?s?|FD|TB|Fachdienste?n?s?|Teilbudgets?|Teilhaushalt|Budget|Amt|Dezernats?|Zeile|Nr\.|Nummer|SGB|Amt)|§+)\s*(?:\d+\s*(?:,|und|/)\s*)*$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.\s?(?:\d{4}|\d\d)?|[A-ZÄÖÜ][a-zä]+)")
_EURO = re.compile(r"\s+(?:Euro|€)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_COUNT = re.compile(r"-[A-Za-zäöü]|\s*-?(?:Tage?n?|Wochen?|Monate?n?|Jahre?n?|Uhr)\b|\.\s+(?:Halbjahr|Quartal|Platz|Rang)")
_NOUN = re.compile(
    r"\s+(?:(?:der|den|geplanten?|vorgesehenen?|abschließende\w*|weitere\w*)\s+|[a-zäöüß]+(?:en|e)\s+)?(?P<noun>[A-ZÄÖÜ][\wäöüß-]+|fälle|kontakte|personen)"
)
_PLANNED = r"(?:geplant|angestrebt|vorgesehen|eingeplant|veranschlagt|erwartet|kalkuliert|angesetzt|anvisiert)\w*"
_PLAN_NOUN = r"(?:Plan|Planwert|Planansatz|Ansatz|Haushaltsansatz|Ziel|Zielwert|Zielmarke|Vorgabe|Soll|Sollwert)\b"
_PLAN_BEFORE = re.compile(
    rf"(?:\bstatt(?:\s+(?:der|den|wie|nur|auf|von))?(?:\s+{_PLANNED})?|"
    rf"(?<!als )(?<!als)\b{_PLANNED}(?:\s+(?:war|waren|sind|wurden|worden|Zahl|Anzahl|Wert|Summe|Betrag))?"
    r"(?:\s+(?:von|mit|ein|eine))?|"
    rf"\b(?:dem|den) {_PLAN_NOUN}\s+(?:von|in Höhe von)|"
    rf"(?<!unter )(?<!über )(?<!dem )\b{_PLAN_NOUN}(?:\s*[:,]|\s+(?:war|waren|von|bei|lag bei|betrug|sind|in Höhe von))?)\s*$",
    re.IGNORECASE,
)
_PLAN_AFTER = re.compile(
    rf"^(?:\s*,\s+(?:die|der|das)\b)?\s*(?:(?!als\b)[\wäöüß-]+\s+){{0,1}}(?:(?:war|waren)\s+)?{_PLANNED}(?!\w)", re.IGNORECASE
)
_FROM = re.compile(r"\bvon\s*$", re.IGNORECASE)
_TO = re.compile(r"\bauf\s*$", re.IGNORECASE)
_USED = re.compile(r"\b(?:benötigt|gebraucht|abgerufen|verbraucht|ausgegeben|genutzt|geflossen)\b", re.IGNORECASE)
_MINUS = re.compile(r"\b(?:minus)\s*$", re.IGNORECASE)
_MULTIPLE = re.compile(r"\b(?P<digits>\d+(?:,\d+)?)\s?-?\s?(?:fache\w*|mal so)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\s*/\s*|\s+(?:statt|auf|bis|von|und|oder|bei|zu|wurden|waren|waren es)"
    r"(?:\s+(?:der|den|geplanten?|rund|knapp|gut|über|fast|nur|etwa|ca\.))*\s+",
    re.IGNORECASE,
)
_PERCENT_WORDS = {
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11,
    "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "fünfundzwanzig": 25, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
    "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100,
}  # fmt: skip
_PERCENT_WORD = re.compile(rf"\b(?P<word>{'|'.join(_PERCENT_WORDS)})\s+Prozent\b", re.IGNORECASE)
SMALL = 1000
_UNHEDGED_ERROR, _HEDGED_ERROR, _NEAR = Decimal("0.005"), Decimal("0.05"), Decimal("0.9")


def find_stated(text: str) -> tuple[Stated, ...]:
    """The numbers that a text states, in their order, without dates, years and numbers that name something."""
    multiples = list(_multiples(text))
    written = [*multiples, *_in_digits(text, multiples)]
    found = [*written, *_in_words(text, written)]
    return tuple(_with_roles(text, [_hedged(text, stated) for stated in sorted(found, key=lambda s: s.start)]))


def fit(stated: Stated, exact: Decimal) -> Fit:
    """How a stated number goes with an exact one, both as magnitudes."""
    value, exact = abs(stated.value), abs(exact)
    if stated.hedge in {Hedge.ABOVE, Hedge.AT_LEAST, Hedge.BELOW, Hedge.AT_MOST}:
        return _bounded(stated, value, exact)
    if stated.hedge is Hedge.ALMOST:
        return _beside(stated, value, exact, exact < value and exact >= value * _NEAR)
    if stated.hedge is Hedge.JUST_ABOVE:
        return _beside(stated, value, exact, exact > value and value >= exact * _NEAR)
    rounded = _rounded(stated, value, exact)
    if stated.hedge is Hedge.EXACT and rounded is Fit.RIGHT and value != exact:
        return Fit.LOOSE
    return rounded


def _bounded(stated: Stated, value: Decimal, exact: Decimal) -> Fit:
    """„über“, „mehr als“, „unter“: right on the claimed side of the number as long as it is not far away."""
    above = stated.hedge in {Hedge.ABOVE, Hedge.AT_LEAST}
    if exact == value:
        return Fit.RIGHT if stated.hedge in {Hedge.AT_LEAST, Hedge.AT_MOST} else Fit.LOOSE
    if (exact > value) != above:
        return Fit.LOOSE if _rounded(stated, value, exact) is Fit.RIGHT else Fit.WRONG
    far = max(exact, value) > min(exact, value) * (2 if stated.unit == "fach" else Decimal("1.5"))
    return Fit.LOOSE if far else Fit.RIGHT


def _beside(stated: Stated, value: Decimal, exact: Decimal, right: bool) -> Fit:
    if right:
        return Fit.RIGHT
    return Fit.LOOSE if _rounded(stated, value, exact) is not Fit.WRONG or exact == value else Fit.WRONG


def _rounded(stated: Stated, value: Decimal, exact: Decimal) -> Fit:
    """Half up to the last written digit; a round number may be rounded further where that changes it little."""
    if _to_step(exact, stated.step, ROUND_HALF_UP) == value:
        return Fit.RIGHT
    step = _round_step(stated, value)
    near = abs(exact - value) <= exact * (_HEDGED_ERROR if stated.hedge is not Hedge.NONE else _UNHEDGED_ERROR)
    if step > stated.step and near and (_to_step(exact, step, ROUND_HALF_UP) == value or stated.hedge is Hedge.ABOUT):
        return Fit.RIGHT
    if stated.hedge is Hedge.ABOUT and stated.unit in {"%", "fach"} and near and value % 5 == 0:
        return Fit.RIGHT
    is_round = stated.step > 1 or step > stated.step or (stated.step < 1 and stated.unit != "EUR")
    return Fit.TRUNCATED if is_round and _to_step(exact, max(step, stated.step), ROUND_FLOOR) == value and value else Fit.WRONG


def _round_step(stated: Stated, value: Decimal) -> Decimal:
    """The step that a round whole number shows by its zeros: 10.000 for 480.000; percentages and exact counts show none."""
    if stated.step != 1 or value == 0 or (stated.unit != "EUR" and stated.hedge is Hedge.NONE) or stated.unit == "%":
        return stated.step
    step = Decimal(1)
    while value % (step * 10) == 0:
        step *= 10
    return step


def _to_step(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).quantize(Decimal(1), rounding) * step


def _in_digits(text: str, multiples: list[Stated]) -> Iterator[Stated]:
    dates = [match.span() for match in _DATE.finditer(text) if not _is_sentence_end(match[0])]
    for amount in _with_shared_units(text):
        written = text[amount.start : amount.end]
        before, after = text[: amount.start], text[amount.end :]
        taken = [(m.start, m.end) for m in multiples] + dates
        if any(start <= amount.start < end for start, end in taken):
            continue
        bare = not amount.unit and amount.scale == 1
        if bare and (_YEAR.fullmatch(written) or _NUMBERED.search(before) or _NO_COUNT.match(after)):
            continue
        unit = amount.unit or ("EUR" if amount.scale != 1 else "")
        noun = "" if unit else _noun(after)
        signed = bool(_MINUS.search(before)) or amount.value < 0
        step = amount.scale.scaleb(-amount.decimals)
        yield Stated(abs(amount.value), unit, step, amount.start, amount.end, written, noun=noun, signed=signed)


def _with_shared_units(text: str) -> list[amounts.Amount]:
    """The amounts of a text; a bare number takes unit and scale of the next: „von 86,7 auf 91,5 Mio. Euro“."""
    found = list(amounts.find(text))
    for place in range(len(found) - 2, -1, -1):
        bare, following = found[place], found[place + 1]
        bare_number = "." in text[bare.start : bare.end] or bare.value < SMALL
        shared = bare_number and (bool(following.unit) or following.scale != 1)
        is_year = _YEAR.fullmatch(text[bare.start : bare.end])
        if shared and not is_year and not bare.unit and bare.scale == 1 and _JOINED.fullmatch(text[bare.end : following.start]):
            scale = following.scale if bare.value < SMALL else bare.scale
            found[place] = replace(bare, value=bare.value * scale, unit=following.unit, scale=scale)
    return found


def _is_sentence_end(date: str) -> bool:
    """True for "90. Die", which is no date: only a month makes one of a word."""
    from data.model import MONATE

    word = re.search(r"[A-ZÄÖÜ][a-zä]+", date)
    return bool(word) and not any(monat.startswith(word[0][:3]) for monat in MONATE) if word else False


def _noun(after: str) -> str:
    match = _NOUN.match(after)
    return match["noun"] if match else ""


def _multiples(text: str) -> Iterator[Stated]:
    for match in _MULTIPLE.finditer(text):
        digits = match["digits"].replace(",", ".")
        step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        yield Stated(Decimal(digits), "fach", step, match.start(), match.end(), match[0])
    for factor in lexicon.entries("factor"):
        for match in lexicon.pattern("factor", factor).finditer(text):
            yield Stated(Decimal(factor), "fach", Decimal("0.1"), match.start(), match.end(), match[0])


def _in_words(text: str, written: list[Stated]) -> Iterator[Stated]:
    taken = {place for stated in written for place in range(stated.start, stated.end)}
    yield from _percent_words(text, taken)
    for section, unit, step in (("fraction", "%", Decimal(1)), ("million", "EUR", Decimal(10**6))):
        for label in lexicon.entries(section):
            for match in lexicon.pattern(section, label).finditer(text):
                if match.start() not in taken:
                    value = Decimal(label)
                    euro = _EURO.match(text, match.end())
                    end = euro.end() if euro else match.end()
                    exactness = min(step, value) if section == "million" else step
                    yield Stated(
                        value,
                        unit,
                        exactness,
                        match.start(),
                        end,
                        text[match.start() : end],
                        hedge=Hedge.ABOUT if section == "fraction" else Hedge.NONE,
                    )


def _percent_words(text: str, taken: set[int]) -> Iterator[Stated]:
    """„zehn Prozent“."""
    for match in _PERCENT_WORD.finditer(text):
        if match.start() not in taken:
            value = Decimal(_PERCENT_WORDS[match["word"].lower()])
            yield Stated(value, "%", Decimal(1), match.start(), match.end(), match[0])


def _hedged(text: str, stated: Stated) -> Stated:
    before = text[: stated.start]
    before = re.sub(r"\b(?:um|auf|von|bei|mit|die|das|den|der|plus|minus|ein\w*|nur|lediglich|sogar|immerhin)\s*$", "", before)
    found = [
        (match.start(), Hedge[label])
        for label in lexicon.entries("hedge")
        if (match := re.search(rf"{lexicon.pattern('hedge', label).pattern}\s*$", before, re.IGNORECASE))
    ]
    if found:
        return replace(stated, hedge=min(found)[1])
    after = re.match(r"(?:\s+\w+)?,?\s*(?:exakt|genau)\b", text[stated.end :])
    return replace(stated, hedge=Hedge.EXACT) if after else stated


def _with_roles(text: str, found: list[Stated]) -> Iterator[Stated]:
    plain = [_role(text, stated, found) for stated in found]
    for place, stated in enumerate(plain):
        role = stated.role
        others = [other for other in plain[place + 1 :] if other.unit == stated.unit]
        if role is Role.FROM and not any(other.role is Role.TO for other in others):
            used = bool(others) and bool(_USED.search(text[others[0].end :]))
            role = Role.PLAN if used else Role.VALUE
        yield replace(stated, role=role)


def _role(text: str, stated: Stated, found: Sequence[Stated]) -> Stated:
    before, after = text[: stated.start], text[stated.end :]
    for label in lexicon.entries("hedge"):
        before = re.sub(rf"{lexicon.pattern('hedge', label).pattern}\s*$", "", before, flags=re.IGNORECASE)
    if _PLAN_BEFORE.search(before) or (
        _PLAN_AFTER.search(after) and not re.match(r"\s*(?:\w+\s+)?(?:weniger|mehr|besser)", after)
    ):
        return replace(stated, role=Role.PLAN)
    if _FROM.search(before):
        return replace(stated, role=Role.FROM)
    with_change = bool(re.search(r"\bmit\s*$", before, re.IGNORECASE)) and any(other.start > stated.end for other in found)
    return replace(stated, role=Role.TO) if _TO.search(before) or with_change else stated
