"""One version of a letter's wording: what it changes, and the second person's approval."""

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.queries import story_of
from app.core.db import unit_of_work
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.beda import compare
from app.surat.redaksi.dipakai import wording_of
from app.surat.redaksi.draft import discard
from app.surat.redaksi.models import StatusVersi
from app.surat.redaksi.service import PENGESAH, PENYUSUN, activate
from app.surat.redaksi.uji import try_out
from app.web.page import PageView, pelaku, sheet_response
from app.web.templat import page as pages
from app.web.templat import preview as previews


class TemplatVersiView(PageView):
    """A version."""

    route_base = "/templat-versi"
    default_view = "versi"
    class_permission_name = "templat_versi"
    pembaca = PENYUSUN | PENGESAH
    izin = {"can_buang": PENYUSUN, "can_sahkan": PENGESAH}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/<int:pk>")
    @has_access
    def versi(self, pk: int) -> str:
        """Show one version: what it changes, how a letter looks with it, and what may be done with it."""
        row = pages.require_version(pk)
        jenis, contoh = pages.require_type(row.jenis), previews.example_asked(request.args.get("contoh"))
        usual = "bawaan" if row.status is StatusVersi.AKTIF else "dipakai"
        against = request.args.get("banding", usual)
        base = shipped(jenis.templat) if against == "bawaan" else pages.text_in_use(jenis)
        return self.page(
            "web/templat/versi.html",
            versi=row,
            jenis=jenis,
            banding=against,
            beda=compare(base, pages.text_of(row)),
            contoh=contoh,
            pilihan=previews.examples(row.jenis),
            saya=pelaku().id,
            riwayat=story_of(row, {}),
        )

    @expose("/<int:pk>/lembar.html")
    @has_access
    def lembar(self, pk: int) -> Response:
        """Show a letter with a kept version, for the frame."""
        html, paper = previews.preview_of_version(
            pages.require_version(pk), previews.example_asked(request.args.get("contoh"))
        )
        return sheet_response(html, paper.kertas)

    @expose("/<int:pk>/sahkan", methods=["POST"])
    @has_access
    def sahkan(self, pk: int) -> Response:
        """Try the version in the engines, then put it into use."""
        row = pages.require_version(pk)
        redaksi = wording_of(row.id)
        assert redaksi is not None  # noqa: S101  # it has an id
        passed = try_out(pages.require_type(row.jenis), redaksi)
        with unit_of_work(pelaku()):
            done = activate(pk, sha256=request.form.get("sha256", ""), uji=passed, oleh=pelaku())
            nomor, kode = done.nomor, done.jenis
        flash(f"Versi {nomor} dipakai untuk surat yang dibuat mulai sekarang. Uji cetak: {passed.kalimat}", "success")
        return redirect(url_for("TemplatView.jenis", kode=kode))

    @expose("/<int:pk>/buang", methods=["POST"])
    @has_access
    def buang(self, pk: int) -> Response:
        """Put a draft aside."""
        with unit_of_work(pelaku()):
            row = discard(pk, oleh=pelaku())
            nomor, kode = row.nomor, row.jenis
        flash(f"Konsep versi {nomor} dibuang; teksnya masih dapat dibaca.", "success")
        return redirect(url_for("TemplatView.jenis", kode=kode))
