"""Data dukung SPJ (worksheet of Banjarbaru, langkah utama 4): which papers of an activity are there, which are wanting.

Nothing is written down for it: letters, scans and lists are those of the cases themselves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectin_polymorphic, selectinload

from app.berkas.models import Berkas, StatusBerkas
from app.core.chart import Mark, shortened
from app.core.clock import WITA
from app.core.db import session
from app.laporan.asal import Asal, page
from app.laporan.dukungan import Dukungan, activity_names, papers_of
from app.laporan.parameter import TAHUN, Choices, Parameter, Saringan
from app.laporan.spec import Grafik, Laporan, ReportColumn
from app.layanan.bansos.models import BansosKegiatan
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.workflow.store import versions

#: Services whose activities are accounted for: aid, relief, musyawarah, the coordination and discussion meetings.
ACTIVITIES = (
    "bansos_lansia_disabilitas", "bencana", "bjb_fasilitasi_bansos", "bjb_pengelolaan_dtks", "bjb_usulan_dtks", "iku",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One activity with its papers.

    Attributes:
        nama: what it is called; the name of a disaster's or a village's case is who reported or sent it.
        layanan: the service's title.
    """

    berkas: Berkas
    nama: str
    layanan: str
    dukungan: tuple[Dukungan, ...]

    @property
    def diminta(self) -> list[Dukungan]:
        """Return the papers that must be there."""
        return [one for one in self.dukungan if one.ada is not None]

    @property
    def belum(self) -> list[Dukungan]:
        """Return those that are not."""
        return [one for one in self.diminta if not one.ada]


def _activities(tahun: int) -> Sequence[Berkas]:
    start, end = (datetime.combine(day, at, tzinfo=WITA) for day, at in (
        (date(tahun, 1, 1), time.min), (date(tahun, 12, 31), time.max),
    ))  # fmt: skip
    query = select(Berkas).where(Berkas.layanan.in_(ACTIVITIES), Berkas.masuk.between(start, end))
    query = query.options(selectin_polymorphic(Berkas, [BansosKegiatan, BencanaKejadian]), selectinload(Berkas.tugas))
    return session().scalars(query.where(Berkas.status != StatusBerkas.DIBATALKAN).order_by(Berkas.id)).all()


def _rows(asked: Saringan) -> list[Kegiatan]:
    cases = _activities(asked.tahun)
    names, papers, sops = activity_names(cases), papers_of(cases), versions(one.sop_versi_id for one in cases)
    return [Kegiatan(one, names[one.id], sops[one.sop_versi_id].sebutan, tuple(papers[one.id])) for one in cases]


def _papers_page(row: Kegiatan, _asked: Saringan) -> Asal:
    return page("LaporanView.show", kode=SPJ_KEGIATAN.kode, kegiatan=str(row.berkas.id))


def _case(row: Kegiatan, _asked: Saringan) -> Asal:
    return page("BerkasView.show", pk=row.berkas.id)


def _chart(rows: Sequence[Kegiatan]) -> Grafik:
    marks = [
        Mark(shortened(f"{row.berkas.no_reg} {row.nama}"), 100 * (1 - len(row.belum) / len(row.diminta)),
             f"{len(row.diminta) - len(row.belum)} dari {len(row.diminta)}")
        for row in rows if row.diminta
    ]  # fmt: skip
    return Grafik("Data dukung yang sudah ada (persen)", marks[:40], penuh=100)


SPJ = Laporan(
    kode="spj",
    judul="Data Dukung SPJ",
    penjelasan="Bansos, bencana, musyawarah dan rapat: surat, bukti dan tanda terima mana yang ada dan yang kurang.",
    columns=(
        ReportColumn("Kegiatan", lambda row: row.nama, 20, asal=_case),
        ReportColumn("Layanan", lambda row: row.layanan, 16),
        ReportColumn("No. Registrasi", lambda row: row.berkas.no_reg, 10),
        ReportColumn("Masuk", lambda row: row.berkas.masuk.date(), 8),
        ReportColumn("Diminta", lambda row: len(row.diminta), 6, angka=True, asal=_papers_page),
        ReportColumn("Ada", lambda row: len(row.diminta) - len(row.belum), 6, angka=True),
        ReportColumn("Belum", lambda row: len(row.belum), 6, angka=True),
        ReportColumn("Yang belum ada", lambda row: "; ".join(one.uraian for one in row.belum), 26),
    ),
    baris=_rows,
    parameter=(TAHUN,),
    grafik=_chart,
    catatan=(
        "Yang diminta: surat yang dibuat berkasnya, dan pindaian yang diminta langkah SOP-nya.",
        "Daftar yang ditandatangani dicetak dari Lembar Kelengkapan SPJ; kuitansi dibuat pada aplikasi keuangan.",
    ),
    kosong="Belum ada kegiatan bansos, bencana, musyawarah atau rapat pada tahun ini.",
)


def _choices() -> Choices:
    """Return the activities of the last two years; which there are depends on the reader."""
    this = int(TAHUN.bawaan())
    found = [*_activities(this), *_activities(this - 1)]
    names = activity_names(found)
    return [("", "Pilih kegiatan"), *((str(one.id), f"{one.no_reg} {names[one.id]}"[:80]) for one in found)]


def _papers(asked: Saringan) -> list[Dukungan]:
    berkas = session().get(Berkas, int(asked["kegiatan"])) if asked["kegiatan"] else None
    return papers_of([berkas])[berkas.id] if berkas else []


def _paper(row: Dukungan, _asked: Saringan) -> Asal | None:
    return row.asal


def _state(rows: Sequence[Any]) -> Grafik:
    counts = [(word, sum(row.keadaan == word for row in rows)) for word in ("Ada", "Belum ada", "Cetak")]
    return Grafik("Kelengkapan", [Mark(word, count, str(count)) for word, count in counts])


SPJ_KEGIATAN = Laporan(
    kode="spj_kegiatan",
    judul="Lembar Kelengkapan SPJ",
    penjelasan="Surat, bukti dan daftar satu kegiatan satu per satu, dengan tautan untuk membaca atau mencetaknya.",
    columns=(
        ReportColumn("Kelompok", lambda row: row.kelompok, 14),
        ReportColumn("Uraian", lambda row: row.uraian, 34, asal=_paper),
        ReportColumn("Nomor", lambda row: row.nomor, 18),
        ReportColumn("Tanggal", lambda row: row.tanggal, 9),
        ReportColumn("Keadaan", lambda row: row.keadaan, 9),
    ),
    baris=_papers,
    parameter=(Parameter("kegiatan", "Kegiatan", _choices),),
    grafik=_state,
    kosong="Pilih kegiatannya.",
)
