"""``flask sanding``: another office's list against the list of poor households."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.core.roles import sistem

if TYPE_CHECKING:
    from app.sanding.door import HasilSanding

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group("sanding")
def sanding() -> None:
    """Match lists with the BNBA."""


@sanding.command("run")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--periode", required=True, help="2026-11 untuk bulan, 2026-T4 untuk triwulan.")
@click.option("--out", required=True, type=_FILE, help="Berkas hasil untuk pemohon (.xlsx).")
@click.option("--internal", type=_FILE, help="Berkas petugas (.csv): calon, skor, dan alasan.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")
@with_appcontext
@refusals
def run(file: Path, periode: str, out: Path, internal: Path | None, as_json: bool) -> None:
    """Compare FILE with the list of one period."""
    from app.sanding.door import run_file  # numpy is for this command, not for every start of the program

    hasil = run_file(file, periode, out=out, internal=internal, oleh=sistem("Baris perintah"))
    if as_json:
        emit_json(asdict(hasil))
    else:
        _tell(hasil, out)


def _tell(hasil: "HasilSanding", out: Path) -> None:
    click.echo(f"{hasil.baris} baris disanding dengan register {hasil.versi_register}: {out}")
    for kelas, count in hasil.kelas.items():
        click.echo(f"  {kelas}: {count}")
