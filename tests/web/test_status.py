"""The applicant's page: who holds the code reads how the case stands, and nothing about anybody."""

import secrets
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.agenda.service import void_outgoing
from app.berkas.kode import KodeStatus
from app.berkas.models import Berkas
from app.core.db import session
from app.surat.verification import Untuk, grouped, new_kode
from app.workflow.applicant import status_of
from app.workflow.kabar import news_for
from app.workflow.status_code import case_of
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.office import limiting
from tests.support.pdf import qr_of, words_of
from tests.support.people import SITI
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
UNKNOWN = "Kode tidak dikenal"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code(desk: Desk, berkas: int) -> str:
    return grouped(desk.row(KodeStatus, berkas_id=berkas)["kode"])


def page(desk: Desk, berkas: int) -> Page:
    return Visitor(desk).open(f"/s/{code(desk, berkas)}")


def state(desk: Desk, berkas: int) -> str:
    return str(desk.ask(lambda: status_of(session().get_one(Berkas, berkas)).keadaan.label))


def test_the_page_follows_the_case_in_the_applicant_s_words(desk: Desk) -> None:
    berkas = desk.receive()
    seen = [state(desk, berkas)]
    while desk.at(berkas).act:
        desk.step(berkas)
        if state(desk, berkas) != seen[-1]:
            seen.append(state(desk, berkas))
        assert seen[-1] in page(desk, berkas).text
    assert seen == ["Sedang Diperiksa", "Menunggu Tanda Tangan", "Siap Diambil", "Sudah Diambil"]
    text = page(desk, berkas).text
    for done in ("Permohonan diterima", "Surat ditandatangani", "Surat diberi nomor", "23 November 2026"):
        assert done in text


def test_it_says_which_papers_are_missing_and_what_to_bring(desk: Desk) -> None:
    name = desk.papers("sk_dtks", desk.application().varian)[0].nama
    berkas = desk.receive(missing=name)
    desk.attempt("fo", "kembalikan", berkas)
    text = page(desk, berkas).text
    assert "Belum Lengkap" in text
    assert name.removeprefix("Fc. ").removeprefix("Fc ") in text
    assert "KK tidak terbaca" not in text, "what somebody typed as a reason stays inside"
    desk.step(berkas)
    assert name not in page(desk, berkas).text


def test_what_to_bring_is_said_when_it_can_be_collected(desk: Desk) -> None:
    berkas = desk.case(waits_for="serahkan")
    assert "Bawa tanda terima berkas dan KTP asli" in page(desk, berkas).text
    desk.act("agendaris", _void)
    assert "Siap Diambil" not in page(desk, berkas).text, "a void letter is not handed over"


def test_a_cancelled_case_says_so_without_the_reason(desk: Desk) -> None:
    berkas = desk.receive()
    desk.attempt("fo", "batalkan", berkas)
    text = page(desk, berkas).text
    assert "Dibatalkan" in text
    assert "mengundurkan diri" not in text


def test_who_holds_the_code_of_a_closed_case_cannot_tell_it_from_others(desk: Desk) -> None:
    closed, states = desk.receive("adopsi"), set()
    while desk.at(closed).act:
        shown = page(desk, closed)
        states.add(state(desk, closed))
        assert "Yang perlu" not in shown.text
        for word in ("adopsi", "anak", "rekomendasi", "kunjungan", "tertutup", "rahasia", "melindungi"):
            assert word not in shown.text.lower(), word
        assert shown.html.count("<li>") == 1
        desk.step(closed)
    assert states == {"Sedang Diperiksa"}, "not even when the letter can be collected: somebody may wait at the door"
    assert state(desk, closed) == "Selesai"


def test_the_address_of_the_page_is_meant_for_nobody_else(desk: Desk) -> None:
    response = page(desk, desk.receive()).response
    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in response.headers


def test_however_the_code_is_written_it_is_understood(desk: Desk) -> None:
    berkas = desk.receive()
    kode = code(desk, berkas)
    written = (kode, kode.lower(), kode.replace("-", ""), f" {kode} ", kode.replace("0", "o").replace("1", "l"))
    for path in [f"/{letter}/{one}" for one in written for letter in "sS"]:
        assert "Sedang Diperiksa" in Visitor(desk).open(path).text, path
    assert Visitor(desk).open("/s", kode=f" {kode.lower()} ").status == 200


def test_wrong_mistyped_and_unknown_codes_are_answered_alike(desk: Desk) -> None:
    kode = code(desk, desk.receive())
    keys = desk.app.config["LOKET_KEYS"].verification
    wrong = {
        "neighbour": kode[:-1] + ("0" if kode[-1] != "0" else "1"),
        "never given": new_kode(keys, Untuk.STATUS),
        "a letter's": new_kode(keys, Untuk.SURAT),
        "nonsense": "AAAA-BBBB-CCCC-DDDD",
    }
    pages = {name: Visitor(desk).open(f"/s/{one}") for name, one in wrong.items()}
    bodies = {pages[name].text.replace(one, "") for name, one in wrong.items()}
    assert {one.status for one in pages.values()} == {404}
    assert len(bodies) == 1
    assert UNKNOWN in bodies.pop()
    for strange in ("%00", "x" * 500, "..%2f..%2fetc", "²²²²", "' OR 1=1 --", kode + "0"):
        assert Visitor(desk).open(f"/s/{strange}").status == 404, strange


def test_no_guess_is_accepted_and_no_neighbour_of_a_code(desk: Desk) -> None:
    berkas = desk.receive()
    kode = code(desk, berkas).replace("-", "")

    def known(text: str) -> bool:
        return case_of(text) is not None

    def accepted() -> int:
        guesses = ["".join(secrets.choice(ALPHABET) for _ in range(16)) for _ in range(20_000)]
        return sum(map(known, guesses))

    def neighbours() -> list[str]:
        near = [kode[:at] + char + kode[at + 1 :] for at in range(16) for char in ALPHABET if char != kode[at]]
        swapped = [kode[:at] + kode[at + 1] + kode[at] + kode[at + 2 :] for at in range(15) if kode[at] != kode[at + 1]]
        return [one for one in near + swapped if known(one)]

    assert desk.ask(lambda: known(kode))
    assert desk.ask(accepted) == 0
    assert desk.ask(neighbours) == []


@pytest.mark.parametrize(
    ("address", "limit", "asked"), [("127.0.0.1", 30, 33), ("10.0.{}.{}", 600, 605)], ids=["one", "many"]
)
def test_guessing_is_slowed_down_by_address_and_by_all_together(
    desk: Desk, address: str, limit: int, asked: int
) -> None:
    with limiting(desk.app) as strict:
        client = strict.test_client()
        answers: list[Any] = []
        for number in range(asked):
            environ = {"REMOTE_ADDR": address.format(number // 250, number % 250)}
            letter = "sS"[number % 2]
            answers.append(client.get(f"/{letter}/AAAA-BBBB-CCCC-DDDD", environ_base=environ))
        codes = [one.status_code for one in answers]
        assert codes[:limit] == [404] * limit
        assert codes[limit:] == [429] * (asked - limit)
        assert "Terlalu banyak percobaan" in answers[-1].get_data(as_text=True)


def test_the_receipt_carries_the_code_and_its_qr_leads_to_the_page(desk: Desk) -> None:
    berkas = desk.receive()
    pdf = Visitor(desk, "fo").open(f"/cetak/{berkas}/tanda-terima-berkas.pdf").response.data
    words = words_of(pdf)
    assert code(desk, berkas) in words
    assert "s.d. 16.00" in words
    address = urlsplit(qr_of(pdf).splitlines()[0])
    assert address.path == f"/S/{code(desk, berkas)}"
    assert Visitor(desk).open(address.path).status == 200


def test_the_list_of_missing_papers_carries_it_too_and_stands_on_the_record(desk: Desk) -> None:
    papers = desk.papers("sk_dtks", desk.application().varian)
    berkas = desk.receive(missing=papers[0].nama)
    path = f"/cetak/{berkas}/kekurangan.pdf"
    assert path in Visitor(desk, "fo").open(f"/berkas/{berkas}").html, "before it is sent back"
    desk.attempt("fo", "kembalikan", berkas)
    assert path in Visitor(desk, "fo").open(f"/berkas/{berkas}").html
    pdf = Visitor(desk, "fo").open(path).response.data
    assert code(desk, berkas) in words_of(pdf)
    assert urlsplit(qr_of(pdf)).path == f"/S/{code(desk, berkas)}"


@pytest.mark.parametrize("hp", ["081234567890", "+62 812-3456-7890", "6281234567890"])
def test_staff_have_a_message_ready_that_somebody_must_press(desk: Desk, hp: str) -> None:
    berkas = desk.receive(hp=hp)
    html = Visitor(desk, "fo").open(f"/berkas/{berkas}").html
    assert 'href="https://wa.me/6281234567890?text=Yth' in html
    assert html.count("https://") == html.count('href="https://wa.me/'), "nothing is loaded from outside"


def test_without_a_mobile_number_the_words_can_be_copied(desk: Desk) -> None:
    for hp in ("", "0512-2021374"):
        html = Visitor(desk, "fo").open(f"/berkas/{desk.receive(hp=hp)}").html
        assert "wa.me" not in html
        assert "Yth. Bapak/Ibu" in html


def test_the_message_says_how_the_case_stands_and_names_nobody(desk: Desk) -> None:
    def message(berkas: int) -> str:
        return str(desk.ask(lambda: news_for(session().get_one(Berkas, berkas))))

    papers = desk.papers("sk_dtks", desk.application().varian)
    told = {
        "sudah kami terima": desk.receive(),
        "belum lengkap": desk.receive(missing=papers[0].nama),
        "dapat diambil": desk.case(waits_for="serahkan"),
    }
    desk.attempt("fo", "kembalikan", told["belum lengkap"])
    for words, berkas in told.items():
        text = message(berkas)
        assert words in text
        assert f"/s/{code(desk, berkas)}" in text
        assert "Dinas Sosial Kabupaten Tanah Laut" in text
        assert SITI.nik not in text
        assert SITI.nama not in text
    closed = desk.receive("adopsi")
    text = message(closed)
    assert code(desk, closed) not in text
    assert "Permohonan" not in text


def test_a_message_about_a_closed_case_is_for_those_who_work_it(desk: Desk) -> None:
    berkas = desk.receive("adopsi", hp="081234567890")
    desk.step(berkas)
    for account in ("kadis", "agendaris", "peksos"):
        assert "wa.me" not in Visitor(desk, account).open(f"/berkas/{berkas}").html


def _void(*, oleh: Any) -> None:
    void_outgoing(session().get_one(AgendaSuratKeluar, 1), alasan="salah orang", oleh=oleh)
