"""Surat keputusan and surat perintah tugas: what is ordered, on which grounds, to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from app.surat.context.base import Surat
from app.surat.context.isian import Isian


@dataclass(frozen=True, kw_only=True)
class Keputusan(Surat):
    """A decree of the head of the office.

    Args:
        tentang: what it decides, without the word "tentang".
        menimbang, mengingat: considerations and legal bases, lettered and numbered by the layout.
        menetapkan: the dicta (KESATU, KEDUA, ...), without their heads.
        tembusan: who gets a copy.
    """

    TEMPLATE: ClassVar[str] = "keputusan.html"

    tentang: str
    menimbang: tuple[str, ...]
    mengingat: tuple[str, ...]
    menetapkan: tuple[str, ...]
    tembusan: tuple[str, ...] = ()

    def data(self) -> Mapping[str, object]:
        daerah = self.kop.nama_pemda.removeprefix("Pemerintah ")
        return {**super().data(), "kepala_dinas": f"Kepala {self.kop.nama_dinas} {daerah}"}


@dataclass(frozen=True, kw_only=True)
class Petugas(Isian):
    """Somebody who is sent on a task."""

    nama: str
    jabatan: str
    nip: str = ""
    pangkat: str = ""


@dataclass(frozen=True, kw_only=True)
class PerintahTugas(Surat):
    """An order to go and do something.

    Args:
        dasar: on which grounds.
        petugas: who is sent.
        untuk: what they are to do, when and where, a sentence each.
    """

    TEMPLATE: ClassVar[str] = "perintah_tugas.html"

    dasar: tuple[str, ...]
    petugas: tuple[Petugas, ...]
    untuk: tuple[str, ...]
    tembusan: tuple[str, ...] = ()
