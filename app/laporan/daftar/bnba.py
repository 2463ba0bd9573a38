"""BNBA recap by village, of any period that has a list."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from app.bnba.lookup import period_in_words
from app.bnba.models import BnbaPeriode
from app.bnba.rekap import RekapWilayah, recap
from app.bnba.service import current_periode
from app.core.chart import Mark
from app.core.db import session
from app.laporan.asal import Asal, in_list, page
from app.laporan.parameter import KECAMATAN, Choices, Parameter, Saringan
from app.laporan.spec import Grafik, Laporan, ReportColumn

_NONE = ("", "Belum ada BNBA yang diimpor")


def periods() -> Choices:
    """Return the periods that have a list, the newest first."""
    query = select(BnbaPeriode.kode).where(BnbaPeriode.diimpor.is_not(None)).order_by(BnbaPeriode.urut.desc())
    return [(kode, period_in_words(kode)) for kode in session().scalars(query)] or [_NONE]


def _newest() -> str:
    periode = current_periode()
    return periode.kode if periode else ""


def _rows(asked: Saringan) -> list[RekapWilayah]:
    periode = session().get(BnbaPeriode, asked["periode"])
    found = recap(periode) if periode else []
    return [row for row in found if row.kode.startswith(asked["kecamatan"])]


def _people(row: RekapWilayah, asked: Saringan) -> Asal | None:
    """The list shows the period in force only."""
    shown = row.jumlah and asked["periode"] == _newest()
    return in_list("BnbaView", wilayah_kode=row.kode) if shown else None


def _refused(row: RekapWilayah, asked: Saringan) -> Asal | None:
    if not row.tidak_layak:
        return None
    place = (("wilayah_kode", "eq", row.kode), ("periode", "eq", asked["periode"]), ("status", "bukan", "layak"))
    return Asal("VerifikasiView.list", saring=place)


def _proposed(row: RekapWilayah, asked: Saringan) -> Asal | None:
    if not row.usulan:
        return None
    return page("UsulanView.daftar", wilayah=row.kode, periode=asked["periode"], jenis="baru")


def _chart(rows: Sequence[RekapWilayah]) -> Grafik:
    """Villages while one kecamatan is asked for, else the kecamatan."""
    several = len({row.kecamatan for row in rows}) > 1
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row.kecamatan if several else row.desa] += row.jumlah
    marks = [Mark(name, count, f"{count:,}".replace(",", ".")) for name, count in sums.items()]
    return Grafik(f"Orang dalam BNBA setiap {'kecamatan' if several else 'desa/kelurahan'}", marks)


def _number(label: str, name: str, asal: Callable[[Any, Saringan], Asal | None] | None = None) -> ReportColumn:
    return ReportColumn(label, lambda row: getattr(row, name), 8, angka=True, asal=asal)


REKAP_BNBA = Laporan(
    kode="rekap_bnba",
    judul="Rekap BNBA per Desa/Kelurahan",
    penjelasan="Orang tercatat, layak, tidak layak dan usulan baru setiap desa/kelurahan dalam satu periode.",
    columns=(
        ReportColumn("Kecamatan", lambda row: row.kecamatan, 14),
        ReportColumn("Desa/Kelurahan", lambda row: row.desa, 16),
        _number("Tercatat", "jumlah", _people),
        _number("Layak", "layak"),
        _number("Tidak layak", "tidak_layak", _refused),
        _number("Usulan baru", "usulan", _proposed),
    ),
    baris=_rows,
    parameter=(Parameter("periode", "Periode", periods, _newest), KECAMATAN),
    grafik=_chart,
    catatan=("Yang belum diperiksa dihitung layak. Rekap yang sama dilampirkan pada Surat Pengesahan.",),
    kosong="Belum ada BNBA pada pilihan ini. Impor daftarnya lebih dahulu.",
)
