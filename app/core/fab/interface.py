"""The bridge between Flask-AppBuilder's data model and our transactions."""

from typing import Any

from flask_appbuilder.models.filters import Filters
from flask_appbuilder.models.sqla.filters import FilterContains, FilterEqual, SQLAFilterConverter
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import Boolean, Date, Integer, String, Time, func, select
from sqlalchemy.orm import Query

from app.core.columns import Pilihan, Rahasia
from app.core.db import Model, session
from app.core.fab.filters import (
    FilterBukan,
    FilterNomor,
    FilterPilihan,
    FilterSampai,
    FilterSejak,
    FilterWhole,
    FilterYes,
)

#: Beyond this many rows a list says "more than", since counting a million rows costs more than showing them.
COUNT_LIMIT = 10_000
PAGE_LIMIT = 200


#: Filters by column type; the first that fits.
_FILTERS: tuple[tuple[type[Any], tuple[type[Any], ...]], ...] = (
    (Rahasia, (FilterNomor,)),
    (Pilihan, (FilterPilihan, FilterBukan)),
    (Boolean, (FilterYes,)),
    (Integer, (FilterWhole,)),
    (String, (FilterContains, FilterEqual)),
    (Date, (FilterEqual, FilterSejak, FilterSampai)),
)


class FilterConverter(SQLAFilterConverter):  # type: ignore[misc]  # FAB ships no types
    """Filters that find nothing by what is no value of their column; FAB's fail."""

    def convert(self, col_name: str) -> list[Any] | None:
        column = self.datamodel.list_columns.get(col_name)
        kind = None if column is None else column.type
        if isinstance(kind, Time):
            return None  # Nobody looks for an hour of the day.
        found = next((filters for types, filters in _FILTERS if isinstance(kind, types)), ())
        return [one(col_name, self.datamodel) for one in found] or super().convert(col_name)


class RegisterInterface(SQLAInterface):  # type: ignore[misc]  # FAB ships no types
    """Reads with a capped count, a sure order and a capped page; writes without committing.

    The views open the unit of work, so that what FAB stores is one act with everything else of that request.
    """

    filter_converter_class = FilterConverter

    def query_count(self, query: Query[Any], filters: Filters = None, select_columns: list[str] | None = None) -> int:
        """Return the number of rows, at most ``COUNT_LIMIT`` + 1."""
        rows = self._apply_inner_all(query, filters, select_columns=select_columns, aliases_mapping={})
        capped = rows.with_entities(self.get_pk()).order_by(None).limit(COUNT_LIMIT + 1).subquery()
        return int(session().scalar(select(func.count()).select_from(capped)) or 0)

    def apply_pagination(self, query: Query[Any], page: int | None, page_size: int | None) -> Query[Any]:
        if page is None and page_size is None:
            return query  # The count asks for the whole.
        size = min(page_size or PAGE_LIMIT, PAGE_LIMIT)
        return super().apply_pagination(query, page, size)  # type: ignore[no-any-return]

    def add(self, item: Model, commit: bool = True) -> None:  # noqa: FBT001, FBT002  # FAB's own signature
        """Put the row into the running unit of work."""
        session().add(item)
        session().flush()

    def edit(self, item: Model, commit: bool = True) -> None:  # noqa: FBT001, FBT002  # FAB's own signature
        """Send the change to the database inside the running unit of work."""
        session().flush()

    def delete(self, item: Model, commit: bool = True) -> None:  # noqa: FBT001, FBT002  # FAB's own signature
        """Remove the row inside the running unit of work."""
        session().delete(item)
        session().flush()

    def delete_all(self, items: list[Model]) -> None:
        """Remove the rows inside the running unit of work."""
        for item in items:
            session().delete(item)
        session().flush()
