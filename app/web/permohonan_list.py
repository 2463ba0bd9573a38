"""Daftar Permohonan: the applications behind a number, with where they stand."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access

from app.berkas.models import Berkas, StatusBerkas
from app.berkas.queries import open_turns
from app.core.roles import UNIT_NAMES, UNITS
from app.core.types import whole
from app.web.access import CASE_WORKERS
from app.web.page import PageView, berkas_url
from app.web.rows import WaitingRow, waiting_rows
from app.web.titles import service_title
from app.workflow import services
from app.workflow.cases import CaseFilter, case_count, cases_where
from app.workflow.spec import Tindakan
from app.workflow.turns import label_of

E = TypeVar("E", bound=StrEnum)
_PAGE = 50
#: The bidang of the office, as its filter offers them.
BIDANG = {kode: UNIT_NAMES[kode] for kode, above in UNITS.items() if above == "dinas"}


class PermohonanListView(PageView):
    """Every application that exists for the reader, filtered by its address; nothing is written here."""

    route_base = "/daftar-permohonan"
    default_view = "list"
    class_permission_name = "daftar_permohonan"
    pembaca = CASE_WORKERS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show a page of the applications asked for, the newest first."""
        asked = asked_for(request.args)
        count, page = case_count(asked), max(whole(request.args.get("halaman", "")) or 1, 1)
        last = max(-(-count // _PAGE), 1)
        page = min(page, last)
        return self.page(
            "web/daftar_permohonan.html",
            saringan=asked,
            pasangan=pairs(asked),
            jumlah=count,
            halaman=page,
            terakhir=last,
            baris=_rows(cases_where(asked, limit=_PAGE, offset=(page - 1) * _PAGE)),
            layanan=sorted(
                ((one.slug, service_title(one.slug)) for one in services.running()), key=lambda pair: pair[1]
            ),
            bidang=BIDANG,
            tindakan=[(one.value, label_of(one.value)) for one in Tindakan],
            status=StatusBerkas,
        )


def asked_for(args: Mapping[str, str]) -> CaseFilter:
    """Return what an address asks for; what it says wrongly is left out."""
    return CaseFilter(
        status=_one_of(StatusBerkas, args.get("status", "")),
        layanan=args.get("layanan", "")[:60],
        bidang=args.get("bidang", "")[:40],
        tindakan=args.get("tindakan", "")[:20],
        terlambat=args.get("terlambat") == "ya",
        dari=_day(args.get("dari", "")),
        sampai=_day(args.get("sampai", "")),
    )


def pairs(asked: CaseFilter) -> dict[str, Any]:
    """Return what is asked as the arguments of an address."""
    given: dict[str, Any] = {
        "status": asked.status and asked.status.value,
        "layanan": asked.layanan,
        "bidang": asked.bidang,
        "tindakan": asked.tindakan,
        "terlambat": "ya" if asked.terlambat else "",
        "dari": asked.dari and asked.dari.isoformat(),
        "sampai": asked.sampai and asked.sampai.isoformat(),
    }
    return {name: value for name, value in given.items() if value}


def list_url(asked: CaseFilter) -> str:
    """Return the address of exactly the applications asked for."""
    return url_for("PermohonanListView.list", **pairs(asked))


def _rows(cases: Sequence[Berkas]) -> list[dict[str, Any]]:
    turns = open_turns(berkas.id for berkas in cases)
    standing: dict[int, WaitingRow] = dict(zip((turn.berkas_id for turn in turns), waiting_rows(turns), strict=True))
    return [_row(berkas, standing.get(berkas.id)) for berkas in cases]


def _row(berkas: Berkas, standing: WaitingRow | None) -> dict[str, Any]:
    return {
        "berkas": berkas,
        "url": berkas_url(berkas.id),
        "layanan": service_title(berkas.layanan),
        "kini": standing,
    }


def _one_of(kind: type[E], text: str) -> E | None:
    return next((one for one in kind if one.value == text), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
