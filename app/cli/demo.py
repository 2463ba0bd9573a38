"""``flask demo``: the demo office. Exists in demo mode only."""

from datetime import timedelta

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import select

from app.berkas.models import Berkas
from app.bnba.service import current_periode
from app.cli.output import emit_json, refusals
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import sistem
from app.demo.bnba import load_demo_bnba
from app.demo.month import CASES, SEED, Month
from app.demo.office import accounts, fill_accounts
from app.demo.people import Staff
from app.demo.siklus import Siklus
from app.demo.usulan import fill_proposals

#: So many people of this month's list are not in last month's.
_FEWER = 300


@click.group("demo", invoke_without_command=True)
@click.pass_context
def demo(ctx: click.Context) -> None:
    """The demo office: fill it with people and play a month of their work."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(fill)
        ctx.invoke(play)
        ctx.invoke(proposals)


@demo.command("fill")
@with_appcontext
@refusals
def fill() -> None:
    """Fill an empty installation with fictional people; safe to run again."""
    _require_demo()
    oleh = sistem("Penyiapan kantor contoh")
    with unit_of_work(oleh):
        added = fill_accounts()
    click.echo(f"{added} akun contoh ditambahkan.", err=True)
    with read_as(oleh):
        empty = current_periode() is None
    if empty:
        for kode, without in zip(_periods(), (_FEWER, 0), strict=True):
            found = load_demo_bnba(kode, without=without)
            click.echo(f"BNBA contoh {kode}: {found.diterima} orang diimpor.", err=True)


@demo.command("play")
@click.option("--cases", default=CASES, show_default=True, type=click.IntRange(1, 5000), help="Banyaknya berkas.")
@click.option("--seed", default=SEED, show_default=True, help="Benih acak; benih yang sama memberi bulan yang sama.")
@with_appcontext
@refusals
def play(cases: int, seed: int) -> None:
    """Play a month through the commands people use, up to now; does nothing where cases exist already."""
    _require_demo()
    with read_as(sistem("Penyiapan kantor contoh")):
        if session().scalar(select(Berkas.id).limit(1)) is not None:
            click.echo("Sudah ada berkas; bulan contoh tidak dimainkan lagi.", err=True)
            return
    click.echo(f"Memainkan sebulan kerja kantor contoh ({cases} berkas) ...", err=True)
    siklus, (earlier, running) = Siklus(Staff(), clock.now()), _periods()
    siklus.play_closed(earlier)
    siklus.begin_running(running)
    done = sum(1 for _ in Month(Staff(), sampai=clock.now(), seed=seed, cases=cases).play())
    siklus.play_running(running)
    click.echo(f"{done} tindakan dimainkan, dan dua periode BNBA.", err=True)


@demo.command("usulan")
@with_appcontext
@refusals
def proposals() -> None:
    """Write proposals of every way in every state; does nothing where they exist already."""
    _require_demo()
    click.echo(f"{fill_proposals()} usulan contoh dicatat.", err=True)


@demo.command("accounts")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def list_accounts(as_json: bool) -> None:
    """Print the demo accounts and their password."""
    _require_demo()
    password = current_app.config["LOKET_DEMO_PASSWORD"]
    if as_json:
        emit_json({"akun": [{"akun": akun, "jabatan": post} for akun, post in accounts()], "sandi": password})
        return
    click.echo(f"Kata sandi semua akun contoh: {password}")
    for akun, post in accounts():
        click.echo(f"  {akun:<28} {post}")


def _periods() -> tuple[str, str]:
    """Return last month and this one as periods."""
    this = clock.today().replace(day=1)
    return f"{this - timedelta(days=1):%Y-%m}", f"{this:%Y-%m}"


def _require_demo() -> None:
    if current_app.config["LOKET_MODE"] != "demo":
        raise DomainError("Kantor contoh hanya ada dalam mode demo.", "mode")
