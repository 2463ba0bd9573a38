"""Who is let into a closed case: the form on its step page, and the Kabid's own page by registration number."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.models import Berkas
from app.core.db import session, unit_of_work
from app.core.people import case_workers
from app.core.roles import Pelaku, Peran
from app.core.types import whole
from app.web.access import CASE_WORKERS
from app.web.given import day_or_none
from app.web.page import PageView, berkas_url, pelaku
from app.workflow.actions import beri_akses, cabut_akses
from app.workflow.actions.akses import let_in, may_let_in


class AksesView(PageView):
    """Akses kasus tertutup."""

    route_base = "/akses-kasus"
    default_view = "buka"
    class_permission_name = "akses_kasus"
    pembaca = CASE_WORKERS
    izin = {"can_buka": frozenset({Peran.KABID})}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/")
    @has_access
    def buka(self) -> str:
        """Ask for the registration number of a case the Kabid lets somebody into, himself included."""
        return self.page("web/akses.html", petugas=case_workers(), isi={})

    @expose("/beri", methods=["POST"])
    @has_access
    def beri(self) -> Response:
        """Let somebody in."""
        me = pelaku()
        with unit_of_work(me):
            row = _let_in(request.form, me)
            name, key = row.nama, row.berkas_id
        flash(f"{name} dapat melihat kasus ini; pemberian aksesnya tercatat pada riwayat kasus.", "success")
        return redirect(_page_of(key))

    @expose("/<int:pk>/cabut", methods=["POST"])
    @has_access
    def cabut(self, pk: int) -> Response:
        """Take it back."""
        with unit_of_work(pelaku()):
            row = cabut_akses(pk, oleh=pelaku())
            name, key = row.nama, row.berkas_id
        flash(f"Akses {name} dicabut.", "success")
        return redirect(_page_of(key))


def _page_of(berkas_id: int) -> str:
    """Return the case's page, or the Kabid's own page when the case does not exist for the reader."""
    visible = session().get(Berkas, berkas_id) is not None
    return berkas_url(berkas_id) if visible else str(url_for("AksesView.buka"))


def _let_in(form: Mapping[str, Any], me: Pelaku) -> Any:
    return beri_akses(
        str(form.get("no_reg", "")),
        user_id=whole(form.get("user_id")) or 0,
        alasan=str(form.get("alasan", "")),
        sampai=day_or_none(form, "sampai", "Sampai"),
        oleh=me,
    )


def access_to(berkas: Berkas, me: Pelaku) -> dict[str, Any] | None:
    """Return what the step page of a closed case shows of its access; None for any other case."""
    if not berkas.tertutup:
        return None
    mine = may_let_in(me, berkas.id, berkas.bidang)
    return {"daftar": let_in(berkas), "boleh": mine, "petugas": case_workers() if mine else []}
