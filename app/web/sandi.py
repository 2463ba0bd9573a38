"""Ganti kata sandi: one's own, with the old one."""

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_login import current_user
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.fab.security import keep_key, session_of_browser
from app.core.passwords import change_password
from app.web.access import ALL
from app.web.page import PageView, pelaku


class SandiView(PageView):
    """Change one's own password."""

    route_base = "/sandi"
    default_view = "ganti"
    class_permission_name = "sandi"
    pembaca = ALL

    @expose("/", methods=["GET", "POST"])
    @has_access
    def ganti(self) -> str | Response | tuple[str, int]:
        """Show the form, or change the password."""
        if request.method == "GET":
            return self.page("web/sandi.html")
        try:
            if request.form.get("baru") != request.form.get("ulang"):
                raise DomainError("Kedua kata sandi baru tidak sama. Ketik ulang.", "sandi")
            me = current_user.id
            with unit_of_work(pelaku()):
                change_password(me, lama=request.form.get("lama", ""), baru=request.form.get("baru", ""))
                session().flush()  # Every session ends with the old password, this browser's too.
                key = session_of_browser(me)
            keep_key(key)
        except DomainError as error:
            flash(error.pesan, "danger")
            return self.page("web/sandi.html"), 422
        flash("Kata sandi diganti. Di perangkat lain Anda harus masuk kembali.", "success")
        return redirect(url_for("BerandaView.index"))
