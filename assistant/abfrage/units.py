"""The unit that a term will have, as far as it can be said before evaluation."""

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Given, Node, Suppose
from assistant.catalogue.model import Catalogue

EUR, PERCENT, COUNT, TEXT, FACTOR = "EUR", "%", "Anzahl", "Text", "Faktor"
_EQUAL = {"prozent": PERCENT, "euro": EUR, "eur": EUR, "%": PERCENT, "faktor": FACTOR, "text": TEXT, "symbol": COUNT}


def unit_of(node: Node, catalogue: Catalogue) -> str | None:
    """ "EUR", "%", "Anzahl" (of whatever), "Faktor", "Text"; None where it depends on what is bound, or is not said."""
    if isinstance(node, Cell):
        return _of_cell(node, catalogue)
    if isinstance(node, Given):
        return TEXT if isinstance(node.value, str) else kind_of_unit(node.unit)
    if isinstance(node, Aggregate):
        return COUNT if node.fn == "count" or node.term is None else unit_of(node.term, catalogue)
    if isinstance(node, Calc):
        return _of_calc(node, catalogue)
    return unit_of(node.then, catalogue) if isinstance(node, Suppose) else None


def kind_of_unit(unit: str | None) -> str | None:
    """What kind of unit a written one is: whatever is no money and no percentage counts something."""
    if not unit:
        return None
    return None if "/" in unit else _EQUAL.get(unit.lower(), COUNT)


def is_text(node: Node, catalogue: Catalogue) -> bool:
    """True for a Cell of a text attribute."""
    known = catalogue.positionen.get(node.position or "") if isinstance(node, Cell) else None
    return known is not None and known.unit == TEXT


def _of_cell(cell: Cell, catalogue: Catalogue) -> str | None:
    if cell.position is None:
        return None
    if cell.position == "ziel":
        service = catalogue.services.get(cell.subjekt) if isinstance(cell.subjekt, str) else None
        return kind_of_unit(service.messgroesse) if service else None
    if cell.position == "kennzahl":
        return COUNT
    known = catalogue.positionen.get(cell.position)
    return kind_of_unit(known.unit) if known else None


def _of_calc(node: Calc, catalogue: Catalogue) -> str | None:
    if node.op in ("share", "change"):
        return PERCENT
    if node.op == "divide":
        units = {unit_of(arg, catalogue) for arg in node.args}
        return FACTOR if len(units) == 1 and None not in units else None
    if node.op == "multiply":
        return None
    return next((unit for arg in node.args if (unit := unit_of(arg, catalogue))), None)
