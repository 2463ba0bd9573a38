"""Writing over REST: the values go the way of the grid, which is the way of the register's own form."""

from typing import Any

from flask import g
from sqlalchemy.exc import IntegrityError

from app.audit.models import JenisKelompok
from app.core.db import unit_of_work
from app.core.fab.view import IN_USE
from app.web.grid.batch import Batch, Cell
from app.web.grid.checking import Answers
from app.web.grid.saving import Refused, save
from app.web.rest.columns import RestColumn, columns_of
from app.web.rest.problem import Problem
from app.web.rest.values import Row, row_as_json, text_before, text_to_check

_NEW = "baru"
_CLOSED = "Kolom ini tidak dapat ditulis di sini."


def add(view: Any, sent: dict[str, Any]) -> Row:
    """Write a new row and return it as it is now.

    Raises:
        Problem: 422, with a sentence for each column that cannot be taken; nothing was stored.
    """
    columns = columns_of(view)
    wrong = {name: _CLOSED for name in sent if name not in columns or not columns[name].tambah}
    wrong |= {name: "Wajib diisi." for name, column in columns.items() if column.wajib and name not in sent}
    cells = {
        name: Cell("", _text(columns[name], value, name, wrong)) for name, value in sent.items() if name not in wrong
    }
    return _save(view, Batch(tambah={_NEW: cells}), columns, wrong)


def change(view: Any, key: str, sent: dict[str, Any]) -> Row:
    """Change columns of a row and return it as it is now; each comes with what it held when it was read.

    Raises:
        Problem: 409, somebody else changed the same column since; 422, a column cannot be taken. Nothing was stored.
    """
    columns = columns_of(view)
    if not sent:
        raise Problem(422, "Sebutkan paling sedikit satu kolom yang diubah.")
    wrong: dict[str, str] = {}
    cells = {name: cell for name, value in sent.items() if (cell := _cell(columns, name, value, wrong))}
    try:
        return _save(view, Batch(ubah={key: cells}), columns, wrong)
    except _Conflict as conflict:
        stored = row_as_json(view, view._row_or_404(key), columns)
        raise _both_values(conflict.answers, sent, stored) from conflict


class _Conflict(Exception):
    """Two people changed one column."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("conflict")
        self.answers = answers


def _save(view: Any, batch: Batch, columns: dict[str, RestColumn], wrong: dict[str, str]) -> Row:
    if wrong:
        raise _refusal(wrong)
    try:
        told = save(view, batch, told=lambda item: row_as_json(view, item, columns), jenis=JenisKelompok.REST)
    except Refused as refused:
        if refused.answers.konflik and not refused.answers.keluhan:
            raise _Conflict(refused.answers) from refused
        raise _refusal({one.kolom: one.pesan for one in refused.answers.keluhan}) from refused
    (row,) = told["baris"].values()
    return row  # type: ignore[no-any-return]  # as `told` tells it


def _refusal(wrong: dict[str, str]) -> Problem:
    whole = wrong.pop("", None)  # about the row, not about one column
    return Problem(422, whole or "Ada isian yang tidak dapat diterima.", kesalahan=wrong)


def _both_values(answers: Answers, sent: dict[str, Any], stored: Row) -> Problem:
    marks = stored.get("_tanda", {})
    told = [
        {"kolom": one.kolom, **sent[one.kolom], "tersimpan": stored[one.kolom]}
        | ({"tanda": marks[one.kolom]} if one.kolom in marks else {})
        for one in answers.konflik
    ]
    return Problem(409, "Kolom ini baru saja diubah orang lain. Bandingkan, lalu kirim pilihan Anda.", konflik=told)


def _cell(columns: dict[str, RestColumn], name: str, value: Any, wrong: dict[str, str]) -> Cell | None:
    if name not in columns or not columns[name].ubah:
        wrong[name] = _CLOSED
    elif not isinstance(value, dict) or value.keys() != {"semula", "baru"}:
        wrong[name] = 'Kirim sebagai {"semula": yang dibaca, "baru": yang diinginkan}.'
    else:
        try:
            before = text_before(columns[name], value["semula"])
        except ValueError as error:
            wrong[name] = f"semula: {error}"
            return None
        return Cell(before, _text(columns[name], value["baru"], name, wrong))
    return None


def _text(column: RestColumn, value: Any, name: str, wrong: dict[str, str]) -> str:
    try:
        return text_to_check(column, value)
    except ValueError as error:
        wrong[name] = str(error)
        return ""


def remove(view: Any, key: str) -> None:
    """Remove a row of a register that grants it; 404 when there is none for the actor.

    Raises:
        Problem: 409, other rows refer to it.
    """
    try:
        with unit_of_work(g.pelaku):
            view.datamodel.delete(view._row_or_404(key))
    except IntegrityError as error:
        raise Problem(409, IN_USE) from error
