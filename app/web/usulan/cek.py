"""What is known of a NIK at the counter: the list, other proposals, and people who may be the same one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.bnba.models import Bnba, BnbaPeriode, Usulan
from app.bnba.service import people_of
from app.core.db import session
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.types import Nik
from app.layanan.dtks_usulan.isian import listed_person
from app.sanding.lookup import Orang, find_same_person
from app.web.given import day_or_none, text
from app.wilayah.names import village_of


@dataclass(frozen=True, slots=True)
class Temuan:
    """What was found: the listed person, proposals under the NIK, and who may be meant (name, NIK, place, why)."""

    terdaftar: Bnba | None
    usulan: Sequence[Usulan]
    mirip: Sequence[tuple[str, str, str, str]]


def found_of(nik: Nik, values: Mapping[str, Any], periode: BnbaPeriode) -> Temuan:
    """Return what is known of a NIK and of what was typed beside it."""
    person = listed_person(nik, periode)
    proposed = session().scalars(select(Usulan).where(Usulan.nik == nik).order_by(Usulan.id.desc()).limit(5)).all()
    return Temuan(person, proposed, [] if person is not None else _near(nik, values, periode))


def _near(nik: Nik, values: Mapping[str, Any], periode: BnbaPeriode) -> list[tuple[str, str, str, str]]:
    if not text(values, "nama"):
        return []
    orang = Orang(
        text(values, "nama"), nik, text(values, "no_kk"), _born(values), text(values, "jk"),
        text(values, "wilayah_kode"),
    )  # fmt: skip
    reasons = {one.id: one.alasan for one in find_same_person(orang, periode)}
    return [
        (row.nama, mask_nik(row.nik or ""), village_of(row.wilayah_kode), reasons[row.id])
        for row in people_of([*reasons])
    ]


def _born(values: Mapping[str, Any]) -> date | None:
    try:
        return day_or_none(values, "tgl_lahir", "Tanggal lahir")
    except DomainError:
        return None
