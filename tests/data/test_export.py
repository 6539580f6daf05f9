"""The figures as files for other programs: the same rows in each format, and never half a file."""

import os
import resource
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from data.errors import TargetInvalid, TargetUnwritable
from data.export import ENDINGS, export_figures, figures_frame
from data.ingest import read_sample

CONTRACT = [
    "document", "haushaltsjahr", "budget", "produkt", "bezeichnung", "position", "wertart", "monat", "value", "unit",
    "page", "line", "column", "raw",
]  # fmt: skip
SAMPLE = read_sample()
CELLS = 1181 + 294 + 12


def read_back(path: Path) -> pd.DataFrame:
    """The rows of an exported file, all as text, an empty cell as ""."""
    if path.suffix == ".csv":
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    elif path.suffix == ".xlsx":
        frame = pd.read_excel(path, dtype=str, keep_default_na=False)
    else:
        frame = pd.read_parquet(path)
    return frame.astype(object).where(frame.notna(), "").astype(str)


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> dict[str, pd.DataFrame]:
    folder = tmp_path_factory.mktemp("export")
    assert [export_figures([SAMPLE], folder / f"figures{ending}") for ending in ENDINGS] == [CELLS] * 3
    return {ending: read_back(folder / f"figures{ending}") for ending in ENDINGS}


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_has_the_columns_of_the_contract(exported, ending):
    assert list(exported[ending].columns) == CONTRACT


@pytest.mark.parametrize("ending", [".xlsx", ".parquet"])
def test_every_format_says_the_same(exported, ending):
    pd.testing.assert_frame_equal(exported[ending], exported[".csv"])


def test_every_number_cell_is_a_row_once(exported):
    frame = exported[".csv"]
    places = list(zip(frame.line.astype(int), frame.column.astype(int), frame.raw, strict=True))
    cells = [f for f in SAMPLE.figures if f.citation.column]
    assert len(set(places)) == len(places) == CELLS
    assert set(places) == {(f.citation.line, f.citation.column, f.citation.raw) for f in cells}
    assert sum(map(int, frame.value)) == sum(f.value for f in cells)


def test_a_row_names_its_product_or_its_budget(exported):
    frame = exported[".csv"]
    (plan,) = frame[(frame.produkt == "314") & (frame.position == "Saldo") & (frame.wertart == "Plan")].to_dict("records")
    assert plan == {
        "document": SAMPLE.name, "haushaltsjahr": "2023", "budget": "32", "produkt": "314",
        "bezeichnung": "Eingliederungshilfe nach dem BTHG (SGB IX)", "position": "Saldo", "wertart": "Plan", "monat": "",
        "value": "-9739200", "unit": "EUR", "page": "", "line": "314", "column": "3", "raw": "-9.739.200",
    }  # fmt: skip
    (march,) = frame[(frame.line == "113") & (frame.column == "5")].to_dict("records")
    assert (march["bezeichnung"], march["monat"], march["value"]) == ("Dezernatsleitung III", "3", "-3145")


def test_keys_stay_text_where_the_format_knows_types(tmp_path):
    export_figures([SAMPLE], tmp_path / "figures.parquet")
    frame = pd.read_parquet(tmp_path / "figures.parquet")
    assert set(frame.produkt.dropna().map(type)) == {str}
    assert pd.api.types.is_numeric_dtype(frame.value)
    assert pd.api.types.is_integer_dtype(frame.line)


def test_reports_stand_one_behind_the_other(tmp_path):
    other = replace(SAMPLE, name="anderer.txt", produkte=(), budgets=())
    assert export_figures([SAMPLE, other], tmp_path / "figures.csv") == 2 * CELLS
    assert list(read_back(tmp_path / "figures.csv").document[CELLS - 1 : CELLS + 1]) == [SAMPLE.name, "anderer.txt"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_report_is_a_table_without_rows(tmp_path, ending):
    assert export_figures([], tmp_path / f"figures{ending}") == 0
    assert list(read_back(tmp_path / f"figures{ending}").columns) == CONTRACT


def test_cents_survive(tmp_path):
    figure = replace(SAMPLE.figures[0], value=SAMPLE.figures[0].value / 8)
    frame = figures_frame([replace(SAMPLE, figures=(figure,))])
    assert float(frame.value[0]) == float(figure.value)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "@SUM(A1)", "\fSeite\x0b"])
def test_what_a_report_says_is_text_in_a_worksheet_and_never_a_formula(tmp_path, name):
    produkte = tuple(replace(produkt, bezeichnung=name) for produkt in SAMPLE.produkte)
    export_figures([replace(SAMPLE, produkte=produkte, figures=SAMPLE.figures[:3])], tmp_path / "figures.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "figures.xlsx")["figures"]
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []
    assert {row[4] for row in sheet.iter_rows(min_row=2, values_only=True)} == {name.strip("\f\x0b")}


@pytest.mark.parametrize("ending", [*ENDINGS, ".CSV"])
def test_an_existing_file_is_replaced(tmp_path, ending):
    target = tmp_path / f"figures{ending}"
    target.write_text("alt", encoding="utf-8")
    export_figures([SAMPLE], target)
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert target.stat().st_size > 1000


@pytest.mark.parametrize("name", ["figures.ods", "figures", "figures.csv.gz", "csv"])
def test_an_unknown_ending_is_refused_with_the_known_ones(tmp_path, name):
    with pytest.raises(TargetInvalid, match=r"möglich sind: \.csv, \.xlsx, \.parquet\.") as raised:
        export_figures([SAMPLE], tmp_path / name)
    assert raised.value.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_target_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path, ending):
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    (tmp_path / f"ordner{ending}").mkdir()
    (tmp_path / f"ordner{ending}" / "inhalt").write_text("x", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    targets = ["fehlt/figures", "datei/figures", "ordner", "x" * 300, "y" * 5000]
    for target in targets:
        with pytest.raises(TargetUnwritable, match=r"kann nicht geschrieben werden \(.+\); bitte einen anderen Ort wählen\.$"):
            export_figures([SAMPLE], tmp_path / f"{target}{ending}")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone who may not write there")
def test_a_folder_that_is_closed_to_the_user_is_refused(tmp_path):
    os.seteuid(65534)
    try:
        with pytest.raises(TargetUnwritable, match="die Berechtigung fehlt"):
            export_figures([SAMPLE], tmp_path / "figures.csv")
    finally:
        os.seteuid(0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_a_file_that_cannot_be_finished_leaves_the_old_one_as_it_was(tmp_path, ending):
    target = tmp_path / f"figures{ending}"
    target.write_text("alt", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        with pytest.raises(TargetUnwritable, match="die Datei wird zu groß"):
            export_figures([SAMPLE], target)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["alt"]
