"""What the Admin keeps: people, actors of the SOPs, letter types, reasons, village names."""

from typing import Any, ClassVar

from sqlalchemy import inspect

from app.agenda.models import BukuAgenda
from app.agenda.numbering import OUTGOING
from app.bnba.models import AlasanTidakLayak
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.models import JabatanPetugas, Petugas
from app.core.posts import DatedPost, keep_post, refuse_overlap
from app.core.roles import UNITS, Peran
from app.surat.models import JenisSurat
from app.surat.patterns import check_book, check_letter_type, refuse_counting_anew
from app.web.registers import BookView
from app.wilayah.models import WilayahAlias
from app.workflow.models import AktorRow

_ADMIN = frozenset({Peran.ADMIN})


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
        """Refuse a unit nobody knows; date the post that ends with this change."""
        _check_unit(item.unit)
        keep_post(item, DatedPost(*(_stored(item, name) for name in ("jabatan", "unit", "pangkat"))))


class JabatanPetugasView(SettingView):
    """The posts people held, with their dates: what a letter's signature block says of its day."""

    datamodel = RegisterInterface(JabatanPetugas)
    route_base = "/jabatan-petugas"
    class_permission_name = "jabatan_petugas"
    judul = "Riwayat Jabatan"
    kosong = "Jabatan, unit atau pangkat yang diubah pada data petugas tercatat di sini dengan tanggalnya."
    base_order = ("petugas_id", "asc")
    list_columns: ClassVar[list[str]] = ["petugas_id", "jabatan", "unit", "pangkat", "mulai", "sampai"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["petugas_id", "jabatan"]
    add_columns = list_columns
    edit_columns = ("jabatan", "unit", "pangkat", "mulai", "sampai")

    def pre_add(self, item: Any) -> None:
        """Refuse a unit nobody knows, and dates that another post of the same person covers."""
        _check_unit(item.unit)
        refuse_overlap(item)

    pre_update = pre_add


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
    edit_columns = ("nama", "buku", "kode_klasifikasi", "pola_nomor", "titik_nomor", "atas_nama", "masa_berlaku_hari")

    def pre_update(self, item: Any) -> None:
        """Refuse a setting with which its letters could no longer be made."""
        if item.buku not in OUTGOING:
            raise DomainError("Pilih salah satu buku surat keluar.", "buku")
        check_letter_type(item)


class BukuAgendaView(SettingView):
    """How each book counts, and what its numbers say of it."""

    datamodel = RegisterInterface(BukuAgenda)
    route_base = "/buku-agenda"
    class_permission_name = "buku_agenda"
    judul = "Buku Agenda"
    pembaca = frozenset({Peran.ADMIN, Peran.AGENDARIS})
    base_order = ("nama", "asc")
    list_columns: ClassVar[list[str]] = ["nama", "cakupan", "singkatan"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["nama"]
    edit_columns = ("nama", "cakupan", "singkatan")

    def pre_update(self, item: Any) -> None:
        """Refuse to count anew in the middle of a year, or so that two letters would get one number."""
        if _stored(item, "cakupan") != item.cakupan:
            refuse_counting_anew(item)
        check_book(item)


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


def _stored(item: Any, name: str) -> Any:
    """Return a column as it stands in the database, before this form."""
    history = inspect(item).attrs[name].history
    return history.deleted[0] if history.deleted else getattr(item, name)


def _check_unit(unit: str | None) -> None:
    if unit and unit not in UNITS:
        raise DomainError(f"Unit '{unit}' tidak dikenal. Pakai salah satu dari: {', '.join(UNITS)}.", "unit")
