"""Questions about proposals: the list with its filters, how many stand where, what is late."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, not_, select, true

from app.bnba.models import BnbaPeriode, JalurUsulan, JenisUsulan, Usulan
from app.bnba.proposals import called_off
from app.core import clock
from app.core.db import session
from app.core.types import whole
from app.kiriman.models import KirimanBaris
from app.kiriman.service import sent_in
from app.layanan.dtks_usulan.keadaan import BERKAS, CONDITIONS, KEADAAN, Keadaan

PAGE = 50
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the list is narrowed to; what an address says wrongly is left out. A NIK stands in no address."""

    periode: str = ""
    jalur: JalurUsulan | None = None
    jenis: JenisUsulan | None = None
    wilayah: str = ""
    keadaan: Keadaan | None = None
    nama: str = ""
    telat: bool = False
    kiriman: int | None = None
    berkas: int | None = None
    nik: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, Any], periode: str = "") -> "Saringan":
        """Return the filter of an address or a form."""
        return cls(
            periode=str(asked.get("periode") or periode),
            jalur=_member(JalurUsulan, asked.get("jalur")),
            jenis=_member(JenisUsulan, asked.get("jenis")),
            wilayah=str(asked.get("wilayah") or ""),
            keadaan=_member(Keadaan, asked.get("keadaan")),
            nama=" ".join(str(asked.get("nama") or "").split())[:120],
            telat=str(asked.get("telat") or "") == "1",
            kiriman=whole(asked.get("kiriman") or ""),
            berkas=whole(asked.get("berkas") or ""),
            nik=str(asked.get("nik") or ""),
        )

    def address(self, **other: object) -> dict[str, str]:
        """Return the filter as arguments of an address, with some of them replaced or, by None, taken off."""
        said = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "nik"} | other
        return {name: "1" if value is True else str(value) for name, value in said.items() if value or value == 0}

    def conditions(self, *, without: str = "") -> list[ColumnElement[bool]]:
        """Return its conditions; ``without`` leaves one field's out."""
        found = {name: make(getattr(self, name)) for name, make in _CONDITIONS.items() if getattr(self, name)}
        return [condition for name, condition in found.items() if name != without]


def listed(saringan: Saringan) -> Select[Any]:
    """Return the query of (proposal, state): what has a clock first by its last day, then the newest."""
    query = select(Usulan, KEADAAN).where(*saringan.conditions())
    return query.order_by(Usulan.batas.is_(None), Usulan.batas, Usulan.id.desc())


def page_of(saringan: Saringan, page: int) -> list[tuple[Usulan, Keadaan]]:
    """Return one page of the list, counted from 0."""
    rows = session().execute(listed(saringan).limit(PAGE).offset(page * PAGE))
    return [(row, Keadaan(state)) for row, state in rows]


def count_of(saringan: Saringan) -> int:
    """Return how many proposals a filter holds."""
    return session().scalar(select(func.count(Usulan.id)).where(*saringan.conditions())) or 0


def per_state(saringan: Saringan) -> dict[Keadaan, int]:
    """Return how many stand where, whatever state the filter asks for."""
    inner = select(KEADAAN.label("keadaan")).where(*saringan.conditions(without="keadaan")).subquery()
    rows = session().execute(select(inner.c.keadaan, func.count()).group_by(inner.c.keadaan))
    return {Keadaan(state): count for state, count in rows}


def per_way(saringan: Saringan) -> dict[JalurUsulan, int]:
    """Return how many came by which way, whatever way the filter asks for."""
    query = select(Usulan.jalur, func.count()).where(*saringan.conditions(without="jalur")).group_by(Usulan.jalur)
    return dict(session().execute(query).all())


def late(today: date | None = None) -> ColumnElement[bool]:
    """Return the condition that an objection's last day has passed and no answer has left."""
    return and_(Usulan.batas < (today or clock.today()), not_(sent_in(BERKAS, Usulan.id)), not_(called_off()))


def periods() -> list[str]:
    """Return the periods proposals can be of, newest first."""
    return list(session().scalars(select(BnbaPeriode.kode).order_by(BnbaPeriode.urut.desc())))


def state_of(row: Usulan) -> Keadaan:
    """Return where one proposal stands."""
    return Keadaan(session().scalars(select(KEADAAN).select_from(Usulan).where(Usulan.id == row.id)).one())


def _in_batch(kiriman_id: int) -> ColumnElement[bool]:
    return Usulan.id.in_(select(KirimanBaris.objek_id).where(KirimanBaris.kiriman_id == kiriman_id))


_CONDITIONS: Mapping[str, Any] = {
    "periode": lambda value: Usulan.periode == value,
    "jalur": lambda value: Usulan.jalur == value,
    "jenis": lambda value: Usulan.jenis == value,
    "wilayah": lambda value: Usulan.wilayah_kode.startswith(value, autoescape=True),
    "keadaan": lambda value: CONDITIONS[value],
    "nama": lambda value: Usulan.nama.icontains(value, autoescape=True),
    "telat": lambda value: late() if value else true(),
    "kiriman": _in_batch,
    "berkas": lambda value: Usulan.berkas_id == value,
    "nik": lambda value: Usulan.nik == value,
}


def _member(kind: type[E], text: object) -> E | None:
    try:
        return kind(str(text or ""))
    except ValueError:
        return None
