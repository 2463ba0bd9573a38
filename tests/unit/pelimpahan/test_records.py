"""Records of Plt., Plh. and a.n.: who keeps them, and what is refused."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select

from app.audit import Riwayat
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.models import Pelimpahan
from app.core.roles import SISTEM, JenisPelimpahan, Peran
from app.pelimpahan import delegate, end_early
from tests.support.delegation import AN, PLH, PLT, delegated, ended, record
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE


def write(desk: Desk, account: str, jenis: JenisPelimpahan = PLH, *, by: str = "admin", **changes: Any) -> None:
    desk.act(by, delegate, record(desk.person(account).id or 0, jenis, **changes))


def switch_off(desk: Desk, account: str) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().scalars(select(User).where(User.username == account)).one().active = False
    desk.forget()


def test_a_record_takes_post_and_holder_from_the_office_and_is_told(desk: Desk) -> None:
    delegated(desk, "sekretaris")
    row = desk.row(Pelimpahan)
    assert (row["jabatan"], row["pejabat_id"]) == ("Kepala Dinas Sosial", desk.person("kadis").id)
    assert row["dibuat_oleh"] == desk.person("admin").id
    (told,) = desk.rows(Riwayat, tabel="pelimpahan")
    assert told["teks"] == "mencatat Plh. Kepala Dinas Sosial, 23 Nov 2026 sampai 27 Nov 2026"
    assert told["alasan"] == "Kepala Dinas dinas luar"


@pytest.mark.parametrize("account", ["fo", "staf", "kabid", "kadis", "sekretaris", "agendaris", "kasubag_perencanaan"])
def test_only_admin_and_kasubag_umpeg_keep_records(desk: Desk, account: str) -> None:
    with desk.refuses("Hanya Admin dan Kasubag Umum"):
        write(desk, "kabid_rehab", by=account)
    write(desk, "kabid_rehab", by="kasubag_umpeg")


def test_nobody_writes_a_record_for_himself(desk: Desk) -> None:
    with desk.refuses("untuk diri sendiri"):
        write(desk, "kasubag_umpeg", by="kasubag_umpeg")


def test_an_official_does_not_represent_himself(desk: Desk) -> None:
    with desk.refuses("mewakili dirinya sendiri"):
        write(desk, "kadis")


@pytest.mark.parametrize("account", ["admin", "agendaris", "kel_tabanio"])
def test_who_gives_numbers_keeps_accounts_or_sits_in_a_village_represents_nobody(desk: Desk, account: str) -> None:
    with desk.refuses("Pelaksana harus pegawai kantor"):
        write(desk, account, by="kasubag_umpeg")


def test_somebody_whose_account_is_switched_off_represents_nobody(desk: Desk) -> None:
    switch_off(desk, "kabid")
    with desk.refuses("akunnya aktif"):
        write(desk, "kabid")


@pytest.mark.parametrize("peran", [Peran.AGENDARIS, Peran.ADMIN, Peran.FO, Peran.STAF])
def test_posts_without_a_signature_of_their_own_are_not_represented(desk: Desk, peran: Peran) -> None:
    with desk.refuses("tidak punya jabatan itu"):
        write(desk, "sekretaris", peran=peran, unit="sekretariat")


def test_a_post_that_is_held_has_no_plt_and_a_vacant_one_no_plh(desk: Desk) -> None:
    with desk.refuses("hanya untuk jabatan kosong"):
        write(desk, "sekretaris", PLT)
    switch_off(desk, "kadis")
    for jenis in (PLH, AN):
        with desk.refuses("sedang kosong"):
            write(desk, "sekretaris", jenis)
    write(desk, "sekretaris", PLT)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sampai": date(2026, 11, 22)}, "sebelum hari pertama"),
        ({"mulai": date(2026, 11, 1), "sampai": date(2026, 11, 2), "tgl_perintah": date(2026, 11, 1)}, "sudah lewat"),
        ({"sampai": date(2028, 1, 1)}, "paling lama satu tahun"),
        ({"tgl_perintah": date(2026, 11, 24)}, "pada hari pertama"),
        ({"alasan": "  x "}, "alasannya"),
        ({"no_perintah": " "}, "surat perintah"),
    ],
)
def test_a_record_has_sane_dates_a_letter_and_a_reason(desk: Desk, changes: dict[str, Any], sentence: str) -> None:
    with desk.refuses(sentence):
        write(desk, "sekretaris", **changes)


@pytest.mark.parametrize(
    ("mulai", "sampai"),
    [(27, 30), (23, 23), (24, 25), (20, 24), (20, 30)],
)
def test_one_post_has_one_deputy_at_a_time(desk: Desk, mulai: int, sampai: int) -> None:
    delegated(desk, "sekretaris")
    first = date(2026, 11, mulai)
    with desk.refuses("sudah diwakili Sekretaris Contoh"):
        write(desk, "kabid", mulai=first, sampai=date(2026, 11, sampai), tgl_perintah=date(2026, 11, 20))


def test_the_next_deputy_may_begin_the_day_after_and_another_post_is_free(desk: Desk) -> None:
    delegated(desk, "sekretaris")
    write(desk, "kabid", mulai=date(2026, 11, 28), sampai=date(2026, 11, 30))
    write(desk, "kabid_rehab", peran=Peran.KABID, unit="dayasos")


def test_an_ended_record_makes_room_for_another(desk: Desk) -> None:
    ended(desk, delegated(desk, "sekretaris"))
    write(desk, "kabid")


def test_a_signature_on_behalf_may_stand_beside_a_deputy_but_not_twice(desk: Desk) -> None:
    delegated(desk, "sekretaris")
    write(desk, "kabid", AN)
    with desk.refuses("sudah diwakili Kabid Contoh"):
        write(desk, "kabid_rehab", AN)


def test_a_record_ends_by_itself_at_midnight_of_its_last_day(desk: Desk) -> None:
    delegated(desk, "sekretaris")
    for moment, held in (
        (OPENING - timedelta(days=1), 0),
        (OPENING, 1),
        (datetime(2026, 11, 27, 23, 59, 59, tzinfo=clock.WITA), 1),
        (datetime(2026, 11, 28, 0, 0, tzinfo=clock.WITA), 0),
    ):
        with clock.frozen(moment):
            desk.forget()
            assert len(desk.person("sekretaris").kapasitas) == held


def test_a_record_can_be_ended_early_once_with_a_reason(desk: Desk) -> None:
    row = delegated(desk, "sekretaris")
    with desk.refuses("alasannya"):
        desk.act("admin", end_early, row, alasan="x")
    with desk.refuses("Hanya Admin"):
        desk.act("kadis", end_early, row, alasan="sudah kembali")
    ended(desk, row)
    assert desk.person("sekretaris").kapasitas == ()
    with desk.refuses("sudah berakhir"):
        desk.act("admin", end_early, row, alasan="sekali lagi")


@pytest.mark.parametrize("column", ["sampai", "pelaksana_id", "jabatan", "alasan"])
def test_the_database_session_itself_refuses_to_edit_or_delete_a_record(desk: Desk, column: str) -> None:
    row = delegated(desk, "sekretaris")

    def change(*, oleh: object) -> None:
        found = session().get_one(Pelimpahan, row)
        setattr(found, column, {"sampai": date(2027, 1, 1), "pelaksana_id": 1}.get(column, "lain"))
        session().flush()

    def remove(*, oleh: object) -> None:
        session().delete(session().get_one(Pelimpahan, row))
        session().flush()

    with desk.unchanged():
        for act in (change, remove):
            with pytest.raises(RuntimeError):
                desk.act("admin", act)
