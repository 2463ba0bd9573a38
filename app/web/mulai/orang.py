"""The start page's people: officials with their posts, everybody else, and first passwords shown once."""

from collections.abc import Sequence

from flask import flash, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.people import POSTS, all_users
from app.core.roles import Peran
from app.core.types import whole
from app.mulai.orang import PEJABAT, PENGGUNA, AkunBaru, Orang, add_operators, add_person, holders, replace_password
from app.mulai.wilayah import kecamatan
from app.web.choices import village_choices
from app.web.given import day_or_none, text
from app.web.page import PageView, pelaku

_TYPED = ("akun", "nama", "posisi", "nip", "pangkat", "jabatan", "wilayah")


class MulaiOrangView(PageView):
    """People and their accounts."""

    route_base = "/mulai/orang"
    default_view = "pengguna"
    class_permission_name = "mulai_orang"
    pembaca = frozenset({Peran.ADMIN})

    @expose("/pejabat", methods=["GET", "POST"])
    @has_access
    def pejabat(self) -> str | tuple[str, int]:
        """Give the office its officials."""
        return _people(self, "pejabat", PEJABAT)

    @expose("/pengguna", methods=["GET", "POST"])
    @has_access
    def pengguna(self) -> str | tuple[str, int]:
        """Give everybody else an account, the operators of villages included."""
        return _people(self, "pengguna", PENGGUNA)


def _people(view: MulaiOrangView, bagian: str, posisi: Sequence[str]) -> str | tuple[str, int]:
    if request.method == "GET":
        return _page(view, bagian, posisi)
    try:
        with unit_of_work(pelaku()):
            made = _act()
    except DomainError as error:
        flash(error.pesan, "danger")
        return _page(view, bagian, posisi, keep=True), 422
    return view.page("web/mulai/serah.html", akun=made, bagian=bagian)


def _act() -> list[AkunBaru]:
    form = request.form
    if text(form, "sandi_baru"):
        return [replace_password(whole(text(form, "sandi_baru")) or 0, oleh=pelaku())]
    if text(form, "kecamatan"):
        return add_operators(text(form, "kecamatan"), oleh=pelaku())
    typed = {name: text(form, name) for name in _TYPED}
    return [add_person(Orang(**typed, mulai=day_or_none(form, "mulai", "Mulai menjabat")), oleh=pelaku())]


def _page(view: MulaiOrangView, bagian: str, posisi: Sequence[str], *, keep: bool = False) -> str:
    held = holders()
    return view.page(
        "web/mulai/orang.html",
        bagian=bagian,
        posisi=[(name, POSTS[name], held.get(name)) for name in posisi],
        akun=all_users(),
        kecamatan=kecamatan(),
        desa=village_choices(),
        isi=request.form if keep else {},
    )
