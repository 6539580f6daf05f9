"""The tables of the store, and how the nouns become rows and rows nouns.

A table holds the fields of its noun: a citation and a position are spread over columns, a tuple is kept as JSON.
"""

import types
import typing
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Dialect, Integer, MetaData, Numeric, String, Table, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from data.model import Angabe, Budget, Citation, Figure, Finding, Kennzahl, Passage, Position, Produkt, Ziel

Row = dict[str, Any]


class Exact(TypeDecorator[Decimal]):
    """A Decimal kept exactly: NUMERIC where the database has it, text in SQLite, which would make it a float."""

    impl = Numeric(24, 4)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(32) if dialect.name == "sqlite" else Numeric(24, 4))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).normalize() if dialect.name != "sqlite" else Decimal(value)


METADATA = MetaData()
DOCUMENTS = Table(
    "documents",
    METADATA,
    Column("key", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("haushaltsjahr", Integer, nullable=False),
    Column("art", Text, nullable=False),
    Column("titel", Text, nullable=False),
    Column("kommune", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("extraction", Integer, nullable=False),
)


SPREAD: Mapping[str, tuple[type[Any], Mapping[str, Any]]] = {
    "citation": (Citation, typing.get_type_hints(Citation)),
    "position": (Position, typing.get_type_hints(Position)),
}


def _column(name: str, hint: Any) -> Column[Any]:
    optional = isinstance(hint, types.UnionType) and type(None) in typing.get_args(hint)
    kind = next(arg for arg in typing.get_args(hint) if arg is not type(None)) if optional else hint
    sql: TypeEngine[Any] | type[TypeEngine[Any]]
    if typing.get_origin(kind) is tuple:
        sql = JSON
    elif kind is Decimal:
        sql = Exact
    else:
        sql = {int: Integer, bool: Boolean}.get(kind, Text)
    return Column(name, sql, nullable=optional)


def _columns(noun: type[Any]) -> list[Column[Any]]:
    hints = typing.get_type_hints(noun)
    columns: list[Column[Any]] = []
    for field in fields(noun):
        if part := SPREAD.get(field.name):
            columns += [_column(f"{field.name}_{each.name}", part[1][each.name] | None) for each in fields(part[0])]
        else:
            columns.append(_column(field.name, hints[field.name]))
    return columns


def _table(name: str, noun: type[Any]) -> Table:
    key = Column("key", String(200), primary_key=True)
    return Table(name, METADATA, key, Column("rank", Integer, primary_key=True), *_columns(noun))


PARTS: Mapping[str, tuple[type[Any], Table]] = {
    "angaben": (Angabe, _table("angaben", Angabe)),
    "budgets": (Budget, _table("budgets", Budget)),
    "produkte": (Produkt, _table("produkte", Produkt)),
    "kennzahlen": (Kennzahl, _table("kennzahlen", Kennzahl)),
    "ziele": (Ziel, _table("ziele", Ziel)),
    "figures": (Figure, _table("figures", Figure)),
    "passages": (Passage, _table("passages", Passage)),
    "findings": (Finding, _table("findings", Finding)),
}


def to_row(noun: Any) -> Row:
    """The columns of a noun's table and their values."""
    row: Row = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if part := SPREAD.get(field.name):
            row |= {f"{field.name}_{f.name}": getattr(value, f.name) if value else None for f in fields(part[0])}
        elif field.name == "citations":
            row[field.name] = [{f.name: getattr(citation, f.name) for f in fields(Citation)} for citation in value]
        elif isinstance(value, tuple):
            row[field.name] = list(value)
        else:
            row[field.name] = value.value if isinstance(value, Enum) else value
    return row


class RowReader:
    """Makes nouns of one kind from the rows of their table."""

    def __init__(self, noun: type[Any]) -> None:
        hints = typing.get_type_hints(noun)
        names = [field.name for field in fields(noun)]
        self._noun = noun
        self._spread = {n: SPREAD[n][0] for n in names if n in SPREAD}
        self._plain = [n for n in names if n not in {*self._spread, "citations"}]
        self._enums = {n: h for n, h in hints.items() if isinstance(h, type) and issubclass(h, Enum)}
        self._tuples = [n for n in self._plain if typing.get_origin(hints[n]) is tuple]
        self._citations = "citations" in names

    def read(self, row: Mapping[str, Any]) -> Any:
        values = {name: row[name] for name in self._plain}
        for name, enum in self._enums.items():
            values[name] = enum(values[name])
        for name in self._tuples:
            values[name] = tuple(values[name])
        for name, part in self._spread.items():
            first, *others = (row[f"{name}_{field.name}"] for field in fields(part))
            values[name] = None if first is None else part(first, *others)
        if self._citations:
            values["citations"] = tuple(_citation(citation) for citation in row["citations"])
        return self._noun(**values)


def _citation(stored: Mapping[str, Any]) -> Citation:
    """A citation of a finding; raises ValueError for what a damaged file makes of it."""
    names = [field.name for field in fields(Citation)]
    if not isinstance(stored, dict) or set(stored) != set(names):
        raise ValueError(stored)
    return Citation(**stored)
