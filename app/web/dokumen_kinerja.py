"""Collection of the bidang's data for planning papers: who was asked, who gave, who is late."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.laporan.daftar.layanan import REKAP_LAYANAN
from app.laporan.parameter import TAHUN
from app.layanan.dokumen_kinerja import himpun
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.web.access import CASE_WORKERS
from app.web.given import day_or_none, scan_sent
from app.web.page import PageView, found, pelaku


class HimpunDataView(PageView):
    """The collection pages."""

    route_base = "/himpun-data"
    default_view = "list"
    class_permission_name = "himpun_data"
    pembaca = CASE_WORKERS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every paper at work with its requests."""
        papers = himpun.running_papers()
        return self.page("web/dokumen_kinerja/daftar.html", dokumen=[(one, himpun.late_days(one)) for one in papers])

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show the requests of one paper, with forms for whoever holds the turn."""
        paper = _find(pk)
        return self.page("web/dokumen_kinerja/himpun.html", dokumen=paper, boleh=himpun.may_gather(pelaku(), paper))

    @expose("/<int:pk>/rekap-layanan")
    @has_access
    def rekap(self, pk: int) -> Response:
        """Go to the service recap of the paper's year: the office's own data for it."""
        year = _find(pk).tahun[:4]
        known = dict(TAHUN.pilihan())
        return redirect(url_for("LaporanView.show", kode=REKAP_LAYANAN.kode, tahun=year if year in known else None))

    @expose("/<int:pk>/kirim", methods=["POST"])
    @has_access
    def kirim(self, pk: int) -> Response:
        """Send the format to every bidang without one."""
        dates = {name: day_or_none(request.form, name, "Tanggal") for name in ("dikirim", "tenggat")}
        return _done(pk, "Format dicatat terkirim.", lambda: himpun.send_formats(pk, **dates, oleh=pelaku()))

    @expose("/<int:pk>/terima/<string:bidang>", methods=["POST"])
    @has_access
    def terima(self, pk: int, bidang: str) -> Response:
        """Record data that came in."""
        scan = scan_sent("pindaian")
        name, day = request.form.get("berkas", ""), day_or_none(request.form, "diterima", "Tanggal")
        return _done(
            pk,
            "Data dicatat diterima.",
            lambda: himpun.receive(pk, bidang, diterima=day, nama_berkas=name, pindaian=scan, oleh=pelaku()),
        )

    @expose("/<int:pk>/tanpa/<string:bidang>", methods=["POST"])
    @has_access
    def tanpa(self, pk: int, bidang: str) -> Response:
        """Go on without a bidang's data."""
        alasan = request.form.get("alasan", "")
        return _done(pk, "Dicatat tanpa data.", lambda: himpun.do_without(pk, bidang, alasan=alasan, oleh=pelaku()))


def _done(pk: int, said: str, command: Callable[[], Any]) -> Response:
    _find(pk)
    with unit_of_work(pelaku()):
        command()
    flash(said, "success")
    return redirect(url_for("HimpunDataView.show", pk=pk))


def _find(pk: int) -> DokumenKinerja:
    return found(DokumenKinerja, pk)
