"""What the catalogue of the sample holds, and that other words, offices and lines of other reports find their place."""

from dataclasses import replace

import pytest

from assistant.catalogue.building import catalogue_of
from assistant.catalogue.model import NameKind
from assistant.catalogue.naming import names_of_budget, names_of_produkt
from assistant.catalogue.positions import field_id, is_additive, position_id, positions_of, slug
from data.ingest import read_sample
from data.model import Budget, Citation, Ebene, Produkt


@pytest.fixture(scope="module")
def report():
    return read_sample()


@pytest.fixture(scope="module")
def catalogue(report):
    return catalogue_of(report)


def names(subjekt):
    return {name.text for name in subjekt.names}


def test_the_tree_of_subjects(catalogue):
    assert catalogue.above("produkt:314") == ("teilbudget:32", "teilhaushalt:3", "gesamthaushalt")
    assert "produkt:314" in catalogue.below("teilhaushalt:3")
    assert catalogue.members("teilbudget") == ("teilbudget:30", "teilbudget:32", "teilbudget:33", "teilbudget:35")
    assert len(catalogue.members("produkt")) == 43


def test_a_budget_that_is_only_mentioned_says_where_it_is_reported(catalogue):
    youth = catalogue.subjekte["teilbudget:34"]
    assert not youth.has_figures
    assert youth.elsewhere == "Jugendhilfeausschuss"


@pytest.mark.parametrize(
    ("subjekt", "said"),
    [
        ("produkt:314", "3140"),
        ("produkt:314", "Behindertenhilfe"),
        ("teilbudget:32", "FD 32"),
        ("teilbudget:32", "Amt 32"),
        ("teilbudget:32", "Fachdienst Soziales"),
        ("teilbudget:32", "TB 32"),
        ("teilbudget:32", "Sozialamt"),
        ("teilbudget:33", "Jobcenter"),
        ("teilhaushalt:3", "Dezernat III"),
        ("teilhaushalt:3", "Dezernat 3"),
        ("teilhaushalt:3", "Dezernat"),
        ("gesamthaushalt", "Kreishaushalt"),
    ],
)
def test_a_subject_is_known_by_numbers_names_and_nicknames(catalogue, subjekt, said):
    assert said in names(catalogue.subjekte[subjekt])


def test_names_say_how_surely_they_are_known(catalogue):
    kinds = {name.text: name.kind for name in catalogue.subjekte["produkt:3129"].names}
    assert kinds["3129"] is NameKind.NUMMER
    assert kinds["Verwaltung Arbeitslosengeld II"] is NameKind.NAME
    assert kinds["Bürgergeld"] is NameKind.ALIAS


PLACE = Citation("bericht.txt", 1)


@pytest.mark.parametrize(
    ("bezeichnung", "said"),
    [
        ("Stadtbibliothek", "Bücherei"),
        ("Brandschutz und Hilfeleistung", "Feuerwehr"),
        ("Tageseinrichtungen für Kinder", "Kita"),
        ("Kraftfahrzeugzulassung", "Zulassungsstelle"),
        ("Abfallwirtschaft", "Müllabfuhr"),
        ("Gemeindestraßen", "Straßen"),
        ("Grundschulen", "Schulen"),
        ("Baubetriebshof", "Bauhof"),
    ],
)
def test_people_s_words_find_products_of_any_field(bezeichnung, said):
    produkt = Produkt("12.6.01", bezeichnung, "37", PLACE)
    assert said in {name.text for name in names_of_produkt(produkt)}


@pytest.mark.parametrize(
    ("bezeichnung", "said"),
    [
        ("Fachbereich 4 Ordnung", "Ordnungsamt"),
        ("Amt für Jugend und Familie", "Jugendamt"),
        ("Abteilung Bauen und Planen", "Bauamt"),
        ("Referat Finanzen", "Kämmerei"),
    ],
)
def test_people_s_words_find_offices_whatever_their_kind(bezeichnung, said):
    budget = Budget("40", Ebene.TEILBUDGET, bezeichnung, (bezeichnung,), citation=PLACE)
    assert said in {name.text for name in names_of_budget(budget, alone=False)}


def test_what_is_shown_for_which_year_and_by_month(catalogue):
    assert "personal" in catalogue.shown["teilbudget:32"]
    assert "personal" not in catalogue.shown.get("produkt:3460", ())
    assert {"saldo", "zuschuss", "ertrag"} <= catalogue.monthly["teilbudget:32"]
    assert catalogue.jahre["teilbudget:32", "ertrag"] == {2021, 2022, 2023}
    assert catalogue.jahre["produkt:3460", "saldo"] == {2023}


def test_services_and_the_fields_of_the_vorlage(catalogue):
    assert catalogue.services["produkt:41402"].indikator == "Kontakte"
    assert catalogue.services["produkt:3111"].messgroesse == "Prozent"
    assert catalogue.angaben["Vorlagennummer"]
    assert {"gremium", "sitzungstermin", "datum", "betreff"} <= catalogue.shown["vorlage"]


@pytest.mark.parametrize(
    ("label", "under", "found"),
    [
        ("Personalaufwand", None, "personal"),
        ("Aufwendungen für Sach- und Dienstleistungen", "aufwand", "sachaufwand"),
        ("Zuschüsse an Dritte", "aufwand", "transfer"),
        ("außerordentlich", "ertrag", "ertrag_ausserordentlich"),
        ("außerordentlich", "aufwand", "aufwand_ausserordentlich"),
        ("Brückenmaut", "ertrag", "ertrag_brueckenmaut"),
    ],
)
def test_a_line_takes_its_place_by_its_label(label, under, found):
    assert position_id(label, under) == found


def test_parts_hang_below_the_total_that_the_report_shows():
    with_total = positions_of({"aufwand", "aufwand_ordentlich", "personal"})
    without = positions_of({"aufwand", "personal"})
    assert with_total["personal"].parent == "aufwand_ordentlich"
    assert without["personal"].parent == "aufwand"


def test_a_word_means_what_the_report_shows(catalogue):
    words = {position.id for position in catalogue.positionen.values() if "Abschreibungen" in position.words}
    assert words == {"abschreibungen_zinsen"}


def test_what_can_be_added():
    assert is_additive("personal")
    assert is_additive("ertrag_brueckenmaut")
    assert not is_additive("zielgrad")


def test_ids_are_ascii():
    assert slug("Sach- und Dienstleistungen für Bürger") == "sach_und_dienstleistungen_fuer_buerger"
    assert field_id("Relevanz: Klima-/Umwelt-/Naturschutz") == "relevanz_klima"
    assert field_id("Kosten (Betrag in €)") == "kosten"


def test_a_report_without_whole_has_one_that_is_empty(report):
    without = replace(report, budgets=tuple(b for b in report.budgets if b.ebene is Ebene.TEILBUDGET), passages=())
    figures = tuple(f for f in without.figures if f.budget not in {"gesamt", "3"})
    catalogue = catalogue_of(replace(without, figures=figures))
    assert not catalogue.subjekte["gesamthaushalt"].has_figures
    assert catalogue.subjekte["teilbudget:32"].parent == "gesamthaushalt"
