"""Filter state per request.

A FAB view is one object for all threads and keeps the request's filters in itself; under a threaded server two requests
mix, and a record can be saved under the other's parent (dpgaspar/Flask-AppBuilder#2366).
"""

import copy
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import g, has_request_context
from flask_appbuilder.models.sqla.filters import BaseFilter, FilterEqual, set_value_to_type
from sqlalchemy import false

from app.core.clock import WITA
from app.core.types import whole


class PerRequestFilters:
    """Mixin: ``self._filters`` is a private copy in every request."""

    @property
    def _filters(self) -> Any:
        prototype = self.__dict__.get("_filters")
        if prototype is None or not has_request_context():
            return prototype
        mine: dict[int, Any] = g.setdefault("_loket_filters", {})
        if id(self) not in mine:
            own = copy.copy(prototype)
            own.clear_filters()
            mine[id(self)] = own
        return mine[id(self)]

    @_filters.setter
    def _filters(self, value: Any) -> None:
        self.__dict__["_filters"] = value


class FilterNomor(FilterEqual):  # type: ignore[misc]  # FAB ships no types
    """Equality of an identity number, however people group its digits."""

    def apply(self, query: Any, value: str) -> Any:
        """Compare without blanks, dots and dashes."""
        return super().apply(query, value.strip().translate(_GROUPING))


class FilterPilihan(FilterEqual):  # type: ignore[misc]  # FAB ships no types
    """Equality of a closed set; nothing equals what is not in it."""

    def apply(self, query: Any, value: str) -> Any:
        """Compare with a member of the set."""
        known = {member.value for member in getattr(self.model, self.column_name).type.enum}
        return super().apply(query, value) if value in known else query.filter(false())


class FilterBukan(FilterPilihan):
    """Any other value of a closed set."""

    name = "bukan"
    arg_name = "bukan"

    def apply(self, query: Any, value: str) -> Any:
        """Keep what is not ``value``."""
        column = getattr(self.model, self.column_name)
        known = {member.value for member in column.type.enum}
        return query.filter(column != value) if value in known else query.filter(false())


class FilterWhole(FilterEqual):  # type: ignore[misc]  # FAB ships no types
    """Equality of a whole number; nothing equals what is none."""

    def apply(self, query: Any, value: str) -> Any:
        """Compare with a number a column can hold."""
        number = whole(value.strip())
        return query.filter(false()) if number is None else super().apply(query, number)


class FilterYes(FilterEqual):  # type: ignore[misc]  # FAB ships no types
    """Yes (``y``, as a ticked box sends it) or no (``n``); nothing equals anything else."""

    def apply(self, query: Any, value: str) -> Any:
        """Compare with a truth value."""
        known = {"y": True, "n": False}
        return super().apply(query, known[value]) if value in known else query.filter(false())


class FilterSejak(BaseFilter):  # type: ignore[misc]  # FAB ships no types
    """From this day on, the day included."""

    name = "sejak"
    arg_name = "sejak"

    def apply(self, query: Any, value: str) -> Any:
        """Keep rows of ``value`` and later; nothing is filtered when it is no date."""
        day = set_value_to_type(self.datamodel, self.column_name, value)
        return query if day is None else query.filter(getattr(self.model, self.column_name) >= day)


class FilterSampai(BaseFilter):  # type: ignore[misc]  # FAB ships no types
    """Until this day, the day included."""

    name = "sampai"
    arg_name = "sampai"

    def apply(self, query: Any, value: str) -> Any:
        """Keep rows of ``value`` and earlier; nothing is filtered when it is no date."""
        day = set_value_to_type(self.datamodel, self.column_name, value)
        return query if day is None else query.filter(getattr(self.model, self.column_name) <= day)


_GROUPING = str.maketrans("", "", " .-")


class FilterHari(FilterEqual):  # type: ignore[misc]  # FAB ships no types
    """Instants of one day of the office; nothing is of what is no date."""

    def apply(self, query: Any, value: str) -> Any:
        """Keep instants from midnight to midnight."""
        start, column = _midnight(value), getattr(self.model, self.column_name)
        if start is None:
            return query.filter(false())
        return query.filter(column >= start, column < start + timedelta(days=1))


class FilterSejakHari(FilterSejak):
    """Instants from this day on, the day included."""

    def apply(self, query: Any, value: str) -> Any:
        """Keep instants from midnight on; nothing is filtered when it is no date."""
        start = _midnight(value)
        return query if start is None else query.filter(getattr(self.model, self.column_name) >= start)


class FilterSampaiHari(FilterSampai):
    """Instants until this day, the day included."""

    def apply(self, query: Any, value: str) -> Any:
        """Keep instants before the next midnight; nothing is filtered when it is no date."""
        start = _midnight(value)
        if start is None:
            return query
        return query.filter(getattr(self.model, self.column_name) < start + timedelta(days=1))


def _midnight(value: str) -> datetime | None:
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        return None
    return datetime.combine(day, time.min, WITA) if 1900 <= day.year <= 2100 else None
