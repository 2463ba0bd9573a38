"""The desks over the sheets' open questions: conflicts, and what could not be taken."""

from typing import ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.keeper import KEEPERS, keeps_list
from app.core.db import unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Peran
from app.core.types import whole
from app.lembar.open_questions import open_conflicts, open_quarantine, per_book
from app.lembar.port import KANTOR, LAIN, LEMBAR, channel
from app.web.given import chosen
from app.web.lembar.villages import READERS
from app.web.page import PageView, pelaku


def _decider() -> None:
    if not keeps_list(pelaku()):
        raise NotAllowed("Konflik dan karantina diputuskan Staf, Subkor atau Kabid bidang yang memegang BNBA.")


class LembarKonflikView(PageView):
    """Cells that office and village both changed."""

    route_base = "/lembar-konflik"
    default_view = "daftar"
    class_permission_name = "lembar_konflik"
    pembaca: ClassVar[frozenset[Peran]] = READERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_putuskan": KEEPERS}

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show both values side by side, over all villages or of one."""
        return self._page()

    @expose("/putuskan", methods=["POST"])
    @has_access
    def putuskan(self) -> Response | tuple[str, int]:
        """Settle one conflict, or every one that is ticked."""
        _decider()
        act, ids = _pressed()
        typed = {pk: t for n, t in request.form.items() if (pk := whole(n.removeprefix("lain-"))) is not None}
        try:
            with unit_of_work(pelaku()):
                count = channel().settle(ids, act if act in {KANTOR, LEMBAR, LAIN} else "", typed, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(), 422
        flash(f"{count} konflik diputuskan; lembarnya menyusul pada sinkron berikutnya.", "success")
        return _desk("LembarKonflikView.daftar")

    def _page(self) -> str:
        found = open_conflicts(channel())
        kode = request.args.get("buku", "")
        shown = [one for one in found if kode in ("", one.row.book.kode)]
        return self.page(
            "web/lembar/konflik.html",
            konflik=shown,
            buku=per_book(found),
            kode=kode,
            boleh=keeps_list(pelaku()),
            isi=request.form,
        )


class LembarKarantinaView(PageView):
    """What was typed and could not be taken."""

    route_base = "/lembar-karantina"
    default_view = "daftar"
    class_permission_name = "lembar_karantina"
    pembaca: ClassVar[frozenset[Peran]] = READERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_selesaikan": KEEPERS}

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every reason with what can be done about it."""
        return self._page()

    @expose("/selesaikan", methods=["POST"])
    @has_access
    def selesaikan(self) -> Response | tuple[str, int]:
        """Take a corrected value, let things be, or ask again."""
        _decider()
        act, ids = _pressed()
        try:
            with unit_of_work(pelaku()):
                flash(_act(act, ids), "success")
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(), 422
        return _desk("LembarKarantinaView.daftar")

    def _page(self) -> str:
        found = open_quarantine(channel())
        kode = request.args.get("buku", "")
        shown = [one for one in found if kode in ("", one.row.book.kode)]
        return self.page(
            "web/lembar/karantina.html",
            karantina=[one for one in shown if one.row.dismissed_at is None],
            diabaikan=[one for one in shown if one.row.dismissed_at is not None],
            buku=per_book(one for one in found if one.row.dismissed_at is None),
            kode=kode,
            boleh=keeps_list(pelaku()),
            isi=request.form,
        )


def _pressed() -> tuple[str, list[int]]:
    """Return what the button says, and of which rows: its own, or every one that is ticked."""
    act, _, one = request.form.get("putus", "").partition("-")
    own = whole(one)
    return act, [own] if own is not None else chosen(request.form, "rowid")


def _desk(endpoint: str) -> Response:
    """Go on at the desk, with the village that was shown; an act that was refused stands at an address of its own."""
    return redirect(url_for(endpoint, buku=request.args.get("buku") or None))


def _act(act: str, ids: list[int]) -> str:
    if act == "abaikan":
        return f"{channel().dismiss(ids, oleh=pelaku())} hal diselesaikan."
    if not ids:
        raise DomainError("Pilih satu baris karantina.", "pilihan")
    if act == "tanya":
        channel().ask_again(ids[0], oleh=pelaku())
        return "Ditanyakan lagi: barisnya muncul kembali di lembar pada sinkron berikutnya."
    lead = f"nilai-{ids[0]}-"
    values = {name.removeprefix(lead): text.strip() for name, text in request.form.items() if name.startswith(lead)}
    channel().accept(ids[0], values, oleh=pelaku())
    return "Nilai dicatat; lembar kelurahan menyusul pada sinkron berikutnya."
