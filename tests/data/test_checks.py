"""The auditor's list: what does not add up in a report is found, with its calculation and places, and nothing else is blamed."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from data.checks import check
from data.checks.thresholds import Thresholds
from data.extraction import extract
from data.ingest import SAMPLE, read_sample
from data.model import Citation, Finding, Passage, Position, Report, Severity, Wertart
from data.reading import text

CONTENT = SAMPLE.read_text(encoding="utf-8")
ORIGINAL = read_sample()
SENTENCE = re.compile(r"\S.*[.]")
FOREIGN_NUMBER = re.compile(r"-\d|\d{1,3}(?:,\d{3}){1,}|\d{5,}(?:\.\d\d)? €")


def report_of(content: str) -> Report:
    return extract(text.parse(content.encode(), SAMPLE.name))


def new_findings(old: str, new: str) -> list[Finding]:
    """What the sample's findings gain where its text reads otherwise."""
    assert old in CONTENT
    return [finding for finding in check(report_of(CONTENT.replace(old, new, 1))) if finding not in ORIGINAL.findings]


def lines(finding: Finding) -> set[int]:
    return {citation.line for citation in finding.citations}


@pytest.mark.parametrize(
    ("type_", "severity", "said", "places"),
    [
        ("monatssumme", Severity.ERROR, "Dezernatsleitung III: 278.479 € 686.784 € 408.305 €", {131}),
        ("wiederholung", Severity.CONTRADICTION, "Jobcenter Erträge Januar bis November 2021 und 2022 gleich", {191, 192}),
        ("wiederholung", Severity.HINT, "Jobcenter Aufwendungen fast gleich 12.930 €", {204, 205}),
        ("textbetrag", Severity.CONTRADICTION, "106.935 € Abweichung des Saldos 102.814 € 4.121 €", {33, 122, 300}),
        ("textbetrag", Severity.CONTRADICTION, "Produkt 3129 1,1 Mio. € 985.677 €", {67, 197, 343}),
        ("textbetrag", Severity.HINT, "Produkt 3116: 88.265 € Ausgaben", {41, 308}),
        ("teilbegruendung", Severity.HINT, "Produkt 31192: 90.000 € 110.074 € 20.074 €", {45, 311}),
        ("teilhaushalt", Severity.HINT, "vier Budgets Dezernat III 36.858 € Teilbudget 34 (Jugendamt)", {29, 31, 287}),
        ("teilhaushalt", Severity.HINT, "Erträge Mai und Juni 2022 zusammen mehr 6.782.227 €", {262}),
        ("nummer", Severity.HINT, "Produkt 314 3140", {51, 314}),
        ("bezeichnung", Severity.HINT, "3123 „einmalige Beihilfen“ „einmalige Leistungen“", {63, 339}),
        ("bezeichnung", Severity.HINT, "3129 „Verwaltung Arbeitslosengeld II“", {67, 343}),
        ("bezeichnung", Severity.HINT, "41401 „Arztärztl. Dienst", {71, 351}),
        ("bezeichnung", Severity.HINT, "3124 und 3129 heißen gleich", {340, 343}),
        ("vorzeichen", Severity.HINT, "umgekehrtem Vorzeichen Prognose 4 von 4", {140, 181, 214, 287}),
        ("prognose", Severity.HINT, "Gesundheitsamt Prognose fehlt −4.440.800 €", {249}),
        ("ueberschrift", Severity.HINT, "Drei Monatsblöcken Soziales Arbeit Dezernat III", {149, 184, 255}),
        ("platzhalter", Severity.HINT, "3460 und 3129 Kennzahl 0/0", {329, 343}),
        ("platzhalter", Severity.HINT, "3110, 3112 und 3113 Indikator ohne Werte", {302, 304, 305}),
        ("platzhalter", Severity.HINT, "3113 und 3117 0 €", {305, 309}),
        ("platzhalter", Severity.HINT, "31198 Ziel wiederholt", {336}),
        ("platzhalter", Severity.HINT, "„Erläuterung/Prognose“ fünf Stellen", {148, 183, 216, 254, 289}),
        ("kennzahl", Severity.HINT, "41403 Kontakte 3.160 3.000", {353}),
        ("streuzahl", Severity.HINT, "1.880.279,04 Abschreibungen und Zinsen 1.880.279 €", {278}),
        ("unbegruendet", Severity.HINT, "3110 1.431.900 € nur nebenbei", {302}),
        ("unbegruendet", Severity.HINT, "3118 1.642.180 € keinen Grund", {43, 310}),
        ("unbegruendet", Severity.HINT, "31520 993.222 € Plan ist 0 €", {316}),
        ("unbegruendet", Severity.HINT, "3210 180.013 € 110,8 %", {326}),
        ("unbegruendet", Severity.HINT, "31198 103.903 €", {336}),
        ("unbegruendet", Severity.HINT, "3126 185.961 €", {342}),
        ("unbegruendet", Severity.HINT, "41201 167.246 €", {350}),
        ("symbol", Severity.HINT, "Tendenz zwei 👉 und 👎", {302, 306, 307, 314, 316}),
        ("symbol", Severity.HINT, "Zielsymbol zwei 👉 und 👎", {310, 311, 316}),
    ],
)
def test_each_weakness_of_the_report_is_found_with_its_calculation_and_places(report, type_, severity, said, places):
    found = [f for f in report.findings if f.type == type_ and lines(f) == places]
    words = said.replace(":", "").split()
    assert [f.severity for f in found if all(word in f"{f.title} {f.note}".replace(":", "") for word in words)] == [severity]


def test_nothing_that_is_right_is_called_an_error(report):
    assert [f.title for f in report.findings if f.severity is Severity.ERROR] == [
        "Dezernatsleitung III: Die Monate ergeben nicht die Aufwendungen 2021."
    ]
    assert len([f for f in report.findings if f.severity is Severity.CONTRADICTION]) == 3


def test_the_list_stays_readable_and_names_the_gravest_first(report):
    order = [Severity.ERROR, Severity.CONTRADICTION, Severity.HINT, Severity.ROUNDING]
    severities = [order.index(finding.severity) for finding in report.findings]
    assert severities == sorted(severities)
    assert len(report.findings) <= 40
    assert len({finding.title for finding in report.findings}) == len(report.findings)


def test_findings_are_german_sentences_with_german_numbers(report):
    for finding in report.findings:
        assert SENTENCE.fullmatch(finding.title), finding
        assert SENTENCE.fullmatch(finding.note), finding
        assert not FOREIGN_NUMBER.search(f"{finding.title} {finding.note}"), finding


def test_every_place_exists_and_a_cell_is_quoted_as_it_stands(report):
    content = report.content.split("\n")
    for citation in (c for finding in report.findings for c in finding.citations):
        line = content[citation.line - 1]
        assert citation.document == report.name
        if citation.column:
            assert line.split("\t")[citation.column - 1] == citation.raw


def test_rounding_is_one_note_a_table_and_never_more_than_two_euros(report):
    found = [f for f in report.findings if f.severity is Severity.ROUNDING]
    assert len(found) == 6
    assert all(re.search(r"höchstens [12] €", f.title) for f in found)


RIGHT = [
    ("3118", "Im Produkt 3118 wurden 1,6 Mio. € weniger benötigt als geplant."),
    ("3118", "Das Produkt schließt um rd. 1.642 T€ besser ab als geplant."),
    ("3118", "Das Produkt schließt mit einem Zuschussbedarf von 4.987.220 € ab; geplant waren 6.629.400 €."),
    ("3118", "Statt der veranschlagten 6,63 Mio. € wurden nur 4,99 Mio. € benötigt, eine Einsparung von 1,64 Mio. €."),
    ("3118", "Das Budget wurde um 1.642.180 € unterschritten, das Ziel jedoch nicht erreicht."),
    ("3118", "Mehrkosten von 250.000 € wurden ausgeglichen; per Saldo ergibt sich eine Verbesserung von 1.642.180 €."),
    ("3118", "Davon entfallen 400.000 € auf Erstattungen."),
    ("3118", "Gegenüber dem Vorjahr ist eine Verbesserung von 300.000 € zu verzeichnen."),
    ("3118", "Für 2024 wird eine Verbesserung von 500.000 € erwartet."),
    ("3118", "Die Zielerreichung lag bei 77 %."),
    ("3118", "Das Ziel wurde zu 77 % erreicht."),
    ("3118", "Das Ziel wurde mit 69 statt 90 Prozent deutlich verfehlt."),
    ("3118", "Zukünftig soll das Ziel erreicht werden."),
    ("3118", "Die Fallzahlen lagen mit 417 unter dem Plan von 457."),
    ("3118", "Die Fallzahlen sanken um rund 9 % gegenüber dem Plan."),
    ("3118", "Eine Überschreitung des Budgets konnte vermieden werden."),
    ("3111", "Das Ziel wurde nicht nur erreicht, sondern übertroffen."),
    ("3114", "Das Ergebnis fällt um 1.111.202 € schlechter aus als geplant, weil die Fallzahlen um 50 % gestiegen sind."),
    ("3114", "Die Überschreitung des Budgets beträgt 1.111.202 €."),
    ("3110", "Die Erträge blieben um 1.431.900 € hinter dem Planansatz zurück."),
    ("35170", "Für den Härtefallfonds waren 500.000 € eingeplant."),
    ("3122", "Die Budgetüberschreitung von 105.921 € folgt aus höheren Aufwendungen von 90.000 € für die Beratung."),
    ("FD 33", "Die Personalkosten liegen um 985.677 € unter dem Ansatz, der Sachaufwand um 666.723 €."),
    ("FD 33", "Die Erträge liegen mit 80,3 Mio. € um 7,2 Mio. € über dem Plan."),
    ("FD 33", "Der Fachdienst schließt mit einem Fehlbetrag von 10.951.942 € ab."),
    ("FD 33", "Die Qualitätsziele wurden überwiegend erreicht."),
    ("FD 33", "Nicht alle Ziele konnten erreicht werden."),
    ("FD 33", "Die Ziele wurden in fünf von acht Produkten erreicht."),
    ("FD 35", "Alle Ziele wurden erreicht."),
    ("FD 35", "Der Fachdienst hat sein Budget nicht überschritten."),
]
WRONG = [
    ("3116", "Die Ausgaben liegen um 88.265 € über dem Planansatz.", "88.265 € sind nach der Tabelle eine Verbesserung"),
    ("3129", "Die Personalkosten liegen um 1,1 Mio. € über dem Plan.", "das ganze Budget unter dem Plan liegt"),
    ("3116", "Die Ausgaben liegen um 88.256 € unter dem Planansatz.", "88.256 € im Text, 88.265 € Abweichung"),
    ("3129", "Die Personalkosten liegen um 1,3 Mio. € unter den Planwerten.", "mehr als die 985.677 € des ganzen Budgets"),
    ("3118", "Das Ziel wurde nicht verfehlt.", "wurde das Ziel verfehlt"),
    ("3118", "Das Produkt schließt mit einer Verbesserung von 1.642.810 € ab.", "1.642.810 €, die Tabelle 1.642.180 €"),
    ("3118", "Das Produkt schließt mit einer Verschlechterung von 1.642.180 € ab.", "nach der Tabelle eine Verbesserung"),
    ("3118", "Das Budget wurde um 1.642.180 € überschritten.", "nach der Tabelle eine Verbesserung"),
    ("3118", "Es ergibt sich eine Verbesserung von 1,7 Mio. €.", "1,7 Mio. €, die Tabelle 1.642.180 €"),
    ("3118", "Das Budget wurde überschritten.", "nach der Tabelle unterschritten"),
    ("3118", "Das Qualitätsziel wurde erreicht.", "wurde das Ziel verfehlt"),
    ("3118", "Die Zielvorgabe konnte eingehalten werden.", "wurde das Ziel verfehlt"),
    ("31520", "Das Ziel wurde fast erreicht.", "nicht fast erreicht"),
    ("3111", "Das Ziel wurde verfehlt.", "wurde das Ziel erreicht"),
    ("3118", "Die Zielerreichung lag bei 87 %.", "87 % im Text"),
    ("3118", "Die Fallzahlen sind gestiegen.", "unter dem Plan"),
    ("3118", "Die Fallzahlen sanken um 30 %.", "30 % im Text"),
    ("3118", "Die Fallzahl lag bei 471 statt 457.", "471 im Text"),
    ("FD 33", "Alle Ziele wurden erreicht.", "wurden Ziele verfehlt"),
    ("FD 35", "Die Qualitätsziele wurden teilweise nicht erreicht.", "wurden alle Ziele erreicht"),
    ("FD 33", "Die Aufwendungen liegen um 1.455.958 € unter dem Planansatz.", "die der Aufwendungen beträgt 5.757.014 €"),
    ("FD 33", "Die Personalkosten liegen um 985.767 € unter dem Ansatz.", "Abweichung des Personalaufwands ist 985.677 €"),
    ("FD 33", "Die Personalkosten liegen um 985.677 € über dem Ansatz.", "unter dem Plan"),
    ("FD 33", "Die Erträge liegen um 7.212.972 € unter dem Plan.", "über dem Plan"),
    ("FD 33", "Das Ergebnis ist um 1.456.958 € besser als geplant.", "die Tabelle 1.455.958 €"),
    ("FD 33", "Der Fachdienst unterschreitet das Planbudget um 10.951.942 €.", "das Ergebnis, nicht die Abweichung"),
]


def said_of(subject: str, words: str) -> list[Finding]:
    """What the checks find where this is all that the text says of a product or Budget."""
    number = subject.removeprefix("FD ")
    budgets, produkte = ((number,), ()) if subject.startswith("FD") else ((), (number,))
    passage = Passage(words, Citation(ORIGINAL.name, 43), produkte=produkte, budgets=budgets)
    return [f for f in check(replace(ORIGINAL, passages=(passage,))) if f.type.startswith("text")]


@pytest.mark.parametrize(("subject", "words"), RIGHT)
def test_what_the_tables_bear_out_is_not_blamed(subject, words):
    assert said_of(subject, words) == []


@pytest.mark.parametrize(("subject", "words", "said"), WRONG)
def test_what_the_tables_contradict_is_found(subject, words, said):
    found = said_of(subject, words)
    assert [said in finding.title for finding in found] == [True]
    assert found[0].citations[0].line == 43


@pytest.mark.parametrize(
    ("old", "new", "severity", "said"),
    [
        ("\t-4.987.220\t", "\t-4.978.220\t", Severity.ERROR, "Produkt 3118, Ergebnis: Der Wert −4.978.220 € passt nicht"),
        ("\t30.224\t", "\t39.224\t", Severity.ERROR, "Aufwendungen Februar 2023, Dezernatsleitung III: Der Wert 39.224 €"),
        ("-12.407.900\t-10.951.942", "-12.407.900\t-10.915.942", Severity.ERROR, "Saldo Ergebnis 2023, Arbeit"),
        ("\t77.807.584\t77.807.584\n", "\t77.807.584\t77.870.584\n", Severity.ERROR, "Erträge Prognose 2023"),
        ("\t90\t69\t77%", "\t90\t69\t71%", Severity.ERROR, "Produkt 3118: Der Zielerreichungsgrad 71 % folgt nicht"),
        ("\t90\t69\t77%", "\t90\t69\t76%", Severity.ROUNDING, "abgeschnitten statt gerundet"),
        ("\t5.000\t4.508\t111%", "\t5.000\t4.508\t90%", Severity.CONTRADICTION, "Produkt 3121: Der Zielerreichungsgrad 90 %"),
        ("-105.921\t👎", "-105.921\t😊", Severity.CONTRADICTION, "Produkt 3122: Tendenz 😊 passt nicht zum Wert −105.921 €"),
        ("5.473.271", "5.437.271", Severity.CONTRADICTION, "Gesamthaushalt: Plan, Abweichung und Ergebnis"),
        (
            "eine Verbesserung um 5.473.271",
            "eine Verschlechterung um 5.473.271",
            Severity.CONTRADICTION,
            "5.473.271 € sind eine Verb",
        ),
        ("Budgets um 7.674.132 €", "Budgets um 7.647.132 €", Severity.CONTRADICTION, "7.647.132 €, die Tabelle 7.674.132 €"),
        ("**Produkt 3114 ", "**Produkt 3119 ", Severity.CONTRADICTION, "ein Produkt 3119 „Hilfen zur Gesundheit“"),
        ("\n3111\t", "\n3110\t", Severity.CONTRADICTION, "Produkt 3110: Die Zeile steht zweimal"),
    ],
)
def test_an_error_put_into_the_report_is_named_by_its_place(old, new, severity, said):
    found = [finding for finding in new_findings(old, new) if finding.severity is severity]
    assert any(said in finding.title for finding in found)


def test_one_wrong_cell_is_one_error_that_knows_the_right_value():
    found = [f for f in new_findings("\t-4.987.220\t", "\t-4.978.220\t") if f.severity is Severity.ERROR]
    assert len(found) == 1
    assert "müsste dort −4.987.220 € stehen, Unterschied 9.000 €" in found[0].note
    assert found[0].citations[0].line == 310


def test_a_table_that_prints_plan_minus_result_gets_one_hint_and_no_errors():
    def reverse(match: re.Match[str]) -> str:
        value = match["value"]
        return match["row"] + (value[1:] if value.startswith("-") else f"-{value}" if value != "0" else value)

    rows = re.compile(r"(?m)^(?P<row>[^\t\n]*\t[^\t\n]*\t-?[\d.]+\t-?[\d.]+\t)(?P<value>-?[\d.]+)(?=\t[^\d\n]?\t)")
    content, count = rows.subn(reverse, CONTENT)
    assert count > 40
    report = report_of(content)
    found = [f for f in check(report) if f.type in {"vorzeichen", "abweichung"} and "Produkttabelle" in f.title]
    assert [f.severity for f in found] == [Severity.HINT]
    assert len([f for f in check(report) if f.severity is Severity.ERROR]) == 1


def test_a_table_that_leaves_parts_out_is_not_a_table_full_of_errors():
    content = "\n".join(line for line in CONTENT.split("\n") if not line.startswith(("Transferaufwand\t", "sonstige\t")))
    found = [f for f in check(report_of(content)) if f.type == "teilsumme"]
    assert {f.severity for f in found} == {Severity.HINT}
    assert len(found) <= 5


def test_what_counts_as_large_is_for_the_reader_to_say():
    def unexplained(thresholds: Thresholds) -> int:
        return len([f for f in check(ORIGINAL, thresholds) if f.type == "unbegruendet"])

    assert unexplained(Thresholds()) == 7
    assert unexplained(Thresholds(gross_euro=Decimal(500_000))) == 3
    assert unexplained(Thresholds(gross_prozent=Decimal(100))) == 4
    assert unexplained(Thresholds(gross_euro=Decimal(50_000), gross_prozent=Decimal(0))) > 7


def test_a_smaller_tolerance_makes_contradictions_of_roundings():
    strict = check(ORIGINAL, Thresholds(rundung=Decimal(0)))
    assert not [f for f in strict if f.severity is Severity.ROUNDING]
    assert [f for f in strict if f.type == "monatssumme" and f.severity is Severity.CONTRADICTION]


def test_a_year_without_all_its_months_repeats_no_other_year():
    """Months of 2021 are not available: neither is it compared with another year, nor does the check break off."""
    row = next(line for line in CONTENT.split("\n") if line.startswith("2021\t") and "24.385.815" in line)
    cells = row.split("\t")
    found = check(report_of(CONTENT.replace(row, "\t".join([*cells[:4], "–", *cells[5:]]), 1)))
    assert len([f for f in found if f.type == "wiederholung"]) == len([f for f in ORIGINAL.findings if f.type == "wiederholung"])


def test_hints_on_whole_blocks_touch_no_line_of_the_product_table():
    products = {f.citation.line for f in ORIGINAL.figures if f.produkt}
    general = {"vorzeichen", "ueberschrift", "prognose", "streuzahl", "teilhaushalt", "wiederholung", "monatssumme"}
    assert not [f for f in ORIGINAL.findings if f.type in general and lines(f) & products]


def test_a_report_of_products_alone_is_checked_too():
    """Neither months nor a text: the sums of the product table, and no finding on what it does not have."""
    figures = tuple(f for f in ORIGINAL.figures if f.citation.table == "Produkttabelle")
    report = replace(ORIGINAL, figures=figures, passages=())
    types = {finding.type for finding in check(report)}
    assert "produktsumme" not in types
    assert not types & {"vorzeichen", "ueberschrift", "monatssumme", "textbetrag", "saldo"}
    wrong = [replace(f, value=f.value + 500) if is_result(f.produkt, f.position, f.wertart) else f for f in figures]
    assert [f.type for f in check(replace(report, figures=tuple(wrong))) if f.severity is Severity.ERROR] == ["einzelwert"]


def is_result(produkt: str | None, position: Position, wertart: Wertart) -> bool:
    return (produkt, position, wertart) == ("3118", Position.SALDO, Wertart.ERGEBNIS)
