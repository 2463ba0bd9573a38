"""Surat Masuk as its SOP says: received, written into the agenda, directed, followed up, filed."""

from datetime import date

from app.agenda.models import AgendaSuratMasuk, Nomor
from app.berkas.models import Berkas
from app.core.db import session
from app.disposisi.models import Disposisi
from app.disposisi.service import catat_luar
from app.layanan.sekretariat.surat_masuk.models import BerkasSuratMasuk
from app.workflow import actions
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
LETTER = {
    "tgl_diterima": "2026-11-23", "nomor_asal": "005/114/DS-TBN/XI/2026", "tgl_surat": "2026-11-20",
    "perihal": "Permohonan verifikasi 12 keluarga", "sifat": "biasa", "kode": "005", "lampiran": "1 berkas",
    "keterangan": "",
}  # fmt: skip


def received(desk: Desk, **other: str) -> int:
    return desk.receive("surat_masuk", nama="Pemerintah Desa Tabanio", isian={**LETTER, **other})


def test_the_second_step_writes_the_book_of_incoming_letters(desk: Desk) -> None:
    berkas = received(desk)
    assert desk.rows(AgendaSuratMasuk) == []
    desk.step(berkas)
    row = desk.row(AgendaSuratMasuk)
    assert (row["asal"], row["no_surat"], row["perihal"]) == (
        "Pemerintah Desa Tabanio", LETTER["nomor_asal"], LETTER["perihal"],
    )  # fmt: skip
    assert desk.row(Berkas, id=berkas)["surat_masuk_id"] == row["id"]
    assert desk.turns(berkas)[-1][:2] == ("nomori", "selesai")
    assert desk.turns(berkas)[-1][3] == "No. Agenda 1"
    assert desk.row(Nomor, buku="surat_masuk")["nomor"] == 1


def test_the_disposition_of_the_case_stands_on_the_letter(desk: Desk) -> None:
    berkas = received(desk)
    while desk.at(berkas).act != "disposisi":
        desk.step(berkas)
    kabid = desk.person("kabid").id
    desk.attempt("kadis", "disposisi", berkas, kepada=[kabid], isi="Verifikasi ke lapangan")
    row = desk.row(Disposisi)
    assert (row["berkas_id"], row["surat_masuk_id"]) == (berkas, desk.row(AgendaSuratMasuk)["id"])
    assert "Verifikasi ke lapangan" in Visitor(desk, "kabid").open("/surat-masuk/1").text
    assert desk.row(AgendaSuratMasuk)["pengolah"] == "dayasos"


def test_a_disposition_turn_does_not_close_empty(desk: Desk) -> None:
    berkas = received(desk)
    desk.step(berkas)
    with desk.refuses("paling sedikit satu orang"):
        desk.act("kadis", actions.disposisi, berkas, kepada=[], isi="Mohon ditindaklanjuti")
    with desk.refuses("Isi disposisi belum diisi"):
        desk.act("kadis", actions.disposisi, berkas, kepada=[desk.person("kabid").id], isi=" ")
    with desk.refuses("milik pejabat atau petugas lain"):
        desk.act("sekretaris", actions.disposisi, berkas, kepada=[desk.person("kabid").id], isi="Mohon dibahas")


def test_a_letter_in_the_book_is_not_received_again(desk: Desk) -> None:
    desk.step(received(desk))
    with desk.refuses("sudah dicatat dengan nomor agenda 1"):
        received(desk, keterangan="datang lagi lewat pos")
    with desk.refuses("Tanggal surat tidak boleh sesudah tanggal diterima"):
        received(desk, tgl_surat="2026-11-24")


def test_the_register_reads_as_the_agenda_does(desk: Desk) -> None:
    berkas = desk.case("surat_masuk")

    def cells() -> list[object]:
        row = session().get_one(BerkasSuratMasuk, berkas)
        return [getattr(row, name) for name in ("no_agenda", "nama", "pengolah", "pindaian")]

    number, sender, unit, scans = desk.ask(cells)
    assert number == 1
    assert sender == desk.row(AgendaSuratMasuk)["asal"]
    assert unit.startswith("Bidang ")
    assert scans == ""


def test_the_case_of_a_secret_letter_exists_only_for_its_readers_and_who_works_it(desk: Desk) -> None:
    berkas = received(desk, sifat="rahasia")

    def seen() -> set[str]:
        everybody = (
            "fo",
            "jfu",
            "staf",
            "kabid",
            "kabid_rehab",
            "kadis",
            "sekretaris",
            "agendaris",
            "elapor",
            "subkor",
        )
        return {who for who in everybody if desk.ask(lambda: session().get(Berkas, berkas) is not None, who)}

    assert seen() == {"fo", "jfu", "kadis", "sekretaris", "agendaris"}
    desk.step(berkas)
    desk.attempt("kadis", "disposisi", berkas, kepada=[desk.person("subkor").id], isi="Bahas tertutup")
    assert {"subkor", "kadis", "jfu"} <= seen()
    assert not {"staf", "elapor"} & seen()
    assert Visitor(desk, "staf").open(f"/berkas/{berkas}").status == 404


def test_an_outside_disposition_is_written_down_with_its_day_and_may_name_nobody(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    values = {"dari": "Wali Kota", "isi": "Tindak lanjuti bersama Dinas Kesehatan", "berkas_id": berkas}
    desk.act("staf", catat_luar, tanggal=date(2026, 11, 20), **values)
    row = desk.row(Disposisi)
    assert (row["dari"], row["dari_id"], row["waktu"].date()) == ("Wali Kota", None, date(2026, 11, 20))
    with desk.refuses("belum terjadi"):
        desk.act("staf", catat_luar, tanggal=date(2026, 11, 24), **values)
