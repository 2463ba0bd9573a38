"""The SOP sheet: identity block, requirements, and the table Kegiatan / Pelaksana / Mutu Baku."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar

from app.surat.context.base import Isian, Konteks
from app.surat.engine.base import Jenis
from app.surat.engine.paper import F4_LANDSCAPE, Paper
from app.surat.paging import Huruf, Row, broken, paginate

_HURUF = Huruf()
_HURUF_PELAKSANA = Huruf(titik=7, kiri_kanan=1.6)
_TANDA = "\u25a0"
#: Shares of the sheet's width.
_NO, _KEGIATAN, _KETERANGAN = 0.027, 0.204, 0.093
_MUTU_BAKU = (0.152, 0.06, 0.119)
_FIXED = _NO + _KEGIATAN + _KETERANGAN + sum(_MUTU_BAKU)
_LEBAR_PELAKSANA_MIN, _LEBAR_PELAKSANA_MAX, _LEBAR_NAMA = 15.0, 22.0, 60.0
_TINGGI_JUDUL, _TINGGI_KAKI = 13.0, 8.0


@dataclass(frozen=True, kw_only=True)
class LangkahSop(Isian):
    """One row of the table; ``pelaksana`` are names as in `LembarSop.pelaksana`."""

    no: int
    kegiatan: str
    pelaksana: tuple[str, ...]
    kelengkapan: tuple[str, ...] = ()
    waktu: str = ""
    keluaran: str = ""
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class PersyaratanVarian(Isian):
    """The papers of one variant; ``varian`` is empty where a service has only one list."""

    berkas: tuple[str, ...]
    varian: str = ""


@dataclass(frozen=True, kw_only=True)
class LembarSop(Konteks):
    """A whole SOP across the sheet; dates are text as on the sheet, a dash stands where one is empty.

    Args:
        nomor, judul: of the SOP.
        bidang, seksi: the unit it belongs to.
        pejabat, nama_pejabat, nip_pejabat: who approved it ("Disahkan oleh").
        pelaksana: the actors in the order of their columns; with more than fit, one column names them.
        status: empty, or what must be read with it ("Belum sah: ...").
    """

    TEMPLATE: ClassVar[str] = "sop.html"
    PAPER: ClassVar[Paper] = F4_LANDSCAPE
    JENIS: ClassVar[Jenis] = "daftar"

    nomor: str
    judul: str
    bidang: str
    pelaksana: tuple[str, ...]
    langkah: tuple[LangkahSop, ...]
    seksi: str = ""
    tanggal_pembuatan: str = ""
    tanggal_revisi: str = ""
    tanggal_efektif: str = ""
    pejabat: str = ""
    nama_pejabat: str = ""
    nip_pejabat: str = ""
    dasar_hukum: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    persyaratan: tuple[PersyaratanVarian, ...] = ()
    status: str = ""

    def data(self) -> Mapping[str, object]:
        widths = self._widths()
        kepala = self._kepala(widths)
        tinggi = self.kertas.tinggi_isi - _TINGGI_JUDUL - _TINGGI_KAKI - _HURUF.height(kepala)
        rows = [broken(self._cells(langkah), widths, _HURUF) for langkah in self.langkah]
        plain = {key: value for key, value in asdict(self).items() if key not in {"langkah", "pelaksana"}}
        return plain | {
            "widths": widths,
            "kepala": kepala,
            "jumlah_pelaksana": len(self._judul_pelaksana()),
            "halaman": paginate(rows, tinggi, _HURUF) if rows else [],
        }

    @property
    def _room(self) -> float:
        return self.kertas.lebar_isi * (1 - _FIXED)

    @property
    def _mutu_baku(self) -> list[float]:
        return [round(self.kertas.lebar_isi * share, 2) for share in _MUTU_BAKU]

    def _widths(self) -> list[float]:
        """Column widths; what narrow actor columns leave over goes to Kegiatan."""
        count = len(self._judul_pelaksana())
        each = min(_LEBAR_NAMA if count == 1 else _LEBAR_PELAKSANA_MAX, round(self._room / count, 2))
        spare = round(self._room - count * each, 2)
        no, kegiatan, keterangan = (self.kertas.lebar_isi * share for share in (_NO, _KEGIATAN, _KETERANGAN))
        return [no, kegiatan + spare, *[each] * count, *self._mutu_baku, keterangan]

    def _kepala(self, widths: list[float]) -> Row:
        names = self._judul_pelaksana()
        actors = broken(names, widths[2 : 2 + len(names)], _HURUF_PELAKSANA, bold=True)
        rest = broken(("Kelengkapan", "Waktu", "Keluaran"), self._mutu_baku, _HURUF, bold=True)
        return [*actors, *rest]

    def _as_columns(self) -> bool:
        return 1 < len(self.pelaksana) <= int(self._room / _LEBAR_PELAKSANA_MIN)

    def _judul_pelaksana(self) -> tuple[str, ...]:
        return self.pelaksana if self._as_columns() else ("Pelaksana",)

    def _cells(self, langkah: LangkahSop) -> list[str]:
        marks = [_TANDA if nama in langkah.pelaksana else "" for nama in self.pelaksana]
        return [
            str(langkah.no),
            langkah.kegiatan,
            *(marks if self._as_columns() else [", ".join(langkah.pelaksana)]),
            "\n".join(f"- {berkas}" for berkas in langkah.kelengkapan),
            langkah.waktu,
            langkah.keluaran,
            langkah.keterangan,
        ]
