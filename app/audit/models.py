"""Tables of the trail. Rows are only ever added."""

from datetime import datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model


class Jejak(Model):
    """One change of one row: who, when, and every field before and after (identity numbers encrypted)."""

    __tablename__ = "jejak"
    __tetap__ = True
    __table_args__ = (Index("ix_jejak_tabel_baris", "tabel", "baris"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    pelaku_id: Mapped[int | None] = mapped_column()
    pelaku_nama: Mapped[str] = kolom("Oleh", panjang=160)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    baris: Mapped[str] = kolom("Baris", panjang=80)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    aksi: Mapped[str] = kolom("Tindakan", panjang=10)
    perubahan: Mapped[str] = mapped_column(Text)


class Riwayat(Model):
    """One sentence of a record's story, as people read it on its page."""

    __tablename__ = "riwayat"
    __tetap__ = True
    __table_args__ = (Index("ix_riwayat_tabel_baris", "tabel", "baris"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    pelaku_id: Mapped[int | None] = mapped_column()
    pelaku_nama: Mapped[str] = kolom("Oleh", panjang=160)
    tabel: Mapped[str] = kolom("Register", panjang=60)
    baris: Mapped[str] = kolom("Baris", panjang=80)
    berkas_id: Mapped[int | None] = mapped_column(index=True)
    teks: Mapped[str] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
