"""An application from the counter to the handed-over letter, by the commands alone."""

from datetime import date

import pytest

from app.agenda.models import AgendaSuratKeluar, Nomor
from app.audit.models import Riwayat
from app.berkas.models import Arsip, Berkas, Ceklis, JenisDokumen, TandaTerima
from app.core.db import session
from app.layanan.bpnt_kks.models import StatusBnba
from app.layanan.pemberdayaan.rekom_bpnt_kks.models import RekomBpntKks
from app.layanan.pemberdayaan.sk_dtks.models import SkDtks, StatusDtks
from app.surat.letters import html_of, require_letter
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PERIODE, SITI, TABANIO

#: act, actors who may take it, account that takes it here
WAY = {
    "sk_dtks": [
        ("periksa", ("fo_slrt",), "fo"),
        ("draf", ("fo_slrt",), "fo"),
        ("paraf", ("subkor_identifikasi",), "subkor"),
        ("paraf", ("kabid_dayasos",), "kabid"),
        ("tanda_tangan", ("kabid_dayasos", "kepala_dinas", "sekretaris"), "kadis"),
        ("nomori", ("fo_slrt", "staf"), "staf"),
        ("arsipkan", ("fo_slrt", "staf"), "staf"),
        ("serahkan", ("fo_slrt",), "fo"),
    ],
    "rekom_bpnt_kks": [
        ("periksa", ("fo_slrt",), "fo"),
        ("draf", ("staf",), "staf"),
        ("paraf", ("subkor_bantuan_stimulan",), "subkor_stimulan"),
        ("paraf", ("kabid_dayasos",), "kabid"),
        ("tanda_tangan", ("kepala_dinas", "sekretaris"), "kadis"),
        ("nomori", ("fo_slrt", "staf"), "staf"),
        ("arsipkan", ("fo_slrt", "staf"), "staf"),
        ("serahkan", ("fo_slrt",), "fo"),
    ],
}
#: The papers of each variant, and the subject its letter carries.
VARIANTS = {
    "baru": (
        ["Fc. KTP", "Fc. Kartu Keluarga", "Surat keterangan dari Kelurahan/Desa setempat", "Cek data di BNBA penerima"],
        "Rekomendasi Penerbitan Buku Tabungan dan Kartu KKS Baru",
    ),
    "rusak": (
        ["Fc. KTP", "Fc. Kartu Keluarga", "Fc. kartu KKS/ATM", "Fc. buku tabungan",
         "Surat keterangan dari Kelurahan/Desa setempat"],
        "Rekomendasi Penggantian Kartu KKS Rusak",
    ),
    "pin_terblokir": (
        ["Fc. KTP", "Fc. Kartu Keluarga", "Fc. kartu KKS/ATM", "Fc. buku tabungan",
         "Surat keterangan dari Kelurahan/Desa setempat"],
        "Rekomendasi Pembukaan Blokir PIN Kartu KKS",
    ),
    "hilang": (
        ["Fc. KTP", "Fc. Kartu Keluarga", "Fc. surat keterangan kehilangan dari Kepolisian",
         "Surat keterangan dari Kelurahan/Desa setempat"],
        "Rekomendasi Penggantian Kartu KKS Hilang",
    ),
}  # fmt: skip


def test_a_certificate_goes_from_the_counter_to_the_applicant(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    walk(desk, berkas, "sk_dtks")
    row = desk.row(SkDtks, id=berkas)
    assert row["no_reg"] == "20261123-001"
    assert (row["status_dtks"], row["id_dtks"], row["periode"]) == (StatusDtks.TERDAFTAR, SITI.id_dtks, PERIODE)
    assert row["no_surat"] == "400.9/1/DINSOS/XI/2026"
    assert row["tgl"] == date(2026, 11, 23)
    assert row["berlaku"] == date(2027, 2, 21), "ninety days"
    assert row["selesai"] == OPENING


@pytest.mark.parametrize("layanan", ["sk_dtks", "surat_keluar"])
def test_a_letter_is_shelved_under_the_code_it_was_numbered_with(desk: Desk, layanan: str) -> None:
    berkas = desk.case(layanan)
    assert desk.row(Arsip, berkas_id=berkas)["kode"] == desk.row(AgendaSuratKeluar, berkas_id=berkas)["kode"]


def test_every_book_fills_itself_from_the_acts(desk: Desk) -> None:
    berkas = desk.case("sk_dtks")
    agenda = desk.row(AgendaSuratKeluar)
    assert agenda["berkas_id"] == berkas
    assert (agenda["tgl_surat"], agenda["tgl_kirim"]) == (date(2026, 11, 23), date(2026, 11, 23))
    assert (agenda["tujuan"], agenda["unit"], agenda["layanan"]) == (SITI.nama, "dayasos", "sk_dtks")
    assert agenda["perihal"] == f"Surat Keterangan Terdaftar DTSEN a.n. {SITI.nama}"
    assert agenda["wilayah_kode"] == TABANIO
    receipt = desk.row(TandaTerima)
    assert (receipt["no"], receipt["tahun"], receipt["jenis"]) == (1, 2026, JenisDokumen.SURAT)
    assert (receipt["penerima"], receipt["nik"]) == (SITI.nama, SITI.nik)
    assert receipt["no_surat"] == agenda["no_surat"]
    archive = desk.row(Arsip)
    assert (archive["kode"], archive["lokasi"], archive["tahun"]) == ("400.9", "Ordner 1 / Lemari A", 2026)
    assert archive["uraian"].endswith(f"a.n. {SITI.nama}, Nomor {agenda['no_surat']}")
    assert sorted((row["buku"], row["nomor"]) for row in desk.rows(Nomor)) == [
        ("registrasi_fo", 1), ("surat_keluar", 1), ("tanda_terima", 1),
    ]  # fmt: skip


@ONE_DATABASE
def test_every_act_leaves_its_output_and_a_sentence(desk: Desk) -> None:
    berkas = desk.case("sk_dtks")
    assert [(act, outcome, output) for act, outcome, _, output, _ in desk.turns(berkas)] == [
        ("terima", "selesai", "Ceklis kelengkapan"),
        ("periksa", "selesai", "Berkas lengkap"),
        ("draf", "selesai", "Draf surat 1"),
        ("paraf", "selesai", "Paraf"),
        ("paraf", "selesai", "Paraf"),
        ("tanda_tangan", "selesai", "Surat ditandatangani"),
        ("nomori", "selesai", "400.9/1/DINSOS/XI/2026"),
        ("arsipkan", "selesai", "Arsip 400.9 di Ordner 1 / Lemari A"),
        ("serahkan", "selesai", "Tanda terima nomor 1"),
    ]
    story = [row["teks"] for row in desk.rows(Riwayat, tabel="berkas", baris=str(berkas))]
    beginnings = ["menerima", "memeriksa", "membuat", "memaraf", "memaraf", "menandatangani", "memberi", "mengarsipkan"]
    assert [sentence.split()[0] for sentence in story] == [*beginnings, "menyerahkan"]


@pytest.mark.parametrize(
    ("varian", "database"),
    [*((varian, "sqlite") for varian in VARIANTS), ("hilang", "postgresql")],
    indirect=["database"],
)
def test_each_kind_of_recommendation_asks_its_own_papers_and_goes_the_whole_way(desk: Desk, varian: str) -> None:
    papers, subject = VARIANTS[varian]
    berkas = desk.receive("rekom_bpnt_kks", varian=varian)
    assert [row["nama"] for row in desk.rows(Ceklis, berkas_id=berkas)] == papers
    walk(desk, berkas, "rekom_bpnt_kks")
    row = desk.row(RekomBpntKks, id=berkas)
    assert (row["bnba"], row["periode"]) == (StatusBnba.TERDAFTAR, PERIODE)
    agenda = desk.row(AgendaSuratKeluar)
    assert agenda["perihal"] == f"{subject} a.n. {SITI.nama}", "the book says what the letter says"
    assert agenda["tujuan"] == "Pimpinan Cabang Bank BRI"
    letter = desk.ask(lambda: html_of(require_letter(session().get_one(Berkas, berkas))))
    assert subject in letter
    assert ("SKTLK/17/XI/2026" in letter) is (varian == "hilang")


@ONE_DATABASE
def test_papers_of_another_variant_are_not_enough(desk: Desk) -> None:
    ticked = desk.papers("rekom_bpnt_kks", "baru")
    with desk.refuses("Syarat belum diperiksa: Fc. surat keterangan kehilangan dari Kepolisian"):
        desk.receive("rekom_bpnt_kks", varian="hilang", ceklis=ticked)


@ONE_DATABASE
def test_a_lost_card_needs_the_report_of_the_police(desk: Desk) -> None:
    berkas = desk.receive("rekom_bpnt_kks", varian="hilang", isian={"bank": "BRI", "benda": "kartu"})
    with desk.refuses("surat keterangan kehilangan dari Kepolisian"):
        desk.step(berkas)


def walk(desk: Desk, berkas: int, layanan: str) -> None:
    """Take every turn, each found where the SOP has it."""
    for act, actors, account in WAY[layanan]:
        here = desk.at(berkas)
        assert (here.act, here.actors, here.status) == (act, actors, "berjalan")
        desk.step(berkas, account)
    assert (desk.at(berkas).status, desk.at(berkas).act) == ("selesai", "")
