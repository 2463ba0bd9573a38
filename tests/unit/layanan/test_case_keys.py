"""What is written of a closed case stands under a key of its own, and falls silent with it."""

import pytest
from sqlalchemy import text

from app.audit import Jejak
from app.audit.queries import story_of
from app.berkas.models import Berkas
from app.core import casekey, rotation
from app.core.casekey import GONE
from app.core.db import db, session, unit_of_work
from app.core.roles import SISTEM
from app.layanan.rehabilitasi.abh.models import Abh
from app.workflow.actions import hapus_catatan
from tests.support.desk import Desk
from tests.support.rows import stored
from tests.unit.layanan.test_abh import CHILD, OPENING

WHY = "Berita acara 900/3/2026"


def opened(desk: Desk, nama: str = OPENING["nama"]) -> int:
    return desk.receive("abh", isian={**OPENING, "nama": nama}, nama=nama)


def child(berkas: int) -> str:
    return session().get_one(Abh, berkas).nama_anak


def on_disk(desk: Desk, berkas: int) -> str:
    with desk.app.app_context(), db.engine.connect() as connection:
        return str(connection.execute(text("SELECT nama_anak FROM abh WHERE id = :id"), {"id": berkas}).scalar_one())


def ended(desk: Desk, berkas: int) -> str:
    with desk.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE berkas SET status = 'selesai' WHERE id = :id"), {"id": berkas})
    return str(desk.row(Berkas, id=berkas)["no_reg"])


def test_each_case_has_a_key_of_its_own_from_its_first_line(desk: Desk) -> None:
    one, other = opened(desk), opened(desk, "Kejaksaan Negeri Tanah Laut")
    assert on_disk(desk, one).startswith(f"kasus/{one}:")
    assert on_disk(desk, one).partition(":")[2] != on_disk(desk, other).partition(":")[2]  # equal names, unlike texts
    assert [desk.ask(lambda key=key: child(key)) for key in (one, other)] == [CHILD, CHILD]


def test_the_trail_keeps_notes_under_the_same_key(desk: Desk) -> None:
    berkas = opened(desk)
    assert CHILD not in str([row["perubahan"] for row in desk.rows(Jejak)])
    assert f"kasus/{berkas}:" in str([row["perubahan"] for row in desk.rows(Jejak, berkas_id=berkas)])


def test_without_the_key_nothing_of_it_is_read_again_in_register_or_story(desk: Desk) -> None:
    berkas, other = opened(desk), opened(desk, "Kejaksaan Negeri Tanah Laut")
    no_reg = ended(desk, berkas)
    desk.act("sistem", hapus_catatan, no_reg, alasan=WHY)
    assert desk.ask(lambda: child(berkas)) == GONE
    assert desk.ask(lambda: child(other)) == CHILD

    def told() -> str:
        return str(story_of(session().get_one(Berkas, berkas), {"nama_anak": "Nama anak"}))

    assert CHILD not in desk.ask(told)
    assert WHY in desk.ask(told)
    assert desk.rows(casekey.KunciKasus, berkas_id=berkas)[0]["kunci"] is None


def test_a_running_case_keeps_its_notes_and_a_reason_is_needed(desk: Desk) -> None:
    berkas = opened(desk)
    no_reg = str(desk.row(Berkas, id=berkas)["no_reg"])
    with desk.refuses("masih berjalan"):
        desk.act("sistem", hapus_catatan, no_reg, alasan=WHY)
    ended(desk, berkas)
    with desk.refuses("Tulis alasannya"):
        desk.act("sistem", hapus_catatan, no_reg, alasan="ya")
    assert desk.ask(lambda: child(berkas)) == CHILD


def test_nothing_is_written_under_a_deleted_key(desk: Desk) -> None:
    berkas = opened(desk)
    desk.act("sistem", hapus_catatan, ended(desk, berkas), alasan=WHY)

    def write() -> None:
        session().get_one(Abh, berkas).kronologi = "Ditulis lagi"
        session().flush()

    with desk.refuses("sudah dihapus"), desk.app.app_context(), unit_of_work(SISTEM):
        write()


def test_texts_from_before_are_sealed_when_the_office_is_brought_up(desk: Desk) -> None:
    berkas = opened(desk)
    with desk.app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE abh SET kronologi = 'Lama, terbaca'"))
    assert desk.ask(lambda: session().get_one(Abh, berkas).kronologi) == "Lama, terbaca"
    with desk.app.app_context(), unit_of_work(SISTEM):
        assert casekey.seal_what_is_not() == 1
    assert "Lama" not in stored(desk.app, "abh")
    assert desk.ask(lambda: session().get_one(Abh, berkas).kronologi) == "Lama, terbaca"
    with desk.app.app_context(), unit_of_work(SISTEM):
        assert casekey.seal_what_is_not() == 0


def test_another_data_key_leaves_the_notes_and_rewrites_what_wraps_them(desk: Desk) -> None:
    berkas = opened(desk)
    before = on_disk(desk, berkas)
    tables = {table.name for table in desk.ask(rotation.encrypted_columns)}
    assert {"kunci_kasus", "abh"} <= tables
    assert set(desk.ask(rotation.counts)) == {"k1"}
    assert on_disk(desk, berkas) == before


def test_text_of_a_case_is_never_looked_for(desk: Desk) -> None:
    with pytest.raises(TypeError, match="never looked for"):
        Abh.nama_anak == CHILD  # noqa: B015  # asking is the point
