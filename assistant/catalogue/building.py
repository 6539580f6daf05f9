"""Report → Catalogue: what may stand at each coordinate of an Abfrage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from assistant.catalogue.attributes import reported_elsewhere
from assistant.catalogue.entries import entries_of, unbroken
from assistant.catalogue.identities import GESAMTHAUSHALT, VORLAGE, budget_id, produkt_id, subject_ids
from assistant.catalogue.model import Catalogue, Entry, Name, NameKind, Service, Subjekt
from assistant.catalogue.naming import art_of, names_of_budget, names_of_produkt
from assistant.catalogue.positions import field_id, positions_of
from data.model import Budget, Ebene, Report

Shown = dict[str, set[str]]


def catalogue_of(report: Report) -> Catalogue:
    """What a report holds: subjects with their names, positions, coverage, services and the fields of its Vorlage."""
    entries = tuple(entries_of(report))
    shown, monthly, jahre = _coverage(entries)
    labels = {field_id(angabe.feld): angabe.feld for angabe in report.angaben}
    return Catalogue(
        bericht=report.key,
        kommune=report.kommune,
        jahr=report.haushaltsjahr,
        titel=report.titel,
        subjekte=_subjects(report, {entry.subjekt for entry in entries if entry.wertart and not entry.stated}),
        positionen=positions_of(
            {p for positions in shown.values() for p in positions}, (figure.position for figure in report.figures), labels
        ),
        shown={subjekt: frozenset(found) for subjekt, found in shown.items()},
        monthly={subjekt: frozenset(found) for subjekt, found in monthly.items()},
        jahre={address: frozenset(found) for address, found in jahre.items()},
        services=_services(report),
        angaben={angabe.feld: angabe.wert for angabe in report.angaben},
    )


def _coverage(entries: Iterable[Entry]) -> tuple[Shown, Shown, dict[tuple[str, str], set[int]]]:
    """Which positions have figures, which of them by month, and for which years; with those that follow from them."""
    shown: Shown = defaultdict(set)
    monthly: Shown = defaultdict(set)
    jahre: dict[tuple[str, str], set[int]] = defaultdict(set)
    for entry in entries:
        positions = [entry.position]
        if entry.position in ("ertrag", "aufwand", "saldo") and entry.wertart:
            positions += ["zuschuss"] if entry.position == "saldo" else ["saldo", "zuschuss"]
        for position in positions:
            shown[entry.subjekt].add(position)
            jahre[entry.subjekt, position].add(entry.jahr)
            if entry.monat:
                monthly[entry.subjekt].add(position)
    return shown, monthly, jahre


def _subjects(report: Report, with_figures: set[str]) -> dict[str, Subjekt]:
    """The tree of subjects in the report's order, each Budget before its products."""
    ids = subject_ids(report)
    elsewhere = {budget_id(budget): committee for budget, committee, _ in reported_elsewhere(report)}
    found = {GESAMTHAUSHALT: _whole(GESAMTHAUSHALT in with_figures)}
    levels = [budget.ebene for budget in report.budgets]
    for budget in report.budgets:
        found[budget_id(budget)] = _budget(budget, ids, with_figures, elsewhere, levels.count(budget.ebene) == 1)
    for produkt in report.produkte:
        subjekt = produkt_id(produkt.nummer)
        parent = ids.get(produkt.budget, GESAMTHAUSHALT)
        names = names_of_produkt(produkt)
        found[subjekt] = Subjekt(
            subjekt, "produkt", produkt.nummer, produkt.bezeichnung, "Produkt", parent, names, subjekt in with_figures
        )
    if report.angaben:
        names = (Name("Vorlage", NameKind.NAME), Name("Informationsvorlage", NameKind.ALIAS), Name("Drucksache", NameKind.ALIAS))
        found[VORLAGE] = Subjekt(VORLAGE, VORLAGE, "", report.titel, "Vorlage", None, names, has_figures=False)
    return _without_borrowed(found)


def _without_borrowed(subjekte: dict[str, Subjekt]) -> dict[str, Subjekt]:
    """No subject is called by what the report itself calls another: the Hallenbad is no Freibad where there is one."""
    owners = {name.text.lower(): s.id for s in subjekte.values() for name in s.names if name.kind is NameKind.NAME}
    return {
        key: replace(s, names=tuple(n for n in s.names if n.kind is not NameKind.ALIAS or owners.get(n.text.lower(), key) == key))
        for key, s in subjekte.items()
    }


def _whole(has_figures: bool) -> Subjekt:
    whole = Budget("", Ebene.GESAMTHAUSHALT, "Gesamthaushalt", ("Gesamthaushalt",))
    return Subjekt(
        GESAMTHAUSHALT, GESAMTHAUSHALT, "", whole.bezeichnung, "Gesamthaushalt", None, names_of_budget(whole, False), has_figures
    )


def _budget(budget: Budget, ids: dict[str, str], with_figures: set[str], elsewhere: dict[str, str], alone: bool) -> Subjekt:
    subjekt = budget_id(budget)
    parent = ids.get(budget.parent or "", GESAMTHAUSHALT) if subjekt != GESAMTHAUSHALT else None
    number = budget.schluessel if budget.ebene is not Ebene.GESAMTHAUSHALT else ""
    ebene, names = budget.ebene.value.lower(), names_of_budget(budget, alone)
    told = subjekt in with_figures, elsewhere.get(subjekt, "")
    return Subjekt(subjekt, ebene, number, budget.bezeichnung, art_of(budget), parent, names, *told)


def _services(report: Report) -> dict[str, Service]:
    indikatoren = {kennzahl.produkt: unbroken(kennzahl.indikator) for kennzahl in report.kennzahlen}
    ziele = {ziel.produkt: ziel for ziel in report.ziele}
    found = {}
    for produkt in report.produkte:
        ziel = ziele.get(produkt.nummer)
        aims = (ziel.beschreibung, ziel.messgroesse) if ziel else ("", "")
        service = Service(indikatoren.get(produkt.nummer, ""), *aims)
        if service != Service():
            found[produkt_id(produkt.nummer)] = service
    return found
