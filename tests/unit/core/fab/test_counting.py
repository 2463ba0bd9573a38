"""The limiter's counts are those of the office, not of one web worker."""

import multiprocessing
from pathlib import Path

import pytest
from limits.storage import storage_from_string

from app.core.fab import counting
from app.core.fab.counting import FileStorage, uri_of


def storage(home: Path) -> FileStorage:
    found = storage_from_string(uri_of(home))
    assert isinstance(found, FileStorage)
    return found


def count_many(home: Path) -> None:
    mine = storage(home)
    for _ in range(50):
        mine.incr("satu", 600)


def test_processes_that_count_at_once_lose_nothing(tmp_path: Path) -> None:
    workers = [multiprocessing.get_context("spawn").Process(target=count_many, args=(tmp_path,)) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert storage(tmp_path).get("satu") == 200


def test_a_count_begins_anew_when_its_window_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = storage(tmp_path)
    assert [mine.incr("satu", 60), mine.incr("satu", 60), mine.incr("dua", 60)] == [1, 2, 1]
    ends = mine.get_expiry("satu")
    monkeypatch.setattr(counting, "time", lambda: ends + 1)
    assert mine.get("satu") == 0
    assert mine.incr("satu", 60) == 1


def test_a_file_that_was_taken_away_begins_anew_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    mine = storage(tmp_path)
    mine.incr("satu", 60)
    path = tmp_path / counting.FILE
    assert path.stat().st_mode & 0o777 == 0o600
    path.unlink()
    assert mine.incr("satu", 60) == 1
    mine.clear("satu")
    assert mine.get("satu") == 0
    assert mine.reset() == 0
    assert mine.check()
