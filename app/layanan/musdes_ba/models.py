"""Register of the villages' musdes/muskel: each is one case, its proposals are rows of ``dtks_usulan``."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.berkas.models import Berkas
from app.bnba.models import JalurUsulan, JenisUsulan, Usulan
from app.core.columns import kolom
from app.core.types import Periode
from app.pindaian.service import scans_of

#: The signed minutes and the attendance list, as their scans are named.
BERITA_ACARA, DAFTAR_HADIR = "Berita Acara Musyawarah", "Daftar Hadir Musyawarah"
#: The steps in which the office verifies the proposals and sends the findings, a university answers, the Minister sets.
VERVAL, KIRIM, KENDALI, PENETAPAN = 4, 5, 6, 7


class MusdesBa(Berkas):
    """One musyawarah with what it proposes (SOP BJB-02); ``nama`` is the village's office."""

    __tablename__ = "musdes_ba"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    periode: Mapped[str] = kolom("Periode", rujuk="bnba_periode.kode", bantuan="Misalnya 2026-11 atau 2026-T4.")
    jalur: Mapped[JalurUsulan] = kolom("Jalur usulan", pilihan=JalurUsulan, default=JalurUsulan.MUSDES_MUSKEL)
    nomor: Mapped[str | None] = kolom("Nomor BA", wajib=False, panjang=100, bantuan="Nomor menurut desa/kelurahan.")
    tanggal: Mapped[date | None] = kolom("Tanggal", wajib=False, bantuan="Hari musyawarah.")
    tempat: Mapped[str | None] = kolom("Tempat musyawarah", wajib=False, panjang=120)
    hadir: Mapped[int | None] = kolom("Jumlah Hadir", wajib=False)
    n_tl: Mapped[int | None] = kolom("Jumlah Tidak Layak", wajib=False, bantuan="0 bila tidak ada.")
    pimpinan: Mapped[str | None] = kolom("Pimpinan Musyawarah", pribadi="P1", wajib=False, panjang=120)
    usulan: Mapped[list[Usulan]] = relationship(order_by=Usulan.id, cascade="all, delete-orphan")

    __mapper_args__ = {"polymorphic_identity": "bjb_usulan_dtks"}
    kolom_register: ClassVar[dict[str, str]] = {
        "nomor": "Nomor BA",
        "tanggal": "Tanggal",
        "wilayah_kode": "Desa/Kelurahan",
        "periode": "Periode",
        "hadir": "Jumlah Hadir",
        "n_baru": "Jumlah Usulan Baru",
        "n_tl": "Jumlah Tidak Layak",
        "pimpinan": "Pimpinan Musyawarah",
        "berkas_ba": "Berkas BA",
        "daftar_hadir": "Daftar Hadir",
    }

    @validates("periode")
    def _period(self, _name: str, value: str) -> str:
        return Periode.parse(value).kode

    @property
    def n_baru(self) -> int:
        """Return how many new proposals the musyawarah has: the rows themselves are counted."""
        return sum(row.jenis is JenisUsulan.BARU for row in self.usulan)

    @property
    def berkas_ba(self) -> str:
        """Return the name of the signed berita acara's scan."""
        others = [row.nama for row in scans_of(self) if not row.nama.startswith(DAFTAR_HADIR)]
        return others[-1] if others else ""

    @property
    def daftar_hadir(self) -> str:
        """Return the name of the attendance list's scan."""
        found = [row.nama for row in scans_of(self) if row.nama.startswith(DAFTAR_HADIR)]
        return found[-1] if found else ""


@event.listens_for(MusdesBa.usulan, "append")
def _belongs_to(berkas: MusdesBa, row: Usulan, _initiator: Any) -> None:
    """A proposal takes village, period and way from the musyawarah it stands in."""
    row.wilayah_kode, row.periode, row.jalur = berkas.wilayah_kode, berkas.periode, berkas.jalur
    row.berita_acara = row.berita_acara or berkas.nomor
