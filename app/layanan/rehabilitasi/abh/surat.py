"""The assessment report of an ABH case; without number, signed by the companion and the head."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from app.surat.context.base import Surat


@dataclass(frozen=True, kw_only=True)
class LaporanAbh(Surat):
    """Report of the accompaniment of a child in conflict with the law.

    Args:
        instansi: who asked, in full; with number and day of the request.
        anak: rows of (label, value) about the child.
        asesmen: rows of (what was assessed, finding).
        rekomendasi: conclusion and recommendation.
    """

    TEMPLATE: ClassVar[str] = "laporan_abh.html"

    nomor_registrasi: str
    instansi: str
    no_permintaan: str
    tgl_permintaan: date
    anak: tuple[tuple[str, str], ...]
    perkara: str
    kronologi: str
    asesmen: tuple[tuple[str, str], ...]
    rekomendasi: str
    tembusan: tuple[str, ...] = ()
