"""One period's check of eligibility in SIKS-NG: one row of the register ``pengesahan``."""

from typing import ClassVar

from app.layanan.pengesahan.models import Pengesahan


class SiksngVerifikasiKelayakan(Pengesahan):
    """One period (SOP BJB-03)."""

    unggah: ClassVar[tuple[int, int]] = (6, 4)
    putusan: ClassVar[int] = 7
    finalisasi: ClassVar[int] = 5
    draf: ClassVar[tuple[int, int]] = (6, 0)

    __mapper_args__ = {"polymorphic_identity": "siksng_verifikasi_kelayakan"}
