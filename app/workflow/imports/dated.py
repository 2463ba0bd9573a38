"""When an old case was opened, and the letter it had: days and numbers that only tell, and take nothing from a book."""

from collections.abc import Callable
from datetime import date, datetime, time

from app.berkas.models import Berkas
from app.core import clock
from app.core.clock import WITA
from app.core.errors import DomainError
from app.workflow.imports.cells import read_day


def _opened(berkas: Berkas, text: str) -> None:
    """A case is as old as its row says; it cannot have been opened tomorrow."""
    if not text:
        raise DomainError("Tanggal belum diisi.", "isian")
    day = _day("Tanggal", text)
    if day > clock.today():
        raise DomainError(f"Tanggal {day:%d-%m-%Y} belum tiba. Periksa kembali.", "isian")
    berkas.masuk = berkas.selesai = datetime.combine(day, time(), tzinfo=WITA)


def _of_letter(berkas: Berkas, text: str) -> None:
    berkas.tgl = _day("Tanggal surat", text) if text else None


def _numbered(berkas: Berkas, text: str) -> None:
    if len(text) > 100:
        raise DomainError("Nomor surat paling panjang 100 karakter.", "isian")
    berkas.no_surat = text or None


def _day(label: str, text: str) -> date:
    try:
        return read_day(text, clock.today())
    except ValueError as error:
        raise DomainError(f"{label}: '{text}' - tanggal tidak dikenal.", "isian") from error


#: What writes each of them from a row's text.
DATED: dict[str, Callable[[Berkas, str], None]] = {"masuk": _opened, "tgl": _of_letter, "no_surat": _numbered}
