"""Karang Taruna, LKS and PUB: what must be true before they get their letter, and what lapses afterwards."""

from datetime import timedelta
from typing import Any

import pytest

from app.agenda import service as agenda
from app.agenda.models import AgendaSuratKeluar
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.mask import mask_plain
from app.core.roles import SISTEM
from app.demo.player import SCAN
from app.layanan.masa_berlaku.models import Pengingat
from app.layanan.masa_berlaku.service import lapsing, mark_told, note_due
from app.layanan.pemberdayaan.karang_taruna.models import KarangTaruna
from app.layanan.pemberdayaan.lks.models import Lks, LksPengurus
from app.layanan.pemberdayaan.pub.laporan import record_report
from app.layanan.pemberdayaan.pub.models import Pub
from app.pindaian.content import PNG, Scan
from app.pindaian.service import scans_of
from app.surat.models import Surat
from app.workflow import actions
from app.workflow.stages import Bahan
from tests.support.desk import OPENING, Desk
from tests.support.letters import incoming
from tests.support.marks import ONE_DATABASE
from tests.support.people import TAKISUNG, Warga

pytestmark = ONE_DATABASE
TODAY = OPENING.date()
PAPER = Scan(SCAN, PNG, "laporan.png")


def opened(desk: Desk, layanan: str, **changes: Any) -> dict[str, object]:
    values = dict(desk.application(layanan).isian)
    return {**values, **changes}


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def youth(desk: Desk, nama: str, days: int, **other: Any) -> int:
    """Return a registered Karang Taruna whose board has so many days to go."""
    isian = opened(desk, "karang_taruna", sampai=in_days(days), nama=nama)
    return desk.case("karang_taruna", isian=isian, nama=nama, **other)


def near(desk: Desk, days: int = 60) -> list[tuple[str, int]]:
    return [*desk.ask(lambda: [(one.berkas.nama, one.sisa_hari) for one in lapsing(days)])]


# --- Karang Taruna


def test_a_board_whose_time_is_over_is_not_registered(desk: Desk) -> None:
    berkas = desk.receive("karang_taruna", isian=opened(desk, "karang_taruna", sampai=in_days(-1)))
    with desk.refuses("Masa bakti pengurus pada SK itu sudah berakhir"):
        desk.step(berkas)


# --- LKS


def test_the_tim_teknis_visits_an_lks_whose_three_officers_are_known(desk: Desk) -> None:
    berkas = desk.case("lks", waits_for="catat", actor="staf")

    def add(jabatan: str, nik: str) -> None:
        isi = {"jabatan": jabatan, "nama": "Contoh", "nik": nik}
        desk.act("staf", actions.tambah_rincian, berkas, nama="pengurus", isi=isi)

    desk.act("staf", actions.tambah_rincian, berkas, nama="warga_binaan", isi={"jenis": "lanjut usia", "jumlah": "12"})
    add("Ketua", "9901 0101 0175 0001")
    add("Sekretaris", "9901010202750002")
    with desk.refuses("Tambahkan pengurus dengan KTP-nya: Bendahara"):
        desk.act("staf", actions.catat, berkas, keluaran="Berkas diteruskan")
    add("Bendahara", "990101")
    with desk.refuses("NIK harus 16 angka"):
        desk.act("staf", actions.catat, berkas, keluaran="Berkas diteruskan")
    wrong = desk.row(LksPengurus, berkas_id=berkas, nama="Contoh", jabatan="Bendahara")["id"]
    desk.act("staf", actions.hapus_rincian, berkas, nama="pengurus", baris_id=wrong)
    add("Bendahara", "9901010303750003")
    desk.act("staf", actions.catat, berkas, keluaran="Berkas diteruskan")
    assert desk.at(berkas).step == 4
    cell = desk.ask(lambda: session().get_one(Lks, berkas).daftar_pengurus)
    assert "Ketua: Contoh" in cell
    assert "9901010101750001" not in cell
    assert mask_plain("9901010101750001") in cell


def test_a_visit_without_recommendation_goes_back_to_the_desk(desk: Desk) -> None:
    berkas = desk.case("lks", waits_for="catat", actor="tim_teknis")
    isian = {"tgl_kunjungan": TODAY.isoformat(), "rekomendasi": "Tidak", "catatan_tim": "gedung belum siap"}
    with desk.refuses("kembalikan ke langkah 2"):
        desk.attempt("subkor_pmk", "catat", berkas, bahan=Bahan(isian=isian, bukti=PAPER))
    with desk.refuses("Unggah pindaian Berita acara kunjungan lokasi"):
        desk.attempt("subkor_pmk", "catat", berkas, bahan=Bahan(isian={**isian, "rekomendasi": "Ya"}))
    desk.attempt("subkor_pmk", "kembalikan", berkas, ke=2, alasan="gedung belum siap")
    assert desk.at(berkas).step == 2


def test_the_certificate_names_the_board_and_the_last_day(desk: Desk) -> None:
    desk.case("lks", waits_for="paraf")
    isi = desk.row(Surat, jenis="tanda_daftar_lks")["isi"]
    for words in ("Ketua", "Sekretaris", "Bendahara", "2029-12-31", "anak terlantar"):
        assert words in isi


@pytest.mark.parametrize("npwp", ["12.345", "99.123.456.7-890.12345"])
def test_a_tax_number_of_the_wrong_length_is_refused(desk: Desk, npwp: str) -> None:
    with desk.refuses("NPWP harus 15 atau 16 angka"):
        desk.receive("lks", isian=opened(desk, "lks", npwp=npwp))


# --- PUB


def test_a_collection_of_more_than_three_months_is_refused(desk: Desk) -> None:
    berkas = desk.receive("pub", isian=opened(desk, "pub", mulai="2026-12-01", sampai="2027-03-01"))
    with desk.refuses("paling lama 3 bulan"):
        desk.step(berkas)
    desk.step(desk.receive("pub", isian=opened(desk, "pub", mulai="2026-12-01", sampai="2027-02-28")))


def test_the_letter_of_dpmptsp_is_found_in_the_incoming_book(desk: Desk) -> None:
    letter = desk.act(
        "agendaris", lambda oleh: agenda.record_incoming(incoming(no_surat="503/7/DPMPTSP/2026"), oleh=oleh)
    )
    berkas = desk.receive("pub", isian=opened(desk, "pub", dpmptsp_nomor="503/7/DPMPTSP/2026"))
    desk.step(berkas)
    assert desk.row(Pub, id=berkas)["surat_masuk_id"] == letter
    other = desk.receive("pub", isian=opened(desk, "pub", dpmptsp_nomor="503/8/DPMPTSP/2026", tujuan="lain"))
    desk.step(other)
    assert desk.row(Pub, id=other)["surat_masuk_id"] is None


def test_the_recommendation_answers_the_letter_or_the_application(desk: Desk) -> None:
    desk.case("pub", waits_for="paraf", isian=opened(desk, "pub", dpmptsp_nomor="", dpmptsp_tanggal=""))
    assert "surat permohonan Ketua" in desk.row(Surat)["isi"]


def test_the_report_of_a_collection_is_written_down_once_with_its_scan(desk: Desk) -> None:
    berkas = desk.case("pub", isian=opened(desk, "pub", mulai=in_days(0), sampai=in_days(30)))

    def report(scan: Scan | None = PAPER, **isian: str) -> None:
        values = {"laporan_tanggal": TODAY.isoformat(), "laporan_jumlah": "12.500.000", **isian}
        desk.act("staf", record_report, berkas, values, scan)

    with desk.refuses("Unggah pindaian"):
        report(None)
    with desk.refuses("Isi tanggal"):
        report(laporan_tanggal="")
    with desk.refuses("di antara mulai pengumpulan dan hari ini"):
        report(laporan_tanggal=in_days(1))
    report()
    assert desk.ask(lambda: session().get_one(Pub, berkas).laporan) == "23 Nov 2026: Rp12.500.000"
    assert "Laporan hasil PUB.png" in desk.ask(lambda: [one.nama for one in scans_of(session().get_one(Pub, berkas))])
    with desk.refuses("sudah dicatat"):
        report()


# --- Masa berlaku


def test_what_lapses_soon_and_what_has_lapsed_is_listed_the_earliest_first(desk: Desk) -> None:
    youth(desk, "Karang Taruna Jauh", 90)
    youth(desk, "Karang Taruna Dekat", 60)
    youth(desk, "Karang Taruna Besok", 1)
    assert near(desk) == [("Karang Taruna Besok", 1), ("Karang Taruna Dekat", 60)]
    with clock.frozen(OPENING + timedelta(days=2)):
        assert near(desk)[0] == ("Karang Taruna Besok", -1)
        states = desk.ask(lambda: [one.keadaan for one in lapsing(365)])
        assert states == ["habis", "segera", "berlaku"]


def test_what_was_renewed_is_not_reminded_of(desk: Desk) -> None:
    youth(desk, "Karang Taruna Dekat", 10)
    youth(desk, "KARANG  TARUNA DEKAT", 400)
    assert near(desk) == []
    youth(desk, "Karang Taruna Dekat", 20, warga=Warga("A", "", "", TAKISUNG, "Jalan", "01/01/1990"))
    assert near(desk) == [("Karang Taruna Dekat", 20)], "the same name in another village is another one"


def test_what_runs_still_or_was_voided_does_not_lapse(desk: Desk) -> None:
    isian = opened(desk, "karang_taruna", sampai=in_days(10))
    desk.case("karang_taruna", waits_for="serahkan", isian=isian)
    assert near(desk) == []
    youth(desk, "Karang Taruna Dekat", 10)

    def void(oleh: Any) -> None:
        row = session().query(AgendaSuratKeluar).order_by(AgendaSuratKeluar.id.desc()).first()
        assert row
        agenda.void_outgoing(row, alasan="salah desa", oleh=oleh)

    desk.act("agendaris", void)
    assert near(desk) == []


def test_the_reminder_names_letter_day_and_what_to_do(desk: Desk) -> None:
    berkas = youth(desk, "Karang Taruna Dekat", 10)
    (text,) = desk.ask(lambda: [one.teks for one in lapsing(60)])
    number = desk.row(KarangTaruna, id=berkas)["no_surat"]
    assert f"Surat Keterangan Terdaftar Karang Taruna Nomor {number} berakhir pada 3 Desember 2026" in text
    assert "membawa surat permohonan Kepala Desa/Lurah" in text


def test_the_daily_job_notes_each_last_day_once(desk: Desk) -> None:
    youth(desk, "Karang Taruna Dekat", 10)
    youth(desk, "Karang Taruna Jauh", 100)
    assert [noted(desk), noted(desk)] == [1, 0]
    with clock.frozen(OPENING + timedelta(days=45)):
        assert noted(desk) == 1
    assert len(desk.rows(Pengingat)) == 2


def test_a_holder_is_told_once_and_nobody_before_it_is_time(desk: Desk) -> None:
    soon, later = youth(desk, "Karang Taruna Dekat", 10), youth(desk, "Karang Taruna Jauh", 100)
    with desk.refuses("belum mendekati akhir masa berlakunya"):
        desk.act("staf", mark_told, later)
    desk.act("staf", mark_told, soon)
    assert desk.row(Pengingat)["disampaikan_oleh"] == desk.person("staf").nama
    assert noted(desk) == 0, "what was told need not be noted"
    with desk.refuses("sudah disampaikan"):
        desk.act("staf", mark_told, soon)


def noted(desk: Desk) -> int:
    with desk.app.app_context(), unit_of_work(SISTEM):
        return note_due()


def test_every_service_with_a_last_day_says_what_to_do(desk: Desk) -> None:
    for model in (KarangTaruna, Lks, Pub):
        assert model.kolom_berlaku in model.__mapper__.columns
        assert model.ajakan_berlaku.endswith(".")
