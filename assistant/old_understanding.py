"""Question in words → `Question`: names, measures, periods and amounts are heard one by one, and what is left over is kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant import lexicon
from assistant.german import Word, stem, words
from assistant.naming import Naming, name_subjects
from assistant.periods import Period, find_period
from assistant.phrases import Found, book
from assistant.question import Question
from assistant.subjects import Subject, Subjects, key
from assistant.topics import Topic, shares_word
from data import amounts
from data.amounts import Amount
from data.model import Budget, Ebene, Figure, Position, Produkt, Report, Wertart

MEANT = 3
SMALL = 1000
_BESIDE = frozenset({"SUMME", "DIFFERENZ", "ANTEIL", "REST", "ZUORDNUNG", "PROZENT", "WIDERSPRUCH", "VERGLEICH"})
_WHOLE = {"kreis", "landkreis", "haushalt", "kommun", "stadt", "gemeind"}  # stems
_COUNTED = {"produkte", "produkten", "fachdienste", "budgets", "teilbudgets", "bereiche"}
_COUNTS = {"zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10}
_ORDINALS = {"zweit": 2, "dritt": 3, "viert": 4, "funft": 5, "sechst": 6}


@dataclass(frozen=True)
class Heard:
    """What the words of a question say beside names; `taken` are the places of amounts and dates."""

    amounts: tuple[Amount, ...]
    period: Period
    found: dict[str, list[Found]]
    taken: frozenset[int]

    @property
    def places(self) -> frozenset[int]:
        return self.taken | {place for hits in self.found.values() for hit in hits for place in hit.places}

    @property
    def weak(self) -> frozenset[int]:
        """The places of words that are measures as a whole: they make no name."""
        return self.taken | {place for hits in self.found.values() for hit in hits if not hit.inside for place in hit.places}

    def labels(self, section: str, named: frozenset[int]) -> list[str]:
        """The labels of a section in the order of the question, without those that are only words of a name."""
        hits = [hit for hit in self.found[section] if not hit.places <= named or hit.inside]
        return list(dict.fromkeys(hit.label for hit in sorted(hits, key=lambda hit: min(hit.places))))


def read_question(text: str, subjects: Subjects) -> Question:
    """The question in a text, by itself."""
    text = subjects.spelling.corrected(_without_number_of_vorlage(text, subjects))
    asked = words(text)
    heard = _hear(text, asked, subjects)
    general = _general_places(asked)
    naming = name_subjects(text, asked, subjects, heard.weak | general, heard.taken)
    explained = heard.places | general | naming.places
    left = [word for place, word in enumerate(asked) if place not in explained and _has_meaning(word)]
    question = _assemble(text, asked, heard, naming, subjects.topics.find(left), left)
    if question.subjects or question.unknown:
        return _with_goal_of_topic(_with_all_named(question, subjects), subjects.report)
    return _with_meant_subject(question, asked, subjects)


def _assemble(
    text: str, asked: Sequence[Word], heard: Heard, naming: Naming, topics: tuple[Topic, ...], left: Sequence[Word]
) -> Question:
    aspects = {*heard.labels("aspekt", naming.places), *heard.labels("menge", naming.places)}
    if "KENNZAHL" in aspects and re.search(r"\bkoste\w*\s+(?:\w+\s+)?eine?\b", text, re.IGNORECASE):
        aspects |= {"PRO_FALL"}
    aspects |= _signs(text, len(naming.subjects) > 1 or "FACHDIENSTE" in aspects)
    known = {topic.word for topic in topics}
    rank = _rank(asked)
    return Question(
        text=text,
        subjects=naming.subjects if aspects & _BESIDE else _without_homes(naming.subjects),
        rivals=tuple(rival for rival in naming.rivals if rival not in naming.subjects),
        unknown=naming.unknown,
        topics=topics,
        unexplained=tuple(word.raw for word in left if word.raw not in known),
        wertarten=tuple(Wertart[label] for label in heard.labels("wertart", naming.places)),
        positionen=tuple(Position[label] for label in heard.labels("position", naming.places)),
        aspects=frozenset(aspects | ({"LISTE", "EINES"} if rank else set())),
        polarity=frozenset(heard.labels("polaritaet", naming.places)) | ({"HOCH"} if rank else set()),
        period=heard.period,
        amounts=heard.amounts,
        top=_top(asked),
        rank=rank,
        notes=naming.notes,
    )


def _hear(text: str, asked: Sequence[Word], subjects: Subjects) -> Heard:
    haushaltsjahr = subjects.report.haushaltsjahr
    stated = (*(a for a in amounts.find(text) if _is_amount(text, a)), *amounts.find_spelled(text))
    period = _without_years_of_names(find_period(asked), asked, subjects)
    taken = period.places | {i for i, w in enumerate(asked) if any(a.start <= w.start < a.end for a in stated)}
    found = {section: _longest(book(section).find(asked)) for section in ("wertart", "position", "aspekt", "polaritaet")}
    found["menge"] = book("menge").find(asked)
    if period.jahre == (haushaltsjahr,):
        period = replace(period, jahre=())
    elif period.since and period.jahre:
        period = replace(period, jahre=tuple(range(period.jahre[0], haushaltsjahr + 1)))
    return Heard(stated, period, found, taken)


def _without_years_of_names(period: Period, asked: Sequence[Word], subjects: Subjects) -> Period:
    """Without years that belong to a name, of which the report has no figures: "Hilfe zur Pflege (bis 2016)"."""
    covered = {figure.haushaltsjahr for figure in subjects.report.figures}
    numbers = {i: int(asked[i].raw) for i in period.places if asked[i].raw.isdigit()}
    named = {i for i, n in numbers.items() if n not in covered and subjects.is_word_of_name(asked[i].folded)}
    left = tuple(jahr for jahr in period.jahre if str(jahr) not in {asked[i].raw for i in named})
    return replace(period, jahre=left, places=period.places - named)


def _signs(text: str, several: bool) -> set[str]:
    """Aspects that signs and little words show: %, and plus or minus between `several` subjects."""
    found = {"PROZENT"} if re.search(r"(?<!\d)(?<!\d )%", text) else set()
    if re.search(r"[-−–]\d.*\+\d|\+\d.*[-−–]\d", text):
        found.add("VORZEICHENWECHSEL")
    if several and re.search(r"\bplus\b|\d\s*\+\s*\d", text, re.IGNORECASE):
        found.add("SUMME")
    if several and re.search(r"\b(?:minus|ohne|abzüglich|abzgl)\b", text, re.IGNORECASE):
        found.add("REST")
    return found


def _with_all_named(question: Question, subjects: Subjects) -> Question:
    """„Beide“ mean the rivals too, or else the namesakes; „die Produkte“ beside another product mean a product."""
    if question.asks("BEIDE") and len(question.subjects) == 1:
        others = question.rivals or tuple(namesakes(question.subjects[0], subjects))
        return replace(question, subjects=(*question.subjects, *others), rivals=())
    homes = {subject.budget for subject in question.produkte}
    swapped: dict[str, Subject] = {}
    for rival in question.rivals:
        for budget in question.budgets:
            if isinstance(rival, Produkt) and rival.budget == budget.schluessel and (budget.schluessel in homes):
                swapped[key(budget)] = rival
    if not swapped:
        return question
    chosen = tuple(swapped.get(key(subject), subject) for subject in question.subjects)
    return replace(question, subjects=chosen, rivals=tuple(r for r in question.rivals if r not in chosen))


def namesakes(subject: Subject, subjects: Subjects) -> list[Subject]:
    """Other subjects whose name begins with the same words: Hilfe zur Pflege (bis 2016), (ab 2017)."""
    start = subject.bezeichnung.split(" (")[0].lower()
    return [s for s in subjects.all if key(s) != key(subject) and s.bezeichnung.lower().startswith(start)]


def _with_goal_of_topic(question: Question, report: Report) -> Question:
    """Words or amounts of the goal or indicator of the product asked about ask for it, or for its cost per case."""
    dear = re.search(r"\bkoste|rechnerisch|\bpro\b|\bje\b", question.text, re.IGNORECASE)
    own = {produkt.nummer for produkt in question.produkte}
    if question.asks("KENNZAHL", "ZIEL", "PRO_FALL") or not own:
        return question
    if any(amount.rounds_to(figure.value) for amount in question.amounts for figure in _goal_figures(report, own)):
        return replace(question, aspects=question.aspects | {"ZIEL"})
    if question.asks("URSACHE"):
        return question
    hits = [topic for topic in question.topics if own & set(topic.produkte)]
    if question.wertarten and not (hits and dear):
        return question
    goals = [ziel.beschreibung for ziel in report.ziele if ziel.produkt in own]
    share_of = question.asks("PROZENT", "ANTEIL") and any(shares_word(question.text, goal) for goal in goals)
    if not hits and not share_of:
        return question
    indicators = [kennzahl.indikator for kennzahl in report.kennzahlen if kennzahl.produkt in own]
    counted = any(topic.stands_in(indicator) for topic in hits for indicator in indicators)
    asked = "PRO_FALL" if counted and dear else "KENNZAHL" if counted else "ZIEL"
    rest = tuple(topic for topic in question.topics if topic not in hits)
    return replace(question, aspects=(question.aspects - {"ANTEIL", "PROZENT"}) | {asked}, topics=rest)


def _goal_figures(report: Report, own: set[str]) -> list[Figure]:
    goals = [f for f in report.figures if f.produkt in own and f.position is Position.ZIEL]
    return [f for f in goals if abs(f.value) > SMALL or f.wertart is Wertart.ZIELERREICHUNG]


def _with_meant_subject(question: Question, asked: Sequence[Word], subjects: Subjects) -> Question:
    """A question that names no subject may mean one by what it counts or aims at, or the whole by "der Kreis"."""
    topics = subjects.topics.find(asked) if question.asks("PRO_FALL") else question.topics
    counted = [topic for topic in topics if topic.produkte and len(topic.produkte) <= MEANT]
    if counted and (not question.wertarten or question.asks("PRO_FALL")):
        numbers = dict.fromkeys(nummer for topic in counted for nummer in topic.produkte)
        indicators = {k.produkt: k.indikator for k in subjects.report.kennzahlen}
        kind = "KENNZAHL" if any(t.stands_in(indicators.get(n, "")) for t in counted for n in t.produkte) else "ZIEL"
        meant = tuple(subjects.report.produkt_by_nummer[nummer] for nummer in numbers)
        return replace(question, subjects=meant, topics=(), aspects=question.aspects | {kind})
    whole = next((b for b in subjects.report.budgets if b.ebene is Ebene.GESAMTHAUSHALT), None)
    measured = question.has_measure or question.asks("UEBERSCHUSS")
    if whole and measured and not question.asks("LISTE", "ANZAHL") and any(w.stem in _WHOLE for w in asked):
        return replace(question, subjects=(whole,), notes=(f"{whole.bezeichnung} des Kreises",))
    return question


def _without_number_of_vorlage(text: str, subjects: Subjects) -> str:
    for angabe in subjects.report.angaben:
        if angabe.feld == "Vorlagennummer":
            text = text.replace(angabe.wert, " Vorlage ")
    return text


def _without_homes(subjects: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Without Budgets that are only said to place one of their products: "Infektionsschutz im Gesundheitsamt"."""
    homes = {subject.budget for subject in subjects if isinstance(subject, Produkt)}
    return tuple(s for s in subjects if not (isinstance(s, Budget) and s.schluessel in homes))


def _general_places(asked: Sequence[Word]) -> frozenset[int]:
    general = _general()
    return frozenset(i for i, word in enumerate(asked) if word.stem in general)


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
    """How many were asked for: "top 3", "die drei größten", "welche 5 Produkte"."""
    for place, word in enumerate(asked):
        number = int(word.raw) if word.raw.isdigit() and len(word.raw) <= 2 else _COUNTS.get(word.folded)
        if number is None:
            continue
        after = asked[place + 1].folded if place + 1 < len(asked) else ""
        before = asked[place - 1].folded if place else ""
        if before == "top" or after.endswith(("sten", "ste")) or (before in {"welche", "die"} and after in _COUNTED):
            return number
    return None


def _rank(asked: Sequence[Word]) -> int | None:
    """Which one of an order was asked for: "zweitgrößte" is 2."""
    for place, word in enumerate(asked):
        if word.folded in {"platz", "rang"} and place + 1 < len(asked) and asked[place + 1].raw.isdigit():
            return int(asked[place + 1].raw)
        for start, number in _ORDINALS.items():
            if word.folded.startswith(start) and word.folded.endswith(("ste", "sten", "ster", "stes")) and len(word.folded) > 9:
                return number
    return None
