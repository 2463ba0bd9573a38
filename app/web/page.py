"""``PageView``: a page that is not a register."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from flask import abort, flash, g, redirect, request, url_for
from flask_appbuilder import BaseView
from werkzeug.wrappers import Response

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran
from app.surat.engine.paper import Paper
from app.web.access import OFFICE

T = TypeVar("T")
_NOTHING_RUNS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin"
)


_ON_A_PHONE = (Path(__file__).parents[1] / "static/css/letter-phone.css").read_text(encoding="utf-8")


class PageView(BaseView):  # type: ignore[misc]  # FAB ships no types
    """Base of our pages: who may open them is declared here, checked by ``@has_access`` on every route.

    Attributes:
        pembaca: roles that may open it.
        di_bawahnya: names of the views whose pages stand under its entry of the menu.
        izin: roles of single permissions, where they differ (``{"can_impor": frozenset({...})}``).
    """

    pembaca: ClassVar[frozenset[Peran]] = OFFICE
    di_bawahnya: ClassVar[frozenset[str]] = frozenset()
    izin: ClassVar[dict[str, frozenset[Peran]]] = {}

    def page(self, template: str, **values: Any) -> str:
        """Render a page in the frame."""
        return str(self.render_template(template, **values))


def pelaku() -> Pelaku:
    """Return the actor of this request; only call it behind a login."""
    actor: Pelaku = g.pelaku
    return actor


def found(model: type[T], pk: int) -> T:
    """Return the row with this key, if it exists for the reader; the page is not found otherwise."""
    row = session().get(model, pk)
    if row is None:
        abort(404)
    return row


def act_or_again(
    act: Callable[[], str], again: Callable[[], str], then: Callable[[], str]
) -> Response | tuple[str, int]:
    """Do one act in one transaction, tell the sentence it answers, and go to the address ``then``.

    A refusal changes nothing: its sentence stands above the page that ``again`` shows, with what was typed.
    """
    try:
        with unit_of_work(pelaku()):
            said = act()
    except DomainError as error:
        flash(error.pesan, "danger")
        return again(), 422
    flash(said, "success")
    return redirect(then())


def pdf_response(content: bytes, name: str) -> Response:
    """Return a PDF that opens in the browser under a sensible file name."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return Response(content, mimetype="application/pdf", headers=headers)


def sheet_response(html: str, paper: Paper) -> Response:
    """Return a letter's HTML as its sheet looks, for a frame in which nothing runs and nothing is fetched."""
    margins = f"{paper.atas}mm {paper.kanan}mm {paper.bawah}mm {paper.kiri}mm"
    css = (
        f"html{{background:#fff;overflow:hidden}}"
        f"body{{box-sizing:border-box;width:{paper.lebar}mm;min-height:{paper.tinggi}mm;padding:{margins};"
        f"font-family:'Liberation Sans',Arial,sans-serif}}"
    )
    page = html.replace("</head>", f"<style>{css}{_ON_A_PHONE}</style></head>", 1)
    return Response(page, mimetype="text/html", headers={"Content-Security-Policy": _NOTHING_RUNS})


def xlsx_response(content: bytes, name: str) -> Response:
    """Return a workbook as a download."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(content, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'})


def back_url(default: str) -> str:
    """Return the page of this site the request came from, or ``default``; never another site's address."""
    try:
        came_from = urlsplit(request.referrer or "")
    except ValueError:
        return default
    if came_from.netloc != request.host or not is_own_path(came_from.path):
        return default
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def is_own_path(path: str) -> bool:
    """Whether a path leads to a page of this site; one that begins with two slashes is read as another host."""
    return path.startswith("/") and path[1:2] not in ("/", "\\")


def berkas_url(berkas_id: int) -> str:
    """Return the address of an application's page."""
    return str(url_for("BerkasView.show", pk=berkas_id))
