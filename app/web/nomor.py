"""The Agendaris's own acts on the outgoing book: void, reserve, open after the paper book."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar
from app.agenda.queries import book_years, reserved_numbers
from app.agenda.service import void_outgoing
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran
from app.core.types import whole
from app.web.page import PageView, back_url, pelaku


class NomorView(PageView):
    """Numbers of the books."""

    route_base = "/nomor"
    default_view = "list"
    class_permission_name = "nomor"
    pembaca = frozenset({Peran.AGENDARIS})

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show where each book stands, and its reserved numbers."""
        return self.page("web/nomor.html", buku=book_years(), dipesan=reserved_numbers(), nama=numbering.BOOKS)

    @expose("/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, tindakan: str) -> Response:
        """Do one act."""
        command = _COMMANDS.get(tindakan)
        if command is None:
            abort(404)
        with unit_of_work(pelaku()):
            message = command(request.form, pelaku())
        flash(message, "success")
        return redirect(back_url(url_for("NomorView.list")))


def _void(form: Mapping[str, Any], me: Pelaku) -> str:
    row = session().get(AgendaSuratKeluar, _whole(form, "agenda_id"), with_for_update=True)
    if row is None:
        raise DomainError("Surat ini tidak ada di buku agenda.", "tidak_ada")
    void_outgoing(row, alasan=str(form.get("alasan", "")), oleh=me)
    return f"Nomor {row.no_surat} dibatalkan; nomornya tetap tercatat."


def _reserve(form: Mapping[str, Any], me: Pelaku) -> str:
    rows = numbering.reserve(_book(form), _whole(form, "banyak"), alasan=str(form.get("alasan", "")), oleh=me)
    return f"Nomor {rows[0].nomor} sampai {rows[-1].nomor} dipesan untuk buku kertas."


def _open_after(form: Mapping[str, Any], me: Pelaku) -> str:
    numbering.open_after(_book(form), clock.today().year, _whole(form, "nomor"), oleh=me)
    return "Nomor awal buku disimpan."


_COMMANDS: dict[str, Callable[[Mapping[str, Any], Pelaku], str]] = {
    "batal": _void,
    "pesan": _reserve,
    "mulai": _open_after,
}


def _book(form: Mapping[str, Any]) -> str:
    buku = str(form.get("buku", ""))
    if buku not in numbering.BOOKS:
        raise DomainError("Pilih bukunya.", "buku")
    return buku


def _whole(form: Mapping[str, Any], name: str) -> int:
    number = whole(str(form.get(name, "")).strip())
    if number is None:
        raise DomainError("Isi angka yang benar.", "angka")
    return number
