"""Figures asked for: the value first, with its direction in words, then how it was calculated and the rest of its row."""

from collections.abc import Hashable, Sequence
from decimal import Decimal

from assistant.abfrage.labels import WERTARTEN
from assistant.abfrage.result import Address, Value
from assistant.answering import numbers
from assistant.answering.answer import ChartHint, ChartKind, Part, Role
from assistant.answering.draft import Draft, identity
from assistant.answering.judging import attainment, direction
from assistant.answering.naming import listed
from assistant.answering.numbers import MOST_TERMS, derivation, total
from assistant.answering.tables import Columns, Line, say_lines
from assistant.answering.telling import bare, capital, closing, is_saldo_deviation, telling
from assistant.catalogue.identities import is_produkt, produkt_id
from data.amounts import abweichung
from data.model import Passage

MOST_SENTENCES, MOST_COMPANIONS = 2, 3
TARGETS = frozenset({"ziel", "zielgrad"})
_STEPS = frozenset({"sum", "add", "subtract", "mean"})
_TOLD = frozenset({"", "given", "negate", "count", "min", "max"})


def say_values(draft: Draft, values: Sequence[Value]) -> None:
    """Values that were asked for one after another; those of one row in one sentence, many rows in a table."""
    groups: dict[Hashable, list[Value]] = {}
    for value in {identity(each): each for each in values if identity(each) not in draft.said}.values():
        groups.setdefault(_row_of(value), []).append(value)
    are_figures = all(value.address and isinstance(value.value, Decimal) for value in values)
    if len(groups) > MOST_SENTENCES and are_figures:
        _table(draft, list(groups.values()))
    else:
        for group in groups.values():
            say_group(draft, group)


def say_group(draft: Draft, group: Sequence[Value]) -> None:
    """One row: what was asked of it, the calculation, its companions."""
    first = group[0]
    if len(group) == 1 and is_saldo_deviation(first):
        draft.say(*closing(draft, first))
    elif len(group) == 1:
        draft.say(f"{capital(_heading(draft, first))}: ", *telling(draft, first))
    else:
        heading, terms = draft.names.apart(group)
        parts: list[Part] = [f"{capital(heading)}: " if heading else ""]
        for term, value in zip(terms, group, strict=True):
            parts += [f"{term} " if term else "", *telling(draft, value, bool(term)), ", "]
        draft.say(*parts[:-1])
    _left_over(draft, first)
    calculate(draft, group)
    companions(draft, group)
    _chart(draft, group)


def companions(draft: Draft, group: Sequence[Value]) -> None:
    """The rest of the row, unless said or asked elsewhere; of a target also its words."""
    first = group[0].address if group else None
    if first is None or isinstance(first.subjekt, tuple):
        return
    rest = [value for value in group[0].row if isinstance(value.value, Decimal) and not draft.is_said(value)]
    parts: list[Part] = []
    for value in rest[:MOST_COMPANIONS]:
        label = _beside_label(draft, value, first)
        if label:
            parts += [f"{label}: ", *_beside(draft, value), ", "]
    draft.say(*parts[:-1], role=Role.DETAIL)
    if first.position in TARGETS:
        say_target(draft, first)


def _beside_label(draft: Draft, value: Value, first: Address) -> str:
    """What a companion is called: its Wertart; of a target what was aimed at and reached, not the difference of percentages."""
    if value.address is None or value.position not in {first.position, "ziel"}:
        return draft.names.label(value, False)
    if first.position in TARGETS and value.wertart == "abweichung":
        return ""
    if first.position == "zielgrad":
        return "Ziel" if value.wertart == "plan" else "erreicht"
    return draft.names.wertart(value.address)


def _beside(draft: Draft, value: Value) -> tuple[Part, ...]:
    if value.wertart == "abweichung":
        found = direction(value, draft.names)
        judged = f", {found.judged}" if found and found.better is not None else ""
        return draft.show(value, bare(value) or numbers.signed(value)), judged
    if value.position == "zielgrad":
        return draft.show(value), f", {attainment(value)}"
    return (draft.show(value, bare(value)),)


def say_target(draft: Draft, address: Address) -> None:
    """The words of a target, as printed, once."""
    subjekt = str(address.subjekt)
    service = draft.names.catalogue.services.get(subjekt)
    ziel = next((each for each in draft.report.ziele if produkt_id(each.produkt) == subjekt), None)
    if service is None or not service.ziel:
        return
    measured = f" (Messgröße: {service.messgroesse})" if service.messgroesse else ""
    if ziel is not None:
        draft.keep(Passage(f"{service.ziel}{measured}", ziel.citation))
    draft.say(f"Das Ziel lautet: „{service.ziel}“{measured}", role=Role.DETAIL)


def calculate(draft: Draft, values: Sequence[Value]) -> None:
    """How derived values came about, where their row does not say it anyway, with the derived among their operands."""
    for value in values:
        is_row = value.address and value.wertart == "abweichung" and isinstance(value.address.subjekt, str)
        if is_row or not value.operands or value.operation in _TOLD:
            continue
        inner = [o for o in value.operands if o.operation in _STEPS and 0 < len(o.operands) <= MOST_TERMS]
        inner = [o for o in inner if (o.operation != "subtract" or o.address is None) and identity(o) not in draft.said]
        steps = [text for each in (value, *inner) if (text := _step(draft, each, each is not value))]
        draft.say(f"Rechnung: {'; '.join(steps)}" if steps else "", role=Role.CALCULATION)


def _step(draft: Draft, step: Value, is_inner: bool) -> str:
    draft.take(step)
    if step.operation == "mean":
        draft.take(total(step))
    calculation = derivation(step, draft.names, named=True)
    return f"{numbers.written(step)} = {calculation}" if is_inner and calculation else calculation


def _left_over(draft: Draft, value: Value) -> None:
    """What a remainder holds that the report has no figures for."""
    if value.address is None or not value.address.ohne or not isinstance(value.address.subjekt, str):
        return
    catalogue = draft.names.catalogue
    left = [each for each in catalogue.below(value.address.subjekt) if not catalogue.subjekte[each].has_figures]
    if left:
        places = [place for each in left for place in draft.mention(each)]
        names = listed([draft.names.subject(each) for each in left])
        draft.say(f"Darin steckt, was der Bericht nicht ausweist: {names}", role=Role.DETAIL, places=places)


def _row_of(value: Value) -> Hashable:
    a = value.address
    if a is None:
        return identity(value)
    family = "text" if isinstance(value.value, str) else "ziel" if a.position in TARGETS else a.position
    return a.subjekt, a.ohne, family, a.jahr, a.monat, a.bericht


def _heading(draft: Draft, value: Value) -> str:
    """The label and place of a single value; a deviation is told by its direction."""
    address, said = value.address, draft.names.full(value)
    if address is None:
        return said
    if address.subjekt == "vorlage":
        return draft.names.measure(address)
    said += " zusammen" if isinstance(address.subjekt, tuple) else ""
    is_told = value.wertart == "abweichung" and value.position != "saldo"
    return said.replace(f" ({WERTARTEN['abweichung']})", "", 1) if is_told else said


def _table(draft: Draft, groups: Sequence[Sequence[Value]]) -> None:
    """A line a row of the report, a column a Wertart."""
    heading, stubs = draft.names.apart([group[0] for group in groups])
    lines = [Line(stub or "Wert", tuple(group)) for stub, group in zip(stubs, groups, strict=True)]
    draft.say(capital(heading) or "Die Werte im Einzelnen", end=":")

    def column(value: Value, _: bool = False) -> str:
        return (draft.names.wertart(value.address) if value.address else "") or "Wert"

    say_lines(draft, lines, Columns("", column, column))
    for group in groups:
        calculate(draft, group)


def _chart(draft: Draft, group: Sequence[Value]) -> None:
    """Plan and result side by side, where both were asked for."""
    shown = [value for value in group if value.wertart in {"plan", "ergebnis"}]
    if len(shown) > 1 and all(isinstance(value.value, Decimal) for value in shown):
        names = tuple(WERTARTEN[value.wertart] for value in shown)
        values = tuple(draft.name(value) for value in shown)
        draft.blocks.append(ChartHint(ChartKind.PLAN_AND_RESULT, draft.names.entity(shown[0]), names, values))


def say_calculation(draft: Draft, value: Value) -> None:
    """A calculated value in a sentence, then its calculation."""
    if value.operation in {"abs", "negate"} and value.operands and value.operands[0].operands:
        say_calculation(draft, value.operands[0])
        return
    heading, terms = draft.names.apart(value.operands)
    draft.say(*_sentence(draft, value, heading, [term or "ganzes Jahr" for term in terms]))
    calculate(draft, [value])
    first = value.operands[0]
    if value.operation == "change" and (deviation := _deviation(value)) is not None:
        draft.say("Das sind ", *telling(draft, deviation), *meaning(draft, deviation), role=Role.DETAIL)
    if value.operation == "divide" and first.address and first.position == "zuschuss" and is_produkt(str(first.address.subjekt)):
        draft.say("Der Bericht weist je Produkt nur den Saldo aus: Das ist der Nettozuschuss", role=Role.DETAIL)


def _deviation(value: Value) -> Value | None:
    """The deviation that a percentage of the plan stands for, where the value of the plan is its basis."""
    result, plan = value.operands[0], value.operands[-1]
    if (result.wertart, plan.wertart) != ("ergebnis", "plan") or not (result.ok and plan.ok):
        return None
    return Value(abweichung(plan.number, result.number), result.unit, operation="subtract", operands=(result, plan))


def _sentence(draft: Draft, value: Value, heading: str, terms: Sequence[str]) -> tuple[Part, ...]:
    at = f"{capital(heading)}: " if heading else ""
    if value.operation == "share":
        return f"{at}{terms[0]} in Prozent von {terms[1]}: ", *_directed(draft, value)
    if value.operation == "change":
        basis = "" if direction(value, draft.names) else f"Veränderung von {terms[1]} auf {terms[0]} "
        return f"{at}{basis}", *_directed(draft, value)
    if value.operation == "divide" and "/" in value.unit:
        return f"{draft.names.full(value.operands[0])}: ", draft.show(value, strong=True)
    if value.operation == "divide":
        return f"{at}das ", draft.show(value, strong=True), f"-Fache ({terms[0]} im Verhältnis zu {terms[1]})"
    if value.operation == "subtract":
        return f"{at}Unterschied ", *_directed(draft, value)
    if value.operation in {"add", "sum"}:
        return f"{at}zusammen ", *telling(draft, value), *meaning(draft, value)
    return at or f"{draft.names.full(value)}: ", *telling(draft, value)


def _directed(draft: Draft, value: Value) -> tuple[Part, ...]:
    """The magnitude with its direction in words, else the value with its sign."""
    found = direction(value, draft.names)
    if found is None:
        return (draft.show(value, strong=True),)
    return draft.show(value, numbers.magnitude(value), strong=True), f" {found.judged}"


def meaning(draft: Draft, value: Value) -> tuple[Part, ...]:
    """What a calculated deviation means, where its words do not say it."""
    found = direction(value, draft.names)
    return (f", {found.judged}",) if found and value.wertart != "abweichung" else ()
