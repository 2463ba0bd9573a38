"""Tables that came to a register: each file on its way in, and how each sender heads the columns."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class StatusImpor(StrEnum):
    """Where an import stands."""

    DIPERIKSA = "diperiksa"
    SIAP = "siap"
    DISIMPAN = "disimpan"
    KONFLIK = "konflik"
    DIBUANG = "dibuang"


class ImporTabel(Model):
    """One file on its way into a register.

    Attributes:
        register: the name its rights have.
        berkas: where the upload stands below LOKET_HOME; the rows to write stand beside it.
        peta: column of the register -> place in the file, as JSON; empty while it is found by the heads.
        kosongkan: whether empty cells empty fields of rows there are.
        ringkasan: what was seen, as JSON.
        kelompok_id: the group of changes it became.
    """

    __tablename__ = "impor_tabel"
    __lingkup__ = Lingkup(kantor=True)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = kolom("Register", panjang=80, cari=True)
    pengirim: Mapped[str] = kolom("Pengirim", panjang=80)
    nama_berkas: Mapped[str] = kolom("Berkas", panjang=200)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64, cari=True)
    berkas: Mapped[str] = kolom("Tempat berkas", panjang=200)
    berkas_penolakan: Mapped[str | None] = kolom("Berkas baris ditolak", wajib=False, panjang=200)
    peta: Mapped[str] = mapped_column(Text, default="")
    kosongkan: Mapped[bool] = kolom("Sel kosong mengosongkan isian", default=False)
    ringkasan: Mapped[str] = mapped_column(Text, default="{}")
    status: Mapped[StatusImpor] = kolom("Status", pilihan=StatusImpor, default=StatusImpor.DIPERIKSA)
    pekerjaan_id: Mapped[int | None] = mapped_column()
    kelompok_id: Mapped[int | None] = mapped_column()
    waktu: Mapped[datetime] = mapped_column(Waktu(), index=True)
    oleh_id: Mapped[int] = mapped_column(index=True)
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)


class PetaPengirim(Model):
    """How a sender heads the columns of a register: head as written -> column, as JSON; empty for a column left out."""

    __tablename__ = "peta_pengirim"
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("register", "pengirim"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    register: Mapped[str] = kolom("Register", panjang=80)
    pengirim: Mapped[str] = kolom("Pengirim", panjang=80)
    peta: Mapped[str] = mapped_column(Text, default="{}")
