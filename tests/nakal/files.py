"""Files nobody should send, made at need: ``made("name")`` returns a file name and its bytes."""

import io
import struct
import zipfile
from collections.abc import Callable

import pikepdf
import xlsxwriter

_MAKERS: dict[str, tuple[str, Callable[[], bytes]]] = {}


def made(name: str) -> tuple[str, bytes]:
    """Return the file called ``name`` in the catalogue."""
    filename, make = _MAKERS[name]
    return filename, make()


def _file(name: str, filename: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def register(make: Callable[[], bytes]) -> Callable[[], bytes]:
        _MAKERS[name] = filename, make
        return make

    return register


def _plain(name: str, filename: str, content: bytes) -> None:
    _MAKERS[name] = filename, lambda: content


_plain("kosong.xlsx", "daftar.xlsx", b"")
_plain("kosong.pdf", "kk.pdf", b"")
_plain("program", "foto.pdf", b"MZ\x90\x00" + b"\x00" * 600)
_plain("html.xlsx", "daftar.xlsx", b"<html><body><table><tr><td>NIK</td></tr></table></body></html>")
_plain("html.pdf", "kk.pdf", b"<html><script>alert(1)</script></html>")
_plain("svg", "kk.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
_plain("xls", "daftar.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2048)
_plain("dikunci.xlsx", "daftar.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2048)
_plain("nul.csv", "daftar.csv", b"NIK;NAMA\n9901\x000145;SITI\n")
_plain("kutip.csv", "daftar.csv", b'NIK;NAMA\n9901014503850001;"SITI\n' * 3)
_plain("tanpa_judul.csv", "daftar.csv", b"1;2;3\n4;5;6\n")
_plain("judul_saja.csv", "daftar.csv", b"NIK;NAMA\n")
_plain("gambar_palsu", "kk.jpg", b"\xff\xd8\xff\xe0" + b"<script>alert(1)</script>" * 20)
_plain("pdf_terpotong", "kk.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
_plain("teks.pdf", "kk.pdf", b"surat biasa, bukan PDF")


@_file("png_raksasa", "kk.png")
def _huge_picture() -> bytes:
    head = b"IHDR" + struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + b"\x00" * 64


def _document(change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        change(document)
        document.save(target, **saving)  # type: ignore[arg-type]  # pikepdf's own options
    return target.getvalue()


@_file("pdf_bersandi", "kk.pdf")
def _locked() -> bytes:
    return _document(lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))


@_file("pdf_berskrip", "kk.pdf")
def _with_script() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")

    return _document(change)


@_file("pdf_berlampiran", "kk.pdf")
def _with_attachment() -> bytes:
    def change(document: pikepdf.Pdf) -> None:
        document.attachments["virus.exe"] = b"MZ"

    return _document(change)


def _workbook(**extra: bytes) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ("NIK", "NAMA"))
    if extra:
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            for name, content in extra.items():
                archive.writestr(name, content)
    return target.getvalue()


@_file("terpotong.xlsx", "daftar.xlsx")
def _cut() -> bytes:
    content = _workbook()
    return content[: len(content) // 2]


@_file("bom.xlsx", "daftar.xlsx")
def _bomb() -> bytes:
    return _workbook(**{"xl/media/b.xml": b" " * 200_000_000})


@_file("keluar_folder.xlsx", "daftar.xlsx")
def _climbs() -> bytes:
    return _workbook(**{"../../etc/passwd": b"x"})


@_file("makro.xlsx", "daftar.xlsx")
def _macro() -> bytes:
    return _workbook(**{"xl/vbaProject.bin": b"x"})


@_file("tautan_luar.xlsx", "daftar.xlsx")
def _linked() -> bytes:
    return _workbook(**{"xl/externalLinks/externalLink1.xml": b"<x/>"})


@_file("entitas.xlsx", "daftar.xlsx")
def _entities() -> bytes:
    bad = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><worksheet>&b;</worksheet>'
    return _repacked("xl/worksheets/sheet1.xml", bad)


@_file("xml_rusak.xlsx", "daftar.xlsx")
def _broken() -> bytes:
    return _repacked("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row>")


def _repacked(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return target.getvalue()


@_file("bukan_buku.xlsx", "daftar.xlsx")
def _other_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return target.getvalue()
