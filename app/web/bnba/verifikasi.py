"""Submenu Verifikasi: the period's recipients, what was found of each, and SIKS-NG's file of it."""

import tempfile
from io import TextIOWrapper
from typing import ClassVar

from flask import abort, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit import note
from app.audit.queries import story_of
from app.bnba.berkas_status import write_status_file
from app.bnba.keeper import KEEPERS, may_check
from app.bnba.models import VerifikasiKelayakan
from app.bnba.saringan import LAYAK, Saringan
from app.bnba.service import checks_of, find_by_kode
from app.bnba.verifikasi import OPEN, record_check
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.web.bnba.frame import BASE, READERS, filter_values, frame, here, listing, period_or_404
from app.web.page import PageView, pelaku
from app.workflow.forms import parse

_CHECKERS = KEEPERS | {Peran.OPERATOR_KELURAHAN}


class VerifikasiTabView(PageView):
    """Recipients of a period."""

    route_base = BASE
    default_view = "verifikasi"
    class_permission_name = "bnba_verifikasi"
    pembaca = READERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_simpan": _CHECKERS, "can_csv": KEEPERS}

    @expose("/<string:kode>/verifikasi")
    @has_access
    def verifikasi(self, kode: str) -> str:
        """Show a page of those whom the filter finds."""
        return self._list(kode, _asked())

    @expose("/<string:kode>/verifikasi/cari", methods=["POST"])
    @has_access
    def cari(self, kode: str) -> str | tuple[str, int]:
        """Show who has this NIK. A POST, because addresses end up in logs and a NIK must not."""
        try:
            found = Saringan.read({"nik": request.form.get("nik", "")})
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._list(kode, _asked()), 422
        return self._list(kode, found)

    @expose("/<string:kode>/verifikasi/<string:kode_baris>")
    @has_access
    def status(self, kode: str, kode_baris: str) -> str:
        """Show *Status Data BNBA* of one person, and the form that changes it."""
        return self._person(kode, kode_baris)

    @expose("/<string:kode>/verifikasi/<string:kode_baris>", methods=["POST"])
    @has_access
    def simpan(self, kode: str, kode_baris: str) -> Response | tuple[str, int]:
        """Record what was found of one person."""
        form, columns, me = request.form, VerifikasiKelayakan.__mapper__.columns, pelaku()
        try:
            with unit_of_work(me):
                row = record_check(
                    kode_baris,
                    period_or_404(kode, with_list=True),
                    parse(columns["status"], form.get("status")),
                    alasan=form.get("alasan", "") if form.get("status") != LAYAK else "",
                    catatan=parse(columns["catatan"], form.get("catatan")),
                    diperiksa_oleh=me.nama,
                    oleh=me,
                )
                said = row.status.label
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._person(kode, kode_baris), 422
        flash(f"Dicatat: {said}.", "success")
        return redirect(url_for("VerifikasiTabView.verifikasi", kode=kode, **here(_asked())))

    @expose("/<string:kode>/verifikasi.csv", methods=["POST"])
    @has_access
    def csv(self, kode: str) -> Response:
        """Download the state of everybody the filter finds, as SIKS-NG's file; the story of the period tells it."""
        saringan = _asked()
        kept = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the server when it was sent
        with unit_of_work(pelaku()):
            periode = period_or_404(kode, with_list=True)
            stream = TextIOWrapper(kept, encoding="utf-8-sig", newline="", write_through=True)
            count = write_status_file(stream, periode, saringan)
            stream.detach()
            note(periode, f"mengunduh status kelayakan {count} orang", oleh=pelaku())
        kept.seek(0)
        return send_file(kept, "text/csv", as_attachment=True, download_name=f"STATUS_KELAYAKAN_{kode}.csv")

    def _list(self, kode: str, saringan: Saringan) -> str:
        periode = period_or_404(kode, with_list=True)
        return self.page(
            "web/bnba/periode/verifikasi.html",
            **frame(periode, "verifikasi"),
            **filter_values(periode, saringan),
            halaman=listing(periode, saringan),
            boleh_periksa=periode.terbuka and may_check(pelaku()),
        )

    def _person(self, kode: str, kode_baris: str) -> str:
        periode = period_or_404(kode, with_list=True)
        person = find_by_kode(kode_baris, periode)
        if person is None:
            abort(404)
        found = checks_of(person.wilayah_kode, periode).get(kode_baris)
        saringan = _asked()
        return self.page(
            "web/bnba/periode/status.html",
            **frame(periode, "verifikasi"),
            **filter_values(periode, saringan),
            item=person,
            verifikasi=found,
            terbuka=periode.terbuka and may_check(pelaku()) and (found is None or found.status in OPEN),
            isi=request.form,
            kembali=url_for("VerifikasiTabView.verifikasi", kode=kode, **here(saringan)),
            alamat=url_for("VerifikasiTabView.simpan", kode=kode, kode_baris=kode_baris, **here(saringan)),
            riwayat=story_of(found, {"status": "Status", "catatan": "Catatan"}) if found else [],
        )


def _asked() -> Saringan:
    """Return the filter of the address; what is not offered is not asked."""
    try:
        return Saringan.read({name: one for name, one in request.args.items() if name != "nik"}, status=LAYAK)
    except DomainError:
        return Saringan(status=LAYAK)
