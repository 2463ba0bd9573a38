"""The first page and the inbox."""

from flask import redirect, request, url_for
from flask_appbuilder import IndexView, expose
from flask_appbuilder.security.decorators import has_access
from flask_login import current_user
from werkzeug.wrappers import Response

from app.berkas.queries import oldest_waiting, today_counts
from app.core.roles import Peran
from app.web.access import CASE_WORKERS
from app.web.gerbang import nobody_yet
from app.web.page import PageView, pelaku
from app.web.rows import most_pressing, waiting_rows
from app.workflow.inbox import inbox_count, inbox_for
from app.workflow.pace.superior import told_count

#: How many turns the inbox shows, and of how many it can find the most pressing.
_SHOWN, _MOST = 200, 2000


class BerandaView(IndexView):  # type: ignore[misc]  # FAB ships no types
    """What waits for me, what happened today, what waits longest."""

    @expose("/")
    def index(self) -> str | Response:
        """Show the desk of the person who is logged in."""
        if not current_user.is_authenticated:
            return redirect(url_for("admin_pertama" if nobody_yet() else "AuthDBView.login"))
        me = pelaku()
        if me.wilayah is not None:
            return redirect(url_for("VerifikasiView.list"))
        works = not me.has(Peran.ADMIN)
        return str(
            self.render_template(
                "web/beranda.html",
                menunggu=waiting_rows(inbox_for(me, limit=10)) if works else [],
                jumlah_menunggu=inbox_count(me) if works else 0,
                jumlah_terlambat=told_count(me) if works else 0,
                hari_ini=today_counts(),
                terlama=waiting_rows(oldest_waiting(limit=5)) if works else [],
            )
        )


class MenungguView(PageView):
    """Menunggu Saya: every turn that waits for me, oldest first."""

    route_base = "/menunggu"
    default_view = "list"
    class_permission_name = "menunggu"
    pembaca = CASE_WORKERS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show the whole inbox, the oldest first or what is furthest over its standard."""
        me, pressing = pelaku(), request.args.get("urut") == "mendesak"
        rows = waiting_rows(inbox_for(me, limit=_MOST if pressing else _SHOWN))
        rows = most_pressing(rows)[:_SHOWN] if pressing else rows
        return self.page("web/menunggu.html", menunggu=rows, jumlah=inbox_count(me), mendesak=pressing)
