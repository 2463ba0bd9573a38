"""Disasters: what a household gets leaves the stock in the same act, and the two ways of the SOP."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from app.core.db import session
from app.layanan.bencana_bufferstok.models import Barang, BencanaBufferstok, Satuan, Sumber
from app.layanan.bencana_bufferstok.service import Catatan, add_goods, book_in, book_opening
from app.layanan.rehabilitasi.bencana.distribusi import RumahTangga, cancel, goods_given, hand_out, mark_received
from app.layanan.rehabilitasi.bencana.models import BencanaDistribusi, BencanaKejadian, BencanaPengungsi
from app.layanan.rehabilitasi.bencana.pengungsi import count_shelter
from app.surat.letters import letter_of, paper_of
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.workflow import actions
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of

TODAY = OPENING.date()
HOME = RumahTangga("Basuni Saputra", 4, "Jl. Pantai RT 002", TODAY, "9901011203500008")
PEOPLE = {"laki": 3, "perempuan": 4, "balita": 1, "lansia": 1, "hamil": 0, "disabilitas": 0}


def store(desk: Desk) -> tuple[int, int]:
    """Return rice and blankets in the store."""
    keys = []
    for kode, nama, unit, size in (("BRS", "Beras", Satuan.KG, 50), ("SLM", "Selimut", Satuan.LEMBAR, 3)):
        key = int(desk.act("logistik", add_goods, kode, nama, unit, None))
        desk.act("logistik", book_opening, key, Decimal(size), Catatan(TODAY, Sumber.APBD))
        keys.append(key)
    return keys[0], keys[1]


def walk(desk: Desk, berkas: int, step: int, jalan: str = "") -> None:
    """Work an event until a step, taking one of the two ways after step 3."""
    while (here := desk.at(berkas)).step < step:
        account, turning = desk.taker(berkas), jalan and (here.step, here.act) == (3, "catat")
        chosen = {"bahan": replace(usual(desk, berkas, account)["bahan"], jalan=jalan)} if turning else {}
        desk.attempt(account, here.act, berkas, tugas_id=here.turn, **chosen)


def usual(desk: Desk, berkas: int, account: str) -> dict[str, Any]:
    """Return what the open turn is usually given by an account."""
    values: dict[str, Any] = desk._usual_values(desk.at(berkas).act, berkas, account)
    return values


def letter_words(desk: Desk, berkas: int) -> str:
    """Return the words of the letter at work."""

    def printed() -> str:
        letter = letter_of(session().get_one(BencanaKejadian, berkas))
        assert letter
        return words_of(print_paper(paper_of(letter), print_setting()).bytes)

    return str(desk.ask(printed))


@ONE_DATABASE
def test_what_a_household_gets_leaves_the_stock_in_the_same_act(desk: Desk) -> None:
    berkas, (rice, blanket) = desk.receive("bencana"), store(desk)
    desk.act("logistik", hand_out, berkas, HOME, {blanket: Decimal(2), rice: Decimal("12.5")})
    left = {row["kode"]: row["saldo"] for row in desk.rows(Barang)}
    assert left == {"BRS": Decimal("37.5"), "SLM": 1}
    isi = desk.ask(lambda: session().get_one(BencanaDistribusi, 1).isi)
    assert isi == "Beras 12,5 kg; Selimut 2 lembar"
    with desk.refuses("Stok Selimut tinggal 1 lembar"):
        desk.act("logistik", hand_out, berkas, replace(HOME, nik=""), {rice: Decimal(5), blanket: Decimal(2)})


@ONE_DATABASE
def test_a_household_gets_its_share_of_a_day_once(desk: Desk) -> None:
    berkas, (rice, _blanket) = desk.receive("bencana"), store(desk)
    first = desk.act("logistik", hand_out, berkas, HOME, {rice: Decimal(10)})
    with desk.refuses("sudah menerima pada 23 Nov 2026: no. 1 a.n. Basuni Saputra (Beras 10 kg)"):
        desk.act("logistik", hand_out, berkas, replace(HOME, nama="Basuni"), {rice: Decimal(1)})
    for _ in range(2):  # without a NIK nobody knows; it may follow
        desk.act("logistik", hand_out, berkas, replace(HOME, nik=""), {rice: Decimal(1)})
    desk.act("logistik", cancel, first, alasan="Salah orang")
    assert desk.row(Barang, id=rice)["saldo"] == 48
    assert [row["jenis"].value for row in desk.rows(BencanaBufferstok, barang_id=rice)] == [
        "awal", "keluar", "keluar", "keluar", "balik",
    ]  # fmt: skip
    desk.act("logistik", hand_out, berkas, HOME, {rice: Decimal(10)})
    with desk.refuses("sudah dibatalkan"):
        desk.act("logistik", cancel, first, alasan="Salah orang")
    given = desk.ask(lambda: [(barang.kode, size) for barang, size in goods_given(berkas)])
    assert given == [("BRS", 12)]


@ONE_DATABASE
def test_a_shelter_is_counted_once_a_day_and_its_frail_are_among_its_people(desk: Desk) -> None:
    berkas = desk.receive("bencana")
    desk.act("staf_bencana", count_shelter, berkas, "Balai Desa", TODAY, PEOPLE, "Selimut")
    desk.act("staf_bencana", count_shelter, berkas, "Balai  Desa", TODAY, {**PEOPLE, "laki": 5}, "")
    (row,) = desk.rows(BencanaPengungsi)
    assert (row["laki"], row["perempuan"], row["butuh"]) == (5, 4, None)
    with desk.refuses("balita lebih banyak"):
        desk.act("staf_bencana", count_shelter, berkas, "Masjid", TODAY, {**PEOPLE, "balita": 8}, "")
    with desk.refuses("laki-laki dan perempuan"):
        desk.act("staf_bencana", count_shelter, berkas, "Masjid", TODAY, {}, "")


@ONE_DATABASE
def test_without_a_decree_the_event_goes_past_bulog(desk: Desk) -> None:
    berkas = desk.receive("bencana")
    walk(desk, berkas, 9, "ke-4")
    steps = desk.ask(lambda: [tugas.langkah_no for tugas in session().get_one(BencanaKejadian, berkas).tugas])
    assert sorted(set(steps)) == [1, 2, 3, 4, 5, 9]


@ONE_DATABASE
def test_with_a_decree_rice_is_asked_of_bulog_and_must_be_in_the_book(desk: Desk) -> None:
    berkas = desk.receive("bencana")
    walk(desk, berkas, 6, "ke-6")
    while desk.at(berkas).act != "nomori":
        desk.step(berkas)
    words = letter_words(desk, berkas)
    people = desk.row(BencanaKejadian, id=berkas)["jiwa"]
    assert "Perum BULOG" in words
    assert "188.45/217-KUM/2026" in words
    assert f"{people * 14 * 0.4:,.0f}".replace(",", ".") in words
    walk(desk, berkas, 8)
    (rice, _), turn = store(desk), desk.at(berkas).turn
    with desk.refuses("belum dicatat masuk"):
        desk.act("logistik", actions.catat, berkas, keluaran="Beras diambil", tugas_id=turn)
    desk.act("logistik", book_in, rice, Decimal(100), Catatan(TODAY, Sumber.BULOG_CBP, berkas, "Pengambilan"))
    desk.act("logistik", actions.catat, berkas, keluaran="Beras diambil", tugas_id=turn)
    assert desk.at(berkas).step == 9


@ONE_DATABASE
def test_relief_is_not_done_before_the_signed_lists_are_back(desk: Desk) -> None:
    berkas = desk.receive("bencana")
    walk(desk, berkas, 9, "ke-4")
    (rice, _), place = store(desk), desk.at(berkas)
    bring = {**usual(desk, berkas, "logistik"), "tugas_id": place.turn}
    with desk.refuses("Belum ada keluarga"):
        desk.act("logistik", actions.serahkan, berkas, **bring)
    desk.act("logistik", hand_out, berkas, HOME, {rice: Decimal(10)})
    with desk.refuses("Daftar tanda terima belum kembali untuk 1 keluarga (Basuni Saputra)"):
        desk.act("logistik", actions.serahkan, berkas, **bring)
    desk.act("logistik", mark_received, berkas, TODAY)
    with desk.refuses("pengungsinya belum didata"):
        desk.act("logistik", actions.serahkan, berkas, **bring)
    desk.act("logistik", count_shelter, berkas, "Balai Desa", TODAY, PEOPLE, "")
    desk.act("logistik", actions.serahkan, berkas, **bring)
    while desk.at(berkas).act != "arsipkan":
        desk.step(berkas)
    words = letter_words(desk, berkas)
    assert "beras 10 kg kepada 1 (satu) kepala keluarga" in words
    assert "Basuni Saputra" in words
    assert "SUBKOORDINATOR" in words.upper()
    assert "a.n." not in words, "who signs beside the head signs in his own post"


@ONE_DATABASE
@pytest.mark.parametrize("change", [{"nama": ""}, {"jiwa": 0}, {"alamat": " "}])
def test_a_household_has_a_name_people_and_a_place(desk: Desk, change: dict[str, object]) -> None:
    berkas, (rice, _) = desk.receive("bencana"), store(desk)
    with desk.refuses("Isi nama kepala keluarga"):
        desk.act("logistik", hand_out, berkas, replace(HOME, **change), {rice: Decimal(1)})  # type: ignore[arg-type]
