"""The three-way merge, case by case."""

import pytest

from sheets_sync.columns import KEY, NOTE
from sheets_sync.grid import HeaderProblem
from sheets_sync.plan import Append, BaseRow
from sheets_sync.tabs import agenda_tab, usulan_tab
from tests.sheets_sync.world import World, person

NAMES = [
    "Siti",
    "Budiman",
    "Rahmat H",
    "Noor",
    "Hj Aminah",
    "Fahruddin",
    "Mahmudah B",
    "Syahrani Ali",
    "Ida",
    "Utuh Ahmad",
]


@pytest.fixture
def world() -> World:
    return synced_world()


def synced_world() -> World:
    return World.synced({f"B{n}": person(name) for n, name in enumerate(NAMES)})


def test_nothing_changed_means_nothing_to_do(world: World) -> None:
    made = world.plan()
    assert not made.writes
    assert not made.pull
    assert not made.newbase


def test_the_first_mirror_writes_every_row_once(world: World) -> None:
    assert [row[1] for row in world.grid[1:]] == [world.db[f"B{n}"]["nik"] for n in range(10)]


def test_a_status_typed_in_the_sheet_reaches_the_office(world: World) -> None:
    world.type("B1", "status", "tl")
    world.type("B1", "alasan", "sudah mampu")
    world.run()
    assert (world.db["B1"]["status"], world.db["B1"]["alasan"]) == ("Tidak Layak", "Sudah mampu")
    assert (world.cell("B1", "status"), world.cell("B1", "alasan")) == ("Tidak Layak", "Sudah mampu")


def test_an_office_change_reaches_the_sheet(world: World) -> None:
    world.db["B2"]["nama"] = "Rahmat Hidayat"
    world.run()
    assert world.cell("B2", "nama") == "Rahmat Hidayat"


def test_an_edit_of_an_office_column_is_put_back_and_said(world: World) -> None:
    world.type("B2", "nama", "Salah Ketik")
    world.run()
    assert world.cell("B2", "nama") == "Rahmat H"
    assert world.cell("B2", NOTE) == "Info: kolom Nama diisi kantor dan sudah dikembalikan."
    assert not world.plan().writes


def test_both_changed_is_a_conflict_and_neither_side_moves(world: World) -> None:
    world.type("B3", "catatan", "pindah ke RT 2")
    world.db["B3"]["catatan"] = "sudah dikunjungi"
    made = world.run()
    (conflict,) = made.conflicts
    assert (conflict.base, conflict.office, conflict.sheet) == ("", "sudah dikunjungi", "pindah ke RT 2")
    assert world.db["B3"]["catatan"] == "sudah dikunjungi"
    assert world.cell("B3", "catatan") == "pindah ke RT 2"
    assert "Tunggu keputusan kantor" in str(world.cell("B3", NOTE))


def test_a_conflict_ends_when_the_office_takes_the_sheets_value(world: World) -> None:
    test_both_changed_is_a_conflict_and_neither_side_moves(world)
    world.db["B3"]["catatan"] = "pindah ke RT 2"
    made = world.run()
    assert not made.conflicts
    assert world.cell("B3", NOTE) == ""


def test_both_changed_to_the_same_is_no_conflict(world: World) -> None:
    world.type("B3", "catatan", "pindah")
    world.db["B3"]["catatan"] = "pindah"
    assert not world.run().conflicts


def test_status_and_reason_are_never_split_by_a_conflict(world: World) -> None:
    world.type("B4", "status", "Tidak Layak")
    world.type("B4", "alasan", "Sudah mampu")
    world.db["B4"] |= {"status": "Tidak Layak", "alasan": "Meninggal dunia"}
    world.run()
    assert world.db["B4"]["alasan"] == "Meninggal dunia"
    world.db["B4"] |= {"status": "Layak", "alasan": ""}
    made = world.run()
    assert {c.column for c in made.conflicts} == {"status", "alasan"}
    assert world.cell("B4", "status") == "Tidak Layak"


def test_tidak_layak_without_a_reason_waits_with_a_sentence(world: World) -> None:
    world.type("B5", "status", "Tidak Layak")
    world.type("B5", "catatan", "lihat foto")
    made = world.run()
    assert world.db["B5"]["status"] == "Layak"
    assert world.db["B5"]["catatan"] == "lihat foto"
    assert [r.column for r in made.quarantine] == ["status"]
    assert world.cell("B5", NOTE) == "Periksa: Alasan wajib dipilih bila Status Tidak Layak."
    world.type("B5", "alasan", "Meninggal dunia")
    world.run()
    assert world.db["B5"]["status"] == "Tidak Layak"
    assert world.cell("B5", NOTE) == ""


def test_a_reason_that_the_office_dropped_takes_nothing_until_it_is_replaced(world: World) -> None:
    world.db["B6"] |= {"status": "Tidak Layak", "alasan": "Alasan lama"}
    world.run()
    world.type("B6", "catatan", "masih sama")
    made = world.run()
    assert [(r.column, "tidak dipakai lagi" in r.reason) for r in made.quarantine] == [("catatan", True)]
    world.type("B6", "alasan", "Sudah mampu")
    world.run()
    assert (world.db["B6"]["alasan"], world.db["B6"]["catatan"]) == ("Sudah mampu", "masih sama")


def test_a_cleared_status_is_asked_back(world: World) -> None:
    world.type("B5", "status", "")
    assert world.run().quarantine[0].reason.startswith("Status tidak boleh")
    assert world.db["B5"]["status"] == "Layak"


def test_a_word_outside_the_list_is_kept_out_and_the_office_keeps_its_value(world: World) -> None:
    world.type("B6", "status", "entah")
    made = world.run()
    assert made.quarantine[0].content == {"status": "entah"}
    assert world.cell("B6", "status") == "entah"


def test_a_deleted_row_comes_back_with_what_people_had_typed(world: World) -> None:
    world.type("B7", "catatan", "hamil")
    world.run()
    del world.grid[world.number_of("B7") - 1]
    made = world.run()
    assert [row.key for row in made.append] == ["B7"]
    assert world.cell("B7", "catatan") == "hamil"
    assert str(world.cell("B7", NOTE)).startswith("Info: baris ini terhapus")
    assert world.base["B7"].returns == 1
    assert not world.plan().writes


def test_a_row_deleted_for_the_fourth_time_becomes_a_question(world: World) -> None:
    for _ in range(3):
        del world.grid[world.number_of("B7") - 1]
        world.run()
    del world.grid[world.number_of("B7") - 1]
    made = world.run()
    assert not made.append
    assert "tiga kali" in made.quarantine[0].reason
    assert "B7" in world.db


def test_many_rows_missing_at_once_stop_the_book(world: World) -> None:
    before = [list(row) for row in world.grid]
    del world.grid[3:9]
    made = world.run()
    assert "6 dari 10" in made.stop
    assert not made.writes
    assert len(world.grid) == len(before) - 6


def test_many_cells_blanked_at_once_stop_the_book(world: World) -> None:
    for key in world.db:
        world.type(key, "status", "")
        world.type(key, "nama", "")
    assert "dikosongkan" in world.plan().stop


def test_an_empty_office_never_empties_the_sheet(world: World) -> None:
    world.db.clear()
    assert "kosong" in world.plan().stop


def test_sorting_the_sheet_changes_nothing(world: World) -> None:
    world.grid[1:] = sorted(world.grid[1:], key=lambda row: str(row[2]))
    made = world.plan()
    assert not made.writes
    assert not made.pull


def test_moved_and_added_columns_are_followed_and_left_alone(world: World) -> None:
    world.grid = [[f"x{n}" if n else "Tambahan saya", *reversed(row)] for n, row in enumerate(world.grid)]
    world.type("B1", "catatan", "dipindah")
    world.run()
    assert world.db["B1"]["catatan"] == "dipindah"
    assert [row[0] for row in world.grid[:3]] == ["Tambahan saya", "x1", "x2"]


def test_a_header_that_is_gone_stops_the_book(world: World) -> None:
    world.grid[0][7] = "Keadaan"
    with pytest.raises(HeaderProblem, match="Status"):
        world.plan()


def test_a_header_that_stands_twice_stops_the_book(world: World) -> None:
    world.grid[0].append("STATUS")
    with pytest.raises(HeaderProblem, match="dua"):
        world.plan()


def test_a_copied_row_goes_to_quarantine_and_the_original_keeps_its_key(world: World) -> None:
    copy = list(world.grid[world.number_of("B1") - 1])
    copy[9] = "untuk anaknya"
    world.grid.insert(1, copy)
    made = world.run()
    assert world.db["B1"]["catatan"] == ""
    assert [(r.row, r.key) for r in made.quarantine] == [(2, "B1")]
    assert "salinan" in str(world.grid[1][-1])
    assert not world.plan().writes


def test_a_row_of_another_village_changes_nothing_here(world: World) -> None:
    world.grid.append(["B999", "", "Orang Lain", *[""] * 4, "Tidak Layak", "Sudah mampu"])
    made = world.run()
    assert "B999" not in world.db
    assert "bukan dari lembar ini" in made.quarantine[0].reason


def test_a_row_without_a_key_is_sent_to_usulan(world: World) -> None:
    world.grid.append(["", "", "Warga Baru"])
    assert "tab Usulan" in world.run().quarantine[0].reason


def test_blank_rows_are_nothing(world: World) -> None:
    world.grid[3:3] = [[], ["", " ", "\u00a0"]]
    made = world.plan()
    assert not made.writes
    assert not made.quarantine


def test_a_damaged_key_is_written_back_when_the_row_is_known_again(world: World) -> None:
    world.grid[world.number_of("B2") - 1][0] = "B2 rusak"
    made = world.run()
    assert [(p.column, p.value) for p in made.push] == [(KEY, "B2")]
    assert not made.quarantine
    assert world.number_of("B2") == 4


def test_a_damaged_key_of_twins_is_not_guessed(world: World) -> None:
    world.db["B1"] = dict(world.db["B0"])
    world.run()
    for key in ("B0", "B1"):
        world.grid[world.number_of(key) - 1][0] = ""
    made = world.run()
    assert {row.key for row in made.append} == {"B0", "B1"}
    assert len(made.quarantine) == 2


def test_a_person_who_left_the_bnba_stays_in_the_sheet_with_a_word(world: World) -> None:
    del world.db["B8"]
    world.run()
    assert "tidak tercantum lagi" in str(world.cell("B8", NOTE))
    world.type("B8", "status", "Tidak Layak")
    made = world.run()
    assert [(r.key, r.column) for r in made.quarantine] == [("B8", "status")]


def test_what_is_gone_on_both_sides_is_forgotten(world: World) -> None:
    del world.db["B8"]
    world.run()
    del world.grid[world.number_of("B8") - 1]
    assert world.run().gone == {"B8"}
    assert "B8" not in world.base


def test_a_formulas_text_of_the_office_is_written_as_text(world: World) -> None:
    world.db["B1"]["alamat"] = "=WEBSERVICE(1)"
    world.run()
    assert world.cell("B1", "alamat") == "'=WEBSERVICE(1)"
    assert not world.plan().writes


def test_a_narrow_reading_pulls_but_asks_for_a_full_one_before_adding_rows(world: World) -> None:
    world.type("B1", "catatan", "x")
    narrow = world.plan(only=("status", "alasan", "catatan", "diperiksa_oleh"))
    assert [p.key for p in narrow.pull] == ["B1"]
    assert not narrow.push
    assert narrow.looked_closely
    world.db["B20"] = person("Baru")
    assert not world.plan(only=("status",)).looked_closely


def test_killed_after_the_transaction_the_next_run_converges(world: World) -> None:
    world.db["B1"]["nama"] = "Budiman Noor"
    world.type("B2", "catatan", "ya")
    world.store(world.plan())
    made = world.run()
    assert not made.conflicts
    assert not made.pull
    assert world.cell("B1", "nama") == "Budiman Noor"


def test_killed_after_the_write_the_next_run_converges(world: World) -> None:
    world.db["B1"] |= {"status": "Tidak Layak", "alasan": "Sudah mampu"}
    world.db["B30"] = person("Orang Baru")
    made = world.plan()
    world.store(made)
    world.write(made)
    again = world.run()
    assert not again.conflicts
    assert not again.append
    assert not again.pull
    assert not world.plan().newbase


def test_a_letter_that_became_secret_disappears_from_a_tab_that_only_shows() -> None:
    letters = {
        f"A{n}": {"nomor": str(n), "tanggal": "", "perihal": "hal", "tujuan": "", "status": ""} for n in range(9)
    }
    world = World(tab=agenda_tab(), db=letters)
    world.run()
    world.type("A3", "perihal", "diubah orang")
    del world.db["A4"]
    world.run()
    assert world.cell("A3", "perihal") == "hal"
    assert world.cell("A4", "perihal") == ""
    assert not world.plan().writes


def test_a_new_family_gets_only_a_key_first() -> None:
    world = World(tab=usulan_tab())
    world.grid += [["", "9901011505900001", "Jumiati"], [], ["", "", "", "", "", "", "", "", "", "", "catatan saja"]]
    made = world.plan()
    assert made.claims == (2, 4)
    assert not made.pull


def test_a_claimed_family_that_cannot_be_taken_in_is_told_why() -> None:
    world = World(tab=usulan_tab())
    world.grid.append(["U1", "9901", "Jumiati"])
    world.base["U1"] = BaseRow({})
    made = world.plan(waiting={"U1": ["NIK: harus 16 angka, tertulis 4 karakter. Periksa KTP."]})
    assert made.quarantine[0].content["nama"] == "Jumiati"
    assert made.notes[0].value.startswith("Periksa: NIK")
    assert not made.append


def test_a_family_taken_in_has_its_nik_masked_without_a_reproach() -> None:
    world = World(tab=usulan_tab())
    world.grid.append(["U1", "9901011505900001", "Jumiati"])
    world.db["U1"] = {**{c.code: "" for c in world.tab.data_columns}, "nik": "990101********01", "nama": "Jumiati"}
    world.run()
    assert world.cell("U1", "nik") == "990101********01"
    assert world.cell("U1", NOTE) == ""
    world.type("U1", "nik", "9901011505900009")
    world.run()
    assert world.cell("U1", "nik") == "990101********01"
    assert "NIK" in str(world.cell("U1", NOTE))


def test_append_carries_every_column_the_note_included(world: World) -> None:
    world.db["B40"] = person("Baru")
    (row,) = world.plan().append
    assert isinstance(row, Append)
    assert set(row.cells) == {c.code for c in world.tab.columns} - {KEY}


def test_a_word_of_information_goes_once_the_row_moves_again(world: World) -> None:
    test_an_edit_of_an_office_column_is_put_back_and_said(world)
    world.type("B2", "catatan", "hamil")
    world.run()
    assert world.cell("B2", NOTE) == ""


def test_a_lost_answer_is_no_disagreement_when_the_office_changes_its_mind(world: World) -> None:
    world.db["B1"]["catatan"] = "pertama"
    made = world.plan()
    world.store(made)
    world.write(made)  # and the worker dies before it hears the answer
    world.db["B1"]["catatan"] = "kedua"
    assert not world.run().conflicts
    assert world.cell("B1", "catatan") == "kedua"


def test_a_lost_answer_does_not_hide_what_the_village_typed_since(world: World) -> None:
    world.db["B1"]["catatan"] = "pertama"
    made = world.plan()
    world.store(made)
    world.write(made)
    world.type("B1", "catatan", "dari kelurahan")
    world.run()
    assert world.db["B1"]["catatan"] == "dari kelurahan"


def test_a_lost_answer_is_made_up_for_in_a_row_whose_key_was_damaged_since(world: World) -> None:
    world.db["B1"]["catatan"] = "pertama"
    made = world.plan()
    world.store(made)
    world.write(made)
    world.type("B1", "catatan", "dari kelurahan")
    world.grid[world.number_of("B1") - 1][0] = "rusak"
    assert not world.run().conflicts
    assert world.db["B1"]["catatan"] == "dari kelurahan"


def test_a_narrow_reading_still_pushes_what_the_office_changed(world: World) -> None:
    world.db["B1"]["nama"] = "Budiman Noor"
    narrow = world.plan(only=("status", "alasan", "catatan", "diperiksa_oleh"))
    assert [(p.key, p.column, p.value) for p in narrow.push] == [("B1", "nama", "Budiman Noor")]
