"""Perangkat saya: where one is logged in, and how to end it."""

from flask import flash, g, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.fab.security import session_key
from app.core.masuk import sesi
from app.core.masuk.peramban import words_of
from app.web.access import ALL
from app.web.page import PageView, pelaku


class PerangkatView(PageView):
    """Perangkat saya."""

    route_base = "/perangkat"
    default_view = "daftar"
    class_permission_name = "perangkat"
    pembaca = ALL

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every browser in which the person is logged in, this one marked."""
        rows = sesi.running_of(current_user.id)
        return self.page("web/akun/perangkat.html", sesi=rows, ini=g.sesi_id, nama_peramban=words_of)

    @expose("/<int:pk>/akhiri", methods=["POST"])
    @has_access
    def akhiri(self, pk: int) -> Response:
        """End one of one's own logins."""
        me = current_user.id
        with unit_of_work(pelaku()):
            sesi.end_own(pk, me)
        flash("Perangkat itu dikeluarkan. Bila bukan Anda yang masuk di sana, ganti juga kata sandi Anda.", "success")
        return redirect(url_for("PerangkatView.daftar"))

    @expose("/lain", methods=["POST"])
    @has_access
    def lain(self) -> Response:
        """End every login but this one."""
        me = current_user.id
        with unit_of_work(pelaku()):
            count = sesi.end_every(me, "diakhiri pemilik akun", but=session_key())
        flash(f"{count} perangkat lain dikeluarkan.", "success")
        return redirect(url_for("PerangkatView.daftar"))

    @expose("/kenal", methods=["POST"])
    @has_access
    def kenal(self) -> Response:
        """Say that the new devices are one's own."""
        me = current_user.id
        with unit_of_work(pelaku()):
            sesi.confirm(me, session_key())
        flash("Perangkat baru itu dicatat sebagai milik Anda.", "success")
        return redirect(url_for("PerangkatView.daftar"))
