"""Cari: one field for NIK, name, registration and letter number."""

from flask import redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.queries import search_incoming, search_outgoing
from app.berkas.queries import search_cases
from app.web.access import CASE_WORKERS
from app.web.agenda import OUTGOING_VIEWS
from app.web.page import PageView, berkas_url
from app.workflow.turns import sop_of

#: The page of a letter, by its book.
_PAGES = {kode: f"{view.__name__}.show" for kode, view in OUTGOING_VIEWS.items()}


class CariView(PageView):
    """The search of the top bar. It is a POST, because addresses end up in logs and a NIK must not."""

    route_base = "/cari"
    default_view = "cari"
    class_permission_name = "cari"
    pembaca = CASE_WORKERS

    @expose("/", methods=["GET", "POST"])
    @has_access
    def cari(self) -> str | Response:
        """Show what was found; a single application is opened at once."""
        text = " ".join(request.form.get("q", "").split())[:120]
        enough = len(text) >= 3
        cases = search_cases(text) if enough else []
        keluar = search_outgoing(text) if enough else []
        masuk = search_incoming(text) if enough else []
        if len(cases) == 1 and not masuk and all(row.no_surat == cases[0].no_surat for row in keluar):
            return redirect(berkas_url(cases[0].id))
        found = [(berkas, sop_of(berkas).judul) for berkas in cases]
        return self.page("web/cari.html", q=text, berkas=found, keluar=keluar, masuk=masuk, buku=_PAGES)
