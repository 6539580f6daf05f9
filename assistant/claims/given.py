"""Given results → facts: what tools returned at addresses, with free entities as subjects."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from assistant.abfrage.facts import Book, Facts
from assistant.abfrage.nodes import Months
from assistant.abfrage.result import Address, Value
from assistant.catalogue.identities import GESAMTHAUSHALT, produkt_id
from assistant.catalogue.model import Catalogue, Entry, Name, NameKind, Service, Subjekt
from assistant.catalogue.naming import names_of_budget, names_of_produkt
from assistant.catalogue.positions import positions_of, slug
from assistant.claims.results import BRACKET, Result, measured
from data import lexicon as budget_words
from data.german.words import fold
from data.model import Budget, Citation, Ebene, Passage, Produkt, Report

KEY = "gegeben"
_PRODUKT = re.compile(r"^(?:Produkt\s+)?(?P<nummer>[A-Z]?\d{2,}(?:\.\d+)*)\b\s*[–:-]?\s*(?P<name>.*)$")
WHOLE = frozenset({"gesamthaushalt", "kreishaushalt", "landkreis", "kreis", "stadt", "haushalt"})
FOLLOWS = {"saldo": ("zuschuss",), "ertrag": ("saldo",), "aufwand": ("saldo",)}


class Placed(NamedTuple):
    """A number given, with the subject and the measure that it stands at."""

    result: Result
    subjekt: str
    position: str
    wertart: str
    months: Months | None
    value: Decimal


class GivenBook(Book):
    """The results as a book: its passages are those given."""

    def __init__(
        self, report: Report, catalogue: Catalogue, entries: Sequence[Entry], passages: Sequence[tuple[frozenset[str], Passage]]
    ) -> None:
        super().__init__(report, catalogue)
        for entry in entries:
            self.entries.setdefault((entry.subjekt, entry.position, entry.wertart, entry.jahr, entry.monat), entry)
        self.__dict__["passages"] = tuple(passages)


def facts_of(results: Sequence[Result]) -> Facts:
    """The results as facts of one report of the key `KEY`."""
    numbers = [r for r in results if r.number is not None]
    jahr = max((r.year for r in numbers if r.year), default=2000)
    subjects = _parted(_merged({r.entity: _subject(r.entity) for r in results}))
    placed = [Placed(r, subjects[r.entity].id, *measured(r)) for r in numbers]
    entries = _completed([_entry(each, jahr) for each in placed if not isinstance(each.months, tuple)])
    catalogue = _catalogue(jahr, subjects, placed, entries)
    book = GivenBook(Report(KEY, "", "", "", jahr, "", ""), catalogue, entries, _passages(results, subjects, placed))
    facts = Facts.over({KEY: book}, {KEY: ""})
    for each in placed:
        if isinstance(each.months, tuple):
            result = each.result
            address = Address(each.subjekt, each.position, each.wertart, result.year or jahr, each.months, KEY)
            facts.known[address] = Value(each.value, result.unit, address, citations=(_citation(result),))
    return facts


def _entry(placed: Placed, jahr: int) -> Entry:
    """A number of a year or of one month as an entry; of `jahr` where it names no year."""
    result, months = placed.result, placed.months
    return Entry(
        placed.subjekt,
        placed.position,
        placed.wertart,
        result.year or jahr,
        months if not isinstance(months, tuple) else None,
        placed.value,
        result.unit,
        _citation(result),
        merkmal=result.measure,
    )


def _passages(
    results: Sequence[Result], subjects: Mapping[str, Subjekt], placed: Sequence[Placed]
) -> list[tuple[frozenset[str], Passage]]:
    """The texts given, and the goals that measures tell of in brackets."""
    texts = [(frozenset({subjects[r.entity].id}), Passage(r.text, _citation(r))) for r in results if r.text]
    goals = [
        (frozenset({p.subjekt}), Passage(p.result.measure, _citation(p.result), heading="Ziel"))
        for p in placed
        if "(" in p.result.measure
    ]
    return texts + goals


def _citation(result: Result) -> Citation:
    return Citation("Ergebnis", 0, table=result.entity, row=result.entity, header=result.measure, raw=str(result.value))


@cache
def _kinds() -> Mapping[str, str]:
    """The words for kinds of Budgets with their level."""
    return {
        fold(word): kind["levels"][0] for kind in budget_words.load("budgets")["kind"] for word in (kind["name"], *kind["short"])
    }


def _subject(entity: str) -> Subjekt:
    """An entity as a subject: a product by its number, a Budget by its kind, else by its name."""
    found = _PRODUKT.match(entity.strip())
    if found:
        return _produkt(entity, found["nummer"], found["name"] or found["nummer"])
    if fold(entity.partition(" ")[0]) in WHOLE:
        whole = Budget("", Ebene.GESAMTHAUSHALT, "Gesamthaushalt", ("Gesamthaushalt",))
        return _whole(names_of_budget(whole, False))
    return _budget(entity)


def _produkt(entity: str, nummer: str, bezeichnung: str) -> Subjekt:
    """A product with its names."""
    names = names_of_produkt(Produkt(nummer, bezeichnung, "", _citation(Result(entity))))
    return Subjekt(produkt_id(nummer), "produkt", nummer, bezeichnung, "Produkt", GESAMTHAUSHALT, names)


def _whole(names: tuple[Name, ...], has_figures: bool = True) -> Subjekt:
    """The Gesamthaushalt under names."""
    return Subjekt(GESAMTHAUSHALT, GESAMTHAUSHALT, "", "Gesamthaushalt", "Gesamthaushalt", None, names, has_figures)


def _budget(entity: str) -> Subjekt:
    """A Budget by its kind and number, else by its whole name."""
    first, _, rest = entity.partition(" ")
    number, _, name = rest.partition(" ")
    known = fold(first) in _kinds() and (number.isdigit() or number.isupper())
    key = _arabic(number) if known else slug(entity)
    level = _kinds().get(fold(first), "teilbudget")
    ebene = Ebene.TEILHAUSHALT if level == "teilhaushalt" else Ebene.TEILBUDGET
    budget = Budget(key, ebene, entity, tuple(dict.fromkeys((name or entity, entity))))
    return Subjekt(
        f"{ebene.value.lower()}:{slug(key)}",
        ebene.value.lower(),
        key if known else "",
        name or entity,
        first,
        GESAMTHAUSHALT,
        names_of_budget(budget, ebene is Ebene.TEILHAUSHALT),
    )


def _arabic(number: str) -> str:
    roman = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7"}
    return roman.get(number, number)


def _merged(subjects: Mapping[str, Subjekt]) -> dict[str, Subjekt]:
    """Entities of one id under the fullest of their names: "3118" is "3118 Hilfe zur Pflege"."""
    best: dict[str, Subjekt] = {}
    for each in subjects.values():
        if each.id not in best or len(each.bezeichnung) > len(best[each.id].bezeichnung):
            best[each.id] = each
    return {entity: best[each.id] for entity, each in subjects.items()}


def _parted(subjects: dict[str, Subjekt]) -> dict[str, Subjekt]:
    """Products under the only Budget given; Budgets under the only Teilhaushalt."""
    budgets = {s.id for s in subjects.values() if s.ebene == "teilbudget"}
    above = {s.id for s in subjects.values() if s.ebene == "teilhaushalt"}
    found = {}
    for entity, each in subjects.items():
        parent = each.parent
        if each.ebene == "produkt" and len(budgets) == 1:
            parent = next(iter(budgets))
        elif each.ebene == "teilbudget" and len(above) == 1:
            parent = next(iter(above))
        found[entity] = replace(each, parent=parent)
    return found


def _completed(entries: list[Entry]) -> list[Entry]:
    """With the third of plan, result and deviation where two are given."""
    known = {(e.subjekt, e.position, e.wertart, e.jahr, e.monat): e for e in entries}
    added = []
    for (subjekt, position, wertart, jahr, monat), entry in list(known.items()):
        if wertart != "abweichung" or not isinstance(entry.value, Decimal):
            continue
        for has, lacks, sign in (("plan", "ergebnis", 1), ("ergebnis", "plan", -1)):
            other = known.get((subjekt, position, has, jahr, monat))
            missing = (subjekt, position, lacks, jahr, monat) not in known
            if other is not None and isinstance(other.value, Decimal) and missing:
                added.append(replace(other, wertart=lacks, value=other.value + sign * entry.value))
    for (subjekt, position, wertart, jahr, monat), entry in known.items():
        plan = known.get((subjekt, position, "plan", jahr, monat))
        missing = (subjekt, "zielgrad", wertart, jahr, monat) not in known
        if (position, wertart) == ("ziel", "ergebnis") and plan is not None and plan.value and missing:
            degree = 100 * Decimal(entry.value) / Decimal(plan.value)
            added.append(replace(entry, position="zielgrad", value=degree, unit="%"))
    return [*entries, *added]


def _catalogue(jahr: int, subjects: Mapping[str, Subjekt], placed: Sequence[Placed], entries: Sequence[Entry]) -> Catalogue:
    """The catalogue of what is given."""
    shown = _shown(placed)
    jahre: dict[tuple[str, str], set[int]] = {}
    for entry in entries:
        jahre.setdefault((entry.subjekt, entry.position), set()).add(entry.jahr)
    whole = _whole((Name("Gesamthaushalt", NameKind.NAME),), False)
    return Catalogue(
        bericht=KEY,
        kommune="",
        jahr=jahr,
        titel="",
        subjekte={GESAMTHAUSHALT: whole} | {s.id: s for s in subjects.values()},
        positionen=positions_of({p for ps in shown.values() for p in ps}),
        shown=shown,
        monthly=_shown([each for each in placed if each.months]),
        jahre={key: frozenset(ys) for key, ys in jahre.items()},
        services=_services(placed),
    )


def _shown(placed: Sequence[Placed]) -> dict[str, frozenset[str]]:
    """The positions of each subject: those given, and those that follow from them."""
    shown: dict[str, set[str]] = {}
    for each in placed:
        shown.setdefault(each.subjekt, set()).update({each.position, *FOLLOWS.get(each.position, ())})
    return {subjekt: frozenset(positions) for subjekt, positions in shown.items()}


def _services(placed: Sequence[Placed]) -> dict[str, Service]:
    """The goals and Kennzahlen of each subject."""
    services: dict[str, Service] = {}
    for each in placed:
        old, unit = services.get(each.subjekt, Service()), each.result.unit
        text = " ".join(BRACKET.findall(each.result.measure))
        if each.position == "kennzahl":
            services[each.subjekt] = replace(old, indikator=unit)
        elif each.position == "ziel":
            services[each.subjekt] = replace(old, ziel=text or old.ziel, messgroesse="Prozent" if unit == "%" else unit)
    return services
