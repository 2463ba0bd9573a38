"""``flask worker``: the process that does the jobs."""

from datetime import timedelta

import click
from flask import current_app
from flask.cli import with_appcontext

from app.audit import note
from app.audit.heads import note_head
from app.bnba.preview import purge
from app.cadangan.clockwork import interval, start_backup, start_proof
from app.core.db import know_sizes, unit_of_work
from app.core.masuk.idle import look_at_accounts
from app.core.roles import SISTEM
from app.jobs.service import prune
from app.jobs.worker import every, work
from app.kalender.office import load_ramadan
from app.kalender.service import load_holidays
from app.layanan.masa_berlaku.service import note_due
from app.layanan.sekretariat.cuti.saldo import open_year
from app.pindaian.store import sweep
from app.workflow.pace.overdue import tell_overdue


@click.command("worker")
@with_appcontext
def worker() -> None:
    """Run jobs until stopped."""
    every("pindaian", timedelta(hours=6), sweep)
    every("pekerjaan", timedelta(days=1), prune)
    every("pratinjau_bnba", timedelta(days=1), purge)
    every("kepala_jejak", timedelta(minutes=5), note_head)
    every("kalender", timedelta(days=1), _look_at_the_calendar)
    every("terlambat", timedelta(minutes=5), tell_overdue)
    every("masa_berlaku", timedelta(days=1), _look_at_registrations)
    every("akun", timedelta(days=1), _look_at_accounts)
    if backups_each := interval():
        every("cadangan", backups_each, start_backup)
        every("uji_cadangan", timedelta(days=1), start_proof)
    every("ukuran", timedelta(days=1), _count_the_tables)
    work(current_app._get_current_object())  # type: ignore[attr-defined]  # the proxy's own accessor


def _look_at_the_calendar() -> None:
    """Bring next year's holidays and Ramadan, and this year's leave accounts, where they are missing."""
    with unit_of_work(SISTEM):
        load_holidays()
        load_ramadan()
        open_year()


def _count_the_tables() -> None:
    """Let the database plan with what the tables hold by now."""
    with unit_of_work(SISTEM):
        know_sizes()


def _look_at_registrations() -> None:
    """Note which registrations are about to lapse."""
    with unit_of_work(SISTEM):
        note_due()


def _look_at_accounts() -> None:
    """Switch off accounts that nobody uses, and forget what old logins left."""
    with unit_of_work(SISTEM):
        for person, said in look_at_accounts():
            note(person, said, oleh=SISTEM)
