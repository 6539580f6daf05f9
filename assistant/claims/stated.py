"""What a stated number is said of: each number of a sentence with its subject, measure, period, direction and role."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.abfrage.nodes import Months
from assistant.catalogue.model import Catalogue
from assistant.understanding.costs import COLLOQUIAL
from assistant.claims.reasoning import reasons
from assistant.claims.marks import ARTICLES, Mark, Marked, each_before, joined
from assistant.understanding.parts import Kind, Part
from data.german.amounts import Amount
from data.german.directions import Direction, Sense
from data.german.lexicon import section
from data.german.words import words

SUMMING = frozenset("zusammen zusammengerechnet zusammengenommen summe addiert gemeinsam insgesamt ergeben ergibt macht summieren kumuliert saldiert".split())
PLANNED = frozenset("bereit verfuegung bereitgestellt einkalkuliert kalkuliert budgetiert taxiert veranschlagten eingerechnet reserviert gerechnet ausgegangen urspruenglich prognostiziert anvisiert".split())
MUNICIPAL = frozenset({"stadt", "landkreis", "kreis", "gemeinde", "landkreises", "kreises", "samtgemeinde", "region"})
AVERAGING = frozenset("schnitt durchschnitt durchschnittlich mittel geteilt je pro rechnerisch dividiert".split())
DIFFERING = frozenset({Sense.BETTER, Sense.WORSE, Sense.OVER_PLAN, Sense.UNDER_PLAN, Sense.MORE, Sense.LESS})
SIGNED = frozenset({Sense.SURPLUS, Sense.DEFICIT, Sense.POSITIVE, Sense.NEGATIVE})
LEVEL_NOUNS = ("gewinn", "ueberschuss", "jahresueberschuss", "verlust", "zuschuss", "fehlbetrag", "jahresfehlbetrag", "jahresdefizit")
INSTEAD = frozenset({"statt", "anstatt", "anstelle", "gegenueber"})
AIMED = frozenset("angestrebt angepeilt vereinbart vereinbarten angestrebten angestrebte angepeilten ziel zielwert zielmarke vorgabe anvisiert soll vorgenommen".split())


class Role(StrEnum):
    """What a number is of its measure."""

    LEVEL = "level"
    DIFFERENCE = "difference"
    SIGNED = "signed"  # Defizit, Minus, Plus: a level or a difference, with this sign


@dataclass(frozen=True)
class Context:
    """What the text spoke of last, for sentences that do not say it again."""

    subjects: tuple[str, ...] = ()
    position: str | None = None
    wertart: str | None = None
    jahr: int | None = None
    monat: Months | None = None
    years: tuple[int, ...] = ()
    sense: Sense | None = None
    goal: bool = False
    rivals: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    foreign: bool = False


@dataclass(frozen=True)
class Stated:
    """A number with what it is said of; None where the text leaves it open. `carried` are what only the context gives."""

    amount: Amount
    role: Role
    subjects: tuple[str, ...] = ()
    together: bool = False
    position: str | None = None
    carried: str | None = None
    others: tuple[str, ...] = ()
    wertart: str | None = None
    jahr: int | None = None
    years: tuple[int, ...] = ()
    monat: Months | None = None
    sense: Sense | None = None
    negated: bool = False
    by_year: bool = False
    by_plan: bool = False
    goal: bool = False
    noun: str = ""
    sign_noun: str = ""
    rivals: tuple[str, ...] = ()
    pronoun: bool = False
    net: bool = False
    whole: bool = False
    group: tuple[str, ...] = ()
    summing: bool = False
    averaging: bool = False
    beside: tuple[tuple[Amount, int], ...] = ()
    named: bool = False
    instead: Amount | None = None
    compared: str | None = None
    of_whole: bool = False


class Binder:
    """Binds the numbers of a sentence."""

    def __init__(self, sentence: Marked, context: Context, catalogue: Catalogue) -> None:
        self.sentence, self.context, self.catalogue = sentence, context, catalogue
        given = [r for r in reasons(sentence) if not any(r.first <= a.first < r.stop for a in sentence.amounts)]
        self.reasons = [(sentence.words[r.first].start, sentence.words[r.stop - 1].end) for r in given]
        self._tight = self._tightly_owned()

    # what a number is said of -----------------------------------------------------------------------------------------
    def bind(self, number: int) -> Stated:
        """The number at an index of the sentence's amounts."""
        sentence, amount = self.sentence, self.sentence.amounts[number]
        wertart = self.wertart(number)
        role, direction = self.role(amount, wertart)
        subjects, together = self.subjects(amount.first)
        position, carried, others = self.position(amount, subjects)
        jahr, years = self.years(number)
        first, stop = sentence.segment(amount.first)
        return Stated(
            amount, role, subjects, together, position, carried, others, wertart, jahr, years, self.months(number),
            direction.sense if direction else None, bool(direction and direction.negated), self.by_year(), self.by_plan(first, stop),
            self.about_goal(), amount.noun.text if amount.noun else "", self.sign_noun(first, stop), self.rivals(subjects), self.is_pronoun(),
            sentence.has("netto", "strich"), sentence.before(amount.first) == "von" and number > 0, self.context.group if not self.names() else (),
            sentence.has(*SUMMING), sentence.has(*AVERAGING), self.beside(number), bool(self.names()), next((a for a in sentence.amounts if self.is_instead(a)), None),
            self.compared(), sentence.before(amount.first) == "zu",
        )  # fmt: skip

    def role(self, amount: Amount, wertart: str | None) -> tuple[Role, Direction | None]:
        """Whether a number is a level, a difference, or signed by a noun; with the direction that says so."""
        sentence = self.sentence
        near = self.near_direction(amount)
        start = sentence.segment(amount.first)[0]
        by = "um" in sentence.folded(max(start, amount.first - 4), amount.first)
        if self.is_instead(amount):
            return (Role.SIGNED if near is not None and near.sense in SIGNED else Role.LEVEL), near
        if near is not None and sentence.before(amount.first) in {"mit", "auf"} and not by and near.places[0] >= amount.stop:
            return Role.LEVEL, near
        if near is not None:
            distance = near.places[0] - amount.stop
            noun = sentence.words[near.places[0]].capital
            if near.sense in SIGNED or (noun and sentence.words[near.places[0]].folded in {"plus", "minus"}):
                return Role.SIGNED, near
            if by or (0 <= distance <= 2 and self.compares(near)) or (noun and near.places[-1] < amount.first):
                return Role.DIFFERENCE, near
            if wertart is None and self.is_money_verb(near) and sentence.before(amount.first) not in {"auf", "mit", "von", "bei"}:
                return Role.DIFFERENCE, near
        if by and sentence.before(amount.first) != "als":
            return Role.DIFFERENCE, near
        return Role.LEVEL, near

    def beside(self, number: int) -> tuple[tuple[Amount, int], ...]:
        """The other numbers of the sentence that stand before this one or in brackets behind it, with the sign that they are added with."""
        sentence, own = self.sentence, self.sentence.amounts[number]
        found = []
        for place, each in enumerate(sentence.amounts):
            if place == number:
                continue
            minus = bool({"minus", "abzueglich", "abzgl"} & set(sentence.folded(each.first - 1, each.first + 1))) or each.sign < 0
            found.append((each, -1 if minus else 1))
        return tuple(pair for pair in found if pair[0].first < own.first or own.unit == "%" or sentence.has(*AVERAGING))

    def compares(self, near: Direction) -> bool:
        """True for comparatives, nouns and phrases; "fielen" and "stieg" alone say no difference."""
        word = self.sentence.words[near.places[0]]
        verb = near.sense in {Sense.MORE, Sense.LESS} and not (word.capital or word.folded.endswith(("er", "ere", "eren")) or word.folded in {"mehr", "weniger"})
        return not verb

    def is_instead(self, amount: Amount) -> bool:
        """True for Y in "statt Y", also "statt eines Plus von Y"."""
        start = max([self.sentence.segment(amount.first)[0], amount.first - 6, *(a.stop for a in self.sentence.amounts if a.stop <= amount.first)])
        return bool({"statt", "anstatt", "anstelle"} & set(self.sentence.folded(start, amount.first)))

    def sign_noun(self, first: int, stop: int) -> str:
        """The noun that signs a number: gewinn, defizit."""
        found = (self.sentence.words[d.places[0]] for d in self.sentence.directions if first <= d.places[0] < stop)
        return next((word.folded for word in found if word.capital), "")

    def rivals(self, subjects: Sequence[str]) -> tuple[str, ...]:
        """Other subjects of the same name."""
        group = self.context.group if not self.names() else ()
        ids = next((m.part.ids for m in self.names() if subjects and m.part.ids[0] == subjects[0]), (*self.context.rivals, *group))
        return tuple(each for each in ids if each not in subjects)

    def is_pronoun(self) -> bool:
        """True for a sentence that begins with a pronoun: it speaks of the measure before."""
        return bool(self.sentence.words) and self.sentence.words[0].folded in {"sie", "diese", "dieser", "er", "jene"}

    def is_money_verb(self, near: Direction) -> bool:
        """True for verbs that only ever say a difference: gespart, überzogen, fehlten."""
        form = self.sentence.words[near.places[-1]].folded
        return near.sense in {Sense.BETTER, Sense.WORSE} or form.startswith(("ueberzog", "uebrig", "fehl"))

    def near_direction(self, amount: Amount) -> Direction | None:
        """The direction said with a number: right behind it, else the nearest of its segment that no other number is nearer to."""
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
        return behind.first if all(w in ARTICLES | {"von", "um", "in", "hoehe", "ueber", "mit", ":", "("} for w in between) else None

    # subjects ---------------------------------------------------------------------------------------------------------
    def names(self) -> list[Mark]:
        """The subjects that a sentence names, but for those inside a reason; "der Landkreis" only where nothing else is."""
        sentence = self.sentence
        own = [m for m in sentence.of(Kind.SUBJEKT) if not self.in_reason(m) and sentence.before(m.first) != "als"]
        if own:
            return own
        return [m for m in sentence.of(Kind.WHOLE) if not self.in_reason(m) and not self._is_object(m)]

    def compared(self) -> str | None:
        """The subject behind "als": "mehr als das Jobcenter"."""
        marks = [m for m in self.sentence.of(Kind.SUBJEKT) if self.sentence.before(m.first) == "als" and not self.in_reason(m)]
        return marks[0].part.ids[0] if marks else None

    def is_foreign(self) -> bool:
        """True where another municipality is spoken of: "die Stadt Braunschweig"."""
        home = {word.stem for word in words(self.catalogue.kommune)}
        for mark in self.sentence.of(Kind.WHOLE):
            behind = self.sentence.words[mark.stop : mark.stop + 1]
            named = bool(behind) and behind[0].capital and behind[0].text.isalpha() and not self.sentence.inside(mark.stop, mark.stop + 1, Kind.SUBJEKT)
            if named and home and behind[0].stem not in home and self.sentence.words[mark.stop - 1].folded in MUNICIPAL:
                return True
        return self.context.foreign and not self.names()

    def _is_object(self, mark: Mark) -> bool:
        before = self.sentence.folded(mark.first - 1, mark.first)
        return bool(set(before) & {"dem", "den", "vom", "beim", "zum"})

    def in_reason(self, mark: Mark) -> bool:
        start = self.sentence.words[mark.first].start
        return any(a <= start < b for a, b in self.reasons)

    def subjects(self, place: int) -> tuple[tuple[str, ...], bool]:
        """The subjects that a word at a place is said of, and whether they are taken together."""
        names = self.names()
        group = self.group()
        if group:
            return group, True
        if not names:
            return self._carried()
        first, stop = self.sentence.segment(place)
        inside = [m for m in names if first <= m.first < stop]
        chosen = next(iter(each_before(inside, place)), None) or (inside[0] if inside else None)
        chosen = chosen or next(each_before(names, place), None) or names[0]
        together = [chosen.part.ids[0]]
        if self.sentence.has(*SUMMING):
            for mark in names:
                if mark is not chosen and (joined(mark, chosen, self.sentence) or joined(chosen, mark, self.sentence)):
                    together.append(mark.part.ids[0])
        return self._placed(tuple(together)), len(together) > 1

    def _placed(self, subjects: tuple[str, ...]) -> tuple[str, ...]:
        """Of a subject and one that stands above it, the lower one is meant."""
        return tuple(dict.fromkeys(subjects))

    def _carried(self) -> tuple[tuple[str, ...], bool]:
        """The subject of the text so far; "der Fachdienst", "das Amt" means the Budget above it."""
        services = self.sentence.of(Kind.SERVICE)
        subjects = self.context.subjects
        for axis in self.sentence.of(Kind.AXIS):
            if axis.part.value == "teilbudget" and len(subjects) == 1:
                above = [s for s in (subjects[0], *self.catalogue.above(subjects[0])) if s.startswith("teilbudget")]
                return tuple(above[:1]) or subjects, False
        measured = [s for mark in services for s in mark.part.ids]
        if measured and not (set(subjects) & set(measured)) and len(set(measured)) <= 3:
            known = subjects and {"kennzahl", "ziel"} & self.catalogue.shown.get(subjects[0], frozenset())
            if not known:
                return (measured[0],), False
        return subjects, len(subjects) > 1

    def group(self) -> tuple[str, ...]:
        """ "Die vier Teilbudgets", "alle Fachdienste" taken together."""
        if not self.sentence.has(*SUMMING):
            return ()
        for axis in self.sentence.of(Kind.AXIS):
            members = self.catalogue.members("teilbudget")
            said = self.sentence.folded(axis.first - 3, axis.first)
            if axis.part.value == "teilbudget" and (set(said) & {"alle", "aller", "vier", "drei", "zwei", "fuenf", "sechs", str(len(members))}):
                return members
        return ()

    # measures ---------------------------------------------------------------------------------------------------------
    def position(self, amount: Amount, subjects: Sequence[str]) -> tuple[str | None, str | None, tuple[str, ...]]:
        """What is measured: named in the number's segment or before, else what the context gives; and what else is named."""
        sentence = self.sentence
        marks = [m for m in sentence.of(Kind.POSITION, Kind.SERVICE) if not self.in_reason(m)]
        first, stop = sentence.segment(amount.first)
        strong = [m for m in marks if m.part.text[:1].isupper() or m.part.kind is Kind.SERVICE]
        chosen = self._nearest(strong, amount, first, stop) or self._nearest(marks, amount, first, stop)
        chosen = chosen or next((m for m in strong if m.first > amount.stop and sentence.words[m.first - 1].folded in {"auf", "fuer"}), None)
        others = tuple(dict.fromkeys(settled(m.part.value, subjects, self.catalogue) for m in marks))
        if chosen is None and self.gives_out(first, stop):
            return settled("kosten", subjects, self.catalogue), None, ("aufwand",)
        if chosen is None:
            return None, self.context.position, others
        value = settled(chosen.part.value, subjects, self.catalogue)
        weak = not chosen.part.text[:1].isupper() and chosen.part.kind is Kind.POSITION
        if weak and value == "ertrag" and self.sign_noun(first, stop):
            return None, self.context.position, others
        if weak and value in {"aufwand", "zuschuss", "ertrag"} and not self.names():
            return None, self.context.position or value, others
        return value, None, others

    def _nearest(self, marks: Sequence[Mark], amount: Amount, first: int, stop: int) -> Mark | None:
        """The mark before a number in its segment, else behind it there, else before it in the sentence."""
        inside = [m for m in marks if first <= m.first < stop]
        return next(each_before(inside, amount.first), None) or (inside[0] if inside else None) or next(each_before(marks, amount.first), None)

    def gives_out(self, first: int, stop: int) -> bool:
        """ "Gab … aus": money spent."""
        clause = self.sentence.folded(*self.sentence.clause(first))
        return bool({"gab", "gaben", "gibt", "geben"} & set(clause)) and "aus" in clause

    def wertart(self, number: int) -> str | None:
        """Plan or result, where it is said beside the number; a plan that is only compared with is none."""
        sentence, amount = self.sentence, self.sentence.amounts[number]
        if self.is_instead(amount):
            return "plan"
        moved = self.moves(number)
        if moved is not None and not self.by_year() and len(self.context.years) < 2:
            return ("plan", "ergebnis")[moved]
        first, stop = sentence.segment(amount.first)
        lower = max([first, *(a.stop for a in sentence.amounts if a.stop <= amount.first)])
        upper = min([stop, *(a.first for a in sentence.amounts if a.first >= amount.stop)])
        marks = [m for m in sentence.inside(lower, upper, Kind.WERTART) if not self.is_basis(m, amount) and not self.belongs_elsewhere(m, amount)]
        if amount.unit in {"%", ""} and self.is_aim(amount, lower):
            return "plan"
        if any(w.folded in PLANNED and sentence.before(p) not in {"als", "wie"} for p, w in enumerate(sentence.words[lower:upper], start=lower)):
            return "plan"
        nearest = min(marks, key=lambda m: min(abs(m.first - amount.first), abs(m.first - amount.stop)), default=None)
        if nearest is not None and nearest.part.text.lower() not in {"ist"}:
            return nearest.part.value
        return "ergebnis" if self._is_other_side(number) else None

    def is_aim(self, amount: Amount, lower: int) -> bool:
        """ "Ziel waren 90", "angestrebt: 90", "90 angestrebt"."""
        copula = ARTICLES | {"war", "waren", "ist", "sind", "lag", "lagen", "liegt", "liegen", "bei", "von", "auf", ":", "(", "hatte", "hatten", "man"}
        for place in range(amount.first - 1, lower - 1, -1):
            form = self.sentence.words[place].folded
            if form in AIMED:
                return True
            if form not in copula:
                break
        return bool(AIMED & set(self.sentence.folded(amount.stop, amount.stop + 2)) - {"ziel", "soll"})

    def _is_other_side(self, number: int) -> bool:
        """True for X in "X statt Y"."""
        others = [a for a in self.sentence.amounts if a is not self.sentence.amounts[number]]
        return any(self.is_instead(other) and other.unit == self.sentence.amounts[number].unit for other in others)

    def moves(self, number: int) -> int | None:
        """0 for X and 1 for Y in "von X auf Y"."""
        amount, before = self.sentence.amounts[number], self.sentence.before(self.sentence.amounts[number].first)
        others = self.sentence.amounts
        if before == "von" and number + 1 < len(others) and self.sentence.before(others[number + 1].first) == "auf" and others[number + 1].unit == amount.unit:
            return 0
        if before == "auf" and number and self.sentence.before(others[number - 1].first) == "von" and others[number - 1].unit == amount.unit:
            return 1
        return None

    def belongs_elsewhere(self, mark: Mark, amount: Amount) -> bool:
        """True for a word right before another number: "statt der eingeplanten 10.000 €"."""
        for other in self.sentence.amounts:
            between = self.sentence.folded(mark.stop, other.first) if mark.stop <= other.first else ["-"] * 9
            if other is not amount and len(between) <= 3 and all(w in ARTICLES | {"von", "in", "hoehe", ":"} for w in between):
                return True
        return False

    def is_basis(self, mark: Mark, amount: Amount) -> bool:
        """True for a plan that is only compared with: "als geplant", "über dem Ansatz"; not where its number follows."""
        sentence = self.sentence
        if mark.part.value != "plan":
            return False
        between = sentence.folded(mark.stop, amount.first) if mark.stop <= amount.first else None
        if between is not None and all(w in ARTICLES | {"von", "in", "hoehe", ":"} for w in between):
            return False
        return sentence.before(mark.first) in {"als", "wie", "gegenueber", "ueber", "unter", "hinter", "oberhalb", "unterhalb", "nach", "in", "des", "vom", "ohne", "jeden", "jeglichen", "kein", "keinen"} or any(
            mark.first in d.places or mark.first - 1 in d.places for d in sentence.directions
        )

    def by_plan(self, first: int, stop: int) -> bool:
        """True where the plan is named as what something is compared with."""
        return any(m.part.value == "plan" for m in self.sentence.inside(first, stop, Kind.WERTART))

    def by_year(self) -> bool:
        """True where an earlier year is compared with."""
        sentence = self.sentence
        forms = {"vorjahr", "vorjahres", "vorjahresvergleich", "vorjahreswert", "vorjahresergebnis"}
        if sentence.has(*forms) or sentence.of(Kind.SHIFT):
            return True
        return len({y for m in sentence.of(Kind.JAHR) for y in m.part.years}) > 1 or self.year_compared() is not None

    def year_compared(self) -> int | None:
        """The year in "mehr als 2022", "gegenüber 2022", "seit 2022"."""
        marks = [m for m in self.sentence.of(Kind.JAHR) if m.part.years and m.part.years[0] < self.catalogue.jahr]
        return next((m.part.years[0] for m in marks if self.sentence.before(m.first) in {"als", "gegenueber", "seit", "jahr"}), None)

    def about_goal(self) -> bool:
        """True where the sentence speaks of a target reached, missed or exceeded."""
        named = self.context.goal or any(m.part.value in {"ziel", "zielgrad"} and m.part.kind is Kind.POSITION for m in self.sentence.marks)
        return named and (bool(self.sentence.of(Kind.GOAL)) or self.sentence.has("uebertroffen", "ueberschritten", "uebererfuellt", "zielerreichung"))

    # periods ----------------------------------------------------------------------------------------------------------
    def _tightly_owned(self) -> dict[int, int]:
        """The years and months that stand right behind a number: "86,7 Mio. Euro im Jahr 2022", "(2021)"."""
        owned: dict[int, int] = {}
        for number, amount in enumerate(self.sentence.amounts):
            for mark in self.sentence.of(Kind.JAHR, Kind.MONAT):
                between = self.sentence.folded(amount.stop, mark.first)
                tight = {"im", "in", "jahr", "(", "fuer", "des", "jahres", "haushaltsjahr", "euro", "ende"}
                if mark.first >= amount.stop and len(between) <= 3 and all(w in tight for w in between) and ("," not in between):
                    owned.setdefault(mark.first, number)
        return owned

    def _period(self, number: int, kind: Kind) -> Part | None:
        amount = self.sentence.amounts[number]
        marks = self.sentence.of(kind)
        tight = next((m for m in marks if self._tight.get(m.first) == number), None)
        if tight:
            return tight.part
        free = [m for m in marks if m.first not in self._tight]
        first, stop = self.sentence.segment(amount.first)
        inside = [m for m in free if first <= m.first < stop]
        chosen = next(each_before(inside, amount.first), None) or (inside[0] if inside else None) or next(each_before(free, amount.first), None)
        return chosen.part if chosen else None

    def years(self, number: int) -> tuple[int | None, tuple[int, ...]]:
        """The year of a number, and all years that the sentence or its context compares."""
        found = self._period(number, Kind.JAHR)
        said = tuple(sorted({y for m in self.sentence.of(Kind.JAHR) for y in m.part.years}))
        compared = self.year_compared()
        if compared is not None and len(said) == 1 and found is not None:
            return None, (compared, self.catalogue.jahr)
        moved = self.moves(number)
        if moved is not None and len(said) > 1 and not self._tight:
            return said[-moved], said
        if moved is not None and not said and len(self.context.years) > 1:
            return self.context.years[-moved], self.context.years
        if self.sentence.of(Kind.SHIFT):
            return (self.context.jahr or self.catalogue.jahr) - 1, said
        month = self._period(number, Kind.MONAT)
        year = found.years[0] if found and found.years else month.years[0] if month and month.years else None
        same = self.sentence.has("selben", "gleichen") or not said
        return year or (self.context.jahr if not said else None), said if len(said) > 1 else self.context.years if same else said

    def months(self, number: int) -> Months | None:
        found = self._period(number, Kind.MONAT)
        if found is not None and found.months:
            first, last = found.months[0]
            return first if first == last else (first, last)
        return self.context.monat if not self.names() else None


def elliptic(stated: Sequence[Stated], sentence: Marked) -> list[Stated]:
    """ "… lagen 5,7 Mio. € über Plan, die Erträge 7,2 Mio. €": a number without a verb shares the direction before it."""
    found: list[Stated] = []
    for each in stated:
        before = found[-1] if found else None
        first, stop = sentence.segment(each.amount.first)
        verbal = bool(set(sentence.folded(first, stop)) & section("closed", "verbs"))
        same = before is not None and before.role is Role.DIFFERENCE and before.amount.unit == each.amount.unit
        apart = before is not None and before.amount.first < first
        if same and apart and before is not None and each.sense is None and not verbal and (each.role is Role.DIFFERENCE or each.wertart is None) and each.position != before.position:
            each = replace(each, role=Role.DIFFERENCE, sense=before.sense, negated=before.negated, by_plan=before.by_plan)
        found.append(each)
    return found


def settled(position: str, subjects: Sequence[str], catalogue: Catalogue) -> str:
    """A position with colloquial "Kosten" read by its subject."""
    if position not in COLLOQUIAL:
        return position
    return "aufwand" if not subjects or "aufwand" in catalogue.shown.get(subjects[0], ()) else "zuschuss"


def follow(context: Context, binder: Binder, stated: Sequence[Stated]) -> Context:
    """What the next sentence may lean on."""
    names = binder.names()
    subjects = context.subjects
    if stated:
        subjects = stated[-1].subjects or subjects
    elif names:
        subjects = tuple(names[0].part.ids[:1])
    position = next((s.position for s in reversed(stated) if s.position), None)
    if not stated:
        named = [m for m in binder.sentence.of(Kind.POSITION) if not binder.in_reason(m)]
        position = settled(named[0].part.value, subjects, binder.catalogue) if named else None
        position = None if position in {"saldo", "zuschuss", "ziel", "erstattung"} else position
    years = next((s.years for s in reversed(stated) if len(s.years) > 1), ())
    changed = bool(names) and subjects != context.subjects
    goal = binder.about_goal()
    jahr = next((s.jahr for s in reversed(stated) if s.jahr), None if changed else context.jahr)
    return replace(
        context, subjects=subjects, position=position or (None if changed else context.position), wertart=None, jahr=jahr, monat=None,
        years=years or (() if changed else context.years), sense=None, goal=goal, rivals=binder.rivals(subjects),
        group=tuple(dict.fromkeys(m.part.ids[0] for m in names)) if len(names) > 1 else (), foreign=binder.is_foreign(),
    )  # fmt: skip
