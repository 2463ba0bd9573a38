"""The table that is the truth about jobs; the queue only carries ids."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model


class StatusPekerjaan(StrEnum):
    """Where a job stands."""

    ANTRE = "antre"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    GAGAL = "gagal"
    DIHENTIKAN = "dihentikan"


class Pekerjaan(Model):
    """One job. Its id travels through the queue; everything else is here and survives a killed worker."""

    __tablename__ = "pekerjaan"

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = kolom("Jenis", panjang=60)
    parameter: Mapped[str] = mapped_column(Text, default="{}")
    status: Mapped[StatusPekerjaan] = kolom(
        "Status", pilihan=StatusPekerjaan, default=StatusPekerjaan.ANTRE, index=True
    )
    kemajuan: Mapped[int] = kolom("Kemajuan", default=0)
    total: Mapped[int] = kolom("Total", default=0)
    pesan: Mapped[str] = kolom("Pesan", default="", panjang=500)
    hasil: Mapped[str | None] = mapped_column(Text)
    minta_henti: Mapped[bool] = kolom("Diminta berhenti", default=False, server_default=false())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Diminta oleh", default="Sistem", panjang=160)
    pekerja: Mapped[str | None] = kolom("Dikerjakan oleh", wajib=False, panjang=120)
    percobaan: Mapped[int] = kolom("Percobaan", default=0)
    dibuat: Mapped[datetime] = mapped_column(Waktu())
    mulai: Mapped[datetime | None] = mapped_column(Waktu())
    denyut: Mapped[datetime | None] = mapped_column(Waktu())
    selesai: Mapped[datetime | None] = mapped_column(Waktu())
