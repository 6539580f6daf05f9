"""Reports of other years, counties and layouts: the sample, rewritten as they would have written it."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from data.errors import TableDamaged
from data.extraction import extract
from data.ingest import SAMPLE
from data.model import Position, Report, Wertart
from data.reading import text

CONTENT = SAMPLE.read_text(encoding="utf-8")
PRODUCT_ROW = re.compile(r"(?m)^(\d{3,5})(?=\t)(?!\d{4}\t)")
WIDTH = 15


def report_of(content: str) -> Report:
    return extract(text.parse(content.encode(), SAMPLE.name))


ORIGINAL = report_of(CONTENT)
NUMMERN = {*(p.nummer for p in ORIGINAL.produkte), "3140"}


def edit_lines(edit: Callable[[str], str], content: str = CONTENT) -> str:
    return "\n".join(edit(line) for line in content.split("\n"))


def edit_rows(edit: Callable[[list[str]], list[str]]) -> str:
    """The sample with every row of the product table changed, its header too."""
    return edit_lines(lambda line: "\t".join(edit(line.split("\t"))) if line.count("\t") == WIDTH - 1 else line)


def renumbered(rename: Callable[[str], str]) -> str:
    def edit(line: str) -> str:
        first, *rest = line.split("\t")
        if rest:
            return "\t".join([rename(first) if first in NUMMERN and len(rest) == WIDTH - 1 else first, *rest])
        return re.sub(r"(?<![\d.,])\d{4,5}(?![\d.,%]| €)", lambda m: rename(m[0]) if m[0] in NUMMERN else m[0], line)

    return edit_lines(edit)


def meaning(report: Report) -> list[tuple[object, ...]]:
    """The figures without their places."""
    return [
        (f.value, f.unit, f.position, f.wertart, f.haushaltsjahr, f.budget, f.produkt, f.monat, f.merkmal) for f in report.figures
    ]


def without_order(report: Report) -> list[str]:
    return sorted(map(repr, meaning(report)))


def test_another_year():
    content = CONTENT
    for year in (2023, 2022, 2021):
        content = content.replace(str(year), str(year + 8))
    report = report_of(content)
    assert (report.haushaltsjahr, report.titel[:34]) == (2031, "Produktbericht Jahresabschluss 203")
    assert {f.haushaltsjahr for f in report.figures} == {2029, 2030, 2031}
    assert [f.value for f in report.figures] == [f.value for f in ORIGINAL.figures]


@pytest.mark.parametrize(
    ("in_full", "in_short", "kommune"),
    [
        ("Landkreises Lüneburg", "LK Lüneburg", "Landkreis Lüneburg"),
        ("Landkreises Grafschaft", "LK Grafschaft", "Landkreis Grafschaft"),
        ("Stadt Celle", "Stadt Celle", "Stadt Celle"),
    ],
)
def test_another_county(in_full, in_short, kommune):
    report = report_of(CONTENT.replace("Landkreises Peine", in_full).replace("LK Peine", in_short))
    assert (report.kommune, report.key) == (kommune, f"{kommune} 2025/008")
    assert meaning(report) == meaning(ORIGINAL)


@pytest.mark.parametrize(
    "rename",
    [
        pytest.param(lambda nummer: f"9{nummer}", id="another digit in front"),
        pytest.param(lambda nummer: f"P1.03.{nummer}", id="P1.03.3140"),
        pytest.param(lambda nummer: f"365.{nummer}", id="like an amount"),
        pytest.param(lambda nummer: f"000120{nummer}", id="ten digits"),
    ],
)
def test_other_product_numbers(rename):
    report = report_of(renumbered(rename))
    assert [p.nummer for p in report.produkte] == [rename(p.nummer) for p in ORIGINAL.produkte]
    assert report.produkt_by_nummer[rename("3140")].nummer == rename("314")
    assert [p.produkte for p in report.passages] == [tuple(map(rename, p.produkte)) for p in ORIGINAL.passages]
    assert [f.value for f in report.figures] == [f.value for f in ORIGINAL.figures]


def test_a_longer_number_of_the_text_is_another_product_where_neither_name_nor_amount_agree():
    content = CONTENT.replace("3140 „Eingliederungshilfe nach dem BTHG (SGB IX)“", "3140 „Frühförderung“").replace(
        "1.553.092 €", "5 €"
    )
    report = report_of(content)
    assert "3140" not in report.produkt_by_nummer
    assert [p.produkte for p in report.passages if p.citation.line == 51] == [()]


def test_a_longer_number_of_the_text_is_the_same_product_where_the_amount_agrees():
    report = report_of(CONTENT.replace("„Eingliederungshilfe nach dem BTHG (SGB IX)“", "„Teilhabe“"))
    assert report.produkt_by_nummer["3140"].nummer == "314"
    assert report.produkt_by_nummer["3140"].text_bezeichnungen == ("Teilhabe",)


@pytest.mark.parametrize(
    "order",
    [
        pytest.param([1, 0, *range(2, 15)], id="Bezeichnung before Nr."),
        pytest.param([0, 1, 3, 2, *range(4, 15)], id="Ergebnis before Plan"),
        pytest.param([0, 1, 4, 3, 2, *range(5, 15)], id="Abweichung first"),
        pytest.param([*range(6), *range(9, 15), 6, 7, 8], id="Ziel before Indikator"),
    ],
)
def test_another_order_of_columns(order):
    report = report_of(edit_rows(lambda cells: [cells[place] for place in order]))
    assert without_order(report) == without_order(ORIGINAL)


def test_a_report_without_services_and_targets():
    report = report_of(edit_rows(lambda cells: cells[:6]))
    assert len(report.produkte) == 43
    assert (report.kennzahlen, report.ziele) == ((), ())


@pytest.mark.parametrize("shift", [1, 2, 3, 5])
def test_headers_of_months_that_stand_still_further_right_shift_no_value(shift):
    content = edit_lines(lambda line: "\t" * shift + line if line.startswith("\tPlan\tJanuar") else line)
    assert meaning(report_of(content)) == meaning(ORIGINAL)


@pytest.mark.parametrize("surplus", [1, 4])
def test_surplus_cells_behind_a_header_or_behind_all_rows_shift_no_value(surplus):
    tabs = "\t" * surplus
    behind_headers = edit_lines(lambda line: line + tabs if line.startswith(("Erträge\t", "Aufwendungen\t")) else line)
    behind_rows = edit_lines(lambda line: line + tabs if "\t" in line else line)
    assert meaning(report_of(behind_headers)) == meaning(ORIGINAL)
    assert meaning(report_of(behind_rows)) == meaning(ORIGINAL)


def test_a_header_that_names_fewer_months_than_there_are_values_is_refused():
    with pytest.raises(TableDamaged, match="15 Wertspalten passen nicht zu 14 Überschriften"):
        report_of(CONTENT.replace("\tMärz", "\t", 1))


def test_the_order_of_the_monthly_blocks_does_not_matter():
    """The block of the Dezernat, which no heading names, before all others."""
    lines = CONTENT.split("\n")
    start = next(number for number, line in enumerate(lines) if "158.101.000" in line) - 2
    end = next(number for number, line in enumerate(lines) if "\t-7.674.132" in line) + 1
    first = next(number for number, line in enumerate(lines) if line.startswith("Erträge\t"))
    content = "\n".join([*lines[:first], *lines[start:end], "", *lines[first:start], *lines[end:]])
    assert without_order(report_of(content)) == without_order(ORIGINAL)


def test_values_that_are_not_available_are_none_and_not_zero():
    content = CONTENT.replace(
        "31195\tHeimaufsicht\t-181.900\t-161.288\t20.612", "31195\tHeimaufsicht\t-181.900\t-161.288\t20.612", 1
    )
    content = content.replace("Fälle\t370\t508", "Fälle\t–\tk. A.")
    report = report_of(content)
    assert not [f for f in report.figures if f.produkt == "3111" and f.position == Position.KENNZAHL]
    assert len(report.figures) == len(ORIGINAL.figures) - 2


def test_cents_and_trailing_minus_signs_are_read():
    report = report_of(CONTENT.replace("\t-4.987.220\t", "\t4.987.219,51-\t"))
    (value,) = [
        f.value for f in report.figures if f.produkt == "3118" and f.position == Position.SALDO and f.wertart is Wertart.ERGEBNIS
    ]
    assert value == Decimal("-4987219.51")


def test_a_report_without_a_number_is_known_by_its_file():
    report = report_of(CONTENT.replace("Vorlagennummer:", "Nummer:"))
    assert report.key == SAMPLE.name


def test_a_very_long_number_makes_no_longer_key():
    assert len(report_of(CONTENT.replace("2025/008", "2025/" + "0" * 5000)).key) == 200


def test_windows_encoding_and_line_ends_change_nothing():
    content = re.sub("[😊👉👎●]", "", CONTENT)
    windows = extract(text.parse(content.replace("\n", "\r\n").encode("cp1252"), SAMPLE.name))
    assert meaning(windows) == meaning(report_of(content))
    assert [p.text for p in windows.passages] == [p.text for p in ORIGINAL.passages]
