"""Program Bansos: who is in which programme in a period, who is new, gone, or above the threshold."""

from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.keeper import keeps_list
from app.bnba.models import BnbaPeriode
from app.bnba.service import current_periode, require_periode
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import whole
from app.laporan.daftar.bnba import periods
from app.layanan.program_bansos.anggota import PAGE, Bagian, figures, page_of, previous, programmes
from app.layanan.program_bansos.catat import begin, end, take_list
from app.layanan.program_bansos.models import ProgramBansos, SumberPeserta
from app.web.access import ALL
from app.web.choices import village_choices
from app.web.given import text
from app.web.page import PageView, back_url, found, pelaku
from app.web.unggahan import keep_refused, kept_upload, refused_file
from app.wilayah.names import village_of

_DECIDERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})
_LEAD = "program"


class ProgramBansosView(PageView):
    """Programmes and their members."""

    route_base = "/program-bansos"
    default_view = "daftar"
    class_permission_name = "program_bansos"
    pembaca: ClassVar[frozenset[Peran]] = ALL - {Peran.ADMIN}
    izin: ClassVar[dict[str, frozenset[Peran]]] = dict.fromkeys(
        ("can_unggah", "can_masuk", "can_akhiri", "can_penolakan"), _DECIDERS
    )

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every programme with its figures of a period."""
        periode = _periode()
        rows = programmes(running=request.args.get("semua") != "1")
        counted = figures(rows, periode) if periode else {}
        return self.page(
            "web/program/daftar.html", periode=periode, sebelum=previous(periode) if periode else None,
            daftar_periode=_known(), bagian=list(Bagian), semua=request.args.get("semua") == "1",
            program=[(row, counted[row.id].items()) for row in rows] if periode else [],
        )  # fmt: skip

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show the members of one programme."""
        return self._page(_find(pk))

    @expose("/<int:pk>/unggah", methods=["POST"])
    @has_access
    def unggah(self, pk: int) -> str | Response | tuple[str, int]:
        """Take in the list of a programme of the region."""
        _find(pk)
        form = request.form
        try:
            path = kept_upload()
            try:
                with unit_of_work(pelaku()):
                    found = take_list(
                        pk, require_periode(text(form, "periode")), path, dasar=text(form, "dasar"),
                        seluruhnya=form.get("seluruhnya") == "1", oleh=pelaku(),
                    )  # fmt: skip
            finally:
                path.unlink(missing_ok=True)
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(_find(pk)), 422
        return self._page(_find(pk), hasil=found, penolakan=keep_refused(found.bacaan, _LEAD))

    @expose("/<int:pk>/masuk/<string:kode_baris>", methods=["POST"])
    @has_access
    def masuk(self, pk: int, kode_baris: str) -> Response:
        """Make one person a member, by a decision."""
        form = request.form
        return _then_back(
            lambda: begin(
                pk, kode_baris, require_periode(text(form, "periode")), sumber=SumberPeserta.KEPUTUSAN,
                dasar=text(form, "dasar"), oleh=pelaku(),
            ),
            "Kepesertaan dicatat.",
        )  # fmt: skip

    @expose("/akhiri/<int:pk>", methods=["POST"])
    @has_access
    def akhiri(self, pk: int) -> Response:
        """End one membership."""
        form = request.form
        return _then_back(
            lambda: end(pk, require_periode(text(form, "periode")), alasan=text(form, "alasan"), oleh=pelaku()),
            "Kepesertaan diakhiri; riwayatnya tetap ada.",
        )

    @expose("/penolakan/<string:kode>.xlsx")
    @has_access
    def penolakan(self, kode: str) -> Response:
        """Download the refused rows of a list."""
        return refused_file(_LEAD, kode)

    def _page(self, program: ProgramBansos, **values: Any) -> str:
        periode = _periode()
        if periode is None:
            return self.page("web/program/kosong.html", program=program)
        part, village = _part(), request.args.get("wilayah", "")
        page = max((whole(request.args.get("hal", "1")) or 1) - 1, 0)
        counted = figures([program], periode, village)[program.id]
        rows = page_of(program, periode, part, village, page)
        return self.page(
            "web/program/show.html", program=program, periode=periode, sebelum=previous(periode), bagian=part,
            semua_bagian=counted.items(), jumlah=counted[part], hal=page,
            ukuran=PAGE, baris=[(row, village_of(row.wilayah_kode)) for row in rows],
            desa=village_choices() if pelaku().wilayah is None else [], wilayah=village, daftar_periode=_known(),
            boleh=keeps_list(pelaku()), isi=request.form, **values,
        )  # fmt: skip


def _known() -> list[tuple[str, str]]:
    return [(kode, nama) for kode, nama in periods() if kode]


def _periode() -> BnbaPeriode | None:
    asked = session().get(BnbaPeriode, request.values.get("periode", ""))
    return asked if asked is not None and asked.diimpor is not None else current_periode()


def _part() -> Bagian:
    try:
        return Bagian(request.args.get("bagian", "anggota"))
    except ValueError:
        return Bagian.ANGGOTA


def _find(pk: int) -> ProgramBansos:
    return found(ProgramBansos, pk)


def _then_back(act: Any, said: str) -> Response:
    try:
        with unit_of_work(pelaku()):
            act()
    except DomainError as error:
        flash(error.pesan, "danger")
    else:
        flash(said, "success")
    return redirect(back_url(url_for("ProgramBansosView.daftar")))
