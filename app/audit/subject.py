"""Everything held about one person, found by the identity number, for the person who asks for it (UU 27/2022)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Mapper

from app.audit.models import BukaIdentitas
from app.audit.trail import table_of
from app.core import clock
from app.core.casekey import case_column
from app.core.columns import is_masked
from app.core.db import Model, session
from app.core.errors import DomainError
from app.core.labels import show
from app.core.mask import masker_for
from app.core.roles import Pelaku

SHORTEST = 10


@dataclass(frozen=True, slots=True)
class Held:
    """One value held: where it stands, what it is called, and what it says."""

    register: str
    baris: str
    kolom: str
    isi: str


def held_about(nik: str) -> list[Held]:
    """Return every labelled value of the rows that name the person, and of what hangs on the person's applications.

    Numbers of other people in these rows are masked. Ask it as the system: the answer must be whole.
    """
    rows = list(_rows_of(nik))
    cases = {row.id for row in rows if _is_case(inspect(row).mapper)}
    return [one for row in [*rows, *_hanging_on(cases)] for one in _values(row, nik)]


def seen_by(held: Sequence[Held]) -> list[BukaIdentitas]:
    """Return who saw whole numbers of these rows, the latest first."""
    names = {(one.register, one.baris) for one in held}
    found = session().scalars(select(BukaIdentitas).order_by(BukaIdentitas.waktu.desc()))
    return [one for one in found if (one.tabel, one.baris) in names]


def note_report(nik: str, alasan: str, *, oleh: Pelaku) -> None:
    """Write down that a report about a person was made, for whom it was made and why.

    Raises:
        DomainError: no reason worth reading.
    """
    why = " ".join(alasan.split())
    if len(why) < SHORTEST or oleh.id is None:
        raise DomainError("Tulis keperluannya, misalnya: permintaan tertulis dari orangnya sendiri.", "alasan")
    entry = BukaIdentitas(
        waktu=clock.now(), pelaku_id=oleh.id, pelaku_nama=oleh.nama, tabel="laporan_subjek", baris="*",
        sebutan=masker_for("nik")(nik), kolom_dibuka="semua data tentang orang ini", alasan=why[:300], alamat="server",
    )  # fmt: skip
    session().add(entry)
    session().flush()


def _rows_of(nik: str) -> Iterator[Any]:
    """Yield rows in which a column of a NIK, whosever it is called, holds this one; each row once."""
    seen = set()
    for mapper in _mappers():
        named = [one for one in mapper.column_attrs if _is_nik(mapper, one)]
        if named:
            model = mapper.class_
            for row in session().scalars(select(model).where(or_(*(getattr(model, one.key) == nik for one in named)))):
                if inspect(row).key not in seen:
                    seen.add(inspect(row).key)
                    yield row


def _is_nik(mapper: Mapper[Any], attribute: Any) -> bool:
    column = attribute.columns[0]
    parts = column.name.split("_")
    return column.table is mapper.local_table and is_masked(column) and "nik" in parts


def _hanging_on(cases: set[int]) -> Iterator[Any]:
    for mapper in _mappers():
        column = case_column(mapper.local_table)
        if column is not None and not _is_case(mapper) and cases:
            key = mapper.get_property_by_column(column).key
            yield from session().scalars(select(mapper.class_).where(getattr(mapper.class_, key).in_(cases)))


def _values(row: Any, nik: str) -> Iterator[Held]:
    state = inspect(row)
    where = "|".join(map(str, state.identity))
    for name, column in state.mapper.columns.items():
        value = getattr(row, name)
        if value in (None, "") or not column.info.get("label"):
            continue
        hidden = is_masked(column) and "nik" in column.name.split("_") and value != nik
        text = masker_for(name)(value) if hidden else show(value)
        yield Held(table_of(type(row)), where, str(column.info["label"]), text)


def _is_case(mapper: Any) -> bool:
    return bool(mapper.base_mapper.local_table.name == "berkas")


def _mappers() -> list[Any]:
    mappers: list[Any] = [
        one for one in Model.registry.mappers if issubclass(one.class_, Model) and one.local_table is not None
    ]
    return sorted(mappers, key=lambda one: str(one.local_table.name))
