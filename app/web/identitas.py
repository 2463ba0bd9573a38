"""Buka NIK: the one page that shows whole identity numbers, and the weekly list of who saw whose."""

from collections import Counter
from datetime import timedelta
from typing import Any

from flask import abort, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access

from app.audit.identity import Keperluan, masked_columns, reveal, seen_between
from app.berkas.models import Berkas
from app.berkas.queries import open_cases_of
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Peran
from app.web.access import CASE_WORKERS, may_open_view
from app.web.given import Form, text
from app.web.page import PageView, pelaku
from app.web.rest.registers import registers
from app.web.titles import service_title

_WEEK = timedelta(days=7)
_NONE = "tanpa"


class IdentitasView(PageView):
    """Buka NIK."""

    route_base = "/identitas"
    class_permission_name = "identitas"
    pembaca = CASE_WORKERS

    @expose("/<string:register>/<string:pk>", methods=["GET", "POST"])
    @has_access
    def buka(self, register: str, pk: str) -> str | tuple[str, int]:
        """Ask what for, then show the whole numbers of one row that the person may open, this once."""
        view = _register(register)
        row = view._row_or_404(pk)
        if not masked_columns(type(row)):
            abort(404)
        back: dict[str, Any] = {"register": register, "pk": pk, "judul": view.judul, "view": type(view).__name__}
        back |= {"permohonan": _cases_of(row), "layanan": service_title}
        if request.method == "GET":
            return self.page("web/identitas.html", nomor=None, isi={}, **back)
        try:
            with unit_of_work(pelaku()):
                row = view._row_or_404(pk)
                shown = reveal(row, _purpose(row, request.form), alamat=request.remote_addr or "", oleh=pelaku())
        except DomainError as error:
            return self.page("web/identitas.html", nomor=None, salah=error.pesan, isi=request.form, **back), 422
        return self.page("web/identitas.html", nomor=shown, **back)


class SiapaMelihatView(PageView):
    """Siapa melihat siapa."""

    route_base = "/siapa-melihat"
    default_view = "minggu"
    class_permission_name = "siapa_melihat"
    pembaca = frozenset({Peran.KEPALA_DINAS, Peran.SEKRETARIS})

    @expose("/")
    @has_access
    def minggu(self) -> str:
        """Show a week: how often each person opened numbers, and every single time with its reason."""
        back = request.args.get("mundur", "0")
        weeks = min(int(back), 520) if back.isdecimal() and len(back) < 4 else 0
        today = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
        since = today - timedelta(days=today.weekday()) - weeks * _WEEK
        with read_as(SISTEM):
            rows = seen_between(since, since + _WEEK)
        people = Counter(row.pelaku_nama for row in rows).most_common()
        # Of a closed case the leaders read that somebody looked, not whose numbers and why.
        named = {row.id for row in seen_between(since, since + _WEEK)}
        last = since + _WEEK - timedelta(days=1)
        facts = {"orang": people, "bernama": named, "sejak": since, "sampai": last, "mundur": weeks}
        return self.page("web/siapa_melihat.html", baris=rows, **facts)


def _cases_of(row: Any) -> list[Berkas]:
    """Return the applications a number can be opened for: the row's own first, then those of the person that run."""
    key = row.id if isinstance(row, Berkas) else getattr(row, "berkas_id", None)
    own = session().get(Berkas, key) if key else None
    running = open_cases_of(row.nik) if getattr(row, "nik", None) else []
    return list(dict.fromkeys([*([own] if own is not None else []), *running]))


def _purpose(row: Any, form: Form) -> Keperluan:
    """Return what the form says the numbers are for.

    Raises:
        DomainError: there are applications, and neither one of them nor *tanpa permohonan* was chosen.
    """
    cases, said, why = {str(one.id): one for one in _cases_of(row)}, text(form, "permohonan"), text(form, "alasan")
    chosen = cases.get(said)
    if chosen is None and (said not in ("", _NONE) or (cases and said != _NONE)):
        raise DomainError("Pilih untuk permohonan mana nomornya dibuka, atau 'Tanpa permohonan'.", "permohonan")
    return Keperluan(why) if chosen is None else Keperluan(why, chosen.no_reg, chosen.id, chosen.tertutup)


def _register(name: str) -> Any:
    """Return the register view of a right's name that the person may open; 404 for any other."""
    found = registers().get(name)
    if found is None or not may_open_view(found, "show"):
        abort(404)
    return found
