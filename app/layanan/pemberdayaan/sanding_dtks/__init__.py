"""Sanding data dengan DTKS/DTSEN (SOP DAY-05): another office's list against the list of poor households."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Select, select

from app.berkas.models import Berkas, JenisDokumen
from app.bnba.service import require_periode
from app.core.clock import WITA
from app.core.errors import DomainError
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING, SandingHasil, SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.papers import letter
from app.layanan.pemberdayaan.sanding_dtks.surat import SuratHasilSanding
from app.workflow.registers import add_book, model_book
from app.workflow.services import HasilPeriksa, JenisSuratBaku, Layanan, Pemohon, Tahap, register

_COUNTS = ("terdaftar", "tidak_terdaftar", "perlu_periksa")


def _periksa(berkas: Berkas, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    """The list itself must be here, readable: that is what is compared."""
    assert isinstance(berkas, SandingPermohonan)  # noqa: S101  # the registry pairs them
    sent = tables.newly_sent(berkas)
    if sent is None:
        raise DomainError("Unggah berkas Excel yang akan disanding lebih dahulu (XLSX atau CSV).", "berkas")
    berkas.tabel_id = sent.id
    return HasilPeriksa(catatan=f"Berkas {sent.nama} memuat {sent.jumlah_baris} baris.")


def _compared(berkas: Berkas) -> None:
    """The counts add up to the list, and the list with its findings is kept."""
    assert isinstance(berkas, SandingPermohonan)  # noqa: S101
    require_periode(berkas.periode or "")
    total = sum(getattr(berkas, name) or 0 for name in _COUNTS)
    if min(getattr(berkas, name) or 0 for name in _COUNTS) < 0 or total != berkas.jumlah_baris:
        raise DomainError(
            f"Jumlah hasil {total} tidak sama dengan {berkas.jumlah_baris} baris berkas pemohon. Periksa kembali.",
            "jumlah",
        )
    if tables.result(berkas) is None:
        raise DomainError("Unggah berkas hasil sanding (XLSX atau CSV) sebelum menutup langkah ini.", "berkas")


LAYANAN = register(
    Layanan(
        slug="sanding_dtks",
        register=SandingPermohonan,
        pemohon=Pemohon.LEMBAGA,
        isian=("surat_nomor", "surat_tanggal", "tujuan", "kunci"),
        periksa=_periksa,
        draf=letter,
        jenis_surat=(JenisSuratBaku("sanding_dtks", "Surat Hasil Sanding Data", SuratHasilSanding.TEMPLATE, "400.9"),),
        langkah={SANDING: Tahap(isian=("periode", *_COUNTS), wajib=("periode", *_COUNTS), syarat=_compared)},
        dokumen=JenisDokumen.BERKAS_DATA,
    )
)


def _found(dari: date, sampai: date) -> Select[Any]:
    start, end = datetime.combine(dari, time.min, tzinfo=WITA), datetime.combine(sampai, time.max, tzinfo=WITA)
    query = select(SandingHasil).join(SandingPermohonan, SandingHasil.berkas_id == SandingPermohonan.id)
    return query.where(SandingPermohonan.masuk.between(start, end)).order_by(SandingHasil.berkas_id, SandingHasil.urut)


add_book(model_book("sanding_hasil", "Hasil Sanding Data", SandingHasil, _found))
