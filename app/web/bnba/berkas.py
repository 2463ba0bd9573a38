"""The way from a case's page to its period."""

from typing import Any

from flask import redirect, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access

from app.berkas.models import Berkas
from app.core.db import session
from app.layanan.pengesahan.models import Pengesahan
from app.web.access import OFFICE
from app.web.bnba.frame import READERS
from app.web.page import PageView


class PengesahanBerkasView(PageView):
    """The way from a case's page to its period."""

    route_base = "/bnba/berkas"
    default_view = "buka"
    class_permission_name = "bnba_pengesahan_berkas"
    pembaca = READERS & OFFICE

    @expose("/<int:pk>")
    @has_access
    def buka(self, pk: int) -> Any:
        """Go to the period of a case."""
        berkas = session().get(Berkas, pk)
        if not isinstance(berkas, Pengesahan):
            return redirect(url_for("PeriodeView.list"))
        return redirect(url_for("PengesahanTabView.pengesahan", kode=berkas.periode))
