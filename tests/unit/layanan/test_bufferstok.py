"""The stock book: its balance never goes below nothing, nothing is deleted, and what expires is seen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.layanan.bencana_bufferstok.cards import batches, card, expiring
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok, Satuan, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words, parse_quantity
from app.layanan.bencana_bufferstok.service import Catatan, add_goods, book_in, book_opening, book_out, reverse
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE

TODAY = OPENING.date()


def rice(desk: Desk, stock: str = "100") -> int:
    key = int(desk.act("logistik", add_goods, "BRS", "Beras", Satuan.KG, Decimal(50)))
    desk.act("logistik", book_opening, key, Decimal(stock), Catatan(TODAY, Sumber.APBD))
    return key


def entries(desk: Desk) -> list[tuple[str, str, str, str]]:
    return [
        (row["bukti"], in_words(row["masuk"]), in_words(row["keluar"]), in_words(row["saldo"]))
        for row in desk.rows(BencanaBufferstok)
    ]


@ONE_DATABASE
def test_a_card_counts_in_and_out_with_a_running_balance(desk: Desk) -> None:
    key = rice(desk)
    desk.act("logistik", book_in, key, Decimal("12.5"), Catatan(TODAY, Sumber.PROVINSI))
    desk.act("logistik", book_out, key, Decimal("30.25"), Catatan(TODAY, keterangan="Latihan tanggap darurat"))
    assert entries(desk) == [
        ("BRS-0001", "100", "", "100"),
        ("BRS-0002", "12,5", "", "112,5"),
        ("BRS-0003", "", "30,25", "82,25"),
    ]
    assert desk.row(Barang, id=key)["saldo"] == Decimal("82.25")


@ONE_DATABASE
def test_nobody_takes_more_than_there_is(desk: Desk) -> None:
    key = rice(desk)
    with desk.refuses("tinggal 100 kg, tidak cukup untuk 100,01"):
        desk.act("logistik", book_out, key, Decimal("100.01"), Catatan(TODAY, keterangan="Desa Tabanio"))
    desk.act("logistik", book_out, key, Decimal(100), Catatan(TODAY, keterangan="Desa Tabanio"))
    assert desk.row(Barang, id=key)["saldo"] == 0


def test_of_eight_who_take_at_once_only_as_many_get_as_there_is(desk: Desk) -> None:
    key, together = rice(desk), Barrier(8)

    def take(_number: int) -> str:
        together.wait()
        try:
            with desk.app.app_context(), unit_of_work(SISTEM):
                book_out(key, Decimal(30), Catatan(TODAY, keterangan="Posko"), oleh=SISTEM)
        except DomainError as error:
            return error.pesan
        return ""

    with ThreadPoolExecutor(8) as crew:
        said = list(crew.map(take, range(8)))
    assert sorted(said) == [""] * 3 + ["Stok Beras tinggal 10 kg, tidak cukup untuk 30."] * 5
    assert desk.row(Barang, id=key)["saldo"] == 10
    assert [saldo for *_rest, saldo in entries(desk)] == ["100", "70", "40", "10"]


def test_the_database_itself_refuses_a_balance_below_nothing(ctx: Flask) -> None:
    with unit_of_work(SISTEM):
        key = add_goods("BRS", "Beras", Satuan.KG, None, oleh=SISTEM).id
    with pytest.raises(IntegrityError), unit_of_work(SISTEM):
        session().connection().execute(update(Barang.__table__).where(Barang.id == key).values(saldo=Decimal(-1)))


@ONE_DATABASE
def test_a_mistake_is_turned_back_once_and_stays_in_the_book(desk: Desk) -> None:
    key = rice(desk)
    wrong = desk.act("logistik", book_out, key, Decimal(60), Catatan(TODAY, keterangan="Desa Tabanio"))
    with desk.refuses("alasan pembetulan"):
        desk.act("logistik", reverse, wrong, alasan="-")
    desk.act("logistik", reverse, wrong, alasan="Salah ketik, seharusnya 6")
    assert entries(desk)[-1] == ("BRS-0003", "60", "", "100")
    with desk.refuses("sudah dibetulkan"):
        desk.act("logistik", reverse, wrong, alasan="Sekali lagi")


@ONE_DATABASE
def test_incoming_goods_that_are_gone_cannot_be_turned_back(desk: Desk) -> None:
    key = rice(desk)
    (first,) = desk.rows(BencanaBufferstok)
    desk.act("logistik", book_out, key, Decimal(60), Catatan(TODAY, keterangan="Desa Tabanio"))
    with desk.refuses("tinggal 40 kg"):
        desk.act("logistik", reverse, first["id"], alasan="Barangnya tidak pernah datang")


@ONE_DATABASE
@pytest.mark.parametrize("spoil", ["change", "delete"])
def test_an_entry_is_neither_changed_nor_deleted(desk: Desk, spoil: str) -> None:
    rice(desk)

    def touch() -> None:
        with unit_of_work(SISTEM):
            row = session().get_one(BencanaBufferstok, 1)
            if spoil == "delete":
                session().delete(row)
            row.keterangan = "lain"

    with desk.app.app_context(), pytest.raises(RuntimeError, match="written once"):
        touch()


@ONE_DATABASE
def test_opening_stock_stands_first_and_a_day_to_come_nowhere(desk: Desk) -> None:
    key = rice(desk)
    with desk.refuses("kartu yang masih kosong"):
        desk.act("logistik", book_opening, key, Decimal(5), Catatan(TODAY, Sumber.APBD))
    with desk.refuses("belum terjadi"):
        desk.act("logistik", book_in, key, Decimal(5), Catatan(date(2026, 12, 1), Sumber.APBD))
    with desk.refuses("Pilih sumber"):
        desk.act("logistik", book_in, key, Decimal(5), Catatan(TODAY))
    with desk.refuses("tujuan barang"):
        desk.act("logistik", book_out, key, Decimal(5), Catatan(TODAY))


@ONE_DATABASE
def test_only_those_who_keep_the_store_book(desk: Desk) -> None:
    key = rice(desk)
    with desk.refuses("Petugas Logistik"):
        desk.act("fo", book_out, key, Decimal(1), Catatan(TODAY, keterangan="Desa Tabanio"))


@ONE_DATABASE
def test_what_expires_first_goes_out_first(desk: Desk) -> None:
    key = int(desk.act("logistik", add_goods, "MIE", "Mi instan", Satuan.DUS, None))
    for size, ed in ((10, date(2027, 6, 1)), (6, date(2026, 12, 20)), (4, None)):
        desk.act("logistik", book_in, key, Decimal(size), Catatan(TODAY, Sumber.APBD, ed=ed))
    desk.act("logistik", book_out, key, Decimal(5), Catatan(TODAY, keterangan="Posko"))
    wrong = desk.act("logistik", book_out, key, Decimal(7), Catatan(TODAY, keterangan="Posko"))
    desk.act("logistik", reverse, wrong, alasan="Batal berangkat")
    left = desk.ask(lambda: [(one.ed, one.jumlah) for one in batches(card(key))])
    assert left == [(date(2026, 12, 20), 1), (date(2027, 6, 1), 10), (None, 4)]
    soon = desk.ask(lambda: [one.ed for one in expiring(session().get_one(Barang, key))])
    assert soon == [date(2026, 12, 20)]


@given(st.decimals(min_value="0.01", max_value="9999999", places=2))
def test_a_quantity_read_as_it_is_written_is_the_same(value: Decimal) -> None:
    assert parse_quantity(in_words(value)) == value


@pytest.mark.parametrize("text", ["", "0", "-3", "1,234", "satu", "1e3", "99999999", "1.2.3", "12,5,0"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(DomainError):
        parse_quantity(text)
