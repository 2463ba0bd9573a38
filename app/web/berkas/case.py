"""The step page: where an application stands, and exactly the acts the reader may do now."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.models import Berkas
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.types import whole
from app.pindaian.content import read_scan
from app.web import acts
from app.web.access import CASE_WORKERS
from app.web.berkas.page import page_of
from app.web.masked import as_kept
from app.web.page import PageView, berkas_url, found, pelaku
from app.workflow.services import Pertanyaan


class BerkasView(PageView):
    """One application."""

    route_base = "/berkas"
    default_view = "show"
    class_permission_name = "berkas"
    pembaca = CASE_WORKERS

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show the application."""
        return self.page("web/berkas/show.html", **page_of(_find(pk), pelaku()))

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response | str | tuple[str, int]:
        """Do one act; a refusal changes nothing and keeps what was typed."""
        command = acts.COMMANDS.get(tindakan)
        if command is None:
            abort(404)
        _find(pk)
        try:
            _do(command, pk)
        except Pertanyaan as question:
            return self._again(pk, tindakan, pertanyaan=question), 409
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._again(pk, tindakan), 422
        flash(acts.DONE.get(tindakan, "Tersimpan."), "success")
        return redirect(f"{berkas_url(pk)}?sudah={tindakan}")

    def _again(self, pk: int, tindakan: str, pertanyaan: Pertanyaan | None = None) -> str:
        values = page_of(_find(pk), pelaku())
        return self.page(
            "web/berkas/show.html", **{**values, "isi": request.form, "terbuka": tindakan, "pertanyaan": pertanyaan}
        )


def _find(pk: int) -> Berkas:
    return found(Berkas, pk)


def _do(command: Callable[..., object], pk: int) -> None:
    me, form = pelaku(), _form()
    turn = whole(request.form.get("tugas_id"))
    with unit_of_work(me):
        command(pk, as_kept(_find(pk), form), oleh=me, tugas_id=-1 if turn is None else turn)


def _form() -> dict[str, Any]:
    """Return what was sent; a scan is opened here, before the transaction that others would have to wait for."""
    upload = request.files.get("bukti")
    form: dict[str, Any] = request.form.to_dict()
    if upload is not None and upload.filename:
        form["bukti_terbaca"] = read_scan(upload.stream, upload.filename)
    return form
