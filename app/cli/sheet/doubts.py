"""What people should look at before a register is built: cells that will be refused, numbers that Excel destroyed."""

from collections.abc import Iterator, Sequence

from app.cli.sheet.columns import Column
from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan
from app.exchange.damage import BatchWatch
from app.exchange.numbers import is_rounded, read_number
from app.exchange.sheet import JUMLAH, KAKI, PEMISAH, Sheet
from app.workflow.services import Pemohon

_LEFT_OUT = {
    JUMLAH: "Baris jumlah tidak ikut",
    PEMISAH: "Baris pemisah (satu sel terisi) tidak ikut",
    KAKI: "Baris di bawah tabel (tanda tangan dan sejenisnya) tidak ikut",
}
_KIND = {
    Jenis.TANGGAL: "bukan tanggal yang dikenal",
    Jenis.ANGKA: "bukan angka",
    Jenis.RUPIAH: "bukan jumlah rupiah",
    Jenis.DESIMAL: "bukan angka",
}
_MOST_LINES = 12


def doubts(sheet: Sheet, columns: Sequence[Column], kolom: Sequence[Kolom], about: Pemohon) -> Iterator[str]:
    """Yield a sentence per doubt, with the lines of the sheet it is about."""
    for kind, lines in sheet.left_out.items():
        yield f"{_LEFT_OUT[kind]}: {_lines(lines)}."
    yield from _without_head(sheet)
    for column, one in zip(columns, kolom, strict=True):
        if one.untuk in (Peruntukan.REGISTER, Peruntukan.BERKAS):
            yield from _of_column(column, one, about)
    outside = about not in (Pemohon.KANTOR, Pemohon.PEGAWAI)
    if outside and not any(one.nama == "wilayah_kode" for one in kolom):
        yield "Tidak ada kolom desa/kelurahan: saat impor sebutkan --wilayah, atau tulis desanya di alamat."


def _without_head(sheet: Sheet) -> Iterator[str]:
    width = max((len(row.cells) for row in sheet.rows), default=0)
    for at in range(width):
        if at >= len(sheet.labels) or not sheet.labels[at]:
            lines = [line for line, text, _ in sheet.column(at) if text]
            if lines:
                yield f"Kolom ke-{at + 1} terisi tetapi tidak berjudul, jadi tidak ikut: {_lines(lines)}."


def _of_column(column: Column, one: Kolom, about: Pemohon) -> Iterator[str]:
    if column.isi.salah and column.isi.jenis in _KIND and one.jenis is column.isi.jenis:
        yield f"{column.label}: {_KIND[column.isi.jenis]}, akan ditolak saat impor: {_lines(column.isi.salah)}."
    needed = {"nama", "alamat", "wilayah_kode"} | ({"nik"} if about is Pemohon.WARGA else set())
    if one.untuk is Peruntukan.BERKAS and one.nama in needed and column.blank:
        yield f"{column.label}: kosong, akan ditolak saat impor: {_lines(column.blank)}."
    if one.pribadi is KelasPribadi.P2 or one.nama in ("nik", "no_kk"):
        yield from _damage(column)


def _damage(column: Column) -> Iterator[str]:
    sixteen = column.kepala.berkas in ("nik", "no_kk")
    watch = BatchWatch()
    lines = []
    for line, text, number in column.filled:
        read = read_number(text, was_number=number)
        watch.see(read)
        if is_rounded(text, was_number=number) or (sixteen and read.rounded):
            lines.append(line)
    if lines:
        yield f"{column.label}: nomor dirusak Excel (sel angka, E+ atau 15 angka), akan ditolak: {_lines(lines)}."
    elif sixteen and (zeros := watch.zeros()):
        yield f"{column.label}: {zeros}"


def _lines(lines: Sequence[int]) -> str:
    told = ", ".join(str(line) for line in lines[:_MOST_LINES])
    more = f" dan {len(lines) - _MOST_LINES} lagi" if len(lines) > _MOST_LINES else ""
    return f"baris {told}{more}"
