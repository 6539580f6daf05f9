"""Figures asked for: the value first, with its direction in words, then the rest of its row and how it was calculated."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.abfrage.result import Address, Value
from assistant.answering import numbers
from assistant.answering.answer import ChartHint, ChartKind, Part, Role
from assistant.answering.derivation import MOST_TERMS, derivation, total
from assistant.answering.draft import Draft, identity
from assistant.answering.judging import attainment, balance, direction
from assistant.answering.naming import WERTARTEN, listed
from assistant.answering.tables import Columns, Line, say_lines
from data.model import Passage

MOST_SENTENCES = 2
MOST_COMPANIONS = 3
_SHOWN_INSIDE = frozenset({"sum", "add", "subtract", "mean"})


def say_values(draft: Draft, values: Sequence[Value]) -> None:
    """Values that were asked for one after another; those of one row in one sentence, many rows in a table."""
    groups: dict[object, list[Value]] = {}
    for value in [each for each in values if identity(each) not in draft.said]:
        groups.setdefault(_row_of(value), []).append(value)
    if len(groups) > MOST_SENTENCES and all(value.address and isinstance(value.value, Decimal) for value in values):
        _table(draft, list(groups.values()))
        return
    for group in groups.values():
        say_group(draft, group)


def say_group(draft: Draft, group: Sequence[Value]) -> None:
    """One row: what was asked of it, the calculation, its companions."""
    first = group[0]
    if len(group) == 1 and first.address and is_saldo_deviation(first.address):
        draft.say(*closing(draft, first))
    else:
        heading, terms = draft.names.apart(group)
        if len(group) == 1:
            heading, terms = _heading(draft, first), [""]
        parts: list[Part] = [f"{_capital(heading)}: " if heading else ""]
        for term, value in zip(terms, group, strict=True):
            parts += [f"{term} " if term else "", *telling(draft, value, bool(term)), ", "]
        draft.say(*parts[:-1])
    _left_over(draft, first)
    calculate(draft, group)
    companions(draft, group)
    _chart(draft, group)


def closing(draft: Draft, value: Value) -> tuple[Part, ...]:
    """How subjects closed against the plan: "Das Produkt 314 „…“ schloss um 1.553.092 € schlechter ab als geplant"."""
    address = value.address
    if address is None:
        return ()
    subjects = (address.subjekt,) if isinstance(address.subjekt, str) else address.subjekt
    left_out = f" ohne {listed([draft.names.subject(each) for each in address.ohne])}" if address.ohne else ""
    who, verb = f"{draft.names.nominative(subjects[0])}{left_out}", "schloss"
    if len(subjects) > 1:
        who, verb = f"{draft.names.entity(value)} zusammen", "schlossen"
    when = f" {address.jahr}" if address.jahr != draft.names.catalogue.jahr else ""
    if value.number == 0:
        return f"{who} {verb}{when} genau wie geplant ab: ", draft.show(value, strong=True), " Abweichung"
    better = "besser" if value.number > 0 else "schlechter"
    supposed = " rechnerisch" if value.operation == "supposed" else ""
    return (
        f"{who} {verb}{when}{supposed} um ",
        draft.show(value, numbers.magnitude(value), strong=True),
        f" {better} ab als geplant",
    )


def telling(draft: Draft, value: Value, is_labelled: bool = False) -> tuple[Part, ...]:
    """A value with what it means: its direction against the plan, its sign in words, whether a target was reached."""
    address = value.address
    if not isinstance(value.value, Decimal):
        return (draft.show(value, strong=True),)
    if address and address.position == "zielgrad":
        return draft.show(value, strong=True), f", {attainment(value)}"
    if address and address.position == "kennzahl" and address.wertart != "abweichung":
        return (draft.show(value, bare(value), strong=True),)
    found = direction(value, draft.names)
    if address and address.wertart == "abweichung" and found:
        if value.number == 0 or is_labelled:
            return draft.show(value, numbers.signed(value), strong=True), f", {found.judged}"
        return draft.show(value, numbers.magnitude(value), strong=True), f" {found.judged}"
    if address and address.position == "saldo" and not is_labelled:
        return draft.show(value, strong=True), f", {balance(value)}"
    if address and address.position == "zuschuss" and value.number < 0:
        return draft.show(value, strong=True), ", also ein Überschuss"
    return (draft.show(value, strong=True),)


def companions(draft: Draft, group: Sequence[Value]) -> None:
    """The rest of the row, unless said or asked elsewhere; of a target also its words."""
    first = group[0] if group else None
    if first is None or first.address is None or isinstance(first.address.subjekt, tuple):
        return
    is_target = first.address.position in {"ziel", "zielgrad"}
    rest = [value for value in first.row if value.ok and isinstance(value.value, Decimal) and not draft.is_said(value)]
    parts: list[Part] = []
    for value in rest[:MOST_COMPANIONS]:
        label = _beside_label(draft, value, first.address)
        if is_target and label == "Abweichung":
            continue
        parts += [f"{label}: ", *_beside(draft, value), ", "]
    draft.say(*parts[:-1], role=Role.DETAIL)
    if is_target:
        say_target(draft, first.address)


def _beside_label(draft: Draft, value: Value, first: Address) -> str:
    """What a companion is called beside the first: its Wertart; of a target what was aimed at and what was reached."""
    address = value.address
    if address is None or address.position not in {first.position, "ziel"}:
        return draft.names.label(value, False) or "Wert"
    if first.position == "zielgrad":
        return {"plan": "Ziel", "ergebnis": "erreicht"}.get(address.wertart or "", "Abweichung")
    return draft.names.wertart(address) or "Wert"


def say_target(draft: Draft, address: Address) -> None:
    """The words of a target, as printed, once."""
    subjekt = address.subjekt
    service = draft.names.catalogue.services.get(subjekt) if isinstance(subjekt, str) else None
    if service is None or not service.ziel or ("ziel", subjekt) in draft.said:
        return
    draft.said.add(("ziel", subjekt))
    ziel = next((z for z in draft.report.ziele if isinstance(subjekt, str) and z.produkt == subjekt.partition(":")[2]), None)
    if ziel is not None:
        draft.keep(Passage(f"{service.ziel} ({service.messgroesse})", ziel.citation))
    measured = f" (Messgröße: {service.messgroesse})" if service.messgroesse else ""
    draft.say(f"Das Ziel lautet: „{service.ziel}“{measured}", role=Role.DETAIL)


def calculate(draft: Draft, values: Sequence[Value]) -> None:
    """How derived values came about, where their row does not say it anyway; also their derived operands."""
    for value in values:
        plain = value.address and value.address.wertart == "abweichung" and isinstance(value.address.subjekt, str)
        if plain or not value.operands or value.operation in {"", "given", "negate", "count", "min", "max"}:
            continue
        inner = [o for o in value.operands if o.operands and (o.operation in {"sum", "add", "mean"} or o.address is None)]
        steps = [value, *(each for each in inner if each.operation in _SHOWN_INSIDE)]
        said = [_step(draft, step, step is not value) for step in steps if len(step.operands) <= MOST_TERMS or step is value]
        if any(said):
            draft.say(f"Rechnung: {'; '.join(text for text in said if text)}", role=Role.CALCULATION, places=())


def _step(draft: Draft, step: Value, is_inner: bool) -> str:
    draft.take(step)
    if step.operation == "mean":
        draft.take(total(step))
    calculation = derivation(step, draft.names, named=True)
    return f"{numbers.written(step)} = {calculation}" if is_inner and calculation else calculation


def is_saldo_deviation(address: Address) -> bool:
    return address.position == "saldo" and address.wertart == "abweichung" and address.monat is None


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


def _row_of(value: Value) -> object:
    if value.address is None:
        return value
    a = value.address
    family = "text" if isinstance(value.value, str) else {"zielgrad": "ziel"}.get(a.position, a.position)
    return a.subjekt, a.ohne, family, a.jahr, a.monat, a.bericht


def _heading(draft: Draft, value: Value) -> str:
    """The label and place of a single value; a deviation is told by its direction."""
    address = value.address
    if address is None:
        return draft.names.full(value)
    said = draft.names.full(value)
    if address.subjekt == "vorlage":
        return draft.names.measure(address)
    if isinstance(address.subjekt, tuple):
        said += " zusammen"
    if address.wertart == "abweichung" and address.position != "saldo":
        return said.replace(f" ({WERTARTEN['abweichung']})", "", 1)
    return said


def _beside(draft: Draft, value: Value) -> tuple[Part, ...]:
    address, found = value.address, direction(value, draft.names)
    text = bare(value) if address and address.position == "kennzahl" else ""
    if address and address.wertart == "abweichung":
        text = f"+{text}" if text and value.number > 0 else text or numbers.signed(value)
        return draft.show(value, text), f", {found.judged}" if found and found.better is not None else ""
    return (draft.show(value, text),)


def bare(value: Value) -> str:
    """A count without what is counted: its label says that."""
    return numbers.write(value.number, "")


def _table(draft: Draft, groups: Sequence[Sequence[Value]]) -> None:
    """A line a row of the report, a column a Wertart."""
    heading, stubs = draft.names.apart([group[0] for group in groups])
    lines = [Line(stub or "Wert", tuple(group)) for stub, group in zip(stubs, groups, strict=True)]
    draft.say(_capital(heading) or "Die Werte im Einzelnen", end=":")
    say_lines(draft, lines, Columns("", lambda value: _column(draft, value), lambda value, _: _column(draft, value)))
    for group in groups:
        calculate(draft, group)


def _column(draft: Draft, value: Value) -> str:
    return (draft.names.wertart(value.address) if value.address else "") or "Wert"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _chart(draft: Draft, group: Sequence[Value]) -> None:
    """Plan and result side by side, where both were asked for."""
    shown = [value for value in group if value.address and value.address.wertart in {"plan", "ergebnis"} and value.unit != "Text"]
    if len(shown) > 1 and all(isinstance(value.value, Decimal) for value in shown):
        names = tuple(WERTARTEN.get(value.address.wertart or "", "") for value in shown if value.address)
        title = draft.names.entity(shown[0])
        draft.blocks.append(ChartHint(ChartKind.PLAN_AND_RESULT, title, names, tuple(draft.name(value) for value in shown)))
