"""Cari: one field for NIK, KK, name, registration and letter number, and for pages."""

from flask import jsonify, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.web.access import ALL
from app.web.cari.jawaban import answers, clean, only_case
from app.web.page import PageView, berkas_url

_TYPED, _PAGE = 6, 20


class CariView(PageView):
    """The search of the top bar. It is a POST, because addresses end up in logs and a NIK must not."""

    route_base = "/cari"
    default_view = "cari"
    class_permission_name = "cari"
    pembaca = ALL

    @expose("/", methods=["GET", "POST"])
    @has_access
    def cari(self) -> str | Response:
        """Show what was found; a single application is opened at once."""
        text = clean(request.form.get("q", ""))
        meant = only_case(text)
        if meant is not None:
            return redirect(berkas_url(meant.id))
        return self.page("web/cari.html", q=text, kelompok=answers(text, limit=_PAGE))

    @expose("/ketik", methods=["POST"])
    @has_access
    def ketik(self) -> Response:
        """Answer while somebody types."""
        found = answers(clean(request.form.get("q", "")), limit=_TYPED)
        return jsonify(kelompok=[group.as_json() for group in found])
