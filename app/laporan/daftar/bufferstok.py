"""The buffer stock over a span of time: what was there, came, went, and is left of every kind of goods."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.chart import Mark
from app.laporan.asal import Asal, page
from app.laporan.parameter import BULAN, TAHUN, Saringan
from app.laporan.spec import Grafik, Laporan, ReportColumn
from app.layanan.bencana_bufferstok.cards import batches, card, goods
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok
from app.layanan.bencana_bufferstok.quantity import in_words

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class GerakBarang:
    """One kind of goods within a span; ``awal + masuk - keluar == akhir`` always holds."""

    barang: Barang
    awal: Decimal
    masuk: Decimal
    keluar: Decimal
    kedaluwarsa: date | None

    @property
    def akhir(self) -> Decimal:
        """Return what was left at the end of the span."""
        return self.awal + self.masuk - self.keluar

    @property
    def tanda(self) -> str:
        """Return what the keeper must know."""
        short = self.barang.minimum is not None and self.akhir < self.barang.minimum
        return "Menipis" if short else ""


def moved(barang: Barang, entries: Iterable[BencanaBufferstok], dari: date, sampai: date) -> GerakBarang:
    """Return how goods moved; an entry turned back counts on its own day, its correction on the day it was made."""
    before = [one for one in entries if one.tgl < dari]
    within = [one for one in entries if dari <= one.tgl <= sampai]
    first = next((one.ed for one in batches([*before, *within]) if one.ed), None)
    arrived = sum((one.masuk or _NOTHING for one in within), _NOTHING)
    left = sum((one.keluar or _NOTHING for one in within), _NOTHING)
    start = sum(((one.masuk or _NOTHING) - (one.keluar or _NOTHING) for one in before), _NOTHING)
    return GerakBarang(barang, start, arrived, left, first)


def _rows(asked: Saringan) -> list[GerakBarang]:
    return [moved(one, card(one.id), asked.dari, asked.sampai) for one in goods()]


def _card(row: GerakBarang, _asked: Saringan) -> Asal:
    return page("StokView.show", pk=row.barang.id)


def _chart(rows: Sequence[GerakBarang]) -> Grafik:
    """Goods have different units, so each bar is the share that is left of what there was."""
    marks = []
    for row in rows:
        had = row.awal + row.masuk
        share = float(100 * row.akhir / had) if had > 0 else 0.0
        marks.append(Mark(row.barang.nama, max(share, 0), f"{in_words(row.akhir)} {row.barang.satuan.label}"))
    return Grafik("Sisa setiap barang dari yang tersedia (persen)", marks, penuh=100)


def _quantity(label: str, name: str) -> ReportColumn:
    return ReportColumn(label, lambda row: getattr(row, name), 8, angka=True, jumlah=False, asal=_card)


BUFFERSTOK = Laporan(
    kode="bufferstok",
    judul="Bufferstok",
    penjelasan="Saldo awal, masuk, keluar dan saldo akhir setiap barang bantuan bencana.",
    columns=(
        ReportColumn("Barang", lambda row: row.barang.nama, 20, asal=_card),
        ReportColumn("Satuan", lambda row: row.barang.satuan, 7),
        _quantity("Saldo awal", "awal"),
        _quantity("Masuk", "masuk"),
        _quantity("Keluar", "keluar"),
        _quantity("Saldo akhir", "akhir"),
        ReportColumn("Batas menipis", lambda row: row.barang.minimum, 8, angka=True, jumlah=False),
        ReportColumn("Kedaluwarsa terdekat", lambda row: row.kedaluwarsa, 10),
        ReportColumn("Tanda", lambda row: row.tanda, 8),
    ),
    baris=_rows,
    parameter=(TAHUN, BULAN),
    grafik=_chart,
    catatan=(
        "Saldo awal ditambah masuk dikurangi keluar sama dengan saldo akhir; pembetulan dihitung pada tanggalnya.",
    ),
    buku=("bencana_bufferstok",),
    kosong="Belum ada kartu barang. Buka kartunya pada halaman Bufferstok.",
)
