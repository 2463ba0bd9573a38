"""Kesehatan: the Admin's page of what ``flask doctor`` says, with the head of the trail to print."""

from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access

from app.audit.heads import current_head
from app.cadangan.history import backups
from app.cadangan.place import place
from app.core.db import read_as
from app.core.roles import SISTEM, Peran
from app.kesehatan.daftar import CHECKS
from app.kesehatan.periksa import examine
from app.web.page import PageView


class KesehatanView(PageView):
    """Every check with its answer, and the backups that are there."""

    route_base = "/kesehatan"
    default_view = "periksa"
    class_permission_name = "kesehatan"
    pembaca = frozenset({Peran.ADMIN})

    @expose("/")
    @has_access
    def periksa(self) -> str:
        """Ask every check now, as far as a page has time, and show the answers."""
        with read_as(SISTEM):
            hasil, kepala = examine(CHECKS, sekilas=True), current_head()
        salinan = backups(place().folder)
        return self.page(
            "web/kesehatan/periksa.html", hasil=hasil, kepala=kepala, salinan=salinan[:5], jumlah_salinan=len(salinan)
        )
