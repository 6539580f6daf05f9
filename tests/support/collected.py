"""What tests put into a Mappe: answers from the bundled sample, whatever way their questions are read."""

from assistant.abfrage.nodes import Abfrage, Aggregate, Ask, Cell, Members, Quote, Table, Top
from assistant.mappe.contents import of_answer
from assistant.mappe.model import Content
from assistant.service import Assistant

ASKED: dict[str, tuple[Ask, ...]] = {
    "Warum das Defizit bei 314?": (Quote(kind="grund", of=Cell(subjekt="produkt:314", position="saldo", wertart="abweichung")),),
    "Personalaufwand Jobcenter je Monat": (
        Aggregate(fn="mean", term=Cell(subjekt="teilbudget:33", position="personal"), over=Members(axis="monat")),
        Table(rows=Members(axis="monat"), columns=(Cell(subjekt="teilbudget:33", position="personal"),)),
    ),
    "Welche Produkte haben ihr Budget am stärksten überschritten?": (
        Top(set=Members(axis="produkt"), by=Cell(position="saldo", wertart="abweichung"), order="asc", count=5),
    ),
}


def answers(assistant: Assistant) -> list[Content]:
    """Answers from the bundled sample, whatever way their questions are read."""
    report = assistant.report()
    abfragen = {q: Abfrage(bericht=report.key, jahr=report.haushaltsjahr, asks=asks) for q, asks in ASKED.items()}
    return [of_answer(question, assistant.abfrage(abfrage)) for question, abfrage in abfragen.items()]
