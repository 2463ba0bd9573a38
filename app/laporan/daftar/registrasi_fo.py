"""The registration book of the front office, counted."""

from app.agenda.books import attribute
from app.laporan.asal import Asal, in_book
from app.laporan.hitung import Kelompok, cases, grouped
from app.laporan.parameter import BULAN, TAHUN, Saringan
from app.laporan.spec import Laporan, ReportColumn
from app.laporan.status import RULES, busiest, counts
from app.workflow.titles import running_titles


def _itself(row: Kelompok) -> Kelompok:
    return row


def _counter(asked: Saringan) -> list[Kelompok]:
    found = [one for one in cases(asked.dari, asked.sampai, asked.oleh) if one.loket]
    return [group for group in grouped(found, attribute("layanan"), running_titles()) if group.kasus]


def _in_counter_book(row: Kelompok, asked: Saringan, narrowed: dict[str, str]) -> Asal:
    return in_book("registrasi_fo", asked.dari, asked.sampai, layanan=row.kunci, **narrowed)


REGISTRASI_FO = Laporan(
    kode="registrasi_fo",
    judul="Rekap Registrasi Front Office",
    penjelasan="Yang diterima di loket menurut layanan dan keadaannya; bukunya dapat dicetak dari sini.",
    columns=(ReportColumn("Layanan", attribute("judul"), 22), *counts(_itself, _in_counter_book)),
    baris=_counter,
    parameter=(TAHUN, BULAN),
    grafik=busiest("Permohonan di loket menurut layanan", _itself),
    catatan=RULES,
    buku=("registrasi_fo",),
)
