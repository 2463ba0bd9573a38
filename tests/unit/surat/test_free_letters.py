"""Free letters: what somebody types becomes the parts of each kind, in the book of its own."""

from datetime import date
from random import Random

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.sekretariat.surat_keluar import letter_type
from app.layanan.sekretariat.surat_keluar.contoh import letters
from app.layanan.sekretariat.surat_keluar.models import JenisNaskah, Sifat, SuratKeluar
from app.layanan.sekretariat.surat_keluar.surat import contents
from app.surat.letters import letter_of, paper_of
from app.surat.models import JenisSurat
from app.surat.render import render_html
from app.workflow.actions import terima
from tests.support.desk import Desk

HARI = date(2026, 11, 26)


def typed(jenis: JenisNaskah, isi: str, tujuan: str = "Camat Pelaihari") -> SuratKeluar:
    return SuratKeluar(
        jenis_naskah=jenis, nama="Hal Surat", tujuan=tujuan, tujuan_di="Tempat", isi=isi, sifat=Sifat.BIASA
    )


@pytest.mark.parametrize("jenis", list(JenisNaskah))
def test_every_kind_is_numbered_in_its_book_and_dated_and_signed(desk: Desk, jenis: JenisNaskah) -> None:
    isian = next(one for one in letters(Random(1), HARI) if one["jenis_naskah"] == jenis)
    berkas = desk.case("surat_keluar", waits_for="serahkan", nama=str(isian["nama"]), isian=isian)
    stored = desk.row(JenisSurat, kode=letter_type(jenis))
    agenda = desk.row(AgendaSuratKeluar, berkas_id=berkas)
    assert agenda["no_surat"] == desk.at(berkas).number
    assert {"sk": "/SK/", "spt": "/SPT/", "nota_dinas": "/ND/"}.get(stored["buku"], "/DINSOS/") in agenda["no_surat"]
    html = desk.ask(lambda: html_of(berkas))
    assert "KONSEP" not in html


def html_of(berkas: int) -> str:
    surat = letter_of(session().get_one(Berkas, berkas))
    assert surat is not None
    paper = paper_of(surat)
    return render_html(paper.TEMPLATE, paper.data())


def test_a_letter_belongs_to_the_bidang_that_writes_it(desk: Desk) -> None:
    (isian,) = [one for one in letters(Random(1), HARI) if one["jenis_naskah"] == "undangan"]
    berkas = desk.act("subkor", terima, desk.application("surat_keluar", nama="Undangan", isian=isian))
    assert desk.row(Berkas, id=berkas)["bidang"] == "dayasos"
    desk.step(berkas, "subkor")
    with pytest.raises(DomainError):
        desk.attempt("kabid_rehab", "paraf", berkas)
    for account in ("kabid", "kadis", "kadis", "agendaris", "agendaris", "agendaris"):
        desk.step(berkas, account)
    assert desk.at(berkas).status == "selesai"
    assert desk.row(AgendaSuratKeluar, berkas_id=berkas)["unit"] == "dayasos"


def test_a_letter_may_carry_a_classification_of_its_own(desk: Desk) -> None:
    (isian,) = [one for one in letters(Random(1), HARI) if one["jenis_naskah"] == "pemberitahuan"]
    isian |= {"kode_klasifikasi": "400.9.5", "lampiran": "1 (satu) lembar", "sifat": "Rahasia"}
    berkas = desk.case("surat_keluar", waits_for="serahkan", nama="Hal", isian=isian)
    agenda = desk.row(AgendaSuratKeluar, berkas_id=berkas)
    assert agenda["no_surat"].startswith("400.9.5/")
    assert (agenda["kode"], agenda["lampiran"], agenda["rahasia"]) == ("400.9.5", "1 (satu) lembar", True)


@pytest.mark.parametrize(
    ("jenis", "isi", "says"),
    [
        (JenisNaskah.UNDANGAN, "Kami mengundang Saudara.\nTempat : Aula", "Lengkapi isinya: tanggal, pukul, acara"),
        (JenisNaskah.SURAT_PENGANTAR, "Laporan tahunan", "jenis; banyaknya; keterangan"),
        (JenisNaskah.SURAT_PERINTAH_TUGAS, "Untuk\npergi", "Tulis bagian Dasar"),
        (JenisNaskah.SURAT_KEPUTUSAN, "Menimbang\nbahwa perlu;\nMenetapkan\nTim.", "Tulis bagian Mengingat"),
    ],
)
def test_what_a_kind_must_say_is_asked_for(jenis: JenisNaskah, isi: str, says: str) -> None:
    with pytest.raises(DomainError, match=says):
        contents(typed(jenis, isi))


def test_somebody_sent_on_a_task_is_named_with_number_and_post() -> None:
    with pytest.raises(DomainError, match="nama; NIP; jabatan"):
        contents(typed(JenisNaskah.SURAT_PERINTAH_TUGAS, "Dasar\nsurat\nUntuk\npergi", tujuan="Budi"))


def test_marks_typed_by_hand_are_taken_off_where_the_layout_counts() -> None:
    isi = "Menimbang:\na. bahwa satu;\nb. bahwa dua;\nMengingat\n1. Undang-Undang;\nMenetapkan\nTim dibentuk."
    found = contents(typed(JenisNaskah.SURAT_KEPUTUSAN, isi))
    assert found["menimbang"] == ("bahwa satu;", "bahwa dua;")
    assert found["mengingat"] == ("Undang-Undang;",)
