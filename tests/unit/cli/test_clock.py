"""``flask clock``: what a script asks and gets."""

import json

import pytest
from flask.testing import FlaskCliRunner

from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE


def test_a_weekend_is_left_out_of_the_minutes(cli: FlaskCliRunner) -> None:
    asked = cli.invoke(args=["clock", "minutes", "2026-11-20T15:00", "2026-11-23T08:00", "--json"])
    assert (asked.exit_code, json.loads(asked.stdout)) == (0, {"menit": 120, "hari_kerja": 1})


def test_an_instant_of_another_zone_is_read_as_such(cli: FlaskCliRunner) -> None:
    asked = cli.invoke(args=["clock", "minutes", "2026-11-20T07:00+00:00", "2026-11-23T00:00Z", "--json"])
    assert json.loads(asked.stdout) == {"menit": 120, "hari_kerja": 1}


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("kemarin", "2026-11-23T08:00", "Waktu 'kemarin' tidak dikenal. Tulis seperti 2026-11-20T15:00."),
        ("2026-11-23T08:00", "2026-02-30", "Waktu '2026-02-30' tidak dikenal"),
        ("2026-11-23T08:00", "2026-11-20T15:00", "Waktu akhir harus sesudah waktu awal"),
        ("0001-01-01", "2026-11-20T15:00", "di luar 1900-2100"),
        ("0001-01-01T00:00+14:00", "2026-11-20T15:00", "tidak dikenal"),
    ],
)
def test_what_is_no_span_of_time_gets_a_sentence(cli: FlaskCliRunner, start: str, end: str, sentence: str) -> None:
    asked = cli.invoke(args=["clock", "minutes", start, end, "--json"])
    assert asked.exit_code == 1
    assert asked.stdout == ""
    assert sentence in asked.stderr


def test_a_year_without_days_off_is_said_to_be_one(cli: FlaskCliRunner) -> None:
    asked = cli.invoke(args=["clock", "minutes", "2099-01-05T08:00", "2099-01-05T09:00", "--json"])
    assert json.loads(asked.stdout) == {"menit": 60, "hari_kerja": 0}
    assert "Hari libur tahun 2099 belum diisi" in asked.stderr


def test_a_month_that_is_none_is_refused(cli: FlaskCliRunner) -> None:
    asked = cli.invoke(args=["clock", "report", "--bulan", "November", "--json"])
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "Bulan tidak dikenal" in asked.stderr
    assert json.loads(cli.invoke(args=["clock", "report", "--bulan", "2026-11", "--json"]).stdout)["langkah"] == []
