"""Taking a spreadsheet in: every row by itself, all in one transaction, and nothing of a row that is refused.

A preview runs the very same and is then taken back, so it cannot promise what the taking would refuse.
"""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.audit import note
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku
from app.exchange.kept import read_table
from app.exchange.limits import MB, Limits
from app.exchange.reader import open_table
from app.exchange.rows import Row
from app.exchange.text import label_key
from app.mulai.impor.jenis import ADA, Hasil, Isi, JenisImpor
from app.mulai.keadaan import is_open, starter
from app.mulai.models import ImporAwal
from app.pindaian.content import Scan

#: Heads of the column that only counts the rows.
_COUNTS = frozenset({"NO", "NOMOR", "NOURUT"})
LIMITS = Limits(rows=5_000, file_bytes=5 * MB)


@dataclass(frozen=True, slots=True)
class Baris:
    """What became of one row: taken, there already, or refused with the reason."""

    nomor: int
    ringkas: str
    alasan: str = ""
    ada: bool = False
    serah: object = None

    @property
    def diambil(self) -> bool:
        """Whether the row was taken."""
        return not self.alasan


@dataclass(frozen=True, slots=True)
class Tabel:
    """A spreadsheet as read: its heads nobody knew, and its rows."""

    asing: tuple[str, ...]
    rows: tuple[Row, ...]


def check_file(stream: IO[bytes], nama: str, jenis: JenisImpor) -> Scan:
    """Return a file as one that may be kept; DomainError when it is no table of this kind."""
    return read_table(stream, nama, jenis.layout, LIMITS)


def read(content: bytes, jenis: JenisImpor) -> Tabel:
    """Return the rows of a kept file. Takes a moment: read before the unit of work."""
    with tempfile.NamedTemporaryFile(prefix="loket-awal-") as draft:
        draft.write(content)
        draft.flush()
        with open_table(Path(draft.name), jenis.layout, LIMITS) as table:
            rows = tuple(table.rows())
            return Tabel(tuple(head for head in table.heads.unknown if label_key(head) not in _COUNTS), rows)


def bearer(jenis: JenisImpor, oleh: Pelaku) -> Pelaku:
    """Return the actor who takes the rows in: the Admin for everybody until the office is open, later a keeper."""
    if oleh.sistem or not is_open():
        return starter(oleh)
    if not oleh.has(*jenis.penjaga):
        names = ", ".join(sorted(one.value for one in jenis.penjaga))
        raise NotAllowed(f"Sesudah kantor dibuka, {jenis.judul} diambil oleh: {names}.")
    return oleh


def preview(jenis: JenisImpor, tabel: Tabel, *, oleh: Pelaku) -> list[Baris]:
    """Return what taking the rows would do; nothing is written. An entry point: opens a unit of work itself."""
    found: list[Baris] = []
    actor = bearer(jenis, oleh)
    with suppress(_TakenBack), unit_of_work(actor):
        found = list(_each(jenis, tabel.rows, actor))
        raise _TakenBack
    return found


def take_in(impor: ImporAwal, jenis: JenisImpor, tabel: Tabel, *, oleh: Pelaku) -> list[Baris]:
    """Take the rows in and write down how many; inside a unit of work.

    Raises:
        DomainError: the file was taken already, or no row of it can be.
    """
    session().refresh(impor, with_for_update=True)
    if impor.diambil_pada is not None:
        raise DomainError(taken_before(impor), "sudah_diambil")
    found = list(_each(jenis, tabel.rows, bearer(jenis, oleh)))
    taken = sum(one.diambil for one in found)
    if not taken:
        raise DomainError("Tidak ada baris yang dapat diambil. Perbaiki berkasnya, lalu unggah kembali.", "kosong")
    impor.diambil, impor.ditolak = taken, sum(not one.diambil and not one.ada for one in found)
    impor.diambil_pada, impor.diambil_oleh = clock.now(), oleh.nama
    note(impor, f"mengambil {taken} baris {jenis.judul} dari {impor.nama}", oleh=oleh)
    return found


def taken_before(impor: ImporAwal) -> str:
    """Return the sentence about a file that comes twice."""
    when = f"{impor.diambil_pada:%d/%m/%Y %H.%M}" if impor.diambil_pada else ""
    return f"Berkas yang sama sudah diambil pada {when} oleh {impor.diambil_oleh}; tidak ada yang diambil dua kali."


def _each(jenis: JenisImpor, rows: Iterable[Row], oleh: Pelaku) -> Iterator[Baris]:
    names, labels = jenis.layout.names, jenis.labels
    for row in rows:
        numeric = frozenset(names[at] for at in row.numeric)
        isi = Isi(dict(zip(names, row.values, strict=True)), labels, numeric)
        yield _one(jenis, isi, row, oleh)


def _one(jenis: JenisImpor, isi: Isi, row: Row, oleh: Pelaku) -> Baris:
    try:
        with session().begin_nested():
            hasil: Hasil = jenis.simpan(isi, oleh)
            session().flush()
    except DomainError as error:
        said = " · ".join(value for value in row.values[:3] if value)
        return Baris(row.line, said, error.pesan, ada=error.kode == ADA)
    return Baris(row.line, hasil.ringkas, serah=hasil.serah)


class _TakenBack(Exception):
    """Ends a preview without a trace."""
