"""When a step of a planning paper may close."""

import re

from sqlalchemy import select

from app.berkas.models import StatusBerkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.dokumen_kinerja.rows import BidangPengisi, PermintaanData


def satu_setahun(berkas: DokumenKinerja) -> None:
    """Refuse a second paper of its kind for one year; the register's key is kind and year.

    A paper is revised in its own case; a cancelled case gives its year free.
    """
    berkas.tahun = _year(berkas.tahun)
    query = select(DokumenKinerja.no_reg).where(
        DokumenKinerja.layanan == berkas.layanan,
        DokumenKinerja.tahun == berkas.tahun,
        DokumenKinerja.status != StatusBerkas.DIBATALKAN,
    )
    if no_reg := session().scalar(query):
        raise DomainError(
            f"{berkas.dokumen} {berkas.tahun} sudah disusun dengan nomor registrasi {no_reg}. Lanjutkan berkas itu.",
            "berulang",
        )


def _year(text: str) -> str:
    found = re.fullmatch(r"(20\d\d)(?:\s*[-\u2013]\s*(20\d\d))?", text.strip())
    if found is None or (found[2] and found[2] <= found[1]):
        raise DomainError("Tulis tahun dengan empat angka, misalnya 2027, atau 2025-2029 untuk Renstra.", "tahun")
    return "-".join(part for part in found.groups() if part)


def semua_diminta(berkas: DokumenKinerja) -> None:
    """Refuse to go on before every bidang has its format."""
    asked = {row.bidang for row in _requests(berkas)}
    if missing := [bidang.label for bidang in BidangPengisi if bidang not in asked]:
        raise DomainError(f"Format belum dikirim ke: {', '.join(missing)}.", "format")


def semua_terkumpul(berkas: DokumenKinerja) -> None:
    """Refuse to go on while data of a bidang are awaited."""
    semua_diminta(berkas)
    if open_ones := [f"{row.bidang.label} ({row.keterangan.lower()})" for row in _requests(berkas) if not row.beres]:
        raise DomainError(
            f"Data belum masuk dari: {', '.join(open_ones)}. Catat penerimaannya beserta nama berkas, atau tulis"
            " mengapa dokumen disusun tanpa data itu.",
            "himpun",
        )


def rapat_selesai(berkas: DokumenKinerja) -> None:
    """Refuse minutes of a meeting that has not been held."""
    if berkas.rapat_tanggal and berkas.rapat_tanggal > clock.today():
        raise DomainError("Rapat belum berlangsung. Catat notulennya sesudah tanggal rapat.", "rapat")


def salinan_ada(berkas: DokumenKinerja) -> None:
    """Refuse copies of which there is none."""
    if not berkas.jumlah_salinan or berkas.jumlah_salinan < 1:
        raise DomainError("Jumlah salinan paling sedikit satu.", "salinan")


def _requests(berkas: DokumenKinerja) -> list[PermintaanData]:
    return berkas.permintaan
