"""Offices and servers for the tests of the sync."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from sheets_sync.emulator import Options, Server
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, Desk, import_people

NAMES = {
    ANGSAU: [
        "SITI RAUDAH",
        "BUDIMAN",
        "RAHMAT HIDAYAT",
        "NOOR AIDA",
        "HJ. AMINAH",
        "FAHRUDDIN",
        "MAHMUDAH",
        "SYAHRANI",
    ],
    PABAHANAN: ["UTUH AHMAD", "GALUH PUTRI", "ANANG BAHRI"],
}


@pytest.fixture
def lembar(tmp_path: Path) -> Iterator[Server]:
    """Run a local Sheets server with an empty state."""
    with Server(Options(data=tmp_path / "lembar", port=0)) as running:
        yield running


@pytest.fixture
def desk(ctx: Flask, lembar: Server, tmp_path: Path) -> Desk:
    """Return an office whose BNBA has people in two villages; nothing is mirrored yet."""
    import_people(tmp_path, NAMES)
    return Desk(ctx, lembar)


@pytest.fixture
def mirrored(desk: Desk) -> Desk:
    """Return the same office after its first mirror."""
    desk.sync()
    return desk
