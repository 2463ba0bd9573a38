"""The log of the processes: readable by people or by a collector, without identity numbers."""

import json
import logging
import sys

import pytest

from app.core.logs import formatter, without_identity


def record(message: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("app.web", logging.ERROR, "x.py", 1, message, args, None)


@pytest.mark.parametrize(
    "number",
    ["9901020304050001", "9901 0203 0405 0001", "9901-0203-0405-0001", "197001012000011001", "0001234567890"],
)
def test_a_number_of_a_person_is_blotted_out_however_it_is_parted(number: str) -> None:
    assert without_identity(f"warga {number} ditolak") == "warga [nomor identitas] ditolak"


@pytest.mark.parametrize(
    "text", ["400.9/227/DINSOS/XI/2026", "20261127-236", "2026-11-27 14:02:11,123", "63.01.01.2001"]
)
def test_numbers_of_letters_days_and_villages_stay(text: str) -> None:
    assert without_identity(text) == text


@pytest.mark.parametrize("form", ["", "json"])
def test_neither_form_tells_a_number_even_in_a_traceback(form: str) -> None:
    try:
        raise ValueError("NIK 9901020304050001 ganda")
    except ValueError:
        failed = record("baris %s", "9901020304050001")
        failed.exc_info = sys.exc_info()
    line = formatter(form).format(failed)
    assert "9901020304050001" not in line
    assert "baris [nomor identitas]" in line
    assert "NIK [nomor identitas] ganda" in line


def test_a_collector_gets_one_object_a_line() -> None:
    found = json.loads(formatter("json").format(record("job %s failed", 7)))
    assert (found["level"], found["name"], found["message"]) == ("ERROR", "app.web", "job 7 failed")
    assert found["time"]


@pytest.mark.parametrize("form", ["", "json"])
def test_typed_line_breaks_make_no_line_of_their_own(form: str) -> None:
    line = formatter(form).format(record("nama %s", "Siti\r\n2026-11-27 CRITICAL app: semua terhapus"))
    assert len(line.splitlines()) == 1
