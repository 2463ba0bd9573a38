"""A look into a workbook before anything parses it: bombs, macros and hidden entities are refused here.

A workbook of a few kilobytes can unpack to gigabytes or name a cell so far out that a parser allocates the whole
rectangle and dies. Nothing that the archive says of itself is believed; the parts are unpacked and counted.
"""

import re
import zipfile
import zlib
from pathlib import Path

from app.core.errors import DomainError
from app.exchange.letters import column_letters
from app.exchange.limits import MB, Limits

_CHUNK = 1 << 18
_OVERLAP = 64
#: Nesting is looked at every so many bytes; real parts stay far below.
_LOOK, _DEEPEST = 4096, 500
_ENTITY = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ACTIVE_PARTS = re.compile(
    r"vbaProject|/externalLinks/|/embeddings/|/activeX/|/connections\.xml|/queryTables/|\.bin$", re.IGNORECASE
)
_HARMLESS_BIN = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
#: What the zip module raises on archives that are cut, locked, or packed in a way it does not know.
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
_SHEET = re.compile(r"worksheets/[^/]+\.xml$", re.IGNORECASE)


def check_workbook(path: Path, limits: Limits) -> None:
    """Refuse a workbook that is not safe to parse.

    Raises:
        DomainError: not an .xlsx, locked, too big once unpacked, with macros, entities or cells out of bounds.
    """
    with path.open("rb") as file:
        magic = file.read(8)
    if magic.startswith(b"\xd0\xcf\x11\xe0"):
        raise DomainError("Berkas dikunci sandi atau berformat .xls lama. Simpan sebagai .xlsx tanpa sandi.", "format")
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(archive, limits)
    except _BROKEN as error:
        raise DomainError("Berkas .xlsx rusak atau terpotong. Simpan ulang, lalu coba lagi.", "rusak") from error


def check_kind(path: Path, limits: Limits) -> None:
    """Refuse what is no workbook by its first bytes, whatever its name says.

    Raises:
        DomainError: empty, too big, or of another kind.
    """
    size = path.stat().st_size
    if not size:
        raise DomainError("Berkas kosong. Pilih berkas yang berisi data.", "kosong")
    if size > limits.file_bytes:
        raise DomainError(
            f"Berkas lebih dari {limits.file_bytes // MB} MB. Kirim hanya lembar datanya.", "terlalu_besar"
        )
    with path.open("rb") as file:
        magic = file.read(8)
    if not magic.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise DomainError("Isi berkas ini bukan .xlsx, apa pun namanya. Unggah buku kerja Excel dari Loket.", "jenis")


def _check_archive(archive: zipfile.ZipFile, limits: Limits) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > limits.parts:
        raise _bomb(f"{len(parts)} bagian")
    if len(set(names)) != len(names) or any(_leaves_archive(name) for name in names):
        raise DomainError("Susunan berkas .xlsx tidak wajar. Simpan ulang dari Excel, lalu coba lagi.", "rusak")
    if "xl/workbook.xml" not in names:
        raise DomainError("Berkas ini bukan .xlsx biasa. Simpan sebagai 'Excel Workbook (.xlsx)'.", "format")
    if any(_ACTIVE_PARTS.search(name) and not _HARMLESS_BIN.search(name) for name in names):
        raise DomainError("Berkas memuat makro, tautan luar, atau benda sematan. Simpan sebagai .xlsx biasa.", "makro")
    left = limits.unpacked_bytes
    for part in parts:
        left -= _check_part(archive, part, limits, left)


def _leaves_archive(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits, left: int) -> int:
    """Unpack one part in pieces and return its true size."""
    most = min(left, max(limits.part_ratio * part.compress_size, MB))
    watch = _CellWatch(limits) if _SHEET.search(part.filename) else None
    is_xml = part.filename.lower().endswith((".xml", ".rels"))
    size, tail, depth = 0, b"", _DepthWatch()
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise _bomb(f"lebih dari {most // MB} MB pada satu bagian")
            piece = tail + chunk
            if is_xml:
                _check_xml(piece)
                depth.check(chunk)
            if watch:
                watch.check(piece)
            tail = piece[-_OVERLAP:]
    return size


def _check_xml(piece: bytes) -> None:
    if _ENTITY.search(piece) or b"\x00" in piece:
        raise DomainError("Berkas .xlsx memuat entitas XML yang tidak diizinkan. Simpan ulang dari Excel.", "entitas")


class _DepthWatch:
    """Counts how many elements stand open; no part of a workbook nests elements more than a few deep."""

    def __init__(self) -> None:
        self._open, self._before = 0, b""

    def check(self, chunk: bytes) -> None:
        for at in range(0, len(chunk), _LOOK):
            piece = chunk[at : at + _LOOK]
            marks = self._before + piece  # A mark of two signs may begin in the piece before.
            closing = marks.count(b"</")
            beginning = piece.count(b"<") - closing - marks.count(b"<?") - marks.count(b"<!")
            self._open += beginning - closing - marks.count(b"/>")
            self._before = piece[-1:]
            if self._open > _DEEPEST:
                raise DomainError("Isi berkas .xlsx bersarang tidak wajar. Simpan ulang dari Excel.", "bersarang")


class _CellWatch:
    """Looks for cell addresses out of bounds; only addresses long enough to be are looked at one by one."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        digits = len(str(limits.last_row))
        letters = len(column_letters(limits.columns - 1))
        self._suspects = re.compile(
            rb"""r(?<!\wr)\s*=\s*["'](?:([A-Za-z]{%d,})(\d+)|([A-Za-z]+)(\d{%d,}))""" % (letters, digits)
        )

    def check(self, piece: bytes) -> None:
        for match in self._suspects.finditer(piece):
            column = match.group(1) or match.group(3)
            row = match.group(2) or match.group(4)
            if len(row) > 7 or int(row) > self._limits.last_row or _number(column) > self._limits.columns:
                address = (column + row).decode()
                raise DomainError(
                    f"Ada isi di sel {address}, di luar batas {self._limits.rows} baris x {self._limits.columns} "
                    "kolom. Hapus baris dan kolom yang tidak terpakai, lalu simpan ulang.",
                    "terlalu_besar",
                )


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - 64
    return number


def _bomb(what: str) -> DomainError:
    return DomainError(f"Berkas .xlsx mengembang tidak wajar ({what}). Kirim hanya lembar datanya.", "terlalu_besar")
