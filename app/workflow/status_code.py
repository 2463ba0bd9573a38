"""Giving an application its code, and finding it by one."""

from flask import current_app
from sqlalchemy import select

from app.berkas.kode import KodeStatus
from app.berkas.models import Berkas
from app.core import clock
from app.core.asked import asked_once
from app.core.db import session
from app.surat.verification import Untuk, check_kode, grouped, new_kode


def give_code(berkas: Berkas) -> None:
    """Give an application that was just opened its code; it keeps it for good."""
    kode = new_kode(current_app.config["LOKET_KEYS"].verification, Untuk.STATUS)
    session().add(KodeStatus(berkas_id=berkas.id, kode=kode.replace("-", ""), dibuat=clock.now()))
    session().flush()


def give_missing_codes() -> None:
    """Give a code to applications that were opened before there were any."""
    for berkas in session().scalars(select(Berkas).where(Berkas.id.not_in(select(KodeStatus.berkas_id)))):
        give_code(berkas)


@asked_once
def code_of(berkas: Berkas) -> str:
    """Return an application's code as it is printed, empty while it has none."""
    row = session().get(KodeStatus, berkas.id)
    return grouped(row.kode) if row else ""


def case_of(text: str) -> Berkas | None:
    """Return the application behind a code as somebody typed it, or None.

    Whatever was typed, the same question is asked of the database, so that the time it takes says nothing of the code.
    """
    kode = check_kode(text, current_app.config["LOKET_KEYS"].verification, Untuk.STATUS)
    query = select(Berkas).join(KodeStatus, KodeStatus.berkas_id == Berkas.id)
    return session().scalar(query.where(KodeStatus.kode == (kode or "").replace("-", "")))


def status_url(kode: str = "") -> str:
    """Return the address of the public page, or of one application on it."""
    page = f"{current_app.config['LOKET_PUBLIC_URL'].rstrip('/')}/s"
    return f"{page}/{kode}" if kode else page
