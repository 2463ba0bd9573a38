"""Importing a list in two acts, and taking an import back."""

import json
from pathlib import Path
from typing import Any

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.identity import reveal_file
from app.bnba.jobs import queue_save
from app.bnba.keeper import may_import, require_importer
from app.bnba.models import BnbaPeriode, ImporBnba, PratinjauBnba, StatusPratinjau
from app.bnba.preview import KEPT_FOR, discard
from app.bnba.reasons import Penolakan, Tanda
from app.bnba.service import current_periode, imports, waiting_looks
from app.bnba.undo import preview_undo, undo
from app.bnba.upload import receive
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.web.page import PageView, found, pelaku

_IMPORTERS = frozenset({Peran.ADMIN, Peran.STAF, Peran.KABID})
#: A list that loses more than this share of its people is most likely a part of a list.
_MANY_GONE = 0.2


class ImporView(PageView):
    """Import a SIKS-NG export."""

    route_base = "/bnba-impor"
    default_view = "impor"
    class_permission_name = "bnba_impor"
    pembaca = _IMPORTERS
    #: The rows carry whole numbers, which an Admin does not see.
    izin = dict.fromkeys(("can_penolakan", "can_penolakan_pratinjau"), _IMPORTERS - {Peran.ADMIN})

    @expose("/", methods=["GET", "POST"])
    @has_access
    def impor(self) -> str | Response | tuple[str, int]:
        """Show the page, or receive a file and queue a look at it."""
        if request.method == "GET":
            return self._page()
        try:
            with unit_of_work(pelaku()):
                job_id = receive(request.files.get("berkas"), request.form.get("periode", ""), oleh=pelaku()).id
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(), 422
        return redirect(url_for("PekerjaanView.show", pk=job_id))

    @expose("/pratinjau/<int:pk>")
    @has_access
    def pratinjau(self, pk: int) -> str:
        """Show how a file differs from what its period shows."""
        row = _looked(pk)
        selisih, header = json.loads(row.selisih), session().get(BnbaPeriode, row.periode)
        return self.page(
            "web/bnba/pratinjau.html",
            lihat=row,
            s=selisih,
            sendiri=header is not None and header.diimpor is not None,
            siap=row.status is StatusPratinjau.SIAP and may_import(pelaku()),
            banyak_hilang=selisih["hilang"] > _MANY_GONE * max(selisih["semula"], 1),
            sebab={one.value: one.label for one in Penolakan},
            tanda={one.value: one.label for one in Tanda},
            hari=KEPT_FOR.days,
        )

    @expose("/pratinjau/<int:pk>/simpan", methods=["POST"])
    @has_access
    def simpan(self, pk: int) -> Response:
        """Queue the saving of what was looked at."""
        with unit_of_work(pelaku()):
            job_id = queue_save(_looked(pk).id, oleh=pelaku()).id
        return redirect(url_for("PekerjaanView.show", pk=job_id))

    @expose("/pratinjau/<int:pk>/buang", methods=["POST"])
    @has_access
    def buang(self, pk: int) -> Response:
        """Throw away what was looked at."""
        with unit_of_work(pelaku()):
            discard(_looked(pk).id, oleh=pelaku())
        flash("Berkas dibuang. Daftar tidak berubah.", "success")
        return redirect(url_for("ImporView.impor"))

    @expose("/<int:pk>/batal", methods=["GET", "POST"])
    @has_access
    def batal(self, pk: int) -> str | Response | tuple[str, int]:
        """Show what taking an import back would do, or do it."""
        found(ImporBnba, pk)
        require_importer(pelaku())
        if request.method == "GET":
            return self.page("web/bnba/batal.html", batal=preview_undo(pk))
        try:
            undo(pk, alasan=request.form.get("alasan", ""), oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self.page("web/bnba/batal.html", batal=preview_undo(pk), isi=request.form), 422
        flash(f"Impor no. {pk} dibatalkan. Semua periode kembali seperti sebelumnya.", "success")
        return redirect(url_for("ImporView.impor"))

    @expose("/<int:pk>/penolakan")
    @has_access
    def penolakan(self, pk: int) -> Response:
        """Download the refused rows of one import; they hold whole numbers, and who took them is written down."""
        return _refused(session().get(ImporBnba, pk))

    @expose("/pratinjau/<int:pk>/penolakan")
    @has_access
    def penolakan_pratinjau(self, pk: int) -> Response:
        """Download the refused rows of a file that was looked at."""
        return _refused(_looked(pk))

    def _page(self) -> str:
        values: dict[str, Any] = {
            "periode": current_periode(),
            "impor": imports(limit=20),
            "menunggu": waiting_looks(),
            "isi": request.form,
            "boleh": may_import(pelaku()),
        }
        return self.page("web/bnba/impor.html", **values)


def _looked(pk: int) -> PratinjauBnba:
    return found(PratinjauBnba, pk)


def _refused(row: ImporBnba | PratinjauBnba | None) -> Response:
    home = Path(current_app.config["LOKET_HOME"])
    if row is None or not row.berkas_penolakan or not (home / row.berkas_penolakan).is_file():
        abort(404)
    require_importer(pelaku())
    path = home / row.berkas_penolakan
    with unit_of_work(pelaku()):
        reveal_file(type(row), row.id, path.name, alamat=request.remote_addr or "", oleh=pelaku())
    return send_file(path, as_attachment=True)
