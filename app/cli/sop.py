"""``flask sop``: the catalogue as the files of this installation have it."""

from typing import Any

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.cli.scaffold import Place, write_skeleton
from app.core.errors import DomainError
from app.layanan.registry import ROOT
from app.workflow.loader import load_catalogue
from app.workflow.services import find
from app.workflow.spec import Langkah, Sop


@click.group("sop")
def sop() -> None:
    """SOPs of the office."""


@sop.command("list")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def list_sops(as_json: bool) -> None:
    """List every SOP; register and letter are empty until its service runs."""
    baris = [summary(satu) for satu in load_catalogue(ROOT).values()]
    if as_json:
        emit_json({"sop": baris})
        return
    for satu in baris:
        click.echo(
            f"{satu['kode']:<8}{satu['slug']:<30}{satu['langkah']:>3} langkah  {satu['status']:<10} {satu['judul']}"
        )


@sop.command("show")
@click.argument("slug")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def show(slug: str, as_json: bool) -> None:
    """Show one SOP: papers, steps, turns, letter."""
    satu = load_catalogue(ROOT).get(slug)
    if satu is None:
        raise DomainError(f"SOP '{slug}' tidak ada. Lihat daftarnya dengan `flask sop list`.", "sop_tidak_ada")
    if as_json:
        emit_json({**satu.to_dict(), "hash": satu.hash})
        return
    click.echo("\n".join(sheet(satu)))


@sop.command("new")
@click.argument("tempat", metavar="BIDANG/SLUG")
@click.option("--judul", help="Judul SOP; bila tidak diisi, dari slug.")
@with_appcontext
@refusals
def new(tempat: str, judul: str | None) -> None:
    """Write the skeleton of a service; an SOP that is there keeps its sop.yaml."""
    bidang, _, slug = tempat.partition("/")
    place = Place(ROOT.parents[1], bidang, slug)
    files = write_skeleton(place, load_catalogue(ROOT), judul=judul)
    for path in files:
        click.echo(str(path.relative_to(place.root)))
    click.echo(f'Lanjutkan dengan: make migration m="{slug}: register", lalu flask setup.', err=True)


def summary(satu: Sop) -> dict[str, Any]:
    """Return one line of ``flask sop list --json``; its keys are stable."""
    layanan = find(satu.slug)
    surat = layanan.jenis_surat[0].kode if layanan and layanan.jenis_surat else None
    return {
        "slug": satu.slug,
        "kode": satu.kode,
        "judul": satu.judul,
        "bidang": satu.bidang,
        "status": satu.status.value,
        "langkah": len(satu.langkah),
        "register": layanan.register.__tablename__ if layanan else None,
        "surat": surat,
    }


def sheet(satu: Sop) -> list[str]:
    """Return the SOP as lines of text."""
    baris = [f"{satu.kode} {satu.judul} ({satu.status.value})", f"{satu.unit} - {satu.sumber}", ""]
    for varian in satu.persyaratan:
        baris += [f"Persyaratan, {varian.nama}:", *(f"  - {berkas}" for berkas in varian.berkas)]
    for langkah in satu.langkah:
        baris += ["", *_step(langkah)]
    if satu.surat:
        baris += ["", f"Surat: {satu.surat.nama}; ditandatangani {' / '.join(satu.surat.penandatangan)}"]
    return [*baris, *(f"Catatan: {catatan}" for catatan in satu.catatan), f"Sidik isi: {satu.hash}"]


def _step(langkah: Langkah) -> list[str]:
    kembali = f", dapat kembali ke {langkah.kembali_ke}" if langkah.kembali_ke else ""
    giliran = [f"     {satu.tindakan.value}: {' / '.join(satu.pelaksana)}" for satu in langkah.giliran]
    return [f"{langkah.no:>3}. {langkah.kegiatan} ({langkah.waktu_tertulis or 'tanpa waktu'}{kembali})", *giliran]
