"""Conditions whose bound values are compared as Python compares things.

SQLAlchemy keeps what a statement binds in dictionaries. A condition that stands in a statement ten times brings ten
copies of each value there, all with one hash, and asking whether one is the other writes an SQL comparison each time:
a third of the processor's time of a page whose menu counts five scoped things.
"""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement
from sqlalchemy.sql import visitors


class PlainBind(BindParameter[Any]):
    """A bound value that equals itself and no other; ``==`` with anything but a bound value writes SQL as ever."""

    inherit_cache = True
    __hash__ = BindParameter.__hash__

    def __eq__(self, other: object) -> Any:
        return self is other if isinstance(other, BindParameter) else super().__eq__(other)


def plainly_bound(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return a copy of ``condition`` whose bound values are :class:`PlainBind`."""

    def change(bind: Any) -> None:
        bind.__class__ = PlainBind

    return visitors.cloned_traverse(condition, {}, {"bindparam": change})
