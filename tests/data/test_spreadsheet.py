"""The rows of the overview as files: what a German Excel makes of them."""

import csv
import io
from dataclasses import replace

import openpyxl

from assistant.abfrage.facts import Facts
from assistant.overview.choosing import ABWEICHUNG, FORMATS, PROZENT, overview_frame
from assistant.overview.rows import Reported, overview
from data.checks import DEFAULT
from data.ingest import read_sample
from data.model import Report
from data.spreadsheet import to_csv, to_xlsx

SAMPLE = read_sample()
FORMULA = '=HYPERLINK("http://example.org")'


def frame_of(report: Report):
    return overview_frame(overview(Reported(Facts.of(report), report.key)), DEFAULT, report.name)


def lines_of(content: bytes) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return {row["Nr."]: row for row in rows}


def test_the_csv_opens_in_a_german_excel() -> None:
    content = to_csv(frame_of(SAMPLE))
    assert content.startswith(b"\xef\xbb\xbfNr.;Bezeichnung;Art;Budget;")
    row = lines_of(content)["314"]
    assert (row[ABWEICHUNG], row[PROZENT], row["Richtung"], row["Ampel"]) == (
        "-1553092",
        "-15,9",
        "schlechter",
        "deutlich schlechter",
    )
    assert (row["Budget"], row["Ziel erreicht"], row["Bericht"], row["Zeile"]) == (
        "Fachdienst Soziales",
        "nein",
        SAMPLE.name,
        "314",
    )


def test_what_the_report_does_not_hold_is_an_empty_cell() -> None:
    row = lines_of(to_csv(frame_of(SAMPLE)))["34"]
    assert {row[name] for name in FORMATS} == {""}


def test_the_workbook_holds_numbers_in_german_notation_below_a_header_that_stays() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame_of(SAMPLE), "Zahlen", FORMATS)))["Zahlen"]
    names = [cell.value for cell in sheet[1]]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[0].value == "314"]
    deviation, percent = row[names.index(ABWEICHUNG)], row[names.index(PROZENT)]
    assert (deviation.value, deviation.number_format) == (-1553092, '#,##0 "€"')
    assert (percent.value, percent.number_format) == (-15.9, '#,##0.0" %"')
    assert row[0].data_type == "s", "the number of a product is a text"
    assert sheet.freeze_panes == "A2"


def test_a_text_of_the_report_is_never_a_formula() -> None:
    produkte = tuple(replace(p, bezeichnung=FORMULA) if p.nummer == "314" else p for p in SAMPLE.produkte)
    frame = frame_of(replace(SAMPLE, produkte=produkte))
    assert lines_of(to_csv(frame))["314"]["Bezeichnung"] == f"'{FORMULA}"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(frame, "Zahlen", FORMATS)))["Zahlen"]
    (cell,) = [row[1] for row in sheet.iter_rows(min_row=2) if row[0].value == "314"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")
