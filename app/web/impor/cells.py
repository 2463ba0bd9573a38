"""A cell of a table as the register's own form would take it; nothing is repaired."""

from datetime import date
from typing import Any

from sqlalchemy import String

from app.core.columns import Rahasia, is_masked
from app.core.errors import DomainError
from app.core.fab.forms import form_for
from app.core.fab.taking import Taker, taker
from app.core.labels import show
from app.exchange.numbers import State, is_rounded, read_number
from app.exchange.text import clean
from app.web.grid.cells import is_mask, sender
from app.web.grid.columns import GridColumn
from app.workflow.imports.cells import NO, YES, damaged


class CellReader:
    """Reads cells through the fields of the register's forms."""

    def __init__(self, view: Any, columns: dict[str, GridColumn]) -> None:
        self._stored: Any = view.datamodel.obj.__mapper__.columns
        forms = [view.edit_form(formdata=None), view.add_form(formdata=None)]
        forms.append(form_for(view.datamodel.obj, list(columns))(formdata=None))
        self._columns = {
            name: _ColumnReader(column, self._stored[name], taker(next(one for one in forms if name in one), name))
            for name, column in columns.items()
        }

    def value(self, name: str, text: str, *, was_number: bool = False) -> Any:
        """Return what the column would hold.

        Raises:
            DomainError: the cell cannot be taken; the sentence names the column.
        """
        return self._columns[name].value(text, was_number=was_number)

    def sent(self, name: str, text: str) -> str:
        """Return the cell as the form sends it; days in any way people write them."""
        return self._columns[name].sent(text)

    def is_unchanged(self, name: str, text: str, item: Any, masked: Any) -> bool:
        """Whether the cell only repeats what the row holds: the same text, or the mask that stands for it."""
        held = getattr(item, name)
        if held is None:
            return not text
        if is_masked(self._stored[name]):
            return bool(text) and text == clean(masked(held))
        return isinstance(held, str) and clean(held) == text


class _ColumnReader:
    """Reads the cells of one column; what is the same for all of them is found out once."""

    def __init__(self, column: GridColumn, stored: Any, take: Taker) -> None:
        self._label, self._take = column.judul, take
        self._is_truth, self._is_masked = column.jenis == "ya", is_masked(stored)
        self._is_text = isinstance(stored.type, String | Rahasia) and column.daftar is None
        self._is_number = column.kolom in {"nik", "no_kk"} or column.kolom.startswith("nik_")
        self.sent = sender(column)

    def value(self, text: str, *, was_number: bool) -> Any:
        if self._is_truth and text and text.lower() not in YES | NO:
            raise DomainError(f"{self._label}: '{text}' - tulis ya atau tidak.", "isian")
        if text and self._is_text:
            self._refuse_damage(text, was_number=was_number)
        good, value = self._take(self.sent(text))
        if not good:
            raise DomainError(f"{self._label}: {value}", "isian")
        return value

    def _refuse_damage(self, text: str, *, was_number: bool) -> None:
        if self._is_masked and is_mask(text):
            raise DomainError(f"{self._label}: nomor ini disamarkan. Tulis nomor utuhnya.", "samar")
        if is_rounded(text, was_number=was_number) or (self._is_number and _is_damaged(text, was_number=was_number)):
            raise damaged(self._label, text)


def _is_damaged(text: str, *, was_number: bool) -> bool:
    return read_number(text, was_number=was_number).state is State.DAMAGED


def in_words(view: Any, name: str, value: Any) -> str:
    """Return a value as the difference shows it: identity numbers masked."""
    if value is None or value == "":
        return ""
    formatter = view.formatters_columns.get(name)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(formatter(value)) if formatter else show(value)
