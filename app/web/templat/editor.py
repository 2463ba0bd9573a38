"""Templat Surat: the office's own wording of its letters, versions of it, and the second person's approval."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.types import whole
from app.surat.redaksi.bawaan import shipped
from app.surat.redaksi.beda import compare
from app.surat.redaksi.dipakai import version_in_use
from app.surat.redaksi.draft import RedaksiSalah, save_draft
from app.surat.redaksi.models import StatusVersi
from app.surat.redaksi.periksa import Salah
from app.surat.redaksi.service import (
    PENGESAH,
    PENYUSUN,
    back_to_shipped,
)
from app.web.page import PageView, pdf_response, pelaku, sheet_response
from app.web.templat import page as pages
from app.web.templat import preview as previews


class TemplatView(PageView):
    """Wording of letters."""

    route_base = "/templat"
    default_view = "daftar"
    class_permission_name = "templat_surat"
    pembaca = PENYUSUN | PENGESAH
    izin = {  # noqa: RUF012  # declared ClassVar in the base
        "can_ubah": PENYUSUN,
        "can_simpan": PENYUSUN,
        "can_pratinjau": PENYUSUN,
        "can_bawaan": PENGESAH,
    }

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every letter type and whose wording it prints."""
        return self.page("web/templat/daftar.html", daftar=pages.all_types())

    @expose("/<string:kode>/")
    @has_access
    def jenis(self, kode: str) -> str:
        """Show one letter type: what is in use, and every version."""
        row = pages.require_type(kode)
        used = version_in_use(kode)
        return self.page(
            "web/templat/jenis.html",
            jenis=row,
            dipakai=used,
            beda=compare(shipped(row.templat), pages.text_in_use(row)),
            versi=pages.versions_of(kode),
        )

    @expose("/<string:kode>/ubah")
    @has_access
    def ubah(self, kode: str) -> str:
        """Open the form, with the text in use or that of the version asked for."""
        jenis = pages.require_type(kode)
        asked = whole(request.args.get("dari"))
        version = pages.require_version(asked) if asked else None
        if request.args.get("dari") == "bawaan":
            text: Any = shipped(jenis.templat)
        else:
            text = pages.text_of(version) if version and version.jenis == kode else pages.text_in_use(jenis)
        mine = version and version.status is StatusVersi.KONSEP and version.disusun_id == pelaku().id
        return self._form(
            kode,
            text,
            versi=str(version.id) if version and mine else "",
            catatan=version.catatan if version and mine else "",
        )

    @expose("/<string:kode>/ubah", methods=["POST"])
    @has_access
    def simpan(self, kode: str) -> Response | tuple[str, int]:
        """Keep the draft; a refusal gives the form back with what was typed and every fault at its part."""
        text, form = pages.typed_parts(pages.require_type(kode), request.form), request.form
        try:
            with unit_of_work(pelaku()):
                row = save_draft(
                    kode, text, catatan=form.get("catatan", ""), versi_id=whole(form.get("versi")), oleh=pelaku()
                )
                pk, nomor = row.id, row.nomor
        except DomainError as error:
            salah = error.salah if isinstance(error, RedaksiSalah) else []
            page = self._form(kode, text, form.get("versi", ""), form.get("catatan", ""), error.pesan, salah)
            return page, 422
        flash(f"Konsep versi {nomor} tersimpan. Surat baru memakainya sesudah disahkan orang kedua.", "success")
        return redirect(url_for("TemplatVersiView.versi", pk=pk))

    def _form(
        self,
        kode: str,
        text: Any,
        versi: str = "",
        catatan: str = "",
        pesan: str = "",
        salah: list[Salah] | None = None,
    ) -> str:
        jenis, contoh = pages.require_type(kode), previews.example_asked(request.values.get("contoh"))
        return self.page(
            "web/templat/ubah.html",
            jenis=jenis,
            kotak=pages.boxes(jenis, text, salah or []),
            kode=previews.codes(jenis, contoh),
            contoh=contoh,
            pilihan=previews.examples(kode),
            versi=versi,
            catatan=catatan,
            pesan=pesan,
        )

    @expose("/<string:kode>/pratinjau", methods=["POST"])
    @has_access
    def pratinjau(self, kode: str) -> Response:
        """Show what is typed as the letter it will make, as a sheet for the frame or as PDF."""
        jenis, contoh = pages.require_type(kode), previews.example_asked(request.form.get("contoh"))
        text = pages.typed_parts(jenis, request.form)
        if request.args.get("pdf"):
            return pdf_response(previews.preview_pdf(jenis, contoh, text), f"pratinjau-{kode}")
        return sheet_response(previews.preview_html(jenis, contoh, text), previews.chosen_paper(jenis, contoh).kertas)

    @expose("/<string:kode>/bawaan", methods=["POST"])
    @has_access
    def bawaan(self, kode: str) -> Response:
        """Go back to the shipped wording."""
        with unit_of_work(pelaku()):
            back_to_shipped(kode, alasan=request.form.get("alasan", ""), oleh=pelaku())
        flash("Surat yang dibuat mulai sekarang memakai redaksi bawaan.", "success")
        return redirect(url_for("TemplatView.jenis", kode=kode))
