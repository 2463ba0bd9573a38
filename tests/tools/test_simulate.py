"""The check of a simulated day finds what was told and is not so, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from app.berkas.models import Berkas
from app.bnba.models import Bnba, StatusKelayakan
from app.bnba.periode import find_period
from app.bnba.verifikasi import record_check
from app.core.db import session
from app.layanan.pendataan.models import PendataanPpks
from app.layanan.ppks import JenisPpks
from app.surat.models import SuratTerbit
from simulate.check import findings
from simulate.told import Ledger
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PERIODE, SITI
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
PURPOSE, NOTE = "Simulasi 00000000aa", "kantor 00000000bb"
ACTS = ("periksa", "draf", "paraf", "tanda_tangan", "nomori")


@pytest.fixture
def day(desk: Desk, tmp_path: Path) -> Callable[[], list[str]]:
    """A day on which one letter was issued and one note written, all of it told truly; returns what the check finds."""
    case = desk.case(waits_for="arsipkan", isian={"keperluan": PURPOSE})
    assert Visitor(desk, "staf").open(f"/cetak/{case}/surat.pdf").status == 200  # prints what a worker has not yet
    number = desk.row(SuratTerbit)["nomor"]
    code = desk.ask(lambda: session().query(Bnba).filter_by(nama=SITI.nama).one().kode_baris)
    desk.act("staf", record_check, code, desk.ask(lambda: find_period(PERIODE)), StatusKelayakan.LAYAK, catatan=NOTE)
    ledger = Ledger(tmp_path / "told.jsonl")
    ledger.tell("fo", "received", str(case), f"{desk.row(Berkas)['no_reg']} {PURPOSE}", name=SITI.nama)
    for act, *_ in desk.turns(case):
        ledger.tell("staf", "act", str(case), act)
    ledger.tell("staf", "numbered", str(case), number)
    ledger.tell("staf", "noted", code, NOTE)
    ledger.tell("kadis", "signed", str(case), "tanda_tangan")
    ledger.tell("staf", "brought", "aa", "2")
    ledger.tell("staf", "imported", "aa", "2")
    desk.act("staf", imported, "aa", 2)
    day = desk.row(Berkas)["no_reg"][:8]
    asked = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    ledger.tell("kadis", "counted", f"registrasi_fo {asked} {asked}", "1", name="screen")
    url = str(desk.app.config["SQLALCHEMY_DATABASE_URI"])
    return lambda: findings(tmp_path / "told.jsonl", url)


def imported(mark: str, many: int, *, oleh: object) -> None:
    """Add what an import of so many rows leaves in the register."""
    kinds = list(JenisPpks)
    session().add_all(
        PendataanPpks(
            tahun=2030,
            jenis=kinds[at],
            kecamatan="63.01.03",
            laki=at,
            perempuan=0,
            tanpa_jk=0,
            sumber=f"Impor {mark} {at}",
        )
        for at in range(1, many + 1)
    )


def altered(desk: Desk, statement: str) -> None:
    with create_engine(str(desk.app.config["SQLALCHEMY_DATABASE_URI"]), poolclass=NullPool).begin() as database:
        assert database.execute(text(statement)).rowcount == 1


def test_a_day_on_which_all_is_as_told_has_no_findings(day: Callable[[], list[str]]) -> None:
    assert day() == []


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE berkas SET no_reg = no_reg || '9'", "registration: fo was told"),
        ("UPDATE sk_dtks SET keperluan = 'Simulasi lain'", "registration: Simulasi lain was received by nobody"),
        ("UPDATE agenda_surat_keluar SET no_surat = no_surat || '9'", "number: staf was told"),
        ("UPDATE nomor SET nomor = nomor + 1 WHERE buku = 'surat_keluar'", "number: book surat_keluar"),
        ("UPDATE surat_pdf SET sha256 = 'lain'", "letter: the PDF of"),
        ("DELETE FROM surat_pdf", "has no PDF"),
        ("UPDATE tugas SET tindakan = 'lain' WHERE tindakan = 'tanda_tangan'", "act: tanda_tangan of case"),
        ("UPDATE verifikasi_kelayakan SET catatan = 'lain'", "edit: staf wrote"),
        ("DELETE FROM pendataan_ppks WHERE laki = 1", "import: aa of staf may have [2] rows and has [2]"),
        ("UPDATE pendataan_ppks SET laki = 9 WHERE laki = 1", "import: aa of staf"),
        ("UPDATE pendataan_ppks SET sumber = 'Impor bb 1' WHERE laki = 1", "1 rows of bb were brought by nobody"),
        ("UPDATE tanda_tangan SET oleh_id = 0", "signed: kadis was told"),
        ("UPDATE berkas SET no_reg = '19000101-001'", "report: kadis read 1 rows"),
    ],
)
def test_what_was_altered_by_hand_is_found(desk: Desk, day: Callable[[], list[str]], statement: str, says: str) -> None:
    altered(desk, statement)
    assert any(says in one for one in day()), day()


def test_an_answer_that_was_lost_may_have_come_or_not(desk: Desk, day: Callable[[], list[str]], tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "told.jsonl")
    case = str(desk.row(Berkas)["id"])
    ledger.tell("staf", "act", case, "arsipkan", sure=False)
    ledger.tell("fo", "received", "", "Simulasi 00000000cc", sure=False, name=SITI.nama)
    assert day() == []
    desk.step(int(case))
    assert day() == []
