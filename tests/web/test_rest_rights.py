"""REST: whose rows exist for a token, what is masked, and when it is good for nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask_appbuilder.security.sqla.models import Role, User
from sqlalchemy import select

from app.audit.models import Riwayat
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.roles import SISTEM
from app.integrasi import issue, revoke
from app.integrasi.bentuk import PATTERN
from app.integrasi.models import TokenIntegrasi
from tests.support.actors import add_account, logged_in
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.office import limiting
from tests.support.people import LISTED, PERIODE, SITI, TABANIO, TAKISUNG
from tests.support.rest import actor_of, program, token_for

pytestmark = ONE_DATABASE


def test_a_villages_token_reads_its_own_village_only(desk: Desk) -> None:
    whole, village = program(desk.app, "kabid", "bnba:read"), program(desk.app, "kel_tabanio", "*:read")
    assert {row["desa_kel"] for row in whole.data("bnba")} == {"TABANIO", "TAKISUNG"}
    assert {row["desa_kel"] for row in village.data("bnba")} == {"TABANIO"}
    foreign = whole.data(f"bnba?wilayah_kode={TAKISUNG}")[0]["_id"]
    assert village.get(f"bnba/{foreign}").status_code == 404
    assert village.data(f"bnba?wilayah_kode={TAKISUNG}") == []
    assert village.get("buku_registrasi_fo").status_code == 403
    assert len(whole.data(f"bnba?periode={PERIODE}&wilayah_kode={TABANIO}")) == 3
    assert whole.get("bnba?periode=2031-01").status_code == 400


def test_identity_numbers_are_masked_and_looked_for_outside_the_address(desk: Desk) -> None:
    caller = program(desk.app, "kabid", "bnba:read")
    assert not any(
        person.nik in caller.get("bnba").text or person.no_kk in caller.get("bnba").text for person in LISTED
    )
    assert caller.get(f"bnba?nik={SITI.nik}").status_code == 400
    found = caller.post("bnba/cari", {"nik": SITI.nik}).get_json()["data"]
    assert [row["nama"] for row in found] == [SITI.nama]
    assert found[0]["nik"] == "9901 01•• •••• 0001"


def test_a_leaders_own_token_reads_them_in_full_and_each_reading_is_told(desk: Desk) -> None:
    caller = program(desk.app, "kabid", "bnba:read", "identitas", nama="SIKS penarik")
    row = caller.post("bnba/cari", {"nik": SITI.nik}).get_json()["data"][0]
    assert (row["nik"], row["no_kk"]) == (SITI.nik, SITI.no_kk)
    assert caller.get(f"bnba/{row['_id']}").get_json()["nik"] == SITI.nik
    told = desk.rows(Riwayat, tabel="bnba", baris=row["_id"])
    assert [one["teks"] for one in told] == ["membaca NIK, NOKK lewat REST"] * 2
    assert {one["pelaku_nama"].partition(" lewat ")[2] for one in told} == {"token SIKS penarik"}


def test_the_scope_for_them_is_given_by_nobody_but_the_account_and_ends_with_its_post(desk: Desk) -> None:
    caller = program(desk.app, "kabid", "bnba:read", "identitas")
    with pytest.raises(DomainError, match="tidak boleh menerima"):
        token_for(desk.app, "fo", "bnba:read", "identitas")
    with desk.app.app_context():
        kabid, admin = actor_of(desk.app, "kabid"), actor_of(desk.app, "admin")
        day = clock.today() + timedelta(days=9)
        with pytest.raises(DomainError, match="pemilik akunnya"), unit_of_work(admin):
            issue("Titipan", kabid, cakupan=["bnba:read", "identitas"], berakhir=day, registers=["bnba"], oleh=admin)
        with unit_of_work(SISTEM):
            user = session().scalars(select(User).where(User.username == "kabid")).one()
            user.roles = [session().scalars(select(Role).where(Role.name == "Staf")).one()]
    assert "••••" in caller.data("bnba")[0]["nik"]


def test_a_closed_case_exists_for_no_token_of_others(desk: Desk) -> None:
    berkas = desk.receive("adopsi")
    desk.step(berkas)
    number = desk.row(Berkas, id=berkas)["no_reg"]
    for account in ("kadis", "agendaris", "peksos"):
        caller = program(desk.app, account, "*:read")
        assert caller.get(f"adopsi/{berkas}").status_code == 404
        for register in ("adopsi", "buku_registrasi_fo"):
            assert number not in caller.get(register).text
    mine = program(desk.app, "subkor_rehsos", "*:read")
    assert mine.get(f"adopsi/{berkas}").get_json()["status"] == "berjalan"


def test_an_integration_reads_cases_with_their_state_books_and_receipts(desk: Desk) -> None:
    berkas = desk.case()
    caller = program(desk.app, "kabid", "*:read")
    case = caller.get(f"sk_dtks/{berkas}").get_json()
    assert (case["status"], case["nama"]) == ("selesai", SITI.nama)
    assert caller.data("agenda_surat_keluar")[0]["no_surat"] == case["no_surat"]
    assert caller.data("buku_tanda_terima?no_surat.memuat=" + case["no_surat"][:5])[0]["penerima"]


def test_a_register_out_of_scope_or_out_of_right_is_closed(app: Flask) -> None:
    add_account(app, "fo", "fo")
    narrow, wide = program(app, "fo", "arsip:read"), program(app, "fo", "*:read", "*:write")
    assert narrow.get("arsip").status_code == 200
    assert "bnba:read" in narrow.get("bnba").get_json()["detail"]
    assert narrow.get("bnba").status_code == wide.get("petugas").status_code == 403
    assert wide.get("tidak_ada").status_code == 404
    paths = narrow.get("openapi.json").get_json()["paths"]
    assert set(paths) == {"/api/v1/arsip", "/api/v1/arsip/cari", "/api/v1/arsip/{kunci}"}
    assert "patch" not in paths["/api/v1/arsip/{kunci}"]
    assert "patch" in wide.get("openapi.json").get_json()["paths"]["/api/v1/arsip/{kunci}"]


def test_a_token_ends_with_its_day_its_revocation_and_its_account(app: Flask) -> None:
    add_account(app, "fo", "fo")
    last = (OPENING + timedelta(days=30)).date()
    with clock.frozen(OPENING):
        expiring = program(app, "fo", "arsip:read", nama="satu bulan", berakhir=last)
        revoked = program(app, "fo", "arsip:read", nama="dicabut")
        assert expiring.get("arsip").status_code == revoked.get("arsip").status_code == 200
        with app.app_context(), unit_of_work(SISTEM):
            row = session().scalars(select(TokenIntegrasi).where(TokenIntegrasi.nama == "dicabut")).one()
            assert row.dipakai == OPENING
            revoke(row.id, oleh=SISTEM)
        assert revoked.get("arsip").status_code == 401
    with clock.frozen(OPENING + timedelta(days=30)):
        assert expiring.get("arsip").status_code == 200
    with clock.frozen(OPENING + timedelta(days=31)):
        assert expiring.get("arsip").status_code == 401
    with clock.frozen(OPENING):
        with app.app_context(), unit_of_work(SISTEM):
            session().scalars(select(User).where(User.username == "fo")).one().active = False
        assert expiring.get("arsip").status_code == 401


def test_an_account_with_its_first_password_serves_no_token(app: Flask) -> None:
    key = add_account(app, "fo", "fo")
    caller = program(app, "fo", "arsip:read")
    with app.app_context(), unit_of_work(SISTEM):
        session().get_one(Petugas, key).ganti_sandi = True
    assert caller.get("arsip").status_code == 403


def test_a_token_opens_no_page(app: Flask) -> None:
    add_account(app, "fo", "fo")
    caller = program(app, "fo", "*:read")
    for address in ("/", "/buku/arsip/list/", "/api/", "/buku/arsip/tabel/baris"):
        answer = caller.client.get(address, headers={"Authorization": f"Bearer {caller.token}"})
        assert "/login" in answer.headers.get("Location", "") or "password" in answer.text, address


@pytest.mark.parametrize(
    ("changes", "match"),
    [
        ({"cakupan": ["bnbx:read"]}, "tidak dikenal"), ({"cakupan": ["bnba:tulis"]}, "tidak dikenal"),
        ({"cakupan": []}, "paling sedikit"), ({"cakupan": ["identitas"]}, "paling sedikit"),
        ({"nama": "x"}, "3 sampai"),
        ({"days": 0}, "satu tahun"), ({"days": 366}, "satu tahun"),
    ],
)  # fmt: skip
def test_a_token_that_would_be_too_much_is_not_made(app: Flask, changes: dict[str, Any], match: str) -> None:
    add_account(app, "fo", "fo")
    asked = {"nama": "SIKS penarik", "cakupan": ["bnba:read"], "days": 365, **changes}
    day = clock.today() + timedelta(days=asked["days"])
    with app.app_context(), unit_of_work(SISTEM):
        fo = actor_of(app, "fo")
        with pytest.raises(DomainError, match=match):
            issue(asked["nama"], fo, cakupan=asked["cakupan"], berakhir=day, registers=["bnba"], oleh=SISTEM)


def test_the_admin_makes_a_token_on_its_page_sees_it_once_and_ends_it(app: Flask) -> None:
    add_account(app, "admin", "admin")
    fo = add_account(app, "fo", "fo")
    admin = logged_in(app, "admin")
    day = (clock.today() + timedelta(days=30)).isoformat()
    form = {"nama": "SIKS penarik", "akun_id": fo, "berakhir": day, "cakupan": ["arsip:read", "bnba:read"]}
    assert admin.post("/token-integrasi/baru", data={**form, "akun_id": ""}).status_code == 422
    page = admin.post("/token-integrasi/baru", data=form).text
    token = PATTERN.search(page)
    assert token
    with app.app_context(), read_as(SISTEM):
        row = session().scalars(select(TokenIntegrasi)).one()
        assert token.group()[-40:] not in repr(vars(row))
        key = row.id
    for address in ("list/", f"show/{key}", "tabel/baris"):
        assert token.group()[-40:] not in admin.get(f"/token-integrasi/{address}").text
    headers = {"Authorization": f"Bearer {token.group()}"}
    assert app.test_client().get("/api/v1/arsip", headers=headers).status_code == 401, "the owner has not agreed"
    assert admin.post(f"/token-integrasi/{key}/setuju").status_code == 403
    assert "Setujui" in logged_in(app, "fo").get(f"/token-integrasi/show/{key}").text
    assert logged_in(app, "fo").post(f"/token-integrasi/{key}/setuju").status_code == 302
    assert app.test_client().get("/api/v1/arsip", headers=headers).status_code == 200
    add_account(app, "lain", "staf")
    assert logged_in(app, "lain").get(f"/token-integrasi/show/{key}").status_code == 404
    assert logged_in(app, "fo").get("/token-integrasi/baru").status_code == 403
    assert logged_in(app, "fo").post(f"/token-integrasi/{key}/cabut").status_code == 302
    assert app.test_client().get("/api/v1/arsip", headers=headers).status_code == 401


def test_a_leader_gives_tokens_in_his_own_name_only(app: Flask) -> None:
    kabid, fo = add_account(app, "kabid", "kabid"), add_account(app, "fo", "fo")
    day = (clock.today() + timedelta(days=30)).isoformat()
    browser = logged_in(app, "kabid")
    form = {"nama": "SIKS penarik", "berakhir": day, "cakupan": ["bnba:read", "identitas"]}
    assert browser.post("/token-integrasi/baru", data={**form, "akun_id": fo}).status_code == 422
    assert PATTERN.search(browser.post("/token-integrasi/baru", data={**form, "akun_id": kabid}).text)


@pytest.fixture
def limited(app: Flask) -> Iterator[Flask]:
    """Return the application with a limit that is soon reached."""
    with limiting(app, LOKET_REST_LIMIT="3 per minute") as strict:
        yield strict


def test_a_browser_reads_so_many_rows_a_day_and_a_token_as_many_as_it_likes(desk: Desk) -> None:
    with limiting(desk.app, LOKET_UNDUH_BARIS=3) as strict:
        fo, kabid, token = logged_in(strict, "fo"), logged_in(strict, "kabid"), program(strict, "fo", "bnba:read")
        pages = [f"/api/v1/bnba?ukuran=2&halaman={number}" for number in (1, 2)]
        assert [fo.get(page).status_code for page in pages] == [200, 403]
        assert "Pakai Unduh XLSX" in fo.get(pages[1]).text
        assert [kabid.get(page).status_code for page in pages] == [200, 200]
        assert [token.get(page.removeprefix("/api/v1/")).status_code for page in pages] == [200, 200]


def test_each_token_is_slowed_down_by_itself(limited: Flask) -> None:
    add_account(limited, "fo", "fo")
    one, other = (program(limited, "fo", "arsip:read", nama=name) for name in ("satu", "dua token"))
    answers = [one.get("arsip") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].headers["Retry-After"]
    assert answers[-1].mimetype == "application/problem+json"
    assert other.get("arsip").status_code == 200
