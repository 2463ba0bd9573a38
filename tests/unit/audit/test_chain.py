"""The trail is chained: whoever changes, removes, swaps, cuts or slips in a row by the database itself is found out."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.agenda.models import BukuAgenda
from app.audit import note
from app.audit.heads import file_of_heads, head_before, note_head
from app.audit.verify import Hasil, Jenis, verify
from app.bnba.models import AlasanTidakLayak
from app.core import clock
from app.core.clock import WITA
from app.core.db import db, read_as, session
from app.core.migrations import attach
from app.core.roles import SISTEM
from tests.support.actors import STAF
from tests.support.rows import add
from tests.support.work import BrokenOff, broken_off, done

NOVEMBER = datetime(2026, 11, 21, 9, 0, tzinfo=WITA)


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with clock.frozen(NOVEMBER):
        yield


def sentence(teks: str) -> None:
    note(session().get_one(BukuAgenda, "surat_keluar"), teks, oleh=STAF)


def reasons(*names: str) -> None:
    for name in names:
        add(AlasanTidakLayak(nama=name))


def withdrawn() -> None:
    with session().begin_nested():
        reasons("Ditarik")
        raise BrokenOff


def partly() -> None:
    reasons("Dipakai")
    with pytest.raises(BrokenOff):
        withdrawn()
    reasons("Dipakai juga")


def proved() -> Hasil:
    session().rollback()  # what another connection wrote is seen by a new transaction only
    with read_as(SISTEM):
        return verify()


def proved_since_yesterday() -> Hasil:
    session().rollback()
    with read_as(SISTEM):
        head = head_before(clock.today())
        assert head is not None
        return verify(head)


def by_hand(*statements: str) -> None:
    """Do what somebody with the database's own password can do: put the guards aside and write."""
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        else:
            for name in connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        for statement in statements:
            connection.execute(text(statement))


def last(tabel: str, back: int = 0) -> int:
    with db.engine.connect() as connection:
        query = f"SELECT id FROM {tabel} ORDER BY id DESC LIMIT 1 OFFSET {back}"  # noqa: S608
        return int(connection.scalars(text(query)).one())


def test_the_trail_of_an_office_at_work_is_whole(ctx: Flask) -> None:
    before = proved()
    done(lambda: (sentence("memeriksa buku"), reasons("Pindah", "Wafat")))
    with pytest.raises(BrokenOff):
        broken_off(lambda: (sentence("tidak jadi"), reasons("Batal")))

    done(partly)
    after = proved()
    assert before.temuan is after.temuan is None
    assert after.jumlah - before.jumlah == 5
    assert after.sidik != before.sidik


def test_from_yesterdays_head_on_what_came_since_is_proved(ctx: Flask) -> None:
    done(lambda: sentence("kemarin"))
    old = last("riwayat")
    note_head()
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        done(lambda: sentence("hari ini"))
        assert proved_since_yesterday() == proved()
        by_hand(f"UPDATE riwayat SET teks = 'lain' WHERE id = {old}")  # noqa: S608
        assert proved_since_yesterday().temuan is None
        assert proved().temuan is not None
        by_hand(f"UPDATE riwayat SET teks = 'lain' WHERE id = {last('riwayat')}")  # noqa: S608
        found = proved_since_yesterday().temuan
    assert found is not None
    assert found.jenis == Jenis.UBAH


CUT = (
    "DELETE FROM jejak WHERE id = {jejak}",
    "DELETE FROM jejak_rantai WHERE urut = {urut}",
)
MOVED_END = "sidik = (SELECT sidik FROM jejak_rantai ORDER BY urut DESC LIMIT 1)"
SLIPPED_IN = """INSERT INTO riwayat (id, waktu, pelaku_nama, tabel, baris, teks)
    VALUES (900001, '2026-11-21 01:00:00', 'Kepala', 'berkas', '1', 'menyetujui')"""
TAMPERED: dict[str, tuple[tuple[str, ...], Jenis]] = {
    "changed": (("UPDATE jejak SET pelaku_nama = 'Orang lain' WHERE id = {jejak}",), Jenis.UBAH),
    "changed sentence": (("UPDATE riwayat SET alasan = 'lain' WHERE id = {riwayat}",), Jenis.UBAH),
    "moved in time": (("UPDATE jejak SET waktu = '2026-11-20 00:00:00' WHERE id = {jejak}",), Jenis.UBAH),
    "removed": (("DELETE FROM jejak WHERE id = {jejak}",), Jenis.HAPUS),
    "swapped": (
        (
            "UPDATE jejak SET id = -1 WHERE id = {jejak}",
            "UPDATE jejak SET id = {jejak} WHERE id = {before}",
            "UPDATE jejak SET id = {before} WHERE id = -1",
        ),
        Jenis.TUKAR,
    ),
    "cut off": (CUT, Jenis.POTONG),
    "cut off and the end moved": (
        (*CUT, f"UPDATE jejak_ujung SET urut = urut - 1, {MOVED_END}"),  # noqa: S608
        Jenis.RANTAI,
    ),
    "link changed": (("UPDATE jejak_rantai SET baris_id = {before} WHERE urut = {urut}",), Jenis.RANTAI),
    "slipped in": ((SLIPPED_IN,), Jenis.SISIP),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_row_written_past_loket_is_named(ctx: Flask, name: str) -> None:
    done(lambda: (sentence("memeriksa buku"), reasons("Pindah")))
    done(lambda: reasons("Wafat"))
    whole = proved()
    rows = {"jejak": last("jejak"), "before": last("jejak", 1), "riwayat": last("riwayat"), "urut": whole.jumlah}
    statements, kind = TAMPERED[name]
    by_hand(*(statement.format(**rows) for statement in statements))
    found = proved().temuan
    assert found is not None
    assert found.jenis is kind
    named = {
        Jenis.UBAH: rows["riwayat"] if "sentence" in name else rows["jejak"],
        Jenis.HAPUS: rows["jejak"],
        Jenis.TUKAR: rows["before"],
        Jenis.SISIP: 900001,
    }
    assert found.baris_id == named.get(kind, found.baris_id)
    if kind is Jenis.POTONG:
        assert found.urut == whole.jumlah


GUARDED = [
    "UPDATE jejak SET pelaku_nama = 'x'",
    "DELETE FROM riwayat",
    "UPDATE jejak_rantai SET sidik = 'x'",
    "DELETE FROM jejak_rantai",
    "DELETE FROM jejak_ujung",
]


def test_the_database_itself_refuses_to_change_or_remove_the_trail(ctx: Flask) -> None:
    done(lambda: (sentence("memeriksa buku"), reasons("Pindah")))
    whole = proved()
    for statement in GUARDED:
        with pytest.raises(DBAPIError, match="written once"), db.engine.begin() as connection:
            connection.execute(text(statement))
    assert proved() == whole


def test_an_end_that_is_cut_off_with_its_note_is_found_by_the_head_that_stands_outside(
    ctx: Flask, app: Flask, cli: FlaskCliRunner
) -> None:
    done(lambda: reasons("Pindah"))
    ended = session().execute(text("SELECT urut, sidik, segel FROM jejak_ujung")).one()
    session().rollback()
    done(lambda: reasons("Wafat"))
    note_head()
    back = f"UPDATE jejak_ujung SET urut = {ended.urut}, sidik = '{ended.sidik}', segel = '{ended.segel}'"  # noqa: S608
    by_hand(*(one.format(jejak=last("jejak"), urut=ended.urut + 1) for one in CUT), back, "DELETE FROM jejak_kepala")
    answer = cli.invoke(args=["audit", "verify", "--json"])
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["temuan"]["jenis"] == "terpotong"
    file_of_heads().unlink()
    assert cli.invoke(args=["audit", "verify"]).exit_code == 0


def test_a_head_is_noted_once_a_day_in_the_database_and_whenever_it_moved_in_the_file(ctx: Flask) -> None:
    note_head()
    note_head()
    with clock.frozen(NOVEMBER + timedelta(hours=1)):
        done(lambda: reasons("Pindah"))
        note_head()
    with clock.frozen(NOVEMBER + timedelta(days=1)):
        note_head()
    assert len(file_of_heads().read_text().splitlines()) == 2
    assert file_of_heads().stat().st_mode & 0o077 == 0
    assert session().scalars(text("SELECT count(*) FROM jejak_kepala")).one() == 2
    session().rollback()
    assert proved().temuan is None


def test_a_trail_from_before_the_chain_is_chained_by_the_migration(ctx: Flask) -> None:
    done(lambda: (sentence("memeriksa buku"), reasons("Pindah")))
    count = proved().jumlah
    session().rollback()
    attach(ctx)
    downgrade(revision="47854451e8c8-1")
    upgrade()
    assert (proved().jumlah, proved().temuan) == (count, None)
    assert count > 10
