"""Tables of the region."""

from enum import StrEnum

from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.core.db import Model


class Tingkat(StrEnum):
    """Level of a place."""

    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    KELURAHAN = "kelurahan"


#: Levels at which people live and operators work.
VILLAGES = (Tingkat.DESA, Tingkat.KELURAHAN)


class Wilayah(Model):
    """A place, under its Kemendagri code (``63.01.03.1001``)."""

    __tablename__ = "wilayah"
    __jejak__ = True

    kode: Mapped[str] = kolom("Kode", panjang=13, primary_key=True)
    nama: Mapped[str] = kolom("Nama", panjang=80)
    tingkat: Mapped[Tingkat] = kolom("Tingkat", pilihan=Tingkat, index=True)
    induk: Mapped[str | None] = kolom("Induk", rujuk="wilayah.kode", wajib=False)

    def __str__(self) -> str:
        return self.nama


class WilayahAlias(Model):
    """Another name of a place, as older lists or other offices write it."""

    __tablename__ = "wilayah_alias"
    __jejak__ = True

    kode: Mapped[str] = kolom("Kode", rujuk="wilayah.kode", primary_key=True)
    nama: Mapped[str] = kolom("Nama lain", panjang=80, primary_key=True)
