"""The E-DABU upload file, and where an entry stands."""

import io
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.db import session, unit_of_work
from app.kiriman.layout import layout_of
from app.kiriman.models import Kiriman, StatusKiriman
from app.kiriman.service import acknowledge, kept_file, take_back
from app.layanan.rehabilitasi.bpjs_aktivasi import actions
from app.layanan.rehabilitasi.bpjs_aktivasi.models import BpjsAktivasi, CaraPemberitahuan
from app.layanan.rehabilitasi.bpjs_aktivasi.pesan import message_for
from app.pindaian.store import path_of
from tests.support.desk import OPENING, Desk
from tests.support.people import JUMRI, SITI

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

ISIAN = {
    "pisat": "1", "tgl_lahir": "1985-03-05", "sex": "P", "no_kartu": "0001234567890", "faskes": "01600001",
    "kelas": "3", "alasan": "sakit/rawat_inap",
}  # fmt: skip


def waiting(desk: Desk, **other: Any) -> int:
    """Return an application that waits for Admin E-DABU."""
    berkas = desk.receive("bpjs_aktivasi", isian=ISIAN, hp="0812-3456-7890", **other)
    while desk.at(berkas).step < 5:
        desk.step(berkas)
    return berkas


def state(desk: Desk, berkas: int) -> str:
    return str(desk.ask(lambda: session().get_one(BpjsAktivasi, berkas).status_entri.value))


def test_every_column_of_the_layout_is_filled_by_something(desk: Desk) -> None:
    heads = desk.ask(lambda: [column.kepala for column in layout_of("edabu").kolom])
    assert len(heads) == len(set(heads)) > 10


def test_the_file_keeps_every_digit_as_text(desk: Desk) -> None:
    ids = [waiting(desk), waiting(desk, warga=JUMRI)]
    edabu = desk.person("edabu")
    with desk.app.app_context(), unit_of_work(edabu):
        kiriman = actions.entry_file(ids, oleh=edabu)
        content = path_of(kept_file(kiriman).id).read_bytes()
        assert kiriman.sha256 == sha256(content).hexdigest()
        assert (kiriman.jumlah, kiriman.oleh_nama, kiriman.nomor) == (2, edabu.nama, "EDABU-2026-11-001")
        heads = [column.kepala for column in layout_of("edabu").kolom]
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0] == heads
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["NIK"] == SITI.nik
    assert first["NOMOR KK"] == SITI.no_kk
    assert first["NO KARTU"] == "0001234567890"
    assert first["KODE FASKES TK I"] == "01600001"
    assert first["TEMPAT/TGL LAHIR (DD-MM-YYYY)"] == "05-03-1985"
    assert [first["PISAT"], first["KELAS RAWAT"], first["KELURAHAN/DESA"]] == ["1", "3", "Tabanio"]
    assert [row[0] for row in rows[1:]] == ["1", "2"]
    assert all(isinstance(cell, str) for row in rows for cell in row)


def test_the_file_is_made_of_waiting_applications_only(desk: Desk) -> None:
    berkas = waiting(desk)
    with desk.refuses("masih menunggu entri"):
        desk.act("edabu", lambda oleh: actions.entry_file([berkas, 999], oleh=oleh))
    with desk.refuses("masih menunggu entri"):
        desk.act("edabu", lambda oleh: actions.entry_file([], oleh=oleh))


def test_an_application_stands_in_one_file_until_that_is_taken_back(desk: Desk) -> None:
    berkas = waiting(desk)
    kiriman = desk.act("edabu", lambda oleh: actions.entry_file([berkas], oleh=oleh))
    with desk.refuses("Sudah masuk berkas unggah"):
        desk.act("edabu", lambda oleh: actions.entry_file([berkas], oleh=oleh))
    with desk.refuses("alasan penarikan"):
        desk.act("edabu", lambda oleh: take_back(kiriman, alasan="", oleh=oleh))
    desk.act("edabu", lambda oleh: take_back(kiriman, alasan="NIK keliru", oleh=oleh))
    again = desk.act("edabu", lambda oleh: actions.entry_file([berkas], oleh=oleh))
    desk.act("edabu", lambda oleh: acknowledge(again, tanggal=date(2026, 11, 23), bukti="UPL-1", oleh=oleh))
    with desk.refuses("sudah diterima"):
        desk.act("edabu", lambda oleh: take_back(again, alasan="terlambat sudah", oleh=oleh))
    assert [row["status"] for row in desk.rows(Kiriman)] == [StatusKiriman.DITARIK, StatusKiriman.DITERIMA]


def test_what_bpjs_refused_goes_into_a_new_file(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.act("edabu", lambda oleh: actions.entry_file([berkas], oleh=oleh))
    desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    desk.act("fo", lambda oleh: actions.tell(berkas, CaraPemberitahuan.HP, oleh=oleh))
    with clock.frozen(OPENING + timedelta(hours=1)):
        desk.act("edabu", lambda oleh: actions.refuse(berkas, "NIK tidak padan", oleh=oleh))
        desk.act("edabu", lambda oleh: actions.entry_file([berkas], oleh=oleh))
    assert len(desk.rows(Kiriman)) == 2


def test_an_entry_passes_through_its_states_and_back_when_bpjs_refuses(desk: Desk) -> None:
    berkas = waiting(desk)
    seen = [state(desk, berkas)]
    desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    seen.append(state(desk, berkas))
    desk.act("fo", lambda oleh: actions.tell(berkas, CaraPemberitahuan.HP, oleh=oleh))
    desk.act("edabu", lambda oleh: actions.refuse(berkas, "NIK tidak padan", oleh=oleh))
    seen.append(state(desk, berkas))
    assert desk.at(berkas).step == 5
    assert desk.ask(lambda: session().get_one(BpjsAktivasi, berkas).alasan_tolak) == "NIK tidak padan"
    desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    seen.append(state(desk, berkas))
    desk.act("fo", lambda oleh: actions.tell(berkas, CaraPemberitahuan.LANGSUNG, oleh=oleh))
    desk.act("edabu", lambda oleh: actions.approve(berkas, {"tmt": "2026-11-23", "no_kartu": ""}, oleh=oleh))
    seen.append(state(desk, berkas))
    assert seen == ["diterima", "dientri", "ditolak", "dientri", "disetujui"]
    row = desk.row(BpjsAktivasi, id=berkas)
    assert (str(row["tmt"]), row["no_kartu"]) == ("2026-11-23", "0001234567890"), "an empty field keeps the card"
    desk.act("fo", lambda oleh: actions.tell(berkas, CaraPemberitahuan.HP, oleh=oleh))
    assert desk.at(berkas).status == "selesai"
    told = desk.rows(Tugas, berkas_id=berkas, langkah_no=8)[0]
    assert "WhatsApp" in told["keluaran"]
    assert told["oleh_nama"].startswith("Fo")
    assert told["ditutup"] is not None
    assert "0812-3456-7890" not in told["keluaran"]


def test_an_application_sent_back_to_the_applicant_says_so(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.attempt("edabu", "kembalikan", berkas, ke=1, alasan="KK tidak terbaca")
    assert state(desk, berkas) == "dikembalikan"


def test_an_old_page_cannot_close_another_step(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    with desk.refuses("sudah berpindah"):
        desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    with desk.refuses("sudah berpindah"):
        desk.act("edabu", lambda oleh: actions.approve(berkas, {"tmt": "2026-11-23"}, oleh=oleh))


def test_approval_without_its_first_day_is_refused(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    desk.act("fo", lambda oleh: actions.tell(berkas, CaraPemberitahuan.HP, oleh=oleh))
    with desk.refuses("TMT"):
        desk.act("edabu", lambda oleh: actions.approve(berkas, {"tmt": ""}, oleh=oleh))


@pytest.mark.parametrize(("hp", "no_kk"), [("", SITI.no_kk), ("081234567890", "")])
def test_nobody_goes_on_without_family_card_and_telephone(desk: Desk, hp: str, no_kk: str) -> None:
    berkas = desk.receive("bpjs_aktivasi", isian=ISIAN, hp=hp, no_kk=no_kk)
    desk.step(berkas)
    with desk.refuses("belum diisi"):
        desk.step(berkas)


def test_a_card_of_twelve_digits_is_refused_at_the_counter(desk: Desk) -> None:
    with desk.refuses("13 angka"):
        desk.receive("bpjs_aktivasi", isian={**ISIAN, "no_kartu": "123456789012"}, hp="081234567890")


def test_the_message_names_the_day_and_no_number_of_the_applicant(desk: Desk) -> None:
    berkas = waiting(desk)
    desk.act("edabu", lambda oleh: actions.record_entries([berkas], oleh=oleh))
    desk.act("fo", lambda oleh: actions.tell(berkas, CaraPemberitahuan.HP, oleh=oleh))
    desk.act("edabu", lambda oleh: actions.approve(berkas, {"tmt": "2026-12-01"}, oleh=oleh))
    text = desk.ask(lambda: message_for(session().get_one(BpjsAktivasi, berkas)))
    row = desk.row(Berkas, id=berkas)
    assert "1 Desember 2026" in text
    assert row["no_reg"] in text
    assert not any(number in text for number in (SITI.nik, SITI.no_kk, "0001234567890"))
