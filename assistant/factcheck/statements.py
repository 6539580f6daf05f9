"""The claims of a text with what they are about: subjects, positions, periods, also from the text before them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant import lexicon
from assistant.old import word_lists
from assistant.old.german import Word, stem, words
from assistant.old.naming import name_subjects
from assistant.old.periods import Period, find_period
from assistant.old.phrases import Found, book
from assistant.old.subjects import OfSubjects, Subject, Subjects, key
from data.claims import read_claims
from data.claims.model import Basis, Claim, Direction, Stated
from data.claims.sentences import Span
from data.claims.stated_reasons import find_reason
from data.model import Budget, Position, Produkt, Wertart

_HOME = re.compile(r"\b(?:Fachdienst(?:es|s)?|Amt(?:e?s)?|Dienst(?:es)?|Bereichs?|Teilbudgets?)\b(?!\s*\d)")
_PRODUCT = re.compile(r"\b(?:das|dem|des|im|beim|dieses|dieser|diesem) Produkte?s?\b(?!\s*\d)", re.IGNORECASE)
_SAME_PERIOD = re.compile(
    r"\bim (?:selben|gleichen) (?:Zeitraum|Jahr|Zeit)\b|\bzugleich\b|\bgleichzeitig\b|\bdagegen\b|\bebenfalls\b", re.IGNORECASE
)
_ELLIPSIS = re.compile(
    r"\b(?:waren|sind|war|ist) (?:es|das|dies)\b|\b(?:das|dies) (?:waren|sind|war|ist|entspricht)\b|"
    r"\bdavon\b|\bein (?:Plus|Minus|Anstieg|Rückgang|Zuwachs)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\b(?:zusammen\w*|gemeinsam|in (?:der )?Summe|summier\w*|addiert|insgesamt|beide)\b", re.IGNORECASE)
_OTHER_THING = re.compile(r"(?:erstattung|mangel|rat|wechsel|gewinnung|abbau|planung|kostenzuschuss)(?:en|s|es)?$")
SHORTEST_TOPIC = 6
_NO_NAMES = frozenset({"einmal", "tag", "quote", "land", "landkreis", "prozent", "quot"})


@dataclass(frozen=True)
class Statement(OfSubjects):
    """A claim with what it is about.

    `subjects` are its own or those of the text before it (`own` tells), `context` all that the text has named. `unknown` are
    numbers of products and Budgets that do not exist, `names` the words that name the subjects, `counted` says that the claim
    goes on about something that was counted.
    """

    claim: Claim
    subjects: tuple[Subject, ...] = ()
    own: bool = False
    context: tuple[Subject, ...] = ()
    rivals: tuple[Subject, ...] = ()
    unknown: tuple[str, ...] = ()
    positionen: tuple[Position, ...] = ()
    wertarten: tuple[Wertart, ...] = ()
    period: Period = field(default_factory=Period)
    stated: tuple[Stated, ...] = ()
    direction: Direction | None = None
    basis: Basis | None = None
    names: frozenset[str] = frozenset()
    counted: bool = False

    @property
    def text(self) -> str:
        return self.claim.main

    @property
    def position(self) -> Position:
        """The position, the cost type where one is named beside the total: „für Personal ausgegeben“."""
        special = [p for p in self.positionen if p not in {Position.AUFWAND, Position.ERTRAG}]
        return next(iter([*special, *self.positionen]), Position.SALDO)

    @property
    def together(self) -> bool:
        """True where several subjects are added up."""
        return len(self.subjects) > 1 and bool(_TOGETHER.search(self.text))

    @property
    def counts(self) -> bool:
        """True where the claim speaks of cases and other counted services."""
        return self.counted or any(hit.label == "KENNZAHL" for hit in book("aspekt").find(words(self.text)))

    def has(self, *labels: str) -> bool:
        return self.claim.has(*labels)


def read_statements(text: str, subjects: Subjects, before: Statement | None = None) -> list[Statement]:
    """The statements of a text in its order; `before` is what the first of them may lean on."""
    found: list[Statement] = []
    for claim in read_claims(text):
        read = _read(claim, subjects)
        found.append(_lean(read, [*([before] if before else []), *found], subjects))
    return found


def _read(claim: Claim, subjects: Subjects) -> Statement:
    text = f"{claim.main or claim.text} {claim.lead}".rstrip()
    asked = words(text)
    amounts = [s for s in claim.stated if not _is_number_of_product(s, subjects)]
    taken = frozenset(i for i, w in enumerate(asked) if any(s.start <= w.start < s.end for s in amounts))
    period = find_period([replace(w, raw="", folded="", stem="") if i in taken else w for i, w in enumerate(asked)])
    labelled = {section: _longest(book(section).find(asked)) for section in ("position", "aspekt", "wertart", "polaritaet")}
    weak = {place for hits in labelled.values() for hit in hits for place in hit.places}
    weak |= {i for i, w in enumerate(asked) if w.stem in _general()}
    no_names = {i for i, w in enumerate(asked) if w.stem in _NO_NAMES}
    blocked = taken | period.places | no_names
    naming = name_subjects(text, asked, subjects, frozenset(weak) | blocked, frozenset(blocked))
    own = _without_homes(naming.subjects) or _by_topic(claim, asked, subjects) or _in_reason(claim, subjects)
    numbers = {i for i in naming.places if asked[i].raw.isdigit()}
    stated = tuple(s for s in claim.stated if not any(s.start <= asked[i].start < s.end for i in numbers))
    if claim.main and not claim.stated:
        period = _dated(claim, period)
    return Statement(
        claim,
        own,
        bool(own),
        tuple(subject for subject in naming.subjects if subject not in own),
        naming.rivals,
        naming.unknown,
        _positions(asked, labelled["position"]) or _by_verb(claim, own),
        period=period,
        stated=stated if claim.main else (),
        direction=claim.direction,
        basis=claim.basis,
        names=frozenset(asked[i].folded for i in naming.places),
    )


def _is_number_of_product(stated: Stated, subjects: Subjects) -> bool:
    """True for "3118" without a unit, a separator or a thing that is counted."""
    return not stated.unit and not stated.noun and stated.written in subjects.report.produkt_by_nummer


def _positions(asked: Sequence[Word], found: Sequence[Found]) -> tuple[Position, ...]:
    """The positions that words name; „Personalkostenerstattung“ is no Personalaufwand."""
    ordered = sorted(found, key=lambda hit: min(hit.places))
    return tuple(
        dict.fromkeys(
            getattr(Position, hit.label) for hit in ordered if not any(_OTHER_THING.search(asked[i].folded) for i in hit.places)
        )
    )


def _by_topic(claim: Claim, asked: Sequence[Word], subjects: Subjects) -> tuple[Subject, ...]:
    """The product whose target or indicator a claim of a percentage or count speaks of: „bei den Unterhaltsprüfungen“."""
    if (
        not claim.main
        or any(s.unit == "EUR" for s in claim.stated)
        or not (claim.stated or claim.has("goal.REACHED", "goal.MISSED"))
    ):
        return ()
    named = [w for w in asked if w.raw[:1].isupper() and len(w.folded) > SHORTEST_TOPIC]
    found = [topic.produkte for topic in subjects.topics.find(named) if len(topic.produkte) == 1]
    numbers = tuple(dict.fromkeys(number for produkte in found for number in produkte))
    return (subjects.report.produkt_by_nummer[numbers[0]],) if len(numbers) == 1 else ()


def _in_reason(claim: Claim, subjects: Subjects) -> tuple[Subject, ...]:
    """The subject that only the reason in the same sentence names: „Wegen der Fälle bei den Hilfen zur Gesundheit …“."""
    reason = find_reason(claim.sentence, Span(0, len(claim.sentence)))
    if reason is None or claim.reason or not claim.stated:
        return ()
    asked = words(reason.of(claim.sentence))
    return _without_homes(name_subjects(reason.of(claim.sentence), asked, subjects, frozenset(), frozenset()).subjects)


def _by_verb(claim: Claim, own: Sequence[Subject]) -> tuple[Position, ...]:
    """„nahm … ein“ and „gab … aus“ of a Budget; a product has no Erträge and Aufwendungen of its own."""
    if any(isinstance(subject, Produkt) for subject in own):
        return ()
    return tuple(
        p for p, label in ((Position.ERTRAG, "measure.ERTRAG"), (Position.AUFWAND, "measure.AUFWAND")) if claim.has(label)
    )[:1]


def _dated(claim: Claim, period: Period) -> Period:
    """A date is no budget year."""
    return (
        replace(period, jahre=(), monate=())
        if re.search(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zä]+)\s?\d{4}", claim.main)
        else period
    )


def _lean(statement: Statement, before: Sequence[Statement], subjects: Subjects) -> Statement:
    """The statement with what it leaves out taken from those before it."""
    same_sentence = [s for s in before if s.claim.sentence == statement.claim.sentence]
    previous = before[-1] if before else None
    changes: dict[str, object] = {}
    context = tuple({key(s): s for one in reversed(before) for s in (*one.subjects, *one.context)}.values())
    changes["context"] = tuple({key(s): s for s in (*statement.context, *context)}.values())
    if not statement.subjects:
        changes["subjects"] = _referred(statement, context, previous, subjects)
    in_a_month = bool(statement.period.monate) and not statement.own
    leaning = bool(same_sentence) or bool(_ELLIPSIS.search(statement.text)) or in_a_month
    if previous and leaning and not statement.positionen and not statement.has("measure.ABWEICHUNG"):
        changes["positionen"] = previous.positionen if same_sentence or not (statement.own and statement.direction) else ()
    if previous and not statement.direction and _says_no_measure(statement) and statement.stated:
        changes |= {"direction": previous.direction, "basis": previous.basis, "wertarten": previous.wertarten}
        changes.setdefault("positionen", statement.positionen or previous.positionen)
    if same_sentence and not statement.own and not statement.positionen and not any(s.unit == "EUR" for s in statement.stated):
        changes["counted"] = any(s.unit == "" and (s.noun or same_sentence[-1].counts) for s in same_sentence[-1].stated)
    if previous and not statement.period.jahre and (same_sentence or _SAME_PERIOD.search(statement.text)):
        changes["period"] = replace(
            previous.period, monate=statement.period.monate or previous.period.monate, previous=statement.period.previous
        )
        if not statement.basis and len(previous.period.jahre) > 1:
            changes["basis"] = Basis.VORJAHR
    return replace(statement, **changes)  # type: ignore[arg-type]  # the keys are fields of Statement


def _says_no_measure(statement: Statement) -> bool:
    """True for „Allein im Infektionsschutz waren es 1.076 Tausend Euro“: it means what was said before."""
    bare = not re.sub(r"[\W\d]+", "", _without_number(statement)) if statement.stated else False
    if not bare and not _ELLIPSIS.search(statement.text):
        return False
    return (
        not any(label.startswith(("measure.", "goal.", "superlative.")) for label in statement.claim.labels)
        and not statement.positionen
    )


def _without_number(statement: Statement) -> str:
    """What a claim says beside its first number and the word that rounds it."""
    first = statement.stated[0]
    rest = statement.text[: first.start] + statement.text[first.end :]
    return re.sub(r"\b(?:rund|ca|etwa|knapp|gut|über|fast|mehr als|genau|exakt|nahezu|euro)\b", "", rest, flags=re.IGNORECASE)


def _referred(
    statement: Statement, context: Sequence[Subject], previous: Statement | None, subjects: Subjects
) -> tuple[Subject, ...]:
    """What „dort“, „das Amt“ and „das Produkt“ refer to, and what a claim without a subject is about."""
    last = previous.subjects if previous else ()
    if _HOME.search(statement.text):
        budget = next((s for s in (*last, *context) if isinstance(s, Budget)), None)
        homes = [subjects.report.budget_by_key[s.budget] for s in last if isinstance(s, Produkt)]
        found = budget if budget and (budget in last or not homes or homes[0] == budget) else homes[0] if homes else budget
        return (found,) if found else ()
    if _PRODUCT.search(statement.text):
        produkt = next((s for s in (*last, *context) if isinstance(s, Produkt)), None)
        return (produkt,) if produkt else last
    return last


def _without_homes(found: Iterable[Subject]) -> tuple[Subject, ...]:
    """Without Budgets beside a product: they only say where it belongs."""
    named = tuple(found)
    homes = {s.budget for s in named if isinstance(s, Produkt)}
    return tuple(s for s in named if not (isinstance(s, Budget) and s.schluessel in homes))


def _longest(found: Sequence[Found]) -> list[Found]:
    return [hit for hit in found if not any(hit.places < other.places for other in found)]


def _general() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("words")["general"])


def content(text: str) -> list[Word]:
    """The words of a text that carry meaning, without numbers."""
    return [w for w in words(text) if w.folded not in word_lists.stopwords() and len(w.folded) > 2 and not w.raw.isdigit()]
