"""Every view, once; and the menu, derived from the views a role may open."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import current_app, g, request, url_for
from flask_appbuilder import AppBuilder

from app.core.fab.view import RegisterView
from app.core.roles import Pelaku, bidang_of
from app.disposisi.queries import inbox_sizing
from app.exchange.unduh.queries import counting_to_answer
from app.layanan.pemberdayaan.sanding_dtks.izin import counting_to_approve
from app.lembar.open_questions import counting_conflicts, counting_quarantine
from app.web.access import may_open_view
from app.web.beranda import MenungguView
from app.web.counts import Hitungan, count_everywhere, counted_together
from app.web.disposisi.case import DisposisiView
from app.web.izin_unduh import IzinUnduhView
from app.web.lembar.meja import LembarKarantinaView, LembarKonflikView
from app.web.menu_entries import MENU, UNLISTED
from app.web.registers import service_view
from app.web.sanding.comparison import SandingView
from app.web.titles import short_title
from app.web.waktu import TerlambatView
from app.workflow import services
from app.workflow.inbox import inbox_counting
from app.workflow.pace.superior import told_counting

_COUNTS: dict[type[Any], Hitungan] = {
    MenungguView: inbox_counting,
    DisposisiView: inbox_sizing,
    TerlambatView: told_counting,
    LembarKonflikView: counting_conflicts,
    LembarKarantinaView: counting_quarantine,
    SandingView: counting_to_approve,
    IzinUnduhView: counting_to_answer,
}
_BIDANG = {
    "sekretariat": "Sekretariat",
    "rehabilitasi": "Rehabilitasi",
    "pemberdayaan": "Pemberdayaan",
    "banjarbaru": "Banjarbaru",
    "tarakan": "Tarakan",
}
#: The office's own bidang -> the group its services stand in.
_OWN_GROUP = {"sekretariat": "Sekretariat", "rehab": "Rehabilitasi", "dayasos": "Pemberdayaan"}
#: These groups open when a page of theirs is shown, or when they are the reader's own.
_CLOSED = frozenset({*_BIDANG.values(), "Kinerja", "Laporan", "BNBA", "Bantuan", "Pengaturan"})
#: A menu of so few entries is open altogether.
_FEW = 14


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the side menu; ``title`` is the full name where ``label`` is a short one."""

    label: str
    title: str
    url: str
    count: int | None
    active: bool


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A group of entries under one head; the first group has none."""

    label: str
    items: list[MenuItem]
    opened: bool

    @property
    def count(self) -> int:
        """Return what its entries count, for the head of a closed group."""
        return sum(item.count or 0 for item in self.items)


def add_views(appbuilder: AppBuilder) -> None:
    """Add every view to ``appbuilder``, service registers included."""
    entries: list[tuple[str, str, Any]] = []
    for group, views in MENU:
        entries += [(group, label, appbuilder.add_view_no_menu(view)) for label, view in views]
        if group == "":
            entries += _service_entries(appbuilder)
    for view in UNLISTED:
        appbuilder.add_view_no_menu(view)
    current_app.extensions["loket_menu"] = entries


def _service_entries(appbuilder: AppBuilder) -> list[tuple[str, str, Any]]:
    from app.layanan.registry import sop_files

    sheets = sop_files()
    entries = []
    for layanan in services.running():
        sheet = sheets[layanan.slug]
        view = appbuilder.add_view_no_menu(service_view(layanan, sheet.judul))
        entries.append((_BIDANG[sheet.bidang], sheet.judul, view))
    return entries


def menu_for_user() -> list[MenuGroup]:
    """Return the groups and entries the logged-in person may open; counts are true and asked once per page."""
    if g.get("pelaku") is None:
        return []
    if "menu" not in g:
        g.menu = _menu()
    menu: list[MenuGroup] = g.menu
    return menu


def _menu() -> list[MenuGroup]:
    entries, counts = _entries(), counted_together(_counted())
    groups: dict[str, list[MenuItem]] = {}
    for group, label, view in entries:
        counted = _COUNTS.get(type(view))
        groups.setdefault(group, []).append(_item(label, view, counts[counted] if counted else None))
    own, few = _own_groups(g.pelaku), sum(map(len, groups.values())) <= _FEW
    return [MenuGroup(label, items, few or _is_open(label, items, own)) for label, items in groups.items()]


def _entries() -> list[tuple[str, str, Any]]:
    """Return the entries that the reader may open, found once per page."""
    if "menu_entries" not in g:
        g.menu_entries = [entry for entry in current_app.extensions["loket_menu"] if _may_open(entry[2])]
    found: list[tuple[str, str, Any]] = g.menu_entries
    return found


def _counted() -> list[Hitungan]:
    return [_COUNTS[type(view)] for _, _, view in _entries() if type(view) in _COUNTS]


def _may_open(view: Any) -> bool:
    return may_open_view(view, "list" if isinstance(view, RegisterView) else view.default_view)


def _own_groups(me: Pelaku) -> set[str]:
    """Return the service groups of the bidang ``me`` works in, and of those he acts for."""
    bidang = {bidang_of(me.unit), *(me.bidang or ())}
    return {_OWN_GROUP[one] for one in bidang if one in _OWN_GROUP}


def _is_open(label: str, items: list[MenuItem], own: set[str]) -> bool:
    return label not in _CLOSED or label in own or any(item.active for item in items)


def _item(label: str, view: Any, count: int | None) -> MenuItem:
    url = _url(f"{view.__class__.__name__}.{view.default_view}", request.script_root)
    shown = (request.endpoint or "").partition(".")[0] in {view.__class__.__name__, *getattr(view, "di_bawahnya", ())}
    return MenuItem(short_title(label), label, url, count, shown)


@lru_cache(maxsize=1024)
def _url(endpoint: str, _root: str) -> str:
    """Return the address of a page; a menu has some eighty, the same on each page under one root."""
    return url_for(endpoint)


count_everywhere(_counted)
