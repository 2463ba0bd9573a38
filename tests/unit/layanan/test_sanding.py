"""Comparing another office's list: asked for, approved where it must be, reviewed, handed over."""

import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from threading import Thread
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.audit.models import Jejak, Riwayat
from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.exchange.kept import read_table
from app.jobs import Pekerjaan
from app.layanan.pemberdayaan.sanding_dtks import buku_hasil, jalan, meja, tables
from app.layanan.pemberdayaan.sanding_dtks.hasil import Putusan, SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.izin import counting_to_approve
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.papers import shares
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses, StatusProses
from app.pindaian.models import Pindaian
from app.pindaian.service import attach
from app.pindaian.store import path_of
from app.sanding.kelas import Kelas
from app.workflow import actions
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.people import SITI, Warga
from tests.support.visitor import Visitor

HEADS = "NO;NIK;NAMA;TEMPAT, TGL LAHIR;DESA"
PERIODE = "2026-11"


def line(at: int, warga: Warga, nik: str = "", lahir: str = "") -> str:
    return f"{at};{nik};{warga.nama};{lahir};Tabanio"


def listing(*lines: str) -> bytes:
    return "\n".join(["DAFTAR SISWA;;;;", HEADS, *lines, ";;JUMLAH;;", ";;;Pelaihari, 3 November 2026;"]).encode()


#: One who is surely listed, one of whom the name and the village alone are given, one whom nobody knows.
LIST = listing(
    line(1, SITI, SITI.nik),
    line(2, SITI),
    "3;9999994107650003;QOMARUDDIN XAVERIUS;Jayapura, 01-07-1965;",
)


def upload(desk: Desk, berkas: int, content: bytes = LIST, nama: str = "siswa.csv") -> None:
    table = read_table(io.BytesIO(content), nama, SandingPermohonan.susunan_tabel, SandingPermohonan.batas_tabel)
    desk.act("staf", lambda oleh: attach(session().get_one(Berkas, berkas), table, oleh=oleh))


def at_comparison(desk: Desk, content: bytes = LIST, **received: Any) -> int:
    berkas = desk.receive("sanding_dtks", **({"nama": "SMPN 1 Takisung"} | received))
    upload(desk, berkas, content)
    desk.act("staf", actions.periksa, berkas)
    return berkas


def compared(desk: Desk, content: bytes = LIST, **received: Any) -> int:
    berkas = at_comparison(desk, content, **received)
    ask(desk, berkas)
    desk.work_off()
    return berkas


def ask(desk: Desk, berkas: int, **values: Any) -> int:
    return int(desk.act("staf", jalan.mulai, berkas, **({"periode": PERIODE} | values)))


def close(desk: Desk, berkas: int) -> None:
    desk.act("staf", actions.catat, berkas, keluaran="Berkas hasil sanding")


def statuses(desk: Desk, berkas: int) -> list[Kelas]:
    return [row["status"] for row in desk.rows(SandingHasil, berkas_id=berkas)]


def result_of(desk: Desk, berkas: int) -> list[list[str]]:
    def read() -> list[list[str]]:
        found = tables.result(session().get_one(SandingPermohonan, berkas))
        assert found is not None
        sheet = CalamineWorkbook.from_path(path_of(found.id)).get_sheet_by_index(0)
        return [[str(cell) for cell in row] for row in sheet.iter_rows()]

    return desk.ask(read)  # type: ignore[no-any-return]


def facts(desk: Desk, berkas: int) -> dict[str, Any]:
    def read() -> dict[str, Any]:
        row = session().get_one(SandingPermohonan, berkas)
        return {label: getattr(row, name) for name, label in row.kolom_register.items()}

    return desk.ask(read)  # type: ignore[no-any-return]


@ONE_DATABASE
def test_nothing_is_compared_before_the_list_is_here(desk: Desk) -> None:
    berkas = desk.receive("sanding_dtks")
    with desk.refuses("Unggah berkas Excel"):
        desk.act("staf", actions.periksa, berkas)


@ONE_DATABASE
def test_the_register_tells_of_the_list_that_was_sent(desk: Desk) -> None:
    berkas = at_comparison(desk)
    (kept,) = desk.rows(Pindaian)
    told = facts(desk, berkas)
    assert told["Berkas Excel"] == f"siswa.csv (SHA-256 {kept['sha256'][:12]})"
    assert told["Mulai / Selesai"].endswith("/ -")
    assert told["Instansi Pemohon"] == "SMPN 1 Takisung"


def test_a_run_stores_the_class_of_every_person_and_what_the_desk_needs_of_the_doubtful(desk: Desk) -> None:
    berkas = compared(desk)
    rows = desk.rows(SandingHasil, berkas_id=berkas)
    assert [(row["urut"], row["status"].value) for row in rows] == [
        (3, "cocok NIK"), (4, "mungkin"), (5, "tidak ditemukan"),
    ]  # fmt: skip
    assert [row["ragu"] for row in rows] == [False, True, False]
    assert [row["asli"] is not None for row in rows] == [False, True, False]
    assert rows[0]["bnba_id"] is not None
    assert rows[2]["bnba_id"] is None
    assert "nama sama" in rows[1]["catatan"]
    proses = desk.row(SandingProses)
    assert proses["status"] is StatusProses.SELESAI
    assert json.loads(proses["kelas"])["mungkin"] == 1
    assert proses["baris"] == 3


@ONE_DATABASE
def test_the_cells_of_a_doubtful_row_are_stored_sealed(desk: Desk) -> None:
    berkas = compared(desk)
    stored = dict(
        zip([c.name for c in SandingHasil.__table__.columns], desk.everything()["sanding_hasil"][1], strict=True)
    )
    assert stored["berkas_id"] == berkas
    raw = desk.ask(
        lambda: session().connection().exec_driver_sql("SELECT asli FROM sanding_hasil WHERE ragu").scalar_one()
    )
    assert SITI.nama not in raw


@ONE_DATABASE
def test_every_run_is_told_in_the_story_of_the_case_and_of_the_period(desk: Desk) -> None:
    berkas = compared(desk)
    told = [(row["tabel"], row["teks"]) for row in desk.rows(Riwayat)]
    assert any(table == "bnba_periode" and "menyanding berkas siswa.csv" in text for table, text in told)
    assert any(text.startswith("menyanding 3 orang") for table, text in told if table == "berkas")
    assert desk.row(SandingProses)["berkas_id"] == berkas


@ONE_DATABASE
@pytest.mark.parametrize(("periode", "sentence"), [("2031-01", "belum diimpor"), ("Des", "TTTT-BB")])
def test_a_period_without_a_list_is_refused(desk: Desk, periode: str, sentence: str) -> None:
    berkas = at_comparison(desk)
    with desk.refuses(sentence):
        ask(desk, berkas, periode=periode)


@ONE_DATABASE
def test_only_who_holds_the_step_asks_for_a_run_and_not_twice_at_once(desk: Desk) -> None:
    berkas = at_comparison(desk)
    with desk.unchanged(), pytest.raises(NotAllowed):
        desk.act("subkor", jalan.mulai, berkas, periode=PERIODE)
    ask(desk, berkas)
    with desk.refuses("sedang berjalan"):
        ask(desk, berkas)


@ONE_DATABASE
def test_a_column_chosen_by_the_officer_stands_before_its_head(desk: Desk) -> None:
    berkas = at_comparison(desk, listing(f"1;{SITI.nama};{SITI.nik};;Tabanio"))
    ask(desk, berkas, kolom={"nama": 1, "nik": 2, "desa_kel": 4})
    desk.work_off()
    assert statuses(desk, berkas) == [Kelas.COCOK_NIK]


# --- the desk ---------------------------------------------------------------------------------------------------


@ONE_DATABASE
@pytest.mark.parametrize(
    ("putusan", "kelas"), [(Putusan.SAMA, "cocok nama+tgl lahir"), (Putusan.BUKAN, "tidak ditemukan")]
)
def test_a_decision_gives_the_row_its_class_and_the_applicant_reads_it(
    desk: Desk, putusan: Putusan, kelas: str
) -> None:
    berkas = compared(desk)
    desk.act("staf", meja.putuskan, berkas, 4, putusan)
    desk.work_off()
    row = desk.row(SandingHasil, berkas_id=berkas, urut=4)
    assert (row["status"].value, row["putusan"], row["putusan_nama"]) == (kelas, putusan, desk.person("staf").nama)
    assert result_of(desk, berkas)[3][-2] == kelas


@ONE_DATABASE
def test_each_decision_is_in_the_trail_with_who_and_when(desk: Desk) -> None:
    berkas = compared(desk)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.BUKAN)
    trail = [json.loads(row["perubahan"]) for row in desk.rows(Jejak, tabel="sanding_hasil", aksi="ubah")]
    assert [one["putusan"] for one in trail] == [[None, "sama"], ["sama", "bukan"]]
    assert {row["pelaku_nama"] for row in desk.rows(Jejak, tabel="sanding_hasil")} == {desk.person("staf").nama}


@ONE_DATABASE
def test_a_decision_is_taken_back_and_can_be_made_anew_until_the_step_closes(desk: Desk) -> None:
    berkas = compared(desk)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)
    desk.act("staf", meja.batal_putus, berkas, 4)
    assert desk.row(SandingHasil, urut=4)["status"] is Kelas.MUNGKIN
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.BUKAN)
    desk.work_off()
    close(desk, berkas)
    with desk.unchanged(), pytest.raises(NotAllowed):
        desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)


@ONE_DATABASE
def test_rows_the_engine_is_sure_of_are_not_for_the_desk(desk: Desk) -> None:
    berkas = compared(desk)
    with desk.refuses("tidak menunggu putusan"):
        desk.act("staf", meja.putuskan, berkas, 3, Putusan.BUKAN)
    with desk.refuses("Calon itu tidak ada"):
        desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA, bnba_id=999_999)


@ONE_DATABASE
def test_decisions_hold_when_the_same_list_is_compared_again(desk: Desk) -> None:
    berkas = compared(desk)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)
    ask(desk, berkas)
    desk.work_off()
    row = desk.row(SandingHasil, berkas_id=berkas, urut=4)
    assert (row["putusan"], row["putusan_nama"]) == (Putusan.SAMA, desk.person("staf").nama)


# --- closing the step ---------------------------------------------------------------------------------------------


@ONE_DATABASE
def test_the_step_does_not_close_before_the_comparison_nor_with_rows_undecided(desk: Desk) -> None:
    berkas = at_comparison(desk)
    with desk.refuses("belum disanding"):
        close(desk, berkas)
    ask(desk, berkas)
    desk.work_off()
    with desk.refuses("1 baris mungkin belum diputuskan"):
        close(desk, berkas)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)
    with desk.refuses("Berkas hasil sedang disusun"):
        close(desk, berkas)
    desk.work_off()
    close(desk, berkas)
    assert facts(desk, berkas)["Jumlah Baris"] == 3
    assert facts(desk, berkas)["Basis/Periode"] == "DTSEN 2026-11"


@ONE_DATABASE
def test_the_rest_is_answered_as_mungkin_only_with_a_reason_and_the_letter_says_how_many(desk: Desk) -> None:
    berkas = compared(desk)
    with desk.refuses("paling sedikit sepuluh huruf"):
        desk.act("staf", meja.jawab_sisa, berkas, alasan="malas")
    desk.act("staf", meja.jawab_sisa, berkas, alasan="Pemohon tidak memberi tanggal lahir.")
    desk.work_off()
    assert result_of(desk, berkas)[3][-2:] == [
        "mungkin", "Belum dapat dipastikan; perlu diperiksa petugas Dinas Sosial.",
    ]  # fmt: skip
    close(desk, berkas)
    desk.step(berkas)
    letter = Visitor(desk, "staf").open(f"/cetak/{berkas}/pratinjau.html").text
    assert re.search(r"Belum dapat dipastikan \(ditandai mungkin dalam berkas hasil\)\s+1\s+33,3%", letter)


@ONE_DATABASE
def test_the_result_is_the_applicants_own_lines_and_tells_nothing_of_the_register(desk: Desk) -> None:
    damaged = SITI.nik[:15] + ("0" if SITI.nik[15] != "0" else "1")
    berkas = compared(desk, listing(line(1, SITI, damaged, "01-01-1980"), line(2, SITI)))
    desk.act("staf", meja.jawab_sisa, berkas, alasan="Tidak ada data pembanding lain.")
    desk.work_off()
    told = result_of(desk, berkas)
    assert told[1] == [*HEADS.split(";"), "kelas", "alasan"]
    assert told[2][:5] == line(1, SITI, damaged, "01-01-1980").split(";")
    cells = "|".join("|".join(row) for row in told)
    assert not any(value in cells for value in (SITI.nik, SITI.no_kk, SITI.alamat, SITI.id_dtks))


@ONE_DATABASE
def test_a_changed_decision_replaces_the_workbook(desk: Desk) -> None:
    berkas = compared(desk)
    for putusan in (Putusan.SAMA, Putusan.BUKAN):
        desk.act("staf", meja.putuskan, berkas, 4, putusan)
        desk.work_off()
    assert {row["nama"] for row in desk.rows(Pindaian)} == {"siswa.csv", "hasil sanding siswa.xlsx"}
    assert len(desk.rows(Pindaian)) == 2
    assert result_of(desk, berkas)[3][-2] == "tidak ditemukan"


def test_nobody_waits_while_the_workbook_is_written_and_a_decision_meanwhile_makes_it_void(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever decides a row while 100,000 others are written is not kept waiting, and is in the workbook."""
    berkas = compared(desk)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)
    write, came = buku_hasil.build, []

    def slow(proses: SandingProses) -> buku_hasil.BukuHasil:
        built = write(proses)
        if not came:
            came.append(True)
            other = Thread(target=lambda: desk.act("staf", meja.putuskan, berkas, 4, Putusan.BUKAN))
            other.start()
            other.join(20)
            assert not other.is_alive(), "the decision waited for the workbook"
        return built

    monkeypatch.setattr(buku_hasil, "build", slow)
    desk.work_off()
    assert came
    assert not any(row["nama"].startswith("hasil") for row in desk.rows(Pindaian)), "it no longer said what was decided"
    desk.work_off()
    assert result_of(desk, berkas)[3][-2] == "tidak ditemukan"
    assert len([row for row in desk.rows(Pindaian) if row["nama"].startswith("hasil")]) == 1


@ONE_DATABASE
def test_a_list_brought_anew_after_a_return_takes_the_place_of_the_old_one(desk: Desk) -> None:
    berkas = compared(desk)
    desk.act("staf", meja.putuskan, berkas, 4, Putusan.SAMA)
    desk.work_off()
    desk.act("staf", actions.kembalikan, berkas, ke=1, alasan="kolom NIK kosong")
    with clock.frozen(datetime(2026, 11, 23, 11, 0, tzinfo=clock.WITA)):
        desk.attempt("fo", "lengkapi", berkas)
        upload(desk, berkas, listing(line(1, SITI, SITI.nik)), "siswa perbaikan.csv")
        desk.act("staf", actions.periksa, berkas)
        assert facts(desk, berkas)["Berkas Excel"].startswith("siswa perbaikan.csv")
        with desk.refuses("belum disanding"):
            close(desk, berkas)


@ONE_DATABASE
def test_the_minutes_of_the_hand_over_name_the_file_and_its_fingerprint(desk: Desk) -> None:
    berkas = desk.case("sanding_dtks", nama="SMPN 1 Takisung")
    given = desk.ask(lambda: session().get_one(SandingPermohonan, berkas).barang_serah_terima)
    assert given[0][1] == "24 baris"
    assert given[1][0].removeprefix("SHA-256 berkas: ") in {row["sha256"] for row in desk.rows(Pindaian)}
    paper = Visitor(desk, "staf").open(f"/cetak/{berkas}/serah-terima.pdf")
    assert paper.status == 200
    assert "24 baris" in words_of(paper.response.data)


def test_shares_are_told_to_a_tenth() -> None:
    assert shares([5, 2, 1]) == ["62,5%", "25,0%", "12,5%"]
    assert shares([0, 0]) == ["0,0%", "0,0%"]


# --- privacy -----------------------------------------------------------------------------------------------------


@pytest.fixture
def strict(desk: Desk) -> Iterator[Desk]:
    """An office that asks its Kabid above two people and from the second file of a month on."""
    before = {name: desk.app.config[name] for name in ("LOKET_SANDING_BARIS", "LOKET_SANDING_KUOTA")}
    desk.app.config.update(LOKET_SANDING_BARIS=2, LOKET_SANDING_KUOTA=1)
    yield desk
    desk.app.config.update(before)


def waits_for(desk: Desk, account: str) -> int:
    """Return how many runs the menu of an account says are waiting."""
    me = desk.person(account)
    counting = counting_to_approve(me)
    return counting if isinstance(counting, int) else int(desk.ask(lambda: session().scalar(counting), account))


def waiting(desk: Desk) -> list[str]:
    (proses,) = desk.rows(SandingProses, status=StatusProses.MENUNGGU_IZIN)
    return [one["jenis"] for one in json.loads(proses["sebab"])]


@ONE_DATABASE
def test_a_large_list_waits_for_the_kabid_before_the_register_is_asked_anything(strict: Desk) -> None:
    berkas = compared(strict)
    assert waiting(strict) == ["besar"]
    assert strict.rows(SandingHasil) == []
    proses = strict.row(SandingProses)["id"]
    for account in ("staf", "subkor", "kabid_rehab"):
        assert waits_for(strict, account) == 0
        with strict.unchanged(), pytest.raises(DomainError):
            strict.act(account, jalan.setujui, proses)
    assert waits_for(strict, "kabid") == 1
    strict.act("kabid", jalan.setujui, proses, catatan="Surat sudah diperiksa.")
    strict.work_off()
    assert waits_for(strict, "kabid") == 0
    assert len(statuses(strict, berkas)) == 3
    assert any("menyetujui sanding" in row["teks"] for row in strict.rows(Riwayat))


@ONE_DATABASE
def test_a_refused_run_says_why_and_compares_nothing(strict: Desk) -> None:
    berkas = compared(strict)
    proses = strict.row(SandingProses)["id"]
    with strict.refuses("Tuliskan alasan penolakan"):
        strict.act("kabid", jalan.tolak, proses, catatan="")
    strict.act("kabid", jalan.tolak, proses, catatan="Tujuannya tidak jelas.")
    assert strict.row(SandingProses)["status"] is StatusProses.DITOLAK
    assert statuses(strict, berkas) == []


@ONE_DATABASE
def test_an_approval_holds_for_the_same_file_compared_again(strict: Desk) -> None:
    berkas = compared(strict)
    strict.act("kabid", jalan.setujui, strict.row(SandingProses)["id"])
    strict.work_off()
    ask(strict, berkas)
    strict.work_off()
    assert [row["status"] for row in strict.rows(SandingProses)] == [StatusProses.SELESAI] * 2


@ONE_DATABASE
def test_a_requester_has_a_quota_of_files_a_month_by_his_name(strict: Desk) -> None:
    short = listing(line(1, SITI, SITI.nik))
    compared(strict, short)
    compared(strict, listing(line(1, SITI)), nama="SMPN 2 Takisung")
    assert strict.rows(SandingProses, status=StatusProses.MENUNGGU_IZIN) == []
    compared(strict, listing(line(1, SITI, SITI.nik), line(2, SITI)), nama="smpn 1 TAKISUNG")
    assert waiting(strict) == ["kuota"]


@ONE_DATABASE
def test_the_same_file_compared_twice_counts_once(strict: Desk) -> None:
    berkas = compared(strict, listing(line(1, SITI, SITI.nik)))
    ask(strict, berkas)
    strict.work_off()
    assert [row["status"] for row in strict.rows(SandingProses)] == [StatusProses.SELESAI] * 2


@ONE_DATABASE
def test_made_up_niks_are_noticed_and_told_to_officer_and_kabid(desk: Desk) -> None:
    guesses = [f"{at};99010101018500{at:02};ORANG {at};;" for at in range(1, 31)]
    berkas = compared(desk, listing(*guesses))
    assert "nomor_urut" in waiting(desk)
    page = Visitor(desk, "kabid").open(f"/sanding/{berkas}")
    assert "NIK bernomor urut berturut-turut" in page.text
    assert {"setujui", "tolak"} <= set(page.acts)
    assert "setujui" not in Visitor(desk, "staf").open(f"/sanding/{berkas}").acts


@ONE_DATABASE
def test_a_killed_run_that_is_done_again_leaves_one_result(desk: Desk) -> None:
    berkas = compared(desk)
    first = statuses(desk, berkas)
    (job,) = desk.rows(Pekerjaan, jenis=jalan.RUN_JOB)
    desk.act("sistem", lambda oleh: jalan.send(session().get_one(SandingProses, desk_run(berkas))))
    desk.work_off()
    assert statuses(desk, berkas) == first
    assert job["status"].value == "selesai"


def desk_run(berkas: int) -> int:
    proses = jalan.latest_run(session().get_one(SandingPermohonan, berkas))
    assert proses is not None
    return proses.id
