"""Small values of the export in the office's own spelling. What is not recognised is kept as written."""

import re
from functools import lru_cache

from app.exchange.text import is_empty, label_key

_SEX = {
    **dict.fromkeys(("L", "LAKILAKI", "LAKI", "PRIA", "1", "LK"), "L"),
    **dict.fromkeys(("P", "PEREMPUAN", "WANITA", "2", "PR"), "P"),
}
_RELATION = {
    **dict.fromkeys(("KEPALAKELUARGA", "KK", "KRT", "KEPALARUMAHTANGGA"), "kepala_keluarga"),
    **dict.fromkeys(("ISTRI", "ISTERI"), "istri"),
    **dict.fromkeys(("ORANGTUA", "ORTU", "BAPAKIBU"), "orang_tua"),
    **dict.fromkeys(("FAMILILAIN", "FAMILI", "SAUDARA"), "famili_lain"),
    **dict.fromkeys(("LAINNYA", "LAIN", "LAINLAIN"), "lainnya"),
    "ISTRISUAMI": "istri",
    "SUAMI": "suami",
    "ANAK": "anak",
    "MENANTU": "menantu",
    "CUCU": "cucu",
    "MERTUA": "mertua",
}
_YES = frozenset({"YA", "Y", "1", "TRUE", "ADA", "PENERIMA", "AKTIF"})
_NO = frozenset({"TIDAK", "T", "0", "FALSE", "N", "BUKAN", "BELUM", "NONAKTIF"})
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def read_sex(written: str) -> str | None:
    """Return ``L`` or ``P``; None when it cannot be told."""
    return _SEX.get(label_key(written))


@lru_cache(maxsize=4096)
def read_relation(written: str) -> str | None:
    """Return the relation to the head of the family under its own code where it has one."""
    return None if is_empty(written) else _RELATION.get(label_key(written), written)


@lru_cache(maxsize=4096)
def read_benefit(written: str) -> str | None:
    """Return ``ya``, ``tidak``, or the period the export names; None for a blank."""
    if is_empty(written):
        return None
    key = label_key(written)
    return "ya" if key in _YES else "tidak" if key in _NO else written


@lru_cache(maxsize=16_384)
def read_text(written: str) -> str | None:
    """Return free text, or None for a blank."""
    return None if is_empty(written) else written


@lru_cache(maxsize=4096)
def read_rt_rw(rt: str, rw: str) -> tuple[str | None, str | None]:
    """Return RT and RW as three digits each, also when one cell holds both (``003/002``, ``RT 3 RW 2``)."""
    found = _DIGITS.findall(rt)
    if len(found) == 2 and is_empty(rw):
        return _three(found[0]), _three(found[1])
    return _one(rt), _one(rw)


def _one(written: str) -> str | None:
    found = _DIGITS.findall(written)
    return _three(found[0]) if len(found) == 1 else read_text(written)


def _three(digits: str) -> str:
    return (digits.lstrip("0") or "0").zfill(3)


@lru_cache(maxsize=4096)
def read_decile(written: str) -> int | None:
    """Return the welfare decile 1 to 10; None when there is none."""
    found = _DIGITS.findall(written) if written else []
    return int(found[0]) if len(found) == 1 and 1 <= int(found[0][:3]) <= 10 else None
