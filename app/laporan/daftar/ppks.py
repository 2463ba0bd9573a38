"""Laporan data PPKS (seed of Banjarbaru, step 6): people by kind, place and sex, register by register."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.berkas.models import StatusBerkas
from app.core.chart import Mark, shortened
from app.laporan.asal import Asal, in_book
from app.laporan.catatan_ppks import ABH, KASUS, LANGSUNG, Catatan, known_people
from app.laporan.parameter import KECAMATAN, TAHUN, Saringan
from app.laporan.spec import BIDANG, PIMPINAN, Grafik, Laporan, ReportColumn
from app.layanan.ppks import JenisPpks
from app.wilayah.names import bare_names

#: Where a closed case stands when villages are told apart: its village stays with those who work it.
HIDDEN = "-"


@dataclass(slots=True)
class BarisPpks:
    """One kind at one place by one source.

    Attributes:
        buku: the book that lists them one by one; empty when there is none.
    """

    jenis: JenisPpks
    kode: str
    tempat: str
    sumber: str
    buku: str
    menurut_jk: Counter[str] = field(default_factory=Counter)
    tertutup: Counter[str] = field(default_factory=Counter)

    @property
    def jumlah(self) -> int:
        """Return all of them."""
        return self.menurut_jk.total()


_BOOKS = {KASUS: "kasus_ppks", ABH: "abh", LANGSUNG: "layanan_langsung"}


def _rows(asked: Saringan) -> list[BarisPpks]:
    known = [one for one in known_people(asked) if one.jumlah and one.tempat.startswith(asked["kecamatan"])]
    placed = [(one, _place(one, villages=bool(asked["kecamatan"]))) for one in known]
    names = {HIDDEN: "(kasus tertutup, desa tidak dirinci)", **bare_names({kode for _, kode in placed})}
    rows: dict[tuple[int, str, str], BarisPpks] = {}
    for one, kode in placed:
        fresh = BarisPpks(one.jenis, kode, names.get(kode, kode), one.sumber, _BOOKS.get(one.sumber, ""))
        row = rows.setdefault((one.jenis.kode, kode, one.sumber), fresh)
        row.menurut_jk[one.jk] += one.jumlah
        if not one.tampak:
            row.tertutup[one.jk] += one.jumlah
    return [rows[key] for key in sorted(rows)]


def _place(one: Catatan, *, villages: bool) -> str:
    if not villages:
        return one.tempat[:8]
    return one.tempat if one.tampak or one.sumber not in _BOOKS else HIDDEN


def _number(label: str, jk: str) -> ReportColumn:
    def asal(row: BarisPpks, asked: Saringan) -> Asal | None:
        return _behind(row, asked, jk) if row.menurut_jk[jk] else None

    return ReportColumn(label, lambda row: row.menurut_jk[jk], 6, angka=True, asal=asal)


def _behind(row: BarisPpks, asked: Saringan, jk: str | None) -> Asal | None:
    """Return where one may read them one by one; None when one of them is closed to the reader."""
    closed = row.tertutup.total() if jk is None else row.tertutup[jk]
    if closed or not row.buku:
        return None
    narrow = {"wilayah_kode": row.kode, "tanpa_status": StatusBerkas.DIBATALKAN.value}
    if row.buku != "abh":
        narrow["ppks"] = row.jenis.value
    if jk:
        narrow["jk"] = jk
    return in_book(row.buku, asked.dari, asked.sampai, **narrow)


def _chart(rows: Sequence[BarisPpks]) -> Grafik:
    sums: Counter[JenisPpks] = Counter()
    for row in rows:
        sums[row.jenis] += row.jumlah
    marks = [Mark(shortened(one.label), count, f"{count:,}".replace(",", ".")) for one, count in sums.most_common()]
    return Grafik("PPKS menurut jenis", marks)


PPKS = Laporan(
    kode="ppks",
    judul="Laporan Data PPKS",
    penjelasan="Pemerlu pelayanan menurut 26 jenis, kecamatan atau desa, dan jenis kelamin, dari semua register.",
    columns=(
        ReportColumn("No.", lambda row: row.jenis.kode, 4),
        ReportColumn("Jenis PPKS", lambda row: row.jenis, 26),
        ReportColumn("Kecamatan/Desa", lambda row: row.tempat, 16),
        ReportColumn("Sumber", lambda row: row.sumber, 16),
        _number("Laki-laki", "L"),
        _number("Perempuan", "P"),
        _number("JK tidak dicatat", ""),
        ReportColumn(
            "Jumlah", lambda row: row.jumlah, 6, angka=True, asal=lambda row, asked: _behind(row, asked, None)
        ),
    ),
    baris=_rows,
    parameter=(TAHUN, KECAMATAN),
    grafik=_chart,
    catatan=(
        "Kasus dihitung menurut tanggal masuk, tanpa yang dibatalkan; yang tercatat di dua register dihitung dua kali.",
        "Tempat ABH adalah tempat instansi peminta. Korban bencana adalah jiwa terdampak.",
        "Fakir miskin adalah orang dalam BNBA terakhir tahun itu. Angka Pendataan PPKS (per kecamatan) ditambahkan.",
        "Kasus tertutup hanya dihitung: semua bagi pimpinan, bidangnya bagi pegawai bidang; desanya tidak dirinci.",
    ),
    pembaca=PIMPINAN | BIDANG,
    buku=("pendataan_ppks",),
)
