"""Given results → facts: what tools returned at addresses, with free entities as subjects."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from assistant.abfrage.facts import Book, Facts
from assistant.abfrage.nodes import Months
from assistant.abfrage.result import Address, Value
from assistant.catalogue.entries import Entry
from assistant.catalogue.identities import GESAMTHAUSHALT, produkt_id
from assistant.catalogue.model import Catalogue, Name, NameKind, Service, Subjekt
from assistant.catalogue.naming import names_of_budget, names_of_produkt
from assistant.catalogue.positions import positions_of, slug
from assistant.claims.results import BRACKET, Result, measured
from data import lexicon as budget_words
from data.german.words import fold
from data.model import Budget, Citation, Ebene, Passage, Produkt, Report

KEY = "gegeben"
_PRODUKT = re.compile(r"^(?:Produkt\s+)?(?P<nummer>[A-Z]?\d{2,}(?:\.\d+)*)\b\s*[–:-]?\s*(?P<name>.*)$")


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
    years = sorted({r.year for r in numbers if r.year}) or [2000]
    subjects = {r.entity: _subject(r.entity) for r in results}
    subjects = _parted(_merged(subjects))
    placed = [(r, subjects[r.entity].id, *measured(r)) for r in numbers]
    entries = [
        Entry(
            subjekt,
            position,
            wertart,
            r.year or years[-1],
            months if not isinstance(months, tuple) else None,
            value,
            r.unit,
            _citation(r),
            merkmal=r.measure,
        )
        for r, subjekt, position, wertart, months, value in placed
        if not isinstance(months, tuple)
    ]
    entries = _completed(entries)
    catalogue = _catalogue(years[-1], subjects, placed, entries)
    passages = [(frozenset({subjects[r.entity].id}), Passage(r.text, _citation(r))) for r in results if r.text]
    passages += [(frozenset({s}), Passage(r.measure, _citation(r), heading="Ziel")) for r, s, *_ in placed if "(" in r.measure]
    report = Report(KEY, "", "", "", years[-1], "", "")
    facts = Facts.over({KEY: GivenBook(report, catalogue, entries, passages)}, {KEY: ""})
    for r, subjekt, position, wertart, months, value in placed:
        if isinstance(months, tuple):
            address = Address(subjekt, position, wertart, r.year or years[-1], months, KEY)
            facts.known[address] = Value(value, r.unit, address, citations=(_citation(r),))
    return facts


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
    place = _citation(Result(entity))
    found = _PRODUKT.match(entity.strip())
    if found:
        names = names_of_produkt(Produkt(found["nummer"], found["name"] or found["nummer"], "", place))
        return Subjekt(
            produkt_id(found["nummer"]),
            "produkt",
            found["nummer"],
            found["name"] or found["nummer"],
            "Produkt",
            GESAMTHAUSHALT,
            names,
        )
    first, _, rest = entity.partition(" ")
    if fold(first) in {"gesamthaushalt", "kreishaushalt", "landkreis", "kreis", "stadt", "haushalt"}:
        whole = Budget("", Ebene.GESAMTHAUSHALT, "Gesamthaushalt", ("Gesamthaushalt",))
        return Subjekt(
            GESAMTHAUSHALT, GESAMTHAUSHALT, "", "Gesamthaushalt", "Gesamthaushalt", None, names_of_budget(whole, False)
        )
    level = _kinds().get(fold(first), "teilbudget")
    number, _, name = rest.partition(" ")
    known = fold(first) in _kinds() and (number.isdigit() or number.isupper())
    key = _arabic(number) if known else slug(entity)
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


def _catalogue(
    jahr: int,
    subjects: Mapping[str, Subjekt],
    placed: Sequence[tuple[Result, str, str, str, Months | None, Decimal]],
    entries: Sequence[Entry],
) -> Catalogue:
    shown: dict[str, set[str]] = {}
    monthly: dict[str, set[str]] = {}
    jahre: dict[tuple[str, str], set[int]] = {}
    for _, subjekt, position, _, months, _ in placed:
        for each in {
            position,
            *({"zuschuss"} if position == "saldo" else ()),
            *({"saldo"} if position in {"ertrag", "aufwand"} else ()),
        }:
            shown.setdefault(subjekt, set()).add(each)
            if months:
                monthly.setdefault(subjekt, set()).add(each)
    for entry in entries:
        jahre.setdefault((entry.subjekt, entry.position), set()).add(entry.jahr)
    services: dict[str, Service] = {}
    for result, subjekt, position, *_ in placed:
        old = services.get(subjekt, Service())
        text = " ".join(BRACKET.findall(result.measure))
        if position == "kennzahl":
            services[subjekt] = replace(old, indikator=result.unit)
        elif position == "ziel":
            services[subjekt] = replace(old, ziel=text or old.ziel, messgroesse="Prozent" if result.unit == "%" else result.unit)
    whole = Subjekt(
        GESAMTHAUSHALT,
        GESAMTHAUSHALT,
        "",
        "Gesamthaushalt",
        "Gesamthaushalt",
        None,
        (Name("Gesamthaushalt", NameKind.NAME),),
        False,
    )
    return Catalogue(
        bericht=KEY,
        kommune="",
        jahr=jahr,
        titel="",
        subjekte={GESAMTHAUSHALT: whole} | {s.id: s for s in subjects.values()},
        positionen=positions_of({p for ps in shown.values() for p in ps}),
        shown={s: frozenset(ps) for s, ps in shown.items()},
        monthly={s: frozenset(ps) for s, ps in monthly.items()},
        jahre={key: frozenset(ys) for key, ys in jahre.items()},
        services=services,
    )
