"""The agenda books as lists: each book of outgoing letters by itself, and the incoming one."""

from typing import Any, ClassVar

from flask import redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.models.sqla.filters import BaseFilter
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, Nomor, StatusNomor
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.surat.letters import application_of
from app.web.page import pelaku
from app.web.registers import BookView


class FilterBook(BaseFilter):  # type: ignore[misc]  # FAB ships no types
    """The letters of one book."""

    name = "buku"
    arg_name = "buku"

    def apply(self, query: Any, value: str) -> Any:
        """Keep the letters whose number is of the book ``value``."""
        return query.filter(AgendaSuratKeluar.nomor.has(Nomor.buku == value))


class AgendaKeluarView(BookView):
    """Buku Agenda Surat Keluar."""

    datamodel = RegisterInterface(AgendaSuratKeluar)
    route_base = "/agenda/surat-keluar"
    class_permission_name = "agenda_surat_keluar"
    judul = "Buku Agenda Surat Keluar"
    buku = "surat_keluar"
    kosong = "Surat masuk ke buku ini begitu diberi nomor."
    base_order = ("id", "desc")
    base_filters: ClassVar[list[list[Any]]] = [["nomor_id", FilterBook, numbering.SURAT_KELUAR]]
    list_columns: ClassVar[list[str]] = [
        "no_urut",
        "no_surat",
        "tgl_surat",
        "tujuan",
        "perihal",
        "penandatangan",
        "status",
    ]
    show_columns: ClassVar[list[str]] = [
        "no_urut", "kode", "no_surat", "tgl_surat", "tgl_kirim", "tujuan", "perihal", "lampiran", "unit",
        "penandatangan", "layanan", "status", "keterangan",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["no_surat", "tujuan", "perihal", "tgl_surat", "layanan"]
    label_columns: ClassVar[dict[str, str]] = {"no_urut": "No. Urut", "status": "Status"}
    show_template = "web/agenda/surat_keluar.html"

    def _shown_besides(self, item: AgendaSuratKeluar) -> dict[str, Any]:
        mine, void = pelaku().has(Peran.AGENDARIS), item.status is StatusNomor.BATAL
        return {
            "boleh_batal": mine and not void,
            "boleh_ganti": mine and void,
            "berkas_id": application_of(item.id),
            "pengganti": item.pengganti.no_surat if item.pengganti else "",
        }


class AgendaSkView(AgendaKeluarView):
    """Buku Agenda Surat Keputusan."""

    route_base = "/agenda/sk"
    class_permission_name = "agenda_sk"
    judul = "Buku Agenda Surat Keputusan"
    buku = "sk"
    base_filters: ClassVar[list[list[Any]]] = [["nomor_id", FilterBook, numbering.SK]]


class AgendaSptView(AgendaKeluarView):
    """Buku Agenda Surat Perintah Tugas."""

    route_base = "/agenda/spt"
    class_permission_name = "agenda_spt"
    judul = "Buku Agenda Surat Perintah Tugas"
    buku = "spt"
    base_filters: ClassVar[list[list[Any]]] = [["nomor_id", FilterBook, numbering.SPT]]


class AgendaNotaView(AgendaKeluarView):
    """Buku Agenda Nota Dinas."""

    route_base = "/agenda/nota-dinas"
    class_permission_name = "agenda_nota_dinas"
    judul = "Buku Agenda Nota Dinas"
    buku = "nota_dinas"
    base_filters: ClassVar[list[list[Any]]] = [["nomor_id", FilterBook, numbering.NOTA_DINAS]]


#: The list of each book of outgoing letters.
OUTGOING_VIEWS = {view.buku: view for view in (AgendaKeluarView, AgendaSkView, AgendaSptView, AgendaNotaView)}


class AgendaMasukView(BookView):
    """Buku Agenda Surat Masuk; form and page of a letter stand in :mod:`app.web.surat_masuk`."""

    datamodel = RegisterInterface(AgendaSuratMasuk)
    route_base = "/agenda/surat-masuk"
    class_permission_name = "agenda_surat_masuk"
    judul = "Buku Agenda Surat Masuk"
    buku = "surat_masuk"
    tambah = ("SuratMasukView", "baru", "Catat surat masuk")
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = [
        "no_agenda",
        "tgl_diterima",
        "no_surat",
        "tgl_surat",
        "asal",
        "perihal",
        "sifat",
    ]
    search_columns: ClassVar[list[str]] = ["no_surat", "asal", "perihal", "tgl_diterima", "sifat"]
    label_columns: ClassVar[dict[str, str]] = {"no_agenda": "No. Agenda"}

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: Any) -> Response:
        """Go to the letter's page."""
        return redirect(url_for("SuratMasukView.show", pk=self._row_or_404(pk).id))
