"""Taking over a village's own old sheet: its heads, whose rows they are, and what would come in."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.core.types import whole
from app.lembar.old import content_of_old, keep_old
from app.lembar.people import book_of
from app.lembar.port import OldSheet, channel
from app.web.given import chosen, text
from app.web.lembar.villages import STARTERS, require_decider
from app.web.lembar.xlsx import MOST
from app.web.page import PageView, pelaku


class LembarLamaView(PageView):
    """The wizard."""

    route_base = "/lembar-lama"
    default_view = "mulai"
    class_permission_name = "lembar_lama"
    pembaca: ClassVar[frozenset[Peran]] = STARTERS - {Peran.ADMIN}

    @expose("/<string:kode>", methods=["GET", "POST"])
    @has_access
    def mulai(self, kode: str) -> str | Response:
        """Ask for the old sheet: a link, or a workbook."""
        require_decider()
        book = book_of(kode)
        if book is None or book.wilayah_kode is None:
            abort(404)
        upload = request.files.get("berkas")
        if request.method == "POST" and upload is not None and upload.filename:
            content = upload.stream.read(MOST + 1)
            with unit_of_work(pelaku()):
                key = keep_old(content, pelaku())
            return redirect(url_for("LembarLamaView.cocokkan", kode=kode, berkas=key))
        return self.page("web/lembar/lama.html", kode=kode, nama=book.nama, akun=channel().account())

    @expose("/<string:kode>/cocokkan")
    @has_access
    def cocokkan(self, kode: str) -> str | Response:
        """Show how heads and rows were understood; heads can be corrected."""
        try:
            found = channel().old_sheet(kode, _content(), _places())
        except DomainError as error:
            flash(error.pesan, "danger")
            return redirect(url_for("LembarLamaView.mulai", kode=kode))
        return self.page(
            "web/lembar/lama_cocok.html",
            kode=kode,
            lembar=found,
            asal=_origin(),
            tanda=_marks(found),
            yakin=request.args.getlist("yakin"),
        )

    @expose("/<string:kode>/ambil", methods=["POST"])
    @has_access
    def ambil(self, kode: str) -> Response:
        """Take the sheet over with the rows that are sure and those that were confirmed."""
        require_decider()
        try:
            said = channel().take_old(kode, _content(), _places() or {}, chosen(request.form, "yakin"), oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            again: dict[str, Any] = {**request.form.to_dict(), **_origin(), "yakin": request.form.getlist("yakin")}
            again.pop("csrf_token", None)
            return redirect(f"{url_for('LembarLamaView.cocokkan', kode=kode)}?{urlencode(again, doseq=True)}")
        flash(said, "success")
        return redirect(url_for("LembarView.show", kode=kode))


def _origin() -> dict[str, str]:
    """Return where the sheet is: a link, or the key of a kept upload."""
    return {name: value for name in ("tautan", "berkas") if (value := text(request.values, name))}


def _content() -> bytes | str:
    session().rollback()
    key = text(request.values, "berkas")
    return content_of_old(key, pelaku()) if key else text(request.values, "tautan")


def _places() -> dict[str, int] | None:
    """Return the columns as corrected on the form, None before it was sent."""
    if "dicocokkan" not in request.values:
        return None
    given = {name[6:]: whole(text(request.values, name)) for name in request.values if name.startswith("kolom-")}
    return {code: at for code, at in given.items() if at is not None}


def _marks(found: OldSheet) -> dict[str, int]:
    return {level: found.count(level) for level in ("pasti", "mungkin", "tidak")}
