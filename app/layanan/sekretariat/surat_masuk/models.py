"""A letter on its way into the book of incoming letters."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.agenda.models import AgendaSuratMasuk, Sifat
from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.db import session
from app.core.roles import UNIT_NAMES
from app.pindaian.service import scans_of


class BerkasSuratMasuk(Berkas):
    """One incoming letter (SOP SEK-09): received here, written into the agenda at step 2 as ``surat``.

    ``nama`` is the sender. What the agenda row says counts once there is one.
    """

    __tablename__ = "surat_masuk"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    tgl_diterima: Mapped[date] = kolom("Tanggal Diterima", bantuan="Sesuai cap penerimaan.")
    kode: Mapped[str | None] = kolom("Kode Klasifikasi", wajib=False, panjang=20)
    nomor_asal: Mapped[str] = kolom("Nomor Surat", panjang=100, cari=True)
    tgl_surat: Mapped[date] = kolom("Tanggal Surat")
    perihal: Mapped[str] = kolom("Perihal / Isi Ringkas", pribadi="P1", panjang=1000)
    lampiran: Mapped[str | None] = kolom("Lampiran", wajib=False, panjang=30)
    sifat: Mapped[Sifat] = kolom("Sifat", pilihan=Sifat)
    keterangan: Mapped[str | None] = kolom("Keterangan", wajib=False, panjang=1000)

    __mapper_args__ = {"polymorphic_identity": "surat_masuk"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_agenda": "No. Agenda",
        "tgl_diterima": "Tanggal Diterima",
        "kode": "Kode Klasifikasi",
        "nomor_asal": "Nomor Surat",
        "tgl_surat": "Tanggal Surat",
        "nama": "Asal Surat",
        "perihal": "Perihal / Isi Ringkas",
        "lampiran": "Lampiran",
        "sifat": "Sifat",
        "pengolah": "Diteruskan Kepada / Pengolah",
        "keterangan": "Keterangan",
        "pindaian": "Berkas",
    }

    @property
    def surat(self) -> AgendaSuratMasuk | None:
        """Return the row of the agenda, once the letter is written into it."""
        return session().get(AgendaSuratMasuk, self.surat_masuk_id) if self.surat_masuk_id else None

    @property
    def no_agenda(self) -> int | None:
        """Return the number in the book."""
        return self.surat.no_agenda if self.surat else None

    @property
    def pengolah(self) -> str:
        """Return the unit that handles the letter."""
        unit = (self.surat.pengolah if self.surat else None) or ""
        return UNIT_NAMES.get(unit, unit)

    @property
    def pindaian(self) -> str:
        """Return the names of its scans, as one cell."""
        return "; ".join(scan.nama for scan in scans_of(self))
