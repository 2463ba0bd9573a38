"""The office's draft of an SOP, edited as a table by an Admin."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.types import whole
from app.web.page import PageView, pelaku
from app.web.sop.aktivasi import done
from app.web.sop.form import act_from, page_values, table_from
from app.web.sop.pages import known
from app.workflow.editing import drafts
from app.workflow.editing.merging import Bentrok
from app.workflow.editing.reading import SuntinganTidakSah
from app.workflow.editing.savings import draft_of
from app.workflow.editing.shaping import Shaper
from app.workflow.editing.state import step_numbers
from app.workflow.editing.table import Table, label_of, order_of, table_of
from app.workflow.models import SopKonsep
from app.workflow.store import aktor_table, content, parse, shipped

_NOW = {"pesan": [], "bentrok": [], "bentrok_oleh": "", "belum_disimpan": False, "fokus": 0}


class SopKonsepView(PageView):
    """The draft of one SOP; every POST but *simpan* only asks the draft's commands."""

    route_base = "/sop-konsep"
    default_view = "sunting"
    class_permission_name = "sop_konsep"
    pembaca = drafts.PENULIS

    @expose("/<string:slug>/mulai", methods=["POST"])
    @has_access
    def mulai(self, slug: str) -> Response:
        """Begin a draft from one of the versions."""
        known(slug)
        versi = whole(request.form.get("versi_id")) or 0
        return done(slug, "sunting", "Konsep disusun.", lambda: drafts.begin_draft(slug, versi, oleh=pelaku()))

    @expose("/<string:slug>", methods=["GET", "POST"])
    @has_access
    def sunting(self, slug: str) -> str | Response | tuple[str, int]:
        """Show the table, change its rows, or save it; a refusal keeps what was typed."""
        draft = _draft(slug)
        if draft is None:
            flash("SOP ini tidak punya konsep. Susun dari salah satu versinya.", "warning")
            return redirect(url_for("SopView.versi", slug=slug))
        if request.method == "GET":
            return self._form(draft, table_of(parse(draft.isi), aktor_table()))
        table, (act, no) = table_from(request.form), act_from(request.form)
        if act == "simpan":
            return self._save(draft, table)
        try:
            changed = _shaper(slug).apply(table, act, no)
        except DomainError as error:
            return self._form(draft, table, pesan=[error.pesan], belum_disimpan=True), 422
        return self._form(draft, changed, belum_disimpan=True, fokus=_touched(table, changed, no))

    @expose("/<string:slug>/buang", methods=["POST"])
    @has_access
    def buang(self, slug: str) -> Response:
        """Put the draft away."""
        known(slug)
        konsep = whole(request.form.get("konsep_id")) or 0
        return done(slug, "versi", "Konsep dibuang.", lambda: drafts.discard_draft(slug, konsep, oleh=pelaku()))

    def _save(self, draft: SopKonsep, table: Table) -> str | Response | tuple[str, int]:
        seen = whole(request.form.get("konsep_id")) or 0
        try:
            with unit_of_work(pelaku()):
                drafts.save_draft(draft.slug, seen, table, oleh=pelaku())
        except SuntinganTidakSah as refused:
            return self._form(draft, table, konsep_id=seen, pesan=refused.salah, belum_disimpan=True), 422
        except Bentrok as clash:
            return self._again(draft, clash), 409
        flash("Konsep disimpan.", "success")
        return redirect(url_for("SopKonsepView.sunting", slug=draft.slug))

    def _again(self, draft: SopKonsep, clash: Bentrok) -> str:
        sop = parse(draft.isi)
        rows = [(label_of(one.kunci, sop), one.tersimpan, one.diketik) for one in clash.beda]
        return self._form(
            draft, clash.isi, konsep_id=clash.konsep_id, bentrok=rows, bentrok_oleh=clash.oleh, belum_disimpan=True
        )

    def _form(self, draft: SopKonsep, table: Table, **values: Any) -> str:
        seen = whole(request.form.get("konsep_id")) or draft.id
        base, actors = parse(draft.isi), aktor_table()
        shown = page_values(table, base, _shaper(draft.slug), actors)
        return self.page(
            "web/sop/sunting.html", sop=base, konsep=draft, **{**_NOW, "konsep_id": seen, **shown, **values}
        )


def _touched(before: Table, after: Table, no: int) -> int:
    """Return the step that the page should show first: the new one, else the one that was moved."""
    new = set(order_of(after)) - set(order_of(before))
    return next(iter(new), no)


def _draft(slug: str) -> SopKonsep | None:
    known(slug)
    return draft_of(slug)


def _shaper(slug: str) -> Shaper:
    return Shaper(content(shipped(slug)), step_numbers(slug), aktor_table())
