"""Akun: who may log in, who is locked out, and what the Admin does about it."""

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_appbuilder.security.sqla.models import User
from werkzeug.wrappers import Response

from app.audit import note
from app.core.db import session, unit_of_work
from app.core.masuk import kode
from app.core.masuk.akun import ACTS
from app.core.masuk.percobaan import locked_among
from app.core.masuk.sesi import count_running
from app.core.models import Petugas
from app.core.people import all_users, employee_numbers
from app.core.roles import Peran
from app.web.page import PageView, pelaku


class AkunView(PageView):
    """Akun dan login."""

    route_base = "/akun"
    default_view = "daftar"
    class_permission_name = "akun"
    pembaca = frozenset({Peran.ADMIN})

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every account: role, last login, running sessions, lock."""
        users, running, numbers = all_users(), count_running(), employee_numbers()
        locked = locked_among(user.username for user in users)
        rows = [(user, numbers.get(user.id), running.get(user.id, 0), user.username in locked) for user in users]
        rows.sort(key=lambda row: not row[3])  # who waits at the door stands on top
        return self.page("web/akun/daftar.html", akun=rows, berkode=kode.holders())

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response:
        """Do one act on one account."""
        act = ACTS.get(tindakan)
        if act is None or session().get(User, pk) is None:
            abort(404)
        alasan = request.form.get("alasan", "")
        with unit_of_work(pelaku()):
            said = act(session().get_one(User, pk), alasan=alasan, oleh=pelaku())
            person = session().get(Petugas, pk)
            if person is not None:
                note(person, said, oleh=pelaku(), alasan=alasan or None)
        flash(said, "success")
        return redirect(url_for("AkunView.daftar"))
