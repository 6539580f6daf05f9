"""What is wrong with an Abfrage, in German: a reading that is not well-formed is no reading; and which unit a term will have."""

from collections.abc import Iterator

from assistant.abfrage import nodes
from assistant.abfrage.labels import position_label, subject_label
from assistant.catalogue.model import Catalogue
from assistant.catalogue.positions import is_additive

MOST_ASKS, DEEPEST, LAST_MONTH = 12, 8, 12
_RANGES = frozenset({"monat", "jahr"})
_ARGUMENTS = {"abs": (1, 1, "einen Wert"), "negate": (1, 1, "einen Wert"), "add": (2, 99, "mindestens zwei Werte")}


def problems(abfrage: nodes.Abfrage, catalogue: Catalogue) -> list[str]:
    """Each rule that an Abfrage breaks, as a sentence; none where it is well-formed."""
    found: list[str] = []
    if not 1 <= len(abfrage.asks) <= MOST_ASKS:
        found.append(f"Eine Abfrage stellt 1 bis {MOST_ASKS} Fragen, hier sind es {len(abfrage.asks)}.")
    for node in (*abfrage.asks, *abfrage.presumes):
        if nodes.depth(node) > DEEPEST:
            found.append(f"Die Schachtelung ist tiefer als {DEEPEST}.")
        found += _problems(node, catalogue)
    return list(dict.fromkeys(found))


def _problems(node: nodes.Node, catalogue: Catalogue) -> Iterator[str]:
    yield from _of_node(node)
    if isinstance(node, nodes.Cell):
        yield from _of_cell(node, catalogue)
    yield from _of_units(node, catalogue)
    for name, child in nodes.children(node):
        axis = nodes.axis_opened(node, name)
        if axis is not None and not any(_leaves_open(each, nodes.coordinate(axis)) for each in nodes.descendants(child)):
            yield f"Im Innern der Menge ({axis}) lässt kein Wert offen, was die Menge einsetzt."
        yield from _problems(child, catalogue)


def _of_node(node: nodes.Node) -> Iterator[str]:
    """What a node has too many or too few of, or what it may not be."""
    match node:
        case nodes.Calc():
            least, most, needed = _ARGUMENTS.get(node.op, (2, 2, "zwei Werte"))
            if not least <= len(node.args) <= most:
                yield f"„{node.op}“ rechnet mit {needed}, hier sind es {len(node.args)}."
        case nodes.Logic(args=()) | nodes.Logic(op="not", args=(_, _, *_)):
            yield f"„{node.op}“ verbindet {'genau' if node.op == 'not' else 'mindestens'} eine Aussage."
        case nodes.Aggregate(term=None) if node.fn != "count":
            yield "Nur gezählt werden kann, ohne zu sagen, was."
        case nodes.Top() if node.first < 1 or (node.count is not None and node.count < 1):
            yield "Eine Rangliste beginnt bei Platz 1 und zeigt mindestens ein Mitglied."
        case nodes.Table(columns=()):
            yield "Eine Tabelle braucht mindestens eine Spalte."
        case nodes.Ambiguous(readings=()):
            yield "Ein mehrdeutiges Wort braucht mindestens eine Lesart."
        case nodes.Earlier():
            yield "Der Verweis auf eine frühere Frage ist noch nicht aufgelöst."
        case nodes.Members():
            yield from _of_members(node)


def _of_members(node: nodes.Members) -> Iterator[str]:
    if isinstance(node.of, tuple):
        if node.axis not in _RANGES:
            yield f"Für „{node.axis}“ gibt es keinen Bereich von Zahlen."
        elif node.of[0] > node.of[1]:
            yield f"Der Bereich {node.of[0]} bis {node.of[1]} ist leer."
    elif isinstance(node.of, str) and node.axis in _RANGES:
        yield f"„{node.of}“ hat keine Mitglieder der Art „{node.axis}“."
    if any(isinstance(member, int) is not (node.axis in _RANGES) for member in (*node.only, *node.without)):
        yield f"Ein Mitglied passt nicht zu „{node.axis}“."
    yield from _unresolved(*node.only, *node.without, node.of)


def _unresolved(*phrases: object) -> Iterator[str]:
    for phrase in phrases:
        if isinstance(phrase, str) and phrase.startswith("?"):
            yield f"„{phrase[1:]}“ ist noch keinem Namen des Berichts zugeordnet."


def _of_cell(cell: nodes.Cell, catalogue: Catalogue) -> Iterator[str]:
    """What may stand together at an address: totals and parts never mix, what is left out lies below, months are booked."""
    subjects = cell.subjects
    yield from _unresolved(*subjects, *cell.ohne, cell.position)
    for one in subjects:
        for other in catalogue.above(one):
            if other in subjects:
                yield f"{subject_label(one, catalogue)} ist schon in {subject_label(other, catalogue)} enthalten."
    for left_out in cell.ohne:
        known = left_out in catalogue.subjekte and all(s in catalogue.subjekte for s in subjects)
        if subjects and known and not set(catalogue.above(left_out)) & set(subjects):
            yield f"{subject_label(left_out, catalogue)} gehört nicht dazu und kann nicht weggelassen werden."
    if len(subjects) > 1 or cell.ohne:
        yield from _of_sum(cell.position or "saldo", (*subjects, *cell.ohne), catalogue)
    if cell.monat is not None:
        if cell.wertart not in (None, "ergebnis"):
            yield "Monate gibt es nur im Ergebnis."
        first, last = cell.monat if isinstance(cell.monat, tuple) else (cell.monat, cell.monat)
        if not 1 <= first <= last <= LAST_MONTH:
            yield f"{first} bis {last} sind keine Monate eines Jahres."


def _of_sum(position: str, subjects: tuple[str, ...], catalogue: Catalogue) -> Iterator[str]:
    """Only what is additive is added, and only what counts the same."""
    counted = sorted({catalogue.services[s].indikator for s in subjects if s in catalogue.services})
    if not is_additive(position):
        yield f"{position_label(position, catalogue)} lässt sich nicht zusammenzählen."
    elif position == "kennzahl" and len(counted) > 1:
        yield f"{' und '.join(counted)} lassen sich nicht zusammenzählen."


def _leaves_open(node: nodes.Node, bound: str) -> bool:
    """True where the member of an enclosing set is taken."""
    match node:
        case nodes.Cell():
            return getattr(node, bound) is None
        case nodes.Quote(of=None) | nodes.Members(of=None, only=()):
            return bound == "subjekt"
    return False


def _of_units(node: nodes.Node, catalogue: Catalogue) -> Iterator[str]:
    """add, subtract and Compare have one unit, a number without unit takes the other side's; texts are only compared as equal."""
    terms: tuple[nodes.Node | None, ...] = ()
    match node:
        case nodes.Calc(args=args):
            terms = args
        case nodes.Compare(left=left, right=right):
            terms = left, right
        case nodes.Aggregate(term=term) | nodes.Top(by=term):
            terms = (term,)
        case nodes.Suppose() if unit_of(node.becomes, catalogue) not in (EUR, None):
            yield "Eine Annahme ändert den Saldo, also einen Betrag in Euro."
    units = sorted({unit for term in terms if (unit := unit_of(term, catalogue)) is not None})
    if len(units) > 1 and (isinstance(node, nodes.Compare) or (isinstance(node, nodes.Calc) and node.op in ("add", "subtract"))):
        yield f"{' und '.join(units)} lassen sich nicht miteinander verrechnen oder vergleichen."
    if isinstance(node, nodes.Compare):
        if node.op not in ("=", "!=") and TEXT in units:
            yield "Texte lassen sich nur auf Gleichheit prüfen."
    elif any(isinstance(term, nodes.Cell) and unit_of(term, catalogue) == TEXT for term in terms):
        yield "Mit Texten lässt sich nicht rechnen."


EUR, PERCENT, COUNT, TEXT, FACTOR = "EUR", "%", "Anzahl", "Text", "Faktor"
_EQUAL = {"prozent": PERCENT, "euro": EUR, "eur": EUR, "%": PERCENT, "faktor": FACTOR, "text": TEXT, "symbol": COUNT}


def unit_of(node: nodes.Node | None, catalogue: Catalogue) -> str | None:
    """ "EUR", "%", "Anzahl" (of whatever), "Faktor", "Text"; None where it depends on what is bound, or is not said."""
    match node:
        case nodes.Cell(position="ziel"):
            service = catalogue.services.get(node.subjekt) if isinstance(node.subjekt, str) else None
            return _kind(service.messgroesse if service else None)
        case nodes.Cell(position="kennzahl") | nodes.Aggregate(fn="count") | nodes.Aggregate(term=None):
            return COUNT
        case nodes.Cell():
            known = catalogue.positionen.get(node.position or "")
            return _kind(known.unit if known else None)
        case nodes.Given():
            return TEXT if isinstance(node.value, str) else _kind(node.unit)
        case nodes.Aggregate(term=inner) | nodes.Suppose(then=inner):
            return unit_of(inner, catalogue)
        case nodes.Calc(op="share" | "change"):
            return PERCENT
        case nodes.Calc(op="divide"):
            units = {unit_of(arg, catalogue) for arg in node.args}
            return FACTOR if len(units) == 1 and None not in units else None
        case nodes.Calc(op=op) if op != "multiply":
            return next((unit for arg in node.args if (unit := unit_of(arg, catalogue))), None)
    return None


def _kind(unit: str | None) -> str | None:
    """What kind of unit a written one is: whatever is no money and no percentage counts something."""
    return None if not unit or "/" in unit else _EQUAL.get(unit.lower(), COUNT)
