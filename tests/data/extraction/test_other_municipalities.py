"""Reports of the same kind by other municipalities: the sample with other departments, cost types, numbers and targets."""

import re

import pytest

from data.checks import check
from data.extraction import extract
from data.ingest import SAMPLE
from data.model import Ebene, Position, Report, Wertart
from data.reading import text

CONTENT = SAMPLE.read_text(encoding="utf-8")


def report_of(content: str) -> Report:
    return extract(text.parse(content.encode(), "bericht.txt"))


def rewritten(*pairs: tuple[str, str]) -> Report:
    content = CONTENT
    for old, new in pairs:
        assert old in content, old
        content = content.replace(old, new)
    return report_of(content)


ORIGINAL = report_of(CONTENT)
BLOCK = "\nErläuterung/Prognose:\n\nErträge\t"


def values_of(report: Report, position: str) -> list[object]:
    return [(f.budget, f.wertart, f.haushaltsjahr, f.monat, f.value) for f in report.figures if f.position.id == position]


@pytest.mark.parametrize(
    ("printed", "instead", "known", "bezeichnung"),
    [
        ("Sachaufwand", "Sach- und Dienstleistungen", "sachaufwand", "Sach- und Dienstleistungen"),
        ("Transferaufwand", "Zuschüsse an Dritte", "transfer", "Zuschüsse an Dritte"),
        ("ordentlich", "Gebühren", "gebuehren", "Gebühren"),
        ("ordentlich", "Zuweisungen", "zuwendungen", "Zuweisungen"),
        ("Personal", "Personalaufwendungen", "personal", "Personalaufwendungen"),
        ("Abschreibungen, Zinsen", "Abschreibungen", "abschreibungen", "Abschreibungen"),
        ("sonstige", "Versorgungsaufwendungen", "versorgung", "Versorgungsaufwendungen"),
        ("Transferaufwand", "Gebäudeunterhalt", "aufwand_gebaeudeunterhalt", "Gebäudeunterhalt"),
        ("ILV-Aufwand", "Ölkosten & Wärme", "aufwand_oelkosten_waerme", "Ölkosten & Wärme"),
    ],
)
def test_a_row_of_another_name_is_read_as_what_it_is(printed, instead, known, bezeichnung):
    report = report_of(re.sub(rf"(?m)^{printed}\t", f"{instead}\t", CONTENT))
    was = next(f.position for f in ORIGINAL.figures if f.citation.row == printed)
    now = {(f.position.id, f.position.bezeichnung, f.position.parent) for f in report.figures if f.citation.row == instead}
    assert now == {(known, bezeichnung, was.parent)}
    assert values_of(report, known) == values_of(ORIGINAL, was.id)
    assert len(report.figures) == len(ORIGINAL.figures)
    assert [f.title for f in check(report) if f.type == "teilsumme"] == [
        f.title for f in check(ORIGINAL) if f.type == "teilsumme"
    ]


def test_parts_of_a_part_stand_below_it_and_are_not_summed_twice():
    def split(match: re.Match[str]) -> str:
        return f"{match[0]}\n" + re.sub("^Personal", "davon Beamte", match[0])

    report = report_of(re.sub(r"(?m)^Personal\t.*$", split, CONTENT))
    (parent,) = {f.position.parent for f in report.figures if f.position.id == "aufwand_davon_beamte"}
    assert parent == "personal"
    assert not [f for f in check(report) if f.type == "teilsumme" and "Aufwendungen" in f.title]


def test_a_row_that_is_no_part_of_the_total_is_kept_and_said():
    def with_stray(match: re.Match[str]) -> str:
        return f"{match[0]}\n" + re.sub(r"-?\d[\d.]*", "7", match[0].replace("Personal", "Stellen"))

    report = report_of(re.sub(r"(?m)^Personal\t.*$", with_stray, CONTENT))
    found = [f for f in report.figures if f.position.id == "aufwand_stellen"]
    assert ({f.position.parent for f in found}, {f.value for f in found}) == ({None}, {7})
    said = [f.title for f in check(report) if f.type == "teilsumme" and "Stellen" in f.title]
    assert said == ["Die Zeile „Stellen“ gehört nicht zur Summe der Aufwendungen."]


@pytest.mark.parametrize(
    ("kind", "forms"),
    [
        ("Amt", ("Amt", "Amtes")),
        ("Referat", ("Referat", "Referats")),
        ("Abteilung", ("Abteilung", "Abteilung")),
        ("Fachbereich", ("FB", "Fachbereichs")),
    ],
)
def test_departments_of_another_kind(kind, forms):
    report = rewritten(
        ("FD 32", f"{forms[0]} 5"),
        ("FD 33", f"{forms[0]} 61"),
        ("FD 35", f"{forms[0]} 7"),
        ("Teilbudgets 30, 32", "Teilbudgets 30, 5"),
    )
    names = {b.schluessel: b.bezeichnung for b in report.budgets if b.ebene is Ebene.TEILBUDGET and b.hat_zahlen}
    assert names["5"] == f"{kind} Soziales"
    assert names["61"] == f"{kind} Arbeit (Jobcenter)"
    assert [f.value for f in report.figures] == [f.value for f in ORIGINAL.figures]
    assert {p.budgets for p in report.passages if f"{forms[0]} 5 " in p.text} == {("5",)}


def test_headings_with_number_and_name_name_the_departments():
    content = CONTENT
    for name in ("Amt 50 - Soziales", "Referat 2.1 „Arbeit“"):
        content = content.replace(
            BLOCK, f"\nErläuterung/Prognose:\n\nBudget\n\n{name}\nVerantwortlich: Frau Müller\n\nErträge \t", 1
        )
    report = report_of(content.replace("Erträge \t", "Erträge\t").replace("FD 32 ", "").replace("FD 33 ", ""))
    by_key = {b.schluessel: b for b in report.budgets}
    assert (by_key["50"].bezeichnung, by_key["50"].verantwortlich) == ("Amt 50 Soziales", "Frau Müller")
    assert by_key["2.1"].bezeichnung == "Referat 2.1 Arbeit (Jobcenter)"
    assert {f.budget for f in report.figures if f.value == 5232100} == {"50"}
    tables = {f.budget: f.citation.table or "" for f in report.figures if f.position == Position.ERTRAG}
    assert "ohne Überschrift" not in tables["50"] + tables["2.1"]


@pytest.mark.parametrize("label", ["Budget Dezernat III:", "Teilhaushalt 3 gesamt:", "Dezernat III insgesamt"])
def test_a_row_without_products_of_its_own_is_the_total_of_the_teilhaushalt(label):
    total = f"{label}\t\t-36.180.800\t-28.544.326\t7.636.474" + "\t" * 10
    report = report_of(CONTENT.rstrip("\n") + f"\n\n{total}\n")
    (whole,) = [b for b in report.budgets if b.ebene is Ebene.TEILHAUSHALT]
    assert (whole.schluessel, whole.bezeichnung) == ("3", "Dezernat III (Soziales, Jugend und Gesundheit)")
    assert {b.parent for b in report.budgets if b.ebene is Ebene.TEILBUDGET and b.hat_zahlen} == {"3"}
    saldo = [f.value for f in report.figures if f.budget == "3" and f.produkt is None and f.citation.table == "Produkttabelle"]
    assert saldo == [-36180800, -28544326, 7636474]


def test_fewer_departments():
    start, end = CONTENT.index("41201\tSozial"), CONTENT.index('Budget "Gesundheitsamt":')
    head = CONTENT.index("Budget\n\nFachdienst Gesundheitsamt")
    tail = CONTENT.index("Erläuterung/Prognose:", head)
    content = CONTENT[:head] + CONTENT[tail:start] + CONTENT[end:].partition("\n")[2]
    report = report_of(content)
    assert {b.schluessel for b in report.budgets if b.hat_zahlen} == {"gesamt", "3", "Dezernatsleitung III", "32", "33"}
    assert not report.budget_by_key["35"].hat_zahlen, "the text still speaks of it"


@pytest.mark.parametrize(
    ("nummer", "sentence"),
    [
        ("3460", "Im **Wohngeld** stiegen die Fallzahlen erheblich an."),
        ("3460", "Die Zahlen im Wohngeld stiegen erheblich an."),
        ("3460", "Das **Lastenzuschussgeld (3460)** kostete mehr als gedacht."),
        ("3450", "Beim Landesblindengeld (Produkt 3450) gab es keine Änderung."),
        ("41405", "Die Lage in der **Hebammenzentrale** entspannte sich im Sommer."),
    ],
)
def test_products_are_named_in_bold_in_brackets_or_in_words(nummer, sentence):
    report = report_of(CONTENT.replace("\nZiele / Wirkungen:", f"\n{sentence}\n\nZiele / Wirkungen:", 1))
    assert report.passages[-1].produkte == (nummer,)


def test_what_the_text_calls_a_product_is_one_of_its_names():
    report = report_of(
        CONTENT.replace("\nZiele / Wirkungen:", "\nDie **Mietzuschüsse (3460)** sind gestiegen.\n\nZiele / Wirkungen:", 1)
    )
    assert report.produkt_by_nummer["3460"].text_bezeichnungen == ("Mietzuschüsse",)
    assert not [f for f in check(report) if f.type == "bezeichnung" and "3460" in f.title], "a word of everyday use is no mistake"


def test_an_amount_behind_a_product_is_no_number_of_it():
    sentence = "Dadurch wurden im **Produkt 3460 „Wohngeld“** 35.390 € nicht benötigt."
    report = report_of(CONTENT.replace("\nZiele / Wirkungen:", f"\n{sentence}\n\nZiele / Wirkungen:", 1))
    assert not [f for f in check(report) if f.type == "nummer" and "fehlt" in f.title]


def test_the_text_gives_the_whole_in_other_words():
    start, end = CONTENT.index("Die Planung für den Gesamthaushalt"), CONTENT.index("Der Teilhaushalt/Budget 3")
    said = (
        "Der Rat hatte den Gesamthaushalt 2023 mit einem Fehlbetrag von 4.812.500 € beschlossen. "
        "Das Jahr schließt mit einem Fehlbetrag von 2.196.384 € ab, das sind 2.616.116 € weniger als geplant.\n\n"
    )
    report = report_of(CONTENT[:start] + said + CONTENT[end:])
    stated = {f.wertart: f.value for f in report.figures if f.budget == "gesamt"}
    assert stated == {Wertart.PLAN: -4812500, Wertart.ERGEBNIS: -2196384, Wertart.ABWEICHUNG: 2616116}


@pytest.mark.parametrize(
    ("ziel", "messgroesse", "plan", "ergebnis", "grad", "said"),
    [
        ("Mittlere Wartezeit auf einen Termin", "Tage", "28", "61", "46%", ""),
        ("Mittlere Wartezeit auf einen Termin", "Tage", "28", "61", "218%", "als Ergebnis ÷ Plan gerechnet"),
        ("Sperrtage wegen Reparaturen", "Tage", "20", "32", "63%", ""),
        ("Kosten je Fall", "Euro", "100", "80", "125%", ""),
        ("Öffnungstage des Bades", "Tage", "200", "150", "75%", ""),
        ("Beschwerden", "Anzahl", "10", "20", "50%", ""),
        ("Veranstaltungen", "Anzahl", "10", "20", "200%", ""),
        ("Anteil der fristgerechten Bescheide", "Prozent", "90", "45", "200%", "als Plan ÷ Ergebnis gerechnet"),
        ("Veranstaltungen", "Anzahl", "10", "20", "77%", "folgt nicht aus Plan und Ergebnis"),
    ],
)
def test_a_target_where_less_is_better_is_no_contradiction(ziel, messgroesse, plan, ergebnis, grad, said):
    row = next(line for line in CONTENT.split("\n") if line.startswith("3118\t")).split("\t")
    row[9:14] = [ziel, messgroesse, plan, ergebnis, grad]
    report = report_of(re.sub(r"(?m)^3118\t.*$", "\t".join(row), CONTENT))
    found = [f.title for f in check(report) if f.type == "zielerreichung" and "3118" in f.title]
    assert [said in title for title in found] == ([True] if said else [])
