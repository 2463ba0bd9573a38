"""Sanding data dengan DTKS/DTSEN (SOP DAY-05): another office's list against the list of poor households."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select

from app.berkas.models import JenisDokumen
from app.core.clock import WITA
from app.core.errors import DomainError
from app.layanan.pemberdayaan.sanding_dtks import buku_hasil, kerja, tables
from app.layanan.pemberdayaan.sanding_dtks.baris import counts_of, progress_of
from app.layanan.pemberdayaan.sanding_dtks.hasil import SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.jalan import finished_run
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING, SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.papers import letter
from app.layanan.pemberdayaan.sanding_dtks.surat import SuratHasilSanding
from app.sanding.kelas import Kelas
from app.workflow.registers import add_book, model_book
from app.workflow.services import HasilPeriksa, JenisSuratBaku, Layanan, Pemohon, Tahap, Tautan, register


def _periksa(berkas: SandingPermohonan, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    """The list itself must be here, readable: that is what is compared."""
    sent = tables.newly_sent(berkas)
    if sent is None:
        raise DomainError("Unggah berkas Excel yang akan disanding lebih dahulu (XLSX atau CSV).", "berkas")
    berkas.tabel_id = sent.id
    return HasilPeriksa(catatan=f"Berkas {sent.nama} memuat {sent.jumlah_baris} baris.")


def _compared(berkas: SandingPermohonan) -> None:
    """The list was compared, nothing is left open without a word, and the list with its findings is kept."""
    proses = finished_run(berkas)
    if proses is None:
        raise DomainError("Berkas ini belum disanding. Buka halaman Sanding data dan tekan Mulai sanding.", "sanding")
    left = progress_of(berkas.id).sisa
    if left and not proses.sisa_alasan:
        raise DomainError(
            f"{left} baris mungkin belum diputuskan. Putuskan di meja periksa, atau jawab sisanya sebagai mungkin.",
            "mungkin",
        )
    if proses.hasil_ke != proses.putusan_ke:
        raise DomainError(
            "Berkas hasil sedang disusun. Tunggu beberapa detik, lalu tutup langkah ini kembali.", "hasil"
        )
    counts = counts_of(proses)
    berkas.terdaftar = sum(count for kelas, count in counts.items() if kelas.cocok)
    berkas.tidak_terdaftar, berkas.perlu_periksa = counts[Kelas.TIDAK], counts[Kelas.MUNGKIN]


__all__ = ["LAYANAN", "buku_hasil", "kerja"]

LAYANAN = register(
    Layanan(
        slug="sanding_dtks",
        register=SandingPermohonan,
        pemohon=Pemohon.LEMBAGA,
        isian=("surat_nomor", "surat_tanggal", "tujuan", "kunci"),
        periksa=_periksa,
        draf=letter,
        jenis_surat=(JenisSuratBaku("sanding_dtks", "Surat Hasil Sanding Data", SuratHasilSanding.TEMPLATE, "400.9"),),
        langkah={SANDING: Tahap(syarat=_compared)},
        tautan=(Tautan("Sanding data", "/sanding/{id}", frozenset({SANDING})),),
        dokumen=JenisDokumen.BERKAS_DATA,
    )
)


def _found(dari: date, sampai: date) -> Select[Any]:
    start, end = datetime.combine(dari, time.min, tzinfo=WITA), datetime.combine(sampai, time.max, tzinfo=WITA)
    query = select(SandingHasil).join(SandingPermohonan, SandingHasil.berkas_id == SandingPermohonan.id)
    return query.where(SandingPermohonan.masuk.between(start, end)).order_by(SandingHasil.berkas_id, SandingHasil.urut)


add_book(model_book("sanding_hasil", "Hasil Sanding Data", SandingHasil, _found))
