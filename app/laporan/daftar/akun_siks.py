"""Accounts of SIKS-NG by kecamatan, and the accounts themselves as the letter attaches them. Passwords nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.chart import Mark
from app.core.db import session
from app.core.mask import mask_short
from app.laporan.asal import Asal, page
from app.laporan.parameter import KECAMATAN, Saringan, districts
from app.laporan.spec import BIDANG, PIMPINAN, Grafik, Laporan, ReportColumn
from app.layanan.akun_siks.models import AkunSiks
from app.wilayah.models import Wilayah
from app.wilayah.service import villages

_READERS = PIMPINAN | BIDANG


@dataclass(frozen=True, slots=True)
class AkunDesa:
    """One village with one of its accounts; None where it has none."""

    desa: Wilayah
    kecamatan: str
    akun: AkunSiks | None

    @property
    def keadaan(self) -> str:
        """Return whether somebody can work for this village."""
        if self.akun is None:
            return "Belum ada akun"
        return "Aktif" if self.akun.aktif else "Tidak aktif"

    @property
    def username(self) -> str:
        """Return the account's name, masked as in every list; the letter to the villages has it whole."""
        return mask_short(self.akun.username) if self.akun else ""


def _rows(asked: Saringan) -> list[AkunDesa]:
    names = dict(districts())
    held: dict[str, list[AkunSiks | None]] = {}
    for one in session().scalars(select(AkunSiks).order_by(AkunSiks.wilayah_kode, AkunSiks.id)):
        held.setdefault(one.wilayah_kode, []).append(one)
    found = [place for place in villages() if place.induk in names and place.kode.startswith(asked["kecamatan"])]
    return [
        AkunDesa(place, names[place.induk or ""], akun) for place in found for akun in held.get(place.kode) or [None]
    ]


def _account(row: AkunDesa, _asked: Saringan) -> Asal | None:
    return page("AkunSiksView.show", pk=row.akun.id) if row.akun else None


def _chart(rows: Sequence[AkunDesa]) -> Grafik:
    marks = []
    for name in dict.fromkeys(row.kecamatan for row in rows):
        places = {row.desa.kode for row in rows if row.kecamatan == name}
        served = {row.desa.kode for row in rows if row.kecamatan == name and row.akun and row.akun.aktif}
        marks.append(Mark(name, 100 * len(served) / len(places), f"{len(served)} dari {len(places)} desa/kelurahan"))
    return Grafik("Desa/kelurahan yang punya akun aktif", marks, penuh=100)


AKUN_SIKS = Laporan(
    kode="akun_siks",
    judul="Register Akun SIKS-NG",
    penjelasan="Pemegang akun SIKS-NG setiap desa/kelurahan, dan desa yang belum punya; kata sandi tidak dicatat.",
    columns=(
        ReportColumn("Kecamatan", lambda row: row.kecamatan, 12),
        ReportColumn("Desa/Kelurahan", lambda row: row.desa.nama, 14),
        ReportColumn("Operator", lambda row: row.akun.nama if row.akun else "", 18, asal=_account),
        ReportColumn("No. HP", lambda row: row.akun.hp if row.akun else "", 12),
        ReportColumn("Surat Penugasan", lambda row: row.akun.sk if row.akun else "", 18),
        ReportColumn("Akun (username saja)", lambda row: row.username, 12),
        ReportColumn("Keadaan", lambda row: row.keadaan, 10),
    ),
    baris=_rows,
    parameter=(KECAMATAN,),
    grafik=_chart,
    catatan=("Kata sandi tidak pernah dicatat di Loket dan tidak ditulis di dalam surat.",),
    pembaca=_READERS,
    buku=("akun_siks",),
)
