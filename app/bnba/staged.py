"""A file after the rules: its accepted and refused rows, which wait sealed until they are saved or thrown away."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from app.bnba.checks import Isi
from app.bnba.keys import RowKeys
from app.bnba.reasons import Tanda
from app.bnba.spool import Spool
from app.core.errors import DomainError
from app.exchange.refused import REASON_HEAD

_PART = "\x1f"  # stands in no cleaned cell
_BORN, _DESIL = (Isi._fields.index(name) for name in ("tgl_lahir", "desil"))
#: The spools of accepted and refused rows, and the summary beside them.
ROWS, REFUSED, _SUMMARY = "baris", "ditolak", "ringkas"


class StagedRow(NamedTuple):
    """An accepted row, ready for its table.

    Attributes:
        teks: what it says, packed; :attr:`isi` unpacks it.
    """

    kode_baris: str
    sidik: int
    teks: str
    tanda: str

    @property
    def isi(self) -> Isi:
        """Return what the row says, column by column."""
        parts: list[str | None] = [part or None for part in self.teks.split(_PART)]
        born, desil = parts[_BORN], parts[_DESIL]
        values: list[object] = [*parts]
        values[_BORN] = date.fromisoformat(born) if born else None
        values[_DESIL] = int(desil) if desil else None
        return Isi._make(values)


class RefusedRow(NamedTuple):
    """A refused row as it stood in the file."""

    line: int
    reasons: list[str]
    cells: list[str]


@dataclass
class Staged:
    """A file after the rules.

    Attributes:
        labels: its heads.
        baris: data rows read; ``diterima`` + ``ditolak``.
        bertanda: accepted rows that carry a doubt.
        alasan: refused rows by their first reason; the sum is ``ditolak``.
        tanda: accepted rows by doubt; a row may carry several.
    """

    sha256: str
    labels: list[str] = field(default_factory=list)
    baris: int = 0
    diterima: int = 0
    ditolak: int = 0
    bertanda: int = 0
    alasan: Counter[str] = field(default_factory=Counter)
    tanda: Counter[str] = field(default_factory=Counter)
    repeated: set[str] = field(default_factory=set, repr=False)
    accepted: Spool = field(default_factory=Spool, repr=False)
    rejected: Spool = field(default_factory=Spool, repr=False)

    def rows(self, keys: RowKeys) -> Iterator[StagedRow]:
        """Yield the accepted rows with their keys and all their marks."""
        kode_baris, sidik_of, repeated, ganda = keys.kode_baris, keys.sidik_of, self.repeated, Tanda.NIK_GANDA.value
        for teks, marks, nik in self.accepted:
            tanda = f"{marks} {ganda}".strip() if nik in repeated else marks
            yield StagedRow(kode_baris(teks[: teks.index(_PART)]), sidik_of(f"{teks}{_PART}{tanda}"), teks, tanda)

    @property
    def susulan(self) -> bool:
        """Whether this is a workbook of refused rows sent back."""
        return REASON_HEAD in self.labels

    def refused(self) -> Iterator[RefusedRow]:
        """Yield the refused rows with their reasons."""
        for row in self.rejected:
            yield RefusedRow(*row)

    def keep(self, folder: Path) -> None:
        """Write beside the spools in ``folder`` what :meth:`kept` needs to take the work up again."""
        told = {name: getattr(self, name) for name in _TOLD}
        summary = Spool(folder / _SUMMARY)
        summary.add((json.dumps({**told, "repeated": sorted(self.repeated)}),))
        summary.close()

    @classmethod
    def kept(cls, folder: Path) -> "Staged":
        """Return what was staged into ``folder``; DomainError when it is no longer there or cannot be opened."""
        try:
            told = json.loads(next(iter(Spool.at(folder / _SUMMARY)))[0])
        except (OSError, ValueError, StopIteration) as error:
            raise DomainError("Hasil pemeriksaan ini sudah dihapus. Periksa berkasnya sekali lagi.", "lewat") from error
        spools = {"accepted": Spool.at(folder / ROWS), "rejected": Spool.at(folder / REFUSED)}
        counters = {name: Counter(told.pop(name)) for name in ("alasan", "tanda")}
        return cls(**{**told, **counters, **spools, "repeated": set(told["repeated"])})


_TOLD = ("sha256", "labels", "baris", "diterima", "ditolak", "bertanda", "alasan", "tanda")


def packed(isi: Isi) -> str:
    """Return what a row says as one text; :attr:`StagedRow.isi` unpacks it."""
    born, desil = isi.tgl_lahir and isi.tgl_lahir.isoformat(), isi.desil and str(isi.desil)
    values: list[Any] = [*isi[:_BORN], born, *isi[_BORN + 1 : _DESIL], desil, isi[-1]]
    return _PART.join([value or "" for value in values])
