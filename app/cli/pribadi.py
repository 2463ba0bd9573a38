"""``flask pribadi``: what a person may ask of the office, and what the office owes after an incident."""

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.audit.incident import reached
from app.audit.models import BukaIdentitas
from app.audit.subject import held_about, note_report, seen_by
from app.cli.output import refusals
from app.core import clock
from app.core.clock import WITA
from app.core.db import read_as, unit_of_work
from app.core.errors import DomainError
from app.core.people import user_named
from app.core.roles import SISTEM, Pelaku
from app.core.types import Nik, calendar_day
from app.exchange.write_xlsx import Column, write_xlsx

_SUBJECT = (Column("Register", 22), Column("Baris", 12), Column("Kolom", 28), Column("Isi", 60))
_INCIDENT = (
    Column("Waktu", 18), Column("Oleh", 28), Column("Cara", 18), Column("Register", 22), Column("Baris", 12),
    Column("Siapa", 28), Column("Keterangan", 60),
)  # fmt: skip


@click.group("pribadi")
def pribadi() -> None:
    """Personal data."""


@pribadi.command("laporan")
@click.option("--oleh", "akun", required=True, help="Akun petugas yang melayani permintaan ini.")
@click.option("--alasan", required=True, help="Misalnya: permintaan tertulis tanggal 27 November 2026.")
@click.option("--out", "path", required=True, type=click.Path(path_type=Path), help="Berkas XLSX yang ditulis.")
@with_appcontext
@refusals
def laporan(akun: str, alasan: str, path: Path) -> None:
    """Write everything held about a person, closed cases included; the NIK comes from standard input."""
    nik = Nik.parse(click.prompt("NIK", err=True) if sys.stdin.isatty() else sys.stdin.readline())
    with unit_of_work(SISTEM):
        user = user_named(akun)
        note_report(nik, alasan, oleh=Pelaku(id=user.id, akun=user.username, nama=user.get_full_name()))
        held = held_about(nik)
        rows = [(one.register, one.baris, one.kolom, one.isi) for one in held]
        rows += [("siapa melihat", one.baris, f"{one.waktu:%d/%m/%Y %H.%M}", _seen(one)) for one in seen_by(held)]
        _write(path, "Data tentang satu orang", _SUBJECT, rows)
    click.echo(f"{len(rows)} isian ditulis ke {path}. Serahkan hanya kepada orangnya, lalu hapus berkasnya.")


@pribadi.command("insiden")
@click.option("--sejak", required=True, help="Hari pertama, misalnya 2026-11-20.")
@click.option("--sampai", help="Hari terakhir; tanpa ini hari ini.")
@click.option("--akun", help="Akun yang disalahgunakan; tanpa ini semua akun.")
@click.option("--out", "path", required=True, type=click.Path(path_type=Path), help="Berkas XLSX yang ditulis.")
@with_appcontext
@refusals
def insiden(sejak: str, sampai: str | None, akun: str | None, path: Path) -> None:
    """List whose data an account reached in a time, for the notice to them and to the agency."""
    since = _midnight(sejak)
    until = (_midnight(sampai) if sampai else clock.now().replace(hour=0, minute=0)) + timedelta(days=1)
    with read_as(SISTEM):
        found = reached(since, until, user_named(akun).id if akun else None)
    rows = [(f"{one.waktu.astimezone(WITA):%d/%m/%Y %H.%M}", one.oleh, one.cara, one.register, one.baris, one.siapa,
             one.keterangan) for one in found]  # fmt: skip
    _write(path, "Laporan insiden", _INCIDENT, rows)
    click.echo(f"{len(rows)} kejadian ditulis ke {path}. Pemberitahuan tertulis: paling lambat 3 x 24 jam.")


def _seen(one: BukaIdentitas) -> str:
    return f"{one.pelaku_nama}: {one.alasan}" + (f" (permohonan {one.untuk})" if one.untuk else "")


def _midnight(text: str) -> datetime:
    try:
        day = calendar_day(text)
    except ValueError as error:
        raise DomainError(f"{text}: {error}.", "tanggal") from error
    return datetime(day.year, day.month, day.day, tzinfo=WITA)


def _write(path: Path, judul: str, heads: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Write the workbook where only its owner reads it, never over another file."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise DomainError(f"{path} sudah ada. Beri nama lain.", "berkas") from error
    with os.fdopen(handle, "wb") as file:
        write_xlsx(file, judul, heads, rows)
