"""SOP pages: the table as the office knows it, its versions, what differs between them, and its print."""

from typing import Any

from flask import abort, current_app, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.queries import Entry, story_of
from app.core.types import whole
from app.layanan.registry import sop_files
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import OFFICE
from app.web.page import PageView, pdf_response
from app.web.sop.sheet import names_of, sheet_of
from app.workflow import services
from app.workflow.accounts import demo_accounts_for
from app.workflow.aktor import Aktor
from app.workflow.editing.comparing import differences
from app.workflow.editing.savings import draft_of, every_saving
from app.workflow.editing.state import state_of, versions_of
from app.workflow.models import SopVersi
from app.workflow.sheet_order import number_of
from app.workflow.spec import Langkah, Sop
from app.workflow.store import aktor_table, content, parse
from app.workflow.turns import label_of

#: The draft, where an address names a version.
KONSEP = "konsep"


class SopView(PageView):
    """The catalogue."""

    route_base = "/sop"
    default_view = "list"
    class_permission_name = "sop"
    pembaca = OFFICE

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show all SOPs by bidang."""
        actors = aktor_table()
        rows = [(state_of(slug, actors), services.find(slug) is not None) for slug in sop_files()]
        return self.page("web/sop/list.html", daftar=sorted(rows, key=lambda row: (row[0].sop.bidang, row[0].sop.kode)))

    @expose("/<string:slug>")
    @has_access
    def show(self, slug: str) -> str:
        """Show one SOP as Kegiatan / Pelaksana / Mutu Baku; ``?versi=`` names another version than the one in force."""
        known(slug)
        actors = aktor_table()
        state = state_of(slug, actors)
        row = _asked(slug, request.args.get("versi")) or state.versi
        sop, demo = content(row), current_app.config["LOKET_MODE"] == "demo"
        rows = [_row(sop, langkah, actors, demo=demo) for langkah in sop.langkah]
        lanes = names_of(sop.lajur, actors)
        return self.page("web/sop/show.html", sop=sop, langkah=rows, lajur=lanes, demo=demo, versi=row, keadaan=state)

    @expose("/<string:slug>/versi")
    @has_access
    def versi(self, slug: str) -> str:
        """Show every version of one SOP, and compare two."""
        known(slug)
        state, rows = state_of(slug, aktor_table()), versions_of(slug)
        values = {"konsep": state.konsep, "riwayat": _story(slug)}
        return self.page("web/sop/versi.html", sop=state.sop, keadaan=state, daftar=rows, **values)

    @expose("/<string:slug>/beda")
    @has_access
    def beda(self, slug: str) -> str:
        """Show what differs between two versions, ``?dari=`` and ``?ke=``; each a number or ``konsep``."""
        known(slug)
        actors = aktor_table()
        (dari, lama), (ke, baru) = (_named(slug, request.args.get(end)) for end in ("dari", "ke"))
        rows = differences(lama, baru, actors)
        return self.page("web/sop/beda.html", sop=baru, dari=dari, ke=ke, perubahan=rows, daftar=versions_of(slug))

    @expose("/<string:slug>.pdf")
    @has_access
    def pdf(self, slug: str) -> Response:
        """Print one version, by default the one in force."""
        known(slug)
        actors = aktor_table()
        row = _asked(slug, request.args.get("versi"))
        sop = content(row) if row else state_of(slug, actors).sop
        name = f"sop-{slug}-versi-{row.nomor}" if row else f"sop-{slug}"
        return pdf_response(print_paper(sheet_of(sop, actors), print_setting()).bytes, name)


def known(slug: str) -> None:
    """Answer 404 for what is no SOP of this installation."""
    if slug not in sop_files():
        abort(404)


def _story(slug: str) -> list[Entry]:
    """Return what people did to the versions and drafts of an SOP, the newest first."""
    told = [entry for row in (*versions_of(slug), *every_saving(slug)) for entry in story_of(row, {})]
    return sorted(told, key=lambda entry: entry.waktu, reverse=True)


def _asked(slug: str, nomor: str | None) -> SopVersi | None:
    """Return the version with a number, None when none is asked for."""
    if nomor is None:
        return None
    row = next((one for one in versions_of(slug) if one.nomor == whole(nomor)), None)
    return row or abort(404)


def _named(slug: str, name: str | None) -> tuple[str, Sop]:
    draft = draft_of(slug) if name == KONSEP else None
    if draft is not None:
        return "Konsep", parse(draft.isi)
    row = _asked(slug, name)
    return (f"Versi {row.nomor}", content(row)) if row else abort(404)


def _row(sop: Sop, langkah: Langkah, actors: dict[str, Aktor], *, demo: bool) -> dict[str, Any]:
    turns = [
        {
            "tindakan": label_of(turn.tindakan.value),
            "pelaksana": names_of(turn.pelaksana, actors),
            "akun": demo_accounts_for(turn.pelaksana, actors, sop.unit_kerja) if demo else [],
        }
        for turn in langkah.giliran
    ]
    back = number_of(sop, langkah.kembali_ke) if langkah.kembali_ke else None
    lanes = names_of(langkah.pelaksana, actors)
    number = number_of(sop, langkah.no)
    return {"no": number, "langkah": langkah, "pelaksana": lanes, "giliran": turns, "kembali_ke": back}
