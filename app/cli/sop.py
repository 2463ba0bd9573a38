"""``flask sop``: the catalogue as the files of this installation have it."""

from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from app.cli.output import emit_json, refusals
from app.cli.place import Place, check_place
from app.cli.sheet.build import build_service
from app.cli.sheet.command import Pesanan, agreed
from app.core.errors import DomainError
from app.core.roles import sistem
from app.layanan.registry import ROOT
from app.workflow.imports.door import import_rows
from app.workflow.loader import load_catalogue
from app.workflow.services import Pemohon, find
from app.workflow.spec import Langkah, Sop

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


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
@click.option("--from", "dari", type=FILE, help="Lembar kerja kantor (.xlsx, .csv) yang menjadi registernya.")
@click.option("--lembar", default="", help="Nama lembar di berkas itu; bila tidak diisi, dicari.")
@click.option("--plan", type=click.Path(dir_okay=False, path_type=Path), help="Berkas YAML rancangan, untuk diubah.")
@click.option("--pemohon", type=click.Choice(list(Pemohon)), help="Siapa yang menjadi pokok berkasnya.")
@click.option("--surat/--tanpa-surat", default=True, help="Apakah layanan ini menerbitkan surat.")
@click.option("--yes", "setuju", is_flag=True, help="Terima rancangan seperti yang ditampilkan.")
@with_appcontext
@refusals
def new(tempat: str, judul: str | None, dari: Path | None, lembar: str, plan: Path | None, **pilihan: Any) -> None:
    """Write a service: a skeleton, or the register of a spreadsheet; an SOP that is there keeps its sop.yaml."""
    bidang, _, slug = tempat.partition("/")
    place, katalog = Place(ROOT.parents[1], bidang, slug), load_catalogue(ROOT)
    check_place(place, katalog)
    pemohon = Pemohon(pilihan["pemohon"]) if pilihan["pemohon"] else None
    pesanan = Pesanan(place, judul, dari, lembar, plan, pemohon, pilihan["surat"], pilihan["setuju"])
    rancangan = agreed(pesanan)
    if rancangan is None:
        return
    whole = dari is not None or plan is not None
    for path in build_service(place, katalog, rancangan, whole=whole):
        click.echo(str(path.relative_to(place.root)))
    click.echo(_further(slug, dari, whole=whole), err=True)


@sop.command("import")
@click.argument("slug")
@click.argument("file", type=FILE)
@click.option("--dry-run", "uji", is_flag=True, help="Periksa saja; tidak ada yang disimpan.")
@click.option("--lembar", default="", help="Nama lembar; bila tidak diisi, dicari.")
@click.option("--wilayah", default="", help="Kode desa/kelurahan bagi baris yang tidak menyebutkannya.")
@click.option("--json", "as_json", is_flag=True, help="Satu objek JSON ke keluaran standar.")
@with_appcontext
@refusals
def import_(slug: str, file: Path, uji: bool, lembar: str, wilayah: str, as_json: bool) -> None:
    """Take the rows of an old register (FILE) into the register of SLUG, as finished cases."""
    hasil = import_rows(slug, file, oleh=sistem("Baris perintah"), uji=uji, lembar=lembar, wilayah_kode=wilayah)
    if as_json:
        emit_json(hasil.to_dict())
    else:
        click.echo("\n".join(hasil.sentences()))
    if not (hasil.diterima or hasil.sudah_ada):
        raise SystemExit(1)


def _further(slug: str, dari: Path | None, *, whole: bool) -> str:
    if not whole:
        return f'Lanjutkan dengan: make migration m="{slug}: register", lalu flask setup.'
    return f"Lanjutkan dengan: flask setup, lalu flask sop import {slug} {dari or 'BERKAS.xlsx'}."


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
