"""People proposed for the list, from a village's musdes/muskel or another way."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas, StatusBerkas
from app.bnba.keys import new_row_key
from app.bnba.status import HasilVerval, JalurUsulan, JenisUsulan
from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model, session
from app.core.phone import telephone
from app.core.scope import Lingkup
from app.wilayah.models import Wilayah


class Usulan(Model):
    """A person proposed for the list, from a village's musdes/muskel or another way. Columns as in the register."""

    __tablename__ = "dtks_usulan"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (UniqueConstraint("periode", "nik", "jenis"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"), index=True)
    kunci: Mapped[str] = kolom(
        "Kunci", bantuan="Kunci baris di lembar kelurahan.", panjang=20, unique=True, default=new_row_key
    )
    nik: Mapped[str] = kolom("NIK", pribadi="P2", cari=True)
    no_kk: Mapped[str | None] = kolom("NOKK", pribadi="P2", wajib=False, cari=True)
    nama: Mapped[str] = kolom("NAMA", pribadi="P1", panjang=120)
    tmp_lahir: Mapped[str | None] = kolom("TEMPAT LAHIR", pribadi="P1", wajib=False, panjang=80)
    tgl_lahir: Mapped[date | None] = kolom("TANGGAL LAHIR", pribadi="P1", wajib=False)
    jk: Mapped[str | None] = kolom("JENIS KELAMIN", pribadi="P1", wajib=False, panjang=1)
    alamat: Mapped[str] = kolom("ALAMAT", pribadi="P1", panjang=300)
    rt: Mapped[str | None] = kolom("RT", pribadi="P1", wajib=False, panjang=3)
    rw: Mapped[str | None] = kolom("RW", pribadi="P1", wajib=False, panjang=3)
    wilayah_kode: Mapped[str] = kolom("KELURAHAN", rujuk="wilayah.kode")
    pekerjaan: Mapped[str | None] = kolom("PEKERJAAN", pribadi="P1", wajib=False, panjang=120)
    kawin: Mapped[str | None] = kolom("STATUS PERKAWINAN", pribadi="P1", wajib=False, panjang=40)
    hub: Mapped[str | None] = kolom("HUB KELUARGA", pribadi="P1", wajib=False, panjang=40)
    ibu: Mapped[str | None] = kolom("IBU KANDUNG", pribadi="P2", wajib=False)
    jalur: Mapped[JalurUsulan] = kolom("JALUR", pilihan=JalurUsulan, default=JalurUsulan.MUSDES_MUSKEL)
    jenis: Mapped[JenisUsulan] = kolom("JENIS USULAN", pilihan=JenisUsulan, default=JenisUsulan.BARU)
    program: Mapped[str | None] = kolom("PROGRAM DIUSULKAN", wajib=False, panjang=20)
    berita_acara: Mapped[str | None] = kolom("BERITA ACARA", wajib=False, panjang=100)
    hasil: Mapped[HasilVerval] = kolom("HASIL VERVAL", pilihan=HasilVerval, default=HasilVerval.MENUNGGU, index=True)
    alasan: Mapped[str | None] = kolom("ALASAN", pribadi="P3", wajib=False, panjang=500)
    periode: Mapped[str] = kolom("PERIODE", rujuk="bnba_periode.kode")
    catatan: Mapped[str | None] = kolom("Catatan", pribadi="P1", wajib=False, panjang=1000)
    kode_baris: Mapped[str | None] = kolom(
        "Kode BNBA",
        wajib=False,
        panjang=13,
        index=True,
        bantuan="Orang dalam BNBA yang diperbaiki, dihapus atau disanggah.",
    )
    rujukan: Mapped[str | None] = kolom(
        "Nomor rujukan",
        wajib=False,
        panjang=100,
        bantuan="Nomor surat Kemensos, tiket Cek Bansos atau SANG PATIH KESOS.",
    )
    pengusul: Mapped[str | None] = kolom("Pengusul/penyanggah", pribadi="P1", wajib=False, panjang=120)
    hp: Mapped[str | None] = kolom("No. HP pengusul", pribadi="P1", wajib=False, panjang=20, baca=telephone)
    tgl_diajukan: Mapped[date | None] = kolom(
        "Tanggal diajukan", wajib=False, bantuan="Hari usulan diajukan di sumbernya."
    )
    batas: Mapped[date | None] = kolom("Batas waktu", wajib=False, index=True)
    diputus: Mapped[datetime | None] = kolom("Diputus", wajib=False, tipe=Waktu())
    diputus_oleh: Mapped[str | None] = kolom("Diputus oleh", wajib=False, panjang=160)
    masuk: Mapped[datetime] = mapped_column(Waktu(), default=clock.now)

    kolom_register: ClassVar[dict[str, str]] = {
        "id": "No.",
        "nik": "NIK",
        "no_kk": "NOKK",
        "nama": "NAMA",
        "tmp_lahir": "TEMPAT LAHIR",
        "tgl_lahir": "TANGGAL LAHIR",
        "jk": "JENIS KELAMIN",
        "alamat": "ALAMAT",
        "rt": "RT",
        "rw": "RW",
        "desa": "KELURAHAN",
        "pekerjaan": "PEKERJAAN",
        "kawin": "STATUS PERKAWINAN",
        "hub": "HUB KELUARGA",
        "ibu": "IBU KANDUNG",
        "jalur": "JALUR",
        "jenis": "JENIS USULAN",
        "program": "PROGRAM DIUSULKAN",
        "berita_acara": "BERITA ACARA",
        "hasil": "HASIL VERVAL",
        "alasan": "ALASAN",
        "periode": "PERIODE",
    }

    def __str__(self) -> str:
        return self.nama

    @property
    def desa(self) -> str:
        """Return the village's name."""
        return session().get_one(Wilayah, self.wilayah_kode).nama


def called_off(usulan: Any = Usulan) -> ColumnElement[bool]:
    """Return the condition that the case a proposal belongs to was called off: it goes no further, whatever was found.

    Read past the row scope: a village may know of its own.
    """
    cases = Berkas.__table__.c
    over = select(cases.id).where(cases.id == usulan.berkas_id, cases.status == StatusBerkas.DIBATALKAN)
    return over.exists()
