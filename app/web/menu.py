"""Every view, once; and the menu, derived from the views a role may open."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_appbuilder import AppBuilder

from app.core.fab.view import RegisterView
from app.core.roles import Pelaku, bidang_of
from app.disposisi.queries import inbox_size
from app.lembar.open_questions import count_conflicts, count_quarantine
from app.web.access import may_open_view
from app.web.beranda import MenungguView
from app.web.disposisi import DisposisiView
from app.web.lembar_meja import LembarKarantinaView, LembarKonflikView
from app.web.menu_entries import MENU, UNLISTED
from app.web.registers import (
    service_view,
)
from app.web.waktu import TerlambatView
from app.workflow import services
from app.workflow.inbox import inbox_count
from app.workflow.pace.superior import told_count

_COUNTS: tuple[tuple[type[Any], Callable[[Pelaku], int]], ...] = (
    (MenungguView, inbox_count),
    (DisposisiView, inbox_size),
    (TerlambatView, told_count),
    (LembarKonflikView, count_conflicts),
    (LembarKarantinaView, count_quarantine),
)
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
_CLOSED = frozenset({*_BIDANG.values(), "Pengaturan"})
#: Words half the titles begin with; one line of the menu has no room for them.
_OPENINGS = ("Layanan ", "Penyusunan ", "Surat Keterangan ")


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
    groups: dict[str, list[MenuItem]] = {}
    for group, label, view in current_app.extensions["loket_menu"]:
        if may_open_view(view, "list" if isinstance(view, RegisterView) else view.default_view):
            groups.setdefault(group, []).append(_item(label, view))
    own = _own_groups(g.pelaku)
    return [MenuGroup(label, items, _is_open(label, items, own)) for label, items in groups.items()]


def _own_groups(me: Pelaku) -> set[str]:
    """Return the service groups of the bidang ``me`` works in, and of those he acts for."""
    bidang = {bidang_of(me.unit), *(me.bidang or ())}
    return {_OWN_GROUP[one] for one in bidang if one in _OWN_GROUP}


def _is_open(label: str, items: list[MenuItem], own: set[str]) -> bool:
    return label not in _CLOSED or label in own or any(item.active for item in items)


def short_title(title: str) -> str:
    """Return a service's title as it fits one line of the menu: without brackets and the opening words of many."""
    short = re.sub(r"\s*\([^)]*\)", "", title)
    opening = next((word for word in _OPENINGS if short.startswith(word)), "")
    return short.removeprefix(opening)


def _item(label: str, view: Any) -> MenuItem:
    url = url_for(f"{view.__class__.__name__}.{view.default_view}")
    counted = next((ask for kind, ask in _COUNTS if isinstance(view, kind)), None)
    count = counted(g.pelaku) if counted else None
    shown = (request.endpoint or "").partition(".")[0] == view.__class__.__name__
    return MenuItem(short_title(label), label, url, count, shown)
