"""``flask bnba``: the list of poor households from the command line."""

from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from app.bnba.door import HasilImpor, import_file
from app.bnba.models import Basis
from app.cli.output import emit_json, refusals
from app.core.errors import DomainError
from app.core.roles import sistem


@click.group("bnba")
def bnba() -> None:
    """List of poor households (BNBA)."""


@bnba.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--periode", required=True, help="2026-11 untuk bulan, 2026-T4 untuk triwulan.")
@click.option("--basis", type=click.Choice([basis.value for basis in Basis]), help="Bila berbeda dari biasanya.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")
@with_appcontext
@refusals
def import_(file: Path, periode: str, basis: str | None, as_json: bool) -> None:
    """Import FILE as the whole list of one period."""
    try:
        hasil = import_file(
            file, periode, oleh=sistem("Baris perintah"), nama_berkas=file.name, basis=Basis(basis) if basis else None
        )
        answer = summary(hasil)
    except DomainError as error:
        if as_json:
            emit_json({"ditolak_seluruhnya": True, "sebab": error.pesan})
        raise
    if as_json:
        emit_json(answer)
    else:
        _tell(answer)


def summary(hasil: HasilImpor) -> dict[str, Any]:
    """Return what scripts may rely on, see docs/cli.md."""
    names = ("periode", "baris", "diterima", "ditolak", "alasan", "berkas_penolakan")
    return {name: getattr(hasil, name) for name in names}


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"BNBA periode {answer['periode']}: {answer['diterima']} dari {answer['baris']} baris diterima.")
    for reason, count in answer["alasan"].items():
        click.echo(f"  ditolak, {reason}: {count}")
    if answer["berkas_penolakan"]:
        click.echo(f"Baris yang ditolak: {answer['berkas_penolakan']}")
