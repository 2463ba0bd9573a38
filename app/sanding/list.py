"""The people of a period as columns, out of the database; who stood in an earlier snapshot is taken over from it."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Select, Text, select, type_coerce

from app.bnba.models import Bnba, BnbaPeriode, valid_in
from app.core import crypto
from app.core.db import session
from app.sanding.arrays import Ints
from app.sanding.names import Names
from app.sanding.numbers import sixteen_digits
from app.sanding.people import PLAIN, SECRET, SEX, People, with_names
from app.sanding.places import village_number

Lines = Sequence[Sequence[Any]]
_PEOPLE = Bnba.__table__.c
_CHUNK = 10_000
#: More new people than this are read with everybody; fewer are asked for by id, so many at a time.
_FEW, _ASKED = 20_000, 900


class Earlier(NamedTuple):
    """An earlier snapshot: ids in order, the fingerprint of each row's contents, the people."""

    rows: Ints
    sidik: Ints
    people: People


def read_list(periode: BnbaPeriode, earlier: Earlier | None) -> tuple[Ints, Ints, People]:
    """Return (ids, fingerprints, people) of a period's list in the order of the ids."""
    known = select(_PEOPLE.id, _PEOPLE.sidik).where(valid_in(_PEOPLE, periode.urut)).order_by(_PEOPLE.id)
    stored = [line for lines in _fetched(known) for line in lines]
    rows, sidik = (np.array(column, dtype=np.int64) for column in _turned(stored, 2))
    kept, at = _standing(rows, sidik, earlier)
    new = rows[~kept]
    if earlier is None or len(new) > _FEW:
        return rows, sidik, _joined([_columns(chunk) for chunk in _all(periode)])
    fresh = _joined([_columns(chunk) for chunk in _asked(new)])
    return rows, sidik, _merged(kept, earlier.people, at, fresh)


def _standing(rows: Ints, sidik: Ints, earlier: Earlier | None) -> tuple[Any, Ints]:
    """Return which rows stood in the earlier snapshot as they are, and where."""
    if earlier is None or not len(earlier.rows):
        return np.zeros(len(rows), dtype=bool), np.zeros(0, dtype=np.int64)
    at = np.minimum(np.searchsorted(earlier.rows, rows), len(earlier.rows) - 1)
    kept = (earlier.rows[at] == rows) & (earlier.sidik[at] == sidik)
    return kept, at[kept]


def _query() -> Select[Any]:
    """Ask for people as they are stored: identity numbers sealed, the date as the driver gives it."""
    sealed = (type_coerce(_PEOPLE.nik, Text), type_coerce(_PEOPLE.no_kk, Text))
    born = type_coerce(_PEOPLE.tgl_lahir, Text)
    return select(*sealed, _PEOPLE.nama, born, _PEOPLE.jk, _PEOPLE.wilayah_kode).order_by(_PEOPLE.id)


def _all(periode: BnbaPeriode) -> Iterator[Lines]:
    return _fetched(_query().where(valid_in(_PEOPLE, periode.urut)), _CHUNK)


def _asked(ids: Ints) -> Iterator[Lines]:
    for begin in range(0, len(ids), _ASKED):
        yield from _fetched(_query().where(_PEOPLE.id.in_(ids[begin : begin + _ASKED].tolist())))


def _fetched(query: Select[Any], size: int = 1_000_000) -> Iterator[Lines]:
    """Yield what the driver gives, as it gives it: no type of ours has anything to do here, and there are many rows."""
    found = session().connection().execute(query)
    while lines := found.cursor.fetchmany(size):
        yield lines
    found.close()


def _columns(chunk: Lines) -> People:
    nik, kk, nama, born, sex, village = _turned(chunk, 6)
    niks, families = _numbers(nik), _numbers(kk)
    columns = {
        "nik": niks[0], "nik_kind": niks[1], "nik_digits": niks[2], "kk": families[0], "kk_kind": families[1],
        "born": _each(born, _day), "sex": _each(sex, lambda said: SEX.get(said or "", 0)),
        "village": _each(village, village_number),
    }  # fmt: skip
    return with_names(columns, nama)


def _numbers(stored: Sequence[str | None]) -> Ints:
    """Return (digits, kind, length) of sealed numbers, a line each; equal numbers are sealed alike and opened once."""
    unique: dict[str | None, int] = {None: 0}
    place = [unique.setdefault(sealed, len(unique)) for sealed in stored]
    opened = crypto.keyring().decrypt_many([sealed for sealed in unique if sealed is not None])
    told = np.zeros((3, len(unique)), dtype=np.int64)
    told[:, 1:] = sixteen_digits(opened)
    return told[:, np.array(place, dtype=np.int64)]


def _turned(rows: Lines, width: int) -> list[Sequence[Any]]:
    """Return the columns of ``rows``."""
    return [[row[at] for row in rows] for at in range(width)]


def _day(born: str | date | None) -> int:
    if not born:
        return 0
    return (born if isinstance(born, date) else date.fromisoformat(born)).toordinal()


def _each(values: Sequence[Any], number: Any) -> Ints:
    """Return a number for each value, worked out once for equal ones."""
    known: dict[Hashable, int] = {value: number(value) for value in set(values)}
    return np.array([known[value] for value in values], dtype=np.int64)


def _joined(parts: list[People]) -> People:
    if len(parts) == 1:
        return parts[0]
    parts = parts or [_columns([])]
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in SECRET + PLAIN}
    return People(**columns, names=Names.joined([part.names for part in parts]))


def _merged(kept: Any, before: People, at: Ints, fresh: People) -> People:
    columns = {}
    for name in SECRET + PLAIN:
        columns[name] = np.empty(len(kept), dtype=np.int64)
        columns[name][kept], columns[name][~kept] = getattr(before, name)[at], getattr(fresh, name)
    names = np.empty(len(kept), dtype=object)
    names[kept], names[~kept] = _texts(before, at), _texts(fresh, np.arange(len(fresh)))
    return People(**columns, names=Names.of(names.tolist()))


def _texts(people: People, at: Iterable[int]) -> Any:
    texts = np.empty(len(np.asarray(at)), dtype=object)
    texts[:] = people.names.take(np.asarray(at))
    return texts
