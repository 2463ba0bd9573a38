"""The file that Admin E-DABU uploads: its layout is data, its rows are applications."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from app.core.db import session
from app.exchange.write_xlsx import write_xlsx
from app.layanan.rehabilitasi.bpjs_aktivasi.models import BpjsAktivasi
from app.wilayah.models import Wilayah

_FILE = Path(__file__).with_name("edabu.yaml")


@dataclass(frozen=True, slots=True)
class KolomUnggah:
    """One column of the file: its head, and what fills it."""

    kepala: str
    isi: str = ""
    tetap: str = ""


@dataclass(frozen=True, slots=True)
class Susunan:
    """Layout of the file."""

    lembar: str
    tanggal: str
    kolom: tuple[KolomUnggah, ...]


@cache
def layout() -> Susunan:
    """Return the layout that the file beside this module gives.

    Raises:
        ValueError: a column is filled by nothing that exists.
    """
    said = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    columns = tuple(KolomUnggah(**column) for column in said["kolom"])
    unknown = [column.kepala for column in columns if not column.tetap and column.isi not in _FILLED_BY]
    if unknown:
        raise ValueError(f"{_FILE.name}: no register column fills {', '.join(unknown)}")
    return Susunan(said["lembar"], said["tanggal"], columns)


def upload_rows(chosen: Sequence[BpjsAktivasi]) -> list[list[str]]:
    """Return the cells of the file, all text."""
    now = layout()
    return [[_cell(row, line, column, now.tanggal) for column in now.kolom] for line, row in enumerate(chosen, 1)]


def upload_file(chosen: Sequence[BpjsAktivasi]) -> bytes:
    """Return the workbook to upload; numbers stay text, leading zeros with them."""
    stream = BytesIO()
    write_xlsx(stream, layout().lembar, [column.kepala for column in layout().kolom], upload_rows(chosen))
    return stream.getvalue()


def _cell(row: BpjsAktivasi, line: int, column: KolomUnggah, pattern: str) -> str:
    if column.tetap:
        return column.tetap
    value = str(line) if column.isi == "urut" else _FILLED_BY[column.isi](row)
    if isinstance(value, date):
        return value.strftime(pattern)
    return "" if value is None else str(getattr(value, "value", value))


def _own(name: str) -> Callable[[BpjsAktivasi], Any]:
    return lambda row: getattr(row, name)


def _village(row: BpjsAktivasi) -> str:
    return session().get_one(Wilayah, row.wilayah_kode).nama


def _district(row: BpjsAktivasi) -> str:
    village = session().get_one(Wilayah, row.wilayah_kode)
    return session().get_one(Wilayah, village.induk).nama


_OWN = ("no_kk", "nik", "nama", "pisat", "tgl_lahir", "sex", "alamat", "hp", "no_kartu", "faskes", "kelas")
_FILLED_BY: Mapping[str, Callable[[BpjsAktivasi], Any]] = {
    **{name: _own(name) for name in _OWN},
    "urut": lambda _row: "",
    "desa": _village,
    "kecamatan": _district,
}
