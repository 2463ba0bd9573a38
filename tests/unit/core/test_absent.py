"""An optional library that is left out."""

import importlib
import subprocess
import sys

import pytest

from app.core.absent import absent


def test_an_optional_import_finds_nothing_and_later_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with absent("colorsys"), pytest.raises(ImportError):
        importlib.import_module("colorsys")
    assert importlib.import_module("colorsys").rgb_to_hsv(0, 0, 0) == (0.0, 0.0, 0)


def test_what_was_read_before_stays() -> None:
    import json

    with absent("json"):
        assert importlib.import_module("json") is json


def test_a_queue_in_a_file_reads_no_driver_of_a_server() -> None:
    program = "from app.jobs import broker; import sys; broker._in_a_file(':memory:'); print('psycopg' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_a_queue_on_a_server_follows_one_in_a_file() -> None:
    program = """
from contextlib import suppress
from sqlalchemy.engine import make_url
from app.jobs import broker
broker._in_a_file(":memory:")
from huey import storage
print(storage.psycopg)
with suppress(Exception):  # nobody listens there
    broker._through_postgresql(make_url("postgresql+psycopg://nobody@127.0.0.1:1/none"))
print(storage.psycopg.__name__)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["None", "psycopg"]
