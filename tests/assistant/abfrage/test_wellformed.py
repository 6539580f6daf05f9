"""Every rule of the language that an Abfrage can break, said in German."""

import pytest

from assistant.abfrage.reading import reading
from assistant.abfrage.wellformed import problems

PRODUCTS = {"node": "members", "axis": "produkt"}


def cell(subjekt="produkt:314", position="saldo", wertart="ergebnis", **more):
    return {"node": "cell", "subjekt": subjekt, "position": position, "wertart": wertart, **more}


def compare(left, op, right):
    return {"node": "compare", "left": left, "op": op, "right": right}


NAME = {"node": "cell", "subjekt": "produkt:314", "position": "bezeichnung"}
DEEP = cell()
for _ in range(8):
    DEEP = {"node": "calc", "op": "abs", "args": [DEEP]}

BROKEN = [
    (
        "eine Menge ohne offene Koordinate",
        {"node": "top", "set": PRODUCTS, "by": cell(), "order": "desc"},
        "lässt kein Wert offen",
    ),
    ("Euro mit Fällen verglichen", compare(cell(), ">", cell(position="kennzahl")), "lassen sich nicht miteinander"),
    ("Euro gegen Prozent", compare(cell(), ">", {"node": "given", "value": 3, "unit": "%"}), "lassen sich nicht miteinander"),
    ("Teil und Ganzes zusammen", cell(["produkt:314", "teilbudget:32"]), "schon in"),
    ("ohne etwas, das nicht dazugehört", cell("teilbudget:32", ohne=["produkt:3121"]), "gehört nicht dazu"),
    ("Zielgrade addiert", cell(["produkt:314", "produkt:3110"], "zielgrad"), "nicht zusammenzählen"),
    ("Fälle und Kontakte addiert", cell(["produkt:314", "produkt:41402"], "kennzahl"), "nicht zusammenzählen"),
    ("Plan eines Monats", cell(wertart="plan", monat=3), "nur im Ergebnis"),
    ("ein 13. Monat", cell(monat=[11, 13]), "keine Monate"),
    ("Text größer als Text", compare(NAME, ">", NAME), "nur auf Gleichheit"),
    ("Text addiert", {"node": "calc", "op": "add", "args": [NAME, NAME]}, "nicht rechnen"),
    (
        "eine Annahme in Prozent",
        {
            "node": "suppose",
            "set": PRODUCTS | {"only": ["produkt:314"]},
            "wertart": "ergebnis",
            "becomes": {"node": "cell", "position": "zielgrad", "wertart": "ergebnis"},
            "then": cell(),
        },
        "ändert den Saldo",
    ),
    ("zu tief", DEEP, "tiefer als 8"),
    ("ein Anteil von dreien", {"node": "calc", "op": "share", "args": [cell(), cell(), cell()]}, "zwei Werte"),
    ("Platz 0", {"node": "top", "set": PRODUCTS, "order": "asc", "first": 0}, "Platz 1"),
    ("eine Summe von nichts", {"node": "aggregate", "fn": "sum", "over": PRODUCTS}, "Nur gezählt"),
    ("ein offener Name", cell("?Hilfe zur Pflege"), "keinem Namen"),
    ("ein Verweis", {"node": "earlier"}, "nicht aufgelöst"),
    ("Monate eines Produkts", {"node": "members", "axis": "monat", "of": "produkt:314"}, "keine Mitglieder"),
]


@pytest.mark.parametrize(("why", "node", "said"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_rule_is_named(abfrage, catalogue, why, node, said):
    found = problems(abfrage(node), catalogue)
    assert any(said in sentence for sentence in found)
    assert all(sentence.endswith(".") for sentence in found)


def test_too_many_questions_are_too_many(abfrage, catalogue):
    assert problems(abfrage(*[cell()] * 13), catalogue) == ["Eine Abfrage stellt 1 bis 12 Fragen, hier sind es 13."]


def test_what_is_well_formed_has_no_problems(abfrage, catalogue):
    open_cell = {"node": "cell", "position": "saldo", "wertart": "abweichung"}
    ranking = {"node": "top", "set": PRODUCTS, "by": open_cell, "order": "asc", "count": 3}
    assert problems(abfrage(ranking, cell("produkt:9999"), NAME), catalogue) == []


OPEN = {"node": "cell", "position": "saldo", "wertart": "abweichung"}
ZERO = {"node": "given", "value": 0, "unit": "EUR"}
READINGS = [
    (
        cell("teilbudget:33", "personal", monat=[7, 9]),
        "Ergebnis Personalaufwand Fachdienst Arbeit (Jobcenter, Teilbudget 33) Juli–September 2023",
    ),
    (
        cell("teilbudget:35", ohne=["produkt:41405"]),
        "Ergebnis Fachdienst Gesundheitsamt (Teilbudget 35) ohne 41405 Hebammenzentrale 2023",
    ),
    (
        cell(["produkt:3121", "produkt:3123"], wertart="plan"),
        "Plan 3121 Leistungen für Unterkunft und Heizung und 3123 einmalige Leistungen zusammen 2023",
    ),
    (
        {"node": "top", "set": PRODUCTS, "by": OPEN, "order": "asc", "count": 3},
        "die drei Produkte mit der niedrigsten Abweichung 2023",
    ),
    (
        {
            "node": "aggregate",
            "fn": "count",
            "over": {
                "node": "where",
                "set": {"node": "members", "axis": "monat"},
                "test": compare(cell("gesamthaushalt", "aufwand"), "<", ZERO),
            },
        },
        "Zahl der Monate, in denen Ergebnis Aufwendungen Gesamthaushalt 2023 liegt unter 0 €",
    ),
    (
        {"node": "calc", "op": "share", "args": [cell("produkt:3460"), cell("produkt:3460", wertart="plan")]},
        "Ergebnis 3460 Wohngeld 2023 in Prozent von Plan 3460 Wohngeld 2023",
    ),
    (
        {"node": "calc", "op": "divide", "args": [cell("produkt:3460", "zuschuss"), cell("produkt:3460", "kennzahl")]},
        "Ergebnis Zuschussbedarf 3460 Wohngeld 2023 je Ergebnis Kennzahl 3460 Wohngeld 2023",
    ),
    (
        {
            "node": "suppose",
            "set": PRODUCTS | {"only": ["produkt:3460"]},
            "wertart": "ergebnis",
            "becomes": {"node": "cell", "position": "saldo", "wertart": "plan"},
            "then": cell("teilbudget:32"),
        },
        "angenommen, Ergebnis für Produkt 3460 Wohngeld wäre Plan 2023: Ergebnis Fachdienst Soziales (Teilbudget 32) 2023",
    ),
]


@pytest.mark.parametrize(("node", "said"), READINGS)
def test_an_abfrage_is_read_back_in_german(abfrage, catalogue, node, said):
    assert reading(abfrage(node), catalogue) == said


def test_what_is_taken_for_granted_is_read_back_too(abfrage, catalogue):
    said = reading(abfrage(cell("produkt:3460"), presumes=(compare(cell("produkt:3460"), "<", ZERO),)), catalogue)
    assert said.endswith("(vorausgesetzt: Ergebnis 3460 Wohngeld 2023 liegt unter 0 €)")
