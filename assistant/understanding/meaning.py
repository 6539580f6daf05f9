"""What a condition means for a figure: the term it is about, and the test that it makes."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.nodes import Calc, Cell, Compare, Given, Term, Test
from assistant.catalogue.model import Catalogue
from assistant.understanding.clause import COUNTS, DOWN, UP, Condition
from assistant.understanding.parts import Part

NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "=", "exactly": "!=", "nearly": "!=", "over": "<="}
GOOD, BAD = frozenset({"better"}), frozenset({"worse"})
SIGNS = {"surplus": ">", "positive": ">", "deficit": "<", "negative": "<"}
OF_ANY = frozenset({"positive", "negative"})
"""Signs that any booked position may have, not only the Saldo."""
SETTLED: dict[str, tuple[str, str | None]] = {
    "ziel": ("zielgrad", "ergebnis"), "zielgrad": ("zielgrad", "ergebnis"), "symbol": ("symbol", None),
}  # fmt: skip
"""What is more or less of a position that has no deviation of its own."""
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Meaning:
    """Turns conditions into terms and tests. `value_of` looks up the figure at an address, None where there is none."""

    catalogue: Catalogue
    value_of: Callable[[Cell], Decimal | None]

    def polarity(self, position: str | None) -> int:
        """1 where more is better, -1 where more is worse, 0 where neither."""
        if position in {"kosten", "ausgeben"}:
            return -1
        known = self.catalogue.positionen.get(position or "saldo")
        return known.polarity if known else 0

    def is_whole(self, subjekt: str | tuple[str, ...] | None) -> bool:
        """True for the Gesamthaushalt, whose Defizit is its Saldo."""
        return subjekt == "gesamthaushalt"

    def left(self, condition: Condition, cell: Cell) -> Cell:
        """The cell that a condition is about, its open coordinates taken from `cell`."""
        position = condition.position or cell.position or "saldo"
        if position == "zuschuss" and condition.sense != "compare":
            position = "saldo"
        if position in COUNTS and condition.position is None and condition.sense in GOOD | BAD:
            position = "saldo"
        if condition.sense in {"reached", "missed"}:
            return cell.model_copy(update={"position": "zielgrad", "wertart": "ergebnis"})
        if condition.sense == "either" and condition.wertart:
            return cell.model_copy(update={"position": position, "wertart": condition.wertart})
        if condition.sense == "unplanned":
            return cell.model_copy(update={"position": "saldo", "wertart": "plan"})
        if condition.sense in SIGNS:
            any_position = condition.sense in OF_ANY and position not in COUNTS | {"zuschuss", "kosten"}
            signed = position if any_position else "saldo"
            return cell.model_copy(update={"position": signed, "wertart": condition.wertart or _booked(cell.wertart)})
        if condition.sense == "compare":
            wertart = condition.wertart or cell.wertart or ("abweichung" if position == "saldo" else "ergebnis")
            return cell.model_copy(update={"position": position, "wertart": wertart})
        if self._is_deficit_of_all(condition, cell):
            return cell.model_copy(update={"position": "saldo", "wertart": cell.wertart or "ergebnis"})
        if cell.monat is not None and condition.sense in GOOD | BAD | {"either"}:
            return cell.model_copy(update={"position": position, "wertart": "ergebnis"})
        if position == "ziel" and condition.sense in {"more", "less"}:
            return cell.model_copy(update={"position": "ziel", "wertart": "abweichung"})
        settled, booked = SETTLED.get(position, (position, "abweichung"))
        return cell.model_copy(update={"position": settled, "wertart": booked})

    def _is_deficit_of_all(self, condition: Condition, cell: Cell) -> bool:
        """True for the Defizit of the whole budget, which is its Saldo."""
        said = condition.noun and condition.sense in BAD and cell.wertart in {None, "plan", "ergebnis"}
        return said and self.is_whole(cell.subjekt)

    def holds(self, test: Compare) -> bool:
        """True where a figure compared with a stated number is known and passes."""
        value = self.value_of(test.left) if isinstance(test.left, Cell) else None
        if value is None or not isinstance(test.right, Given) or isinstance(test.right.value, str):
            return False
        given = Decimal(str(test.right.value))
        return {"<": value < given, "<=": value <= given, ">": value > given, ">=": value >= given}.get(test.op, value == given)

    def test(self, condition: Condition, cell: Cell) -> Test:
        """The test that a condition makes of a cell's address."""
        left = self.left(condition, cell)
        if condition.sense in {"reached", "missed"}:
            op = ">=" if condition.sense == "reached" else "<"
            return _compare(left, op, Given(value=100, unit="%"), condition.negated)
        if condition.sense == "compare" and condition.amount is not None:
            return _compare(*self._against_amount(condition, condition.amount, left), condition.negated)
        op = self._op(condition, left)
        if left.position == "zielgrad" and (condition.amount is None or condition.amount.number == WHOLE):
            return _compare(left, op, Given(value=100, unit="%"), condition.negated)
        if condition.amount is not None:
            return self._by_amount(condition, condition.amount, left, op)
        return _compare(left, op, Given(value=0), condition.negated)

    def _against_amount(self, condition: Condition, amount: Part, left: Cell) -> tuple[Term, str, Given]:
        """A magnitude said of an unsigned deviation is compared without its sign."""
        given = given_of(amount)
        if given.unit == "%" and left.wertart == "abweichung" and left.position not in COUNTS:
            sides = tuple(left.model_copy(update={"wertart": value}) for value in ("ergebnis", "plan"))
            return Calc(op="abs", args=(Calc(op="change", args=sides),)), condition.op, given
        unsigned = (
            left.wertart == "abweichung" and float(given.value) >= 0 and condition.sense == "compare" and left.position == "saldo"
        )
        return (Calc(op="abs", args=(left,)) if unsigned else left), condition.op, given

    def _by_amount(self, condition: Condition, amount: Part, left: Cell, op: str) -> Test:
        """Better or worse by a number: as much (a claim), or more or less than so much (a comparison)."""
        given = given_of(amount)
        term: Term = left
        if amount.unit in {"%", "fach"} and left.wertart == "abweichung" and left.position not in {"ziel", "zielgrad"}:
            result, plan = (left.model_copy(update={"wertart": w}) for w in ("ergebnis", "plan"))
            term = Calc(op="change" if amount.unit == "%" else "divide", args=(result, plan))
        sign = -1 if op in {"<", "<="} else 1
        value = given.model_copy(update={"value": (1 if amount.unit == "fach" else sign) * abs(float(given.value))})
        if condition.sense == "either":
            return _compare(Calc(op="abs", args=(term,)), condition.op or "=", given, condition.negated)
        if condition.op in {"", "="}:
            return _compare(term, "=", rounded(value), condition.negated)
        turned = {"<": ">", ">": "<", "<=": ">=", ">=": "<="} if sign < 0 else {}
        return _compare(term, turned.get(condition.op, condition.op), value, condition.negated)

    def _op(self, condition: Condition, left: Cell) -> str:
        """The comparison with 0 that a direction makes of a deviation, by the polarity of its position."""
        sense, polarity = condition.sense, self.polarity(left.position)
        if condition.position == "zuschuss" and sense in UP | DOWN:
            return "<" if sense in UP else ">"
        if sense in SIGNS:
            return SIGNS[sense]
        if left.monat is not None and sense in GOOD | BAD:
            return ">" if sense in GOOD else "<"
        if sense in {"equal", "unplanned"}:
            return "="
        if sense == "either":
            return ">"
        if sense in GOOD:
            return "<" if polarity < 0 else ">"
        if sense in BAD:
            return ">" if polarity < 0 else "<"
        up = ">" if sense in UP else "<"
        if left.position == "saldo" and sense in {"over", "under"} and self._needs_money(left):
            return {">": "<", "<": ">"}[up]
        return up

    def _needs_money(self, cell: Cell) -> bool:
        """True unless a surplus was planned: then "über Plan" is better, else worse."""
        if not isinstance(cell.subjekt, str):
            return True
        plan = self.value_of(Cell(subjekt=cell.subjekt, position="saldo", wertart="plan"))
        return plan is None or plan <= 0


def rounded(given: Given) -> Given:
    """People write 667.000 € for 666.723 €: three noughts say thousands."""
    round_thousands = (
        given.step == 1 and isinstance(given.value, float) and abs(given.value) >= 10_000 and given.value % 1000 == 0
    )
    return given.model_copy(update={"step": 1000}) if round_thousands and given.unit in {None, "EUR"} else given


def _booked(wertart: str | None) -> str:
    return wertart if wertart in {"plan", "ergebnis"} else "ergebnis"


def _compare(left: Term, op: str, right: Given, negated: bool) -> Compare:
    return Compare.model_validate({"left": left, "op": NEGATED[op] if negated else op, "right": right})


def hedged(part: Part) -> str:
    """How exactly a number is stated: "exactly", "nearly", "over", else "=", as it is rounded."""
    return part.value if part.value in {"exactly", "nearly", "over"} else "="


def given_of(part: Part) -> Given:
    """A stated number as a node."""
    number = part.number if part.number is not None else Decimal(0)
    return Given(value=float(number), unit=None if part.unit in {"Anzahl", "fach"} else part.unit, step=float(part.step))


def default_values(position: str | None, counting: bool, by_month: bool) -> tuple[str, ...]:
    """The Wertarten where none is named."""
    if position in {"kennzahl", "ziel"} and not counting:
        return ("ergebnis", "plan")
    return ("ergebnis",) if position in COUNTS or position or by_month else ("abweichung",)
