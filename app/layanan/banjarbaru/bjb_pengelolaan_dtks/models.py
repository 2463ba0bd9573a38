"""The monthly cycle of the list: one row of the register ``pengesahan``."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.layanan.pengesahan.models import Pengesahan


class BjbPengelolaanDtks(Pengesahan):
    """One cycle (SOP BJB-01)."""

    unggah: ClassVar[tuple[int, int]] = (6, 6)
    putusan: ClassVar[int] = 7
    pelaksanaan: ClassVar[int] = 4

    surat_kemensos: Mapped[str | None] = kolom(
        "Nomor surat Kemensos", wajib=False, panjang=100, bantuan="Surat perihal pengelolaan DTKS."
    )
    surat_kemensos_tgl: Mapped[date | None] = kolom("Tanggal surat Kemensos", wajib=False)

    __mapper_args__ = {"polymorphic_identity": "bjb_pengelolaan_dtks"}
