"""The two tables of a request: the list that was sent, and the list that goes back."""

from datetime import datetime
from typing import TYPE_CHECKING

from app.core.db import session
from app.pindaian.models import Pindaian
from app.pindaian.service import tables_of

if TYPE_CHECKING:
    from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan


def newly_sent(berkas: "SandingPermohonan") -> Pindaian | None:
    """Return the list to take at a check: the newest table since the last one, or the one taken then."""
    checked = _checked(berkas)
    newer = [row for row in tables_of(berkas) if checked is None or row.waktu > checked]
    return newer[-1] if newer else sent(berkas)


def sent(berkas: "SandingPermohonan") -> Pindaian | None:
    """Return the applicant's list, once it was found readable."""
    return session().get(Pindaian, berkas.tabel_id) if berkas.tabel_id else None


def result(berkas: "SandingPermohonan") -> Pindaian | None:
    """Return the list with its findings: the newest other table since the applicant's was taken."""
    checked = _checked(berkas)
    found = [row for row in tables_of(berkas) if checked and row.waktu >= checked and row.id != berkas.tabel_id]
    return found[-1] if found else None


def _checked(berkas: "SandingPermohonan") -> datetime | None:
    done = [row.ditutup for row in berkas.tugas if row.tindakan == "periksa" and row.hasil == "selesai"]
    return done[-1] if done else None
