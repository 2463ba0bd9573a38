"""``flask bnba``: the list of poor households from the command line."""

import json
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from app.bnba.banding import counted
from app.bnba.door import import_file
from app.bnba.ekspor import export
from app.bnba.models import Basis
from app.bnba.preview import discard, look, save, waiting
from app.bnba.result import HasilImpor
from app.bnba.service import require_periode
from app.bnba.undo import undo
from app.cli.output import emit_json, refusals
from app.core.db import read_as, unit_of_work
from app.core.errors import DomainError
from app.core.roles import sistem

_US = sistem("Baris perintah")
_JSON = click.option("--json", "as_json", is_flag=True, help="Satu objek JSON di stdout.")


@click.group("bnba")
def bnba() -> None:
    """List of poor households (BNBA)."""


@bnba.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--periode", required=True, help="2026-11 untuk bulan, 2026-T4 untuk triwulan.")
@click.option("--basis", type=click.Choice([basis.value for basis in Basis]), help="Bila berbeda dari biasanya.")
@click.option("--dry-run", is_flag=True, help="Hanya bandingkan; simpan kemudian dengan: flask bnba save NOMOR.")
@_JSON
@with_appcontext
@refusals
def import_(file: Path, periode: str, basis: str | None, dry_run: bool, as_json: bool) -> None:
    """Import FILE as the whole list of one period."""
    chosen = Basis(basis) if basis else None
    try:
        if dry_run:
            tell_look(look(file, periode, oleh=_US, nama_berkas=file.name, basis=chosen), as_json=as_json)
            return
        answer = summary(import_file(file, periode, oleh=_US, nama_berkas=file.name, basis=chosen))
    except DomainError as error:
        if as_json:
            emit_json({"ditolak_seluruhnya": True, "sebab": error.pesan})
        raise
    _answer(answer, as_json=as_json)


@bnba.command("save")
@click.argument("number", type=int)
@_JSON
@with_appcontext
@refusals
def save_(number: int, as_json: bool) -> None:
    """Import what a dry run showed; NUMBER is the one it gave."""
    _answer(summary(save(number, oleh=_US)), as_json=as_json)


@bnba.command("discard")
@click.argument("number", type=int)
@with_appcontext
@refusals
def discard_(number: int) -> None:
    """Throw away what a dry run showed."""
    with unit_of_work(_US):
        discard(number, oleh=_US)
    click.echo("Berkas dibuang. Daftar tidak berubah.")


@bnba.command("undo")
@click.argument("number", type=int)
@click.option("--alasan", required=True, help="Mengapa impor dibatalkan.")
@with_appcontext
@refusals
def undo_(number: int, alasan: str) -> None:
    """Take a whole import back; NUMBER is the import's."""
    undo(number, alasan=alasan, oleh=_US)
    click.echo(f"Impor no. {number} dibatalkan. Semua periode kembali seperti sebelumnya.")


@bnba.command("compare")
@click.argument("dari")
@click.argument("ke")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Berkas .xlsx atau .csv.")
@_JSON
@with_appcontext
@refusals
def compare(dari: str, ke: str, out: Path | None, as_json: bool) -> None:
    """Compare the lists of two periods."""
    with unit_of_work(_US):
        pair = require_periode(dari), require_periode(ke)
        counts = {jenis.value: count for jenis, count in counted(*pair).items()}
        if out:
            out.write_bytes(export(*pair, bentuk=out.suffix.lower().lstrip("."), oleh=_US).isi)
    if as_json:
        emit_json(counts)
        return
    for kind, count in counts.items():
        click.echo(f"{kind}: {count}")


def summary(hasil: HasilImpor) -> dict[str, Any]:
    """Return what scripts may rely on, see docs/cli.md."""
    names = ("periode", "baris", "diterima", "ditolak", "alasan", "berkas_penolakan")
    return {name: getattr(hasil, name) for name in names}


def tell_look(number: int, *, as_json: bool) -> None:
    """Say what a dry run found."""
    with read_as(_US):
        row = waiting(number)
        found, refused = json.loads(row.selisih), row.berkas_penolakan
    if as_json:
        emit_json({"pratinjau": number, **found, "berkas_penolakan": refused})
        return
    for sentence in found["dikenal"]:
        click.echo(sentence)
    counts = ", ".join(f"{found[name]} {name}" for name in ("baru", "berubah", "hilang", "tetap"))
    click.echo(f"{found['diterima']} dari {found['baris']} baris dapat diterima: {counts}.")
    for head, count in found["bidang"].items():
        click.echo(f"  berubah, {head}: {count}")
    for reason, count in found["alasan"].items():
        click.echo(f"  ditolak, {reason}: {count}")
    click.echo(f"Simpan dengan: flask bnba save {number}")


def _answer(answer: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        emit_json(answer)
    else:
        _tell(answer)


def _tell(answer: dict[str, Any]) -> None:
    click.echo(f"BNBA periode {answer['periode']}: {answer['diterima']} dari {answer['baris']} baris diterima.")
    for reason, count in answer["alasan"].items():
        click.echo(f"  ditolak, {reason}: {count}")
    if answer["berkas_penolakan"]:
        click.echo(f"Baris yang ditolak: {answer['berkas_penolakan']}")
