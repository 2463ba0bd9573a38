"""A cell of a table as the register's own form would take it; nothing is repaired."""

from datetime import date
from typing import Any

from flask_babel import gettext
from sqlalchemy import String
from werkzeug.datastructures import MultiDict

from app.core import clock
from app.core.columns import Rahasia, is_masked
from app.core.errors import DomainError
from app.core.fab.forms import form_for
from app.exchange.numbers import State, is_rounded, read_number
from app.exchange.text import clean
from app.web.grid.cells import as_form_sends
from app.web.grid.columns import GridColumn
from app.workflow.imports.cells import NO, YES, damaged, read_day

_MASKS = ("•", "**")
#: So many different cells of a file are remembered; most columns repeat themselves.
_REMEMBERED = 20_000


class CellReader:
    """Reads cells through the fields of the register's forms, each different cell once."""

    def __init__(self, view: Any, columns: dict[str, GridColumn]) -> None:
        self.columns, self._model = columns, view.datamodel.obj
        self.stored: Any = self._model.__mapper__.columns
        self._forms = [view.edit_form(formdata=None), view.add_form(formdata=None)]
        self._forms.append(form_for(self._model, list(columns))(formdata=None))
        self._known: dict[tuple[str, str, bool], Any] = {}
        self._today = clock.today()

    def value(self, name: str, text: str, *, was_number: bool = False) -> Any:
        """Return what the column would hold.

        Raises:
            DomainError: the cell cannot be taken; the sentence names the column.
        """
        asked = name, text, was_number
        if asked not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[asked] = self._tried(name, text, was_number=was_number)
        found = self._known[asked]
        if isinstance(found, DomainError):
            raise found
        return found

    def sent(self, name: str, text: str) -> str:
        """Return the cell as the form sends it; days in any way people write them."""
        if self.columns[name].jenis != "tanggal" or not text:
            return as_form_sends(self.columns[name], text)
        try:
            return read_day(text, self._today).isoformat()
        except ValueError:
            return text

    def is_unchanged(self, name: str, text: str, item: Any, masked: Any) -> bool:
        """Whether the cell only repeats what the row holds: the same text, or the mask that stands for it."""
        held = getattr(item, name)
        if held is None:
            return not text
        if is_masked(self.stored[name]):
            return bool(text) and text == clean(masked(held))
        return isinstance(held, str) and clean(held) == text

    def _tried(self, name: str, text: str, *, was_number: bool) -> Any:
        try:
            self._refuse_damage(name, text, was_number=was_number)
            return self._through_form(name, text)
        except DomainError as error:
            return error

    def _refuse_damage(self, name: str, text: str, *, was_number: bool) -> None:
        column, label = self.stored[name], self.columns[name].judul
        if self.columns[name].jenis == "ya" and text and text.lower() not in YES | NO:
            raise DomainError(f"{label}: '{text}' - tulis ya atau tidak.", "isian")
        if not text or not isinstance(column.type, String | Rahasia) or self.columns[name].pilihan:
            return
        if is_masked(column) and any(mark in text for mark in _MASKS):
            raise DomainError(f"{label}: nomor ini disamarkan. Tulis nomor utuhnya.", "samar")
        whole = name in {"nik", "no_kk"} or name.startswith("nik_")
        if is_rounded(text, was_number=was_number) or (whole and _is_damaged(text, was_number=was_number)):
            raise damaged(label, text)

    def _through_form(self, name: str, text: str) -> Any:
        form = next(one for one in self._forms if name in one)
        field, sent = form[name], self.sent(name, text)
        field.process(MultiDict({field.name: sent} if sent or self.columns[name].jenis != "ya" else {}))
        if not field.validate(form):
            raise DomainError(f"{self.columns[name].judul}: {gettext(str(field.errors[0]))}", "isian")
        return field.data


def _is_damaged(text: str, *, was_number: bool) -> bool:
    return read_number(text, was_number=was_number).state is State.DAMAGED


def in_words(view: Any, name: str, value: Any) -> str:
    """Return a value as the difference shows it: identity numbers masked."""
    if value is None or value == "":
        return ""
    formatter = view.formatters_columns.get(name)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(formatter(value)) if formatter else str(value)
