"""Cases by status: the columns and the chart that service recaps share."""

from collections.abc import Callable, Sequence
from typing import Any

from app.berkas.models import StatusBerkas
from app.core.chart import Mark, shortened
from app.laporan.asal import Asal
from app.laporan.hitung import Kelompok
from app.laporan.parameter import Saringan
from app.laporan.spec import Grafik, ReportColumn

#: Every status has a column, so that the columns add up to what was received.
STATUSES = (
    ("Selesai", StatusBerkas.SELESAI),
    ("Tidak memenuhi syarat", StatusBerkas.TIDAK_MEMENUHI),
    ("Tidak terdaftar", StatusBerkas.TIDAK_TERDAFTAR),
    ("Dibatalkan", StatusBerkas.DIBATALKAN),
    ("Dikembalikan, menunggu pemohon", StatusBerkas.DIKEMBALIKAN),
    ("Masih berjalan", StatusBerkas.BERJALAN),
)
RULES = (
    "Dihitung menurut tanggal masuk permohonan; statusnya menurut keadaan saat laporan dibuka.",
    "Perencanaan, pimpinan dan petugas seluruh kantor menghitung semua bidang; pegawai bidang menghitung bidangnya.",
    "Kasus tertutup ikut dihitung dan tidak didaftar: angka yang memuatnya tidak membuka daftar.",
)


def counting(
    label: str, group: Callable[[Any], Kelompok], place: Callable[[Any, Saringan, dict[str, str]], Asal], *status: Any
) -> ReportColumn:
    """Return the column that counts a group's cases, or those that stand in one status; they stand in ``place``."""

    def asal(row: Any, asked: Saringan) -> Asal | None:
        narrowed = {"status": status[0].value} if status else {}
        return place(row, asked, narrowed) if group(row).tampak(*status) else None

    return ReportColumn(label, lambda row: group(row).berapa(*status), 5, angka=True, asal=asal)


def counts(
    group: Callable[[Any], Kelompok], place: Callable[[Any, Saringan, dict[str, str]], Asal]
) -> tuple[ReportColumn, ...]:
    """Return the column of all cases and one per status."""
    each = (counting(label, group, place, status) for label, status in STATUSES)
    return (counting("Diterima", group, place), *each)


def busiest(judul: str, group: Callable[[Any], Kelompok]) -> Callable[[Sequence[Any]], Grafik]:
    """Return the chart of groups by size, the largest first."""

    def chart(rows: Sequence[Any]) -> Grafik:
        held = sorted((group(row) for row in rows if group(row).kasus), key=lambda one: -one.berapa())
        return Grafik(judul, [Mark(shortened(one.judul), one.berapa(), str(one.berapa())) for one in held])

    return chart
