"""Hand-entered counts of PPKS and PSKS: what no register of the office knows."""

from typing import Any, ClassVar

from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.laporan.spec import BIDANG, PIMPINAN
from app.layanan.pendataan.models import PendataanPpks, PendataanPsks
from app.web.registers import BookView

_WRITERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.KASUBAG})
_COLUMNS = ("tahun", "jenis", "kecamatan", "laki", "perempuan", "tanpa_jk", "sumber")


class _PendataanView(BookView):
    """What both registers have."""

    pembaca: ClassVar[frozenset[Peran]] = PIMPINAN | BIDANG
    penulis: ClassVar[frozenset[Peran]] = _WRITERS
    base_order = ("id", "desc")
    kosong = "Angka yang tidak ada di register Loket dicatat di sini, per jenis dan kecamatan."
    list_columns: ClassVar[list[str]] = [
        "tahun", "jenis", "nama_kecamatan", "laki", "perempuan", "tanpa_jk", "sumber",
    ]  # fmt: skip
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["tahun", "jenis", "kecamatan"]
    label_columns: ClassVar[dict[str, str]] = {"nama_kecamatan": "Kecamatan"}
    add_columns = _COLUMNS
    edit_columns = _COLUMNS

    def pre_add(self, item: Any) -> None:
        """Refuse a year that is none, and counts that say nothing."""
        self.pre_update(item)

    def pre_update(self, item: Any) -> None:
        """The same for a change."""
        if not 2000 <= item.tahun <= 2100:
            raise DomainError("Tulis tahunnya dengan empat angka, misalnya 2026.", "tahun")
        counts = (item.laki, item.perempuan, item.tanpa_jk)
        if min(counts) < 0 or not any(counts):
            raise DomainError("Isi paling sedikit satu jumlah yang lebih dari nol.", "jumlah")


class PendataanPpksView(_PendataanView):
    """Pendataan PPKS."""

    datamodel = RegisterInterface(PendataanPpks)
    route_base = "/pendataan-ppks"
    class_permission_name = "pendataan_ppks"
    judul = "Pendataan PPKS"
    buku = "pendataan_ppks"


class PendataanPsksView(_PendataanView):
    """Pendataan PSKS."""

    datamodel = RegisterInterface(PendataanPsks)
    route_base = "/pendataan-psks"
    class_permission_name = "pendataan_psks"
    judul = "Pendataan PSKS"
    buku = "pendataan_psks"
