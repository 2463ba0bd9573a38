"""Reading a file and holding every row to the rules, before the database hears of it."""

import marshal
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from app.bnba.checks import Checked, Isi, Rules, check_row
from app.bnba.columns import LAYOUT
from app.bnba.keys import RowKeys
from app.bnba.reasons import Penolakan, Tanda
from app.core.errors import DomainError
from app.exchange.damage import BatchWatch
from app.exchange.limits import MB, Limits
from app.exchange.numbers import State
from app.exchange.reader import Table, open_table
from app.exchange.refused import REASON_HEAD
from app.exchange.rows import Row

#: The door's own limits; a district's list is 90,000 to 150,000 people.
LIMITS = Limits(rows=200_000, file_bytes=256 * MB, unpacked_bytes=768 * MB, memory_bytes=2048 * MB, cpu_seconds=120)
_CHUNK = 2_000
_TELL_EVERY = 5_000
_BORN = Isi._fields.index("tgl_lahir")
_NIK = Isi._fields.index("nik")
Progress = Callable[[int], None]


class BatchRefused(DomainError):
    """The file is refused as a whole; ``pesan`` is the cause."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan, "ditolak_seluruhnya")


class StagedRow(NamedTuple):
    """An accepted row, ready for its table."""

    kode_baris: str
    sidik: int
    isi: Isi
    tanda: str


class RefusedRow(NamedTuple):
    """A refused row as it stood in the file."""

    line: int
    reasons: list[str]
    cells: list[str]


class _Spool:
    """Rows packed in memory in the order they came: a tenth of what the objects would take."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._open: list[tuple[Any, ...]] = []

    def add(self, row: tuple[Any, ...]) -> None:
        self._open.append(row)
        if len(self._open) >= _CHUNK:
            self._packed.append(marshal.dumps(self._open))
            self._open = []

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        for packed in self._packed:
            yield from marshal.loads(packed)  # noqa: S302  # packed a moment ago by this very object
        yield from self._open


@dataclass
class Staged:
    """A file after the rules.

    Attributes:
        labels: its heads.
        baris: data rows read; ``diterima`` + ``ditolak``.
        alasan: refused rows by their first reason; the sum is ``ditolak``.
    """

    sha256: str
    labels: list[str] = field(default_factory=list)
    baris: int = 0
    diterima: int = 0
    ditolak: int = 0
    alasan: Counter[str] = field(default_factory=Counter)
    _accepted: _Spool = field(default_factory=_Spool, repr=False)
    _refused: _Spool = field(default_factory=_Spool, repr=False)
    _niks: set[str] = field(default_factory=set, repr=False)
    _repeated: set[str] = field(default_factory=set, repr=False)
    _lines: dict[str, int] = field(default_factory=dict, repr=False)

    def rows(self, keys: RowKeys) -> Iterator[StagedRow]:
        """Yield the accepted rows with their keys and all their marks."""
        for values, marks in self._accepted:
            born = values[_BORN]
            isi = Isi._make([*values[:_BORN], date.fromordinal(born) if born else None, *values[_BORN + 1 :]])
            tanda = f"{marks} {Tanda.NIK_GANDA.value}".strip() if values[_NIK] in self._repeated else marks
            yield StagedRow(keys.kode_baris(isi.id_dtks), keys.sidik((*isi, tanda)), isi, tanda)

    @property
    def bertanda(self) -> int:
        """Return how many accepted rows carry a doubt."""
        return sum(bool(marks) or values[_NIK] in self._repeated for values, marks in self._accepted)

    @property
    def susulan(self) -> bool:
        """Whether this is a workbook of refused rows sent back."""
        return REASON_HEAD in self.labels

    def refused(self) -> Iterator[RefusedRow]:
        """Yield the refused rows with their reasons."""
        for row in self._refused:
            yield RefusedRow(*row)

    def take(self, row: Row, checked: Checked) -> None:
        """Sort one checked row to the accepted or the refused ones."""
        self.baris += 1
        refusals = list(checked.refusals)
        first = self._lines.get(checked.isi.id_dtks) if checked.isi else None
        if first is not None:
            refusals.append(Penolakan.ID_BERULANG)
        if checked.isi is None or refusals:
            self._refuse(row, refusals, first)
        else:
            self._accept(row, checked.isi, checked)

    def _refuse(self, row: Row, refusals: list[Penolakan], first: int | None) -> None:
        self.ditolak += 1
        self.alasan[refusals[0].value] += 1
        sentences = [
            f"{reason.label} (baris {first})" if reason is Penolakan.ID_BERULANG else reason.label
            for reason in refusals
        ]
        self._refused.add((row.line, sentences, row.cells))

    def _accept(self, row: Row, isi: Isi, checked: Checked) -> None:
        self.diterima += 1
        self._lines[isi.id_dtks] = row.line
        if checked.nik.state is State.SOUND and isi.nik:
            (self._repeated if isi.nik in self._niks else self._niks).add(isi.nik)
        born = isi.tgl_lahir.toordinal() if isi.tgl_lahir else 0
        values = (*isi[:_BORN], born, *isi[_BORN + 1 :])
        self._accepted.add((values, " ".join(mark.value for mark in checked.marks)))


def stage(path: Path, rules: Rules, *, progress: Progress | None = None) -> Staged:
    """Read ``path`` and check every row. Nothing is written anywhere.

    Args:
        path: an export of SIKS-NG, a CSV, or an .xlsx.
        rules: the region and the day.
        progress: called with the number of rows read so far.

    Raises:
        DomainError: the file cannot be read as a BNBA.
        BatchRefused: a spreadsheet rounded its numbers, or no row can be accepted.
    """
    staged, watch = Staged(_digest(path)), BatchWatch()
    with open_table(path, LAYOUT, LIMITS) as table:
        _demand_village(table)
        staged.labels = table.heads.labels
        for row in table.rows():
            checked = check_row(row, rules)
            watch.see(checked.nik)
            staged.take(row, checked)
            if progress and staged.baris % _TELL_EVERY == 0:
                progress(staged.baris)
    cause = watch.verdict() or _nothing_left(staged)
    if cause:
        raise BatchRefused(cause)
    return staged


def _demand_village(table: Table) -> None:
    if not {"desa_kel", "kode_wilayah"} & table.heads.places.keys():
        raise DomainError("Kolom DESA/KELURAHAN tidak ditemukan. Pastikan berkas memuat baris judul kolom.", "kolom")


def _nothing_left(staged: Staged) -> str | None:
    if staged.diterima:
        return None
    if not staged.baris:
        return "Berkas tidak berisi satu baris data pun. Periksa kembali berkasnya."
    (reason, _), *_ = staged.alasan.most_common(1)
    label = next(member.label for member in Penolakan if member.value == reason)
    return f"Tidak satu pun dari {staged.baris} baris dapat diterima; sebab terbanyak: {label}."


def _digest(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while chunk := file.read(MB):
            digest.update(chunk)
    return digest.hexdigest()
