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
from app.kiriman.service import acknowledge, batches, take_back
from app.layanan.rehabilitasi.bpjs_aktivasi import actions
from app.layanan.rehabilitasi.bpjs_aktivasi.edabu import BERKAS
from app.layanan.rehabilitasi.bpjs_aktivasi.models import ENTRI, PERSETUJUAN, BpjsAktivasi, CaraPemberitahuan
from app.layanan.rehabilitasi.bpjs_aktivasi.pesan import message_for
from app.web.given import chosen, day, text
from app.web.kiriman.batches import download, find_batch
from app.web.page import PageView, found, pelaku
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
        """Make the upload file of the ticked applications; it is kept, and downloaded from the list of files."""
        try:
            with unit_of_work(pelaku()):
                nomor = actions.entry_file(_ticked(), oleh=pelaku()).nomor
        except DomainError as error:
            return self._refused(error)
        flash(f"Berkas unggah {nomor} disusun. Unduh di bawah, unggah ke E-DABU, lalu catat sudah dientri.", "success")
        return redirect(url_for("EdabuView.antrean", _anchor="berkas"))

    @expose("/berkas/<int:pk>")
    @has_access
    def berkas(self, pk: int) -> Response:
        """Download an upload file as it was made."""
        return download(find_batch(pk, BERKAS))

    @expose("/berkas/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def kirim(self, pk: int, tindakan: str) -> Response | tuple[str, int]:
        """Take an upload file back, or write down that E-DABU took it."""
        find_batch(pk, BERKAS)
        form = request.form
        try:
            with unit_of_work(pelaku()):
                if tindakan == "tarik":
                    take_back(pk, alasan=text(form, "alasan"), oleh=pelaku())
                elif tindakan == "diterima":
                    when = day(form, "tanggal", "Tanggal diterima")
                    acknowledge(pk, tanggal=when, bukti=text(form, "bukti"), oleh=pelaku())
                else:
                    abort(404)
        except DomainError as error:
            return self._refused(error)
        flash("Berkas ditarik." if tindakan == "tarik" else "Penerimaan dicatat.", "success")
        return redirect(url_for("EdabuView.antrean", _anchor="berkas"))

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
        nama = _find(pk).nama
        try:
            with unit_of_work(pelaku()):
                if putusan == "disetujui":
                    actions.approve(pk, request.form, oleh=pelaku())
                elif putusan == "ditolak":
                    actions.refuse(pk, request.form.get("alasan", ""), oleh=pelaku())
                else:
                    abort(404)
        except DomainError as error:
            flash(f"{nama}: {error.pesan}", "danger")
            return self._page(tentang=pk), 422
        flash(f"Permohonan dicatat {putusan}.", "success")
        return redirect(url_for("EdabuView.antrean"))

    def _page(self, tentang: int | None = None) -> str:
        """Show the queue; what was typed about the application ``tentang`` stays."""
        me = pelaku()
        waiting = actions.queue_of(me, ENTRI)
        taken = actions.in_file(waiting)
        entries = [_row(row) | {"dimuat": row.id in taken} for row in waiting]
        decisions = [_row(row) for row in actions.queue_of(me, PERSETUJUAN)]
        return self.page(
            "web/bpjs/edabu.html",
            entri=entries,
            putusan=decisions,
            kiriman=batches(BERKAS, limit=20),
            hari_ini=clock.today(),
            isi=request.form,
            tentang=tentang,
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
    return found(BpjsAktivasi, pk)


def _ticked() -> list[int]:
    return chosen(request.form, "berkas")


def _row(berkas: BpjsAktivasi) -> dict[str, Any]:
    turn = open_turn(berkas)
    return {
        "berkas": berkas,
        "nik": mask_nik(berkas.nik),
        "desa": session().get_one(Wilayah, berkas.wilayah_kode).nama,
        "sejak": turn.dibuka if turn else berkas.masuk,
    }


def _message(berkas: BpjsAktivasi) -> dict[str, Any]:
    said = message_for(berkas)
    return {"pesan": said, "tautan": whatsapp_link(berkas.hp, said)}
