"""What the pages of a period share: the period itself, its tabs, the filter and the place in a long list."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import ceil
from typing import Any

from flask import abort, request
from sqlalchemy import select

from app.bnba.keeper import keeps_list
from app.bnba.models import BnbaPeriode
from app.bnba.penerima import COUNTED, PER_PAGE, Penerima, Tempat, listed, occupations
from app.bnba.people import AIDS
from app.bnba.periode import find_period
from app.bnba.saringan import LAIN, STATES, Saringan
from app.bnba.service import reasons
from app.core.db import session
from app.core.roles import Peran
from app.core.types import whole
from app.web.access import ALL
from app.web.page import pelaku
from app.wilayah.models import Tingkat, Wilayah

BASE = "/bnba/periode"
#: Who may look: everybody but Admin; operators see their own village.
READERS = ALL - {Peran.ADMIN}


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page of a long list. ``jumlah`` beyond ``batas`` means more than that.

    Attributes:
        ke_depan, ke_belakang: arguments of the addresses of the next and the previous page; None where there is none.
    """

    baris: list[Penerima]
    jumlah: int
    nomor: int
    ke_depan: dict[str, int] | None
    ke_belakang: dict[str, int] | None
    batas: int = COUNTED

    @property
    def lebih(self) -> bool:
        """Whether the list is longer than was counted."""
        return self.jumlah > self.batas

    @property
    def terakhir(self) -> int:
        """Return the number of the last page that is known."""
        return max(ceil(min(self.jumlah, self.batas) / PER_PAGE), self.nomor)


def period_or_404(kode: str, *, with_list: bool = False) -> BnbaPeriode:
    """Return the period of an address; 404 when nobody opened it, or when it has no list where one is needed."""
    periode = find_period(kode)
    if periode is None or (with_list and periode.diimpor is None):
        abort(404)
    return periode


def frame(periode: BnbaPeriode, tab: str) -> dict[str, Any]:
    """Return what every page of a period shows around its own."""
    return {"periode": periode, "tab": tab, "boleh": keeps_list(pelaku()) and periode.terbuka}


def place() -> Tempat:
    """Return the place in the list that is asked for."""
    hal, mulai, sebelum = (whole(request.args.get(name)) for name in ("hal", "mulai", "sebelum"))
    return Tempat(max(hal or 1, 1), mulai, sebelum)


def here(saringan: Saringan) -> dict[str, Any]:
    """Return the arguments of an address that leads back to this place in the list."""
    return {**saringan.dipakai, **{name: value for name, value in asdict(place()).items() if value}}


def listing(periode: BnbaPeriode, saringan: Saringan) -> Halaman:
    """Return the page asked for of those whom the filter finds."""
    asked = place()
    rows, many = listed(periode, saringan, asked)
    following = rows[PER_PAGE].pk if len(rows) > PER_PAGE else asked.sebelum
    on = {"hal": asked.hal + 1, "mulai": following} if following else None
    back = {"hal": asked.hal - 1, "sebelum": rows[0].pk} if asked.hal > 2 and rows else {"hal": 1}
    return Halaman(rows[:PER_PAGE], many, asked.hal, on, back if asked.hal > 1 else None)


def filter_values(periode: BnbaPeriode, saringan: Saringan, states: Mapping[str, Any] = STATES) -> dict[str, Any]:
    """Return the filter with what it offers, and the words of the places on the page."""
    places = session().scalars(select(Wilayah).order_by(Wilayah.kode)).all()
    mine = {row.kode for row in places if row.kode == pelaku().wilayah} if pelaku().wilayah else None
    villages = [row for row in places if row.tingkat in (Tingkat.DESA, Tingkat.KELURAHAN)]
    shown = [row for row in villages if mine is None or row.kode in mine]
    above = {row.induk for row in shown}
    return {
        "saringan": saringan,
        "tempat": here(saringan),
        "kecamatan": [(row.kode, row.nama) for row in places if row.kode in above],
        "desa": [(row.kode, row.nama) for row in shown],
        "nama_desa": {row.kode: row.nama for row in villages},
        "bansos": [(name, name) for name in (*AIDS, LAIN)],
        "pekerjaan": [(name, name) for name in occupations(periode)],
        "status": [(code, choice.label) for code, choice in states.items()],
        "alasan": reasons(),
    }
