"""The row that makes a stored file a scan of something."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model


class Pindaian(Model):
    """One scan, or one table (then ``jumlah_baris`` and ``kepala``, one head a line, tell of it).

    Its id is random and names the file; the record it belongs to decides who may read it.
    """

    __tablename__ = "pindaian"
    __jejak__ = True
    __table_args__ = (Index("ix_pindaian_tabel_baris", "tabel", "baris"),)

    id: Mapped[str] = kolom("ID", panjang=32, primary_key=True)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    baris: Mapped[str] = kolom("Baris", panjang=80)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    nama: Mapped[str] = kolom("Nama berkas", pribadi="P1", panjang=120)
    tipe: Mapped[str] = kolom("Jenis isi", panjang=80)
    ukuran: Mapped[int] = kolom("Ukuran (byte)")
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    jumlah_baris: Mapped[int | None] = kolom("Jumlah baris", wajib=False)
    kepala: Mapped[str | None] = kolom("Kepala kolom", wajib=False, tipe=Text())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    waktu: Mapped[datetime] = mapped_column(Waktu())
