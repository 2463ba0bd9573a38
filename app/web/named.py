"""Registers whose filter by name understands damaged spellings, and is quick among a million rows.

In the order of names, those that begin as typed come first: an index answers them, however many there are.
"""

from typing import Any

from flask import g, has_request_context
from flask_appbuilder.models.filters import Filters
from flask_appbuilder.models.sqla.filters import FilterContains
from sqlalchemy import ColumnElement, asc, desc
from sqlalchemy.orm import Query

from app.core.db import session
from app.core.fab.interface import COUNT_LIMIT, PAGE_LIMIT, FilterConverter, RegisterInterface
from app.pencarian import begun, by_name, named

_NAME, _BY_NAME = "nama", "loket_by_name"


class FilterNama(FilterContains):  # type: ignore[misc]  # FAB ships no types
    """The rows whose name is meant."""

    def apply(self, query: Any, value: str) -> Any:
        """Ask the search instead of reading every row; once for the count and the page of one request."""
        return query.filter(_meant(self.model, value))


class _BegunFirst(FilterNama):
    """The same rows, those whose name begins as typed first."""

    def apply(self, query: Any, value: str) -> Any:
        ordered = query.order_by(desc(begun(self.model, value)))
        return super().apply(ordered, value).execution_options(**{_BY_NAME: True})


class _Begun(FilterNama):
    """Of these rows those whose name begins as typed."""

    def apply(self, query: Any, value: str) -> Any:
        return query.filter(begun(self.model, value)).execution_options(**{_BY_NAME: True})


def _meant(model: Any, value: str) -> ColumnElement[bool]:
    if not has_request_context():
        return named(model, value)
    asked: dict[tuple[Any, str], ColumnElement[bool]] = g.setdefault("loket_named", {})
    if (model, value) not in asked:
        asked[model, value] = named(model, value)
    return asked[model, value]


class NameConverter(FilterConverter):
    """The usual filters, but for a name."""

    def convert(self, col_name: str) -> list[Any] | None:
        usual = super().convert(col_name)
        return [FilterNama(col_name, self.datamodel), *(usual or [])[1:]] if col_name == _NAME else usual


class NamedInterface(RegisterInterface):
    """For a model that is found by name (:class:`app.pencarian.Dicari`)."""

    filter_converter_class = NameConverter

    def query(self, filters: Filters = None, order_column: str = "", *asked: Any, **more: Any) -> tuple[int, list[Any]]:
        """Return the number of rows and one page of them."""
        if filters is None or order_column != _NAME or not any(type(one) is FilterNama for one in filters.filters):
            return super().query(filters, order_column, *asked, **more)
        return self._page_of_many(filters, *asked, **more) or super().query(
            _with(_BegunFirst, filters), order_column, *asked, **more
        )

    def _page_of_many(
        self,
        filters: Filters,
        order_direction: str = "",
        page: int | None = None,
        page_size: int | None = None,
        select_columns: list[str] | None = None,
        **_more: Any,
    ) -> tuple[int, list[Any]] | None:
        """Return a page that a list of many begins with, found without the rest; None where it needs the rest."""
        so = _with(_Begun, filters)
        count = self.query_count(session().query(self.obj), so, select_columns)
        if count <= COUNT_LIMIT:
            return None
        rows = self._far(so, _NAME, order_direction, page, page_size, select_columns)
        if len(rows) < min(page_size or PAGE_LIMIT, PAGE_LIMIT):
            return None
        if self._prepare:
            self._prepare(rows)
        return count, rows

    def apply_order_by(
        self, query: Query[Any], order_column: str, order_direction: str, *asked: Any, **more: Any
    ) -> Query[Any]:
        """Order by name as the index does, where a name is looked for."""
        if order_column == _NAME and query.get_execution_options().get(_BY_NAME):
            way = asc if order_direction == "asc" else desc
            return query.order_by(way(by_name(self.obj)), way(self.get_pk()))
        return super().apply_order_by(query, order_column, order_direction, *asked, **more)  # type: ignore[no-any-return]  # FAB ships no types


def _with(kind: type[FilterNama], filters: Filters) -> Filters:
    """Return the same filters, that of the name as one of ``kind``."""
    own = filters.copy()
    own.filters = [kind(one.column_name, one.datamodel) if type(one) is FilterNama else one for one in own.filters]
    return own
