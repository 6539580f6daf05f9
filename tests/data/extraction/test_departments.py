"""Labels of the nodes of a budget, as reports print them, and the municipality."""

import pytest

from data.extraction.departments import is_named_by, is_total, read_label
from data.extraction.kommune import read_kommune
from data.model import Budget, Ebene
from data.reading import text


@pytest.mark.parametrize(
    ("label", "kinds", "name"),
    [
        ('Budget "Bildung und Sport":', [], "Bildung und Sport"),
        ("Fachbereich 5 „Bildung und Sport“", [("Fachbereich", "5")], "Bildung und Sport"),
        ("Amt 51 - Jugend und Familie", [("Amt", "51")], "Jugend und Familie"),
        ("Amt 63 Bauen und Infrastruktur", [("Amt", "63")], "Bauen und Infrastruktur"),
        ("Teilhaushalt 2 Dezernat II „Bildung“ gesamt", [("Teilhaushalt", "2"), ("Dezernat", "II")], "Bildung"),
        ("Teilhaushalt 2 gesamt:", [("Teilhaushalt", "2")], ""),
        ("Dezernat II Umwelt, Bauen (gesamt)", [("Dezernat", "II")], "Umwelt, Bauen"),
        ("Dezernat III (Soziales, Jugend und Gesundheit):", [("Dezernat", "III")], "Soziales, Jugend und Gesundheit"),
        ("Referat 2.1 Personal", [("Referat", "2.1")], "Personal"),
        ("Abt. 3 Bauen", [("Abteilung", "3")], "Bauen"),
        ("Summe Amt 32:", [("Amt", "32")], ""),
        ("Fachdienst Gesundheitsamt", [("Fachdienst", "")], "Gesundheitsamt"),
        ("Amt für Soziales", [], "Amt für Soziales"),
        ("Dezernatsleitung III:", [], "Dezernatsleitung III"),
        ("Amtsgericht", [], "Amtsgericht"),
    ],
)
def test_a_label_is_read_as_kinds_numbers_and_name(label, kinds, name):
    read = read_label(label)
    assert ([(kind.name, number) for kind, number in read.kinds], read.name) == (kinds, name)


@pytest.mark.parametrize(
    ("label", "is_it"),
    [
        ("Amt 50 „Soziales“", True),
        ("Budget Soziales", True),
        ("FD 50", True),
        ("Teilhaushalt 50", False),
        ("Amt 51", False),
        ("Verantwortlich: Frau Soziales", False),
    ],
)
def test_a_label_means_a_budget_by_name_or_by_number_at_its_level(label, is_it):
    assert is_named_by(read_label(label), Budget("50", Ebene.TEILBUDGET, "Amt 50 Soziales", ("Soziales",))) is is_it


def test_a_dezernat_is_found_by_its_roman_number():
    budget = Budget("2", Ebene.TEILHAUSHALT, "Dezernat II (Umwelt)", ("Dezernat II", "Umwelt"))
    assert is_named_by(read_label("Dezernat II gesamt"), budget)
    assert not is_named_by(read_label("Dezernat III gesamt"), budget)


@pytest.mark.parametrize("label", ["Summe Soziales", "Zwischensumme:", "Amt 51 gesamt", 'Budget "Kultur"', "Teilhaushalt 2"])
def test_totals_are_known_by_their_label(label):
    assert is_total(label)
    assert not is_total("Kulturförderung")


@pytest.mark.parametrize(
    ("line", "kommune"),
    [
        ("Produktbericht des Landkreises Obere Löcknitz für das Budget", "Landkreis Obere Löcknitz"),
        ("Bericht der Stadt Celle Haushalt 2023", "Stadt Celle"),
        ("Der Landkreis Peine Die Zahlen", "Landkreis Peine"),
        ("der Stadt Neustadt an der Weinstraße für 2024", "Stadt Neustadt an der Weinstraße"),
        ("der Stadt Frankfurt am Main über", "Stadt Frankfurt am Main"),
        ("im Landkreis Nienburg/Weser", "Landkreis Nienburg/Weser"),
        ("der Haushalt des Rhein-Sieg-Kreises", "Rhein-Sieg-Kreis"),
        ("der Haushalt des Märkischen Kreises", "Märkischer Kreis"),
        ("der Personenkreis wächst", ""),
    ],
)
def test_the_municipality_is_named_in_full(line, kommune):
    assert read_kommune(text.parse(line.encode(), "bericht.txt")) == kommune


def test_capitals_behind_the_name_are_no_part_of_it_where_another_line_goes_on_otherwise():
    content = "Bericht des Landkreises Peine Teil Eins\nDer LK Peine finanziert.\n"
    assert read_kommune(text.parse(content.encode(), "bericht.txt")) == "Landkreis Peine"
