"""The bridge between Flask-AppBuilder's data model and our transactions."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_appbuilder.models.filters import Filters
from flask_appbuilder.models.sqla.filters import FilterContains, FilterEqual, SQLAFilterConverter
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import Boolean, Date, Integer, String, Time, func, select
from sqlalchemy.orm import Query, selectinload

from app.core.casekey import RahasiaKasus
from app.core.clock import Waktu
from app.core.columns import Pilihan, Rahasia
from app.core.db import Model, session
from app.core.fab.filters import (
    FilterBukan,
    FilterHari,
    FilterNomor,
    FilterPilihan,
    FilterSampai,
    FilterSampaiHari,
    FilterSejak,
    FilterSejakHari,
    FilterWhole,
    FilterYes,
)
from app.core.fab.forms import choices_of

#: Beyond this many rows a list says "more than", since counting a million rows costs more than showing them.
COUNT_LIMIT = 10_000
PAGE_LIMIT = 200
#: From this row on, the rows before a page cost more than the page.
FAR = 1_000
Prepare = Callable[[Sequence[Any]], None]


_OF_TEXT = (FilterContains, FilterEqual)
#: Filters by column type; the first that fits.
_FILTERS: tuple[tuple[type[Any], tuple[type[Any], ...]], ...] = (
    (RahasiaKasus, ()),
    (Rahasia, (FilterNomor,)),
    (Pilihan, (FilterPilihan, FilterBukan)),
    (Boolean, (FilterYes,)),
    (Integer, (FilterWhole,)),
    (String, _OF_TEXT),
    (Waktu, (FilterHari, FilterSejakHari, FilterSampaiHari)),
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
        if found == _OF_TEXT and choices_of(column):
            found = (FilterEqual,)  # Chosen from a list, so whole; an index answers it.
        return [one(col_name, self.datamodel) for one in found] or super().convert(col_name)


class RegisterInterface(SQLAInterface):  # type: ignore[misc]  # FAB ships no types
    """Reads with a capped count, a sure order and a capped page; writes without committing.

    The views open the unit of work, so that what FAB stores is one act with everything else of that request.

    Args:
        obj: the register's model.
        along: relations that the register's lists show; read with the page, not row by row.
        prepare: gets the rows of a page before they are shown, to read at once what each of them would ask for.
    """

    filter_converter_class = FilterConverter

    def __init__(self, obj: type[Model], *, along: Sequence[str] = (), prepare: Prepare | None = None) -> None:
        super().__init__(obj)
        self._along, self._prepare = along, prepare

    def apply_all(self, query: Query[Any], *args: Any, **kwargs: Any) -> Query[Any]:
        """Read the page's related rows along with it."""
        loads = [selectinload(getattr(self.obj, name)) for name in self._along]
        return super().apply_all(query, *args, **kwargs).options(*loads)  # type: ignore[no-any-return]  # FAB ships no types

    def query(
        self,
        filters: Filters = None,
        order_column: str = "",
        order_direction: str = "",
        page: int | None = None,
        page_size: int | None = None,
        select_columns: list[str] | None = None,
        outer_default_load: bool = False,  # noqa: FBT001, FBT002  # FAB's own signature
    ) -> tuple[int, list[Any]]:
        """Return the number of rows and one page of them."""
        asked = filters, order_column, order_direction, page, page_size, select_columns
        if (page or 0) * (page_size or PAGE_LIMIT) < FAR:
            count, rows = super().query(*asked, outer_default_load)
        else:
            count, rows = self.query_count(session().query(self.obj), filters, select_columns), self._far(*asked)
        if self._prepare:
            self._prepare(rows)
        return count, rows

    def _far(self, *asked: Any) -> list[Any]:
        """Find the keys of the page first, in an index where there is one; then read these rows only."""
        key = self.get_pk()
        found = self._apply_inner_all(session().query(self.obj), *asked, aliases_mapping={}).with_entities(key)
        keys = [one for (one,) in found]
        loads = [selectinload(getattr(self.obj, name)) for name in self._along]
        rows = {getattr(row, key.key): row for row in session().query(self.obj).where(key.in_(keys)).options(*loads)}
        return [rows[one] for one in keys if one in rows]

    def query_count(self, query: Query[Any], filters: Filters = None, select_columns: list[str] | None = None) -> int:
        """Return the number of rows, at most ``COUNT_LIMIT`` + 1."""
        rows = self._apply_inner_all(query, filters, select_columns=select_columns, aliases_mapping={})
        capped = rows.with_entities(self.get_pk()).order_by(None).limit(COUNT_LIMIT + 1).subquery()
        return int(session().scalar(select(func.count()).select_from(capped)) or 0)

    def apply_pagination(self, query: Query[Any], page: int | None, page_size: int | None) -> Query[Any]:
        if page is None and page_size is None:
            return query  # The count asks for the whole.
        size = min(page_size or PAGE_LIMIT, PAGE_LIMIT)
        return super().apply_pagination(query, page, size)  # type: ignore[no-any-return]  # FAB ships no types

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
