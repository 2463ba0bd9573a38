"""The books and registers as lists: declared here, everything else comes from the base layer."""

from collections.abc import Callable
from typing import Any, ClassVar

from flask import redirect
from flask_appbuilder import expose
from flask_appbuilder.models.sqla.filters import FilterEqual
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.identity import masked_columns
from app.audit.queries import story_of
from app.berkas.models import Arsip, Berkas, TandaTerima
from app.core.fab.interface import RegisterInterface
from app.core.fab.view import RegisterView
from app.core.labels import in_words
from app.core.roles import Peran
from app.web.access import CASE_WORKERS
from app.web.grid.view import GridMixin
from app.web.impor.view import ImportMixin
from app.web.named import NamedInterface
from app.web.page import berkas_url
from app.web.transfer.view import TransferMixin
from app.workflow.services import Layanan


class BookView(ImportMixin, TransferMixin, GridMixin, RegisterView):
    """A register people read here and fill by acts; its page shows the row's story.

    Attributes:
        buku: the printed book it can be had as.
        tambah: (view, method, label) of the page that writes new rows, where that is not the register's own form.
        parameter: further arguments of the address on which its rows depend -> the values each can have.
        bernomor: whether its rows hold identity numbers that lists mask.
    """

    pembaca: ClassVar[frozenset[Peran]] = CASE_WORKERS
    penulis: ClassVar[frozenset[Peran]] = frozenset()
    buku: ClassVar[str] = ""
    tambah: ClassVar[tuple[str, str, str] | None] = None
    parameter: ClassVar[dict[str, Callable[[], list[str]]]] = {}
    bernomor = False

    def _init_properties(self) -> None:
        super()._init_properties()
        self.extra_args = {"buku": self.buku, "tambah": self.tambah, "view": self}
        self.bernomor = bool(masked_columns(self.datamodel.obj))

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: Any) -> str:
        """Show one row with its story."""
        item = self._row_or_404(pk)
        labels = {name: str(label) for name, label in self.label_columns.items()}
        return str(
            self.render_template(
                self.show_template,
                pk=pk,
                title=self.show_title,
                widgets=self._show(pk, item),
                related_views=[],
                riwayat=story_of(item, labels),
                **self._shown_besides(item),
                item=item,
                view=self,
            )
        )

    def _shown_besides(self, item: Any) -> dict[str, Any]:
        """Return what a register's own page shows besides."""
        return {}


class TandaTerimaView(BookView):
    """Buku Tanda Terima."""

    datamodel = RegisterInterface(TandaTerima)
    route_base = "/buku/tanda-terima"
    class_permission_name = "buku_tanda_terima"
    judul = "Buku Tanda Terima"
    buku = "tanda_terima"
    kosong = "Surat yang diserahkan kepada penerimanya tercatat di sini."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = [
        "no",
        "tahun",
        "waktu",
        "jenis",
        "no_surat",
        "penerima",
        "hubungan",
        "petugas_nama",
    ]
    show_columns: ClassVar[list[str]] = [*list_columns[:6], "nik", *list_columns[6:]]
    search_columns: ClassVar[list[str]] = ["no_surat", "penerima", "nik"]


class ArsipView(BookView):
    """Arsip; shelf and retention can be put right, the rest comes from the act."""

    datamodel = RegisterInterface(Arsip)
    route_base = "/buku/arsip"
    class_permission_name = "arsip"
    judul = "Arsip"
    buku = "arsip"
    kosong = "Surat yang diarsipkan tercatat di sini dengan ordner dan lemarinya."
    base_order = ("id", "desc")
    penulis = frozenset({Peran.AGENDARIS, Peran.STAF, Peran.FO})
    list_columns: ClassVar[list[str]] = ["kode", "uraian", "tahun", "lokasi", "nasib"]
    show_columns: ClassVar[list[str]] = [*list_columns, "retensi_aktif", "retensi_inaktif"]
    search_columns: ClassVar[list[str]] = ["kode", "uraian", "tahun", "lokasi"]
    edit_columns = ("lokasi", "retensi_aktif", "retensi_inaktif", "nasib")


class BerkasListView(BookView):
    """A list of applications; a row opens its step page."""

    def _init_properties(self) -> None:
        super()._init_properties()
        self.formatters_columns["varian"] = variant_word

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: Any) -> Response:
        """Go to the step page."""
        return redirect(berkas_url(self._row_or_404(pk).id))


class RegistrasiFoView(BerkasListView):
    """Buku Registrasi Front Office."""

    datamodel = NamedInterface(Berkas)
    route_base = "/buku/registrasi"
    class_permission_name = "buku_registrasi_fo"
    judul = "Buku Registrasi Front Office"
    buku = "registrasi_fo"
    tambah = ("PermohonanView", "baru", "Permohonan baru")
    kosong = "Setiap permohonan yang diterima di loket tercatat di sini."
    base_order = ("id", "desc")
    base_filters = [["loket", FilterEqual, True]]  # noqa: RUF012  # FAB's own form
    list_columns: ClassVar[list[str]] = [
        "no_reg",
        "masuk",
        "nama",
        "nik",
        "layanan",
        "varian",
        "petugas_nama",
        "status",
    ]
    search_columns: ClassVar[list[str]] = ["no_reg", "nama", "nik", "layanan", "status"]


def variant_word(value: str) -> str:
    """Return a variant's code in words; the only variant of a service needs none."""
    return "" if value == "default" else in_words(value)


def service_view(layanan: Layanan, judul: str) -> type[BerkasListView]:
    """Return the register view of a service, derived from its declaration."""
    model = layanan.register
    shown = [name for name in model.kolom_register if name in model.__mapper__.columns]
    return type(
        f"{model.__name__}View",
        (BerkasListView,),
        {
            "datamodel": NamedInterface(model),
            "route_base": f"/layanan/{layanan.slug}",
            "class_permission_name": layanan.slug,
            "judul": judul,
            "buku": layanan.slug,
            "kosong": "Permohonan layanan ini muncul di sini begitu diterima di loket.",
            "base_order": ("id", "desc"),
            "list_columns": ["no_reg", *[name for name in shown if name != "no_reg"][:7], "status"],
            "show_columns": list(dict.fromkeys(["no_reg", "masuk", *shown, "langkah_no", "status"])),
            "search_columns": ["no_reg", "nama", "nik", "no_surat", "status"],
            "label_columns": {**model.kolom_register, "status": "Status berkas"},
            "pembaca": CASE_WORKERS,
            "__doc__": f"Register {model.__tablename__}.",
        },
    )
