"""Amounts in a text: "1,3 Mio. €", "520.820,86-", "55.000,-€", "eine halbe Million", "77 statt 90 Prozent", "knapp 4.508 Fälle".

Keys, dates, years, numbers of paragraphs, of documents and of telephones, and the numbers of a list are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from data.german import naming
from data.german.hedges import Hedge, HedgeKind, hedge_after, hedge_before
from data.german.lexicon import labels, section
from data.german.numerals import Kind, Numeral, numerals
from data.german.words import Word, at, touches
from data.german.words import words as words_of

EUR, PERCENT, POINTS, TIMES = "EUR", "%", "Prozentpunkte", "fach"
SMALL = 1000
MOST_IN_PAIR = 4
_DASHES = frozenset("-–—")
_ARTICLES = section("amounts", "articles")
_SIGNS = {"-": -1, "−": -1, "–": -1, "+": 1, "minus": -1, "plus": 1}
_BEFORE_SIGN = frozenset(["(", "€", "=", ":", "„", "[", "±"])
_IN_EXCHANGE = frozenset({"statt", "anstatt", "gegenueber"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, from `start` to `end`, that is from word `first` to before word `stop`.

    `value` is in `unit` ("EUR", "%", "Prozentpunkte", "fach" for a multiple, else "" for a count of `noun`), with `sign` as
    written (0 where none is). `step` is the size of the last written digit, with a hedge that of the last one that is not 0.
    A fraction in words is in "%". `sure` is False for a year-like number that may count something: "2004 Untersuchungen".
    """

    value: Decimal
    unit: str
    step: Decimal
    hedge: Hedge | None
    start: int
    end: int
    sign: int
    written: str
    noun: Word | None
    first: int
    stop: int
    scale: Decimal = Decimal(1)
    sure: bool = True
    written_step: Decimal = Decimal(1)

    def rounds_to(self, exact: Decimal) -> bool:
        """True where `exact`, rounded half up as exactly as this number was written, gives this number."""
        step = self.written_step
        return (abs(exact) / step).quantize(Decimal(1), ROUND_HALF_UP) * step == abs(self.value)

    @property
    def is_bare(self) -> bool:
        return not self.unit and self.scale == 1 and self.noun is None

    @property
    def looks_like_key(self) -> bool:
        """True for a long number without points: the "3129" of "3129 von 1.302.239 €"."""
        return abs(self.value) >= SMALL and self.scale == 1 and self.written.split()[0].isdigit()


def amounts(text: str | Sequence[Word], found: Sequence[Numeral] | None = None) -> tuple[Amount, ...]:
    """The amounts of a text or of its words; `found` are its numerals where they have been read already."""
    words = words_of(text) if isinstance(text, str) else text
    read: list[Amount] = []
    taken = 0
    for numeral in numerals(words) if found is None else found:
        if numeral.first < taken or numeral.kind is Kind.ORDINAL:
            continue
        amount = _amount(words, numeral, taken)
        if amount is None or naming.is_no_amount(words, numeral, not amount.unit and amount.scale == 1, _is_hedged(amount)):
            continue
        if naming.is_year_like(words, numeral) and not amount.unit:
            amount = replace(amount, sure=amount.hedge is not None)
        read.append(amount)
        taken = amount.stop
    return tuple(_joined(words, _with_shared_units(words, read)))


def _is_hedged(amount: Amount) -> bool:
    """True where a hedge makes a year-like number an amount: "rund 2000"; "höher als 2022" is a year."""
    hedge = amount.hedge
    return hedge is not None and (
        hedge.kind is HedgeKind.ABOUT or hedge.near or amount.noun is not None or amount.value % 100 == 0
    )


def _amount(words: Sequence[Word], numeral: Numeral, taken: int) -> Amount | None:
    """An amount from its number, with its scale, unit, sign, hedge and noun."""
    if numeral.kind in {Kind.MULTIPLE, Kind.FRACTION} and (special := _of_a_whole(words, numeral)):
        return special
    stop, dash, trailing = _tail(words, numeral)
    scale, stop, money = _scale(words, stop)
    unit, stop = _unit(words, stop)
    noun = None if unit else naming.counted(words, stop)
    if not unit and (money or dash or scale > SMALL or (scale == SMALL and noun is None)):
        unit = EUR
    first = numeral.first
    if not unit and first > taken and labels("amounts", "unit").get(words[first - 1].folded) == EUR:
        first, unit = first - 1, EUR
    if numeral.needs_unit and not unit and scale == 1:
        return None
    first, sign = _sign(words, first, taken)
    sign = -1 if trailing else sign
    hedge = hedge_before(words, first) or hedge_after(words, stop)
    value = _whole(numeral.value * scale * (sign or 1))
    step = (numeral.value if numeral.kind is Kind.FRACTION else numeral.step) * scale
    span = words[first].start, words[stop - 1].end, sign, _written(words, first, stop), noun, first, stop
    return Amount(value, unit, _rounded_step(value, step, hedge), hedge, *span, scale, written_step=step)


def _of_a_whole(words: Sequence[Word], numeral: Numeral) -> Amount | None:
    """ "das Dreifache" and "drei Viertel"; "eine halbe Million" is a plain amount."""
    first, stop = numeral.first, numeral.stop
    if numeral.kind is Kind.FRACTION and at(words, stop).folded in labels("amounts", "scale") | labels("amounts", "unit"):
        return None
    unit, factor = (TIMES, Decimal(1)) if numeral.kind is Kind.MULTIPLE else (PERCENT, Decimal(100))
    hedge, written = hedge_before(words, first), _written(words, first, stop)
    value, step = numeral.value * factor, numeral.step * factor
    return Amount(value, unit, step, hedge, numeral.start, numeral.end, 0, written, None, first, stop)


def _tail(words: Sequence[Word], numeral: Numeral) -> tuple[int, bool, bool]:
    """Where the marks behind a number end; whether they are ",-" for no cents, or a minus behind cents."""
    stop = numeral.stop
    if numeral.in_words or not touches(words, stop):
        return stop, False, False
    if words[stop].text == "," and touches(words, stop + 1) and words[stop + 1].text in _DASHES:
        stop += 2
        while touches(words, stop) and words[stop].text in _DASHES:
            stop += 1
        return stop, True, False
    after = at(words, stop + 1)
    follows = touches(words, stop + 1) and not after.is_punctuation and after.folded not in labels("amounts", "unit")
    if numeral.step == Decimal("0.01") and words[stop].text in {"-", "−", "–"} and not follows:
        return stop + 1, False, True
    return stop, False, False


def _scale(words: Sequence[Word], place: int) -> tuple[Decimal, int, bool]:
    folded, stop = at(words, place).folded, place + 1
    if folded not in labels("amounts", "scale"):
        return Decimal(1), place, False
    stop += at(words, stop).text == "." and touches(words, stop) and len(folded) <= 4 and stop + 1 < len(words)
    return Decimal(labels("amounts", "scale")[folded]), stop, folded in section("amounts", "money")


def _unit(words: Sequence[Word], place: int) -> tuple[str, int]:
    if unit := labels("amounts", "unit").get(at(words, place).folded):
        return unit, place + 1
    spelled = [word.folded for word in words[place : place + 4]]
    if spelled == ["v", ".", "h", "."]:
        return PERCENT, place + 4
    return (PERCENT, place + 2) if spelled[:2] == ["v", "h"] else ("", place)


def _sign(words: Sequence[Word], first: int, taken: int) -> tuple[int, int]:
    """A sign before a number, touching it, or "minus" as a word; a dash between two words is none."""
    place = first - 1
    if place < taken:
        return first, 0
    word, before = words[place], at(words, place - 1)
    if word.folded in {"minus", "plus"}:
        names = before.is_number or (word.capital and before.folded in _ARTICLES)
        return (first, 0) if names else (place, _SIGNS[word.folded])
    if word.text in _SIGNS and touches(words, first) and (not touches(words, place) or before.text in _BEFORE_SIGN):
        return place, _SIGNS[word.text]
    return first, 0


def _rounded_step(value: Decimal, step: Decimal, hedge: Hedge | None) -> Decimal:
    """The size of the last written digit; with a hedge that rounds, of the last digit that is not 0."""
    exponent = value.normalize().as_tuple().exponent
    if hedge is None or hedge.kind is HedgeKind.EXACT or not value or not isinstance(exponent, int):
        return step
    return Decimal(1).scaleb(exponent)


def _whole(value: Decimal) -> Decimal:
    """1300000.0 as 1300000."""
    whole = value.to_integral_value()
    return whole if whole == value and value.as_tuple().exponent != 0 else value


def _written(words: Sequence[Word], first: int, stop: int) -> str:
    """The words as they stand in the text, blanks as one."""
    parts = [words[first].text]
    for before, word in zip(words[first:stop], words[first + 1 : stop], strict=False):
        gap = "" if before.end == word.start else "-" if word.joined and word.joined == before.joined else " "
        parts.append(gap + word.text)
    return "".join(parts)


def _with_shared_units(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """A bare number takes the unit of the next ("von 86,7 auf 91,5 Mio. Euro") or of the one before ("55 % statt 60")."""
    for place in range(len(found) - 2, -1, -1):
        if _is_pair(words, found[place], found[place + 1]):
            found[place] = _sharing(found[place], found[place + 1])
    for place in range(1, len(found)):
        before, bare = found[place - 1], found[place]
        between = {word.folded for word in words[before.stop : bare.first]}
        if bare.is_bare and between & _IN_EXCHANGE and len(between) <= MOST_IN_PAIR:
            found[place] = _sharing(bare, before)
    return found


def _is_pair(words: Sequence[Word], bare: Amount, following: Amount) -> bool:
    if not (bare.is_bare and bare.sure) or not (following.unit or following.noun) or following.unit == TIMES:
        return False
    hedged = range(following.hedge.start, following.hedge.end) if following.hedge else range(0)
    between = [word for word in words[bare.stop : following.first] if word.start not in hedged]
    joins = bool(between or hedged) and all(word.folded in section("amounts", "pair") for word in between)
    return joins and following.first - bare.stop <= MOST_IN_PAIR


def _sharing(bare: Amount, other: Amount) -> Amount:
    if bare.looks_like_key and not other.looks_like_key:
        return bare
    scale = other.scale if abs(bare.value) < SMALL and other.scale > 1 else Decimal(1)
    value, step, written = _whole(bare.value * scale), bare.step * scale, bare.written_step * scale
    return replace(bare, value=value, unit=other.unit, step=step, written_step=written, scale=scale, noun=other.noun)


def _joined(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """ "zwei Millionen dreihunderttausend Euro" is one amount: a spoken number follows right behind a scale."""
    united: list[Amount] = []
    for amount in found:
        before = united[-1] if united else None
        follows = before and before.stop == amount.first and words[before.stop - 1].folded in labels("amounts", "scale")
        fits = amount.written[0].isalpha() and amount.unit in {"", EUR}
        if before and follows and fits and 0 < abs(amount.value) < before.scale:
            value, written = before.value + amount.value * (before.sign or 1), _written(words, before.first, amount.stop)
            start, first = before.start, before.first
            united[-1] = replace(
                amount, value=value, hedge=before.hedge, start=start, sign=before.sign, written=written, first=first
            )
        else:
            united.append(amount)
    return united
