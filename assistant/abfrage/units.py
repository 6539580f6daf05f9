"""The unit that a term will have, as far as it can be said before evaluation."""

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Given, Node, Suppose
from assistant.catalogue.model import Catalogue

EUR, PERCENT, COUNT, TEXT, FACTOR = "EUR", "%", "Anzahl", "Text", "Faktor"
_EQUAL = {"prozent": PERCENT, "euro": EUR, "eur": EUR, "%": PERCENT, "faktor": FACTOR, "text": TEXT, "symbol": COUNT}


def unit_of(node: Node | None, catalogue: Catalogue) -> str | None:
    """ "EUR", "%", "Anzahl" (of whatever), "Faktor", "Text"; None where it depends on what is bound, or is not said."""
    match node:
        case Cell(position="ziel"):
            service = catalogue.services.get(node.subjekt) if isinstance(node.subjekt, str) else None
            return _kind(service.messgroesse if service else None)
        case Cell(position="kennzahl") | Aggregate(fn="count") | Aggregate(term=None):
            return COUNT
        case Cell():
            known = catalogue.positionen.get(node.position or "")
            return _kind(known.unit if known else None)
        case Given():
            return TEXT if isinstance(node.value, str) else _kind(node.unit)
        case Aggregate(term=inner) | Suppose(then=inner):
            return unit_of(inner, catalogue)
        case Calc(op="share" | "change"):
            return PERCENT
        case Calc(op="divide"):
            units = {unit_of(arg, catalogue) for arg in node.args}
            return FACTOR if len(units) == 1 and None not in units else None
        case Calc(op=op) if op != "multiply":
            return next((unit for arg in node.args if (unit := unit_of(arg, catalogue))), None)
    return None


def _kind(unit: str | None) -> str | None:
    """What kind of unit a written one is: whatever is no money and no percentage counts something."""
    return None if not unit or "/" in unit else _EQUAL.get(unit.lower(), COUNT)
