"""What a person may ask of the office, and what the office can say after an incident."""

from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from python_calamine import CalamineWorkbook

from app.audit.models import BukaIdentitas
from app.berkas.models import Berkas
from tests.support.desk import Desk

WHY = "Permintaan tertulis dari orangnya"


def cells(path: Path) -> list[tuple[str, ...]]:
    book = CalamineWorkbook.from_path(str(path))
    return [tuple(map(str, row)) for row in book.get_sheet_by_index(0).to_python()]


@pytest.fixture
def cli(desk: Desk) -> FlaskCliRunner:
    return desk.app.test_cli_runner()


def test_a_report_holds_application_letter_and_list_and_is_written_down(
    desk: Desk, cli: FlaskCliRunner, tmp_path: Path
) -> None:
    desk.case(waits_for="paraf")
    nik, out = desk.row(Berkas)["nik"], tmp_path / "laporan.xlsx"
    asked = ["pribadi", "laporan", "--oleh", "sekretaris", "--alasan", WHY, "--out", str(out)]
    answer = cli.invoke(args=asked, input=f"{nik}\n")
    assert answer.exit_code == 0, answer.output
    registers = {row[0] for row in cells(out)}
    assert {"berkas", "bnba", "ceklis", "surat", "tugas"} <= registers
    assert ("berkas", "1", "NIK", nik) in cells(out)
    assert out.stat().st_mode & 0o777 == 0o600
    (entry,) = desk.rows(BukaIdentitas)
    assert (entry["alasan"], nik in str(entry)) == (WHY, False)
    assert cli.invoke(args=asked, input=f"{nik}\n").exit_code == 1  # never over a file


def test_a_report_needs_a_reason_and_leaves_no_file_without(desk: Desk, cli: FlaskCliRunner, tmp_path: Path) -> None:
    out = tmp_path / "laporan.xlsx"
    asked = ["pribadi", "laporan", "--oleh", "sekretaris", "--alasan", "ya", "--out", str(out)]
    assert cli.invoke(args=asked, input="9901014503850001\n").exit_code == 1
    assert not out.exists()
    assert desk.rows(BukaIdentitas) == []


def test_an_incident_lists_what_an_account_reached_and_nothing_of_others(
    desk: Desk, cli: FlaskCliRunner, tmp_path: Path
) -> None:
    desk.case(waits_for="paraf")
    out = tmp_path / "insiden.xlsx"
    asked = ["pribadi", "insiden", "--sejak", "2026-11-23", "--sampai", "2026-11-23", "--akun", "fo", "--out", str(out)]
    answer = cli.invoke(args=asked)
    assert answer.exit_code == 0, answer.output
    who = {row[1] for row in cells(out)[1:]}
    assert who == {"Fo Contoh, S.Sos."}
    assert ("berkas", "1") in {(row[3], row[4]) for row in cells(out)}
    other = ["pribadi", "insiden", "--sejak", "2026-11-24", "--sampai", "2026-11-24", "--out", str(tmp_path / "b.xlsx")]
    assert cli.invoke(args=other).output.startswith("0 kejadian")
