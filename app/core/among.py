"""Membership in a handful of values, known when the statement is written."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, false, or_


def among(column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    """Return the condition that ``column`` is one of a few ``values``, none of them for no row.

    ``IN`` over a list is written out anew at each execution, because the list may have another length by then; what is
    asked of every table of every page is compared value by value instead.
    """
    return or_(false(), *(column == one for one in values))
