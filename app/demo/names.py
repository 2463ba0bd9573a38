"""Parts of invented people, from ``data/penduduk.yaml``."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

PUPIL, NO_JOB = "PELAJAR/MAHASISWA", "BELUM/TIDAK BEKERJA"


@cache
def _parts() -> dict[str, Any]:
    text = (Path(__file__).parent / "data" / "penduduk.yaml").read_text(encoding="utf-8")
    parts: dict[str, Any] = yaml.safe_load(text)
    return parts


def pick(part: str, dice: Random) -> str:
    """Return one of the list called ``part``; by weight where the list has weights, ``""`` when it is empty."""
    found = _parts()[part]
    if not found:
        return ""
    if isinstance(found, dict):
        return str(dice.choices(list(found), list(found.values()))[0])
    return str(dice.choice(found))


def name_of(origin: str, jk: str, dice: Random) -> str:
    """Return a name as people of that origin and sex (L, P) carry it: one word or two."""
    first = pick(f"{origin}_{jk}", dice)
    second = pick(f"{origin}_{jk}_kedua", dice) if dice.random() < 0.8 else ""
    return first if second in {"", first} else f"{first} {second}"


def job_of(jk: str, age: int, dice: Random) -> str:
    """Return a job as the list names it."""
    if age < 6 or age > 75:
        return NO_JOB
    return PUPIL if age < 19 else pick(f"pekerjaan_{jk}", dice)
