"""``flask user``: accounts."""

import secrets
import sys

import click
from flask.cli import with_appcontext

from app.audit import note
from app.cli.output import refusals
from app.core.db import session, unit_of_work
from app.core.masuk.akun import forget_code, switch_on, unlock
from app.core.models import Petugas
from app.core.people import add_user, post_named, user_named
from app.core.roles import sistem
from app.wilayah.service import require


@click.group("user")
def user() -> None:
    """Accounts of the office."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role", "role", required=True, help="Nama pendek jabatan (fo, staf, subkor, kabid, ...) atau nama peran."
)
@click.option("--wilayah", help="Kode desa/kelurahan, untuk operator.")
@click.option("--nama", help="Nama lengkap dengan gelar.")
@with_appcontext
@refusals
def add(name: str, role: str, wilayah: str | None, nama: str | None) -> None:
    """Add NAME; the password comes from standard input, else one is made and printed once."""
    given = "" if sys.stdin is None or sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    password = given or secrets.token_urlsafe(12)
    with unit_of_work(sistem("Baris perintah")):
        if wilayah:
            require(wilayah)
        add_user(name, post_named(role), password=password, nama=nama, wilayah=wilayah)
    click.echo(f"Akun '{name}' dibuat." + ("" if given else f" Kata sandi (hanya ditampilkan sekali): {password}"))


@user.command("unlock")
@click.argument("name")
@click.option("--alasan", required=True, help="Mengapa; tercatat pada riwayat petugas.")
@click.option("--kode", is_flag=True, help="Hapus juga kode masuknya (ponsel hilang).")
@with_appcontext
@refusals
def unlock_account(name: str, alasan: str, kode: bool) -> None:
    """Let NAME in again: for an Admin whom no other Admin can help."""
    oleh = sistem("Baris perintah")
    with unit_of_work(oleh):
        row = user_named(name)
        said = [unlock(row), switch_on(row), *([forget_code(row, alasan=alasan)] if kode else [])]
        note(session().get_one(Petugas, row.id), " ".join(said), oleh=oleh, alasan=alasan)
    click.echo("\n".join(said))
