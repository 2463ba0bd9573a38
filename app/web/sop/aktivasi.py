"""A draft of an SOP, read and put in force by a second person."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.queries import story_of
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import calendar_day, whole
from app.web.page import PageView, pelaku
from app.web.sop.pages import known
from app.workflow.editing import activation, drafts
from app.workflow.editing.comparing import differences
from app.workflow.editing.savings import draft_of, savings_of
from app.workflow.editing.state import state_of
from app.workflow.store import aktor_table, parse


class SopAktivasiView(PageView):
    """What a draft changes, and from which day on it counts."""

    route_base = "/sop-aktivasi"
    default_view = "baca"
    class_permission_name = "sop_aktivasi"
    pembaca = drafts.PENGAKTIF
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_dibandingkan": drafts.PENULIS}

    @expose("/<string:slug>/baca")
    @has_access
    def baca(self, slug: str) -> str | Response:
        """Show what the draft changes, to whoever puts it in force."""
        known(slug)
        draft = draft_of(slug)
        if draft is None:
            flash("SOP ini tidak punya konsep. Susun dari salah satu versinya.", "warning")
            return redirect(url_for("SopView.versi", slug=slug))
        actors, sop = aktor_table(), parse(draft.isi)
        state = state_of(slug, actors)
        return self.page(
            "web/sop/baca.html",
            sop=sop,
            konsep=draft,
            keadaan=state,
            penulis=activation.writers_of(slug),
            perubahan=differences(state.sop, sop, actors),
            sendiri=pelaku().id in activation.writers_of(slug),
            riwayat=[entry for row in savings_of(slug) for entry in story_of(row, {})],
            isi=request.args,
        )

    @expose("/<string:slug>/aktifkan", methods=["POST"])
    @has_access
    def aktifkan(self, slug: str) -> Response:
        """Put the draft in force from a day on."""
        known(slug)
        me, konsep = pelaku(), whole(request.form.get("konsep_id")) or 0
        return done(
            slug,
            "versi",
            "Versi baru diaktifkan. Berkas yang sedang berjalan tetap memakai versinya sendiri.",
            lambda: activation.activate(slug, konsep, mulai=_day(request.form.get("mulai", "")), oleh=me),
        )

    @expose("/<string:slug>/tunda", methods=["POST"])
    @has_access
    def tunda(self, slug: str) -> Response:
        """Take back a version whose day has not come."""
        known(slug)
        row = whole(request.form.get("versi_id")) or 0
        said = "Rencana dibatalkan. Isinya menjadi konsep lagi."
        return done(slug, "versi", said, lambda: activation.call_off(slug, row, oleh=pelaku()))

    @expose("/<string:slug>/dibandingkan", methods=["POST"])
    @has_access
    def dibandingkan(self, slug: str) -> Response:
        """Note that the shipped sheet's changes were looked at."""
        known(slug)
        said = "Dicatat: lembar bawaan sudah dibandingkan."
        return done(slug, "versi", said, lambda: activation.acknowledge(slug, oleh=pelaku()))


def done(slug: str, page: str, said: str, command: Callable[[], object]) -> Response:
    """Do one command and go to its page; a refusal is told where the button was."""
    view = "SopView" if page == "versi" else "SopKonsepView"
    try:
        with unit_of_work(pelaku()):
            command()
    except DomainError as error:
        flash(error.pesan, "danger")
        back = url_for("SopAktivasiView.baca", slug=slug, mulai=request.form.get("mulai", ""))
        has_draft = draft_of(slug) is not None and "konsep_id" in request.form
        return redirect(back if has_draft else url_for("SopView.versi", slug=slug))
    flash(said, "success")
    return redirect(url_for(f"{view}.{page}", slug=slug))


def _day(text: str) -> date:
    try:
        return calendar_day(text)
    except ValueError as error:
        raise DomainError("Isi tanggal mulai berlaku: hari ini atau sesudahnya.", "tanggal") from error
