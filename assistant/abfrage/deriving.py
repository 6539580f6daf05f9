"""Values made from others: they keep the places, hedges and findings of what they are made from."""

from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.result import Absence, Address, Member, Missing, State, Value


def derived(address: Address, operation: str, operands: tuple[Value, ...], value: Decimal, unit: str) -> Value:
    """A calculated value at an address."""
    citations = tuple(dict.fromkeys(c for operand in operands for c in operand.citations))
    findings = tuple(dict.fromkeys(f for operand in operands for f in operand.findings))
    hedge = next((operand.hedge for operand in operands if operand.hedge), "")
    return Value(value, unit, address, operation, operands, citations=citations, hedge=hedge, findings=findings)


def calculated(operation: str, operands: tuple[Value, ...], value: Decimal, unit: str) -> Value:
    """A calculated value that stands at no address; its places are those of its operands."""
    return Value(value, unit, None, operation, operands)


def nothing(missing: Missing, what: str, operands: tuple[Value, ...] = (), operation: str = "") -> Value:
    """No value, for a reason that lies in no address."""
    state = State.UNDEFINED if missing is Missing.DIVISION else State.ABSENT
    return Value(None, "", None, operation, operands, state=state, absence=Absence(missing, what))


def empty(address: Address) -> Value:
    """No figure at an address, before it is known why."""
    return Value(None, "", address, state=State.ABSENT)


def of_member(value: Value, member: Member) -> Value:
    """The value as one of a set."""
    return replace(value, member=member)
