"""Who follows which version: running cases theirs, new ones the one of their day."""

from datetime import date, timedelta

from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.db import session
from app.workflow.actions.terima import missing_papers
from app.workflow.inbox import inbox_for
from app.workflow.pace.turns import clocks_of
from app.workflow.store import current, planned, version
from app.workflow.turns import open_turn
from tests.support.desk import OPENING, Desk
from tests.support.people import JUMRI
from tests.support.sop_drafts import SLUG, new_version

#: A note by the staff between the check (step 2) and the parafs (step 3), other times, papers and roles.
EXTRA = {
    "l101-kegiatan": "Mencocokkan dengan daftar desil",
    "l101-g0": "Staf",
    "l101-waktu": "2",
    "l101-satuan": "hari",
    "l101-keluaran": "Catatan pencocokan",
    "l3-waktu": "20-30",
    "l4-g0": "Sekretaris",
    "vdefault-berkas": "Fc. KTP\nSurat keterangan dari Desa/Kelurahan [tidak wajib]\nSurat pernyataan",
}


def steps(desk: Desk, berkas: int) -> list[int]:
    return desk.ask(lambda: [row.langkah_no for row in session().get_one(Berkas, berkas).tugas])  # type: ignore[no-any-return]


def papers(desk: Desk, berkas: int) -> list[str]:
    return desk.ask(lambda: [row.nama for row in session().get_one(Berkas, berkas).ceklis])  # type: ignore[no-any-return]


def time_of_open_turn(desk: Desk, berkas: int) -> str:
    """Return the standard against which the clock measures the open step."""

    def told() -> str:
        row = session().get_one(Berkas, berkas)
        tugas = open_turn(row)
        assert tugas is not None
        standard = clocks_of([row])[row.id][tugas.langkah_no].standard
        assert standard is not None
        return str(standard.dump())

    return desk.ask(told)  # type: ignore[no-any-return]


def test_a_running_case_goes_on_by_its_version_and_a_new_one_by_the_new(desk: Desk) -> None:
    old = desk.case(SLUG, waits_for="paraf")
    new_version(desk, EXTRA, ("tambah", 2))
    new = desk.case(SLUG, warga=JUMRI, waits_for="catat")
    assert desk.at(new).actors == ("staf",)
    assert time_of_open_turn(desk, new) == "{'hari_kerja': 2}"
    assert time_of_open_turn(desk, old) == "{'menit': 5}"
    assert papers(desk, old) == ["Fc. KTP", "Fc. Kartu Keluarga", "Surat keterangan dari Desa/Kelurahan"]
    assert papers(desk, new) == ["Fc. KTP", "Surat keterangan dari Desa/Kelurahan", "Surat pernyataan"]
    desk.step(new)
    assert (desk.at(new).act, time_of_open_turn(desk, new)) == ("paraf", "{'menit': [20, 30]}")
    for case in (old, new):
        while (here := desk.at(case)).act:
            if here.act == "tanda_tangan":
                wanted = ("kabid_dayasos", "kepala_dinas", "sekretaris") if case == old else ("sekretaris",)
                assert here.actors == wanted
            desk.step(case, "sekretaris" if case == new and here.act == "tanda_tangan" else "")
        assert (desk.at(case).status, desk.at(case).letter) == ("selesai", "terbit")
    assert 101 not in steps(desk, old)
    assert steps(desk, new).index(101) == steps(desk, new).index(3) - 1


def test_the_added_turn_waits_in_the_inbox_of_its_actor(desk: Desk) -> None:
    new_version(desk, EXTRA, ("tambah", 2))
    case = desk.case(SLUG, waits_for="catat")
    waiting = lambda: [row.berkas_id for row in inbox_for(desk.person("staf"))]  # noqa: E731
    assert desk.ask(waiting, "staf") == [case]
    assert desk.ask(lambda: session().get_one(Berkas, case).langkah_no) == 2
    assert desk.row(Tugas, berkas_id=case, ditutup=None)["langkah_no"] == 101


def test_without_a_paper_that_is_not_compulsory_a_case_is_complete(desk: Desk) -> None:
    new_version(desk, EXTRA, ("tambah", 2))
    case = desk.receive(SLUG, missing="Surat keterangan dari Desa/Kelurahan")
    other = desk.receive(SLUG, warga=JUMRI, missing="Surat pernyataan")
    assert desk.ask(lambda: missing_papers(session().get_one(Berkas, case))) == []
    assert desk.ask(lambda: missing_papers(session().get_one(Berkas, other))) == ["Surat pernyataan"]
    desk.step(case)
    assert desk.at(case).act == "draf"


def test_a_case_can_be_sent_back_over_an_added_step(desk: Desk) -> None:
    new_version(desk, EXTRA, ("tambah", 2))
    case = desk.case(SLUG, waits_for="paraf")
    desk.attempt("subkor", "kembalikan", case, ke=101, alasan="dicocokkan sekali lagi")
    assert desk.at(case).act == "catat"
    desk.step(case)
    assert desk.at(case).act == "paraf"


def test_a_version_counts_from_its_day_in_this_time_zone(desk: Desk) -> None:
    before = desk.ask(lambda: current(SLUG)[0].id)
    versi = new_version(desk, {"judul": "Surat Keterangan Terdaftar DTSEN"}, day=date(2026, 11, 25))
    assert desk.ask(lambda: (current(SLUG)[0].id, planned(SLUG).id)) == (before, versi)  # type: ignore[union-attr]
    midnight = OPENING.replace(day=25, hour=0)
    for instant, wanted in ((midnight - timedelta(seconds=1), before), (midnight, versi)):
        with clock.frozen(instant):
            assert desk.ask(lambda: current(SLUG)[0].id) == wanted
    with clock.frozen(midnight):
        assert desk.ask(lambda: planned(SLUG)) is None


def test_the_sheet_of_a_version_carries_its_day(desk: Desk) -> None:
    versi = new_version(desk, {"judul": "Surat Keterangan Terdaftar DTSEN"}, day=date(2026, 11, 25))
    sop = desk.ask(lambda: version(versi))
    assert (sop.tanggal_efektif, sop.tanggal_revisi) == ("2026-11-25", "2026-11-23")
