"""Understand what people type in a sheet. Pure: a raw cell in, a `Seen` out.

Nothing is guessed: a value that could mean two things, or that a spreadsheet has already spoiled, has no value but
a sentence for the person who typed it. A formula's result is read as text; a formula is never written.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.columns import Kind, SheetColumn
from sheets_sync.dates import of_serial, of_text

MAX_CELL = 50_000

_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#ERROR!", "#SPILL!", "#CALC!")
_FORMULA = re.compile(r"^(?:[=@\t\r]|[+-]\S)")
_DASH = re.compile(r"^[-–—+\s]+(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell as read.

    Attributes:
        text: what stands there, cleaned.
        value: what it means in its column; None when it cannot be taken.
        problem: the sentence for the person who typed it, when it cannot be taken.
    """

    text: str
    value: str | None
    problem: str = ""


def as_text(raw: object) -> str:
    """Return any cell value as plain text: no invisible characters, no outer blanks, whole numbers without a point."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return clean(str(raw))


def clean(text: str) -> str:
    """Strip what cannot be seen: NBSP, zero-width and direction marks, control characters, a leading apostrophe."""
    if text.isascii() and text.isprintable():
        return text.lstrip("' ").rstrip()
    composed = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")
    visible = "".join(_visible(c) for c in composed)
    return visible.lstrip("' ").rstrip()


def _visible(char: str) -> str:
    if char in "\n\t\r":
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"} else char


def parse(column: SheetColumn, raw: object) -> Seen:
    """Read one cell of this column.

    Columns that people may not edit are only cleaned: whatever stands there is compared and put back.
    """
    text = as_text(raw)
    if not column.editable or not text:
        return Seen(text, text)
    problem = _spoiled(text, column)
    if problem:
        return Seen(text[:MAX_CELL], None, problem)
    value = _PARSERS[column.kind](column, raw, text)
    return value if isinstance(value, Seen) else Seen(text, value)


def _bad(text: str, column: SheetColumn, problem: str) -> Seen:
    return Seen(text, None, f"{column.title}: {problem}")


def _spoiled(text: str, column: SheetColumn) -> str:
    if text.split(" (", maxsplit=1)[0].upper() in _ERRORS:  # Google puts the reason behind it in brackets
        return f"{column.title}: rumus di sel ini rusak ({text}). Ketik nilainya langsung."
    if _FORMULA.match(text):
        return f"{column.title}: jangan diawali tanda {text[0]}. Ketik ulang tanpa tanda itu."
    if len(text) > column.max_length:
        return f"{column.title}: terlalu panjang, paling banyak {column.max_length} huruf."
    return ""


def _text(_column: SheetColumn, _raw: object, text: str) -> str | Seen:
    return _DASH.sub("", text + " ").strip() if text[0] in "-+–—" else text


def _choice(column: SheetColumn, _raw: object, text: str) -> str | Seen:
    wanted = fold(text)
    if not wanted:
        return ""
    by_fold = {fold(c): c for c in column.choices} | {fold(a): c for a, c in column.aliases.items()}
    return by_fold.get(wanted) or _bad(
        text, column, f"“{text}” tidak ada dalam pilihan. Pilih dari daftar pada selnya."
    )


def fold(text: str) -> str:
    """Return the letters and digits of a text in lower case: how two spellings are compared."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _nik(column: SheetColumn, raw: object, text: str) -> str | Seen:
    if isinstance(raw, int | float) or re.search(r"[eE]\+|[.,]\d*$", text):
        return _bad(text, column, "angkanya sudah dibulatkan lembar. Ketik ulang 16 angka dari KTP.")
    digits = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"[0-9]{16}", digits):
        return _bad(text, column, f"harus 16 angka, tertulis {len(digits)} karakter. Periksa KTP.")
    return digits


def _rt(column: SheetColumn, _raw: object, text: str) -> str | Seen:
    digits = re.sub(r"(?i)^r[tw]\.?\s*", "", text)
    if not re.fullmatch(r"[0-9]{1,3}", digits):
        return _bad(text, column, "tulis angkanya saja, misalnya 003.")
    return digits.zfill(3)


def _date(column: SheetColumn, raw: object, text: str) -> str | Seen:
    try:
        found = of_serial(float(raw)) if isinstance(raw, int | float) else of_text(text.casefold())
        return f"{found:%d/%m/%Y}"
    except ValueError:
        return _bad(text, column, f"“{text}” bukan tanggal yang jelas. Tulis hari/bulan/tahun, misalnya 21/11/1980.")


_PARSERS = {Kind.TEXT: _text, Kind.CHOICE: _choice, Kind.DATE: _date, Kind.NIK: _nik, Kind.RT: _rt}


def canonical(cells: Mapping[str, object]) -> dict[str, str]:
    """Return an office row as the merge compares it; every source passes its rows through here."""
    return {code: as_text(value) for code, value in cells.items()}


def safe_out(text: str) -> str:
    """Return the text as it is written to a cell: one that a spreadsheet could bring alive gets an apostrophe."""
    return "'" + text if text[:1] in {"=", "+", "-", "@"} else text
