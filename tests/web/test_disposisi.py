"""Leaders direct letters on their pages; receivers find them in their inbox, answer them and pass them on."""

import io
from dataclasses import replace

import pytest

from app.agenda.models import Sifat
from app.agenda.service import record_incoming
from app.berkas.models import Berkas
from app.disposisi.models import Disposisi, DisposisiPenerima
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.visitor import Visitor
from tests.unit.disposisi.test_tree import LETTER, direct, letter
from tests.unit.pindaian.test_content import pdf

pytestmark = ONE_DATABASE


def key(desk: Desk, account: str) -> str:
    return str(desk.person(account).id)


def test_a_leader_directs_a_letter_to_several_with_instructions(desk: Desk) -> None:
    surat = letter(desk)
    kadis = Visitor(desk, "kadis")
    page = kadis.press(
        "beri", f"/surat-masuk/{surat}", kepada=[key(desk, "kabid"), key(desk, "sekretaris")],  # type: ignore[arg-type]
        instruksi=["ditindaklanjuti", "dilaporkan"], isi="Verifikasi ke lapangan", sifat="batas_waktu",
        batas_waktu="2026-11-27",
    )  # fmt: skip
    assert page.path == f"/surat-masuk/{surat}"
    assert "Surat didisposisikan." in page.text
    row = desk.row(Disposisi)
    assert (row["isi"], row["instruksi"]) == ("Verifikasi ke lapangan", "ditindaklanjuti,dilaporkan")
    assert {one["petugas_id"] for one in desk.rows(DisposisiPenerima)} == {
        desk.person("kabid").id,
        desk.person("sekretaris").id,
    }
    assert page.text.count("Belum dibaca") == 2


def test_a_refusal_keeps_what_was_typed(desk: Desk) -> None:
    surat = letter(desk)
    kadis = Visitor(desk, "kadis")
    with desk.unchanged():
        page = kadis.press(
            "beri", f"/surat-masuk/{surat}", kepada=key(desk, "kabid"), isi="Mohon dibahas", sifat="batas_waktu"
        )
    assert page.status == 422
    assert "Isi batas waktunya" in page.text
    form = page.form("beri")
    assert form.values()["isi"] == "Mohon dibahas"
    assert form.values()["sifat"] == "batas_waktu"
    ticked = [one.value for one in form.fields if one.name == "kepada" and one.checked]
    assert ticked == [key(desk, "kabid")]


def test_the_inbox_counts_and_reading_is_kept(desk: Desk) -> None:
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk), isi="Verifikasi ke lapangan")
    kabid = Visitor(desk, "kabid")
    page = kabid.open("/disposisi/")
    assert "Verifikasi ke lapangan" in page.text
    assert "Disposisi 1" in page.text, "the menu counts"
    assert desk.row(DisposisiPenerima)["dibaca"] is None, "the list alone is not reading"
    opened = kabid.open(f"/disposisi/{top}")
    assert opened.path == "/surat-masuk/1"
    assert desk.row(DisposisiPenerima)["dibaca"] is not None


def test_somebody_else_s_look_is_not_reading(desk: Desk) -> None:
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk))
    Visitor(desk, "sekretaris").open(f"/disposisi/{top}")
    assert desk.row(DisposisiPenerima)["dibaca"] is None


def test_a_receiver_answers_and_it_leaves_the_inbox(desk: Desk) -> None:
    direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk))
    kabid = Visitor(desk, "kabid")
    page = kabid.press("jawab", "/surat-masuk/1", tindak_lanjut="Tim sudah turun", selesai="1")
    assert "Tindak lanjut disimpan." in page.text
    assert "Tim sudah turun" in page.text
    assert "jawab" not in page.acts
    assert "Tidak ada disposisi yang menunggu Anda" in kabid.open("/disposisi/").text


def test_a_receiver_passes_on_and_the_tree_shows_below(desk: Desk) -> None:
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk))
    kabid = Visitor(desk, "kabid")
    page = kabid.press("teruskan", "/surat-masuk/1", kepada=key(desk, "staf"), isi="Siapkan data")
    assert "Disposisi diteruskan." in page.text
    assert [row["induk_id"] for row in desk.rows(Disposisi)] == [None, top]
    staf = Visitor(desk, "staf").open("/surat-masuk/1")
    assert "jawab" in staf.acts
    assert not {"teruskan", "beri"} & set(staf.acts), "a Staf answers, and directs nobody"


def test_a_giver_withdraws_what_is_unread(desk: Desk) -> None:
    direct(desk, "kadis", ("kabid", "sekretaris"), surat_masuk_id=letter(desk))
    Visitor(desk, "kabid").open("/surat-masuk/1")
    kadis = Visitor(desk, "kadis")
    page = kadis.open("/surat-masuk/1")
    (form,) = [form for form in page.forms if "tarik" in form.acts]
    assert form.values()["petugas_id"] == key(desk, "sekretaris")
    assert "Disposisi ditarik." in kadis.send(form).text
    assert "menunggu Anda" in Visitor(desk, "sekretaris").open("/disposisi/").text


@pytest.mark.parametrize("account", ["fo", "staf", "subkor", "peksos"])
def test_a_secret_letter_does_not_exist_for_others_on_any_path(desk: Desk, account: str) -> None:
    surat = letter(desk, Sifat.RAHASIA)
    top = direct(desk, "kadis", ("kabid",), surat_masuk_id=surat, isi="Bahas tertutup")
    agendaris = Visitor(desk, "agendaris")
    form = agendaris.open(f"/surat-masuk/{surat}").named("unggah")
    agendaris.client.post(form.action, data={**form.values(), "pindaian": (io.BytesIO(pdf()), "rahasia.pdf")})
    page = agendaris.open(f"/surat-masuk/{surat}")
    assert "rahasia.pdf" in page.text
    scan = page.html.split('href="/pindaian/')[1].split('"')[0]
    visitor = Visitor(desk, account)
    closed = (
        f"/surat-masuk/{surat}", f"/agenda/surat-masuk/show/{surat}", f"/disposisi/{top}",
        f"/disposisi/lembar/{surat}.pdf", f"/pindaian/{scan}",
    )  # fmt: skip
    assert [visitor.open(path).status for path in closed] == [404] * 5
    lists = ("/agenda/surat-masuk/list/", "/buku/disposisi/list/", "/cetak-buku/surat_masuk", "/cetak-buku/disposisi")
    for path in lists:
        assert LETTER.perihal not in visitor.open(path).text
        assert "Bahas tertutup" not in visitor.open(path).text
    assert Visitor(desk, "kabid").open(f"/pindaian/{scan}").status == 200
    assert LETTER.perihal in agendaris.open("/cetak-buku/surat_masuk").text


def test_the_sheet_prints_the_letter_the_ticks_and_the_tree(desk: Desk) -> None:
    surat = int(desk.act("agendaris", record_incoming, replace(LETTER, sifat=Sifat.SEGERA)))
    top = direct(
        desk, "kadis", ("kabid",), surat_masuk_id=surat, isi="Verifikasi ke lapangan", instruksi=("ditindaklanjuti",)
    )
    direct(desk, "kabid", ("staf",), induk=top, isi="Siapkan data dua belas keluarga")
    answer = Visitor(desk, "kabid").open(f"/disposisi/lembar/{surat}.pdf").response
    words = words_of(answer.data)
    for part in ("LEMBAR DISPOSISI", LETTER.no_surat, "Verifikasi ke lapangan", "Siapkan data", "Halaman 2 dari 2"):
        assert part in words


def test_a_letter_begins_a_service_and_shows_its_case(desk: Desk) -> None:
    surat = letter(desk)
    fo = Visitor(desk, "fo")
    page = fo.open(f"/surat-masuk/{surat}")
    assert "sk_dtks" in page.named("mulai-layanan").offered("layanan")
    page = fo.open("/permohonan/baru", layanan="sk_dtks", surat_masuk=str(surat))
    form = page.named("permohonan")
    assert form.values()["surat_masuk"] == str(surat)
    values = {
        "nik": "9901014503850001", "nama": "SITI RAHMAH", "alamat": "JL. MELATI NO. 3", "wilayah_kode": "63.01.01.2002",
        "keperluan": "KIP Kuliah", "hasil-01": "ada", "hasil-02": "ada", "hasil-03": "ada",
    }  # fmt: skip
    fo.send(form, "/permohonan/baru", **values)
    row = desk.row(Berkas)
    assert row["surat_masuk_id"] == surat
    assert row["no_reg"] in fo.open(f"/surat-masuk/{surat}").text


def test_the_step_page_offers_the_people_of_the_next_turn_ticked(desk: Desk) -> None:
    berkas = desk.case("surat_masuk", waits_for="disposisi")
    kadis = Visitor(desk, "kadis")
    form = kadis.open(f"/berkas/{berkas}").form("disposisi")
    ticked = {one.value for one in form.fields if one.name == "kepada" and one.checked}
    assert ticked == {key(desk, one) for one in ("kabid", "kabid_rehab", "jfu")}
    page = kadis.send(form, kepada=[key(desk, "kabid")], instruksi="dilaporkan", isi="Verifikasi ke lapangan")  # type: ignore[arg-type]
    assert "Disposisi disimpan dan diteruskan." in page.text
    assert "Surat masuk No. Agenda 1" in page.text
    assert desk.at(berkas).act == "catat"
    assert [row["petugas_id"] for row in desk.rows(DisposisiPenerima)] == [desk.person("kabid").id]


def test_a_receiver_of_another_bidang_opens_the_case(desk: Desk) -> None:
    berkas = desk.receive("sk_dtks")
    direct(desk, "kadis", ("kabid_rehab",), berkas_id=berkas, isi="Pelajari kasus ini")
    visitor = Visitor(desk, "kabid_rehab")
    page = visitor.open("/disposisi/1")
    assert "Pelajari kasus ini" in page.text
    assert desk.row(DisposisiPenerima)["dibaca"] is not None
    assert visitor.open(f"/berkas/{berkas}").status == 200
    assert Visitor(desk, "peksos").open(f"/berkas/{berkas}").status == 404


def test_the_register_of_dispositions_exports_the_heads_of_its_sheet(desk: Desk) -> None:
    direct(desk, "kadis", ("kabid",), surat_masuk_id=letter(desk), isi="Verifikasi ke lapangan")
    page = Visitor(desk, "agendaris").open("/cetak-buku/disposisi")
    for part in ("Surat Masuk", "Dari (pejabat)", "Diteruskan Kepada", "Verifikasi ke lapangan", "No. agenda 1"):
        assert part in page.text
