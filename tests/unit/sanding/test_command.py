"""``flask sanding run`` as an office's script sees it."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from app.audit.models import Riwayat
from app.core.db import session
from app.sanding.tables import VERSI
from tests.unit.sanding.conftest import HEADS, PERIODE, Listed, Sand, workbook


def test_json_says_how_many_of_each_class_and_what_was_compared(sand: Sand, people: list[Listed]) -> None:
    told = sand([people[0].row(), people[1].row()]).told
    assert set(told) == {"baris", "kelas", "versi_register", "versi_aturan", "detik"}
    assert told["baris"] == 2
    assert told["kelas"] == {
        "cocok NIK": 2, "cocok NIK rusak": 0, "cocok nama+tgl lahir": 0, "mungkin": 0, "tidak ditemukan": 0,
    }  # fmt: skip
    assert told["versi_aturan"] == VERSI
    assert str(told["versi_register"]).startswith(f"{PERIODE}/")


def test_the_result_is_the_applicants_own_columns_and_two_more(sand: Sand, people: list[Listed]) -> None:
    one = people[3]
    result = sand([one.row()]).result
    assert result[0] == [*HEADS, "kelas", "alasan"]
    assert result[1] == [*map(str, one.row()), "cocok NIK", "Tercantum pada periode ini."]


def test_the_internal_file_names_the_row_of_the_sheet_and_the_person(sand: Sand, people: list[Listed]) -> None:
    rows = [["DAFTAR CALON PENERIMA"], [], list(HEADS), ["1", "2", "3", "4", "5", "6", "7", "8"], people[7].row()]
    answer = sand(rows, heads=())
    assert list(answer.internal[0]) == ["baris", "id_dtks", "kelas", "skor", "alasan"]
    assert [(row["baris"], row["id_dtks"]) for row in answer.internal] == [("5", people[7].id_dtks)]
    assert answer.result[4][-2] == "cocok NIK"
    assert answer.result[0][0] == "DAFTAR CALON PENERIMA"


def test_totals_places_and_signatures_are_no_people(sand: Sand, people: list[Listed]) -> None:
    footer = [["", "", "JUMLAH", "2"], ["", "", "", "", "", "Pelaihari, 3 November 2026"], ["", "", "Mengetahui,"]]
    assert sand([people[0].row(), people[1].row(), *footer]).told["baris"] == 2


def test_a_name_with_its_running_number_is_somebody_and_a_name_alone_is_a_signature(
    sand: Sand, people: list[Listed]
) -> None:
    rows = [people[0].row(), ["2.", "", people[1].nama], ["", "", "Drs. H. Fulan Contoh"]]
    answer = sand(rows)
    assert answer.told["baris"] == 2
    assert [row[-2] != "" for row in answer.result[1:]] == [True, True, False]


def test_a_damaged_nik_reads_as_plain_cocok_and_is_not_corrected(sand: Sand, people: list[Listed]) -> None:
    one = people[5]
    answer = sand([one.row(nik=one.nik[:15] + "0")])
    assert answer.internal[0]["kelas"] == "cocok NIK rusak"
    assert answer.result[1][-2] == "cocok"
    assert one.nik not in "".join(answer.result[1])


def test_the_result_holds_nothing_of_the_register(sand: Sand, people: list[Listed]) -> None:
    one = people[9]
    answer = sand([["1", "", one.nama, one.born]], heads=("NO", "NIK", "NAMA", "TGL LAHIR"))
    text = "|".join(map(str, answer.result))
    assert answer.internal[0]["kelas"] in {"cocok nama+tgl lahir", "mungkin"}
    assert not any(value in text for value in (one.nik, one.kk, one.id_dtks, one.desa, one.kecamatan))


def test_the_same_file_gives_the_same_bytes(sand: Sand, people: list[Listed]) -> None:
    rows = [one.row() for one in people[:40]]
    first, second = sand(rows, name="satu"), sand(rows, name="dua")
    assert first.out.read_bytes() == second.out.read_bytes()
    assert first.out.with_suffix(".csv").read_bytes() == second.out.with_suffix(".csv").read_bytes()


def test_each_run_is_told_in_the_story_of_the_period(sand: Sand, people: list[Listed], desk_with_list: Flask) -> None:
    sand([people[0].row()])
    with desk_with_list.app_context():
        told = session().scalars(select(Riwayat.teks).where(Riwayat.tabel == "bnba_periode")).all()
    assert any("menyanding berkas hasil-asal.xlsx" in text and "cocok NIK 1" in text for text in told)


def test_a_period_without_a_list_is_refused(
    desk_with_list: Flask, cli: FlaskCliRunner, tmp_path: Path, people: list[Listed]
) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADS, people[0].row()])
    out = tmp_path / "b.xlsx"
    done = cli.invoke(args=["sanding", "run", str(path), "--periode", "2026-10", "--out", str(out)])
    assert (done.exit_code, out.exists()) == (1, False)
    assert "belum diimpor" in done.stderr


def test_a_file_without_names_and_niks_is_refused(sand: Sand) -> None:
    answer = sand([["1", "JL. MELATI"]], heads=("NO", "ALAMAT"))
    assert answer.code == 1
    assert "NIK" in answer.err
