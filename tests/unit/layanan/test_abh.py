"""Children in conflict with the law: the request, the report of two signers, thirty days of company."""

from datetime import timedelta

import pytest

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.layanan.rehabilitasi.abh.models import Abh
from app.surat.engine import PrintSetting
from app.surat.letters import letter_of
from app.surat.pdf import print_paper
from app.workflow import actions
from app.workflow.registers import book_named
from app.workflow.services import require
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.rows import stored

pytestmark = ONE_DATABASE
CHILD = "MUHAMMAD FAJAR"
OPENING = {
    "nama": "Kepolisian Resor Tanah Laut", "instansi": "polres", "no_permintaan": "B/17/XI/2026/Reskrim",
    "tgl_permintaan": "2026-11-20", "nama_anak": CHILD, "umur": "15", "jk": "L", "kategori": "pelaku",
    "perkara": "Pencurian", "alamat_anak": "Jalan Contoh RT 02", "wali": "SYAHRANI",
}  # fmt: skip


def at_step(desk: Desk, number: int) -> int:
    berkas = desk.receive("abh", isian=OPENING, nama=OPENING["nama"])
    while desk.at(berkas).step < number:
        desk.step(berkas)
    return berkas


def end(desk: Desk, berkas: int, alasan: str = "") -> None:
    isian = {"tahap": "diversi", "alasan_selesai": alasan}
    desk.attempt("peksos", "catat", berkas, keluaran="Pendampingan selesai", bahan=Bahan(isian=isian))


def test_lists_name_the_institution_and_the_child_by_initials_only(desk: Desk) -> None:
    berkas = at_step(desk, 3)
    assert desk.row(Berkas, id=berkas)["nama"] == OPENING["nama"]
    (row,) = desk.ask(lambda: book_named("abh").rows(clock.today(), clock.today()))  # type: ignore[union-attr]
    assert row[3:5] == ["M. F.", "15 / L"]
    assert CHILD not in str(row)
    assert CHILD not in stored(desk.app, "abh")


def test_a_request_of_tomorrow_is_refused(desk: Desk) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    with desk.refuses("belum terjadi"):
        desk.receive("abh", isian={**OPENING, "tgl_permintaan": tomorrow}, nama=OPENING["nama"])


def test_the_report_has_two_signatures_no_number_and_is_issued_with_the_second(desk: Desk) -> None:
    berkas = at_step(desk, 4)

    def facts() -> tuple[str, list[str], object, str]:
        letter = letter_of(session().get_one(Berkas, berkas))
        assert letter
        assert letter.terbit
        signers = [entry.oleh_nama for entry in letter.tanda_tangan]
        return letter.status.value, signers, letter.terbit.nomor, letter.terbit.html

    status, signers, number, html = desk.ask(facts)
    assert (status, number) == ("terbit", None)
    assert signers == ["Peksos Contoh, S.Sos.", "Kadis Contoh, S.Sos."]
    for words in ("Pendamping Anak", "Mengetahui", OPENING["no_permintaan"], "20 November 2026", CHILD, "Pasal 19"):
        assert words in html
    assert "NOMOR" not in html
    assert desk.ask(lambda: session().get_one(Abh, berkas).laporan) == "23 Nov 2026"


def test_the_last_step_closes_after_thirty_days_with_entries_in_the_diary(desk: Desk) -> None:
    berkas = at_step(desk, 4)
    with desk.refuses("Tambahkan paling sedikit satu baris pada: Catatan harian"):
        desk.act("peksos", actions.catat, berkas, keluaran="Selesai", bahan=Bahan(isian={"tahap": "diversi"}))
    entry = {"tanggal": "2026-11-23", "tahap": "asesmen", "kegiatan": "mendampingi anak di kepolisian"}
    desk.act("peksos", actions.tambah_rincian, berkas, nama="harian", isi=entry)
    with desk.refuses("sampai 23 Desember 2026"):
        end(desk, berkas)
    with clock.frozen(clock.now() + timedelta(days=30)):
        end(desk, berkas)
    assert desk.at(berkas).status == "selesai"


def test_it_closes_earlier_for_a_reason(desk: Desk) -> None:
    berkas = at_step(desk, 4)
    end(desk, berkas, alasan="Diversi berhasil dan anak kembali bersekolah")
    row = desk.row(Abh, id=berkas)
    assert (row["status"].value, row["tahap"].value) == ("selesai", "diversi")


@pytest.mark.parametrize(
    "form",
    [
        "formulir-pengaduan",
        "formulir-penjangkauan",
        "berita-acara-penerimaan",
        "pedoman-wawancara",
        "prosedur-pelayanan",
    ],
)
def test_forms_carry_the_case_but_not_the_child_s_name(desk: Desk, form: str) -> None:
    berkas = at_step(desk, 3)
    (paper,) = [one for one in require("abh").cetakan if one.nama == form]

    def printed() -> str:
        konteks = paper.buat(session().get_one(Berkas, berkas))
        assert konteks
        return words_of(print_paper(konteks, PrintSetting()).bytes)

    words = desk.ask(printed)
    assert OPENING["no_permintaan"] in words
    assert "M. F." in words
    assert CHILD not in words
    assert "RAHASIA" in words
