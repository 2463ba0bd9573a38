"""E-LAPOR (SOP SEK-10): a report of the platform is identified, followed up by its bidang, answered and filed."""

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.sekretariat.e_lapor.models import ELapor
from app.layanan.sekretariat.e_lapor.tenggat import (
    LANGKAH_TINDAK_LANJUT,
    follow_up_deadline,
    in_words,
    platform_deadline,
)
from app.workflow.services import Layanan, Pemohon, Tahap, register


def _dibuka(berkas: ELapor) -> None:
    if berkas.waktu_lapor > clock.now():
        raise DomainError("Tanggal masuk laporan belum terjadi. Periksa kembali.", "tanggal")
    if session().scalar(select(ELapor.id).where(ELapor.tiket == berkas.tiket)) is not None:
        raise DomainError(f"Tiket {berkas.tiket} sudah dicatat. Cari tiket itu di registernya.", "berulang")
    berkas.tenggat = platform_deadline(berkas.waktu_lapor)


def _dijawab(berkas: ELapor) -> None:
    """An answer is sent after the report came in, and not in the future."""
    answered = berkas.tgl_tanggapan
    if answered is not None and not berkas.waktu_lapor <= answered <= clock.now():
        raise DomainError("Tanggal tanggapan harus sesudah laporan masuk dan tidak di masa depan.", "tanggal")


def _sorotan(berkas: ELapor) -> list[tuple[str, str]]:
    followed = [
        tugas.ditutup
        for tugas in berkas.tugas
        if (tugas.langkah_no, tugas.giliran, tugas.hasil) == (LANGKAH_TINDAK_LANJUT, 0, "selesai")
    ]
    facts = [("Status aduan", berkas.status_aduan.value.capitalize())]
    if berkas.bidang_tujuan:
        facts.append(("Bidang", berkas.bidang_tujuan.label))
    sop = follow_up_deadline(berkas)
    if sop is not None:
        facts.append(("Tenggat SOP (60 menit)", in_words(sop, followed[-1] if followed else None)))
    facts.append(("Tenggat LAPOR!", in_words(berkas.tenggat, berkas.tgl_tanggapan)))
    return facts


LAYANAN = register(
    Layanan(
        slug="e_lapor",
        register=ELapor,
        pemohon=Pemohon.KANTOR,
        sebutan_nama="Pelapor (Anonim atau Rahasia bila demikian)",
        isian=("tiket", "waktu_lapor", "klas", "isi"),
        dibuka=_dibuka,
        langkah={
            2: Tahap(isian=("bidang_tujuan",), wajib=("bidang_tujuan",)),
            (3, 0): Tahap(isian=("tindak_lanjut",), wajib=("tindak_lanjut",)),
            (3, 1): Tahap(isian=("tgl_tanggapan",), wajib=("tgl_tanggapan",), syarat=_dijawab),
        },
        sorotan=_sorotan,
    )
)
