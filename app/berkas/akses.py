"""Who was let into a closed case, by whom and why."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model


class AksesKasus(Model):
    """One person let into one closed case. It ends on its last day, or when it is taken back; the row stays."""

    __tablename__ = "akses_kasus"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("petugas.user_id"), index=True)
    nama: Mapped[str] = kolom("Nama", pribadi="P1", panjang=120)
    alasan: Mapped[str] = kolom("Alasan", panjang=500)
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Diizinkan oleh", panjang=160)
    mulai: Mapped[datetime] = mapped_column(Waktu())
    sampai: Mapped[date | None] = kolom("Sampai", wajib=False)
    dicabut: Mapped[datetime | None] = mapped_column(Waktu())
