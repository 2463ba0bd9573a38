"""BNBA: the villages' findings as a register."""

from collections.abc import Sequence
from typing import ClassVar

from flask import g

from app.bnba import books
from app.bnba.keeper import require_checker
from app.bnba.models import VerifikasiKelayakan
from app.bnba.periode import open_among
from app.bnba.verifikasi import check_consistent
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.web.access import ALL
from app.web.registers import BookView


class VerifikasiView(BookView):
    """What was found of whom, per period; filled by the villages' sheets and by the office."""

    datamodel = RegisterInterface(VerifikasiKelayakan, along=("alasan",), prepare=VerifikasiKelayakan.know_people)
    route_base = "/verifikasi"
    class_permission_name = "verifikasi_kelayakan"
    judul = "Verifikasi Kelayakan"
    buku = books.VERIFIKASI.kode
    pembaca = ALL - {Peran.ADMIN}
    penulis = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = [
        "kode_baris",
        "nama_orang",
        "periode",
        "wilayah_kode",
        "status",
        "nama_alasan",
        "diperiksa_oleh",
    ]
    show_columns: ClassVar[list[str]] = [*list_columns, "hp", "berita_acara", "catatan"]
    search_columns: ClassVar[list[str]] = ["kode_baris", "periode", "wilayah_kode", "status"]
    edit_columns = ("status", "alasan_id", "hp", "berita_acara", "catatan", "diperiksa_oleh")
    label_columns: ClassVar[dict[str, str]] = {"nama_orang": "Nama", "nama_alasan": "Alasan"}

    def pre_update(self, item: VerifikasiKelayakan) -> None:
        """Refuse what the check itself would refuse."""
        require_checker(g.pelaku)
        check_consistent(item, terbuka=g.get("periode_terbuka", ()))

    def pre_batch(self, items: Sequence[VerifikasiKelayakan]) -> None:
        """Read the people of a paste and the periods they were checked in at once."""
        VerifikasiKelayakan.know_people(items)
        g.periode_terbuka = open_among(item.periode for item in items)
