"""The declaration of a report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from app.agenda.books import BookColumn
from app.core.chart import Mark
from app.core.roles import OFFICE_WIDE, Pelaku, Peran
from app.laporan.asal import Asal
from app.laporan.parameter import Parameter, Saringan

#: People who work on applications.
PEKERJA = frozenset(Peran) - {Peran.ADMIN, Peran.OPERATOR_KELURAHAN}
#: Who leads, and who writes the office's yearly papers.
PIMPINAN = frozenset({Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.KASUBAG})
#: Bidang staff besides their leaders.
BIDANG = frozenset({Peran.KABID, Peran.SUBKOR, Peran.STAF, Peran.PEKERJA_SOSIAL, Peran.PETUGAS_LOGISTIK})


@dataclass(frozen=True, slots=True)
class ReportColumn(BookColumn):
    """A column of a report: a book's, whose quantities may add up and lead to their rows.

    Attributes:
        jumlah: whether its quantities add up in the last row.
        asal: where the rows behind a value stand, by row and what was asked; None when no list shows all of them.
    """

    jumlah: bool = True
    asal: Callable[[Any, Saringan], Asal | None] | None = None

    @property
    def added(self) -> bool:
        """Whether the last row adds this column up."""
        return self.angka and self.jumlah


@dataclass(frozen=True, slots=True)
class Grafik:
    """The chart of a report: bars, or a line through time."""

    judul: str
    titik: Sequence[Mark]
    bentuk: Literal["batang", "garis"] = "batang"
    penuh: float = 0


@dataclass(frozen=True, slots=True)
class Laporan:
    """A report.

    Attributes:
        kode: its name in addresses and file names.
        penjelasan: one line for the page that lists all reports.
        columns: in order; the first says what a row is.
        baris: the one query: its rows, as objects the columns read.
        catatan: the rules of counting, below the table on screen and paper.
        pembaca: roles that may open it.
        bidang: when given, only people of these bidang and those who serve the whole office.
        buku: books that hold the rows one by one.
        kosong: what an empty table says.
    """

    kode: str
    judul: str
    penjelasan: str
    columns: Sequence[ReportColumn]
    baris: Callable[[Saringan], Sequence[Any]]
    parameter: tuple[Parameter, ...] = ()
    grafik: Callable[[Sequence[Any]], Grafik | None] | None = None
    catatan: tuple[str, ...] = ()
    pembaca: frozenset[Peran] = PEKERJA
    bidang: frozenset[str] = frozenset()
    buku: tuple[str, ...] = ()
    kosong: str = "Tidak ada yang dihitung pada pilihan ini."

    def untuk(self, pelaku: Pelaku) -> bool:
        """Whether it may be opened by ``pelaku``."""
        if not pelaku.has(*self.pembaca):
            return False
        own = pelaku.bidang
        return not self.bidang or own is None or pelaku.has(*PIMPINAN, *OFFICE_WIDE) or bool(own & self.bidang)
