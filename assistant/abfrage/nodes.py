"""The nodes of an Abfrage: frozen, closed, typed. A reader writes them, `evaluation` answers them, a receipt stores them.

Terms are numbers (or texts) at an address, Sets the members of one axis, Tests yes or no, Asks whatever a question may want. What
may stand at a coordinate (subjects, positions, years) comes from the catalogue of a report, never from here.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from assistant.abfrage.errors import EarlierUnresolved

Axis: TypeAlias = Literal["produkt", "teilbudget", "position", "monat", "jahr", "bericht"]
Wertart: TypeAlias = Literal["plan", "ergebnis", "prognose", "abweichung", "nachtrag", "fortgeschrieben"]
Months: TypeAlias = int | tuple[int, int]


class Node(BaseModel):
    """A node; `node` is its name in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cell(Node):
    """The figure at an address; what is left out is bound by the enclosing set, else by the Abfrage.

    Several subjects are taken together, `ohne` is left out of them, a range of months is the sum over it. `wertart` is None for a
    text attribute.
    """

    node: Literal["cell"] = "cell"
    subjekt: str | tuple[str, ...] | None = None
    ohne: tuple[str, ...] = ()
    position: str | None = None
    wertart: Wertart | None = None
    jahr: int | None = None
    monat: Months | None = None
    bericht: str | None = None

    @property
    def subjects(self) -> tuple[str, ...]:
        return (self.subjekt,) if isinstance(self.subjekt, str) else self.subjekt or ()


class Given(Node):
    """A value that the question itself states; `step` is the last digit it writes (6,8 Mio. → 100000)."""

    node: Literal["given"] = "given"
    value: float | str
    unit: str | None = None
    step: float = 1


class Calc(Node):
    """A calculation: share = 100·a/b in %, change = 100·(a − b)/|b| in %, divide = a value per unit, or a factor."""

    node: Literal["calc"] = "calc"
    op: Literal["add", "subtract", "multiply", "divide", "share", "change", "abs", "negate"]
    args: tuple["Term", ...]


class Aggregate(Node):
    """One number over a set; `term` is None only for a count."""

    node: Literal["aggregate"] = "aggregate"
    fn: Literal["sum", "mean", "min", "max", "range", "count"]
    term: "Term | None" = None
    over: "Set"


class Members(Node):
    """All of one level, under a parent or in a range (`of`), named (`only`), except (`without`)."""

    node: Literal["members"] = "members"
    axis: Axis
    of: str | tuple[int, int] | None = None
    only: tuple[str | int, ...] = ()
    without: tuple[str | int, ...] = ()


class Where(Node):
    """The members of a set that pass a test; the test leaves the set's axis open."""

    node: Literal["where"] = "where"
    set: "Set"
    test: "Test"


class Top(Node):
    """A set ordered by a term (None: the axis's own order), cut to `count` members from place `first`; count None only orders."""

    node: Literal["top"] = "top"
    set: "Set"
    by: "Term | None" = None
    order: Literal["desc", "asc"]
    count: int | None = 1
    first: int = 1


class Compare(Node):
    """A comparison of what is spoken of (`left`) with something else.

    `=` against a Given means *rounds to*, `exactly` equal to the unit, `nearly` just below, `over` just above.
    """

    node: Literal["compare"] = "compare"
    left: "Term"
    op: Literal["=", "!=", "<", "<=", ">", ">=", "exactly", "nearly", "over"]
    right: "Term"


class Logic(Node):
    """Tests joined."""

    node: Literal["logic"] = "logic"
    op: Literal["and", "or", "not"]
    args: tuple["Test", ...]


class Exists(Node):
    """There is such a figure, or the report says so; `attributed`: "laut Vorlage", so that silence makes it false."""

    node: Literal["exists"] = "exists"
    what: "Term | Quote"
    attributed: bool = False


class Suppose(Node):
    """`then`, as if the saldo of each member of `set` in `wertart` were `becomes`; totals above move along."""

    node: Literal["suppose"] = "suppose"
    set: "Set"
    wertart: Literal["plan", "ergebnis"]
    becomes: "Term"
    then: "Ask"


class Table(Node):
    """Columns of terms for each member of a set."""

    node: Literal["table"] = "table"
    rows: "Set"
    columns: tuple["Term | Quote", ...]


class Profile(Node):
    """All that a report's row on a subject says: the answer where no measure is named."""

    node: Literal["profile"] = "profile"
    subjekt: str
    jahr: int | None = None


class Quote(Node):
    """Verbatim sentences: the reason of a figure, a measure taken, or whatever is said on a topic (`|` for alternatives)."""

    node: Literal["quote"] = "quote"
    kind: Literal["grund", "massnahme", "stelle"]
    of: "Cell | Earlier | None" = None
    topic: str | None = None


class Explain(Node):
    """A word of the field, or a rule of signs or of target attainment."""

    node: Literal["explain"] = "explain"
    kind: Literal["wort", "regel"]
    topic: str
    subjekt: str | None = None


class Findings(Node):
    """What does not add up here."""

    node: Literal["findings"] = "findings"
    of: Cell | None = None


class Origin(Node):
    """Which figures show this number."""

    node: Literal["origin"] = "origin"
    given: Given


class Absent(Node):
    """A thing asked for that the data has no word for; `near` is the nearest figure to offer."""

    node: Literal["absent"] = "absent"
    what: str
    kind: Literal["begriff", "person", "meinung", "zukunft", "anweisung"] = "begriff"
    near: "Cell | None" = None


class Ambiguous(Node):
    """A word that means several things here, each as an ask."""

    node: Literal["ambiguous"] = "ambiguous"
    word: str
    readings: tuple["Ask", ...]


class Earlier(Node):
    """Only before resolution: an earlier turn's ask with coordinates changed, its value, or its members."""

    node: Literal["earlier"] = "earlier"
    turn: int = -1
    take: Literal["ask", "value", "members"] = "ask"
    change: dict[str, str | int | tuple[str | int, ...] | None] = {}


Term: TypeAlias = Annotated[Cell | Given | Calc | Aggregate | Absent | Suppose | Earlier, Field(discriminator="node")]
Set: TypeAlias = Annotated[Members | Where | Top | Earlier, Field(discriminator="node")]
Test: TypeAlias = Annotated[Compare | Logic | Exists, Field(discriminator="node")]
Ask: TypeAlias = Annotated[
    Cell | Given | Calc | Aggregate | Members | Where | Top | Compare | Logic | Exists | Suppose | Table | Profile | Quote
    | Explain | Findings | Origin | Absent | Ambiguous | Earlier,
    Field(discriminator="node"),
]  # fmt: skip


class Abfrage(Node):
    """A whole question: its asks in the order asked, and the tests that it takes for granted (`presumes`).

    `bericht` is the key of the report it is asked of, `jahr` that report's Haushaltsjahr.
    """

    bericht: str
    jahr: int
    asks: tuple[Ask, ...]
    presumes: tuple[Test, ...] = ()


_OPENED = {"test": "set", "by": "set", "term": "over", "columns": "rows", "becomes": "set"}
"""In these fields of a node the axis of the set in another of its fields is open."""


def base_of(node: Set) -> Members | Earlier:
    """What a set chooses from."""
    while not isinstance(node, Members | Earlier):
        node = node.set
    return node


def axis_of(node: Set) -> Axis:
    """The axis of a set; raises `EarlierUnresolved` for one of an earlier turn."""
    base = base_of(node)
    if isinstance(base, Earlier):
        raise EarlierUnresolved
    return base.axis


def axis_opened(node: Node, field: str) -> Axis | None:
    """The axis that is open in a field of a node; None also for a set of an earlier turn."""
    opened = getattr(node, _OPENED.get(field, ""), None)
    base = base_of(opened) if opened is not None else None
    return base.axis if isinstance(base, Members) else None


def coordinate(axis: str) -> str:
    """The coordinate of a cell that an axis binds: both levels of subjects are one."""
    return "subjekt" if axis in ("produkt", "teilbudget") else axis


def children(node: Node) -> Iterator[tuple[str, Node]]:
    """The nodes in the fields of a node, with the field's name."""
    for name in type(node).model_fields:
        value = getattr(node, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Node):
                yield name, each


def descendants(node: Node) -> Iterator[Node]:
    """A node and all nodes inside it."""
    yield node
    for _, child in children(node):
        yield from descendants(child)


def depth(node: Node) -> int:
    """How many nodes stand inside each other."""
    return 1 + max((depth(child) for _, child in children(node)), default=0)
