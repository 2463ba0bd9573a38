"""What a check is, and asking all of them."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.db import session
from app.core.errors import DomainError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What a check found.

    Attributes:
        fakta: how it stands, in a few words.
        kurang: one sentence for each thing that is wrong, which says what to do; none when all is well.
    """

    fakta: str
    kurang: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Periksa:
    """One check of the list in :mod:`app.kesehatan.daftar`.

    Attributes:
        sekilas: the same in the time a page has, where the whole takes longer.
    """

    kode: str
    judul: str
    tanya: Callable[[], Jawaban]
    sekilas: Callable[[], Jawaban] | None = None


@dataclass(frozen=True, slots=True)
class Hasil:
    """A check with its answer."""

    kode: str
    judul: str
    fakta: str
    kurang: Sequence[str]

    @property
    def baik(self) -> bool:
        """Whether nothing is wrong."""
        return not self.kurang

    def as_json(self) -> dict[str, Any]:
        """Return the documented JSON object."""
        return {"kode": self.kode, "judul": self.judul, "fakta": self.fakta, "kurang": list(self.kurang)}


def examine(checks: Sequence[Periksa], *, sekilas: bool = False) -> list[Hasil]:
    """Ask every check; one that breaks is a finding itself and keeps no other from being asked.

    Args:
        sekilas: ask only as much as a page has time for.
    """
    return [_asked(check, check.sekilas if sekilas and check.sekilas else check.tanya) for check in checks]


def _asked(check: Periksa, ask: Callable[[], Jawaban]) -> Hasil:
    try:
        answer = ask()
    except DomainError as error:
        answer = Jawaban("tidak dapat diperiksa", (error.pesan,))
    except Exception:
        log.exception("the check %s broke", check.kode)
        session().rollback()
        said = f"Pemeriksaan {check.judul.lower()} sendiri gagal; lihat catatan di LOKET_HOME/log, lalu ulangi."
        answer = Jawaban("tidak dapat diperiksa", (said,))
    return Hasil(check.kode, check.judul, answer.fakta, tuple(answer.kurang))
