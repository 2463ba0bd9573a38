"""A list across the sheet that people sign: recipients of a distribution day, participants of a meeting."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from app.core.errors import DomainError
from app.surat.context.base import Konteks, TandaTangan
from app.surat.context.lampiran import Kolom, Tabel, check_cells
from app.surat.engine.base import Jenis
from app.surat.engine.paper import F4_LANDSCAPE, Paper
from app.surat.paging import Huruf, Row, paginate

_PARAF = 30.0
_HURUF, _HURUF_PARAF = Huruf(), Huruf(terendah=8.5)
_KEPALA, _KAKI, _TANDA_TANGAN = 12.0, 8.0, 42.0
#: Names in one print: of a list to sign on one day, and of one that is only read (an attachment must be whole).
MAX_BARIS, MAX_BACA = 2_000, 10_000


@dataclass(frozen=True, kw_only=True)
class DaftarTandaTerima(Konteks):
    """A list with numbered cells to sign in, alternately left and right so that a signature has room.

    Args:
        judul: "Daftar Tanda Terima Bantuan Beras".
        keterangan: lines below the title: activity, village, day.
        kolom: without the number, which comes first by itself, and without the cells to sign in.
        baris: one tuple of texts per row, as many as columns.
        judul_paraf: heading of the cells to sign in; ``bertanda_tangan`` False leaves them out.
        satuan: what a row is, for the count at the foot.
        tanda_tangan: sign below the last row, from left to right.

    Raises:
        DomainError: a row has not as many cells as there are columns, or there are more rows than one print takes:
            a list is never cut.
    """

    TEMPLATE: ClassVar[str] = "daftar_tanda_terima.html"
    PAPER: ClassVar[Paper] = F4_LANDSCAPE
    JENIS: ClassVar[Jenis] = "daftar"

    judul: str
    tanggal: date
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]
    keterangan: tuple[str, ...] = ()
    judul_paraf: str = "Tanda tangan / cap jempol"
    bertanda_tangan: bool = True
    satuan: str = "nama"
    tanda_tangan: tuple[TandaTangan, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        check_cells(self.kolom, self.baris)
        most = MAX_BARIS if self.bertanda_tangan else MAX_BACA
        if len(self.baris) > most:
            raise DomainError(
                f"Daftar memuat {len(self.baris)} nama; sekali cetak paling banyak {most}. Cetak per desa/kelurahan.",
                "terlalu_banyak",
            )

    def data(self) -> Mapping[str, object]:
        huruf = _HURUF_PARAF if self.bertanda_tangan else _HURUF
        paraf = _PARAF if self.bertanda_tangan else 0.0
        kolom = (Kolom(judul="No.", lebar=1, rata="tengah"), *self.kolom)
        rows = [(str(number), *row) for number, row in enumerate(self.baris, start=1)]
        table = Tabel.laid_out(kolom, rows, self.kertas.lebar_isi - 2 * paraf, huruf)
        room = self.kertas.tinggi_isi - _KEPALA - _KAKI - 4.5 * len(self.keterangan) - table.tinggi_kepala
        pages = paginate(table.baris, room, huruf, sisa_akhir=_TANDA_TANGAN if self.tanda_tangan else 0)
        return {
            "kop": asdict(self.kop),
            "judul": self.judul,
            "tanggal": self.tanggal,
            "keterangan": self.keterangan,
            "judul_paraf": self.judul_paraf,
            "bertanda_tangan": self.bertanda_tangan,
            "lebar_paraf": paraf,
            "kolom": table.kolom,
            "jumlah": len(rows),
            "satuan": self.satuan,
            "halaman": _numbered(pages),
            "tanda_tangan": [asdict(one) for one in self.tanda_tangan],
        }


def _numbered(pages: list[list[Row]]) -> list[list[Mapping[str, object]]]:
    """Give every row of every page its number, which says at which side it is signed."""
    number = 0
    numbered: list[list[Mapping[str, object]]] = []
    for page in pages:
        numbered.append([{"no": number + place, "sel": row} for place, row in enumerate(page, start=1)])
        number += len(page)
    return numbered
