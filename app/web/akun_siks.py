"""Accounts of SIKS-NG: who works with it in which village. A password has no field here."""

from typing import Any, ClassVar

from flask import g

from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.layanan.akun_siks.models import AkunSiks
from app.web.access import CASE_WORKERS
from app.web.registers import BookView
from app.wilayah.service import require

#: What people write between an account and its password.
_BETWEEN = frozenset(" /:;|")


class AkunSiksView(BookView):
    """Akun SIKS-NG Kelurahan."""

    datamodel = RegisterInterface(AkunSiks)
    route_base = "/akun-siks"
    class_permission_name = "akun_siks"
    judul = "Akun SIKS-NG"
    buku = "akun_siks"
    kosong = "Operator SIKS-NG setiap desa/kelurahan dicatat di sini; kata sandinya tidak."
    pembaca = CASE_WORKERS
    penulis: ClassVar[frozenset[Peran]] = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})
    base_order = ("wilayah_kode", "asc")
    list_columns: ClassVar[list[str]] = ["wilayah_kode", "nama", "hp", "sk", "username", "aktif"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["wilayah_kode", "nama", "aktif"]
    add_columns = ("wilayah_kode", "nama", "hp", "sk", "username", "aktif")
    edit_columns = ("nama", "hp", "sk", "username", "aktif")

    def pre_add(self, item: Any) -> None:
        """Refuse a place that is no village."""
        self.pre_update(item)

    def pre_update(self, item: Any) -> None:
        """Refuse a place that is no village, and anything that looks like account and password in one."""
        known: set[str] = g.setdefault("_desa_dikenal", set())  # a table may bring thousands
        if item.wilayah_kode not in known:
            require(item.wilayah_kode)
            known.add(item.wilayah_kode)
        if not _BETWEEN.isdisjoint(item.username or ""):
            raise DomainError("Tuliskan nama akun saja; kata sandi tidak boleh dicatat.", "username")
