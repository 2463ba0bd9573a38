"""One answered questionnaire: who answered in kinds only, and what."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column, validates

from app.core import clock
from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.errors import DomainError
from app.core.scope import Lingkup
from app.layanan.sekretariat.skm.ikm import TERENDAH, TERTINGGI, UNSUR

LAINNYA = "lainnya"
JAWABAN = tuple(f"u{no}" for no in range(1, UNSUR + 1))


class JenisKelamin(StrEnum):
    """Sex of a respondent."""

    L = "L"
    P = "P"

    @property
    def label(self) -> str:
        """Return the word on the form."""
        return {"L": "Laki-laki", "P": "Perempuan"}[self.value]


class Pendidikan(StrEnum):
    """Schooling of a respondent."""

    SD = "SD"
    SMP = "SMP"
    SMA = "SMA"
    DIPLOMA = "D1-D3"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"

    @property
    def label(self) -> str:
        """Return the word on the form."""
        return self.value


class PekerjaanResponden(StrEnum):
    """Work of a respondent."""

    PNS = "PNS"
    TNI = "TNI"
    POLRI = "POLRI"
    SWASTA = "swasta"
    WIRAUSAHA = "wirausaha"
    LAINNYA = "lainnya"

    @property
    def label(self) -> str:
        """Return the word on the form."""
        return self.value if self.value.isupper() else self.value.capitalize()


class SkmResponden(Model):
    """One answered questionnaire. Nobody is named in it, and no address of a device is kept."""

    __tablename__ = "skm_responden"
    __jejak__ = True
    __lingkup__ = Lingkup(kantor=True)
    __table_args__ = tuple(
        CheckConstraint(f"{name} BETWEEN {TERENDAH} AND {TERTINGGI}", name=f"{name}_skala") for name in JAWABAN
    )

    id: Mapped[int] = kolom("No. Responden", primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    waktu: Mapped[datetime] = kolom("Tanggal / Jam", index=True, tipe=Waktu(), default=clock.now)
    layanan: Mapped[str] = kolom("Layanan", panjang=60, cari=True)
    jk: Mapped[JenisKelamin] = kolom("JK", pilihan=JenisKelamin)
    umur: Mapped[int | None] = kolom("Umur", wajib=False)
    pendidikan: Mapped[Pendidikan] = kolom("Pendidikan", pilihan=Pendidikan)
    pekerjaan: Mapped[PekerjaanResponden] = kolom("Pekerjaan", pilihan=PekerjaanResponden)
    u1: Mapped[int] = kolom("U1", tipe=SmallInteger())
    u2: Mapped[int] = kolom("U2", tipe=SmallInteger())
    u3: Mapped[int] = kolom("U3", tipe=SmallInteger())
    u4: Mapped[int] = kolom("U4", tipe=SmallInteger())
    u5: Mapped[int] = kolom("U5", tipe=SmallInteger())
    u6: Mapped[int] = kolom("U6", tipe=SmallInteger())
    u7: Mapped[int] = kolom("U7", tipe=SmallInteger())
    u8: Mapped[int] = kolom("U8", tipe=SmallInteger())
    u9: Mapped[int] = kolom("U9", tipe=SmallInteger())
    saran: Mapped[str | None] = kolom("Saran", wajib=False, panjang=500)

    kolom_register: ClassVar[dict[str, str]] = {
        "id": "No. Responden",
        "waktu": "Tanggal / Jam",
        "layanan": "Layanan",
        "jk": "JK",
        "umur": "Umur",
        "pendidikan": "Pendidikan",
        "pekerjaan": "Pekerjaan",
        "jawaban": "U1..U9",
        "saran": "Saran",
    }

    @property
    def nilai(self) -> tuple[int, ...]:
        """Return the nine answers in order."""
        return tuple(getattr(self, name) for name in JAWABAN)

    @property
    def jawaban(self) -> str:
        """Return the nine answers as one cell."""
        return "; ".join(str(value) for value in self.nilai)

    @validates(*JAWABAN)
    def _on_scale(self, key: str, value: int) -> int:
        if not TERENDAH <= value <= TERTINGGI:
            raise DomainError(f"Jawaban {key.upper()} harus {TERENDAH} sampai {TERTINGGI}.", "skala")
        return value

    @validates("umur")
    def _possible_age(self, _key: str, value: int | None) -> int | None:
        if value is not None and not 10 <= value <= 110:
            raise DomainError("Umur antara 10 dan 110 tahun; boleh dikosongkan.", "umur")
        return value
