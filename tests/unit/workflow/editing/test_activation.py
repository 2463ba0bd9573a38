"""Who may put a draft in force, when, and what happens to shipped sheets beside it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.db import session
from app.core.roles import SISTEM
from app.workflow.editing import activation, drafts, savings
from app.workflow.editing.state import Keadaan, state_of, versions_of
from app.workflow.models import AktorRow, SopVersi
from app.workflow.store import aktor_table, content, current, shipped, sync_catalogue
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.sop_drafts import SLUG, begin, new_version, save, table

pytestmark = ONE_DATABASE
TODAY = OPENING.date()
TITLE = {"judul": "Surat Keterangan Terdaftar DTSEN"}


def drafted(desk: Desk, changes: dict[str, str] = TITLE) -> int:
    return save(desk, begin(desk), table(desk) | changes)


def state(desk: Desk) -> Keadaan:
    return desk.ask(lambda: state_of(SLUG, aktor_table()))  # type: ignore[no-any-return]


def ship(desk: Desk, **changes: object) -> None:
    def load(*, oleh: object) -> None:
        sync_catalogue([replace(content(shipped(SLUG)), **changes)], oleh=SISTEM)  # type: ignore[arg-type]

    desk.act("sistem", load)


@pytest.mark.parametrize("account", ["kadis", "sekretaris"])
def test_a_second_person_puts_it_in_force(desk: Desk, account: str) -> None:
    versi = desk.act(account, activation.activate, SLUG, drafted(desk), mulai=TODAY)
    row = desk.row(SopVersi, id=versi)
    assert (row["penulis"], row["diaktifkan_oleh"]) == (desk.person("admin").nama, desk.person(account).nama)
    assert desk.ask(lambda: current(SLUG)[1].judul) == TITLE["judul"]
    assert desk.ask(lambda: savings.draft_of(SLUG)) is None


def test_whoever_wrote_it_may_not_even_when_others_wrote_too(desk: Desk) -> None:
    konsep = drafted(desk)
    konsep = save(desk, konsep, table(desk) | {"seksi": "Seksi lain"}, account="sistem")
    with desk.refuses("Minta orang kedua"):
        desk.act("admin", activation.activate, SLUG, konsep, mulai=TODAY)


@pytest.mark.parametrize("account", ["fo", "kabid", "agendaris", "staf"])
def test_others_neither_write_nor_activate(desk: Desk, account: str) -> None:
    konsep = drafted(desk)
    for command, values in (
        (activation.activate, {"mulai": TODAY}),
        (drafts.save_draft, {"table": {}}),
        (drafts.discard_draft, {}),
    ):
        with desk.refuses("tidak berhak"):
            desk.act(account, command, SLUG, konsep, **values)


@pytest.mark.parametrize(
    ("day", "sentence"), [(TODAY - timedelta(days=1), "sudah lewat"), (TODAY + timedelta(days=367), "satu tahun")]
)
def test_the_day_is_today_or_later(desk: Desk, day: date, sentence: str) -> None:
    konsep = drafted(desk)
    with desk.refuses(sentence):
        desk.act("kadis", activation.activate, SLUG, konsep, mulai=day)


def test_a_draft_that_changed_since_it_was_read_is_read_again(desk: Desk) -> None:
    seen = drafted(desk)
    save(desk, seen, table(desk) | {"seksi": "Seksi lain"})
    with desk.refuses("sudah mengubah konsep ini"):
        desk.act("kadis", activation.activate, SLUG, seen, mulai=TODAY)


def test_a_draft_that_says_nothing_new_is_refused(desk: Desk) -> None:
    konsep = begin(desk)
    with desk.refuses("sama dengan versi yang berlaku"):
        desk.act("kadis", activation.activate, SLUG, konsep, mulai=TODAY)


def test_an_actor_taken_off_the_table_since_keeps_the_draft_out(desk: Desk) -> None:
    konsep = drafted(desk, {"l4-g0": "Asisten II"})

    def remove(*, oleh: object) -> None:
        session().delete(session().get_one(AktorRow, "asisten2"))

    desk.act("sistem", remove)
    with desk.refuses("Langkah 4, kolom Pelaksana"):
        desk.act("kadis", activation.activate, SLUG, konsep, mulai=TODAY)


def test_one_version_waits_at_a_time_and_can_be_called_off(desk: Desk) -> None:
    before = desk.ask(lambda: current(SLUG)[0].id)
    versi = new_version(desk, TITLE, day=TODAY + timedelta(days=2))
    konsep = save(desk, begin(desk), table(desk) | {"seksi": "Seksi lain"})
    with desk.refuses("menunggu tanggal berlakunya"):
        desk.act("kadis", activation.activate, SLUG, konsep, mulai=TODAY)
    with desk.refuses("sudah punya konsep"):
        desk.act("kadis", activation.call_off, SLUG, versi)
    desk.act("admin", drafts.discard_draft, SLUG, konsep)
    desk.act("kadis", activation.call_off, SLUG, versi)
    assert table(desk)["judul"] == TITLE["judul"]
    row = desk.row(SopVersi, id=before)
    assert (row["berlaku_sampai"], state(desk).rencana) == (None, None)


def test_back_to_the_shipped_sheet_is_a_new_version_that_copies_it(desk: Desk) -> None:
    first = desk.ask(lambda: shipped(SLUG).id)
    new_version(desk, TITLE)
    konsep = int(desk.act("admin", drafts.begin_draft, SLUG, first))
    desk.act("sekretaris", activation.activate, SLUG, konsep, mulai=TODAY)
    assert desk.ask(lambda: [row.nomor for row in versions_of(SLUG)]) == [3, 2, 1]
    row, sop = desk.ask(lambda: current(SLUG))
    assert (row.nomor, row.asal.value) == (3, "kantor")
    dates = {"tanggal_efektif": None, "tanggal_revisi": None}
    assert replace(sop, **dates) == replace(desk.ask(lambda: content(shipped(SLUG))), **dates)


def test_a_changed_shipped_sheet_is_told_and_never_written_over_the_office(desk: Desk) -> None:
    own = new_version(desk, TITLE)
    ship(desk, judul="Judul dari pembaruan program")
    assert desk.ask(lambda: current(SLUG)[0].id) == own
    now = state(desk)
    assert (now.bawaan.nomor, now.lama.nomor) == (3, 1)  # type: ignore[union-attr]
    desk.act("admin", activation.acknowledge, SLUG)
    assert state(desk).bawaan is None
    ship(desk, judul="Judul dari pembaruan program")
    assert state(desk).bawaan is None


def test_a_shipped_sheet_that_changes_while_a_version_waits_runs_until_its_day(desk: Desk) -> None:
    own = new_version(desk, TITLE, day=TODAY + timedelta(days=2))
    ship(desk, judul="Judul dari pembaruan program")
    row = desk.ask(lambda: current(SLUG)[0])
    assert (row.nomor, row.asal.value) == (3, "bawaan")
    assert desk.row(SopVersi, id=own)["berlaku_sejak"] == row.berlaku_sampai
    assert desk.row(SopVersi, slug=SLUG, nomor=1)["berlaku_sampai"] == OPENING


def test_a_version_that_the_program_has_outgrown_says_so(desk: Desk) -> None:
    new_version(desk, TITLE)
    sheet = desk.ask(lambda: content(shipped(SLUG)))
    ship(desk, langkah=(*sheet.langkah, replace(sheet.langkah[-1], no=7, kegiatan="Langkah baru program")))
    assert any("Langkah baru program" in one for one in state(desk).salah)
