"""The two tables of a request: the list that was sent, and the list that goes back."""

from datetime import datetime

from app.berkas.models import Berkas
from app.pindaian.models import Pindaian
from app.pindaian.service import tables_of


def sent(berkas: Berkas) -> Pindaian | None:
    """Return the applicant's list: the newest table until the papers were found complete."""
    checked = _checked(berkas)
    found = [row for row in tables_of(berkas) if checked is None or row.waktu <= checked]
    return found[-1] if found else None


def result(berkas: Berkas) -> Pindaian | None:
    """Return the list with its findings: the newest table after the papers were found complete."""
    checked = _checked(berkas)
    found = [row for row in tables_of(berkas) if checked is not None and row.waktu > checked]
    return found[-1] if found else None


def _checked(berkas: Berkas) -> datetime | None:
    done = [row.ditutup for row in berkas.tugas if row.tindakan == "periksa" and row.hasil == "selesai"]
    return done[-1] if done else None
