"""Who opens what: every address by every role, as a file that people read and approve (akses.txt)."""

import os
from difflib import unified_diff
from pathlib import Path

import pytest
from flask import Flask

from app.core.fab import builder
from app.core.roles import Peran
from app.web.doors import OpenDoor, refuse_undeclared
from app.web.page import PageView
from tests.support import access
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE
APPROVED = Path(__file__).with_name("akses.txt")
#: Cases of which rows exist: of each bidang, and closed ones.
CASES = (
    "sk_dtks", "cuti", "adopsi", "anak_terlantar", "bpjs_aktivasi", "lks", "sanding_dtks", "bansos_lansia_disabilitas",
    "bencana", "surat_masuk", "bjb_usulan_dtks",
)  # fmt: skip
SHORT = {
    access.NOBODY: "tanpa", Peran.KEPALA_DINAS: "Kadis", Peran.SEKRETARIS: "Sekr", Peran.AGENDARIS: "Agenda",
    Peran.KASUBAG: "Kasubag", Peran.PEKERJA_SOSIAL: "Peksos", Peran.PETUGAS_LOGISTIK: "Logist",
    Peran.ADMIN_EDABU: "EDABU", Peran.ADMIN_ELAPOR: "ELAPOR", Peran.OPERATOR_KELURAHAN: "Operat",
}  # fmt: skip
HEAD = """\
# Who opens what. One line per address and method, one column per role; renewed by `make akses`, read before it is kept.
#   .        refused (403), or led to the login       200/404  one's own row / a foreign one
#   200/-    there is no foreign row for this role    -/404    there is no row of its own
# Requests carry nothing but the address: 422 and 302 say that the door is open and the act wanted more.
"""


def written(table: dict[str, list[str]]) -> str:
    width = max(map(len, table)) + 1
    lines = (f"{name:<{width}}" + "".join(f"{cell:<8}" for cell in cells) for name, cells in table.items())
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.timeout(1800)  # every address by every role, on a machine that has other work
def test_every_door_is_open_to_those_who_were_approved_and_to_nobody_else(desk: Desk) -> None:
    for layanan in CASES:
        desk.receive(layanan)
    head = {"": [SHORT.get(one, str(one)) for one in access.ACCOUNT]}
    doors = access.matrix(desk)
    assert doors["GET    /sandi/"] == [".", *["200"] * (len(access.ACCOUNT) - 1)], "everybody is logged in"
    foreign = {name: cells for name, cells in doors.items() if any("/200" in cell or "/5" in cell for cell in cells)}
    found = f"{HEAD}{written({**head, **doors})}\n# Rows that exist, of each kind.\n{written(access.rows(desk))}"
    if os.environ.get("AKSES") == "tulis":
        APPROVED.write_text(found)
    approved = APPROVED.read_text().splitlines()
    changed = list(unified_diff(approved, found.splitlines(), "approved", "found", n=0, lineterm=""))
    assert not changed, "\n".join([*changed[:80], "", "Meant so? `make akses`, then read the difference."])
    assert foreign == {}, "a foreign row is shown"


@pytest.fixture
def undeclared(app: Flask) -> Flask:
    """Return an application with a bare route; its map is its own."""
    other = Flask("uji")
    other.extensions["appbuilder"] = app.extensions["appbuilder"]
    other.add_url_rule("/intip", "intip", lambda: "semua data")
    return other


def test_an_application_with_an_address_that_nobody_declared_does_not_start(undeclared: Flask) -> None:
    with pytest.raises(OpenDoor, match="intip"):
        refuse_undeclared(undeclared)


def test_a_page_that_names_no_readers_does_not_start(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_undeclared(app)
    view = next(one for one in builder.views(app) if isinstance(one, PageView))
    monkeypatch.delattr(type(view), "pembaca")
    with pytest.raises(OpenDoor, match=type(view).__name__):
        refuse_undeclared(app)
