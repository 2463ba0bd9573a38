"""Saving a grid's batch: one transaction, one group in the trail, an answer for every cell that was not taken."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import g
from sqlalchemy.exc import IntegrityError

from app.audit.adding import add_all, made
from app.audit.batches import grouped
from app.audit.models import JenisKelompok, Kelompok
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.fab import merge
from app.core.fab.key import row_key
from app.core.fab.view import RegisterView
from app.web.grid.batch import Batch, Cell
from app.web.grid.cells import mark, mark_of, shown
from app.web.grid.checking import Answers, CellConflict, Checker, Complaint
from app.web.grid.columns import GridColumn, columns_of
from app.web.grid.reading import key_of, row_of

_AT_ONCE = 500
_GONE = "Baris ini tidak ada lagi. Muat ulang tabel."
_TWICE = "Sudah ada baris dengan isian yang sama. Periksa kolom yang harus unik."


class Refused(Exception):
    """Nothing was stored; ``answers`` says why, cell by cell."""

    def __init__(self, answers: Answers) -> None:
        super().__init__("batch refused")
        self.answers = answers


#: A stored row -> how it is told to whoever sent the batch.
Teller = Callable[[Any], dict[str, Any]]


def untold(_item: Any) -> dict[str, Any]:
    """Tell nothing of a row: of an import nobody asks for the rows one by one."""
    return {}


def save(
    view: Any, batch: Batch, *, told: Teller | None = None, jenis: JenisKelompok = JenisKelompok.TABEL
) -> dict[str, Any]:
    """Store a batch as one act and return the rows as they are now.

    A cell is taken when nobody changed it since it was read; the form's own rules and the register's own hooks apply.

    Args:
        told: how a row is told; as the grid shows it unless said otherwise.
        jenis: by which door the batch came.

    Raises:
        Refused: one cell or more cannot be taken; nothing was stored.
    """
    return save_all(view, [batch], told=told, jenis=jenis, then=lambda _group: None)


def save_all(
    view: Any,
    batches: Iterable[Batch],
    *,
    jenis: JenisKelompok,
    then: Callable[[Kelompok], None],
    told: Teller | None = None,
) -> dict[str, Any]:
    """Store batches, one after another, as one act; ``then`` does what belongs to it. Otherwise as :func:`save`."""
    act = _Act(view, told)
    try:
        with unit_of_work(g.pelaku):
            return act.run(batches, jenis, then)
    except IntegrityError as error:
        raise Refused(_whose_fault(view, act.batch)) from error


def _whose_fault(view: Any, batch: Batch) -> Answers:
    """Try the rows one by one, keep nothing, and return those that the database refuses."""
    answers = Answers()
    single = [*(Batch(ubah={key: row}) for key, row in batch.ubah.items())]
    single += [Batch(tambah={key: row}) for key, row in batch.tambah.items()]
    with unit_of_work(g.pelaku):
        outer = session().begin_nested()
        for one in single:
            try:
                with session().begin_nested():
                    _Act(view).run([one], JenisKelompok.TABEL, lambda _group: None)
            except IntegrityError:
                answers.keluhan.append(Complaint(next(iter([*one.ubah, *one.tambah])), "", _TWICE))
            except Refused:
                continue
        outer.rollback()
    return answers or Answers([Complaint("", "", _TWICE)])


class _Act:
    """One batch on its way into the register."""

    def __init__(self, view: Any, told: Teller | None = None) -> None:
        self.view, self.answers, self.batch = view, Answers(), Batch()
        self._checkers: dict[str, Checker] = {}
        self.columns: dict[str, GridColumn] = {column.kolom: column for column in columns_of(view)}
        self._told = told
        #: What a row refers to and nobody changes here: its words are told only where the act itself moved it.
        self._fixed = [one for one in self.columns.values() if one.daftar and not (one.ubah or one.tambah)]
        #: New rows that nobody looks at afterwards are written without an object kept for each.
        self._leaves = told is untold and type(view).post_add is RegisterView.post_add

    def run(self, batches: Iterable[Batch], jenis: JenisKelompok, then: Callable[[Kelompok], None]) -> dict[str, Any]:
        rows: dict[str, Any] = {}
        with grouped(self.view.datamodel.obj, str(self.view.judul), jenis=jenis, oleh=g.pelaku) as group:
            for self.batch in batches:
                rows |= self._portion(self.batch)
        then(group)
        return {"kelompok": group.id, "jumlah": group.jumlah, "baris": rows}

    def _portion(self, batch: Batch) -> dict[str, Any]:
        changed, added = self._changed(batch.ubah), self._added(batch.tambah)
        if self.answers:
            raise Refused(self.answers)
        self.view.pre_batch([item for item, _ in changed.values()])
        held = {key: self._references(item) for key, (item, _) in changed.items()}
        self._write(changed, self.view.pre_update)
        self._write(added, self.view.pre_add)
        if self._leaves:
            session().flush()
            add_all([item for item, _ in added.values()])
            added = {}
        session().add_all(item for item, _ in added.values())
        session().flush()
        self._after(changed, added)
        rows = {**changed, **added}
        return {key: told for key, (item, _) in rows.items() if (told := self._tell(item, held.get(key, {})))}

    def _references(self, item: Any) -> dict[str, Any]:
        return {one.kolom: getattr(item, one.kolom) for one in self._fixed}

    def _tell(self, item: Any, held: dict[str, Any]) -> dict[str, Any]:
        if self._told:
            return self._told(item)
        same = {name for name, value in held.items() if getattr(item, name) == value}
        return row_of(self.view, item, [one for name, one in self.columns.items() if name not in same])

    def _after(self, changed: dict[str, tuple[Any, Any]], added: dict[str, tuple[Any, Any]]) -> None:
        for item, _ in changed.values():
            self.view.post_update(item)
        for item, _ in added.values():
            self.view.post_add(item)
        session().flush()

    def _changed(self, rows: dict[str, dict[str, Cell]]) -> dict[str, tuple[Any, dict[str, Any]]]:
        items = self._load(list(rows))
        checker = self._checker("ubah")
        found: dict[str, tuple[Any, dict[str, Any]]] = {}
        for key, cells in rows.items():
            item = items.get(key)
            if item is None:
                self.answers.keluhan.append(Complaint(key, "", _GONE))
                continue
            values = checker.values(key, cells, self.answers)
            found[key] = item, self._merged(key, item, cells, values)
        return found

    def _checker(self, act: str) -> Checker:
        if act not in self._checkers:
            form = self.view.edit_form if act == "ubah" else self.view.add_form
            open_to = {name for name, one in self.columns.items() if getattr(one, act)}
            self._checkers[act] = Checker(form(formdata=None), self.columns, open_to)
        return self._checkers[act]

    def _merged(self, key: str, item: Any, cells: dict[str, Cell], values: dict[str, Any]) -> dict[str, Any]:
        """Return the values to take, by the rule of the form; a cell that somebody else changed is asked."""
        columns = self.view.datamodel.obj.__mapper__.columns
        taken, conflicts = merge.plan(
            {name: cells[name].semula for name in values},
            {name: mark_of(item, name) for name in values},
            {name: mark(columns[name], name, value) for name, value in values.items()},
        )
        for one in conflicts:
            seen = shown(self.view, item, self.columns[one.kolom])
            self.answers.konflik.append(CellConflict(key, one.kolom, one.semula, one.tersimpan, seen))
        return {name: values[name] for name in taken}

    def _added(self, rows: dict[str, dict[str, Cell]]) -> dict[str, tuple[Any, dict[str, Any]]]:
        if not rows:
            return {}
        checker = self._checker("tambah")
        model, unsaid = self.view.datamodel.obj, dict.fromkeys(self.view.add_columns, Cell("", ""))
        found = {key: checker.values(key, unsaid | cells, self.answers) for key, cells in rows.items()}
        return {key: (made(model, values), {}) for key, values in found.items()}

    def _write(self, rows: dict[str, tuple[Any, dict[str, Any]]], check: Callable[[Any], None]) -> None:
        for key, (item, values) in rows.items():
            for name, value in values.items():
                setattr(item, name, value)
            try:
                check(item)
            except DomainError as error:
                self.answers.keluhan.append(Complaint(key, "", error.pesan))
        if self.answers:
            raise Refused(self.answers)

    def _load(self, keys: list[str]) -> dict[str, Any]:
        """Return the rows that exist for the person, locked, by the key the page knows them by."""
        wanted = [value for value in (row_key(self.view.datamodel, key) for key in keys) if value is not None]
        return {key_of(self.view, item): item for item in _locked(self.view, wanted)}


def _locked(view: Any, keys: list[Any]) -> list[Any]:
    """Return the rows with these keys that exist for the person, locked until the act ends."""
    model, key = view.datamodel.obj, view.datamodel.get_pk()
    if not keys or key is None:
        return []
    query = view._base_filters.apply_all(session().query(model)).populate_existing().with_for_update(of=model)
    portions = (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))
    return [item for portion in portions for item in query.filter(key.in_(portion))]
