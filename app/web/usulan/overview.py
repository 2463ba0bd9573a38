"""Usulan: all proposals of a period from all ways, on one page, with their verval."""

from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.bnba.models import HasilVerval, Usulan
from app.bnba.service import current_periode
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import Nik
from app.layanan.dtks_usulan.berita_acara import number_minutes
from app.layanan.dtks_usulan.kendali import ask_university, checks_of, record_finding
from app.layanan.dtks_usulan.queries import Saringan, periods
from app.layanan.dtks_usulan.verval import decide, decide_one, plan
from app.web.access import ALL
from app.web.given import choice, chosen, day, number, scan_sent, text
from app.web.page import PageView, act_or_again, found, pelaku
from app.web.usulan.halaman import confirm_values, list_values, one_values

_OFFICE = ALL - {Peran.ADMIN, Peran.OPERATOR_KELURAHAN}
_DECIDERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})


class UsulanView(PageView):
    """The list, one proposal, and what is decided of them."""

    route_base = "/usulan"
    default_view = "daftar"
    class_permission_name = "dtks_usulan"
    pembaca: ClassVar[frozenset[Peran]] = ALL - {Peran.ADMIN}
    izin: ClassVar[dict[str, frozenset[Peran]]] = dict.fromkeys(
        ("can_verval", "can_putus", "can_berita_acara", "can_kendali", "can_temuan"), _DECIDERS
    )

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show the proposals of a filter."""
        return self._list(_asked())

    @expose("/cari", methods=["POST"])
    @has_access
    def cari(self) -> str | tuple[str, int]:
        """Show the proposals of a NIK, of every period. A POST, because addresses end up in logs and a NIK must not."""
        try:
            nik = Nik.parse(request.form.get("nik", ""))
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._list(_asked()), 422
        return self._list(Saringan(nik=nik))

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show one proposal with its way so far."""
        return self._one(pk)

    @expose("/verval", methods=["POST"])
    @has_access
    def verval(self) -> str | Response | tuple[str, int]:
        """Decide many at once: first shown with their number, then done when confirmed."""
        form, saringan = request.form, Saringan.read(request.form)
        try:
            hasil = choice(form, "hasil", HasilVerval, "Hasil verval")
            if form.get("yakin") != "1":
                return self._confirm(saringan, hasil)
            with unit_of_work(pelaku()):
                rencana = plan(saringan, chosen(form, "pilih"), oleh=pelaku())
                done = decide(rencana, hasil, alasan=text(form, "alasan"), jumlah=number(form, "jumlah", "Jumlah"),
                              oleh=pelaku())  # fmt: skip
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._list(saringan), 422
        flash(f"Hasil verval {done} usulan dicatat.", "success")
        return redirect(_address(saringan))

    @expose("/<int:pk>/verval", methods=["POST"])
    @has_access
    def putus(self, pk: int) -> Response | tuple[str, int]:
        """Decide one."""
        return self._act(
            pk,
            "Hasil verval dicatat.",
            lambda: decide_one(
                pk, choice(request.form, "hasil", HasilVerval, "Hasil verval"), alasan=text(request.form, "alasan"),
                oleh=pelaku(),
            ),
        )  # fmt: skip

    @expose("/berita-acara", methods=["POST"])
    @has_access
    def berita_acara(self) -> Response | tuple[str, int]:
        """Write the number of a village's minutes into its proposals."""
        saringan = Saringan.read(request.form)

        def act() -> str:
            done = number_minutes(saringan, text(request.form, "nomor"), oleh=pelaku())
            return f"Berita acara dicatat pada {done} usulan."

        return act_or_again(act, lambda: self._list(saringan), lambda: _address(saringan))

    @expose("/<int:pk>/kendali", methods=["POST"])
    @has_access
    def kendali(self, pk: int) -> Response | tuple[str, int]:
        """Give a disputed proposal to a university."""
        form = request.form
        return self._act(
            pk,
            "Dikirim ke perguruan tinggi; usulan menunggu temuannya.",
            lambda: ask_university(
                pk, perguruan_tinggi_id=number(form, "perguruan_tinggi", "Perguruan tinggi"),
                masalah=text(form, "masalah"), tanggal=day(form, "tanggal", "Tanggal dikirim"), oleh=pelaku(),
            ),
        )  # fmt: skip

    @expose("/<int:pk>/temuan", methods=["POST"])
    @has_access
    def temuan(self, pk: int) -> Response | tuple[str, int]:
        """Write down what the university found, with its paper."""
        found(Usulan, pk)
        form = request.form
        try:
            scan = scan_sent("surat")
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._one(pk), 422

        def act() -> object:
            open_check = next((one for one in checks_of(pk) if one.temuan is None), None)
            return record_finding(
                open_check.id if open_check else -1, choice(form, "hasil", HasilVerval, "Temuan"),
                uraian=text(form, "uraian"), tanggal=day(form, "tanggal", "Tanggal temuan"),
                no_surat=text(form, "no_surat"), scan=scan, oleh=pelaku(),
            )  # fmt: skip

        return self._act(pk, "Temuan dicatat dan menjadi hasil verval.", act)

    def _act(self, pk: int, said: str, act: Any) -> Response | tuple[str, int]:
        found(Usulan, pk)

        def done() -> str:
            act()
            return said

        return act_or_again(done, lambda: self._one(pk), lambda: url_for("UsulanView.show", pk=pk))

    def _confirm(self, saringan: Saringan, hasil: HasilVerval) -> str:
        return self.page("web/usulan/tegaskan.html", **confirm_values(saringan, hasil))

    def _list(self, saringan: Saringan) -> str:
        return self.page("web/usulan/daftar.html", **list_values(saringan))

    def _one(self, pk: int) -> str:
        return self.page("web/usulan/orang.html", **one_values(pk))


def _address(saringan: Saringan) -> str:
    args: dict[str, Any] = dict(saringan.address())
    return str(url_for("UsulanView.daftar", **args))


def _asked() -> Saringan:
    periode = current_periode()
    known = periods()
    default = periode.kode if periode else (known[0] if known else "")
    asked = {name: value for name, value in request.args.items() if name != "nik"}
    narrowed = any(asked.get(name) for name in ("berkas", "kiriman"))
    return Saringan.read(asked, "" if narrowed else default)
