"""What the costs of a Budget are made of: its Aufwendungen by kind, the largest first."""

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.question import Question
from assistant.tools import Tools
from assistant.wording import name, signed
from data.model import AUFWANDSARTEN, ERTRAGSARTEN, Position, Wertart


def applies(question: Question) -> bool:
    return question.asks("KOSTENARTEN") and bool(question.budgets) and not question.period.monate


def answer(question: Question, tools: Tools) -> Answer:
    """The kinds of Aufwendungen (of Erträge where they are asked for) with their share of the total."""
    draft = Draft()
    income = Position.ERTRAG in question.positionen
    kinds, total_of = (ERTRAGSARTEN, Position.ERTRAG) if income else (AUFWANDSARTEN, Position.AUFWAND)
    for budget in question.budgets:
        total = tools.wert(budget, Wertart.ERGEBNIS, total_of)
        found = [(kind, tools.wert(budget, Wertart.ERGEBNIS, kind)) for kind in kinds]
        rows = []
        for kind, value in sorted(found, key=lambda pair: -pair[1].value):
            percent = values.share(value, total, f"Anteil an {total_of.value}")
            deviation = tools.find(budget, Wertart.ABWEICHUNG, kind, value.haushaltsjahr)
            marks = draft.cite(value, *(v for v in (percent, deviation) if v))
            cells = [value.written, percent.written if percent else "–", signed(deviation) if deviation else "–"]
            rows.append([f"{kind.value} {marks}", *cells])
        whole = f"{total_of.value} {total.haushaltsjahr} **{total.written}** {draft.cite(total)}"
        draft.say(f"**{name(budget)}**, {whole}; am meisten {rows[0][0]} mit {rows[0][1]}:")
        draft.table(["Art", "Ergebnis", "Anteil", "Abweichung vom Plan"], rows)
    return draft.finish(Status.ANSWERED)
