"""Imports of the list: looked at first, saved, and taken back."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from app.bnba.status import Basis, StatusImpor, StatusPratinjau
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class ImporBnba(Model):
    """One import: the file, what became of its rows, and the file of refused rows."""

    __tablename__ = "impor_bnba"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    periode: Mapped[str] = kolom("Periode", rujuk="bnba_periode.kode")
    status: Mapped[StatusImpor] = kolom(
        "Status", pilihan=StatusImpor, default=StatusImpor.BERLAKU, server_default=StatusImpor.BERLAKU.value
    )
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    nama_berkas: Mapped[str] = kolom("Berkas", panjang=200)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    isi: Mapped[str] = kolom("Sidik isi", panjang=16, default="", server_default="")
    baris: Mapped[int] = kolom("Baris")
    diterima: Mapped[int] = kolom("Diterima")
    ditolak: Mapped[int] = kolom("Ditolak")
    alasan: Mapped[str] = kolom("Sebab penolakan", bantuan="JSON: sebab dan jumlahnya", default="{}", tipe=Text())
    bertanda: Mapped[int] = kolom("Diterima dengan tanda", default=0)
    baru: Mapped[int] = kolom("Baru", default=0)
    berubah: Mapped[int] = kolom("Berubah", default=0)
    hilang: Mapped[int] = kolom("Hilang", default=0)
    tetap: Mapped[int] = kolom("Tetap", default=0)
    berkas_penolakan: Mapped[str | None] = kolom("Berkas baris ditolak", wajib=False, panjang=200)
    basis_sebelum: Mapped[Basis | None] = kolom("Basis sebelumnya", pilihan=Basis, wajib=False)
    dibatalkan: Mapped[datetime | None] = mapped_column(Waktu())
    dibatalkan_oleh: Mapped[str | None] = kolom("Dibatalkan oleh", wajib=False, panjang=160)

    @property
    def dapat_dibatalkan(self) -> bool:
        """Whether what it changed was noted; earlier versions of Loket did not."""
        return self.status is StatusImpor.BERLAKU and self.basis_sebelum is not None


class JejakImpor(Model):
    """The stretch a stored row had before an import changed it; both ends empty: the import made this row as a copy."""

    __tablename__ = "impor_bnba_jejak"

    impor_id: Mapped[int] = kolom("Impor", rujuk="impor_bnba.id", index=False, primary_key=True)
    bnba_id: Mapped[int] = kolom("Baris", primary_key=True, autoincrement=False)
    urut_dari: Mapped[int | None] = kolom("Berlaku sejak periode", wajib=False)
    urut_sampai: Mapped[int | None] = kolom("Tidak berlaku sejak periode", wajib=False)


class PratinjauBnba(Model):
    """A file that was looked at: how it differs from what the period shows. Its rows wait, sealed, in ``folder``."""

    __tablename__ = "pratinjau_bnba"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    periode: Mapped[str] = kolom("Periode", panjang=7)
    status: Mapped[StatusPratinjau] = kolom("Status", pilihan=StatusPratinjau, default=StatusPratinjau.SIAP, index=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    nama_berkas: Mapped[str] = kolom("Berkas", panjang=200)
    basis: Mapped[Basis | None] = kolom("Basis data", pilihan=Basis, wajib=False)
    folder: Mapped[str] = kolom("Tempat menunggu", panjang=60)
    versi: Mapped[str] = kolom("Versi daftar", bantuan="Versi daftar yang dibandingkan.", panjang=40)
    selisih: Mapped[str] = kolom("Selisih", bantuan="JSON: jumlah dan contoh, nomor identitas tersamar", tipe=Text())
    berkas_penolakan: Mapped[str | None] = kolom("Berkas baris ditolak", wajib=False, panjang=200)
    impor_id: Mapped[int | None] = kolom("Impor", rujuk="impor_bnba.id", wajib=False)
