"""The office's retention schedule, the cases somebody holds, and the minutes of what was destroyed.

Cases are named by number, without a reference: their rows exist for few, these papers for those who keep the archive.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.berkas.models import NasibAkhir
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.roles import Peran
from app.core.scope import Lingkup

#: They keep the archive: they see what is due, write minutes and carry them out.
PENGELOLA = frozenset({Peran.SEKRETARIS, Peran.KASUBAG, Peran.AGENDARIS})
#: They see the schedule and what is due, and may hold a case.
PIMPINAN_ARSIP = frozenset({Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KABID})


class Jra(Model):
    """One line of the schedule, for a register or for the classification codes that begin so; the office fills it."""

    __tablename__ = "jra"
    __kunci_impor__ = ("layanan", "kode")
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    layanan: Mapped[str | None] = kolom("Register", wajib=False, panjang=60, unique=True)
    kode: Mapped[str | None] = kolom(
        "Kode klasifikasi", wajib=False, panjang=20, unique=True, bantuan="Bila bukan per register: awal kodenya."
    )
    aktif: Mapped[int] = kolom("Retensi aktif (tahun)", bantuan="Sejak permohonannya berakhir.")
    inaktif: Mapped[int] = kolom("Retensi inaktif (tahun)")
    nasib: Mapped[NasibAkhir] = kolom("Nasib akhir", pilihan=NasibAkhir)
    dasar: Mapped[str] = kolom("Dasar hukum", panjang=200, bantuan="Peraturan kepala daerah tentang JRA, dan nomornya.")


class Penahanan(Model):
    """Somebody's word that a case is not to be destroyed, until it is taken back."""

    __tablename__ = "penahanan"
    __jejak__ = True
    __lingkup__ = Lingkup(peran=PENGELOLA | PIMPINAN_ARSIP)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(index=True)
    no_reg: Mapped[str] = kolom("No. Registrasi", panjang=20)
    alasan: Mapped[str] = kolom("Alasan", panjang=300)
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Ditahan oleh", panjang=160)
    waktu: Mapped[datetime] = kolom("Sejak", tipe=Waktu())
    dilepas: Mapped[datetime | None] = kolom("Dilepas", wajib=False, tipe=Waktu())
    dilepas_nama: Mapped[str | None] = kolom("Dilepas oleh", wajib=False, panjang=160)
    alasan_lepas: Mapped[str | None] = kolom("Alasan dilepas", wajib=False, panjang=300)


class StatusPemusnahan(StrEnum):
    """Where the minutes stand."""

    KONSEP = "konsep"
    DITANDATANGANI = "ditandatangani"
    SELESAI = "selesai"
    BATAL = "batal"


class Pemusnahan(Model):
    """Minutes of a destruction: drafted from what is due, signed and numbered by the head, then carried out."""

    __tablename__ = "pemusnahan"
    __jejak__ = True
    __lingkup__ = Lingkup(peran=PENGELOLA | PIMPINAN_ARSIP)

    id: Mapped[int] = mapped_column(primary_key=True)
    status: Mapped[StatusPemusnahan] = kolom("Status", pilihan=StatusPemusnahan, default=StatusPemusnahan.KONSEP)
    kode: Mapped[str] = kolom("Kode klasifikasi", panjang=20)
    dibuat: Mapped[datetime] = kolom("Dibuat", tipe=Waktu())
    dibuat_nama: Mapped[str] = kolom("Dibuat oleh", panjang=160)
    no_surat: Mapped[str | None] = kolom("Nomor", wajib=False, panjang=100)
    tanggal: Mapped[date | None] = kolom("Tanggal", wajib=False)
    agenda_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_surat_keluar.id"), unique=True)
    penandatangan_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.user_id"))
    penandatangan: Mapped[str | None] = kolom("Ditandatangani", wajib=False, panjang=160)
    jabatan: Mapped[str | None] = kolom("Jabatan", wajib=False, panjang=160)
    dilaksanakan: Mapped[datetime | None] = kolom("Dilaksanakan", wajib=False, tipe=Waktu())
    pelaksana: Mapped[str | None] = kolom("Dilaksanakan oleh", wajib=False, panjang=160)

    baris: Mapped[list["PemusnahanBaris"]] = relationship(order_by="PemusnahanBaris.no_reg")


class PemusnahanBaris(Model):
    """One case in the minutes."""

    __tablename__ = "pemusnahan_baris"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    pemusnahan_id: Mapped[int] = mapped_column(ForeignKey("pemusnahan.id"), index=True)
    berkas_id: Mapped[int] = mapped_column(index=True)
    no_reg: Mapped[str] = kolom("No. Registrasi", panjang=20)
    layanan: Mapped[str] = kolom("Register", panjang=60)
    berakhir: Mapped[date] = kolom("Berakhir")
    retensi: Mapped[int] = kolom("Retensi (tahun)")
    nasib: Mapped[NasibAkhir] = kolom("Nasib akhir", pilihan=NasibAkhir)
    dasar: Mapped[str] = kolom("Dasar hukum", panjang=200)
    hasil: Mapped[str | None] = kolom("Hasil", wajib=False, panjang=200)
