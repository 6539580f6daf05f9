"""Question → Reading: constituents, the scored search over them, follow-ups, and the accounting of every word."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant import lexicon
from assistant.abfrage.evaluation import Evaluation
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage, Absent, Ask, Cell, Compare, Exists, Logic, Profile
from assistant.catalogue.identities import is_produkt, teilbudget_id
from assistant.catalogue.model import Catalogue
from assistant.understanding.borders import QUESTIONS
from assistant.understanding.constituents import Constituents
from assistant.understanding.meaning import Meaning
from assistant.understanding.model import Account, Confidence, Form, Reading
from assistant.understanding.parts import Kind, Part
from assistant.understanding.scene import Earlier
from assistant.understanding.search import Plan, Search
from assistant.understanding.trees import subjects_of
from data.german.words import Word, fold

MOST_CHARACTERS = 4000
MOST_CELLS = 6
MOST_ROWS = 2
STRONG = frozenset({
    Kind.SUBJEKT, Kind.AMOUNT, Kind.NEGATION, Kind.POSITION, Kind.JAHR, Kind.MONAT, Kind.NOUN, Kind.SERVICE, Kind.SUPERLATIVE,
    Kind.RATIO, Kind.WITHOUT, Kind.GOAL, Kind.REASON, Kind.AXIS, Kind.SUPPOSE, Kind.DIFFERENCE, Kind.MULTIPLE, Kind.UNEXPLAINED,
    Kind.ORDINAL,
})  # fmt: skip
WEAK = frozenset({
    Kind.WORD, Kind.NUMBER, Kind.DIRECTION, Kind.WERTART, Kind.AGGREGATE, Kind.SIGN, Kind.ANGABE, Kind.COMPARATOR,
    Kind.CHECK,
})  # fmt: skip
SPOKEN = frozenset({"none", "both", "because"})
"""Quantifiers and causes that are named where nothing uses them."""
NARROWED = frozenset(
    {
        Kind.SUBJEKT,
        Kind.POSITION,
        Kind.SERVICE,
        Kind.ASK,
        Kind.WERTART,
        Kind.REASON,
        Kind.AXIS,
        Kind.NOUN,
        Kind.ANGABE,
        Kind.WHOLE,
    }
)


@dataclass(frozen=True)
class Turn:
    """An earlier turn: what was asked, as it was read."""

    question: str
    reading: Reading
    earlier: Earlier


class Reader:
    """Reads questions about one report. `value_of` looks up the figure at an address, None where there is none."""

    def __init__(self, catalogue: Catalogue, value_of: Callable[[Cell], Decimal | None]) -> None:
        self.catalogue = catalogue
        self._value_of = value_of
        self.constituents = Constituents(catalogue, self._size_of)
        self._search = Search(catalogue, Meaning(catalogue, value_of))

    def _size_of(self, subjekt: str) -> Decimal:
        """How much money a subject moves, planned or booked."""
        values = [self._value_of(Cell(subjekt=subjekt, position="saldo", wertart=w)) for w in ("plan", "ergebnis")]
        return max((abs(value) for value in values if value is not None), default=Decimal(0))

    @classmethod
    def over(cls, facts: Facts, bericht: str) -> "Reader":
        """A reader of one of the reports of `facts`."""
        return cls(facts.book(bericht).catalogue, cache(Evaluation(facts, bericht).number))

    def read(self, question: str, turns: Sequence[Turn] = ()) -> Reading:
        """How a question is understood after the turns before it."""
        return self.turn(question, turns).reading

    def turn(self, question: str, turns: Sequence[Turn] = ()) -> Turn:
        """The question with its reading and what the next one may inherit."""
        text = question[:MOST_CHARACTERS].strip()
        words, cover = self.constituents.divide(text)
        parts = list(cover.parts)
        earlier = self._inherited(parts, words, turns)
        listed = sum(self._is_budget(part) for part in parts) > 1 and all(part.kind is not Kind.SUBJEKT for part in parts)
        parts = [self._numbered(part, earlier, listed) for part in parts]
        said = next((part.years[-1] for part in parts if part.kind is Kind.JAHR and part.years), None)
        parts = [self._dated(_counted_on(part, parts, earlier), earlier, said) for part in parts]
        plans = self._search.plans(parts, earlier)
        plan = plans[0] if plans else Plan()
        reading = self._reading(text, words, parts, plan, _unread(question, words))
        last = plan.candidates[-1] if plan.candidates else None
        after = Earlier(
            plan.asks,
            next((c.cell for c in reversed(plan.candidates) if c.cell), earlier.cell),
            next((c.members for c in reversed(plan.candidates) if c.members), earlier.members if last is None else None),
            (*earlier.cells, *_figures(plan.asks, earlier.cells))[-MOST_CELLS:],
        )
        return Turn(question, reading, after)

    def _inherited(self, parts: Sequence[Part], words: Sequence[Word], turns: Sequence[Turn]) -> Earlier:
        """What the turns before give: nothing where the question names a subject and a measure of its own."""
        if not turns:
            return Earlier()
        last = turns[-1].earlier
        kinds = {part.kind for part in parts}
        goes_on = (words and words[0].folded in {"und", "auch", "davon", "aber", "ok", "nur"}) or Kind.EARLIER in kinds
        complete = Kind.SUBJEKT in kinds and kinds & {
            Kind.POSITION,
            Kind.WERTART,
            Kind.DIRECTION,
            Kind.REASON,
            Kind.GOAL,
            Kind.AXIS,
        }
        chosen = Kind.AXIS in kinds and Kind.ASK in kinds and kinds & {Kind.DIRECTION, Kind.SUPERLATIVE, Kind.GOAL, Kind.RANKING}
        return Earlier() if (complete or chosen) and not goes_on else last

    def _is_budget(self, part: Part) -> bool:
        """True for a bare number that is a Budget's."""
        return (
            part.kind in {Kind.NUMBER, Kind.AMOUNT, Kind.NOUN}
            and not part.unit
            and teilbudget_id(part.text) in self.catalogue.subjekte
        )

    def _numbered(self, part: Part, earlier: Earlier, listed: bool) -> Part:
        """Bare numbers of Budgets: several in a list, or one after a Budget was spoken of ("und 35?")."""
        spoken = earlier.cell.subjekt if earlier.cell else None
        after = spoken in self.catalogue.members("teilbudget")
        return (
            part.moved(kind=Kind.SUBJEKT, ids=(teilbudget_id(part.text),))
            if (listed or after) and self._is_budget(part)
            else part
        )

    def _dated(self, part: Part, earlier: Earlier, said: int | None) -> Part:
        """A year counted from the one spoken of, here or in the turn before."""
        if part.kind is not Kind.SHIFT:
            return part
        if part.value.startswith("month"):
            month = earlier.cell.monat if earlier.cell else None
            at = month + (1 if part.value.endswith("later") else -1) if isinstance(month, int) else 0
            months = part.months or (((at, at),) if 1 <= at <= 12 else ())
            return part.moved(kind=Kind.MONAT, months=months) if months else part
        if said and part.years:
            return part.moved(kind=Kind.JAHR)
        spoken = said or (earlier.cell.jahr if earlier.cell else None) or self.catalogue.jahr
        return part.moved(kind=Kind.JAHR, years=(spoken + (1 if part.value == "later" else -1),))

    def _reading(self, text: str, words: Sequence[Word], parts: Sequence[Part], plan: Plan, unread: tuple[str, ...]) -> Reading:
        used = _used(plan)
        accounts, open_parts = [], []
        for place, part in enumerate(parts):
            start, end = words[part.start].start, words[part.end - 1].end
            if place in used or part.kind in {Kind.FILLER, Kind.BREAK, Kind.FORM}:
                role = "filler" if part.kind in {Kind.FILLER, Kind.BREAK} else part.kind.value
                accounts.append(Account(text[start:end], start, end, role))
            elif part.kind in STRONG | WEAK or part.value in SPOKEN:
                weak = part.kind is Kind.NOUN and not _restricts(parts, place)
                open_parts.append(
                    part.moved(kind=Kind.NOUN) if part.value == "inplan" else part.moved(kind=Kind.WORD) if weak else part
                )
        asks = plan.asks
        if not asks:
            left = tuple(part.text for part in open_parts)
            return Reading(text, None, Confidence.CLARIFY, tuple(accounts), left, help=_asks_nothing(words))
        asks = self._answerable(asks, open_parts)
        confidence = Confidence.PARTIAL if unread else _confidence(open_parts)
        if confidence is Confidence.PARTIAL:
            asks = self._with_rows(asks)
        abfrage = Abfrage(bericht=self.catalogue.bericht, jahr=self.catalogue.jahr, asks=asks[:12], presumes=plan.presumes)
        checks = _checks(plan, parts)
        asks_else = any(part.kind is Kind.ASK or part.text.lower() in QUESTIONS for part in parts)
        unjudged = not checks and not asks_else and any(p.kind is Kind.CHECK and p.value == "check" for p in open_parts)
        return Reading(
            text, abfrage, confidence, tuple(accounts), (*(part.text for part in open_parts), *unread),
            form=_form(text), checks=checks, unjudged=unjudged,
        )  # fmt: skip

    def _with_rows(self, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
        """What may be another answer than asked for gets all beside it that the report says of its subjects."""
        named = [s for s in dict.fromkeys(subjects_of(asks)) if s in self.catalogue.subjekte and is_produkt(s)]
        shown = {ask.subjekt for ask in asks if isinstance(ask, Profile)}
        rows = [Profile(subjekt=s) for s in named if s not in shown]
        return (*asks, *rows) if len(named) <= MOST_ROWS else asks

    def _answerable(self, asks: tuple[Ask, ...], open_parts: Sequence[Part]) -> tuple[Ask, ...]:
        """A noun that nothing explains, and no subject: it is what was asked for."""
        nouns = [part.text for part in open_parts if part.kind is Kind.NOUN]
        named = any(_named(ask) for ask in asks)
        if nouns and not named:
            return (Absent(what=" ".join(nouns)),)
        return asks


def _figures(asks: Sequence[Ask], before: Sequence[Cell]) -> Iterator[Cell]:
    """The figures that asks are about; of all that is said of a subject, what was asked of the one before it."""
    wertart = before[-1].wertart if before else "abweichung"
    for ask in asks:
        if isinstance(ask, Cell):
            yield ask
        elif isinstance(ask, Profile):
            yield Cell(subjekt=ask.subjekt, position="saldo", wertart=wertart, jahr=ask.jahr)


def _counted_on(part: Part, parts: Sequence[Part], earlier: Earlier) -> Part:
    """ "Und im zweiten?" after a quarter or a half year: the second one."""
    span = earlier.cell.monat if earlier.cell else None
    alone = all(x.kind in {Kind.ORDINAL, Kind.FILLER, Kind.BREAK, Kind.ASK, Kind.POSITION, Kind.SUBJEKT} for x in parts)
    if part.kind is not Kind.ORDINAL or not isinstance(span, tuple) or not alone or part.number is None:
        return part
    length = span[1] - span[0] + 1
    last = int(part.number) * length
    return part.moved(kind=Kind.MONAT, months=((last - length + 1, last),)) if length in {3, 6} and last <= 12 else part


def _unread(question: str, words: Sequence[Word]) -> tuple[str, ...]:
    """What stands behind the last word that was read of a very long question, named by its beginning."""
    rest = question.strip()[words[-1].end :].split() if words else []
    return (" ".join([*rest[:3], "…"]),) if rest else ()


def _asks_nothing(words: Sequence[Word]) -> bool:
    """True for a turn that only greets, thanks or asks for help."""
    said = " ".join(word.folded for word in words if not word.is_punctuation)
    return said in _conversation()


@cache
def _conversation() -> frozenset[str]:
    return frozenset(fold(phrase) for phrases in lexicon.load("conversation").values() for phrase in phrases)


def _restricts(parts: Sequence[Part], place: int) -> bool:
    """True for a noun beside what was asked for, which may narrow it, not in a phrase of its own ("auf der Tagesordnung")."""
    if parts[place].text[0].isdigit() or any(x.kind is Kind.ASK and x.value == "howmany" for x in parts):
        return True
    before = [x for x in parts[max(0, place - 3) : place] if x.kind is not Kind.FILLER]
    after = [x for x in parts[place + 1 : place + 3] if x.kind is not Kind.FILLER]
    return bool(before and before[-1].kind in NARROWED) or bool(after and after[0].kind in NARROWED - {Kind.ASK})


def _named(ask: object) -> bool:
    return any(True for _ in subjects_of(ask)) or not isinstance(ask, Cell)


def _used(plan: Plan) -> set[int]:
    """The places of the constituents that the plan uses, in the whole question."""
    used: set[int] = set()
    start = 0
    for candidate, clause in zip(plan.candidates, plan.clauses, strict=True):
        used |= {start + place for place in candidate.used}
        start += len(clause.parts)
    return used


def _checks(plan: Plan, parts: Sequence[Part]) -> bool:
    """True where a statement is to be judged: it says so, or states a number or a fact instead of asking."""
    if not any(isinstance(ask, Compare | Logic | Exists) for ask in plan.asks):
        return False
    asked = any(part.kind is Kind.CHECK for part in parts) or any(isinstance(a, Exists) and a.attributed for a in plan.asks)
    return asked or any(clause.stated or any(p.kind is Kind.AMOUNT for p in clause.parts) for clause in plan.clauses)


def _confidence(open_parts: Sequence[Part]) -> Confidence:
    if any((part.kind in STRONG and part.sure > 0.3) or part.value == "because" for part in open_parts):
        return Confidence.PARTIAL
    return Confidence.NAMED if open_parts else Confidence.SURE


def _form(text: str) -> Form:
    lower = text.lower()
    scale = "Mio" if "in mio" in lower or "in millionen" in lower else ""
    return Form(scale, 1 if "nachkommastelle" in lower else None)
