"""The columns of a table and their types, read off the row models; and rows as flat values for formats without lists."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin

if TYPE_CHECKING:
    from attribution.tables.records import Row, TableRow

FIRST = ("doc", "outlet", "date", "path", "number")
LAST = (
    "prefix",
    "suffix",
    "text_sha256",
    "file_sha256",
    "model",
    "confidence",
    "decision",
    "flagged",
    "reviewer",
    "time",
    "comment",
    "findings",
)
"""Columns that stand before and behind a table's own."""
_ABOUT = frozenset({"table", "schema_version"})

Flat = str | int | float | None


class Type(StrEnum):
    """What a column holds. ``spans`` are lists of ``[start, end]``."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    TRUTH = "truth"
    TEXTS = "texts"
    SPANS = "spans"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``joined_by`` stands between the items of a list, where a format has no lists and people read it."""

    name: str
    type: Type
    nullable: bool
    description: str
    joined_by: str


@cache
def columns(model: type[Row]) -> tuple[Column, ...]:
    """Return the columns of a row model, in the order in which every format gives them."""
    names = [name for name in model.model_fields if name not in _ABOUT]
    own = [name for name in names if name not in FIRST and name not in LAST]
    ordered = [*(n for n in FIRST if n in names), *own, *(n for n in LAST if n in names)]
    return tuple(_column(model, name) for name in ordered)


def _column(model: type[Row], name: str) -> Column:
    field = model.model_fields[name]
    kinds = [one for one in get_args(field.annotation) if one is not NoneType]
    nullable = NoneType in get_args(field.annotation)
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return Column(
        name=name,
        type=_type(kinds[0] if nullable else field.annotation),
        nullable=nullable,
        description=field.description or "",
        joined_by=str(extra.get("joined_by", " ")),
    )


def _type(annotation: Any) -> Type:
    if get_origin(annotation) is list:
        return Type.TEXTS if get_args(annotation) == (str,) else Type.SPANS
    return {int: Type.INTEGER, float: Type.NUMBER, bool: Type.TRUTH}.get(annotation, Type.TEXT)


def values(row: TableRow) -> list[Any]:
    """Return the row's values in the order of its columns: plain Python values, enumerations as their text."""
    return [_plain(getattr(row, column.name)) for column in columns(type(row))]


def flat(row: TableRow, *, lists_as_json: bool = False) -> list[Flat]:
    """Return the row's values with lists as text: spans as JSON, others joined unless ``lists_as_json``."""
    given = zip(columns(type(row)), values(row), strict=True)
    return [_flat(column, value, lists_as_json) for column, value in given]


def _flat(column: Column, value: Any, lists_as_json: bool) -> Flat:
    if column.type is Type.SPANS or (lists_as_json and column.type is Type.TEXTS):
        return json.dumps(value, ensure_ascii=False)
    if column.type is Type.TEXTS:
        return column.joined_by.join(value)
    plain: Flat = value
    return plain


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
