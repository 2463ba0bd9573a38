"""The cases of ``*.toml``: what somebody types or sends, and what must become of it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


class Hasil(StrEnum):
    """What becomes of it."""

    TOLAK = "tolak"
    SIMPAN = "simpan"
    KOSONG = "kosong"
    HILANG = "hilang"


@dataclass(frozen=True, slots=True)
class Kasus:
    """One case.

    Attributes:
        nilai: what is typed; repeated ``ulang`` times. For files the name of its maker in ``files.py``.
        hasil: refused with ``pesan`` and nothing changed, stored as ``jadi``, found nothing, or not there.
        di: what single doors do otherwise, by their name.
    """

    id: str
    nilai: str
    hasil: Hasil
    pesan: str = ""
    jadi: str | None = None
    ulang: int = 1
    di: dict[str, dict[str, Any]] | None = None

    @property
    def typed(self) -> str:
        return self.nilai * self.ulang

    @property
    def kept(self) -> str:
        """Return what a door that takes it stores."""
        return self.typed if self.jadi is None else self.jadi

    def at(self, door: str) -> "Kasus | None":
        """Return the case as a door sees it; None where it is no case for that door."""
        other = (self.di or {}).get(door)
        if other is None:
            return self
        return replace(self, **{**other, "hasil": Hasil(other["hasil"])}) if other else None


def cases(kind: str) -> Iterator[Kasus]:
    """Return the cases of a kind of input."""
    for entry in tomllib.loads((HERE / f"{kind}.toml").read_text())["kasus"]:
        yield Kasus(**{**entry, "hasil": Hasil(entry["hasil"])})


def kinds() -> list[str]:
    """Return every kind of input there are cases of."""
    return sorted(path.stem for path in HERE.glob("*.toml"))
