"""The first page and the inbox."""

from typing import Any

from flask import redirect, request, url_for
from flask_appbuilder import IndexView, expose
from flask_appbuilder.security.decorators import has_access
from flask_login import current_user
from werkzeug.wrappers import Response

from app.agenda.standing import standings
from app.core import clock
from app.core.roles import Pelaku, Peran
from app.exchange.unduh.queries import counting_to_answer
from app.web.access import CASE_WORKERS
from app.web.counts import counted_once, counted_together
from app.web.gerbang import nobody_yet
from app.web.home_numbers import by_act, by_bidang, by_day, by_service, headline
from app.web.home_village import village_values
from app.web.page import PageView, pelaku
from app.web.rows import most_pressing, waiting_rows
from app.workflow.cases import late_turns
from app.workflow.inbox import inbox_counting, inbox_for
from app.workflow.overview import overview
from app.workflow.pace.superior import SUPERIORS, told_counting

#: How many turns the inbox shows, and of how many it can find the most pressing.
_SHOWN, _MOST = 200, 2000
#: How many turns the home page shows of mine, and of those that are late.
_FIRST, _LATE = 8, 5


class BerandaView(IndexView):  # type: ignore[misc]  # FAB ships no types
    """What waits for me, what is late, what came in; for an operator his village."""

    @expose("/")
    def index(self) -> str | Response:
        """Show the desk of the person who is logged in."""
        if not current_user.is_authenticated:
            return redirect(url_for("admin_pertama" if nobody_yet() else "AuthDBView.login"))
        me = pelaku()
        if me.wilayah is not None:
            return str(self.render_template("web/beranda/kelurahan.html", **village_values(me)))
        if me.has(Peran.ADMIN):
            return str(self.render_template("web/beranda/pengaturan.html"))
        return str(self.render_template("web/beranda/kantor.html", **_office_values(me)))


def _office_values(me: Pelaku) -> dict[str, Any]:
    """Return what somebody of the office sees: his turns, the late steps, and the numbers of what exists for him."""
    mine, late, groups = inbox_for(me, limit=_FIRST), late_turns(limit=_LATE), overview()
    rows = waiting_rows([*mine, *late])
    counts = counted_together([inbox_counting, counting_to_answer, *([told_counting] if me.has(*SUPERIORS) else [])])
    return {
        "di_loket": me.has(Peran.FO),
        "menunggu": rows[: len(mine)],
        "terlambat": rows[len(mine) :],
        "jumlah_menunggu": counts[inbox_counting],
        "jumlah_terlambat": counts[told_counting] if me.has(*SUPERIORS) else 0,
        "jumlah_izin_unduh": counts[counting_to_answer],
        "angka": headline(groups),
        "harian": by_day(groups),
        "per_layanan": by_service(groups),
        "per_tindakan": by_act(groups),
        "per_bidang": by_bidang(groups, me),
        "buku": standings(clock.today().year) if me.has(Peran.AGENDARIS) else [],
    }


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
        numbers = {"jumlah": counted_once(inbox_counting), "jumlah_izin_unduh": counted_once(counting_to_answer)}
        return self.page("web/menunggu.html", menunggu=rows, mendesak=pressing, **numbers)
