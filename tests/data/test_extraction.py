"""What stands in the report stands in the store: every number once, with its place, and every word of its rows."""

from collections import Counter
from decimal import Decimal

import pytest

from data.ingest import read_report
from data.model import Ebene, Figure, Position, Report, Wertart
from data.model.positions import known


def cells_of(report: Report) -> dict[int, list[Figure]]:
    """The figures that stand in cells, by their line."""
    found: dict[int, list[Figure]] = {}
    for figure in report.figures:
        if figure.citation.column is not None:
            found.setdefault(figure.citation.line, []).append(figure)
    return found


def row_of(width: int, figures: list[Figure], texts: dict[int, str]) -> str:
    """A line of the file, from figures in their columns and texts in theirs."""
    cells = {figure.citation.column: figure.citation.raw for figure in figures}
    assert len(cells) == len(figures)
    assert not cells.keys() & texts.keys()
    return "\t".join((cells | texts).get(column, "") for column in range(1, width + 1))


def test_the_store_gives_back_the_very_report_that_was_read(report, path):
    assert report == read_report(path)


def test_the_report_holds_43_products_4_subtotals_and_1181_monthly_numbers(report):
    tables = Counter("monthly" if "nach Monaten" in (f.citation.table or "") else f.citation.table for f in report.figures)
    monthly = {f.citation.line for f in report.figures if "nach Monaten" in (f.citation.table or "")}
    subtotals = {f.budget for f in report.figures if f.citation.table == "Produkttabelle" and f.produkt is None}
    assert (len(report.produkte), subtotals, len(monthly)) == (43, {"30", "32", "33", "35"}, 80)
    assert (tables["monthly"], tables["Produkttabelle"], tables[None]) == (1181, 294, 4)
    assert sum(table is not None and table.startswith("Prognose") for table in tables.elements()) == 12


def test_every_product_row_can_be_written_back_byte_by_byte(report, lines):
    figures = cells_of(report)
    indikatoren = {kennzahl.produkt: kennzahl.indikator for kennzahl in report.kennzahlen}
    ziele = {ziel.produkt: ziel for ziel in report.ziele}
    for produkt in report.produkte:
        texts = {1: produkt.nummer, 2: produkt.bezeichnung, 6: produkt.tendenz, 7: indikatoren.get(produkt.nummer, "")}
        if ziel := ziele.get(produkt.nummer):
            texts |= {10: ziel.beschreibung, 11: ziel.messgroesse, 15: ziel.symbol}
        assert row_of(15, figures[produkt.citation.line], texts) == lines[produkt.citation.line - 1]


def test_every_subtotal_row_can_be_written_back_byte_by_byte(report, lines):
    figures = cells_of(report)
    budgets = [budget for budget in report.budgets if budget.ebene is Ebene.TEILBUDGET and budget.hat_zahlen]
    for budget in budgets:
        texts = {1: budget.citation.row, 6: budget.tendenz}
        assert row_of(15, figures[budget.citation.line], texts) == lines[budget.citation.line - 1]
    assert len(budgets) == 4


def test_every_monthly_row_can_be_written_back_byte_by_byte(report, lines):
    rows = {line: found for line, found in cells_of(report).items() if "nach Monaten" in found[0].citation.table}
    for line, figures in rows.items():
        (label,) = {figure.citation.row for figure in figures}
        width = lines[line - 1].count("\t") + 1
        assert row_of(width, figures, {1: label}) == lines[line - 1]
    assert len(rows) == 80


def test_no_table_row_of_the_file_is_left_out(report, lines):
    """Seen from the file: a line of 15 cells or more that begins with a word and holds a digit is a row of figures."""
    rows = {number for number, line in enumerate(lines, start=1) if line.count("\t") >= 14 and line[0] != "\t"}
    headers = {number for number in rows if lines[number - 1].startswith(("Erträge\t", "Aufwendungen\t", "Nr.\t", "Produkt/-"))}
    triples = {f.citation.line for f in report.figures if (f.citation.table or "").startswith("Prognose")}
    assert rows - headers == cells_of(report).keys() - triples


def test_every_value_is_the_number_in_its_cell(report, lines):
    for figure in report.figures:
        citation = figure.citation
        if citation.column is None:
            assert citation.raw in lines[citation.line - 1]
            continue
        assert lines[citation.line - 1].split("\t")[citation.column - 1] == citation.raw
        assert Decimal(citation.raw.replace(".", "").replace("%", "").replace("€", "").strip()) == figure.value


@pytest.mark.parametrize(
    ("budget", "position", "wertart", "jahr", "monat", "value"),
    [
        ("30", Position.ERTRAG, Wertart.PLAN, 2023, None, 10000),
        ("30", Position.ERTRAG, Wertart.ERGEBNIS, 2023, 2, 10000),
        ("30", Position.ERTRAG, Wertart.ERGEBNIS, 2023, 3, -3145),
        ("30", Position.ERTRAG, Wertart.ERGEBNIS, 2023, 12, 7265),
        ("30", Position.ERTRAG, Wertart.ERGEBNIS, 2023, None, 14121),
        ("30", Position.ERTRAG, Wertart.PROGNOSE, 2023, None, 14121),
        ("30", Position.ERTRAG, Wertart.ERGEBNIS, 2022, None, 11524),
        ("30", Position.AUFWAND, Wertart.ERGEBNIS, 2021, None, 686784),
        ("32", Position.TRANSFERAUFWAND, Wertart.ERGEBNIS, 2023, 1, 8802652),
        ("32", known("ertrag_ausserordentlich"), Wertart.ERGEBNIS, 2023, 12, -21521),
        ("33", Position.PERSONAL, Wertart.PLAN, 2023, None, 10047900),
        ("35", known("sonstige"), Wertart.ERGEBNIS, 2023, None, 1035961),
        ("3", known("aufwand_ausserordentlich"), Wertart.ERGEBNIS, 2023, 11, 2504),
        ("3", Position.AUFWAND, Wertart.ERGEBNIS, 2022, 12, 23184274),
    ],
)
def test_a_monthly_value_belongs_to_its_budget_row_and_month(report, budget, position, wertart, jahr, monat, value):
    """The first block's header is shifted, and three blocks have none: read off the page by hand."""
    key = (budget, position, wertart, jahr, monat)
    found = [f for f in report.figures if (f.budget, f.position, f.wertart, f.haushaltsjahr, f.monat) == key]
    assert [figure.value for figure in found] == [value]


def test_a_year_without_a_forecast_has_none(report):
    found = {
        (f.budget, f.haushaltsjahr) for f in report.figures if f.wertart is Wertart.PROGNOSE and f.position == Position.AUFWAND
    }
    assert found == {(budget, 2023) for budget in ("3", "30", "32", "33", "35")}


def test_blocks_without_a_heading_are_recognised_and_say_so(report):
    tables = {f.budget: f.citation.table for f in report.figures if f.position == Position.ERTRAG}
    recognised = {budget: table.partition("erkannt am ")[2] for budget, table in tables.items()}
    assert recognised == {
        "30": "",
        "32": "Saldo Plan −18.683.100 €)",
        "33": "Saldo Plan −12.407.900 €)",
        "35": "",
        "3": "Saldo Plan −88.488.900 €)",
    }


def test_forecasts_keep_their_printed_sign_and_one_is_missing(report):
    found = [f for f in report.figures if (f.citation.table or "").startswith("Prognose")]
    deviations = {f.budget: f.value for f in found if f.wertart is Wertart.ABWEICHUNG}
    assert deviations == {"30": -106935, "32": -4973360, "33": -1455958, "3": -7674132}
    assert all("Plan − Prognose" in f.citation.table for f in found)


def test_the_text_states_what_no_table_gives(report):
    stated = {(f.budget, f.wertart): f.value for f in report.figures if f.citation.table is None}
    assert stated == {
        ("gesamt", Wertart.PLAN): -9326600,
        ("gesamt", Wertart.ERGEBNIS): -3853329,
        ("gesamt", Wertart.ABWEICHUNG): 5473271,
        ("3", Wertart.ABWEICHUNG): 7674132,
    }


def test_budgets_form_the_hierarchy_of_the_ordinance(report):
    assert [(b.schluessel, b.bezeichnung, b.parent, b.hat_zahlen) for b in report.budgets] == [
        ("gesamt", "Gesamthaushalt", None, True),
        ("3", "Dezernat III (Soziales, Jugend und Gesundheit)", "gesamt", True),
        ("30", "Dezernatsleitung III", "3", True),
        ("32", "Fachdienst Soziales", "3", True),
        ("33", "Fachdienst Arbeit (Jobcenter)", "3", True),
        ("35", "Fachdienst Gesundheitsamt", "3", True),
        ("34", "Jugendamt", "3", False),
        ("38", "Teilbudget 38", "3", False),
        ("39", "Teilbudget 39", "3", False),
    ]


def test_products_belong_to_the_budget_whose_subtotal_closes_them(report):
    assert Counter(produkt.budget for produkt in report.produkte) == {"30": 2, "32": 27, "33": 8, "35": 6}
    assert {report.produkt_by_nummer[nummer].budget for nummer in ("3110", "3155", "3518")} == {"32"}


def test_a_product_is_found_by_the_number_of_the_table_and_by_that_of_the_text(report):
    assert report.produkt_by_nummer["3140"] is report.produkt_by_nummer["314"]
    assert report.produkt_by_nummer["3140"].text_nummern == ("3140",)
    assert [p.nummer for p in report.produkte if p.text_nummern] == ["314"]
    assert "3141" not in report.produkt_by_nummer
    assert "31" not in report.produkt_by_nummer


@pytest.mark.parametrize(
    ("nummer", "in_table", "in_text"),
    [
        ("3123", "einmalige Leistungen", "einmalige Beihilfen"),
        ("3129", "Arbeitslosengeld II", "Verwaltung Arbeitslosengeld II"),
        ("41401", "Arztärztl. Dienst und Medizinalaufsicht", "Amtsärztlicher Dienst und Medizinalaufsicht"),
    ],
)
def test_a_product_keeps_the_names_of_table_and_text(report, nummer, in_table, in_text):
    produkt = report.produkt_by_nummer[nummer]
    assert (produkt.bezeichnung, produkt.text_bezeichnungen) == (in_table, (in_text,))


def test_services_and_targets_keep_their_units(report):
    values = {(f.produkt, f.position, f.wertart): (f.value, f.unit) for f in report.figures if f.produkt}
    assert values["3116", Position.KENNZAHL, Wertart.PLAN] == (1675, "Fälle")
    assert values["3124", Position.ZIEL, Wertart.ERGEBNIS] == (30815000, "EUR")
    assert values["3118", Position.ZIEL, Wertart.ERGEBNIS] == (69, "%")
    assert values["3118", Position.ZIEL, Wertart.ZIELERREICHUNG] == (77, "%")
    assert values["3125", Position.ZIEL, Wertart.PLAN] == (1263, "Personen")
    assert ("3110", Position.KENNZAHL, Wertart.PLAN) not in values


def test_the_head_of_the_vorlage_is_read_whole(report):
    fields = {angabe.feld: angabe.wert for angabe in report.angaben}
    assert fields == {
        "Art der Vorlage": "Informationsvorlage",
        "Federführend": "Fachdienst Soziales",
        "Vorlagennummer": "2025/008",
        "Status": "öffentlich",
        "Datum": "20.01.2025",
        "Beratungsfolge": "Ausschuss für Gesundheit, Arbeit und Soziales",
        "Zuständigkeit": "Kenntnisnahme",
        "Sitzungstermin": "11.02.2025",
        "Status der Sitzung": "Ö",
        "Im Budget enthalten": "ja",
        "Kosten (Betrag in €)": "0 €",
        "Mitwirkung Landrat": "nein",
        "Qualifizierte Mehrheit": "nein",
        "Relevanz: Gender Mainstreaming": "nein",
        "Relevanz: Migration": "nein",
        "Relevanz: Prävention/Nachhaltigkeit": "nein",
        "Relevanz: Bildung": "nein",
        "Relevanz: Klima-/Umwelt-/Naturschutz": "nein",
        "Ziele / Wirkungen": "entfällt",
        "Ressourceneinsatz": "entfällt",
        "Schlussfolgerung": "entfällt",
        "Anlagen": "Produktbericht gesamt",
    }
    assert [a.wert for a in report.angaben if a.feld == "Anlagen"] == ["Produktbericht einzeln", "Produktbericht gesamt"]
    assert (report.haushaltsjahr, report.kommune, report.key) == (2023, "Landkreis Peine", "Landkreis Peine 2025/008")
    assert report.titel.startswith("Produktbericht Jahresabschluss 2023 für das Budget der Fachdienste Soziales")


def test_every_field_of_the_vorlage_stands_where_its_citation_says(report, lines):
    for angabe in report.angaben:
        cell = lines[angabe.citation.line - 1].split("\t")[angabe.citation.column - 1]
        assert cell == angabe.citation.raw
        assert angabe.wert in cell
