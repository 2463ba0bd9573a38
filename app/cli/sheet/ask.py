"""The proposal on a terminal: a table, and a question per column for whoever wants to correct it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import click

from app.cli.sheet.checks import checked
from app.cli.sheet.names import is_name, name_for
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan
from app.core.errors import DomainError
from app.workflow.imports.targets import OF_CASES

E = TypeVar("E", Jenis, KelasPribadi, Peruntukan)
_HEADS = ("No", "Kolom di lembar", "Untuk", "Nama", "Jenis", "Wajib", "Pribadi")
_WIDEST = 34


def table(rancangan: Rancangan) -> list[str]:
    """Return the proposal as lines of text."""
    rows = [_HEADS, *(_row(no, kolom) for no, kolom in enumerate(rancangan.kolom, 1))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    told = [f"! {catatan}" for catatan in rancangan.catatan]
    about = f"Pemohon: {rancangan.pemohon}; surat: {'ya' if rancangan.surat else 'tidak'}"
    return [rancangan.judul, about, "", *lines, *(["", *told] if told else [])]


def correct(rancangan: Rancangan) -> Rancangan:
    """Ask which columns to change until the answer is none; click.Abort when people give up."""
    while True:
        click.echo("\n".join(["", *table(rancangan), ""]), err=True)
        most = len(rancangan.kolom)
        no = click.prompt("Nomor kolom yang diubah (0: sudah benar)", default=0, type=click.IntRange(0, most), err=True)
        if no:
            changed = list(rancangan.kolom)
            changed[no - 1] = _ask(changed[no - 1], [one.nama for one in rancangan.kolom])
            rancangan = replace(rancangan, kolom=tuple(changed))
            continue
        try:
            return checked(rancangan)
        except DomainError as error:
            click.echo(error.pesan, err=True)


def _row(no: int, kolom: Kolom) -> Sequence[str]:
    label = kolom.label if len(kolom.label) <= _WIDEST else f"{kolom.label[: _WIDEST - 3]}..."
    if kolom.untuk is not Peruntukan.REGISTER:
        return (str(no), label, kolom.untuk, kolom.nama, "", "", "")
    kind = {Jenis.TEKS: f"teks {kolom.panjang}" if kolom.panjang else "teks"}.get(kolom.jenis, kolom.jenis.value)
    kind = f"pilihan: {' / '.join(kolom.pilihan)}" if kolom.jenis is Jenis.PILIHAN else kind
    return (str(no), label, kolom.untuk, kolom.nama, kind, "wajib" if kolom.wajib else "", kolom.pribadi)


def _ask(kolom: Kolom, taken: Sequence[str]) -> Kolom:
    click.echo(f"\n{kolom.label}", err=True)
    untuk = _choose("Untuk", kolom.untuk, Peruntukan)
    if untuk is Peruntukan.BERKAS:
        known = kolom.nama if kolom.nama in OF_CASES else "nama"
        nama = click.prompt("Kolom berkas", default=known, type=click.Choice(OF_CASES), err=True)
        return Kolom(kolom.label, untuk, nama)
    if untuk is not Peruntukan.REGISTER:
        return Kolom(kolom.label, untuk)
    usual = kolom.nama if is_name(kolom.nama) else name_for(kolom.label, taken)
    kolom = replace(kolom, untuk=untuk, nama=click.prompt("Nama", default=usual, err=True))
    return _kind(replace(kolom, pribadi=_choose("Pribadi", kolom.pribadi, KelasPribadi)))


def _kind(kolom: Kolom) -> Kolom:
    if kolom.pribadi is KelasPribadi.P2:
        kolom = replace(kolom, jenis=Jenis.TEKS, panjang=0, pilihan=())
    else:
        kolom = replace(kolom, jenis=_choose("Jenis", kolom.jenis, Jenis))
    if kolom.jenis is Jenis.PILIHAN:
        written = click.prompt("Pilihan, dipisah titik koma", default="; ".join(kolom.pilihan), err=True)
        kolom = replace(kolom, pilihan=tuple(one.strip() for one in written.split(";") if one.strip()))
    if kolom.jenis is Jenis.TEKS and kolom.pribadi is not KelasPribadi.P2:
        longest = click.prompt("Panjang", default=kolom.panjang or 160, type=click.IntRange(1, 4000), err=True)
        kolom = replace(kolom, panjang=longest)
    return replace(kolom, wajib=click.confirm("Wajib diisi", default=kolom.wajib, err=True))


def _choose(question: str, default: E, kind: type[E]) -> E:
    return kind(click.prompt(question, default=default.value, type=click.Choice([one.value for one in kind]), err=True))
