"""What each village did in a period, when, and what is missing; and the words to ask it for that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.bnba.lookup import period_in_words
from app.bnba.models import BnbaPeriode
from app.bnba.rekap import RekapWilayah, recap
from app.core import clock
from app.core.labels import short_date
from app.layanan.musdes_ba.catatan import CatatanMuskel, muskel_of
from app.layanan.pengesahan.kasus import Kasus, of_cycle
from app.lembar.pages import last_arrivals, reminder
from app.lembar.service import BookStatus


class KeadaanKelurahan(StrEnum):
    """Where a village stands in a period, worst first."""

    TERLAMBAT = "terlambat"
    BELUM_MULAI = "belum_mulai"
    BERJALAN = "berjalan"
    SELESAI = "selesai"


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """One village in a period.

    Attributes:
        lembar: when something last came in from its sheet.
        kurang: what it still owes, as clauses.
        pengingat: the message to send; "" when nothing is owed.
    """

    rekap: RekapWilayah
    muskel: CatatanMuskel | None
    lembar: datetime | None
    keadaan: KeadaanKelurahan
    kurang: tuple[str, ...]
    pengingat: str

    @property
    def persen(self) -> int:
        """Return how much of the list was looked at, in percent; only all of it is a hundred."""
        return self.rekap.diperiksa * 100 // self.rekap.jumlah if self.rekap.jumlah else 0

    @property
    def beda(self) -> str:
        """Return how the minutes and what was marked disagree, as a clause; "" when they do not, or nothing is kept."""
        return _differs(self.rekap, self.muskel)

    @property
    def terakhir(self) -> datetime | None:
        """Return when anything last happened: in the sheet, or to a finding."""
        return max((one for one in (self.lembar, self.rekap.diubah) if one is not None), default=None)


def villages_in(periode: BnbaPeriode, cases: Sequence[Kasus], books: Sequence[BookStatus]) -> list[Kelurahan]:
    """Return the villages of a period by code, none before its list is here.

    Args:
        books: their spreadsheets, for the words to a late one.
    """
    if periode.diimpor is None:  # until then the list before it is valid in it
        return []
    cycle = of_cycle(cases)
    batas = cycle.batas_muskel if cycle else None
    told, sheets, by_kode = muskel_of(periode), last_arrivals(), {book.kode: book for book in books}
    batas = batas if periode.terbuka else None
    return [
        _village(row, told.get(row.kode), sheets.get(row.kode), batas, periode.kode, by_kode)
        for row in recap(periode)
        if row.jumlah
    ]


def disagreeing(periode: BnbaPeriode) -> list[str]:
    """Return the villages whose minutes count others as not eligible than are marked, each with both numbers."""
    told = muskel_of(periode)
    return [f"{row.desa} ({words})" for row in recap(periode) if (words := _differs(row, told.get(row.kode)))]


def _differs(row: RekapWilayah, muskel: CatatanMuskel | None) -> str:
    if muskel is None or not muskel.lengkap or muskel.n_tl is None or muskel.n_tl == row.tidak_layak:
        return ""
    return f"berita acara menyebut {muskel.n_tl} Tidak Layak, yang ditandai {row.tidak_layak}"


def _village(
    row: RekapWilayah,
    muskel: CatatanMuskel | None,
    lembar: datetime | None,
    batas: date | None,
    periode: str,
    books: Mapping[str, BookStatus],
) -> Kelurahan:
    kurang, keadaan = _owed(row, muskel), _state(row, muskel, batas)
    ask = keadaan is KeadaanKelurahan.TERLAMBAT
    owed = [f"{one} (batas {short_date(batas)})" if batas and number == 0 else one for number, one in enumerate(kurang)]
    text = reminder(row.desa, books.get(row.kode), owed, periode=period_in_words(periode)) if ask else ""
    return Kelurahan(row, muskel, lembar, keadaan, kurang, text)


def _owed(row: RekapWilayah, muskel: CatatanMuskel | None) -> tuple[str, ...]:
    unseen = row.jumlah - row.diperiksa
    wanted = (
        (muskel is None or not muskel.berita_acara, "berita acara musyawarah"),
        (muskel is None or not muskel.daftar_hadir, "daftar hadir musyawarah"),
        (unseen > 0 and (muskel is None or not muskel.lengkap), f"pemeriksaan {unseen} dari {row.jumlah} orang"),
    )
    return tuple(words for missing, words in wanted if missing)


def _state(row: RekapWilayah, muskel: CatatanMuskel | None, batas: date | None) -> KeadaanKelurahan:
    """A village is done once its musyawarah is: whom its minutes do not name stays eligible."""
    if muskel is not None and muskel.lengkap:
        return KeadaanKelurahan.SELESAI
    if batas is not None and clock.today() > batas:
        return KeadaanKelurahan.TERLAMBAT
    begun = row.diperiksa or row.diusulkan or muskel is not None
    return KeadaanKelurahan.BERJALAN if begun else KeadaanKelurahan.BELUM_MULAI
