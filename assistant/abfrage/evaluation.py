"""Abfrage → Result: every value with its operands, row, places and findings; every absence with its reason."""

from dataclasses import replace
from decimal import Decimal

from assistant.abfrage import nodes, quotes, sets, terms, truths
from assistant.abfrage.cells import Binding, Cells
from assistant.abfrage.errors import EarlierUnresolved
from assistant.abfrage.facts import Facts
from assistant.abfrage.normal_form import normalise
from assistant.abfrage.result import Address, Outcome, Result, Value

PROFILE: tuple[tuple[str, nodes.Wertart], ...] = (
    ("saldo", "plan"), ("saldo", "ergebnis"), ("saldo", "abweichung"), ("kennzahl", "plan"), ("kennzahl", "ergebnis"),
    ("ziel", "plan"), ("ziel", "ergebnis"), ("zielgrad", "ergebnis"),
)  # fmt: skip


def evaluate(abfrage: nodes.Abfrage, facts: Facts) -> Result:
    """The result of an Abfrage, which need not be in normal form.

    Raises `BerichtUnknown` for a report that `facts` lacks and `EarlierUnresolved` for a reference to an earlier turn.
    """
    normal = normalise(abfrage)
    evaluation = Evaluation(facts, normal.bericht, normal.jahr)
    presumes = tuple(evaluation.test(test) for test in normal.presumes)
    return Result(normal, tuple(evaluation.ask(ask) for ask in normal.asks), presumes)


class Evaluation:
    """Answers each family of nodes in a scope, by default that of the report asked of; the modules of a family hold the rest."""

    def __init__(self, facts: Facts, bericht: str, jahr: int | None = None) -> None:
        book = facts.book(bericht)
        home = jahr or book.report.haushaltsjahr
        self.facts, self.cells, self.home = facts, Cells(facts), Binding(bericht, home, home)

    def term(self, node: nodes.Term | nodes.Ask, scope: Binding | None = None) -> Value:
        """The value of a term."""
        scope = scope or self.home
        match node:
            case nodes.Cell():
                return self.cells.value(node, scope)
            case nodes.Given():
                return terms.given(node)
            case nodes.Calc():
                return terms.calculation(self, node, scope)
            case nodes.Aggregate():
                return terms.aggregate(self, node, scope).values[0]
            case nodes.Absent():
                return terms.missing_word(self, node, scope)
            case nodes.Suppose():
                moved = terms.supposed(self, node, scope)
                return moved if isinstance(moved, Value) else self.term(node.then, moved)
        raise EarlierUnresolved

    def number(self, cell: nodes.Cell) -> Decimal | None:
        """The number at a cell; None for a text or none."""
        found = self.term(cell).value
        return found if isinstance(found, Decimal) else None

    def test(self, node: nodes.Test, scope: Binding | None = None) -> Outcome:
        """Yes, no or undecidable."""
        return truths.truth(self, node, scope or self.home)

    def quote(self, node: nodes.Quote, scope: Binding) -> Outcome:
        """What the text says."""
        return quotes.quoted(self, node, scope)

    def ask(self, node: nodes.Ask, scope: Binding | None = None) -> Outcome:
        """Whatever a question wants."""
        scope = scope or self.home
        match node:
            case nodes.Cell() | nodes.Given() | nodes.Calc() | nodes.Absent():
                return _answered(Outcome(node), self.term(node, scope))
            case nodes.Aggregate():
                found = terms.aggregate(self, node, scope)
                return _answered(found, found.values[0])
            case nodes.Suppose():
                moved = terms.supposed(self, node, scope)
                then = _answered(Outcome(node), moved) if isinstance(moved, Value) else self.ask(node.then, moved)
                return then if isinstance(moved, Value) else replace(then, ask=node, parts=(then,))
            case nodes.Members() | nodes.Where() | nodes.Top():
                return sets.asked(self, node, scope)
            case nodes.Table():
                return sets.table(self, node, scope)
            case nodes.Compare() | nodes.Logic() | nodes.Exists():
                return self.test(node, scope)
            case nodes.Quote():
                return self.quote(node, scope)
        return self._about_the_report(node, scope)

    def _about_the_report(self, node: nodes.Ask, scope: Binding) -> Outcome:
        match node:
            case nodes.Ambiguous():
                parts = tuple(self.ask(reading, scope) for reading in node.readings)
                absences = tuple(a for part in parts for a in part.absences) if all(part.absences for part in parts) else ()
                return Outcome(node, parts=parts, absences=absences)
            case nodes.Profile():
                found = self._row(node.subjekt, node.jahr, scope)
                values = tuple(value for value in found if value.ok)
                told = Outcome(node, values, quotes=self._told(node.subjekt, scope).quotes)
                return told if values else _answered(told, found[0])
            case nodes.Origin():
                return self._origin(node, scope)
            case nodes.Findings():
                return self._findings(node, scope)
            case nodes.Explain(subjekt=str() as subjekt):
                reversed_sign = self.term(nodes.Cell(subjekt=subjekt, position="differenz_prognoseblock"), scope)
                return Outcome(node, tuple(v for v in (*self._row(subjekt, None, scope), reversed_sign) if v.ok))
            case nodes.Explain():
                return Outcome(node)
        raise EarlierUnresolved

    def _row(self, subjekt: str, jahr: int | None, scope: Binding) -> list[Value]:
        """All that a row of the report says of a subject."""
        cells = [nodes.Cell(subjekt=subjekt, position=p, wertart=w, jahr=jahr or scope.jahr) for p, w in PROFILE]
        return [self.term(cell, scope) for cell in cells]

    def _told(self, subjekt: str, scope: Binding) -> Outcome:
        """All that the text says of a subject."""
        return self.quote(nodes.Quote(kind="stelle", of=nodes.Cell(subjekt=subjekt)), scope)

    def _origin(self, node: nodes.Origin, scope: Binding) -> Outcome:
        if isinstance(node.given.value, str):
            return Outcome(node)
        wanted, step = abs(terms.exact(node.given.value)), terms.exact(node.given.step)
        book = self.facts.book(scope.bericht)
        values = []
        for e in book.entries.values():
            fits = isinstance(e.value, Decimal) and abs(abs(e.value) - wanted) <= step / 2
            if fits and node.given.unit in (None, e.unit):
                values.append(book.value(e, Address(e.subjekt, e.position, e.wertart, e.jahr, e.monat, scope.bericht)))
        return Outcome(node, tuple(values))

    def _findings(self, node: nodes.Findings, scope: Binding) -> Outcome:
        """What does not add up at a cell, on its row and in what the text says of its subject."""
        book = self.facts.book(scope.bericht)
        if node.of is None or not isinstance(subjekt := node.of.subjekt, str):
            return Outcome(node, findings=book.report.findings)
        positions = dict.fromkeys((node.of.position or "saldo", "saldo", "aufwand", "ertrag"))
        cells = [nodes.Cell(subjekt=subjekt, position=position, wertart="abweichung") for position in positions]
        values = tuple(value for cell in cells if (value := self.term(cell, scope)).ok)
        told = self._told(subjekt, scope).quotes
        places: set[tuple[int, int | None]] = {(quote.citation.line, None) for quote in told}
        for entry in book.entries.values():
            if entry.subjekt == subjekt and node.of.position in (None, entry.position):
                places.add((entry.citation.line, entry.citation.column))
        findings = tuple(f for f in book.report.findings if any((c.line, c.column) in places for c in f.citations))
        return Outcome(node, values, quotes=told, findings=findings)


def _answered(outcome: Outcome, value: Value) -> Outcome:
    """The outcome with its value, else with why there is none, and with the operands that there are."""
    if value.ok or value.absence is None:
        return replace(outcome, values=(value,) if value.ok else ())
    near = dict.fromkeys((*value.absence.near, *(operand for operand in value.operands if operand.ok)))
    return replace(outcome, values=(), absences=(replace(value.absence, near=tuple(near)),))
