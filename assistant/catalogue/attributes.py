"""What a report says in words or signs at an address: names, goals, symbols, who is responsible, the fields of its Vorlage."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from assistant.catalogue.identities import VORLAGE, budget_id, produkt_id
from assistant.catalogue.positions import DATENSTAND, field_id, symbol_sign
from data import amounts
from data.extraction.narrative import find_mentions
from data.model import Angabe, Budget, Citation, Report

Attribute = tuple[str, str, Decimal | str, Citation]
_COMMITTEE = re.compile(
    r"\b(?:\w*[Aa]usschuss(?:es)?|Kreistag|Stadtrat|Gemeinderat)\b(?:\s+für(?:,?\s+(?:und\s+)?[A-ZÄÖÜ][\w-]+)+)?"
)
_DATENSTAND = re.compile(r"^\W*(?P<head>(?:Daten)?[Ss]tand\b(?:\s+Ende)?\s*:)\s*(?P<text>[^|]{4,60}?)?\s*\|?\s*$")


def attributes_of(report: Report) -> Iterator[Attribute]:
    """(subject, position, value, citation) of every attribute. A symbol is 1 for approval, -1 for another, 0 for none."""
    yield from _of_products(report)
    for budget in report.budgets:
        if budget.citation:
            if budget.namen:
                yield budget_id(budget), "bezeichnung", budget.bezeichnung, budget.citation
            if budget.hat_zahlen:
                citation = replace(budget.citation, raw=budget.tendenz)
                yield budget_id(budget), "symbol", Decimal(symbol_sign(budget.tendenz)), citation
            if budget.verantwortlich:
                citation = _line_of(report, budget.verantwortlich) or budget.citation
                yield budget_id(budget), "verantwortlich", budget.verantwortlich, citation
    for budget, committee, citation in reported_elsewhere(report):
        yield budget_id(budget), "berichtet_in", committee, citation
    yield from _of_vorlage(report)


def reported_elsewhere(report: Report) -> Iterator[tuple[Budget, str, Citation]]:
    """The Budgets whose figures another committee gets, with its name."""
    without = {b.schluessel: b for b in report.budgets if not b.hat_zahlen}
    for passage in report.passages:
        for mention in find_mentions(passage.text):
            budget = without.get(mention.nummer) if mention.kind == "budget" else None
            committee = _COMMITTEE.search(passage.text, mention.start) if budget else None
            if budget and committee:
                yield without.pop(mention.nummer), committee[0], passage.citation


def _of_products(report: Report) -> Iterator[Attribute]:
    for produkt in report.produkte:
        subjekt = produkt_id(produkt.nummer)
        yield subjekt, "bezeichnung", produkt.bezeichnung, produkt.citation
        citation = replace(produkt.citation, header="Tendenz", raw=produkt.tendenz)
        yield subjekt, "symbol", Decimal(symbol_sign(produkt.tendenz)), citation
    citations = {produkt.nummer: produkt.citation for produkt in report.produkte}
    for kennzahl in report.kennzahlen:
        if kennzahl.produkt in citations:
            yield produkt_id(kennzahl.produkt), "kennzahl_name", kennzahl.indikator, citations[kennzahl.produkt]
    for ziel in report.ziele:
        subjekt = produkt_id(ziel.produkt)
        yield subjekt, "zieltext", ziel.beschreibung, ziel.citation
        if ziel.messgroesse:
            yield subjekt, "messgroesse", ziel.messgroesse, ziel.citation
        yield subjekt, "zielsymbol", Decimal(symbol_sign(ziel.symbol)), replace(ziel.citation, raw=ziel.symbol)


def _of_vorlage(report: Report) -> Iterator[Attribute]:
    for feld, same in groupby(sorted(report.angaben, key=lambda a: field_id(a.feld)), key=lambda a: field_id(a.feld)):
        angaben = list(same)
        yield VORLAGE, feld, _wert(feld, angaben), angaben[0].citation
    if report.titel and report.angaben:
        citation = _line_of(report, report.titel) or replace(report.angaben[0].citation, row="Betreff", raw=report.titel)
        yield VORLAGE, "betreff", report.titel, citation
    lines = report.content.replace("*", "").split("\n")
    for number, line in enumerate(lines, start=1):
        if match := _DATENSTAND.match(line):
            below = next((text.strip() for text in lines[number : number + 3] if text.strip()), "")
            text = f"{match['head']} {match['text'] or below}"
            yield VORLAGE, DATENSTAND, text, Citation(report.name, number, raw=text)
            return


def _wert(feld: str, angaben: list[Angabe]) -> Decimal | str:
    value = amounts.read(angaben[0].wert) if feld == "kosten" else None
    return ", ".join(angabe.wert for angabe in angaben) if value is None else value


def _line_of(report: Report, text: str) -> Citation | None:
    """The line of the document in which a text stands."""
    for number, line in enumerate(report.content.split("\n"), start=1):
        if text in re.sub(r"\s+", " ", line):
            return Citation(report.name, number, raw=text)
    return None
