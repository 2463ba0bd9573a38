"""Plt., Plh. and a.n.: the records, kept by the Admin and the Kasubag of Umum dan Kepegawaian."""

from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.fab.interface import RegisterInterface
from app.core.models import Pelimpahan
from app.core.roles import Peran
from app.pelimpahan import delegate, end_early, may_keep
from app.web.access import OFFICE
from app.web.page import pelaku
from app.web.registers import BookView

_KEEPERS = frozenset({Peran.ADMIN, Peran.KASUBAG})


class PelimpahanView(BookView):
    """Who acts for whose post, and until when. Everybody of the office may read it; a record is never edited."""

    datamodel = RegisterInterface(Pelimpahan)
    route_base = "/pelimpahan"
    class_permission_name = "pelimpahan"
    judul = "Plt., Plh. dan a.n."
    kosong = "Pejabat yang mewakili jabatan kosong, yang berhalangan, atau menandatangani atas nama tercatat di sini."
    pembaca = OFFICE
    penulis = _KEEPERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_akhiri": _KEEPERS}
    base_order = ("id", "desc")
    show_template = "web/pelimpahan.html"
    list_columns: ClassVar[list[str]] = [
        "jenis",
        "jabatan",
        "pelaksana_id",
        "mulai",
        "sampai",
        "keadaan",
        "no_perintah",
    ]
    show_columns: ClassVar[list[str]] = [
        "jenis", "jabatan", "unit", "pejabat_id", "pelaksana_id", "mulai", "sampai", "keadaan", "no_perintah",
        "tgl_perintah", "alasan", "alasan_akhir",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["jenis", "peran", "pelaksana_id", "no_perintah"]
    label_columns: ClassVar[dict[str, str]] = {"keadaan": "Keadaan"}
    add_columns = ("jenis", "peran", "unit", "pelaksana_id", "mulai", "sampai", "no_perintah", "tgl_perintah", "alasan")

    def pre_add(self, item: Any) -> None:
        """Write the record by the command everybody uses."""
        delegate(item, oleh=pelaku())

    @expose("/akhiri/<int:pk>", methods=["POST"])
    @has_access
    def akhiri(self, pk: int) -> Response:
        """End a record now, with a reason."""
        with unit_of_work(pelaku()):
            end_early(pk, alasan=request.form.get("alasan", ""), oleh=pelaku())
        flash("Pelimpahan diakhiri.", "success")
        return redirect(url_for("PelimpahanView.show", pk=pk))

    def _shown_besides(self, item: Pelimpahan) -> dict[str, Any]:
        return {"boleh_akhiri": may_keep(pelaku()) and item.keadaan in ("berlaku", "akan datang")}
