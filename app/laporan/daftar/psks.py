"""Laporan data PSKS (seed of Banjarbaru, step 6), and the registered bodies it counts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.chart import Mark, shortened
from app.core.db import session
from app.laporan.asal import Asal, page
from app.laporan.parameter import KECAMATAN, TAHUN, Parameter, Saringan
from app.laporan.spec import BIDANG, PIMPINAN, Grafik, Laporan, ReportColumn
from app.laporan.terdaftar import REGISTERS, Terdaftar, registered
from app.layanan.pendataan.models import PendataanPsks
from app.layanan.psks import JenisPsks
from app.wilayah.models import Wilayah

_READERS = PIMPINAN | BIDANG


def _choice() -> list[tuple[str, str]]:
    return [("", "LKS dan Karang Taruna"), *((jenis.value, jenis.label) for jenis, _model in REGISTERS)]


def _bodies(asked: Saringan) -> list[Terdaftar]:
    found = [one for one in registered(asked.tahun) if asked["jenis"] in ("", one.jenis.value)]
    return sorted(
        (one for one in found if one.wilayah.startswith(asked["kecamatan"])),
        key=lambda one: (one.jenis.kode, one.wilayah, one.nama),
    )


def _place(kode: str) -> str:
    found = session().get(Wilayah, kode)
    return found.nama if found else kode


def _case(row: Terdaftar, _asked: Saringan) -> Asal | None:
    return page("BerkasView.show", pk=row.berkas_id) if row.tampak else None


def _by_place(rows: Sequence[Terdaftar]) -> Grafik:
    counts = Counter(_place(row.wilayah[:8]) for row in rows)
    return Grafik("Yang terdaftar menurut kecamatan", [Mark(name, n, str(n)) for name, n in counts.most_common()])


PSKS_TERDAFTAR = Laporan(
    kode="psks_terdaftar",
    judul="Karang Taruna dan LKS yang Terdaftar",
    penjelasan="Nama, desa, nomor dan masa berlaku setiap Karang Taruna dan LKS yang pendaftarannya berlaku.",
    columns=(
        ReportColumn("Nama", lambda row: row.nama, 22, asal=_case),
        ReportColumn("Jenis", lambda row: row.jenis, 20),
        ReportColumn("Kecamatan", lambda row: _place(row.wilayah[:8]), 12),
        ReportColumn("Desa/Kelurahan", lambda row: _place(row.wilayah), 14),
        ReportColumn("Nomor", lambda row: row.no_surat, 16),
        ReportColumn("Berlaku s.d.", lambda row: row.sampai, 10),
    ),
    baris=_bodies,
    parameter=(TAHUN, Parameter("jenis", "Jenis", _choice), KECAMATAN),
    grafik=_by_place,
    catatan=("Yang berlaku pada akhir tahun itu, atau hari ini; perpanjangan tidak dihitung dua kali.",),
    pembaca=_READERS,
    buku=("karang_taruna", "lks"),
)


@dataclass(slots=True)
class BarisPsks:
    """One kind in one kecamatan by one source."""

    jenis: JenisPsks
    kecamatan: str
    sumber: str
    laki: int = 0
    perempuan: int = 0
    lain: int = 0

    @property
    def jumlah(self) -> int:
        """Return all of them."""
        return self.laki + self.perempuan + self.lain


def _rows(asked: Saringan) -> list[BarisPsks]:
    rows: dict[tuple[int, str, str], BarisPsks] = {}
    for one in (*_counted(asked.tahun), *_surveyed(asked.tahun)):
        if one.kecamatan.startswith(asked["kecamatan"]) and one.jumlah:
            row = rows.setdefault((one.jenis.kode, one.kecamatan, one.sumber), BarisPsks(*_identity(one)))
            row.laki, row.perempuan, row.lain = (
                row.laki + one.laki, row.perempuan + one.perempuan, row.lain + one.lain,
            )  # fmt: skip
    return [rows[key] for key in sorted(rows)]


def _identity(row: BarisPsks) -> tuple[JenisPsks, str, str]:
    return row.jenis, row.kecamatan, row.sumber


def _counted(tahun: int) -> Iterator[BarisPsks]:
    for one in registered(tahun):
        yield BarisPsks(one.jenis, one.wilayah[:8], "Register", lain=1)


def _surveyed(tahun: int) -> Iterator[BarisPsks]:
    for row in session().scalars(select(PendataanPsks).where(PendataanPsks.tahun == tahun)):
        yield BarisPsks(row.jenis, row.kecamatan, "Pendataan", row.laki, row.perempuan, row.tanpa_jk)


def _registered_there(row: BarisPsks, asked: Saringan) -> Asal | None:
    if row.sumber != "Register":
        return None
    chosen = {"tahun": str(asked.tahun), "jenis": row.jenis.value, "kecamatan": row.kecamatan}
    return page("LaporanView.show", kode=PSKS_TERDAFTAR.kode, **chosen)


def _chart(rows: Sequence[BarisPsks]) -> Grafik:
    sums: Counter[JenisPsks] = Counter()
    for row in rows:
        sums[row.jenis] += row.jumlah
    return Grafik("PSKS menurut jenis", [Mark(shortened(one.label), n, str(n)) for one, n in sums.most_common()])


PSKS = Laporan(
    kode="psks",
    judul="Laporan Data PSKS",
    penjelasan="Potensi dan sumber kesejahteraan sosial menurut 12 jenis dan kecamatan.",
    columns=(
        ReportColumn("No.", lambda row: row.jenis.kode, 4),
        ReportColumn("Jenis PSKS", lambda row: row.jenis, 26),
        ReportColumn("Kecamatan", lambda row: _place(row.kecamatan), 16),
        ReportColumn("Sumber", lambda row: row.sumber, 12),
        ReportColumn("Laki-laki", lambda row: row.laki, 6, angka=True),
        ReportColumn("Perempuan", lambda row: row.perempuan, 6, angka=True),
        ReportColumn("Lembaga / JK tidak dicatat", lambda row: row.lain, 8, angka=True),
        ReportColumn("Jumlah", lambda row: row.jumlah, 6, angka=True, asal=_registered_there),
    ),
    baris=_rows,
    parameter=(TAHUN, KECAMATAN),
    grafik=_chart,
    catatan=(
        "LKS dan Karang Taruna dihitung dari registernya; jenis lain dimasukkan pada Pendataan PSKS dan ditambahkan.",
    ),
    pembaca=_READERS,
    buku=("pendataan_psks",),
)
