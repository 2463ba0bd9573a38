"""What the office edits without code: layouts of files, universities, programmes."""

from typing import Any, ClassVar

from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.kiriman.layout import check_column, check_file
from app.kiriman.models import SusunanBerkas, SusunanKolom
from app.layanan.dtks_usulan.models import PerguruanTinggi
from app.layanan.program_bansos.models import ProgramBansos
from app.web.admin import SettingView

_KEEPERS = frozenset({Peran.ADMIN, Peran.KABID})


class SusunanBerkasView(SettingView):
    """Kind, delimiter and dates of each file."""

    datamodel = RegisterInterface(SusunanBerkas)
    route_base = "/susunan-berkas"
    class_permission_name = "susunan_berkas"
    judul = "Berkas Kiriman"
    base_order = ("kode", "asc")
    list_columns: ClassVar[list[str]] = ["kode", "judul", "format", "pemisah", "tanggal"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["kode", "judul"]
    edit_columns = ("judul", "format", "pemisah", "tanggal")

    def pre_update(self, item: Any) -> None:
        """Refuse what no file could be written with."""
        check_file(item)


class SusunanKolomView(SettingView):
    """Columns of each file: heads, order, what fills them, codes."""

    datamodel = RegisterInterface(SusunanKolom)
    route_base = "/susunan-kolom"
    class_permission_name = "susunan_kolom"
    judul = "Kolom Berkas Kiriman"
    base_order = ("urutan", "asc")
    list_columns: ClassVar[list[str]] = ["berkas", "urutan", "kepala", "isi", "tetap", "daftar_kode"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["berkas", "kepala", "isi"]
    add_columns = list_columns
    edit_columns = ("urutan", "kepala", "isi", "tetap", "daftar_kode")
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_delete": frozenset({Peran.ADMIN})}

    def pre_add(self, item: Any) -> None:
        """Refuse a column that nothing fills."""
        check_column(item)

    pre_update = pre_add


class PerguruanTinggiView(SettingView):
    """Universities for quality checks."""

    datamodel = RegisterInterface(PerguruanTinggi)
    route_base = "/perguruan-tinggi"
    class_permission_name = "perguruan_tinggi"
    judul = "Perguruan Tinggi"
    kosong = "Perguruan tinggi yang ditetapkan Menteri untuk pengendalian mutu (Permensos 3/2021 Ps. 6(4))."
    pembaca = _KEEPERS
    penulis = _KEEPERS
    base_order = ("nama", "asc")
    list_columns: ClassVar[list[str]] = ["nama", "penetapan", "aktif"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["nama"]
    add_columns = list_columns
    edit_columns = list_columns


class ProgramSettingView(SettingView):
    """Programmes of aid with their thresholds."""

    datamodel = RegisterInterface(ProgramBansos)
    route_base = "/program-setting"
    class_permission_name = "program_setting"
    judul = "Program dan Batas Desil"
    pembaca = _KEEPERS
    penulis = _KEEPERS
    base_order = ("urutan", "asc")
    list_columns: ClassVar[list[str]] = ["nama", "kolom_bnba", "desil_maks", "urutan", "aktif"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["nama"]
    add_columns = list_columns
    edit_columns = ("nama", "desil_maks", "urutan", "aktif")

    def pre_add(self, item: Any) -> None:
        """Refuse a decile that does not exist."""
        if item.desil_maks is not None and not 1 <= item.desil_maks <= 10:
            raise DomainError("Desil diisi 1 sampai 10, atau kosong bila tanpa batas.", "desil_maks")

    pre_update = pre_add
