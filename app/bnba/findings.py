"""What was found of whom in a period, and for which reasons."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bnba.people import Bnba
from app.bnba.status import StatusKelayakan
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model, session
from app.core.labels import show
from app.core.mask import mask_short
from app.core.phone import telephone
from app.core.scope import Lingkup
from app.wilayah.models import Wilayah


class AlasanTidakLayak(Model):
    """A reason for *Tidak Layak*, as SIKS-NG offers it; the office edits the list."""

    __tablename__ = "alasan_tidak_layak"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = kolom("Alasan", panjang=120, unique=True)
    urutan: Mapped[int] = kolom("Urutan", default=0)
    aktif: Mapped[bool] = kolom("Dipakai", default=True)

    def __str__(self) -> str:
        return self.nama


class VerifikasiKelayakan(Model):
    """What was found of one person in one period. No row means *layak, not looked at yet*.

    Rows are made when somebody first says something: a period of 150,000 people in which a village checks some
    thousands stores those thousands, and "checked and found eligible" stays distinguishable from "not checked".
    """

    __tablename__ = "verifikasi_kelayakan"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (UniqueConstraint("periode", "kode_baris"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    periode: Mapped[str] = kolom("Periode", rujuk="bnba_periode.kode", index=False)
    kode_baris: Mapped[str] = kolom("Kode", panjang=13, index=True)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", rujuk="wilayah.kode")
    status: Mapped[StatusKelayakan] = kolom("Status", pribadi="P3", pilihan=StatusKelayakan, index=True)
    alasan_id: Mapped[int | None] = kolom("Alasan", pribadi="P3", rujuk="alasan_tidak_layak.id", wajib=False)
    hp: Mapped[str | None] = kolom("No. HP", pribadi="P1", wajib=False, panjang=20, baca=telephone)
    berita_acara: Mapped[str | None] = kolom(
        "Berita acara", wajib=False, panjang=100, bantuan="Nomor berita acara musyawarah; wajib sebelum finalisasi."
    )
    catatan: Mapped[str | None] = kolom("Catatan", pribadi="P1", wajib=False, panjang=1000)
    diperiksa_oleh: Mapped[str | None] = kolom("Diperiksa oleh", pribadi="P1", wajib=False, panjang=160)
    diubah: Mapped[datetime] = mapped_column(Waktu())

    alasan: Mapped[AlasanTidakLayak | None] = relationship()

    @property
    def nama_alasan(self) -> str:
        """Return the reason in words, or nothing."""
        return self.alasan.nama if self.alasan else ""

    kolom_register: ClassVar[dict[str, str]] = {
        "id_kpm": "ID",
        "nama_orang": "NAMA",
        "alamat": "ALAMAT",
        "hp": "NO. HP",
        "kecamatan": "KECAMATAN",
        "desa": "DESA",
        "bansos": "JENIS BANSOS",
        "pekerjaan": "PEKERJAAN",
        "status": "STATUS",
        "nama_alasan": "ALASAN",
        "berita_acara": "BERITA ACARA",
        "periode": "PERIODE",
        "jejak": "Diubah oleh / waktu",
    }

    @cached_property
    def orang(self) -> Bnba | None:
        """Return the person's newest row; a check belongs to a person, whatever became of the list since.

        A row that was replaced, or whose import has not ended, has an empty stretch and speaks for nobody.
        """
        shown = Bnba.urut_sampai.is_distinct_from(Bnba.urut_dari)
        newest = select(Bnba).where(Bnba.kode_baris == self.kode_baris, shown).order_by(Bnba.urut_dari.desc())
        return session().scalar(newest.limit(1))

    @classmethod
    def know_people(cls, rows: Sequence["VerifikasiKelayakan"]) -> None:
        """Read the people of these findings at once, before each is asked for its own."""
        newest = select(Bnba).where(Bnba.kode_baris.in_({row.kode_baris for row in rows})).order_by(Bnba.urut_dari)
        people = {person.kode_baris: person for person in session().scalars(newest)}
        for row in rows:
            row.__dict__["orang"] = people.get(row.kode_baris)

    @property
    def nama_orang(self) -> str:
        """Return the person's name as the newest list says it."""
        return self.orang.nama if self.orang else ""

    @property
    def id_kpm(self) -> str:
        """Return the person's id in the list, masked."""
        return mask_short(self.orang.id_dtks) if self.orang else ""

    @property
    def alamat(self) -> str:
        """Return the person's address."""
        return (self.orang.alamat or "") if self.orang else ""

    @property
    def pekerjaan(self) -> str:
        """Return the person's work."""
        return (self.orang.pekerjaan or "") if self.orang else ""

    @property
    def bansos(self) -> str:
        """Return the aids the list says the person gets."""
        found = self.orang.bantuan if self.orang else []
        return "; ".join(found) or "lain"

    @property
    def desa(self) -> str:
        """Return the village's name."""
        return session().get_one(Wilayah, self.wilayah_kode).nama

    @property
    def kecamatan(self) -> str:
        """Return the district's name."""
        village = session().get_one(Wilayah, self.wilayah_kode)
        return session().get_one(Wilayah, village.induk).nama if village.induk else ""

    @property
    def jejak(self) -> str:
        """Return who wrote the finding, and when."""
        return f"{self.diperiksa_oleh or '-'} / {show(self.diubah)}"
