"""The whole report in a few figures: the Budgets, and the products that moved most."""

from assistant.answer import Answer, Draft, Status
from assistant.question import Question
from assistant.tools import Tools
from assistant.wording import listed, money_table, short, signed
from data.model import Wertart

DRIVERS = 3


def applies(question: Question) -> bool:
    return question.asks("UEBERBLICK") and not question.produkte


def answer(_: Question, tools: Tools) -> Answer:
    """A table of the Budgets, and the largest improvements and deteriorations of products."""
    draft = Draft()
    report = tools.report
    draft.say(f"Das Haushaltsjahr {report.haushaltsjahr} auf einen Blick ({report.kommune}, {report.titel}):")
    money_table(draft, tools, [budget for budget in report.budgets if budget.hat_zahlen])
    ranked = tools.rangliste(report.produkte, Wertart.ABWEICHUNG)
    for what, pairs in (("Verbesserungen", ranked[:DRIVERS]), ("Verschlechterungen", ranked[::-1][:DRIVERS])):
        said = listed([f"{short(produkt)} **{signed(value)}** {draft.cite(value)}" for produkt, value in pairs])
        draft.say(f"Größte {what} bei den Produkten: {said}.")
    return draft.finish(Status.ANSWERED)
