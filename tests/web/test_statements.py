"""What a page asks of the database: no more for many rows than for few, and nothing twice because a menu is long."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from flask.testing import FlaskClient
from sqlalchemy import select

from app.agenda.service import record_incoming
from app.bnba.models import Bnba, StatusKelayakan
from app.bnba.service import current_periode, reasons
from app.bnba.verifikasi import record_check
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.layanan.bencana_bufferstok.models import Satuan, Sumber
from app.layanan.bencana_bufferstok.service import Catatan, add_goods, book_in
from tests.support.actors import logged_in
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import JUMRI, RUSDI, SITI, Warga
from tests.support.statements import forgotten, statements
from tests.unit.disposisi.test_tree import LETTER, direct

pytestmark = ONE_DATABASE
#: Pages that show many rows, each with what stands in other tables, and who opens them.
LISTS = {
    "/": "subkor",
    "/menunggu/": "subkor",
    "/disposisi/": "kabid",
    "/buku/disposisi/list/": "kabid",
    "/buku/registrasi/list/": "fo",
    "/layanan/sk_dtks/list/": "fo",
    "/bencana-bufferstok/list/": "logistik",
    "/bnba/list/": "subkor",
    "/verifikasi/list/": "subkor",
    "/cetak-buku/surat_masuk": "agendaris",
    "/cetak-buku/registrasi_fo": "fo",
}
#: Statements of a whole page: the person and his rights, the counts of the menu, the rows and what stands beside them.
MOST = {"/": 45, "/menunggu/": 35, "/permohonan/baru": 30}
MOST_OF_A_LIST = 30


def asked(desk: Desk, client: FlaskClient, address: str) -> list[str]:
    """Return the statements of a page that was opened before, when something was committed since."""
    client.get(address)
    forgotten(desk.app)
    with statements(desk.app) as told:
        assert client.get(address).status_code == 200, address
    return told


def test_a_page_of_many_rows_asks_no_more_than_one_of_few(desk: Desk) -> None:
    clients = {account: logged_in(desk.app, account) for account in {*LISTS.values()}}
    counts = []
    for warga in (SITI, RUSDI, JUMRI):
        _work(desk, warga)
        counts.append({address: len(asked(desk, clients[account], address)) for address, account in LISTS.items()})
    assert counts[2] == counts[1]
    assert {address: count for address, count in counts[2].items() if count > MOST.get(address, MOST_OF_A_LIST)} == {}


def test_a_page_asks_once_who_is_there_and_what_they_may(desk: Desk) -> None:
    fo = logged_in(desk.app, "fo")
    for address in ("/buku/registrasi/list/", "/permohonan/baru", "/sandi/"):
        told = asked(desk, fo, address)
        tables = Counter(one.partition(" FROM ")[2].split(" ")[0].strip(",") for one in told)
        assert tables["ab_permission"] == 1
        assert tables["ab_user"] <= 2
        assert tables["sop_versi"] <= 4
        assert len(told) <= MOST.get(address, MOST_OF_A_LIST), address


def test_a_paste_of_many_rows_asks_no_more_than_one_cell(desk: Desk) -> None:
    for warga in (SITI, RUSDI, JUMRI):
        _check(desk, warga)
    subkor = logged_in(desk.app, "subkor")
    rows = subkor.get("/verifikasi/tabel/baris").get_json()["baris"]
    counts = []
    for number in (1, 1, 3):
        changed = [
            {"id": row["_id"], "sel": {"catatan": {"semula": row["catatan"], "baru": f"dilihat {len(counts)}"}}}
            for row in rows[:number]
        ]
        with statements(desk.app) as told:
            answer = subkor.post("/verifikasi/tabel/simpan", json={"ubah": changed, "tambah": []})
        assert answer.status_code == 200
        assert {row["catatan"] for row in answer.get_json()["baris"].values()} == {f"dilihat {len(counts)}"}
        assert not [one for one in told if " FROM wilayah" in one], "no cell of a village can have changed"
        counts.append(len(told))
        rows = subkor.get("/verifikasi/tabel/baris").get_json()["baris"]
    assert len(rows) == 3
    assert counts[2] == counts[1]


def _work(desk: Desk, warga: Warga) -> None:
    """Add a row to every list."""
    desk.case(waits_for="paraf", actor="subkor_identifikasi", warga=warga)
    code = warga.nik[-4:]
    letter = int(desk.act("agendaris", record_incoming, replace(LETTER, no_surat=f"005/{code}")))
    direct(desk, "kadis", ("kabid",), surat_masuk_id=letter)
    goods = int(desk.act("logistik", add_goods, code, f"Beras {code}", Satuan.KG, None))
    desk.act("logistik", book_in, goods, Decimal(5), Catatan(OPENING.date(), Sumber.APBD))
    _check(desk, warga)


def _check(desk: Desk, warga: Warga) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM):
        periode = current_periode()
        assert periode is not None
        person = session().scalars(select(Bnba).where(Bnba.nama == warga.nama)).one()
        record_check(person.kode_baris, periode, StatusKelayakan.TIDAK_LAYAK, alasan=reasons()[0], oleh=SISTEM)
