"""A letter is numbered first, signed elsewhere with a certificate, and brought back."""

import io
from datetime import datetime
from pathlib import Path

import pytest

from app.agenda.models import Nomor, StatusNomor
from app.core import clock
from app.core.db import session
from app.surat.models import JenisSurat, StatusSurat, Surat, SuratPdf, SuratTerbit, SuratTte, TandaTangan
from app.workflow.actions import nomori, tanda_tangan
from tests.support.certificate import certificate, signed
from tests.support.delegation import delegated, ended
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE


def numbered_first(desk: Desk, berkas_act: str = "tanda_tangan") -> int:
    """Return an application whose letter type is numbered before its signature."""

    def change(*, oleh: object) -> None:
        session().get_one(JenisSurat, "sk_dtks").titik_nomor = "sebelum_ttd"

    desk.act("admin", change)
    return desk.case(waits_for=berkas_act)


def upload(desk: Desk, account: str, berkas: int, content: bytes) -> Page:
    visitor = Visitor(desk, account)
    turn = str(desk.at(berkas).turn)
    data = {"surat": (io.BytesIO(content), "surat-tte.pdf"), "tugas_id": turn}
    return Page(visitor.client.post(f"/tte/{berkas}", data=data, follow_redirects=True))


def frozen(desk: Desk, berkas: int) -> bytes:
    return bytes(Visitor(desk, "fo").open(f"/cetak/{berkas}/surat.pdf").response.data)


def code(desk: Desk) -> str:
    return str(desk.row(SuratTerbit)["kode"])


def test_the_number_comes_before_the_signature_and_the_paper_is_frozen_with_it(desk: Desk) -> None:
    berkas = numbered_first(desk)
    assert [act for act, *_ in desk.turns(berkas)][-1] == "nomori"
    assert desk.at(berkas).letter == "bernomor"
    words = words_of(frozen(desk, berkas))
    assert desk.row(SuratTerbit)["nomor"] in words
    assert "Kode verifikasi" in words
    page = Visitor(desk).open(f"/v/{code(desk)}")
    assert "BELUM DITANDATANGANI" in page.text
    assert "TERDAFTAR dan BERLAKU" not in page.text


def test_a_wet_signature_on_the_numbered_paper_issues_it(desk: Desk) -> None:
    berkas = numbered_first(desk)
    before = frozen(desk, berkas)
    desk.step(berkas, "kadis")
    assert desk.at(berkas).letter == "terbit"
    assert frozen(desk, berkas) == before
    assert "TERDAFTAR dan BERLAKU" in Visitor(desk).open(f"/v/{code(desk)}").text
    while desk.at(berkas).act:
        desk.step(berkas)
    acts = [act for act, *_ in desk.turns(berkas)]
    assert acts.index("nomori") < acts.index("tanda_tangan") < acts.index("serahkan")
    assert acts.count("nomori") == acts.count("tanda_tangan") == 1


def test_a_signed_file_is_the_signature_and_both_files_are_kept(desk: Desk, tmp_path: Path) -> None:
    berkas = numbered_first(desk)
    ours = frozen(desk, berkas)
    content = signed(ours, certificate(tmp_path, "KADIS CONTOH"))
    page = upload(desk, "kadis", berkas, content)
    assert "Sertifikat belum diperiksa" in page.text
    assert desk.at(berkas).letter == "terbit"
    assert desk.row(TandaTangan)["oleh_id"] == desk.person("kadis").id
    assert (desk.row(SuratTte)["isi"], desk.row(SuratPdf)["isi"]) == (content, ours)
    assert desk.row(SuratTte)["penanda"] == "KADIS CONTOH"
    visitor = Visitor(desk, "fo")
    assert visitor.open(f"/cetak/{berkas}/surat-tte.pdf").response.data == content
    assert visitor.open(f"/cetak/{berkas}/surat.pdf").response.data == ours
    public = Visitor(desk).open(f"/v/{code(desk)}")
    assert "KADIS CONTOH" in public.text
    assert desk.row(SuratTte)["sha256"] in public.text


def test_what_does_not_prove_the_letter_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    berkas = numbered_first(desk)
    ours = frozen(desk, berkas)
    kadis = certificate(tmp_path / "kadis", "KADIS CONTOH")
    other = certificate(tmp_path / "lain", "ORANG LAIN")
    good = signed(ours, kadis)
    with desk.unchanged():
        for content, sentence in (
            (ours, "tidak bertanda tangan"),
            (signed(ours, other), "milik ORANG LAIN"),
            (good[:-200], ""),
            (b"halo", "harus PDF"),
        ):
            page = upload(desk, "kadis", berkas, content)
            assert page.status in (409, 422), sentence
            assert sentence in page.text


@pytest.mark.parametrize("account", ["staf", "fo", "agendaris", "kabid_rehab", "sekretaris"])
def test_only_the_official_on_the_paper_brings_the_signed_file(desk: Desk, tmp_path: Path, account: str) -> None:
    berkas = numbered_first(desk)
    content = signed(frozen(desk, berkas), certificate(tmp_path, "KADIS CONTOH"))
    with desk.unchanged():
        assert upload(desk, account, berkas, content).status in (403, 404, 409, 422)


def test_an_issued_letter_takes_one_signed_file(desk: Desk, tmp_path: Path) -> None:
    berkas = numbered_first(desk, "serahkan")
    content = signed(frozen(desk, berkas), certificate(tmp_path, "KADIS CONTOH"))
    with desk.unchanged():
        assert upload(desk, "staf", berkas, content).status in (403, 422)
    assert upload(desk, "agendaris", berkas, content).status == 200
    with desk.unchanged():
        assert "sudah tersimpan" in upload(desk, "agendaris", berkas, content).text


def test_a_letter_signed_by_hand_is_not_asked_for_a_signed_file(desk: Desk) -> None:
    berkas = desk.case(waits_for="serahkan")
    assert "tte" not in Visitor(desk, "agendaris").open(f"/berkas/{berkas}").acts


def test_a_numbered_letter_is_not_returned_and_is_signed_only_by_whom_it_names(desk: Desk) -> None:
    berkas = numbered_first(desk)
    assert "kembalikan" not in Visitor(desk, "kadis").open(f"/berkas/{berkas}").acts
    with desk.refuses("memuat nama pejabat lain"):
        desk.act("sekretaris", tanda_tangan, berkas)
    delegated(desk, "kabid_rehab")
    with desk.refuses("memuat nama pejabat lain"):
        desk.act("kabid_rehab", tanda_tangan, berkas)


def test_a_letter_of_a_deputy_whose_record_ended_is_not_numbered(desk: Desk) -> None:
    row = delegated(desk, "kabid_rehab")
    berkas = numbered_first(desk, "nomori")
    ended(desk, row)
    with desk.refuses("tidak lagi berwenang"):
        desk.act("agendaris", nomori, berkas)


def test_a_void_number_stops_the_signature_and_a_new_letter_can_follow(desk: Desk) -> None:
    berkas = numbered_first(desk)
    number = desk.row(Surat)["agenda_id"]
    client = Visitor(desk, "agendaris").client
    assert client.post("/nomor/batal", data={"agenda_id": number, "alasan": "salah ketik"}).status_code == 302
    with desk.refuses("dibatalkan"):
        desk.act("kadis", tanda_tangan, berkas)
    draft = next(step for step, act in steps_of(desk, berkas) if act == "draf")
    desk.attempt("kadis", "kembalikan", berkas, ke=draft)
    while desk.at(berkas).act:
        desk.step(berkas)
    assert [row["status"] for row in desk.rows(Surat)] == [StatusSurat.BATAL, StatusSurat.TERBIT]
    assert [row["status"] for row in desk.rows(Nomor, buku="surat_keluar")] == [StatusNomor.BATAL, StatusNomor.TERBIT]


def steps_of(desk: Desk, berkas: int) -> list[tuple[int, str]]:
    from app.workflow.store import current

    sop = desk.ask(lambda: current("sk_dtks")[1])
    return [(step.no, turn.tindakan.value) for step in sop.langkah for turn in step.giliran]


def test_changing_the_letter_type_leaves_a_drafted_letter_in_its_order(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf")

    def change(*, oleh: object) -> None:
        session().get_one(JenisSurat, "sk_dtks").titik_nomor = "sebelum_ttd"

    desk.act("admin", change)
    while desk.at(berkas).act:
        desk.step(berkas)
    acts = [act for act, *_ in desk.turns(berkas)]
    assert acts.index("tanda_tangan") < acts.index("nomori")


def test_the_admin_sets_the_order_of_a_letter_type(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    page = admin.open("/jenis-surat/edit/sk_dtks")
    (form,) = [form for form in page.forms if any(one.name == "titik_nomor" for one in form.fields)]
    admin.send(form, "/jenis-surat/edit/sk_dtks", titik_nomor="sebelum_ttd")
    assert desk.row(JenisSurat, kode="sk_dtks")["titik_nomor"] == "sebelum_ttd"


def test_a_letter_dated_last_year_gets_a_sisipan_from_the_agendaris_alone(desk: Desk) -> None:
    first = desk.case(waits_for="serahkan")
    berkas = desk.case(waits_for="nomori")
    with clock.frozen(datetime(2027, 1, 4, 8, 0, tzinfo=clock.WITA)):
        desk.forget()
        page = Visitor(desk, "agendaris").press("nomori", f"/berkas/{berkas}")
        assert "tidak dapat diberi nomor tahun 2027" in page.text
        taker = next(account for account in desk.takers(berkas) if account != "agendaris")
        form = Visitor(desk, taker).open(f"/berkas/{berkas}").form("nomori")
        data = form.values() | {"setelah": "1", "alasan": "Terlambat diberi nomor"}
        assert Visitor(desk, taker).client.post(form.action, data=data).status_code == 422
        page = Visitor(desk, "agendaris").press(
            "nomori", f"/berkas/{berkas}", setelah="1", alasan="Terlambat diberi nomor"
        )
    assert desk.at(berkas).number == desk.at(first).number.replace("/1/", "/1A/")  # type: ignore[union-attr]
