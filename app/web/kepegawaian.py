"""The office's calendar and its people's leave accounts, kept by hand."""

from typing import Any, ClassVar

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.models import Petugas
from app.core.roles import Peran
from app.kalender.checks import check_hours, check_ramadan
from app.kalender.models import HariLibur, JamKerja, JenisLibur, MasaRamadan
from app.layanan.sekretariat.cuti.models import SaldoCuti
from app.web.access import CASE_WORKERS, OFFICE
from app.web.registers import BookView

_KEEPERS = frozenset({Peran.ADMIN, Peran.KASUBAG})


class HariLiburView(BookView):
    """Holidays: filled by the package, put right by the office after the yearly decree."""

    datamodel = RegisterInterface(HariLibur)
    route_base = "/hari-libur"
    class_permission_name = "hari_libur"
    judul = "Hari Libur"
    kosong = "Hari libur nasional dan cuti bersama terisi sendiri untuk tahun ini dan tahun depan."
    pembaca = OFFICE
    penulis = frozenset({Peran.ADMIN})
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_delete": frozenset({Peran.ADMIN})}
    base_order = ("tanggal", "asc")
    list_columns: ClassVar[list[str]] = ["tanggal", "nama", "jenis", "mengurangi_cuti"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["tanggal", "nama", "jenis"]
    add_columns = list_columns
    edit_columns = list_columns

    def pre_add(self, item: Any) -> None:
        """Refuse a mark that means nothing."""
        _check_holiday(item)

    def pre_update(self, item: Any) -> None:
        """Refuse a mark that means nothing."""
        _check_holiday(item)


class JamKerjaView(BookView):
    """Office hours by weekday, in ordinary times and in Ramadan."""

    datamodel = RegisterInterface(JamKerja)
    route_base = "/jam-kerja"
    class_permission_name = "jam_kerja"
    judul = "Jam Kerja"
    kosong = "Tanpa jam kerja tidak ada waktu yang dihitung. Isi jam buka dan tutup setiap hari kerja."
    pembaca = OFFICE
    penulis = frozenset({Peran.ADMIN})
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_delete": frozenset({Peran.ADMIN})}
    base_order = ("id", "asc")
    list_columns: ClassVar[list[str]] = [
        "masa", "hari", "buka", "istirahat_mulai", "istirahat_selesai", "tutup", "sejak", "sampai"
    ]  # fmt: skip
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["masa", "hari"]
    add_columns = list_columns
    edit_columns = list_columns

    def pre_add(self, item: Any) -> None:
        """Refuse hours in which nobody could work, and two rows for one day."""
        check_hours(item)

    pre_update = pre_add


class MasaRamadanView(BookView):
    """The months of Ramadan: an estimate until the government has set the day."""

    datamodel = RegisterInterface(MasaRamadan)
    route_base = "/masa-ramadan"
    class_permission_name = "masa_ramadan"
    judul = "Masa Ramadan"
    kosong = "Ramadan tahun ini dan tahun depan terisi sendiri sebagai perkiraan."
    pembaca = OFFICE
    penulis = frozenset({Peran.ADMIN})
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_delete": frozenset({Peran.ADMIN})}
    base_order = ("mulai", "asc")
    list_columns: ClassVar[list[str]] = ["mulai", "sampai", "perkiraan"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["mulai", "perkiraan"]
    add_columns = list_columns
    edit_columns = list_columns

    def pre_add(self, item: Any) -> None:
        """Refuse a period that cannot be, or that overlaps another."""
        check_ramadan(item)

    pre_update = pre_add


class SaldoCutiView(BookView):
    """Annual leave by employee and year."""

    datamodel = RegisterInterface(SaldoCuti)
    route_base = "/saldo-cuti"
    class_permission_name = "saldo_cuti"
    judul = "Saldo Cuti"
    kosong = "Saldo tahun berjalan terisi sendiri untuk setiap pegawai; isi cuti yang sudah dipakai di luar Loket."
    pembaca = CASE_WORKERS | {Peran.ADMIN}
    penulis = _KEEPERS
    base_order = ("tahun", "desc")
    list_columns: ClassVar[list[str]] = ["nama", "tahun", "hak", "terpakai"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["pegawai_id", "tahun"]
    label_columns: ClassVar[dict[str, str]] = {"nama": "Pegawai"}
    add_columns = ("pegawai_id", "tahun", "hak", "terpakai")
    edit_columns = ("hak", "terpakai")

    def pre_add(self, item: Any) -> None:
        """Refuse an account of nobody, of a year nobody keeps, or with more used than there was."""
        if session().scalar(select(Petugas.user_id).where(Petugas.user_id == item.pegawai_id)) is None:
            raise DomainError("Pilih pegawai yang saldonya dicatat.", "pegawai")
        if not 2000 <= item.tahun <= 2100:
            raise DomainError("Tahun saldo di antara 2000 dan 2100. Periksa kembali.", "tahun")
        _check_account(item)

    def pre_update(self, item: Any) -> None:
        """Refuse more used than there was."""
        _check_account(item)


def _check_holiday(item: HariLibur) -> None:
    if item.mengurangi_cuti and item.jenis != JenisLibur.CUTI_BERSAMA:
        raise DomainError("Hanya cuti bersama yang dapat mengurangi cuti tahunan.", "jenis")


def _check_account(item: SaldoCuti) -> None:
    if not 0 <= item.hak <= 24 or not 0 <= item.terpakai <= item.hak:
        raise DomainError("Hak cuti 0 sampai 24 hari, dan yang terpakai tidak lebih dari haknya.", "saldo")
