"""The pages of an event and of the buffer stock."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok, Satuan, Sumber
from app.layanan.bencana_bufferstok.service import Catatan, add_goods, book_in
from app.layanan.rehabilitasi.bencana.models import BencanaDistribusi, BencanaPengungsi
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
TODAY = OPENING.date()
HOME = {"nama": "Basuni Saputra", "nik": "9901011203500008", "jiwa": "4", "alamat": "Jl. Pantai", "tgl": "2026-11-23"}


def rice(desk: Desk, size: int = 20, days: int = 400) -> int:
    key = int(desk.act("logistik", add_goods, "BRS", "Beras", Satuan.KG, Decimal(50)))
    about = Catatan(TODAY, Sumber.APBD, ed=TODAY + timedelta(days=days))
    desk.act("logistik", book_in, key, Decimal(size), about)
    return key


def test_a_card_is_opened_and_goods_are_booked_by_hand(desk: Desk) -> None:
    keeper = Visitor(desk, "logistik")
    page = keeper.send(keeper.open("/bufferstok/").named("f-barang"), kode="slm", nama="Selimut", satuan="lembar")
    assert page.path == "/bufferstok/1"
    page = keeper.send(page.named("f-awal"), jumlah="1.250", tgl="2026-11-23", sumber="APBD")
    assert "nomor bukti SLM-0001; saldo 1.250" in page.text
    page = keeper.send(page.named("f-keluar"), jumlah="1.300", tgl="2026-11-23", keterangan="Posko Takisung")
    assert page.status == 422
    assert "Stok Selimut tinggal 1.250 lembar" in page.text
    assert page.named("f-keluar").values()["keterangan"] == "Posko Takisung"
    page = keeper.send(page.named("f-balik"), id="1", alasan="Salah hitung di gudang")
    assert "saldo 0" in page.text
    assert [row["jenis"].value for row in desk.rows(BencanaBufferstok)] == ["awal", "balik"]


def test_what_runs_low_or_expires_is_shown(desk: Desk) -> None:
    rice(desk, size=20, days=10)
    page = Visitor(desk, "kadis").open("/bufferstok/")
    assert "1 menipis" in page.text
    assert "20 kg sampai 3 Des 2026" in page.text
    assert "f-barang" not in [form.ident for form in page.forms], "the head reads only"


def test_a_card_is_printed_and_exported(desk: Desk) -> None:
    key = rice(desk)
    keeper = Visitor(desk, "logistik")
    words = words_of(keeper.open(f"/bufferstok/{key}/kartu.pdf").response.data)
    assert "KARTU STOK BUFFERSTOK" in words
    assert "BRS-0001" in words
    book = CalamineWorkbook.from_filelike(io.BytesIO(keeper.open(f"/bufferstok/{key}/kartu.xlsx").response.data))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][:7] == [date(2026, 11, 23), "BRS-0001", "Masuk", "APBD", 20, "", 20]


def test_a_household_gets_goods_and_the_list_to_sign_is_printed(desk: Desk) -> None:
    berkas, key = desk.receive("bencana"), rice(desk)
    keeper, path = Visitor(desk, "logistik"), f"/bencana/{berkas}"
    page = keeper.send(keeper.open(path).named("f-salurkan"), **HOME, **{f"barang-{key}": "12,5"})
    assert "dicatat dan stok dikurangi: Beras 12,5 kg" in page.text
    assert HOME["nik"] not in page.html
    page = keeper.send(page.named("f-salurkan"), **{**HOME, "nik": ""}, **{f"barang-{key}": "8"})
    assert page.status == 422
    assert "tinggal 7,5 kg" in page.text
    assert desk.row(Barang, id=key)["saldo"] == Decimal("7.5")
    words = words_of(keeper.open(f"{path}/tanda-terima/2026-11-23.pdf").response.data)
    assert "Basuni Saputra" in words
    assert HOME["nik"] in words
    (form,) = [form for form in page.forms if form.action.endswith("/terima")]
    assert "Tanda terima 1 keluarga dicatat" in keeper.send(form).text
    assert desk.row(BencanaDistribusi)["diterima"]


def test_a_household_without_goods_is_refused(desk: Desk) -> None:
    berkas, _key = desk.receive("bencana"), rice(desk)
    keeper = Visitor(desk, "logistik")
    page = keeper.send(keeper.open(f"/bencana/{berkas}").named("f-salurkan"), **HOME)
    assert (page.status, desk.rows(BencanaDistribusi)) == (422, [])
    assert "paling sedikit satu barang" in page.text


def test_a_shelter_is_counted_on_the_page(desk: Desk) -> None:
    berkas = desk.receive("bencana")
    keeper = Visitor(desk, "staf_bencana")
    form = keeper.open(f"/bencana/{berkas}").named("f-pengungsi")
    page = keeper.send(form, titik="Balai Desa", tgl="2026-11-23", laki="3", perempuan="4", balita="2")
    assert "Pengungsi di Balai Desa dicatat: 7 orang" in page.text
    assert desk.row(BencanaPengungsi)["disabilitas"] == 0


def test_rice_of_bulog_comes_into_the_book_from_the_event(desk: Desk) -> None:
    berkas, key = desk.receive("bencana"), rice(desk)
    keeper = Visitor(desk, "logistik")
    form = keeper.open(f"/bencana/{berkas}").named("f-cbp")
    page = keeper.send(form, barang_id=str(key), jumlah="1000", tgl="2026-11-23", dokumen="DO 17")
    assert "masuk stok dengan nomor bukti BRS-0002" in page.text
    row = desk.row(BencanaBufferstok, bukti="BRS-0002")
    assert (row["sumber"], row["kejadian_id"], row["saldo"]) == (Sumber.BULOG_CBP, berkas, 1020)


def test_another_bidang_sees_no_event(desk: Desk) -> None:
    berkas = desk.receive("bencana")
    assert Visitor(desk, "staf").open(f"/bencana/{berkas}").status == 404
    assert "Belum ada kejadian" in Visitor(desk, "staf").open("/bencana/").text


@pytest.mark.parametrize("path", ["/bencana/99", "/bufferstok/99", "/bufferstok/4294967296"])
def test_what_does_not_exist_is_not_found(desk: Desk, path: str) -> None:
    assert Visitor(desk, "logistik").open(path).status == 404
