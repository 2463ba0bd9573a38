"""Kiriman SIKS-NG: what is ready, what holds others back, and every file that left."""

from typing import Any, ClassVar

from flask import abort, flash, redirect, request, send_file, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.keeper import keeps_list, require_keeper
from app.bnba.models import BnbaPeriode
from app.bnba.service import current_periode
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.kiriman.models import FormatBerkas, Kiriman, SusunanBerkas
from app.kiriman.service import batches, kept_file
from app.layanan.banjarbaru.bjb_usulan_dtks.kiriman import tell_cases
from app.layanan.dtks_usulan.berita_acara import minutes_missing
from app.layanan.dtks_usulan.keadaan import BERKAS
from app.layanan.dtks_usulan.kembar import look_for_doubles
from app.layanan.dtks_usulan.queries import periods
from app.layanan.dtks_usulan.siksng import kirim, readiness, record_receipt, tarik
from app.pindaian.store import path_of
from app.web.given import choice, day, text
from app.web.page import PageView, act_or_again, found, pelaku
from app.wilayah.names import village_of

_DECIDERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})


class KirimanView(PageView):
    """Files of proposals for SIKS-NG."""

    route_base = "/kiriman-siksng"
    default_view = "daftar"
    class_permission_name = "kiriman_siksng"
    pembaca: ClassVar[frozenset[Peran]] = _DECIDERS | {Peran.KEPALA_DINAS, Peran.SEKRETARIS}
    izin: ClassVar[dict[str, frozenset[Peran]]] = dict.fromkeys(
        ("can_susun", "can_diterima", "can_tarik", "can_unduh"), _DECIDERS
    )

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show what may leave, and what left."""
        return self._page()

    @expose("/susun", methods=["POST"])
    @has_access
    def susun(self) -> Response | tuple[str, int]:
        """Make a file of all that is ready; doubles are looked for first and kept whatever becomes of the file."""
        kode = request.form.get("periode", "")
        try:
            with unit_of_work(pelaku()):
                periode = session().get(BnbaPeriode, kode)
                if periode is None:
                    raise DomainError("Pilih periode.", "periode")
                look_for_doubles(periode)
            with unit_of_work(pelaku()):
                row = kirim(kode, jenis=choice(request.form, "format", FormatBerkas, "Format"), oleh=pelaku())
                cases, nomor, jumlah = tell_cases(row, oleh=pelaku()), row.nomor, row.jumlah
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(kode), 422
        told = f" Langkah pengiriman {cases} berkas musyawarah ditutup." if cases else ""
        flash(f"Kiriman {nomor} disusun: {jumlah} usulan.{told} Unduh berkasnya, lalu unggah ke SIKS-NG.", "success")
        return redirect(url_for("KirimanView.daftar", periode=kode))

    @expose("/<int:pk>/unduh")
    @has_access
    def unduh(self, pk: int) -> Response:
        """Download a file as it left."""
        require_keeper(pelaku())
        return download(find_batch(pk, BERKAS))

    @expose("/<int:pk>/diterima", methods=["POST"])
    @has_access
    def diterima(self, pk: int) -> Response | tuple[str, int]:
        """Write down that SIKS-NG took it."""
        form = request.form
        return self._act(
            pk,
            "Penerimaan dicatat.",
            lambda: record_receipt(
                pk, tanggal=day(form, "tanggal", "Tanggal diterima"), bukti=text(form, "bukti"), oleh=pelaku()
            ),
        )

    @expose("/<int:pk>/tarik", methods=["POST"])
    @has_access
    def tarik(self, pk: int) -> Response | tuple[str, int]:
        """Take it back."""
        said = "Kiriman ditarik; usulannya siap dikirim lagi."
        return self._act(pk, said, lambda: tarik(pk, alasan=text(request.form, "alasan"), oleh=pelaku()))

    def _act(self, pk: int, said: str, act: Any) -> Response | tuple[str, int]:
        kode = find_batch(pk, BERKAS).periode or ""

        def done() -> str:
            act()
            return said

        return act_or_again(done, lambda: self._page(kode), lambda: url_for("KirimanView.daftar", periode=kode))

    def _page(self, kode: str = "") -> str:
        current, known = current_periode(), periods()
        asked = kode or request.args.get("periode") or (current.kode if current else "")
        return self.page(
            "web/usulan/kiriman.html", periode=asked, daftar_periode=known, siap=readiness(asked),
            tanpa_ba=[(kode, village_of(kode), count) for kode, count in minutes_missing(asked)],
            kiriman=batches(BERKAS, periode=asked), susunan=session().get(SusunanBerkas, BERKAS),
            format=list(FormatBerkas), boleh=keeps_list(pelaku()), hari_ini=clock.today(), isi=request.form,
        )  # fmt: skip


def download(row: Kiriman) -> Response:
    """Return the file of a batch, byte for byte as it was made."""
    kept = kept_file(row)
    return send_file(path_of(kept.id), as_attachment=True, download_name=kept.nama, mimetype=kept.tipe)


def find_batch(pk: int, berkas: str) -> Kiriman:
    """Return a batch of this file, or answer 404."""
    row = found(Kiriman, pk)
    if row.berkas != berkas:
        abort(404)
    return row
