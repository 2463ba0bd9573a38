"""Jadwal Retensi Arsip (JRA): a table the office fills from its own regulation."""

import re
from typing import Any, ClassVar

from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.web.registers import BookView
from app.workflow.retensi.models import PENGELOLA, PIMPINAN_ARSIP, Jra

_CODE = re.compile(r"\d[\d.]*")
_ADMIN = frozenset({Peran.ADMIN})


class JraView(BookView):
    """Jadwal Retensi Arsip."""

    datamodel = RegisterInterface(Jra)
    route_base = "/jra"
    class_permission_name = "jra"
    judul = "Jadwal Retensi Arsip"
    kosong = (
        "Isi menurut JRA daerah Anda (UU 43/2009 Pasal 48, PP 28/2012 Pasal 53); tanpa itu tidak ada yang jatuh tempo."
    )
    pembaca = _ADMIN | PENGELOLA | PIMPINAN_ARSIP
    penulis = _ADMIN
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_delete": _ADMIN}
    base_order = ("id", "asc")
    list_columns: ClassVar[list[str]] = ["layanan", "kode", "aktif", "inaktif", "nasib", "dasar"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["layanan", "kode", "nasib"]
    add_columns = list_columns
    edit_columns = list_columns

    def pre_add(self, item: Any) -> None:
        """Refuse a line that is for nothing, or for two things."""
        _check(item)

    def pre_update(self, item: Any) -> None:
        """Refuse a line that is for nothing, or for two things."""
        _check(item)


def _check(item: Jra) -> None:
    item.layanan, item.kode = item.layanan or None, (item.kode or "").strip() or None
    if (item.layanan is None) == (item.kode is None):
        raise DomainError("Isi salah satu: register, atau kode klasifikasi.", "untuk")
    if item.kode is not None and not _CODE.fullmatch(item.kode):
        raise DomainError("Kode klasifikasi berupa angka dan titik, misalnya 460 atau 460.1.", "kode")
    if item.aktif < 0 or item.inaktif < 0 or item.aktif + item.inaktif > 100:
        raise DomainError("Retensi dihitung dalam tahun, bersama-sama 0 sampai 100.", "tahun")
