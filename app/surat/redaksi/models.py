"""Versions of the office's wording of a letter type."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model


class StatusVersi(StrEnum):
    """Where a version stands: being written, in use, or replaced. At most one of a letter type is in use."""

    KONSEP = "konsep"
    AKTIF = "aktif"
    PENSIUN = "pensiun"

    @property
    def label(self) -> str:
        """Return it in words."""
        return {"konsep": "Konsep", "aktif": "Dipakai", "pensiun": "Tidak dipakai lagi"}[self.value]


class TemplatVersi(Model):
    """One wording of a letter type. Its text is never changed again once it was put into use.

    ``isi`` is JSON, a text per part; ``sha256`` its fingerprint, which letters and approvals name.
    """

    __tablename__ = "templat_versi"
    __table_args__ = (UniqueConstraint("jenis", "nomor"),)
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    jenis: Mapped[str] = kolom("Jenis surat", rujuk="jenis_surat.kode")
    nomor: Mapped[int] = kolom("Versi")
    status: Mapped[StatusVersi] = kolom("Keadaan", pilihan=StatusVersi, default=StatusVersi.KONSEP)
    isi: Mapped[str] = kolom("Redaksi", tipe=Text())
    sha256: Mapped[str] = kolom("Sidik", panjang=64)
    catatan: Mapped[str] = kolom("Alasan perubahan", panjang=500)
    disusun_id: Mapped[int] = mapped_column()
    disusun_nama: Mapped[str] = kolom("Disusun oleh", panjang=160)
    disusun: Mapped[datetime] = mapped_column(Waktu())
    disahkan_id: Mapped[int | None] = mapped_column()
    disahkan_nama: Mapped[str | None] = kolom("Disahkan oleh", wajib=False, panjang=160)
    disahkan: Mapped[datetime | None] = mapped_column(Waktu())
    berakhir: Mapped[datetime | None] = mapped_column(Waktu())
