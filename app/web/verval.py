"""The office's verification of what a village proposed: every proposal of one musyawarah on one page."""

from typing import ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.models import HasilVerval, Usulan
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.roles import Peran
from app.layanan.dtks_usulan.verval import decide_one
from app.layanan.musdes_ba.models import VERVAL, MusdesBa
from app.web.page import PageView, berkas_url, found, pelaku
from app.workflow.inbox import may_take
from app.workflow.turns import open_turn


class VervalView(PageView):
    """Proposals of one musyawarah."""

    route_base = "/verval-usulan"
    default_view = "show"
    class_permission_name = "verval_usulan"
    pembaca: ClassVar[frozenset[Peran]] = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})

    @expose("/<int:pk>", methods=["GET", "POST"])
    @has_access
    def show(self, pk: int) -> str | Response | tuple[str, int]:
        """Show the proposals, or record what was found of those that were answered."""
        berkas = found(MusdesBa, pk)
        if request.method == "GET":
            return self._page(berkas)
        try:
            with unit_of_work(pelaku()):
                _record(session().get_one(MusdesBa, pk))
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(session().get_one(MusdesBa, pk)), 422
        flash("Hasil verval dicatat.", "success")
        return redirect(berkas_url(pk))

    def _page(self, berkas: MusdesBa) -> str:
        rows = [(row, mask_nik(row.nik)) for row in berkas.usulan]
        return self.page(
            "web/bnba/verval.html",
            berkas=berkas,
            baris=rows,
            hasil=[one for one in HasilVerval if one is not HasilVerval.MENUNGGU],
            boleh=_may_write(berkas),
            kembali=url_for("BerkasView.show", pk=berkas.id),
            isi=request.form,
        )


def _may_write(berkas: MusdesBa) -> bool:
    turn = open_turn(berkas)
    return turn is not None and turn.langkah_no == VERVAL and may_take(pelaku(), turn)


def _record(berkas: MusdesBa) -> None:
    if not _may_write(berkas):
        raise DomainError("Verval dicatat oleh yang memegang langkah verval, selama langkah itu terbuka.", "giliran")
    answered = [row for row in berkas.usulan if request.form.get(f"hasil-{row.id}")]
    if not answered:
        raise DomainError("Pilih hasil verval paling sedikit satu usulan.", "hasil")
    for row in answered:
        decide_one(row.id, _found(row), alasan=request.form.get(f"alasan-{row.id}", ""), oleh=pelaku())


def _found(row: Usulan) -> HasilVerval:
    try:
        return HasilVerval(request.form[f"hasil-{row.id}"])
    except ValueError as error:
        raise DomainError(f"Pilih hasil verval untuk {row.nama}.", "hasil") from error
