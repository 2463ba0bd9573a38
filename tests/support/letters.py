"""Made-up letters for the agenda books."""

from typing import Any

from app.agenda.models import Sifat
from app.agenda.service import IncomingLetter, OutgoingLetter
from app.core import clock


def outgoing(**changes: Any) -> OutgoingLetter:
    """Return a letter of today, as the outgoing book is told of it."""
    facts: dict[str, Any] = {
        "kode": "400.9",
        "pola": "{kode}/{nomor:04}/{unit}/{bulan_romawi}/{tahun}",
        "unit_kode": "DINSOS",
        "tanggal": clock.today(),
        "tujuan": "Camat Pelaihari",
        "perihal": "Undangan rapat",
        "unit": "identifikasi",
        "penandatangan": "Dr. H. Bachtiar Mukhlis, M.Si.",
    }
    return OutgoingLetter(**{**facts, **changes})


def incoming(**changes: Any) -> IncomingLetter:
    """Return a letter that came in today."""
    facts: dict[str, Any] = {
        "tgl_diterima": clock.today(),
        "no_surat": "005/12/KEC-PLH/2026",
        "tgl_surat": clock.today(),
        "asal": "Camat Pelaihari",
        "perihal": "Undangan musrenbang",
        "sifat": Sifat.BIASA,
    }
    return IncomingLetter(**{**facts, **changes})
