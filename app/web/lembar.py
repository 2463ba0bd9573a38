"""Lembar kelurahan: how every village's spreadsheet stands, and what the last runs brought."""

from flask import abort, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app import jobs
from app.core.db import unit_of_work
from app.core.roles import Peran
from app.lembar.service import BookStatus, Keadaan, book_status, runs, runs_of
from app.web.page import PageView, pelaku

READERS = frozenset(
    {Peran.ADMIN, Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.KEPALA_DINAS, Peran.SEKRETARIS, Peran.OPERATOR_KELURAHAN}
)
_STARTERS = frozenset({Peran.ADMIN, Peran.STAF, Peran.SUBKOR, Peran.KABID})


class LembarView(PageView):
    """The sync page."""

    route_base = "/lembar"
    default_view = "list"
    class_permission_name = "lembar"
    pembaca = READERS
    izin = {"can_sinkronkan": _STARTERS}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show one row per spreadsheet, open questions and the last runs."""
        return self.page(
            "web/lembar/list.html",
            buku=sorted(book_status(pelaku()), key=_urgency),
            jalan=[] if pelaku().wilayah else runs(limit=10),
        )

    @expose("/<string:kode>")
    @has_access
    def show(self, kode: str) -> str:
        """Show what the last runs did in one village's spreadsheet."""
        book = next((row for row in book_status(pelaku()) if row.kode == kode), None)
        if book is None:
            abort(404)
        return self.page("web/lembar/show.html", buku=book, jalan=runs_of(kode))

    @expose("/sinkronkan", methods=["POST"])
    @has_access
    def sinkronkan(self) -> Response:
        """Queue a run now."""
        with unit_of_work(pelaku()):
            job_id = jobs.queue("sync_run").id
        return redirect(url_for("PekerjaanView.show", pk=job_id))


def _urgency(book: BookStatus) -> tuple[int, str]:
    """Those that need somebody come first."""
    return list(Keadaan).index(book.keadaan), book.kode
