"""Standard times as people type them."""

import re

from app.workflow.editing.table import SATUAN
from app.workflow.spec import SatuanWaktu, Waktu

_PALING_LAMA = {"menit": 9600, "jam": 160, "hari": 730}
_MENIT = {"menit": 1, "jam": 60}


def read_time(figures: str, unit: str) -> Waktu:
    """Return ``5`` or ``20-22`` minutes, hours or working days; hours become minutes.

    Raises:
        ValueError: with a sentence that says what to type.
    """
    match = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,5}))?", figures)
    ends = [int(match[1]), int(match[2] or match[1])] if match else [0, 0]
    if unit not in SATUAN:
        raise ValueError("satuannya tidak dikenal. Pilih menit, jam atau hari kerja.")
    if not 0 < ends[0] <= ends[1]:
        raise ValueError(f"'{figures[:20]}' bukan waktu. Tulis angka, misalnya 5, atau rentang 20-22.")
    if ends[1] > _PALING_LAMA[unit]:
        raise ValueError(f"paling lama {_PALING_LAMA[unit]} {SATUAN[unit]}. Kurangi angkanya.")
    if unit == "hari":
        return Waktu(SatuanWaktu.HARI_KERJA, *ends)
    return Waktu(SatuanWaktu.MENIT, *(end * _MENIT[unit] for end in ends))
