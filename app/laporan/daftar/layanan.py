"""Service recap for LPPD and Laporan Tahunan, and its months."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from app.agenda.books import attribute
from app.agenda.models import AgendaSuratKeluar, Nomor, StatusNomor
from app.berkas.models import StatusBerkas
from app.core.chart import Mark
from app.core.db import session
from app.core.labels import MONTHS
from app.core.roles import bidang_of
from app.kalender.days import month_end
from app.laporan.asal import Asal, in_book
from app.laporan.hitung import Kelompok, cases, counted_bidang, grouped
from app.laporan.lama import median_working_days
from app.laporan.parameter import BULAN, TAHUN, Parameter, Saringan
from app.laporan.spec import Grafik, Laporan, ReportColumn
from app.laporan.status import RULES, busiest, counts
from app.workflow.store import current
from app.workflow.titles import running_titles


@dataclass(frozen=True, slots=True)
class BarisLayanan:
    """One service: its cases, its letters, and the days they took."""

    kelompok: Kelompok
    surat: int
    hari: Decimal | None


def _recap(asked: Saringan) -> list[BarisLayanan]:
    groups = grouped(cases(asked.dari, asked.sampai, asked.oleh), attribute("layanan"), running_titles())
    letters = _letters(asked)
    mine = counted_bidang(asked.oleh)
    rows = [BarisLayanan(one, letters.get(one.kunci, 0), median_working_days(_ended(one))) for one in groups]
    return [row for row in rows if mine is None or row.kelompok.kasus or _bidang(row.kelompok.kunci) in mine]


def _bidang(layanan: str) -> str:
    unit = current(layanan)[1].unit_kerja
    return bidang_of(unit) or unit


def _ended(group: Kelompok) -> list[Any]:
    return [one for one in group.kasus if one.status is StatusBerkas.SELESAI]


def _letters(asked: Saringan) -> dict[str, int]:
    """Return how many letters each service sent: numbered, not void, by the date on the letter."""
    query = (
        select(AgendaSuratKeluar.layanan, func.count())
        .join(Nomor, AgendaSuratKeluar.nomor_id == Nomor.id)
        .where(AgendaSuratKeluar.tgl_surat.between(asked.dari, asked.sampai), Nomor.status == StatusNomor.TERBIT)
        .where(AgendaSuratKeluar.layanan.is_not(None), Nomor.buku == "surat_keluar")
    )
    found = session().execute(query.group_by(AgendaSuratKeluar.layanan))
    return {layanan: count for layanan, count in found if layanan}


def _in_register(row: BarisLayanan, asked: Saringan, narrowed: dict[str, str]) -> Asal:
    return in_book(row.kelompok.kunci, asked.dari, asked.sampai, **narrowed)


def _letters_of(row: BarisLayanan, asked: Saringan) -> Asal | None:
    if not row.surat:
        return None
    return in_book("surat_keluar", asked.dari, asked.sampai, layanan=row.kelompok.kunci, status="terbit")


_own = attribute("kelompok")
REKAP_LAYANAN = Laporan(
    kode="rekap_layanan",
    judul="Rekap Layanan (bahan LPPD dan Laporan Tahunan)",
    penjelasan="Diterima, selesai, ditolak, dibatalkan, masih berjalan, surat terbit dan lama pelayanan setiap SOP.",
    columns=(
        ReportColumn("Layanan", lambda row: row.kelompok.judul, 22),
        *counts(_own, _in_register),
        ReportColumn("Surat terbit", attribute("surat"), 5, angka=True, asal=_letters_of),
        ReportColumn("Median hari kerja", attribute("hari"), 5, angka=True, jumlah=False),
    ),
    baris=_recap,
    parameter=(TAHUN, BULAN),
    grafik=busiest("Permohonan diterima menurut layanan", _own),
    catatan=(
        *RULES,
        "Surat terbit dihitung menurut tanggal surat, tanpa nomor yang batal.",
        "Median hari kerja dari masuk sampai selesai; hari pertama dan terakhir ikut dihitung.",
    ),
    buku=("surat_keluar",),
)


def _month_groups(asked: Saringan) -> list[Kelompok]:
    wanted = asked["layanan"]
    found = [one for one in cases(asked.dari, asked.sampai, asked.oleh) if wanted in ("", one.layanan)]
    months = [(str(no), name) for no, name in enumerate(MONTHS, 1)]
    return grouped(found, lambda one: str(one.masuk.month), months)


def _in_month(row: Kelompok, asked: Saringan, narrowed: dict[str, str]) -> Asal:
    first = asked.dari.replace(month=int(row.kunci))
    return in_book(asked["layanan"] or "semua_berkas", first, month_end(first), **narrowed)


def _trend(rows: Sequence[Kelompok]) -> Grafik:
    marks = [Mark(row.judul[:3], row.berapa(), str(row.berapa())) for row in rows]
    return Grafik("Permohonan diterima setiap bulan", marks, "garis")


def _itself(row: Kelompok) -> Kelompok:
    return row


LAYANAN_PER_BULAN = Laporan(
    kode="layanan_per_bulan",
    judul="Layanan per Bulan",
    penjelasan="Permohonan yang masuk setiap bulan dan keadaannya sekarang, untuk semua layanan atau satu.",
    columns=(ReportColumn("Bulan", attribute("judul"), 12), *counts(_itself, _in_month)),
    baris=_month_groups,
    parameter=(TAHUN, Parameter("layanan", "Layanan", lambda: [("", "Semua layanan"), *running_titles()])),
    grafik=_trend,
    catatan=RULES,
)
