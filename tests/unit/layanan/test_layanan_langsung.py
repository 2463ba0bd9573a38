"""Pelayanan Langsung: a number in its own book, the problem, what was done, and where the visitor was sent."""

from app.core.db import session
from app.layanan.sekretariat.layanan_langsung.models import LayananLangsung
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import JUMRI, SITI

pytestmark = ONE_DATABASE


def test_visits_are_numbered_in_a_book_of_their_own(desk: Desk) -> None:
    desk.receive("sk_dtks")
    first, second = desk.receive("layanan_langsung"), desk.receive("layanan_langsung", warga=JUMRI, nik="")
    assert [desk.row(LayananLangsung, id=one)["no"] for one in (first, second)] == [1, 2]
    assert desk.row(LayananLangsung, id=second)["nik"] is None, "a visitor may have no NIK"


def test_the_problem_is_written_down_before_anything_is_done(desk: Desk) -> None:
    berkas = desk.receive("layanan_langsung")
    with desk.refuses("Isi dahulu: Permasalahan"):
        desk.attempt("fo", "catat", berkas, bahan=Bahan(isian={"masalah": "", "ppks": "fakir_miskin"}))
    desk.attempt("fo", "catat", berkas, bahan=Bahan(isian={"masalah": "KKS hilang", "ppks": "fakir_miskin"}))
    with desk.refuses("Pilih layanan rujukan"):
        done = {"tindak_lanjut": "Diarahkan", "dirujuk_ke": "tidak_ada"}
        desk.attempt("fo", "catat", berkas, bahan=Bahan(isian=done))


def test_a_visitor_is_sent_on_to_a_service(desk: Desk) -> None:
    berkas = desk.receive("layanan_langsung")
    desk.step(berkas)
    sent = {"tindak_lanjut": "Dibantu melengkapi berkas", "dirujuk_ke": "rekom_bpnt_kks"}
    desk.attempt("fo", "catat", berkas, bahan=Bahan(isian=sent))
    title = desk.ask(lambda: session().get_one(LayananLangsung, berkas).rujukan)
    assert title.startswith("Surat Rekomendasi BPNT")
    assert desk.row(LayananLangsung, id=berkas)["nama"] == SITI.nama
