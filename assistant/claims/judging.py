"""Options → the verdict on a number, with what is right instead and the kind of error."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.nodes import Compare, Given
from assistant.abfrage.result import Outcome, Value, Verdict
from assistant.abfrage.truths import is_cut_off
from assistant.answering import numbers
from assistant.answering.naming import Names
from assistant.claims.comparing import Option
from assistant.claims.figures import Figures

ALLOWED = 1.0
SMALLEST = 100
SCALES = (Decimal(1000), Decimal(10**6))


@dataclass(frozen=True)
class Found:
    """The verdict on one number, the test it was meant as, what is right, and the kind of error."""

    verdict: Verdict
    outcome: Outcome | None = None
    correct: str = ""
    mistake: str = ""

    @property
    def test(self) -> Compare | None:
        return self.outcome.ask if self.outcome and isinstance(self.outcome.ask, Compare) else None

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(v for v in self.outcome.values if v.ok and v.operation != "given")[:1] if self.outcome else ()


def judged(options: Sequence[Option], figures: Figures) -> Found:
    """The option that holds and that the words allow; else what the likeliest one says."""
    names = Names(figures.catalogue)
    outcomes = [(option, figures.test(option.test)) for option in options]
    allowed = [(o, out) for o, out in outcomes if o.cost <= ALLOWED]
    for wanted in (Verdict.TRUE, Verdict.PARTLY):
        for _, outcome in allowed:
            if outcome.verdict is wanted:
                return Found(wanted, outcome, said(outcome, names), "" if wanted is Verdict.TRUE else half_right(outcome))
    decided = [(o, out) for o, out in allowed if out.truth is False]
    if not decided:
        return Found(Verdict.UNPROVEN, allowed[0][1] if allowed else None, "Dazu enthält der Bericht keine Zahl.")
    outcome = decided[0][1]
    other = next((o for o, out in outcomes if o.cost > ALLOWED and out.verdict is Verdict.TRUE), None)
    mistake = mistake_of(outcome, other) or elsewhere(outcome, figures, names)
    return Found(Verdict.FALSE, outcome, said(outcome, names), mistake)


def half_right(outcome: Outcome) -> str:
    """Why a number is only partly right: cut off, hedged by the report, or said by its text against its table."""
    node = outcome.ask
    if isinstance(node, Compare) and isinstance(node.right, Given) and len(outcome.values) > 1:
        left, right = outcome.values[0].number, outcome.values[1].number
        if is_cut_off(node.op, left, right, Decimal(str(node.right.step))):
            return "Abgeschnitten statt gerundet."
    return "So der Text des Berichts; seine Tabelle sagt etwas anderes."


def said(outcome: Outcome, names: Names) -> str:
    """What the figures say: "Abweichung im Produkt 314 „…“: −1.553.092 €"."""
    value = next((v for v in outcome.values if v.ok and v.operation != "given"), None)
    if value is None:
        return ""
    shown = value.operands[0] if value.operation == "abs" and value.operands else value
    return f"{names.full(shown)}: {numbers.written(shown)}"


def elsewhere(outcome: Outcome, figures: Figures, names: Names) -> str:
    """Where a wrong amount of money stands instead: at another subject, in another year or month."""
    node = outcome.ask
    if not isinstance(node, Compare) or not isinstance(node.right, Given) or node.right.unit != "EUR" or len(outcome.values) < 2:
        return ""
    stated, step = outcome.values[1].number, Decimal(str(node.right.step))
    if abs(stated) < SMALLEST * step:
        return ""
    found = figures.origins(stated, step, "EUR")
    own = outcome.values[0].address
    near = [v for v in found if v.address and own and v.address.subjekt == own.subjekt] or found
    return f"Die Zahl gehört zu: {names.full(near[0])}." if near else ""


def mistake_of(outcome: Outcome, other: Option | None) -> str:
    """The kind of error: another measure of the row, the direction, the scale, digits swapped."""
    node = outcome.ask
    if other is not None and other.note:
        return f"Die Zahl ist: {other.note}."
    if not isinstance(node, Compare) or not isinstance(node.right, Given) or len(outcome.values) < 2:
        return ""
    left, right = outcome.values[0].number, outcome.values[1].number
    step = Decimal(str(node.right.step))
    if abs(left + right) <= step / 2:
        return "Richtung falsch."
    if any(
        abs(abs(left) - abs(right) * scale) <= scale * step / 2 or abs(abs(left) * scale - abs(right)) <= step / 2
        for scale in SCALES
        if right
    ):
        return "Einheit falsch."
    if sorted(str(int(abs(left)))) == sorted(str(int(abs(right)))) and left != right:
        return "Zahlendreher."
    return ""
