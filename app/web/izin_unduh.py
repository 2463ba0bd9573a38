"""Izin Unduhan: large downloads that are asked for, answered by a leader, and taken once."""

from typing import Any, ClassVar

from flask import abort, redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import unit_of_work
from app.core.roles import Peran
from app.exchange.unduh.izin import BERLAKU, ambil, may_answer, may_take, setujui, tolak
from app.exchange.unduh.models import PIMPINAN_UNDUH, IzinUnduh
from app.exchange.unduh.queries import largest, requests
from app.web.access import OFFICE, may_open_view
from app.web.act_page import Act, ActPageView
from app.web.bnba import comparison
from app.web.given import Form, text
from app.web.impor.person import register_named
from app.web.page import found, pelaku
from app.web.rest.registers import registers
from app.web.transfer.jobs import queue_approved


def _approve(pk: int, form: Form, *, oleh: Any) -> str:
    row = setujui(pk, catatan=text(form, "catatan"), oleh=oleh)
    return f"Unduhan {row.judul} diizinkan; {row.oleh_nama} dapat mengambilnya dalam {BERLAKU.days} hari."


def _refuse(pk: int, form: Form, *, oleh: Any) -> str:
    row = tolak(pk, alasan=text(form, "catatan"), oleh=oleh)
    return f"Unduhan {row.judul} ditolak."


class IzinUnduhView(ActPageView):
    """Izin Unduhan."""

    route_base = "/izin-unduhan"
    model = IzinUnduh
    perintah: ClassVar[dict[str, Act]] = {"setujui": _approve, "tolak": _refuse}
    class_permission_name = "izin_unduhan"
    pembaca = OFFICE
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_act": PIMPINAN_UNDUH}

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show the requests that concern the reader: his own, and those he answers."""
        me = pelaku()
        rows = [(row, may_answer(row, me), row.oleh_id == me.id) for row in requests()]
        return self.page("web/unduhan/daftar.html", baris=rows, terbanyak=largest(), hari=BERLAKU.days)

    @expose("/<int:pk>/ambil", methods=["POST"])
    @has_access
    def ambil(self, pk: int) -> Response:
        """Take an approved file: the worker writes it as it was asked, if the asker still may."""
        me, register = pelaku(), found(IzinUnduh, pk).register
        if register == comparison.REGISTER:
            with unit_of_work(me):
                return comparison.taken(ambil(pk, oleh=me), oleh=me)
        with unit_of_work(me):
            row = ambil(pk, oleh=me)
            if not may_open_view(register_named(register), "unduh_utuh" if row.utuh else "unduh"):
                abort(403)
            row.pekerjaan_id = key = queue_approved(row).id
        return redirect(url_for("PekerjaanView.show", pk=key))

    def _page(self, pk: int, **shown: Any) -> str:
        row, me = found(IzinUnduh, pk), pelaku()
        values = {"isi": {}, "terbuka": "", **shown}
        return self.page(
            "web/unduhan/show.html", izin=row, boleh_jawab=may_answer(row, me), barisnya=_rows_of(row),
            milik=row.oleh_id == me.id, boleh_ambil=row.oleh_id == me.id and may_take(row, clock.now()), **values,
        )  # fmt: skip


def _rows_of(row: IzinUnduh) -> str:
    """Return the address of the register as it would be taken; nothing where the reader may not open it."""
    view = registers().get(row.register)
    if view is None or not may_open_view(view, "list"):
        return ""
    _, _, arguments = row.alamat.partition("?")
    return f"{url_for(f'{type(view).__name__}.list')}?{arguments}"
