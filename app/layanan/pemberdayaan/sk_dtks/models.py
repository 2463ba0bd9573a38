"""Register of letters stating that a household is listed in DTKS/DTSEN."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.columns import kolom


class StatusDtks(StrEnum):
    """What the list said on the day it was asked."""

    TERDAFTAR = "terdaftar"
    TIDAK_TERDAFTAR = "tidak_terdaftar"


class SkDtks(Berkas):
    """One application for a Surat Keterangan Terdaftar DTKS (SOP DAY-04)."""

    __tablename__ = "sk_dtks"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    keperluan: Mapped[str] = kolom(
        "Keperluan", pribadi="P1", panjang=160, bantuan="Contoh: pendaftaran KIP Kuliah, PPDB jalur afirmasi."
    )
    id_dtks: Mapped[str | None] = kolom("ID DTKS", pribadi="P2", wajib=False)
    periode: Mapped[str | None] = kolom("Periode BNBA", wajib=False, panjang=7)
    status_dtks: Mapped[StatusDtks | None] = kolom(
        "Status (tanggal cek)", pribadi="P3", pilihan=StatusDtks, wajib=False
    )
    tgl_cek: Mapped[date | None] = kolom("Tanggal cek", wajib=False)
    berlaku: Mapped[date | None] = kolom("Berlaku s.d.", wajib=False)

    __mapper_args__ = {"polymorphic_identity": "sk_dtks"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_surat": "No. Surat",
        "tgl": "Tanggal",
        "nama": "Nama",
        "nik": "NIK",
        "no_kk": "No. KK",
        "alamat": "Alamat",
        "id_dtks": "ID DTKS",
        "status_dtks": "Status (tanggal cek)",
        "keperluan": "Keperluan",
        "berlaku": "Berlaku s.d.",
    }
