"""Registrations that lapse: Karang Taruna, LKS and PUB by their last day."""

from collections import Counter
from collections.abc import Sequence

from app.core.chart import Mark
from app.core.labels import MONTHS
from app.laporan.asal import Asal, page
from app.laporan.parameter import Choices, Parameter, Saringan
from app.laporan.spec import Grafik, Laporan, ReportColumn
from app.layanan.masa_berlaku.service import Registrasi, lapsing, warning_days
from app.wilayah.names import place_called

_SPANS = (30, 90, 180, 365, 730)
_STATES = {"habis": "Habis", "segera": "Segera berakhir", "berlaku": "Berlaku"}


def _spans() -> Choices:
    return [(str(days), f"{days} hari") for days in sorted({warning_days(), *_SPANS})]


def _rows(asked: Saringan) -> list[Registrasi]:
    return lapsing(int(asked["hari"]))


def _case(row: Registrasi, _asked: Saringan) -> Asal:
    return page("BerkasView.show", pk=row.berkas.id)


def _told(row: Registrasi) -> str:
    noted = row.pengingat
    if noted is None:
        return ""
    return f"Disampaikan {noted.disampaikan_oleh}" if noted.disampaikan else "Belum disampaikan"


def _chart(rows: Sequence[Registrasi]) -> Grafik:
    counts = Counter((row.berlaku.year, row.berlaku.month) for row in rows)
    marks = [Mark(f"{MONTHS[month - 1]} {year}", counts[year, month], str(counts[year, month]))
             for year, month in sorted(counts)]  # fmt: skip
    return Grafik("Registrasi menurut bulan berakhirnya", marks)


MASA_BERLAKU = Laporan(
    kode="masa_berlaku",
    judul="Registrasi yang Segera Berakhir",
    penjelasan="Karang Taruna, LKS dan PUB yang masa berlakunya habis atau segera habis.",
    columns=(
        ReportColumn("Nama", lambda row: row.berkas.nama, 20, asal=_case),
        ReportColumn("Jenis", lambda row: row.surat, 18),
        ReportColumn("Desa/Kelurahan", lambda row: place_called(row.berkas.wilayah_kode), 14),
        ReportColumn("Nomor surat", lambda row: row.berkas.no_surat, 16),
        ReportColumn("Berlaku s.d.", lambda row: row.berlaku, 9),
        ReportColumn("Sisa hari", lambda row: row.sisa_hari, 6, angka=True, jumlah=False),
        ReportColumn("Keadaan", lambda row: _STATES[row.keadaan], 9),
        ReportColumn("Pengingat", _told, 14),
    ),
    baris=_rows,
    parameter=(Parameter("hari", "Dalam", _spans, lambda: str(warning_days())),),
    grafik=_chart,
    catatan=("Yang sudah diperpanjang atau nomornya batal tidak disebut; yang habis disebut selama setahun.",),
    buku=("karang_taruna", "lks", "pub"),
    kosong="Tidak ada yang mendekati akhir masa berlakunya.",
)
