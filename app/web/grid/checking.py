"""Holding typed cells to the rules of the register's own form."""

from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from app.web.grid.batch import Cell
from app.web.grid.cells import as_form_sends
from app.web.grid.columns import GridColumn

#: So many different cells are remembered; most columns repeat themselves.
_REMEMBERED = 20_000
_CLOSED = "Kolom ini tidak dapat diubah di sini."


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a cell was not taken; without ``kolom`` it is about the whole row."""

    id: str
    kolom: str
    pesan: str


@dataclass(frozen=True, slots=True)
class CellConflict:
    """A cell that somebody else changed since it was read."""

    id: str
    kolom: str
    semula: str
    tersimpan: str
    tampil: str


@dataclass
class Answers:
    """What is wrong with a batch, cell by cell; nothing is stored while there is anything."""

    keluhan: list[Complaint] = field(default_factory=list)
    konflik: list[CellConflict] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.keluhan or self.konflik)

    def as_json(self) -> dict[str, Any]:
        """Return the answers as the page's script reads them."""
        return asdict(self)


class Checker:
    """One form for all rows: each cell goes through its field, so that grid and form can never differ.

    Args:
        form: an empty form of the register.
        columns: the grid's columns by name.
        open_to: names of the columns that may be written.
    """

    def __init__(self, form: Any, columns: dict[str, GridColumn], open_to: set[str]) -> None:
        self._form, self._columns, self._open = form, columns, open_to
        self._known: dict[tuple[str, str], tuple[bool, Any]] = {}

    def values(self, key: str, cells: dict[str, Cell], answers: Answers) -> dict[str, Any]:
        """Return the values of a row's cells; what is wrong is added to ``answers``."""
        found: dict[str, Any] = {}
        for name, cell in cells.items():
            if name not in self._open or name not in self._form:
                answers.keluhan.append(Complaint(key, name, _CLOSED))
                continue
            good, value = self._told(name, cell.baru)
            if good:
                found[name] = value
            else:
                answers.keluhan.append(Complaint(key, name, value))
        return found

    def _told(self, name: str, typed: str) -> tuple[bool, Any]:
        """Return whether a cell can be taken, and its value or the sentence; the same text is the same everywhere."""
        asked = name, typed
        if asked not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[asked] = self._through_form(name, typed)
        return self._known[asked]

    def _through_form(self, name: str, typed: str) -> tuple[bool, Any]:
        field, text = self._form[name], as_form_sends(self._columns[name], typed)
        field.process(MultiDict({field.name: text} if text or self._columns[name].jenis != "ya" else {}))
        if field.validate(self._form):
            return True, field.data
        return False, gettext(str(field.errors[0]))
