"""What a file is, told by its bytes; the name and the browser's word count for nothing."""

import io
import unicodedata

import pikepdf
from PIL import Image, UnidentifiedImageError

from app.core.errors import DomainError

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
SUFFIX = {PDF: ".pdf", JPEG: ".jpg", PNG: ".png"}
MAX_PIXELS = 60_000_000
MAX_PAGES = 200
_MAGIC = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))


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
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            locked, pages, root = pdf.is_encrypted, len(pdf.pages), pdf.Root
            active = "/OpenAction" in root or "/AA" in root or _carries(root.get("/Names"))
    except pikepdf.PasswordError as error:
        raise DomainError("PDF ini terkunci kata sandi. Simpan ulang tanpa kata sandi.", "terkunci") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise DomainError("PDF ini rusak. Pindai atau simpan ulang, lalu unggah kembali.", "rusak") from error
    if locked:
        raise DomainError("PDF ini terkunci. Simpan ulang tanpa pengaman.", "terkunci")
    if pages > MAX_PAGES:
        raise DomainError(
            f"PDF memuat {pages} halaman; paling banyak {MAX_PAGES}. Bagi menjadi beberapa berkas.", "halaman"
        )
    if active:
        raise DomainError(
            "PDF ini memuat program atau berkas lain. Cetak lalu pindai, kemudian unggah hasilnya.", "aktif"
        )


def _carries(names: object) -> bool:
    return isinstance(names, pikepdf.Dictionary) and ("/JavaScript" in names or "/EmbeddedFiles" in names)


def _check_picture(content: bytes) -> None:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            width, height = picture.size  # Read from the head; the pixels are never unpacked here.
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise DomainError("Gambar ini rusak atau terlalu besar. Pindai ulang, lalu unggah kembali.", "rusak") from error
    if width * height > MAX_PIXELS:
        raise DomainError("Gambar terlalu besar. Pindai dengan 200-300 dpi, lalu unggah kembali.", "ukuran")
