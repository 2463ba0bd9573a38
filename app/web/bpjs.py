"""BPJS activation in numbers: Admin E-DABU's queue, and whom the FO still has to tell."""

from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.phone import whatsapp_link
from app.core.roles import Peran
from app.core.types import whole
from app.layanan.rehabilitasi.bpjs_aktivasi import actions
from app.layanan.rehabilitasi.bpjs_aktivasi.models import ENTRI, PERSETUJUAN, BpjsAktivasi, CaraPemberitahuan
from app.layanan.rehabilitasi.bpjs_aktivasi.pesan import message_for
from app.web.page import PageView, pelaku, xlsx_response
from app.wilayah.models import Wilayah
from app.workflow.turns import open_turn


class EdabuView(PageView):
    """The queue: entries to make, entries that wait for BPJS."""

    route_base = "/edabu"
    default_view = "antrean"
    class_permission_name = "edabu"
    pembaca: ClassVar[frozenset[Peran]] = frozenset({Peran.ADMIN_EDABU})

    @expose("/")
    @has_access
    def antrean(self) -> str:
        """Show the queue."""
        return self._page()

    @expose("/unggahan", methods=["POST"])
    @has_access
    def unggahan(self) -> Response | tuple[str, int]:
        """Send the upload file of the ticked applications."""
        try:
            with unit_of_work(pelaku()):
                content = actions.entry_file(_ticked(), oleh=pelaku())
        except DomainError as error:
            return self._refused(error)
        return xlsx_response(content, f"edabu-{clock.now():%Y%m%d-%H%M}")

    @expose("/dientri", methods=["POST"])
    @has_access
    def dientri(self) -> Response | tuple[str, int]:
        """Record that the ticked applications were entered."""
        try:
            with unit_of_work(pelaku()):
                count = actions.record_entries(_ticked(), oleh=pelaku())
        except DomainError as error:
            return self._refused(error)
        flash(f"{count} permohonan dicatat sudah dientri.", "success")
        return redirect(url_for("EdabuView.antrean"))

    @expose("/<int:pk>/<string:putusan>", methods=["POST"])
    @has_access
    def putus(self, pk: int, putusan: str) -> Response | tuple[str, int]:
        """Record what BPJS decided of one application."""
        _find(pk)
        try:
            with unit_of_work(pelaku()):
                if putusan == "disetujui":
                    actions.approve(pk, request.form, oleh=pelaku())
                elif putusan == "ditolak":
                    actions.refuse(pk, request.form.get("alasan", ""), oleh=pelaku())
                else:
                    abort(404)
        except DomainError as error:
            return self._refused(error)
        flash(f"Permohonan dicatat {putusan}.", "success")
        return redirect(url_for("EdabuView.antrean"))

    def _page(self) -> str:
        me = pelaku()
        entries = [_row(row) for row in actions.queue_of(me, ENTRI)]
        decisions = [_row(row) for row in actions.queue_of(me, PERSETUJUAN)]
        return self.page(
            "web/bpjs/edabu.html", entri=entries, putusan=decisions, hari_ini=clock.today(), isi=request.form
        )

    def _refused(self, error: DomainError) -> tuple[str, int]:
        flash(error.pesan, "danger")
        return self._page(), 422


class PemberitahuanView(PageView):
    """Applicants to be told, each with the message and a link that opens WhatsApp."""

    route_base = "/pemberitahuan-bpjs"
    default_view = "daftar"
    class_permission_name = "pemberitahuan_bpjs"
    pembaca: ClassVar[frozenset[Peran]] = frozenset({Peran.FO})

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show whom to tell."""
        waiting = actions.queue_of(pelaku(), *actions.PEMBERITAHUAN)
        return self.page("web/bpjs/pemberitahuan.html", menunggu=[_row(row) | _message(row) for row in waiting])

    @expose("/<int:pk>/<string:cara>", methods=["POST"])
    @has_access
    def beritahu(self, pk: int, cara: str) -> Response:
        """Record that one was told."""
        _find(pk)
        if cara not in set(CaraPemberitahuan):
            abort(404)
        with unit_of_work(pelaku()):
            actions.tell(pk, CaraPemberitahuan(cara), oleh=pelaku())
        flash("Pemberitahuan dicatat.", "success")
        return redirect(url_for("PemberitahuanView.daftar"))


def _find(pk: int) -> BpjsAktivasi:
    berkas = session().get(BpjsAktivasi, pk) if pk < 2**31 else None
    if berkas is None:
        abort(404)
    return berkas


def _ticked() -> list[int]:
    return [number for text in request.form.getlist("berkas") if (number := whole(text)) is not None]


def _row(berkas: BpjsAktivasi) -> dict[str, Any]:
    turn = open_turn(berkas)
    return {
        "berkas": berkas,
        "nik": mask_nik(berkas.nik),
        "desa": session().get_one(Wilayah, berkas.wilayah_kode).nama,
        "sejak": turn.dibuka if turn else berkas.masuk,
    }


def _message(berkas: BpjsAktivasi) -> dict[str, Any]:
    text = message_for(berkas)
    return {"pesan": text, "tautan": whatsapp_link(berkas.hp, text)}
