"""The two tables of a request: the list that was sent, and the list that goes back."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from app.core.db import session
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses
from app.pindaian.models import Pindaian
from app.pindaian.service import tables_of

if TYPE_CHECKING:
    from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan


def newly_sent(berkas: "SandingPermohonan") -> Pindaian | None:
    """Return the list to take at a check: the newest table since the last one, or the one taken then."""
    checked, ours = _checked(berkas), _results(berkas)
    newer = [row for row in tables_of(berkas) if row.id not in ours and (checked is None or row.waktu > checked)]
    return newer[-1] if newer else sent(berkas)


def sent(berkas: "SandingPermohonan") -> Pindaian | None:
    """Return the applicant's list, once it was found readable."""
    return session().get(Pindaian, berkas.tabel_id) if berkas.tabel_id else None


def result(berkas: "SandingPermohonan") -> Pindaian | None:
    """Return the list with its findings, once it was written."""
    return session().get(Pindaian, berkas.hasil_id) if berkas.hasil_id else None


def _results(berkas: "SandingPermohonan") -> set[str | None]:
    written = select(SandingProses.hasil_id).where(SandingProses.berkas_id == berkas.id)
    return {berkas.hasil_id, *session().scalars(written)}


def _checked(berkas: "SandingPermohonan") -> datetime | None:
    done = [row.ditutup for row in berkas.tugas if row.tindakan == "periksa" and row.hasil == "selesai"]
    return done[-1] if done else None
