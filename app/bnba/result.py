"""What became of an imported file."""

import json
from dataclasses import dataclass
from pathlib import Path

from flask import current_app

from app.bnba.models import ImporBnba

_COUNTS = ("baris", "diterima", "ditolak", "bertanda", "baru", "berubah", "hilang", "tetap")


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """What became of a file.

    Attributes:
        id: of the ImporBnba row.
        alasan: refused rows by their first reason.
        bertanda: accepted rows with a doubt.
        berkas_penolakan: the workbook of refused rows; None when there are none.
    """

    id: int
    periode: str
    baris: int
    diterima: int
    ditolak: int
    alasan: dict[str, int]
    bertanda: int
    baru: int
    berubah: int
    hilang: int
    tetap: int
    berkas_penolakan: Path | None


def result_of(impor: ImporBnba) -> HasilImpor:
    """Return an import as its asker reads it."""
    home: Path = current_app.config["LOKET_HOME"]
    return HasilImpor(
        id=impor.id,
        periode=impor.periode,
        alasan=json.loads(impor.alasan),
        berkas_penolakan=home / impor.berkas_penolakan if impor.berkas_penolakan else None,
        **{name: getattr(impor, name) for name in _COUNTS},
    )
