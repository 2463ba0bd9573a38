"""``flask token``: keys of other systems that call the REST API."""

from datetime import date, datetime
from typing import Any

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.people import all_users
from app.core.roles import SISTEM, Pelaku, sistem
from app.integrasi import issue, revoke
from app.integrasi.models import TokenIntegrasi
from app.integrasi.service import named


@click.group("token")
def token() -> None:
    """Tokens of the REST API."""


@token.command("new")
@click.argument("name")
@click.option("--akun", required=True, help="Akun yang diwakili; haknya adalah batasnya.")
@click.option(
    "--scope", "scopes", multiple=True, required=True, help="bnba:read, arsip:write, *:read, identitas; boleh berulang."
)
@click.option("--expires", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Hari terakhir, 2027-03-31.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")
@with_appcontext
@refusals
def new(name: str, akun: str, scopes: tuple[str, ...], expires: datetime, as_json: bool) -> None:
    """Make a token called NAME and print it this once."""
    from app.web.rest.registers import registers

    with unit_of_work(sistem("Baris perintah")):
        row, text = issue(
            name, _account(akun), cakupan=scopes, berakhir=expires.date(), registers=registers().keys(),
            oleh=sistem("Baris perintah"),
        )  # fmt: skip
        told = _told(row) | {"token": text}
    if as_json:
        emit_json(told)
    else:
        click.echo(f"Token '{told['nama']}' (hanya ditampilkan sekali): {text}")


@token.command("list")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")
@with_appcontext
@refusals
def list_tokens(as_json: bool) -> None:
    """List the tokens, without what is secret of them."""
    with read_as(SISTEM):
        rows = [_told(row) for row in session().query(TokenIntegrasi).order_by(TokenIntegrasi.id)]
    if as_json:
        emit_json({"token": rows})
    for row in [] if as_json else rows:
        click.echo(f"{row['nama']:<40} {row['keadaan']:<9} sampai {row['berakhir']}  {' '.join(row['cakupan'])}")


@token.command("revoke")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")
@with_appcontext
@refusals
def revoke_token(name: str, as_json: bool) -> None:
    """End the token called NAME now."""
    oleh = sistem("Baris perintah")
    with unit_of_work(oleh):
        told = _told(revoke(named(name).id, oleh=oleh))
    if as_json:
        emit_json(told)
    else:
        click.echo(f"Token '{name}' dicabut.")


def _account(akun: str) -> Pelaku:
    user = next((user for user in all_users() if user.username == akun and user.is_active), None)
    if user is None:
        raise DomainError(f"Akun '{akun}' tidak ada atau tidak aktif.", "akun")
    account: Pelaku = builder.security().pelaku_of(user)
    return account


def _told(row: TokenIntegrasi) -> dict[str, Any]:
    used, ended = row.dipakai, row.dicabut
    days: dict[str, date | datetime | None] = {"berakhir": row.berakhir, "dipakai": used, "dicabut": ended}
    return {
        "nama": row.nama,
        "akun": row.akun.nama,
        "kunci": row.kunci,
        "cakupan": row.cakupan.split(),
        "keadaan": row.keadaan,
        **{name: value.isoformat() if value else None for name, value in days.items()},
    }
