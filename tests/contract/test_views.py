"""Every page of the product stands on the base layer and behind a right."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask_appbuilder.models.sqla.interface import SQLAInterface
from flask_appbuilder.security.sqla.models import Permission, PermissionView, Role, User, ViewMenu
from sqlalchemy import select
from werkzeug.routing import Rule

from app.core.columns import Rahasia
from app.core.db import Model, read_as, session, unit_of_work
from app.core.fab import builder
from app.core.fab.interface import RegisterInterface
from app.core.fab.view import RegisterView
from app.core.people import POSTS
from app.core.roles import SISTEM, Peran
from app.core.scope import scoped_models
from app.web.access import grants_of
from app.web.beranda import BerandaView
from app.web.doors import PUBLIC, REST
from app.web.grid.columns import columns_of
from app.web.page import PageView
from tests.support.actors import ANGSAU, add_account, logged_in
from tests.support.statements import forgotten, statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

#: What Flask-AppBuilder adds by itself: login and logout, going back, the language. Nothing of its REST.
FRAMEWORK = {"AuthDBView", "UtilView", "LocaleView"}


def registers(app: Flask) -> list[RegisterView]:
    return [view for view in builder.views(app) if isinstance(view, RegisterView)]


def test_no_view_stands_outside_the_base_layer(app: Flask) -> None:
    ours = (RegisterView, PageView, BerandaView)
    outside = {type(view).__name__ for view in builder.views(app) if not isinstance(view, ours)}
    assert outside == FRAMEWORK
    assert len(registers(app)) >= 10


def test_no_register_reads_or_writes_around_our_transactions(app: Flask) -> None:
    plain = [type(view).__name__ for view in registers(app) if not isinstance(view.datamodel, RegisterInterface)]
    assert plain == []
    models = [
        view.datamodel for view in builder.views(app) if isinstance(getattr(view, "datamodel", None), SQLAInterface)
    ]
    assert len(models) == len(registers(app))


def test_every_register_of_people_has_a_row_scope(app: Flask) -> None:
    """A register with a person's data that forgets its scope is open to every village."""
    scoped = tuple(scoped_models())
    personal = {
        type(view).__name__
        for view in registers(app)
        if not issubclass(view.datamodel.obj, scoped)
        and any(column.info.get("pribadi", "P0") != "P0" for column in view.datamodel.obj.__mapper__.columns)
    }
    assert personal == {"PetugasView"}, "only the Admin opens it"


def test_no_register_sorts_or_searches_ciphertext_by_part(app: Flask) -> None:
    for view in registers(app):
        secret = {name for name, one in view.datamodel.list_columns.items() if isinstance(one.type, Rahasia)}
        assert not secret & set(view.order_columns), view
        filters: dict[str, list[Any]] = view._filters.get_search_filters()
        assert {len(filters[name]) for name in secret & set(filters)} <= {1}, view


def test_acts_are_written_by_commands_and_never_through_a_form(app: Flask) -> None:
    """Numbers, status, signatures: what a form wrote would skip the workflow (letters forged, steps jumped)."""
    never = {
        "status", "nomor", "nomor_id", "no_surat", "no_reg", "versi", "langkah_no", "layanan", "bidang", "paraf",
        "tanda_tangan", "sha256", "kode", "hasil", "sop_versi_id", "petugas_id", "urut_dari", "urut_sampai",
    }  # fmt: skip
    written = {
        f"{type(view).__name__}.{name}"
        for view in registers(app)
        for name in [*view.add_columns, *view.edit_columns]
        if name in never
    }
    assert written == ALLOWED_WRITES


#: Columns of a dangerous name that are harmless here: a finding is checked before it is stored, and a line
#: of the retention schedule names what it is for.
ALLOWED_WRITES = {"VerifikasiView.status", "JabatanPetugasView.petugas_id", "JraView.layanan", "JraView.kode"}


def rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield rule, method


def address_of(rule: Rule) -> str:
    values = {
        name: "1" if "int" in type(converter).__name__.lower() else "x" for name, converter in rule._converters.items()
    }
    address = rule.rule
    for name, value in values.items():
        for kind in ("int:", "string:", "path:", ""):
            address = address.replace(f"<{kind}{name}>", value)
    return address


def test_every_address_is_public_on_purpose_or_has_a_right_of_its_own(app: Flask) -> None:
    with app.app_context(), read_as(SISTEM):
        pairs = {(pair.permission.name, pair.view_menu.name) for pair in session().scalars(select(PermissionView))}
    by_name = {type(view).__name__: view for view in builder.views(app)}
    without: set[str] = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint in PUBLIC | REST:
            continue
        name, _, method = rule.endpoint.partition(".")
        view = by_name.get(name)
        function = getattr(view, method, None)
        right = f"can_{getattr(function, '_permission_name', '?')}"
        stored = any((right, getattr(view, "class_permission_name", "")) == pair for pair in pairs)
        closed = right in (getattr(view, "base_permissions", None) or [])
        if not closed or not (stored or name in FRAMEWORK or nobody_is_granted(view, right)):
            without.add(rule.endpoint)
    assert without == set()
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC | REST
    assert {rule.endpoint for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1")} == REST


def nobody_is_granted(view: Any, right: str) -> bool:
    """Whether the right is declared but given to no role: its page is closed to everybody."""
    return not any((right, view.class_permission_name) in granted for granted in grants_of([view]).values())


def test_without_a_login_no_address_answers_with_anything(app: Flask) -> None:
    client = app.test_client()
    open_ones = {}
    for rule, method in rules(app):
        if rule.endpoint not in PUBLIC:
            answer = client.open(address_of(rule), method=method)
            if answer.status_code not in (302, 401, 403, 404, 405) or "/login" not in answer.headers.get(
                "Location", "/login"
            ):
                open_ones[f"{method} {rule.rule}"] = answer.status_code
    assert open_ones == {}


@pytest.mark.parametrize("part", range(3))
def test_an_account_without_a_role_opens_nothing(app: Flask, part: int) -> None:
    add_account(app, "tanpa_peran", POSTS["fo"])
    with app.app_context(), unit_of_work(SISTEM):
        session().scalars(select(User).where(User.username == "tanpa_peran")).one().roles = []
    client = logged_in(app, "tanpa_peran")
    for rule, method in list(rules(app))[part::3]:
        if rule.endpoint not in PUBLIC:
            assert client.open(address_of(rule), method=method).status_code in (302, 401, 403, 404, 405), rule


def test_nobody_and_nothing_is_public_in_the_framework(app: Flask) -> None:
    with app.app_context(), read_as(SISTEM):
        roles = {role.name: role for role in session().scalars(select(Role))}
        assert set(roles) - {"Public"} == {peran.value for peran in Peran}
        assert not roles["Public"].permissions if "Public" in roles else True


def test_a_right_given_to_the_public_opens_nothing(app: Flask) -> None:
    """The framework would open page and API to everybody; here it has no effect."""
    with app.app_context(), unit_of_work(SISTEM):
        public = session().scalars(select(Role).where(Role.name == "Public")).first() or Role(name="Public")
        public.permissions = session().scalars(select(PermissionView)).all()
        session().add(public)
    client = app.test_client()
    for address in ("/bnba/list/", "/buku/registrasi/list/", "/petugas/list/"):
        assert client.get(address).status_code == 302


def test_a_right_to_one_register_is_no_right_to_another_whose_name_begins_alike(app: Flask) -> None:
    """The framework compares its configured roles by prefix: a right to ``bnba`` would open ``bnba_impor``."""
    add_account(app, "edabu", "edabu")
    client = logged_in(app, "edabu")
    with app.app_context(), unit_of_work(SISTEM):
        role = session().scalars(select(Role).where(Role.name == Peran.ADMIN_EDABU.value)).one()
        role.permissions = [pair("can_list", "bnba"), pair("can_impor", "bnba")]
    assert client.get("/bnba/list/").status_code == 200
    assert client.get("/bnba-impor/").status_code == 403


def test_roles_written_into_the_settings_grant_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    add_account(app, "fo", "fo")
    everything = {"FO": [[".*", ".*"]], "Semua": [["Petugas", "can_list"], ["petugas", ".*"]]}
    monkeypatch.setattr(builder.security(app), "_builtin_roles", everything)
    monkeypatch.setitem(app.config, "FAB_ROLES", everything)
    assert logged_in(app, "fo").get("/petugas/list/").status_code == 403


def pair(permission: str, view: str) -> PermissionView:
    query = select(PermissionView).join(Permission, PermissionView.permission).join(ViewMenu, PermissionView.view_menu)
    found = session().scalars(query.where(Permission.name == permission, ViewMenu.name == view)).first()
    if found is None:
        found = PermissionView()
        found.permission = session().scalars(select(Permission).where(Permission.name == permission)).one()
        found.view_menu = session().scalars(select(ViewMenu).where(ViewMenu.name == view)).one()
        session().add(found)
    return found


PAGES = {
    "fo": ["/", "/menunggu/", "/permohonan/baru", "/buku/registrasi/list/", "/sop/", "/cetak-buku/registrasi_fo"],
    "admin": ["/", "/petugas/list/", "/aktor/list/", "/jenis-surat/list/", "/wilayah-alias/list/", "/lembar/"],
}


def test_no_page_asks_for_permissions_more_than_twice(app: Flask) -> None:
    for akun, pages in PAGES.items():
        add_account(app, akun, akun)
        client = logged_in(app, akun)
        for address in pages:
            forgotten(app)
            with statements(app) as told:
                assert client.get(address, follow_redirects=True).status_code == 200
            asked = [one for one in told if "ab_permission_view_role" in one]
            assert 1 <= len(asked) <= 2 * (1 + (address == "/")), (address, asked)


def test_a_right_taken_away_is_gone_with_the_next_page(app: Flask) -> None:
    add_account(app, "fo", "fo")
    client = logged_in(app, "fo")
    assert client.get("/buku/registrasi/list/").status_code == 200
    with app.app_context(), unit_of_work(SISTEM):
        session().scalars(select(User).where(User.username == "fo")).one().roles = []
    assert client.get("/buku/registrasi/list/").status_code == 302, "the login ends with the role it was made for"


def test_an_account_switched_off_is_logged_out_with_the_next_page(app: Flask) -> None:
    add_account(app, "fo", "fo")
    client = logged_in(app, "fo")
    assert client.get("/buku/registrasi/list/").status_code == 200
    with app.app_context(), unit_of_work(SISTEM):
        session().scalars(select(User).where(User.username == "fo")).one().active = False
    assert client.get("/buku/registrasi/list/").status_code == 302


def test_every_table_of_the_product_is_in_one_metadata(app: Flask) -> None:
    assert {mapper.local_table.metadata for mapper in Model.registry.mappers} == {Model.metadata}


def test_every_register_can_be_seen_as_a_table(app: Flask) -> None:
    """The grid is derived from the view; a register that breaks it is found before anybody opens it."""
    with app.app_context():
        readers = {view: min(view.pembaca, key=lambda peran: peran.value) for view in registers(app) if view.pembaca}
    for peran in sorted(set(readers.values()), key=lambda peran: peran.value):
        post = next(name for name, post in POSTS.items() if post.peran is peran)
        add_account(app, f"tabel_{post}", post, wilayah=ANGSAU if peran is Peran.OPERATOR_KELURAHAN else None)
        client = logged_in(app, f"tabel_{post}")
        for view in (view for view, reader in readers.items() if reader is peran):
            page = client.get(f"{view.route_base}/tabel/")
            assert page.status_code == 200, view
            rows = client.get(f"{view.route_base}/tabel/baris")
            assert rows.status_code == 200, view
            assert set(rows.json) == {"baris", "jumlah", "lebih", "halaman_terakhir"}


def test_no_grid_writes_what_its_form_does_not(app: Flask) -> None:
    with app.test_request_context(), read_as(SISTEM):
        for view in registers(app):
            written = {column.kolom for column in columns_of(view) if column.ubah or column.tambah}
            assert written <= {*view.edit_columns, *view.add_columns}, view
