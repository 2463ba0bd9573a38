"""What a file is, told by its bytes; the name and the browser's word count for nothing."""

import io
import json
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from PIL import Image, UnidentifiedImageError

from app.core.errors import DomainError

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
#: Tables are kept too where a register takes them; see :mod:`app.exchange.kept`.
XLSX, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"
TABLES = frozenset({XLSX, CSV})
SUFFIX = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png", XLSX: ".xlsx", CSV: ".csv"}
#: Limit of the personnel office's own upload (SIMFONI), kept for all scans so that they travel.
MAX_BYTES = 2 * 1024 * 1024
MAX_PIXELS = 60_000_000
MAX_PAGES = 200
_CHILD = Path(__file__).with_name("pdf_child.py")
_CHILD_MEMORY = 512 * 1024 * 1024
_CHILD_SECONDS = 10
_MAGIC = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that may be kept: its bytes, its media type and a safe name; of a table also its rows and heads."""

    content: bytes
    kind: str
    nama: str
    baris: int | None = None
    kepala: tuple[str, ...] = ()


def read_scan(stream: IO[bytes], nama: str) -> Scan:
    """Return the file as a scan. Takes a moment: read it before the unit of work, which would make others wait.

    Raises:
        DomainError: empty, larger than 2 MB, or not a scan.
    """
    content = stream.read(MAX_BYTES + 1)
    if not content:
        raise DomainError("Berkas pindaian kosong. Pilih berkas yang benar.", "kosong")
    if len(content) > MAX_BYTES:
        raise DomainError(
            "Pindaian paling besar 2 MB. Pindai dengan 200 dpi hitam putih, lalu unggah kembali.", "ukuran"
        )
    kind = kind_of(content)
    return Scan(content, kind, clean_name(nama, kind))


def is_scan(head: bytes) -> bool:
    """Whether a file that begins like this is a scan by its kind; whether it may be kept is another question."""
    return any(head.startswith(magic) for magic, _ in _MAGIC)


def kind_of(content: bytes) -> str:
    """Return the media type of a scan.

    Raises:
        DomainError: not a PDF, JPEG or PNG; locked, damaged, too large, or a PDF that carries programs or files.
    """
    kind = next((kind for magic, kind in _MAGIC if content.startswith(magic)), None)
    if kind is None:
        raise DomainError("Berkas harus PDF, JPG atau PNG. Simpan ulang dari pemindai sebagai salah satunya.", "jenis")
    if kind == PDF:
        _check_pdf(content)
    else:
        _check_picture(content)
    return kind


def clean_name(name: str, kind: str) -> str:
    """Return a file name that is safe everywhere and ends as its content says."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = last.rpartition(".")[0] or last
    plain = "".join(char for char in unicodedata.normalize("NFKC", stem) if char.isalnum() or char in " -_().")
    return (" ".join(plain.split())[:100].strip(" .") or "pindaian") + SUFFIX[kind]


def _check_pdf(content: bytes) -> None:
    found = _ask_child(content)
    if found is None:
        raise DomainError("PDF ini rusak. Pindai atau simpan ulang, lalu unggah kembali.", "rusak")
    if found["locked"]:
        raise DomainError("PDF ini terkunci kata sandi. Simpan ulang tanpa kata sandi.", "terkunci")
    if found["pages"] > MAX_PAGES:
        raise DomainError(
            f"PDF memuat {found['pages']} halaman; paling banyak {MAX_PAGES}. Bagi menjadi beberapa berkas.", "halaman"
        )
    if found["active"]:
        raise DomainError(
            "PDF ini memuat program atau berkas lain. Cetak lalu pindai, kemudian unggah hasilnya.", "aktif"
        )


def _ask_child(content: bytes) -> dict[str, Any] | None:
    """Return what the PDF is, or None when it cannot be opened within the child's bounds."""
    command = [sys.executable, "-I", str(_CHILD), str(_CHILD_MEMORY), str(_CHILD_SECONDS)]
    try:
        answer = subprocess.run(  # noqa: S603  # our own script, its arguments are numbers
            command, input=content, capture_output=True, timeout=3 * _CHILD_SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return dict(json.loads(answer.stdout))


def _check_picture(content: bytes) -> None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size  # Read from the head; the pixels are never unpacked here.
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise DomainError("Gambar ini rusak atau terlalu besar. Pindai ulang, lalu unggah kembali.", "rusak") from error
    if width * height > MAX_PIXELS:
        raise DomainError("Gambar terlalu besar. Pindai dengan 200-300 dpi, lalu unggah kembali.", "ukuran")
