"""Claims of targets: reached or missed, by how much, and by which percentage."""

import re
from dataclasses import replace

from assistant.abfrage.result import Verdict
from assistant.factcheck import counts, facts
from assistant.factcheck.measuring import Reading, years_of
from assistant.factcheck.money import judge
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.factcheck.vocabulary import is_neutral, nouns
from assistant.old.tools import Tools
from assistant.old.values import Value
from assistant.old.wording import name
from data.claims.model import Hedge, Role, Stated
from data.model import Position, Produkt, Wertart

_TARGET = re.compile(r"(?:ziel|quote|vorgabe|marke|zielwert)\w*\s+(?:von|bei|in höhe von)\s+(?:\w+\s+)?$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?P<number>\d+|ein\w*|zwei|drei|vier)[\s-]+(?P<unit>tag|woche|monat)\w*", re.IGNORECASE)
_NEARLY = re.compile(
    r"\b(?:fast|nahezu|beinahe|annähernd|knapp nicht)\s+(?:\w+\s+)?(?:erreicht|erfüllt|geschafft|getroffen)", re.IGNORECASE
)
_NUMBERS = {"ein": "1", "zwei": "2", "drei": "3", "vier": "4"}
NEAR, FAR = 90, 97


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on a product's target; None where a statement speaks of none."""
    if not statement.produkte or not (_about_goals(statement) or _names_target(statement, tools)):
        return None
    if len(statement.produkte) > 1:
        return _of_each(statement, tools)
    produkt = statement.produkte[0]
    if years_of(statement, tools)[-1] != tools.report.haushaltsjahr:
        return facts.missing(statement, tools, Position.ZIEL)
    found = [*counts.pairs(produkt, tools, percent=True), *(p for p in counts.pairs(produkt, tools) if p.grad)]
    if not found or found[0].grad is None:
        return Checked(Verdict.UNPROVEN, f"Ein Ziel mit Werten nennt der Bericht für {name(produkt)} nicht.")
    pair, grad = found[0], found[0].grad
    said, figures = counts.said(pair, produkt), counts.known(pair)
    result: Checked | None = None
    for stated in (s for s in statement.stated if s.unit in {"%", ""} and s.role is not Role.FROM):
        verdict, error = _best(statement, stated, pair, grad)
        part = Checked(verdict, said, figures, error=error)
        result = part if result is None else result.and_also(part)
    status = status_of(statement, grad)
    if status:
        part = Checked(status, said, figures, error=Error.RICHTUNG if status is Verdict.FALSE else None)
        result = part if result is None else _with_status(result, part)
    if result is None:
        return None
    return _with_deadline(statement, produkt, tools, result)


def _about_goals(statement: Statement) -> bool:
    percent = any(s.unit == "%" for s in statement.stated)
    if statement.positionen or (statement.counts and statement.direction):
        return False
    return (
        statement.has("goal.REACHED", "goal.MISSED")
        or (percent and statement.has("goal.WORD") and not statement.direction)
        or (percent and not statement.direction and any(s.role is Role.PLAN for s in statement.stated))
    )


def _of_each(statement: Statement, tools: Tools) -> Checked | None:
    """„A und B haben ihr Ziel erreicht“: each for itself; one number for several says of neither what it is."""
    if statement.stated:
        return Checked(Verdict.UNPROVEN, "Auf welches der Produkte sich die Zahl bezieht, ist nicht eindeutig.")
    found = [check(replace(statement, subjects=(produkt,)), tools) for produkt in statement.produkte]
    judged = [checked for checked in found if checked is not None]
    result = judged[0] if judged else None
    for checked in judged[1:]:
        result = result.and_also(checked) if result else checked
    return result


def _names_target(statement: Statement, tools: Tools) -> bool:
    """True for a percentage of what the product's target is about: „90 Prozent der Pflegeheime“."""
    if statement.direction or statement.positionen or not any(s.unit == "%" for s in statement.stated):
        return False
    found = counts.pairs(statement.produkte[0], tools, percent=True)
    return any(counts.names(pair, noun[0]) for pair in found for noun in nouns(statement.text) if not is_neutral(noun[0]))


def _best(statement: Statement, stated: Stated, pair: counts.Pair, grad: Value) -> tuple[Verdict, Error | None]:
    found = [
        judge(stated, Reading(value, 0, value.label, wertart)) for value, wertart in _meanings(statement, stated, pair, grad)
    ]
    return min(found, key=lambda each: (Verdict.TRUE, Verdict.PARTLY, Verdict.FALSE).index(each[0]))


def _meanings(statement: Statement, stated: Stated, pair: counts.Pair, grad: Value) -> list[tuple[Value, Wertart]]:
    before = statement.text[: stated.start]
    if stated.role is Role.PLAN or (_TARGET.search(before) and statement.has("goal.REACHED", "goal.MISSED")):
        return [(pair.plan, Wertart.PLAN)]
    if statement.has("goal.DEGREE"):
        return [(grad, Wertart.ZIELERREICHUNG)]
    if statement.has("goal.REACHED", "goal.MISSED") and not re.search(r"\b(?:quote|anteil|der)\b", before, re.IGNORECASE):
        return [(pair.ergebnis, Wertart.ERGEBNIS), (grad, Wertart.ZIELERREICHUNG)]
    return [(pair.ergebnis, Wertart.ERGEBNIS)]


def status_of(statement: Statement, grad: Value) -> Verdict | None:
    """The verdict on „erreicht“ or „verfehlt“ alone; None where the statement says neither."""
    missed, reached = statement.has("goal.MISSED"), statement.has("goal.REACHED")
    if not (missed or reached):
        return None
    text = statement.text
    if _NEARLY.search(text):
        return Verdict.TRUE if NEAR <= grad.value < 100 else Verdict.FALSE
    if re.search(r"übertroffen|übererfüllt", text, re.IGNORECASE):
        return Verdict.TRUE if grad.value > 100 else Verdict.FALSE
    denied = not missed and bool(re.search(r"\b(?:nicht|kein\w*)\b", text, re.IGNORECASE))
    claims_missed = missed or denied
    holds = (grad.value < 100) == claims_missed
    if (
        holds
        and claims_missed
        and re.search(r"\b(?:knapp|nur knapp|minimal|geringfügig)\b", text, re.IGNORECASE)
        and grad.value < NEAR
    ):
        return Verdict.PARTLY
    if holds and claims_missed and re.search(r"\b(?:deutlich|klar|weit|erheblich)\b", text, re.IGNORECASE) and grad.value >= FAR:
        return Verdict.PARTLY
    exact = any(stated.hedge is Hedge.EXACT for stated in statement.stated) or re.search(
        r"\b(?:genau|exakt)\b", text, re.IGNORECASE
    )
    if holds and reached and not claims_missed and exact and grad.value != 100:
        return Verdict.PARTLY
    return Verdict.TRUE if holds else Verdict.FALSE


def _with_status(result: Checked, status: Checked) -> Checked:
    """A wrong status makes the claim false, whatever its number."""
    if status.verdict is Verdict.FALSE:
        return Checked(Verdict.FALSE, result.correct, result.values, error=status.error)
    return result.and_also(status)


def _with_deadline(statement: Statement, produkt: Produkt, tools: Tools, result: Checked) -> Checked:
    """„innerhalb von 14 Tagen“ has to be the target's own deadline."""
    ziel = tools.ziel(produkt)[0]
    claimed = _deadlines(statement.text)
    if ziel is None or not claimed or claimed & _deadlines(ziel.beschreibung):
        return result
    return result.at_most(Verdict.PARTLY, f"Das Ziel heißt aber „{ziel.beschreibung}“.", Error.MESSGROESSE)


def _deadlines(text: str) -> set[tuple[str, str]]:
    return {
        (next((n for word, n in _NUMBERS.items() if m["number"].lower().startswith(word)), m["number"]), m["unit"].lower())
        for m in _DEADLINE.finditer(text)
    }
