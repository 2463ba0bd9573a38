"""The readable page of the API: what the reader may open, with columns, filters and examples to copy."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access

from app.web.access import OFFICE
from app.web.page import PageView
from app.web.rest.columns import RestColumn, columns_of
from app.web.rest.filters import RestFilter, filters_of
from app.web.rest.questions import parameters_of
from app.web.rest.registers import may, readable

_ACTS = (("add", "Tambah (POST)"), ("edit", "Ubah (PATCH)"), ("delete", "Hapus (DELETE)"))


@dataclass(frozen=True, slots=True)
class Described:
    """One register as the page shows it."""

    nama: str
    judul: str
    tindakan: list[str]
    kolom: list[RestColumn]
    saringan: list[RestFilter]
    parameter: list[str]


class RestView(PageView):
    """REST API."""

    route_base = "/api"
    default_view = "rest"
    class_permission_name = "rest"
    pembaca = OFFICE

    @expose("/")
    @has_access
    def rest(self) -> str:
        """Show every register open to the reader."""
        shown = sorted((_described(name, view) for name, view in readable().items()), key=lambda one: one.judul)
        return self.page("web/integrasi/rest.html", register=shown, alamat=current_app.config["LOKET_PUBLIC_URL"])


def _described(name: str, view: Any) -> Described:
    return Described(
        nama=name,
        judul=str(view.judul),
        tindakan=[words for act, words in _ACTS if may(view, act)],
        kolom=list(columns_of(view).values()),
        saringan=list(filters_of(view).values()),
        parameter=list(parameters_of(view)),
    )
