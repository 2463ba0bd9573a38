"""Token Integrasi: keys of other systems, given by the Admin, or by a leader in his own name."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.fab.interface import RegisterInterface
from app.core.people import all_users
from app.core.roles import Pelaku, Peran
from app.core.types import whole
from app.integrasi import agree, issue, may_see_identity, revoke
from app.integrasi.cakupan import IDENTITAS, READ, WRITE
from app.integrasi.models import TokenIntegrasi
from app.integrasi.service import LONGEST
from app.web.access import OFFICE
from app.web.given import day, text
from app.web.page import pelaku
from app.web.registers import BookView
from app.web.rest.registers import offers, registers

_MAKERS = frozenset({Peran.ADMIN, Peran.KABID, Peran.KEPALA_DINAS})
_USUAL = timedelta(days=90)


class TokenIntegrasiView(BookView):
    """Tokens; everybody sees and ends those that act for him, the Admin all."""

    datamodel = RegisterInterface(TokenIntegrasi)
    route_base = "/token-integrasi"
    class_permission_name = "token_integrasi"
    judul = "Token Integrasi"
    kosong = "Token sistem lain yang membaca atau menulis lewat REST tercatat di sini."
    tambah = ("TokenIntegrasiView", "baru", "Token baru")
    pembaca = OFFICE
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_baru": _MAKERS}
    base_order = ("id", "desc")
    show_template = "web/integrasi/token.html"
    list_columns: ClassVar[list[str]] = ["nama", "akun_id", "cakupan", "berakhir", "dipakai", "keadaan"]
    show_columns: ClassVar[list[str]] = [
        *list_columns, "kunci", "dibuat", "dibuat_oleh", "disetujui", "dicabut", "dicabut_oleh",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["nama", "akun_id"]
    label_columns: ClassVar[dict[str, str]] = {"keadaan": "Keadaan"}

    @expose("/baru", methods=["GET", "POST"])
    @has_access
    def baru(self) -> str | tuple[str, int]:
        """Show the form, or make a token and show it this once."""
        if request.method == "GET":
            return self._form(MultiDict())
        try:
            with unit_of_work(pelaku()):
                row, token = _issue(request.form, pelaku())
                shown = {"nama": row.nama, "token": token, "pk": row.id, "cakupan": row.cakupan.split()}
                shown["menunggu"] = row.akun.nama if row.disetujui is None else ""
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._form(request.form), 422
        return str(self.render_template("web/integrasi/sekali.html", **shown))

    @expose("/<int:pk>/setuju", methods=["POST"])
    @has_access
    def setuju(self, pk: int) -> Response:
        """Let a token act for one's own account."""
        with unit_of_work(pelaku()):
            nama = agree(pk, oleh=pelaku()).nama
        flash(f"Token {nama} sekarang bertindak sebagai Anda.", "success")
        return redirect(url_for("TokenIntegrasiView.show", pk=pk))

    @expose("/<int:pk>/cabut", methods=["POST"])
    @has_access
    def cabut(self, pk: int) -> Response:
        """End a token now."""
        with unit_of_work(pelaku()):
            nama = revoke(pk, oleh=pelaku()).nama
        flash(f"Token {nama} dicabut; panggilan berikutnya ditolak.", "success")
        return redirect(url_for("TokenIntegrasiView.show", pk=pk))

    def _form(self, isi: "MultiDict[str, str]") -> str:
        shown = [(name, view.judul, _is_written(view)) for name, view in registers().items()]
        return str(
            self.render_template(
                "web/integrasi/baru.html",
                isi=isi,
                dipilih=set(isi.getlist("cakupan")),
                akun=_accounts(pelaku()),
                register=sorted(shown, key=lambda one: str(one[1])),
                boleh_identitas=may_see_identity(pelaku()),
                usul=clock.today() + _USUAL,
                paling_lama=clock.today() + LONGEST,
                semua=(f"*:{READ}", f"*:{WRITE}"),
                identitas=IDENTITAS,
            )
        )

    def _shown_besides(self, item: TokenIntegrasi) -> dict[str, Any]:
        mine = item.akun_id == pelaku().id
        return {"boleh_cabut": item.dicabut is None, "boleh_setuju": mine and item.keadaan == "menunggu"}


def _issue(form: "MultiDict[str, str]", me: Pelaku) -> tuple[TokenIntegrasi, str]:
    return issue(
        text(form, "nama"),
        _account(form),
        cakupan=form.getlist("cakupan"),
        berakhir=day(form, "berakhir", "Berlaku sampai"),
        registers=registers().keys(),
        oleh=me,
    )


def _account(form: Mapping[str, Any]) -> Pelaku:
    asked = whole(text(form, "akun_id"))
    user = next((user for user in all_users() if user.id == asked and user.is_active), None)
    if user is None:
        raise DomainError("Pilih akun yang diwakili token ini.", "akun")
    account: Pelaku = builder.security().pelaku_of(user)
    return account


def _accounts(me: Pelaku) -> list[tuple[int, str]]:
    """Return (id, name and account) of the accounts ``me`` may give a token for."""
    known = [user for user in all_users() if user.is_active and user.roles]
    mine = known if me.has(Peran.ADMIN) else [user for user in known if user.id == me.id]
    return sorted(((user.id, f"{user.first_name} ({user.username})") for user in mine), key=lambda one: one[1])


def _is_written(view: Any) -> bool:
    return any(offers(view, act) for act in ("add", "edit", "delete"))
