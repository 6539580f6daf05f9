"""Abfrage → Result: every value with its operands, row, places and findings; every absence with its reason."""

from assistant.abfrage import asks, quotes, sets, terms, truths
from assistant.abfrage.cells import Cells
from assistant.abfrage.engine import Chosen, Quoted, Summary
from assistant.abfrage.errors import EarlierUnresolved
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage, Absent, Aggregate, Ask, Calc, Cell, Given, Quote, Set, Suppose, Term, Test
from assistant.abfrage.normal_form import normalise
from assistant.abfrage.result import Outcome, Result, Value
from assistant.abfrage.scope import Scope


def evaluate(abfrage: Abfrage, facts: Facts) -> Result:
    """The result of an Abfrage, which need not be in normal form.

    Raises `BerichtUnknown` for a report that `facts` lacks and `EarlierUnresolved` for a reference to an earlier turn.
    """
    normal = normalise(abfrage)
    facts.book(normal.bericht)
    evaluation = Evaluation(facts)
    scope = Scope(normal.bericht, normal.jahr, normal.jahr)
    presumes = tuple(evaluation.test(test, scope) for test in normal.presumes)
    return Result(normal, tuple(evaluation.ask(ask, scope) for ask in normal.asks), presumes)


class Evaluation:
    """The `Engine`: sends each node to the module that knows it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.cells = Cells(facts)

    def term(self, node: Term | Ask, scope: Scope) -> Value:
        """The value of a term."""
        if isinstance(node, Cell):
            return self.cells.value(node, scope)
        if isinstance(node, Given):
            return terms.given(node)
        if isinstance(node, Calc):
            return terms.calculation(self, node, scope)
        if isinstance(node, Aggregate):
            return terms.aggregate(self, node, scope).value
        if isinstance(node, Absent):
            return terms.missing_word(self, node, scope)
        if isinstance(node, Suppose):
            moved = terms.supposed(self, node, scope)
            return moved if isinstance(moved, Value) else self.term(node.then, moved)
        raise EarlierUnresolved

    def summary(self, node: Aggregate, scope: Scope) -> Summary:
        """An aggregate with what it left out."""
        return terms.aggregate(self, node, scope)

    def members(self, node: Set, scope: Scope) -> Chosen:
        """The members of a set."""
        return sets.chosen(self, node, scope)

    def test(self, node: Test, scope: Scope) -> Outcome:
        """Yes, no or undecidable."""
        return truths.truth(self, node, scope)

    def quote(self, node: Quote, scope: Scope) -> Quoted:
        """What the text says."""
        return quotes.quoted(self, node, scope)

    def ask(self, node: Ask, scope: Scope) -> Outcome:
        """Whatever a question wants."""
        return asks.answer(self, node, scope)
