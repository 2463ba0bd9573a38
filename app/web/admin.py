"""What the Admin keeps: people, actors of the SOPs, letter types, reasons, village names."""

from datetime import date
from typing import Any, ClassVar

from app.agenda.models import AgendaSuratKeluar
from app.agenda.pattern import check_pattern, full_number
from app.bnba.models import AlasanTidakLayak
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.models import Petugas
from app.core.roles import UNITS, Peran
from app.surat.letters import office_profile
from app.surat.models import JenisSurat
from app.web.registers import BookView
from app.wilayah.models import WilayahAlias
from app.workflow.models import AktorRow

_ADMIN = frozenset({Peran.ADMIN})
_TEN_YEARS = 3660


class SettingView(BookView):
    """A table of settings, kept by the Admin."""

    pembaca = _ADMIN
    penulis = _ADMIN


class PetugasView(SettingView):
    """People and what their signature blocks say; accounts are made by ``flask user add``."""

    datamodel = RegisterInterface(Petugas)
    route_base = "/petugas"
    class_permission_name = "petugas"
    judul = "Petugas"
    base_order = ("nama", "asc")
    list_columns: ClassVar[list[str]] = ["nama", "jabatan", "unit", "wilayah_kode", "pangkat"]
    show_columns: ClassVar[list[str]] = [*list_columns, "nip"]
    search_columns: ClassVar[list[str]] = ["nama", "unit"]
    edit_columns = ("nama", "jabatan", "pangkat", "nip", "unit")

    def pre_update(self, item: Any) -> None:
        """Refuse a unit nobody knows."""
        _check_unit(item.unit)


class AktorView(SettingView):
    """Who the SOPs' actors are in this office."""

    datamodel = RegisterInterface(AktorRow)
    route_base = "/aktor"
    class_permission_name = "aktor"
    judul = "Pelaksana SOP"
    base_order = ("nama", "asc")
    list_columns: ClassVar[list[str]] = ["kode", "nama", "peran", "cakupan", "unit", "pihak_luar", "pencatat"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["kode", "nama", "peran", "pihak_luar"]
    edit_columns = ("nama", "peran", "cakupan", "unit", "pihak_luar", "pencatat")

    def pre_update(self, item: Any) -> None:
        """Refuse an actor nobody could act for."""
        _check_unit(item.unit)
        if item.pihak_luar and item.pencatat is None:
            raise DomainError("Pihak luar memerlukan peran yang mencatat tindakannya.", "pencatat")
        if not item.pihak_luar and (item.peran is None or item.cakupan is None):
            raise DomainError("Isi peran dan cakupannya, atau tandai sebagai pihak luar.", "peran")


class JenisSuratView(SettingView):
    """Letter types: number pattern, classification, validity."""

    datamodel = RegisterInterface(JenisSurat)
    route_base = "/jenis-surat"
    class_permission_name = "jenis_surat"
    judul = "Jenis Surat"
    base_order = ("kode", "asc")
    list_columns: ClassVar[list[str]] = [
        "kode",
        "nama",
        "kode_klasifikasi",
        "pola_nomor",
        "titik_nomor",
        "masa_berlaku_hari",
    ]
    show_columns: ClassVar[list[str]] = [*list_columns, "templat", "buku"]
    search_columns: ClassVar[list[str]] = ["kode", "nama"]
    edit_columns = ("nama", "kode_klasifikasi", "pola_nomor", "masa_berlaku_hari")

    def pre_update(self, item: Any) -> None:
        """Refuse a pattern that could not number a letter, and a validity no calendar has."""
        check_pattern(item.pola_nomor)
        longest = full_number(
            item.pola_nomor,
            kode=item.kode_klasifikasi,
            nomor="999999Z",
            unit=office_profile().singkatan,
            tanggal=date(2028, 8, 28),
        )
        if len(longest) > AgendaSuratKeluar.no_surat.info["panjang"]:
            raise DomainError("Nomor surat dengan pola ini terlalu panjang. Ringkas polanya.", "pola")
        if item.masa_berlaku_hari is not None and not 1 <= item.masa_berlaku_hari <= _TEN_YEARS:
            raise DomainError("Masa berlaku antara 1 hari dan 10 tahun; kosongkan bila tanpa batas.", "masa_berlaku")


class AlasanView(SettingView):
    """Reasons for Tidak Layak."""

    datamodel = RegisterInterface(AlasanTidakLayak)
    route_base = "/alasan"
    class_permission_name = "alasan_tidak_layak"
    judul = "Alasan Tidak Layak"
    pembaca = frozenset({Peran.ADMIN, Peran.KABID, Peran.STAF})
    penulis = frozenset({Peran.ADMIN, Peran.KABID})
    base_order = ("urutan", "asc")
    list_columns: ClassVar[list[str]] = ["nama", "urutan", "aktif"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["nama"]
    add_columns = list_columns
    edit_columns = list_columns


class WilayahAliasView(SettingView):
    """Other names of villages, for imports."""

    datamodel = RegisterInterface(WilayahAlias)
    route_base = "/wilayah-alias"
    class_permission_name = "wilayah_alias"
    judul = "Nama Lain Wilayah"
    base_order = ("kode", "asc")
    list_columns: ClassVar[list[str]] = ["kode", "nama"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["kode", "nama"]


def _check_unit(unit: str | None) -> None:
    if unit and unit not in UNITS:
        raise DomainError(f"Unit '{unit}' tidak dikenal. Pakai salah satu dari: {', '.join(UNITS)}.", "unit")
