"""The hand-entered counts. They come on top of what the registers count, and name nobody."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model, session
from app.core.scope import Lingkup
from app.layanan.ppks import JenisPpks
from app.layanan.psks import JenisPsks
from app.wilayah.models import Wilayah

_HANYA = "Hanya yang belum tercatat di register Loket; angka ini ditambahkan pada angka register."


class _Pendataan:
    """What both tables have."""

    id: Mapped[int] = mapped_column(primary_key=True)
    tahun: Mapped[int] = kolom("Tahun", cari=True, bantuan="Tahun pendataan, misalnya 2026.")
    kecamatan: Mapped[str] = kolom("Kecamatan", panjang=13)
    laki: Mapped[int] = kolom("Laki-laki", default=0)
    perempuan: Mapped[int] = kolom("Perempuan", default=0)
    tanpa_jk: Mapped[int] = kolom("JK tidak dicatat", default=0, bantuan="Juga untuk lembaga, bukan orang.")
    sumber: Mapped[str] = kolom("Sumber", panjang=160, bantuan="Misalnya: pendataan TKSK Mei 2026.")
    dicatat: Mapped[datetime] = mapped_column(Waktu(), default=clock.now)

    @property
    def nama_kecamatan(self) -> str:
        """Return the kecamatan's name."""
        place = session().get(Wilayah, self.kecamatan)
        return place.nama if place else self.kecamatan


_KOLOM = {
    "tahun": "Tahun",
    "jenis": "Jenis",
    "nama_kecamatan": "Kecamatan",
    "laki": "Laki-laki",
    "perempuan": "Perempuan",
    "tanpa_jk": "JK tidak dicatat",
    "sumber": "Sumber",
}
_COUNTED = "laki >= 0 AND perempuan >= 0 AND tanpa_jk >= 0"


class PendataanPpks(_Pendataan, Model):
    """People of one kind of PPKS in one kecamatan, by a survey of one year."""

    __tablename__ = "pendataan_ppks"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("tahun", "jenis", "kecamatan"), CheckConstraint(_COUNTED, name="bukan_minus"))

    jenis: Mapped[JenisPpks] = kolom("Jenis PPKS", pilihan=JenisPpks, bantuan=_HANYA)
    kolom_register: ClassVar[dict[str, str]] = _KOLOM


class PendataanPsks(_Pendataan, Model):
    """People or bodies of one kind of PSKS in one kecamatan, by a survey of one year."""

    __tablename__ = "pendataan_psks"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = (UniqueConstraint("tahun", "jenis", "kecamatan"), CheckConstraint(_COUNTED, name="bukan_minus"))

    jenis: Mapped[JenisPsks] = kolom("Jenis PSKS", pilihan=JenisPsks, bantuan=_HANYA)
    kolom_register: ClassVar[dict[str, str]] = _KOLOM
