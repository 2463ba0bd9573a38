"""The register of dispositions as a list."""

from typing import Any, ClassVar

from flask import redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.fab.interface import RegisterInterface
from app.disposisi.models import Disposisi
from app.web.registers import BookView


class DisposisiRegisterView(BookView):
    """Register Disposisi: every instruction given; a row opens the page of what it is about."""

    datamodel = RegisterInterface(Disposisi, along=("surat", "berkas", "penerima"))
    route_base = "/buku/disposisi"
    class_permission_name = "disposisi"
    judul = "Register Disposisi"
    buku = "disposisi"
    kosong = "Disposisi pimpinan atas surat dan permohonan tercatat di sini."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["waktu", *Disposisi.kolom_register]
    search_columns: ClassVar[list[str]] = ["dari", "isi", "sifat", "batas_waktu"]
    label_columns: ClassVar[dict[str, str]] = Disposisi.kolom_register

    @expose("/show/<pk>", methods=["GET"])
    @has_access
    def show(self, pk: Any) -> Response:
        """Go to the disposition."""
        return redirect(url_for("DisposisiView.show", pk=self._row_or_404(pk).id))
