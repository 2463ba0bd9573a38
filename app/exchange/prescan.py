"""A look into a workbook before anything parses it: bombs, macros and hidden entities are refused here.

A workbook of a few kilobytes can unpack to gigabytes or name a cell so far out that a parser allocates the whole
rectangle and dies. What the archive says of itself is believed only where it says too much; the parts are unpacked and
counted.
"""

import re
import zipfile
import zlib
from pathlib import Path
from string import ascii_uppercase, digits

from app.core.errors import DomainError
from app.exchange.letters import column_letters
from app.exchange.limits import MB, Limits

_CHUNK = 1 << 18
_OVERLAP = 64
#: Nesting is looked at every so many bytes; real parts stay far below.
_LOOK, _DEEPEST = 4096, 500
#: From this size on a part has at most so many bytes for each mark of XML. The largest lists have ten; a cell
#: of text has four marks at least, so this is 500 characters in every cell there is.
_LONG, _MOST_TEXT = 32 * MB, 128
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
    size, tail, marks = 0, b"", _MarkWatch()
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if max(size, part.file_size) > most:
                raise _bomb(f"lebih dari {most // MB} MB pada satu bagian")
            piece = tail + chunk
            if is_xml:
                _check_xml(piece)
                marks.check(chunk)
            if watch:
                watch.check(piece)
            tail = piece[-_OVERLAP:]
    return size


def _check_xml(piece: bytes) -> None:
    if (b"!" in piece and _ENTITY.search(piece)) or b"\x00" in piece:
        raise DomainError("Berkas .xlsx memuat entitas XML yang tidak diizinkan. Simpan ulang dari Excel.", "entitas")


class _MarkWatch:
    """Counts marks: no part of a workbook nests elements more than a few deep, and no list is mostly running text."""

    def __init__(self) -> None:
        self._open, self._before, self._size, self._marks = 0, b"", 0, 0

    def check(self, chunk: bytes) -> None:
        for at in range(0, len(chunk), _LOOK):
            self._look(chunk[at : at + _LOOK])
        self._size += len(chunk)
        if self._size > max(_LONG, _MOST_TEXT * self._marks):
            raise DomainError(
                "Isi sel berkas .xlsx ini jauh lebih panjang daripada isi sebuah daftar. Hapus uraian yang panjang, "
                "lalu kirim hanya kolom yang diminta.",
                "terlalu_besar",
            )

    def _look(self, piece: bytes) -> None:
        seen = self._before + piece  # A mark of two signs may begin in the piece before.
        found, closing = piece.count(b"<"), seen.count(b"</")
        beside = seen.count(b"<?") if b"?" in piece else 0
        beside += seen.count(b"<!") if b"!" in piece else 0
        self._marks += found
        self._open += found - 2 * closing - beside - seen.count(b"/>")
        self._before = piece[-1:]
        if self._open > _DEEPEST:
            raise DomainError("Isi berkas .xlsx bersarang tidak wajar. Simpan ulang dari Excel.", "bersarang")


class _CellWatch:
    """Counts cells and looks for addresses out of bounds, all at once: a list of 200,000 people has millions within."""

    def __init__(self, limits: Limits) -> None:
        self._limits, self._cells = limits, 0
        column = _above(column_letters(limits.columns - 1), ascii_uppercase)
        row = _above(str(limits.last_row), digits)
        self._outside = re.compile(rf"""r(?<!\wr)\s*=\s*["']({column}\d{{1,7}}|[A-Za-z]{{1,3}}{row})""".encode())

    def check(self, piece: bytes) -> None:
        self._cells += piece.count(b"<c ")
        if self._cells > self._limits.cells:
            raise DomainError(
                f"Lembar berkas .xlsx ini memuat lebih dari {self._limits.cells} sel. Hapus kolom yang tidak diminta, "
                "atau bagi daftarnya.",
                "terlalu_besar",
            )
        match = self._outside.search(piece)
        if match:
            raise DomainError(
                f"Ada isi di sel {match[1][:12].decode()}, di luar batas {self._limits.rows} baris x "
                f"{self._limits.columns} kolom. Hapus baris dan kolom yang tidak terpakai, lalu simpan ulang.",
                "terlalu_besar",
            )


def _above(last: str, signs: str) -> str:
    """Return the pattern of what counts higher than ``last``: longer, or as long and higher at its first difference."""
    higher = [f"{_any(signs)}{{{len(last) + 1},}}"]
    for at, sign in enumerate(last):
        above = signs[signs.index(sign) + 1 :]
        if above:
            same = "".join(map(_any, last[:at]))
            higher.append(f"{same}{_any(above)}{_any(signs)}{{{len(last) - at - 1}}}")
    return f"(?:{'|'.join(higher)})"


def _any(signs: str) -> str:
    return f"[{signs}{signs.lower()}]" if signs.isalpha() else f"[{signs}]"


def _bomb(what: str) -> DomainError:
    return DomainError(f"Berkas .xlsx mengembang tidak wajar ({what}). Kirim hanya lembar datanya.", "terlalu_besar")
