"""The pages of an import: the file, its columns, the difference, and the one confirmation."""

import json
from pathlib import Path
from typing import Any, ClassVar

from flask import abort, current_app, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import whole
from app.exchange.models import ImporTabel, StatusImpor
from app.web.access import OFFICE, may_open_view
from app.web.impor.columns import imports, key_of, taken_columns
from app.web.impor.files import keep_upload, rows_of, settle
from app.web.impor.keeping import discard, imports_of, look_again, receive, remember, same_file, senders, write
from app.web.impor.person import register_named
from app.web.page import PageView, found, pelaku


def may_import(view: Any) -> bool:
    """Whether the logged-in person may import into this register: who may write its form may."""
    return imports(view) and may_open_view(view, "bawa_tabel")


class ImportMixin:
    """*Impor* beside *Unduh*, mixed into every register."""

    @expose("/impor", methods=["GET", "POST"])
    @has_access
    @permission_name("bawa_tabel")
    def impor(self) -> str | Response | tuple[str, int]:
        """Show the page on which a table is brought, or take one and look at it."""
        if not imports(self):
            abort(404)
        if request.method == "GET":
            return self._import_page()
        register: str = self.class_permission_name  # type: ignore[attr-defined]  # FAB's
        try:
            kept = keep_upload(request.files.get("berkas"))
            with unit_of_work(pelaku()):
                empties = request.form.get("kosongkan") == "y"
                row = receive(register, request.form.get("pengirim", ""), kept, kosongkan=empties, oleh=pelaku())
                job = row.pekerjaan_id
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._import_page(), 422
        return redirect(url_for("PekerjaanView.show", pk=job))

    def _import_page(self) -> str:
        view: Any = self
        values = {
            "kolom": list(taken_columns(view).values()),
            "kunci": key_of(view),
            "impor": imports_of(view.class_permission_name),
            "pengirim": senders(view.class_permission_name),
        }
        return str(view.render_template("web/register/impor.html", view=view, nama=type(view).__name__, **values))


class ImporTabelView(PageView):
    """One import: who brought it sees it, with the rights of the register's form."""

    route_base = "/impor-tabel"
    default_view = "lihat"
    class_permission_name = "impor_tabel"
    pembaca: ClassVar[frozenset[Peran]] = OFFICE

    @expose("/<int:pk>")
    @has_access
    def lihat(self, pk: int) -> str:
        """Show the difference."""
        row, view = _mine(pk)
        seen = json.loads(row.ringkasan)
        return self.page(
            "web/register/impor_lihat.html",
            impor=row,
            s=seen,
            view=view,
            nama=type(view).__name__,
            kolom=list(taken_columns(view).values()),
            siap=row.status is StatusImpor.SIAP,
            kembar=same_file(row),
        )

    @expose("/<int:pk>/kolom", methods=["POST"])
    @has_access
    def kolom(self, pk: int) -> Response:
        """Take the columns as they were chosen by hand, and look once more."""
        row, view = _mine(pk)
        labels = json.loads(row.ringkasan).get("judul", [])
        places = {name: at for name in taken_columns(view) if (at := whole(request.form.get(name, ""))) is not None}
        with unit_of_work(pelaku()):
            remember(_locked(row.id), labels, {name: at for name, at in places.items() if at < len(labels)})
            job = look_again(_locked(pk)).id
        return redirect(url_for("PekerjaanView.show", pk=job))

    @expose("/<int:pk>/simpan", methods=["POST"])
    @has_access
    def simpan(self, pk: int) -> Response:
        """Queue the writing."""
        _mine(pk)
        with unit_of_work(pelaku()):
            job = write(_locked(pk)).id
        return redirect(url_for("PekerjaanView.show", pk=job))

    @expose("/<int:pk>/pilih", methods=["POST"])
    @has_access
    def pilih(self, pk: int) -> Response:
        """Take the answers to conflicts and write."""
        row, _ = _mine(pk)
        asked = json.loads(row.ringkasan).get("konflik", [])
        chosen = {
            (one["id"], one["kolom"]): one["tersimpan"] if request.form.get(f"pilih-{at}") == "berkas" else None
            for at, one in enumerate(asked)
        }
        with unit_of_work(pelaku()):
            stored = _locked(pk)
            if stored.status is not StatusImpor.KONFLIK:
                raise DomainError("Pilihan ini sudah dijawab. Muat ulang halaman ini.", "status")
            settle(rows_of(stored.berkas), chosen)
            stored.status = StatusImpor.SIAP
            job = write(stored).id
        return redirect(url_for("PekerjaanView.show", pk=job))

    @expose("/<int:pk>/buang", methods=["POST"])
    @has_access
    def buang(self, pk: int) -> Response:
        """Throw the table away."""
        _, view = _mine(pk)
        with unit_of_work(pelaku()):
            discard(_locked(pk))
        flash("Berkas dibuang. Register tidak berubah.", "success")
        return redirect(url_for(f"{type(view).__name__}.impor"))

    @expose("/<int:pk>/penolakan")
    @has_access
    def penolakan(self, pk: int) -> Response:
        """Download the refused rows."""
        row, _ = _mine(pk)
        path = Path(current_app.config["LOKET_HOME"]) / (row.berkas_penolakan or "-")
        if not path.is_file():
            abort(404)
        return send_file(path, as_attachment=True)


def _mine(pk: int) -> tuple[ImporTabel, Any]:
    """Return an import of the logged-in person and its register; nobody else's exists."""
    row = found(ImporTabel, pk)
    view = register_named(row.register)
    if row.oleh_id != pelaku().id:
        abort(404)
    if not may_import(view):
        abort(403)
    return row, view


def _locked(pk: int) -> ImporTabel:
    return session().get_one(ImporTabel, pk, with_for_update=True, populate_existing=True)
