"""Bringing back a letter that was signed electronically elsewhere."""

from flask import abort, flash, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.models import Berkas
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.types import whole
from app.surat.frozen import pdf_of
from app.surat.letters import letter_of, main_block
from app.surat.tte import check_signed, read_signed, trust_folder
from app.web.access import CASE_WORKERS
from app.web.page import PageView, berkas_url, pelaku
from app.workflow.actions.tanda_tangan_elektronik import tanda_tangan_elektronik


class TteView(PageView):
    """Letters signed with a certificate."""

    route_base = "/tte"
    default_view = "unggah"
    class_permission_name = "tte"
    pembaca = CASE_WORKERS

    @expose("/<int:pk>", methods=["POST"])
    @has_access
    def unggah(self, pk: int) -> Response:
        """Check the signed file and keep it; where the letter waits for its signature, this is the signature."""
        berkas = session().get(Berkas, pk)
        surat = letter_of(berkas) if berkas else None
        if surat is None or surat.terbit is None:
            abort(404)
        upload = request.files.get("surat")
        if upload is None or not upload.filename:
            raise DomainError("Pilih PDF yang sudah ditandatangani.", "berkas")
        content, pejabat, surat_id = read_signed(upload.stream), main_block(surat).nama, surat.id
        tte = check_signed(content, pdf_of(surat_id), pejabat=pejabat, roots=trust_folder())
        turn = whole(request.form.get("tugas_id"))
        with unit_of_work(pelaku()):
            tanda_tangan_elektronik(pk, tte=tte, oleh=pelaku(), tugas_id=turn)
        flash(f"Surat bertanda tangan elektronik {tte.penanda} disimpan. {tte.sertifikat.label}.", "success")
        return redirect(berkas_url(pk))
