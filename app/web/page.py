"""``PageView``: a page that is not a register."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from flask import g, request, url_for
from flask_appbuilder import BaseView
from werkzeug.wrappers import Response

from app.core.roles import Pelaku, Peran
from app.surat.engine.paper import Paper
from app.web.access import OFFICE

_NOTHING_RUNS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin"
)


class PageView(BaseView):  # type: ignore[misc]  # FAB ships no types
    """Base of our pages: who may open them is declared here, checked by ``@has_access`` on every route.

    Attributes:
        pembaca: roles that may open it.
        izin: roles of single permissions, where they differ (``{"can_impor": frozenset({...})}``).
    """

    pembaca: ClassVar[frozenset[Peran]] = OFFICE
    izin: ClassVar[dict[str, frozenset[Peran]]] = {}

    def page(self, template: str, **values: Any) -> str:
        """Render a page in the frame."""
        return str(self.render_template(template, **values))


def pelaku() -> Pelaku:
    """Return the actor of this request; only call it behind a login."""
    actor: Pelaku = g.pelaku
    return actor


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
    page = html.replace("</head>", f"<style>{css}</style></head>", 1)
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
    # A path that begins with two slashes would be read as another host.
    if came_from.netloc != request.host or not came_from.path.startswith("/") or came_from.path[1:2] in ("/", "\\"):
        return default
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def berkas_url(berkas_id: int) -> str:
    """Return the address of an application's page."""
    return str(url_for("BerkasView.show", pk=berkas_id))
