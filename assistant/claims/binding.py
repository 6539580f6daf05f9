"""Each number of a sentence bound to its subject, measure, period, direction and role."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.catalogue.model import Catalogue
from assistant.claims.closed import closed
from assistant.claims.marks import Marked
from assistant.claims.measures import Measures
from assistant.claims.pairing import is_instead
from assistant.claims.stated import Context, Role, Stated, settled
from assistant.understanding.parts import Kind
from data.german.amounts import Amount
from data.german.directions import Direction, Sense

PAID_IN = ("zuschie", "zugeschoss", "draufleg", "draufgelegt")
SIGNED = frozenset({Sense.SURPLUS, Sense.DEFICIT, Sense.POSITIVE, Sense.NEGATIVE})


class Binder:
    """Binds the numbers of a sentence; `who`, `when` and `what` know its subjects, periods and measures."""

    def __init__(self, sentence: Marked, context: Context, catalogue: Catalogue) -> None:
        self.sentence, self.context, self.catalogue = sentence, context, catalogue
        self.what = Measures(sentence, context, catalogue)
        self.who, self.when = self.what.who, self.what.when

    def bind(self, number: int) -> Stated:
        """The number at an index of the sentence's amounts."""
        amount = self.sentence.amounts[number]
        wertart = self.what.wertart(number)
        role, direction = self.role(amount, wertart)
        subjects, together = self.who.subjects(amount.first)
        position, carried, others = self.what.position(amount, subjects)
        jahr, years = self.when.years(number)
        named = bool(self.who.names())
        stated = Stated(
            amount, role, subjects, together, position, carried, others, wertart, jahr, years,
            monat=self.when.months(number, named),
            sense=direction.sense if direction else None,
            negated=bool(direction and direction.negated),
            rivals=self.who.rivals(subjects),
            pronoun=self.who.is_pronoun(),
            group=self.context.group if not named else (),
            named=named,
            compared=self.who.compared(),
        )  # fmt: skip
        return self._worded(stated, number)

    def _worded(self, stated: Stated, number: int) -> Stated:
        """With what the words around the number say of it: compared, summed, averaged, a part, instead of another."""
        sentence, amount = self.sentence, stated.amount
        first, stop = sentence.segment(amount.first)
        return replace(
            stated,
            by_year=self.when.by_year(),
            by_plan=self.what.by_plan(first, stop),
            goal=self.what.about_goal(),
            noun=amount.noun.text if amount.noun and self._is_counted(amount) else "",
            sign_noun=self.what.sign_noun(first, stop),
            net=sentence.has("netto", "strich"),
            whole=sentence.before(amount.first) == "von" and number > 0,
            summing=sentence.has(*closed("summing")),
            averaging=sentence.has(*closed("averaging")),
            beside=self.beside(number),
            instead=next((a for a in sentence.amounts if is_instead(sentence, a)), None),
            of_whole=sentence.before(amount.first) == "zu",
        )

    def _is_counted(self, amount: Amount) -> bool:
        """False for a noun behind an article: "mit 810 die Planung"."""
        return not set(self.sentence.folded(amount.stop, amount.stop + 1)) & {"der", "die", "das", "den", "dem"}

    def role(self, amount: Amount, wertart: str | None) -> tuple[Role, Direction | None]:
        """Whether a number is a level, a difference, or signed by a noun; with the direction that says so."""
        near, by = self.near_direction(amount), self.is_by(amount)
        if is_instead(self.sentence, amount):
            return (Role.SIGNED if near is not None and near.sense in SIGNED else Role.LEVEL), near
        said = self.role_by(near, amount, wertart, by) if near is not None else None
        if said is not None:
            return said, near
        return (Role.DIFFERENCE if by and self.sentence.before(amount.first) != "als" else Role.LEVEL), near

    def is_by(self, amount: Amount) -> bool:
        """ "Um X": a number that something differs by."""
        start = self.sentence.segment(amount.first)[0]
        return "um" in self.sentence.folded(max(start, amount.first - 4), amount.first)

    def role_by(self, near: Direction, amount: Amount, wertart: str | None, by: bool) -> Role | None:
        """The role that a direction gives a number, where it gives one."""
        before = self.sentence.before(amount.first)
        if not by and (before == "auf" or (before == "mit" and near.places[0] >= amount.stop)):
            return Role.LEVEL
        if self.is_signing(near):
            return Role.SIGNED
        noun = self.sentence.words[near.places[0]].capital
        beside = 0 <= near.places[0] - amount.stop <= 2
        if by or (beside and self.compares(near)) or (noun and near.places[-1] < amount.first):
            return Role.DIFFERENCE
        if wertart is None and self.is_money_verb(near) and before not in {"auf", "mit", "von", "bei"}:
            return Role.DIFFERENCE
        return None

    def is_signing(self, near: Direction) -> bool:
        """True for directions that give a number its sign: Defizit, "ein Minus", "zugeschossen"."""
        first = self.sentence.words[near.places[0]]
        paid_in = self.sentence.words[near.places[-1]].folded.startswith(PAID_IN)
        return paid_in or near.sense in SIGNED or (first.capital and first.folded in {"plus", "minus"})

    def is_money_verb(self, near: Direction) -> bool:
        """True for verbs that only ever say a difference: gespart, überzogen, fehlten."""
        form = self.sentence.words[near.places[-1]].folded
        return near.sense in {Sense.BETTER, Sense.WORSE} or form.startswith(("ueberzog", "uebrig", "fehl"))

    def near_direction(self, amount: Amount) -> Direction | None:
        """The direction said with a number: the nearest of its segment that belongs to no other number."""
        first, stop = self.sentence.segment(amount.first)
        best: tuple[int, Direction] | None = None
        for direction in self.sentence.directions:
            if any(m.first <= direction.places[0] < m.stop for m in self.sentence.of(Kind.SUPERLATIVE, Kind.RANKING)):
                continue
            places = [p for p in direction.places if first <= p < stop]
            if not places or self.owner(direction) not in {None, amount.first}:
                continue
            distance = min(min(abs(p - amount.first), abs(p - amount.stop + 1)) for p in places)
            between = sorted((places[-1], amount.first))
            crossed = any(between[0] < other.first < between[1] for other in self.sentence.amounts)
            if crossed and self.sentence.words[places[0]].capital:
                continue
            distance += 8 if crossed else 0
            if best is None or distance < best[0]:
                best = distance, direction
        return best[1] if best else None

    def owner(self, direction: Direction) -> int | None:
        """The number that a noun of direction stands right before: "eine Verbesserung von 168.735 €"."""
        behind = next((a for a in self.sentence.amounts if a.first > direction.places[-1]), None)
        if behind is None or not self.sentence.words[direction.places[0]].capital:
            return None
        between = self.sentence.folded(direction.places[-1] + 1, behind.first)
        return (
            behind.first
            if all(w in closed("articles") | {"von", "um", "in", "hoehe", "ueber", "mit", ":", "("} for w in between)
            else None
        )

    def beside(self, number: int) -> tuple[tuple[Amount, int], ...]:
        """The other numbers that this one may follow from, each with the sign that it is added with."""
        sentence, own = self.sentence, self.sentence.amounts[number]
        found = []
        for place, each in enumerate(sentence.amounts):
            if place == number:
                continue
            minus = bool({"minus", "abzueglich", "abzgl"} & set(sentence.folded(each.first - 1, each.first + 1))) or each.sign < 0
            found.append((each, -1 if minus else 1))
        return tuple(pair for pair in found if pair[0].first < own.first or own.unit == "%" or sentence.has(*closed("averaging")))

    def compares(self, near: Direction) -> bool:
        """True for comparatives, nouns and phrases; "fielen" and "stieg" alone say no difference."""
        word = self.sentence.words[near.places[0]]
        verb = near.sense in {Sense.MORE, Sense.LESS} and not (
            word.capital or word.folded.endswith(("er", "ere", "eren")) or word.folded in {"mehr", "weniger"}
        )
        return not verb


def follow(context: Context, binder: Binder, stated: Sequence[Stated]) -> Context:
    """What the next sentence may lean on."""
    names = binder.who.names()
    subjects = context.subjects
    if stated:
        subjects = stated[-1].subjects or subjects
    elif names:
        subjects = tuple(names[0].part.ids[:1])
    position = next((s.position for s in reversed(stated) if s.position), None)
    if not stated:
        named = [m for m in binder.sentence.of(Kind.POSITION) if not binder.who.in_reason(m)]
        position = settled(named[0].part.value, subjects, binder.catalogue) if named else None
        position = None if position in {"saldo", "zuschuss", "ziel", "erstattung"} else position
    years = next((s.years for s in reversed(stated) if len(s.years) > 1), ())
    changed = bool(names) and subjects != context.subjects
    goal = binder.what.about_goal()
    jahr = next((s.jahr for s in reversed(stated) if s.jahr), None if changed else context.jahr)
    return Context(
        subjects=subjects,
        position=position or (None if changed else context.position),
        jahr=jahr,
        years=years or (() if changed else context.years),
        goal=goal,
        rivals=binder.who.rivals(subjects),
        group=tuple(dict.fromkeys(m.part.ids[0] for m in names)) if len(names) > 1 else (),
        foreign=binder.who.is_foreign(),
    )
