"""What a question asks for, as a typed value: subjects, measures, positions, periods, order, thresholds, and what is left over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from assistant import lexicon
from assistant.german import Word, stem, words
from assistant.naming import name_subjects
from assistant.periods import Period, find_period
from assistant.phrases import Found, book
from assistant.subjects import Subject, Subjects
from assistant.topics import Topic
from data import amounts
from data.amounts import Amount
from data.model import Budget, Ebene, Position, Produkt, Wertart

_BESIDE = frozenset({"SUMME", "DIFFERENZ", "ANTEIL", "REST", "ZUORDNUNG", "PROZENT", "WIDERSPRUCH"})
_COUNTED = {"produkte", "produkten", "fachdienste", "budgets", "teilbudgets", "bereiche"}
_WHOLE = {"kreis", "landkreis", "haushalt", "kommun", "stadt", "gemeind"}  # stems
MEANT = 3
COUNTS = {"zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10}


@dataclass(frozen=True)
class Question:
    """A question as it was understood.

    `subjects` are the products and Budgets it is about, `rivals` those of the same name that it may mean as well; `unknown` names
    what does not exist ("Produkt 3999"), `topics` words that only the report's text knows, `unexplained` words that nothing
    explains. `aspects` are labels of the lexicon of measures. `top` is how many were asked for.
    """

    text: str
    subjects: tuple[Subject, ...] = ()
    rivals: tuple[Subject, ...] = ()
    unknown: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    unexplained: tuple[str, ...] = ()
    wertarten: tuple[Wertart, ...] = ()
    positionen: tuple[Position, ...] = ()
    aspects: frozenset[str] = frozenset()
    polarity: frozenset[str] = frozenset()
    period: Period = field(default_factory=Period)
    amounts: tuple[Amount, ...] = ()
    top: int | None = None
    notes: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()

    @cached_property
    def produkte(self) -> tuple[Produkt, ...]:
        return tuple(s for s in self.subjects if isinstance(s, Produkt))

    @cached_property
    def budgets(self) -> tuple[Budget, ...]:
        return tuple(s for s in self.subjects if isinstance(s, Budget))

    @property
    def has_measure(self) -> bool:
        """True where the question says what it wants to know of its subjects."""
        return bool(
            self.wertarten or self.positionen or self.aspects & {"KENNZAHL", "ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "PROZENT"}
        )

    def asks(self, *aspects: str) -> bool:
        return bool(self.aspects.intersection(aspects))

    @property
    def understood(self) -> str:
        """How the question was read, where that is not obvious."""
        return "; ".join((*self.carried, *self.notes))


def read_question(text: str, subjects: Subjects) -> Question:
    """The question in a text, by itself."""
    text = _without_number_of_vorlage(text, subjects)
    asked = words(text)
    heard = _hear(text, asked, subjects.report.haushaltsjahr)
    naming = name_subjects(text, asked, subjects, heard.places | _general_places(asked), heard.taken)
    explained = heard.places | _general_places(asked) | naming.places
    left = [w for i, w in enumerate(asked) if i not in explained and _has_meaning(w)]
    topics = subjects.topics.find(left)
    known = {topic.word for topic in topics}
    question = Question(
        text=text,
        subjects=naming.subjects if heard.aspects & _BESIDE else _without_homes(naming.subjects),
        rivals=tuple(rival for rival in naming.rivals if rival not in naming.subjects),
        unknown=naming.unknown,
        topics=topics,
        unexplained=tuple(w.raw for w in left if w.raw not in known),
        wertarten=heard.wertarten,
        positionen=heard.positionen,
        aspects=heard.aspects,
        polarity=heard.polarity,
        period=heard.period,
        amounts=heard.amounts,
        top=_top(asked),
        notes=naming.notes,
    )
    return question if naming.subjects or naming.unknown else _with_meant_subject(question, asked, subjects)


@dataclass(frozen=True)
class _Heard:
    """What the words of a question say beside names; `taken` are the places of amounts and dates, `places` all of them."""

    amounts: tuple[Amount, ...]
    period: Period
    wertarten: tuple[Wertart, ...]
    positionen: tuple[Position, ...]
    aspects: frozenset[str]
    polarity: frozenset[str]
    places: frozenset[int]
    taken: frozenset[int]


def _hear(text: str, asked: Sequence[Word], haushaltsjahr: int) -> _Heard:
    stated = tuple(a for a in amounts.find(text) if _is_amount(text, a))
    period = find_period(asked)
    taken = period.places | {i for i, w in enumerate(asked) if any(a.start <= w.start < a.end for a in stated)}
    found = {section: _longest(book(section).find(asked)) for section in ("wertart", "position", "aspekt", "polaritaet")}
    found["menge"] = book("menge").find(asked)
    percent = {"PROZENT"} if re.search(r"(?<!\d)(?<!\d )%", text) else set()
    return _Heard(
        amounts=stated,
        period=replace(period, jahre=()) if period.jahre == (haushaltsjahr,) else period,
        wertarten=tuple(Wertart[label] for label in _labels(found["wertart"])),
        positionen=tuple(Position[label] for label in _labels(found["position"])),
        aspects=frozenset(_labels(found["aspekt"]) + _labels(found["menge"])) | percent,
        polarity=frozenset(_labels(found["polaritaet"])),
        places=taken | {place for hits in found.values() for hit in hits for place in hit.places},
        taken=taken,
    )


def _with_meant_subject(question: Question, asked: Sequence[Word], subjects: Subjects) -> Question:
    """A question that names no subject may mean one by what it counts or aims at, or the whole by "der Kreis"."""
    counted = [topic for topic in question.topics if topic.produkte and len(topic.produkte) <= MEANT]
    if counted:
        numbers = dict.fromkeys(nummer for topic in counted for nummer in topic.produkte)
        indicators = {k.produkt: k.indikator for k in subjects.report.kennzahlen}
        kind = "KENNZAHL" if any(t.stands_in(indicators.get(n, "")) for t in counted for n in t.produkte) else "ZIEL"
        meant = tuple(subjects.report.produkt_by_nummer[nummer] for nummer in numbers)
        return replace(question, subjects=meant, topics=(), aspects=question.aspects | {kind})
    whole = next((b for b in subjects.report.budgets if b.ebene is Ebene.GESAMTHAUSHALT), None)
    if whole and question.has_measure and not question.asks("LISTE", "ANZAHL") and any(w.stem in _WHOLE for w in asked):
        return replace(question, subjects=(whole,), notes=(f"{whole.bezeichnung} des Kreises",))
    return question


def _without_number_of_vorlage(text: str, subjects: Subjects) -> str:
    for angabe in subjects.report.angaben:
        if angabe.feld == "Vorlagennummer":
            text = text.replace(angabe.wert, " Vorlage ")
    return text


def _general_places(asked: Sequence[Word]) -> frozenset[int]:
    general = _general()
    return frozenset(i for i, word in enumerate(asked) if word.stem in general)


def follow_up(question: Question, previous: Question) -> Question:
    """The question with what it leaves out taken from the one before; what was carried over is noted."""
    if question.subjects and (question.has_measure or question.period.monate):
        return question
    changes: dict[str, object] = {}
    if not question.subjects and not question.unknown:
        changes |= {"subjects": previous.subjects, "rivals": previous.rivals, "topics": question.topics or previous.topics}
    if not question.wertarten and not question.asks("KENNZAHL", "ZIEL", "URSACHE", "MASSNAHME"):
        changes["wertarten"] = previous.wertarten
    if not question.positionen:
        changes["positionen"] = previous.positionen
    if not question.aspects - {"WIE_VIELE"}:
        changes["aspects"] = previous.aspects | question.aspects
        changes["polarity"] = previous.polarity | question.polarity
    elif question.asks("PROZENT", "PRO_FALL", "ANTEIL", "DURCHSCHNITT"):
        changes["aspects"] = question.aspects | (previous.aspects & {"KENNZAHL", "ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT"})
    if not question.period.jahre and not question.period.monate:
        changes["period"] = previous.period
    elif not question.period.jahre:
        changes["period"] = replace(question.period, jahre=previous.period.jahre)
    elif not question.period.monate:
        changes["period"] = replace(question.period, monate=previous.period.monate)
    names = ", ".join(subject.bezeichnung for subject in previous.subjects)
    if "subjects" in changes and names:
        changes["carried"] = (f"Anschlussfrage zu {names}",)
    return replace(question, **changes)  # type: ignore[arg-type]  # the keys are fields of Question


def _without_homes(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Without Budgets that are only said to place one of their products: "Infektionsschutz im Gesundheitsamt"."""
    homes = {subject.budget for subject in subjects if isinstance(subject, Produkt)}
    return tuple(s for s in subjects if not (isinstance(s, Budget) and s.schluessel in homes))


def _labels(found: Sequence[Found]) -> list[str]:
    return list(dict.fromkeys(hit.label for hit in sorted(found, key=lambda hit: min(hit.places))))


def _longest(found: Sequence[Found]) -> list[Found]:
    """Without phrases that are part of a longer one: "außerordentliche Erträge" are no "Erträge"."""
    return [hit for hit in found if not any(hit.places < other.places for other in found)]


def _is_amount(text: str, amount: Amount) -> bool:
    """True for what is written as an amount, not as the number of a product: with separators, a unit or a scale."""
    written = text[amount.start : amount.end]
    return bool(amount.unit) or amount.scale != 1 or any(sign in written for sign in ".,")


def _has_meaning(word: Word) -> bool:
    return len(word.folded) > 2 and word.folded not in lexicon.stopwords() and not word.raw.isdigit()


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(word) for word in lexicon.load("words")["general"])


def _top(asked: Sequence[Word]) -> int | None:
    """How many were asked for: "top 3", "die drei größten", "5 teuersten"."""
    for place, word in enumerate(asked):
        number = int(word.raw) if word.raw.isdigit() and len(word.raw) <= 2 else COUNTS.get(word.folded)
        if number is None:
            continue
        after = asked[place + 1].folded if place + 1 < len(asked) else ""
        before = asked[place - 1].folded if place else ""
        if before == "top" or after.endswith(("sten", "ste")) or (before in {"welche", "die"} and after in _COUNTED):
            return number
    return None
