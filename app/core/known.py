"""Membership in numbers that are asked for when a statement runs, and not as a part of it.

What is costly to ask and stands in every condition of a page is asked once and goes along as one value; the statement
stays small, and is the same whatever the numbers are.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Self

from sqlalchemy import BigInteger, Boolean, ColumnElement, Dialect, String, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class _Numbers(TypeDecorator[Sequence[int]]):
    """Any number of whole numbers as one value: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(BigInteger()) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:
        numbers = list(value or ())
        return numbers if dialect.name == "postgresql" else json.dumps(numbers)


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Self:
        """Stand in a condition as it is; written as ``... = 1`` for SQLite, no index would answer it."""
        return self


@compiles(_Among, "postgresql")
def _in_array(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(one, **options) for one in element.clauses)
    # Not = ANY(array): where it is no constant, PostgreSQL compares with each of its members in turn.
    return f"({column} IN (SELECT unnest({numbers})))"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(one, **options) for one in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({numbers})))"  # noqa: S608  # compiled parts, the values are bound


def among_known(column: Any, ask: Callable[[], Sequence[int]]) -> ColumnElement[bool]:
    """Return the condition that ``column`` is one of the numbers that ``ask`` gives whenever the statement runs."""
    return _Among(column, bindparam("diketahui", callable_=ask, type_=_Numbers(), unique=True))
