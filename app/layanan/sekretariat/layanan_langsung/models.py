"""Problems that people bring to the office in person."""

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.berkas.models import Berkas
from app.core.columns import kolom
from app.layanan.ppks import JenisPpks
from app.workflow.store import current


class LayananLangsung(Berkas):
    """One visitor with a problem (SOP SEK-11)."""

    __tablename__ = "layanan_langsung"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    no: Mapped[int] = kolom("No.")
    masalah: Mapped[str | None] = kolom("Permasalahan", pribadi="P3", wajib=False, panjang=1000)
    ppks: Mapped[JenisPpks | None] = kolom("Jenis PPKS", pribadi="P3", pilihan=JenisPpks, wajib=False)
    tindak_lanjut: Mapped[str | None] = kolom("Tindak Lanjut", pribadi="P3", wajib=False, panjang=1000)
    dirujuk_ke: Mapped[str | None] = kolom("Dirujuk ke Layanan", wajib=False, panjang=60)

    __mapper_args__ = {"polymorphic_identity": "layanan_langsung"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no": "No.",
        "masuk": "Tanggal/Jam",
        "nama": "Nama",
        "nik": "NIK",
        "wilayah_kode": "Alamat/Desa",
        "hp": "No. HP",
        "masalah": "Permasalahan",
        "ppks": "Jenis PPKS",
        "tindak_lanjut": "Tindak Lanjut",
        "rujukan": "Dirujuk ke Layanan",
        "petugas_nama": "Petugas",
        "selesai": "Selesai",
    }

    @property
    def rujukan(self) -> str:
        """Return the title of the service the visitor was sent on to."""
        return current(self.dirujuk_ke)[1].sebutan if self.dirujuk_ke else ""
