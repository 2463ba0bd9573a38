"""The agenda books in the sheets: shown only, without what is secret, each village its own letters."""

from datetime import date

import pytest

from app.agenda.models import AgendaSuratKeluar, Sifat
from app.agenda.service import IncomingLetter, OutgoingLetter, record_incoming, record_outgoing, void_outgoing
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import sistem
from sheets_sync.registers.agenda import MASUK, key_of, whole_books
from sheets_sync.sources import Change
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, Desk

AGENDARIS = sistem("Agendaris Uji")


def issue(tujuan: str, wilayah: str, *, rahasia: bool = False) -> int:
    letter = OutgoingLetter(
        kode="400.9",
        pola="{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}",
        unit_kode="DINSOS",
        tanggal=clock.today(),
        tujuan=tujuan,
        perihal="Surat Keterangan Terdaftar DTKS",
        unit="identifikasi",
        penandatangan="Kepala Dinas",
        wilayah_kode=wilayah,
        rahasia=rahasia,
    )
    with unit_of_work(AGENDARIS):
        return record_outgoing(letter, oleh=AGENDARIS).id


def receive(asal: str, sifat: Sifat) -> None:
    today = clock.today()
    letter = IncomingLetter(today, "005/1", date(today.year, 1, 1), asal, "Undangan", sifat)
    with unit_of_work(AGENDARIS):
        record_incoming(letter, oleh=AGENDARIS)


def office_rows(desk: Desk, tab: str) -> list[dict[str, str]]:
    values = desk.person(ANGSAU).gc.open_by_key(desk.sheet_id("agenda")).worksheet(tab).get_all_values()
    return [dict(zip(values[0], row, strict=False)) for row in values[1:] if any(row)]


def test_a_letter_reaches_its_village_and_the_whole_book_and_no_other_village(mirrored: Desk) -> None:
    issue("SITI RAUDAH", ANGSAU)
    done = mirrored.sync()
    assert done.panggilan["write"] == 2
    (row,) = [r for r in mirrored.rows(ANGSAU, "Agenda") if r["Nomor Surat"]]
    assert (row["Kepada / Tujuan"], row["Status"]) == ("SITI RAUDAH", "Terbit")
    assert [r for r in mirrored.rows(PABAHANAN, "Agenda") if any(r.values())] == []
    (row,) = office_rows(mirrored, "Surat Keluar")
    assert (row["No. Urut"], row["Unit Pengolah"]) == ("1", "Seksi Identifikasi dan Penguatan Kapasitas")
    assert row["Tanggal Surat"] == f"{clock.today():%d/%m/%Y}"
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_what_is_secret_never_leaves_and_what_became_secret_disappears(mirrored: Desk) -> None:
    first = issue("TERBUKA", ANGSAU)
    issue("TERTUTUP", ANGSAU, rahasia=True)
    receive("Bupati", Sifat.BIASA)
    receive("Kejaksaan", Sifat.RAHASIA)
    mirrored.sync()
    assert [r["Asal Surat"] for r in office_rows(mirrored, "Surat Masuk")] == ["Bupati"]
    assert [r["Kepada / Tujuan"] for r in office_rows(mirrored, "Surat Keluar")] == ["TERBUKA"]
    with unit_of_work(AGENDARIS):
        session().get_one(AgendaSuratKeluar, first).rahasia = True
    mirrored.sync()
    shown = repr([office_rows(mirrored, "Surat Keluar"), mirrored.rows(ANGSAU, "Agenda")])
    assert "TERBUKA" not in shown
    assert mirrored.sync().panggilan == {"read": 0, "write": 0, "drive": 1}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_void_number_is_shown_with_its_reason(mirrored: Desk) -> None:
    number = issue("SITI RAUDAH", ANGSAU)
    mirrored.sync()
    with unit_of_work(AGENDARIS):
        void_outgoing(session().get_one(AgendaSuratKeluar, number), alasan="salah cetak nama", oleh=AGENDARIS)
    mirrored.sync()
    (row,) = office_rows(mirrored, "Surat Keluar")
    assert (row["Status"], row["Keterangan"]) == ("Batal", "BATAL: salah cetak nama")
    assert [r["Status"] for r in mirrored.rows(ANGSAU, "Agenda") if r["Nomor Surat"]] == ["Batal"]


def test_nothing_is_ever_pulled_from_the_books() -> None:
    with pytest.raises(RuntimeError, match="only shows"):
        whole_books()[0].take([Change("x", {"a": "b"})], oleh=AGENDARIS)


def test_letters_of_both_books_have_keys_of_their_own() -> None:
    keys = {key_of(book, number) for book in (1, MASUK) for number in range(1, 3000)}
    assert len(keys) == 2 * 2999
