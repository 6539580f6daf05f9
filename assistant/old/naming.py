"""The subjects that a question names, by number and by name together, with what was not obvious about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.old import word_lists
from assistant.old.german import Word, words
from assistant.old.subjects import Kind, Match, Subject, Subjects, key
from data.model import Budget, Ebene, Produkt, Report

_BUDGET_NUMBER = re.compile(
    r"\b(?P<word>FD|Fachdienste?n?|Amt|Teilbudgets?|TB|Budget|Dez(?:ernats?)?|Teilhaushalt|TH)\b\.?\s*"
    r"(?P<numbers>(?:[IVX]{1,4}|\d{1,2})\b(?:\s*(?:/|,|-|und|u\.?|&|\+)\s*(?:FD\s*)?\d{1,2}\b(?!\s*%))*)|\b(?P<glued>FD|TB)(?P<digits>\d{1,2})\b",
    re.IGNORECASE,
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7"}
_COUNTING = re.compile(r"\s*(?:%|€|[.,:]\d|[-–]|(?!und\b|vs\b|oder\b|in\b|im\b|\d\d\b)\w)")
_LAW = re.compile(r"(?:§|\bSGB|\bArt\w*|\bAbs\w*|\bTop|\bdie)\s*$|\d[.,]$", re.IGNORECASE)
_PRODUCT_WORDS = re.compile(r"(?:produkt\w*|nr\.?|nummer|zu|bei|beim|von|für|in|im|und|/|\+|,|vs\.?|^)\s*$", re.IGNORECASE)


@dataclass
class Naming:
    """What the names and numbers of a question mean, and the places of their words."""

    matches: list[tuple[int, Subject]] = field(default_factory=list)
    rivals: tuple[Subject, ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    places: frozenset[int] = frozenset()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects in the order of the question."""
        ordered = [subject for _, subject in sorted(self.matches, key=lambda match: match[0])]
        return tuple({key(subject): subject for subject in ordered}.values())

    def add(self, place: int, subject: Subject, note: str = "") -> None:
        self.matches.append((place, subject))
        if note and note not in self.notes:
            self.notes = (*self.notes, note)


def name_subjects(text: str, asked: Sequence[Word], subjects: Subjects, weak: frozenset[int], taken: frozenset[int]) -> Naming:
    """The subjects in the words of a question. `weak` places can't make a name alone, `taken` ones are amounts and dates."""
    naming = Naming()
    _number_budgets(text, asked, subjects.report, naming)
    _number_bare_budgets(text, asked, subjects.report, naming, taken)
    _number_products(text, asked, subjects, naming, taken)
    stop = {i for i, word in enumerate(asked) if word.folded in word_lists.stopwords()}
    free = set(range(len(asked))) - naming.places - taken - stop
    named = subjects.find(asked, free, weak)
    for match in named:
        _add_named(naming, match, asked, subjects.passive)
    return naming


def _number_budgets(text: str, asked: Sequence[Word], report: Report, naming: Naming) -> None:
    for match in _BUDGET_NUMBER.finditer(text):
        word = (match["word"] or match["glued"]).lower()
        numbers = re.findall(r"[IVX]+|\d+", (match["numbers"] or match["digits"]).upper())
        places = [i for i, w in enumerate(asked) if match.start() <= w.start < match.end()]
        for number in numbers:
            nummer = _ROMAN.get(number, number)
            budget = report.budget_by_key.get(nummer)
            if budget is None and word == "budget":
                continue
            whole = word.startswith(("dez", "th", "teilhaushalt"))
            if budget is None or (word != "budget" and (budget.ebene is Ebene.TEILHAUSHALT) != whole):
                naming.unknown = (*naming.unknown, match[0].strip() if len(numbers) == 1 else f"Teilbudget {number}")
            else:
                naming.add(places[0], budget)
        naming.places |= frozenset(places)


def _number_bare_budgets(text: str, asked: Sequence[Word], report: Report, naming: Naming, taken: frozenset[int]) -> None:
    """The Teilbudgets of numbers alone, that count nothing and belong to no law: „Erträge 32 und 33“."""
    for place, word in enumerate(asked):
        budget = report.budget_by_key.get(word.raw) if place not in naming.places | taken else None
        other = _COUNTING.match(text[word.end :]) or _LAW.search(text[: word.start])
        if budget and budget.ebene is Ebene.TEILBUDGET and not other:
            naming.add(place, budget)
            naming.places |= {place}


def _number_products(text: str, asked: Sequence[Word], subjects: Subjects, naming: Naming, taken: frozenset[int]) -> None:
    for place, word in enumerate(asked):
        number = word.raw
        if not number.isdigit() or place in naming.places or len(number) < 3:
            continue
        before = text[: word.start]
        produkt = subjects.report.produkt_by_nummer.get(number)
        if produkt and (place not in taken or before.rstrip().lower().endswith("produkt")):
            note = "" if number == produkt.nummer else f"{number} → {produkt.nummer} {produkt.bezeichnung}"
            for between in _between(text, asked, place, subjects.report):
                naming.add(place, between)
            naming.add(place, produkt, note)
            naming.places |= {place}
        elif produkt is None and place not in taken and _is_number_of_product(text, word, subjects):
            naming.unknown = (*naming.unknown, f"Produkt {number}")
            naming.places |= {place}


def _is_number_of_product(text: str, word: Word, subjects: Subjects) -> bool:
    """True for a number that stands like one: after "Produkt" or "bei", or before nothing that it could count."""
    counted = re.match(r"\s+[A-ZÄÖÜ]\w+", text[word.end :])
    stands_like_one = _PRODUCT_WORDS.search(text[: word.start]) or (3 <= len(word.raw) <= 6 and not counted)
    in_a_name = subjects.is_word_of_name(word.folded) or text[: word.start].rstrip().endswith("§")
    return word.raw not in subjects.printed and not in_a_name and bool(stands_like_one)


def _between(text: str, asked: Sequence[Word], place: int, report: Report) -> list[Produkt]:
    """The products of the table between two that are joined by "bis" or a dash: „41401 bis 41405“."""
    earlier = [p for p in range(max(0, place - 2), place) if asked[p].raw in report.produkt_by_nummer]
    if not earlier or not re.fullmatch(r"\s*(?:bis|[-–])\s*", text[asked[earlier[-1]].end : asked[place].start]):
        return []
    order = list(report.produkte)
    first, last = (order.index(report.produkt_by_nummer[asked[p].raw]) for p in (earlier[-1], place))
    return order[first + 1 : last]


def _add_named(naming: Naming, match: Match, asked: Sequence[Word], passive: frozenset[str]) -> None:
    naming.places |= match.places
    said = " ".join(asked[i].raw for i in sorted(match.places))
    number = match.subject.nummer if isinstance(match.subject, Produkt) else ""
    note = ""
    if match.kind is Kind.ALIAS or _is_misspelled(match, asked):
        note = f"{said} → {number} {match.subject.bezeichnung}".replace("→  ", "→ ")
    naming.add(min(match.places), match.subject, note)
    naming.rivals = (*naming.rivals, *(rival for rival in match.rivals if key(rival) not in passive))


def _is_misspelled(match: Match, asked: Sequence[Word]) -> bool:
    names = [match.subject.bezeichnung]
    names += match.subject.namen if isinstance(match.subject, Budget) else match.subject.text_bezeichnungen
    known = {word.stem for name in names for word in words(name)}
    return not any(asked[i].stem in known for i in match.places)
