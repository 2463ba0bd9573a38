import io
import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from werkzeug.datastructures import FileStorage

from app.bnba.door import import_file
from app.bnba.jobs import queue_save
from app.bnba.preview import look
from app.bnba.service import current_periode
from app.bnba.upload import receive
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku, Peran
from app.jobs import Pekerjaan, StatusPekerjaan
from app.jobs.service import run
from tests.unit.bnba.conftest import Write, changed

Rows = list[list[str]]
STAF = Pelaku(id=3, akun="staf", nama="Staf Data", unit="dayasos", peran=frozenset({Peran.STAF}))


def invoke(cli: FlaskCliRunner, *args: str | Path) -> tuple[int, str, str]:
    result = cli.invoke(args=["bnba", "import", *map(str, args)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_answers_with_one_json_object(cli: FlaskCliRunner, people: Rows, export: Write) -> None:
    path = export([*people[1:], changed(people[0], NAMA="")])
    code, out, _ = invoke(cli, path, "--periode", "2026-11", "--json")
    answer = json.loads(out)
    refused = answer.pop("berkas_penolakan")
    assert code == 0
    assert answer == {
        "periode": "2026-11", "baris": 400, "diterima": 399, "ditolak": 1, "alasan": {"nama_kosong": 1},
    }  # fmt: skip
    assert Path(refused).is_file()


def test_without_refused_rows_there_is_no_file(cli: FlaskCliRunner, people: Rows, export: Write) -> None:
    _, out, _ = invoke(cli, export(people), "--periode", "2026-T4", "--json")
    assert json.loads(out)["berkas_penolakan"] is None


def test_a_refused_batch_exits_1_and_says_why(cli: FlaskCliRunner, people: Rows, export: Write) -> None:
    path = export([changed(row, NIK="9,90101E+15") for row in people])
    code, out, err = invoke(cli, path, "--periode", "2026-11", "--json")
    answer = json.loads(out)
    assert (code, set(answer), answer["ditolak_seluruhnya"]) == (1, {"ditolak_seluruhnya", "sebab"}, True)
    assert answer["sebab"] in err


@pytest.mark.parametrize("periode", ["2026-13", "2026", "2026-T5", "November"])
def test_a_period_that_is_none_exits_1(cli: FlaskCliRunner, people: Rows, export: Write, periode: str) -> None:
    code, _, err = invoke(cli, export(people), "--periode", periode)
    assert code == 1
    assert "Periode ditulis" in err


def test_a_list_of_years_to_come_does_not_become_the_one_in_force(
    cli: FlaskCliRunner, people: Rows, export: Write
) -> None:
    far = f"{clock.today().year + 10}-11"
    code, _, err = invoke(cli, export(people), "--periode", far)
    assert (code, "masih jauh" in err) == (1, True)


def test_people_read_sentences(cli: FlaskCliRunner, people: Rows, export: Write) -> None:
    code, out, _ = invoke(cli, export([*people[1:], changed(people[0], NAMA="")]), "--periode", "2026-11")
    assert code == 0
    assert "399 dari 400 baris diterima" in out
    assert "nama_kosong: 1" in out


def uploaded(app: Flask, path: Path, periode: str) -> int:
    with unit_of_work(STAF):
        return receive(
            FileStorage(io.BytesIO(path.read_bytes()), filename="../BNBA November.txt"), periode, oleh=STAF
        ).id


def outcome(job_id: int) -> tuple[StatusPekerjaan, str, dict[str, object]]:
    with read_as(SISTEM):
        row = session().get_one(Pekerjaan, job_id)
        return row.status, row.pesan, json.loads(row.hasil or "{}")


def test_an_upload_is_looked_at_by_the_worker_and_then_removed(ctx: Flask, people: Rows, export: Write) -> None:
    job_id = uploaded(ctx, export(people), "2026-11")
    kept = list((ctx.config["LOKET_HOME"] / "unggahan").iterdir())
    assert [path.stat().st_mode & 0o077 for path in kept] == [0]
    assert run(job_id)
    status, _, hasil = outcome(job_id)
    assert (status, list(hasil)) == (StatusPekerjaan.SELESAI, ["pratinjau"])
    assert not any(path.exists() for path in kept)
    with read_as(SISTEM):
        assert current_periode() is None
    with unit_of_work(STAF):
        saving = queue_save(int(str(hasil["pratinjau"])), oleh=STAF).id
    assert run(saving)
    status, _, hasil = outcome(saving)
    assert (status, hasil["diterima"], hasil["ditolak"]) == (StatusPekerjaan.SELESAI, 400, 0)
    with read_as(SISTEM):
        assert current_periode() is not None


def test_a_job_that_finds_another_list_leads_to_the_new_difference(ctx: Flask, people: Rows, export: Write) -> None:
    number = look(export(people[:5]), "2026-11", oleh=SISTEM)
    with unit_of_work(STAF):
        saving = queue_save(number, oleh=STAF).id
    import_file(export(people[:4]), "2026-11", oleh=SISTEM)
    run(saving)
    status, pesan, hasil = outcome(saving)
    assert (status, hasil) == (StatusPekerjaan.GAGAL, {"pratinjau": number})
    assert "Lihat selisihnya yang baru" in pesan


def test_a_dry_run_is_saved_and_taken_back_by_its_numbers(cli: FlaskCliRunner, people: Rows, export: Write) -> None:
    path = export([*people[1:], changed(people[0], NAMA="")])
    _, out, _ = invoke(cli, path, "--periode", "2026-11", "--dry-run", "--json")
    told = json.loads(out)
    assert (told["baru"], told["hilang"], told["alasan"]) == (399, 0, {"nama_kosong": 1})
    again = cli.invoke(args=["bnba", "save", str(told["pratinjau"]), "--json"])
    assert (again.exit_code, json.loads(again.stdout)["diterima"]) == (0, 399)
    undone = cli.invoke(args=["bnba", "undo", "1", "--alasan", "salah berkas"])
    assert (undone.exit_code, "Impor no. 1 dibatalkan" in undone.stdout) == (0, True)
    once_more = cli.invoke(args=["bnba", "undo", "1", "--alasan", "salah berkas"])
    assert (once_more.exit_code, "sudah dibatalkan" in once_more.stderr) == (1, True)


def test_two_periods_are_compared_from_the_command_line(
    cli: FlaskCliRunner, people: Rows, export: Write, tmp_path: Path
) -> None:
    invoke(cli, export(people[:10]), "--periode", "2026-10")
    invoke(cli, export(people[2:11]), "--periode", "2026-11")
    out = tmp_path / "beda.csv"
    result = cli.invoke(args=["bnba", "compare", "2026-10", "2026-11", "--json", "--out", str(out)])
    assert json.loads(result.stdout) == {"baru": 1, "hilang": 2, "pindah": 0, "berubah": 0, "status": 0}
    assert out.read_text(encoding="utf-8-sig").count("\n") == 4


def test_a_refused_upload_fails_with_its_sentence_and_is_removed(ctx: Flask, export: Write) -> None:
    job_id = uploaded(ctx, export([["x"] * 23]), "2026-11")
    run(job_id)
    status, pesan, _ = outcome(job_id)
    assert status is StatusPekerjaan.GAGAL
    assert "Tidak satu pun dari 1 baris" in pesan
    assert list((ctx.config["LOKET_HOME"] / "unggahan").iterdir()) == []


def test_no_file_or_no_period_is_refused_at_the_page(ctx: Flask) -> None:
    for berkas, periode in (
        (None, "2026-11"),
        (FileStorage(filename=""), "2026-11"),
        (FileStorage(filename="a.txt"), "x"),
    ):
        with pytest.raises(DomainError), unit_of_work(STAF):
            receive(berkas, periode, oleh=STAF)
