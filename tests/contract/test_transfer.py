"""Every register leaves the house as a workbook: what its *Tabel* shows, told in the trail, by whom it is granted."""

import io

import pytest
from flask import Flask
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.audit.models import Riwayat
from app.audit.trail import WHOLE
from app.core.db import read_as, session
from app.core.fab import builder
from app.core.people import POSTS
from app.core.roles import SISTEM, Peran
from app.web.access import grants_of
from app.web.grid.columns import columns_shown
from app.web.registers import BookView
from tests.support.actors import add_account, logged_in

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def books(app: Flask) -> list[BookView]:
    return [view for view in builder.views(app) if isinstance(view, BookView)]


def test_every_register_is_had_as_a_workbook_with_its_own_heads(app: Flask) -> None:
    granted = grants_of(books(app))
    accounts = {one.peran: post for post, one in POSTS.items()}
    clients = {}
    for view in books(app):
        may = [peran for peran in Peran if ("can_unduh", view.class_permission_name) in granted[peran]]
        assert may, f"nobody may download {view}"
        assert Peran.OPERATOR_KELURAHAN not in may
        peran = next(one for one in may if one in accounts)
        if peran not in clients:
            add_account(app, f"u.{peran.name.lower()}", accounts[peran])
            clients[peran] = logged_in(app, f"u.{peran.name.lower()}")
        answer = clients[peran].post(f"{view.route_base}/unduh")
        assert answer.status_code == 200, view
        (heads, *_) = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
        assert heads == [str(view.label_columns.get(name, name)) for name in columns_shown(view)], view
    with app.app_context(), read_as(SISTEM):
        told = session().scalars(select(Riwayat.teks).where(Riwayat.baris == WHOLE)).all()
    assert len(told) == len(books(app))
    assert all(one.startswith("mengunduh ") for one in told)
