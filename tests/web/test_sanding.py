"""Sanding at a browser: from the request to the file in the requester's hand."""

import io
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.core.db import session
from app.layanan.pemberdayaan.sanding_dtks import contoh
from app.layanan.pemberdayaan.sanding_dtks.hasil import SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.pindaian.models import Pindaian
from app.web.sanding.desk import marked, shown_numbers
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import JUMRI, SITI
from tests.support.visitor import Page, Visitor

LIST = "\n".join(
    [
        "DAFTAR CALON PENERIMA;;;",
        "No;NIK;NAMA LENGKAP;DESA",
        "1;2;3;4",
        f"1;{SITI.nik};{SITI.nama};Tabanio",
        f"2;;{SITI.nama};Tabanio",
        f"3;;{JUMRI.nama};Tabanio",
        ";;JUMLAH 3;",
    ]
).encode()


def send(visitor: Visitor, berkas: int, content: bytes = LIST) -> TestResponse:
    form = next(form for form in visitor.open(f"/berkas/{berkas}").forms if "/pindaian/berkas/" in form.action)
    data: dict[str, Any] = {**form.values(), "pindaian": (io.BytesIO(content), "calon.csv")}
    return visitor.client.post(form.action, data=data, content_type="multipart/form-data", follow_redirects=True)


def compared(desk: Desk, staf: Visitor, content: bytes = LIST, nama: str = "Baznas Kabupaten") -> int:
    berkas = desk.receive("sanding_dtks", nama=nama)
    send(staf, berkas, content)
    staf.press("periksa", f"/berkas/{berkas}")
    staf.press("mulai", f"/sanding/{berkas}", periode="2026-11")
    desk.work_off()
    return berkas


def test_a_request_is_worked_to_its_hand_over(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    berkas = desk.receive("sanding_dtks", nama="Baznas Kabupaten")
    assert send(staf, berkas).status_code == 200
    staf.press("periksa", f"/berkas/{berkas}")
    page = staf.open(f"/sanding/{berkas}")
    assert "Judul kolom ada di baris 2; 1 baris di atasnya dilewati. Baris 3 hanya menomori kolom" in page.text
    asked = page.form("mulai").values()
    assert {name: asked[name] for name in asked if name.startswith("kolom-")} == {
        "kolom-0": "", "kolom-1": "nik", "kolom-2": "nama", "kolom-3": "desa_kel",
    }  # fmt: skip
    assert SITI.nik not in page.html, "examples are masked"
    page = staf.press("mulai", f"/sanding/{berkas}", periode="2026-11")
    assert "Sanding berjalan" in page.text
    assert staf.client.get(f"/sanding/{berkas}/kemajuan.json").get_json()["status"] == "antre"
    desk.work_off()
    page = staf.open(f"/sanding/{berkas}")
    assert "0 dari 2 baris mungkin sudah diputuskan" in page.text
    refused = staf.press("catat", f"/berkas/{berkas}", keluaran="Berkas hasil sanding")
    assert "2 baris mungkin belum diputuskan" in refused.text
    review(desk, staf, berkas)
    page = staf.press("catat", f"/berkas/{berkas}", keluaran="Berkas hasil sanding")
    assert desk.at(berkas).step == 3
    while desk.at(berkas).act:
        desk.step(berkas)
    result = desk.row(Pindaian, nama="hasil sanding calon.xlsx")
    paper = staf.open(f"/cetak/{berkas}/serah-terima.pdf")
    assert paper.status == 200
    assert result["jumlah_baris"] == 3


def decide(staf: Visitor, page: Page, putusan: str) -> Page:
    """Press one of the desk's buttons, whose name and value say what is decided."""
    sent = {**page.form(putusan).values(), "putusan": putusan}
    return Page(staf.client.post(page.path, data=sent, follow_redirects=True))


def review(desk: Desk, staf: Visitor, berkas: int) -> None:
    desk_page = staf.open(f"/sanding/{berkas}/meja/")
    assert desk_page.path == f"/sanding/{berkas}/meja/5"
    assert {"sama", "bukan"} <= set(desk_page.acts)
    for words in (SITI.nama, "nama sama", "desa sama"):
        assert words in desk_page.text
    following = decide(staf, desk_page, "sama")
    assert following.path == f"/sanding/{berkas}/meja/6", "the next row comes by itself"
    done = decide(staf, following, "bukan")
    assert done.path == f"/sanding/{berkas}"
    assert "2 dari 2 baris mungkin sudah diputuskan" in done.text
    assert "Berkas hasil sedang disusun" in done.text
    desk.work_off()
    assert "hasil sanding calon.xlsx" in staf.open(f"/sanding/{berkas}").text


@ONE_DATABASE
def test_the_desk_hides_what_the_decision_does_not_need(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    berkas = compared(desk, staf)
    html = staf.open(f"/sanding/{berkas}/meja/5").html
    assert SITI.nik not in html
    assert SITI.id_dtks not in html


@ONE_DATABASE
def test_the_desk_is_for_who_decides_and_the_kabid_of_the_bidang(desk: Desk) -> None:
    berkas = compared(desk, Visitor(desk, "staf"))
    assert "sama" not in Visitor(desk, "kabid").open(f"/sanding/{berkas}/meja/5").acts
    for account, status in (("kabid", 200), ("subkor", 404), ("kabid_rehab", 404), ("staf_rehsos", 404)):
        assert Visitor(desk, account).client.get(f"/sanding/{berkas}/meja/5").status_code == status, account
    assert desk.ask(lambda: len(contoh_rows()), "kabid_rehab") == 0


def contoh_rows() -> list[SandingHasil]:

    return list(session().query(SandingHasil))


@ONE_DATABASE
@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        ({"kolom-2": "nik"}, "NIK dipilih untuk dua kolom"),
        ({"kolom-1": "", "kolom-2": ""}, "Tentukan kolom NIK atau kolom nama"),
        ({"periode": "2031-01"}, "belum diimpor"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_and_stays_as_chosen(
    desk: Desk, columns: dict[str, str], sentence: str
) -> None:
    staf = Visitor(desk, "staf")
    berkas = desk.receive("sanding_dtks", nama="Baznas Kabupaten")
    send(staf, berkas)
    staf.press("periksa", f"/berkas/{berkas}")
    form = staf.open(f"/sanding/{berkas}").form("mulai")
    with desk.unchanged():
        refused = staf.send(form, **({"periode": "2026-11"} | columns))
    assert refused.status == 422
    assert sentence in refused.text


@ONE_DATABASE
def test_the_runs_of_the_office_are_on_one_page(desk: Desk) -> None:
    compared(desk, Visitor(desk, "staf"))
    page = Visitor(desk, "kabid").open("/sanding/")
    assert "Baznas Kabupaten" in page.text
    assert "0 dari 2 baris mungkin sudah diputuskan" in page.text


@ONE_DATABASE
def test_the_example_request_holds_every_kind_of_row(desk: Desk) -> None:
    lines = desk.ask(lambda: contoh.daftar(7)).decode().splitlines()
    assert lines[0] == "DAFTAR CALON PENERIMA BANTUAN"
    assert sum(line.split(";")[0].isdigit() for line in lines) == contoh.JUMLAH_BARIS + 1


def test_differences_are_marked_letter_by_letter() -> None:
    assert marked("Siti Rahma", "SITI RAHMAH").bagian == [("SITI RAHMA", False), ("H", True)]
    assert marked("SITI", "SITI").sama
    assert marked("AHMAD", "ROSIDAH").bagian == [("ROSIDAH", True)]
    assert not marked("", "SITI").sama


def test_hidden_digits_of_a_number_show_only_where_somebody_differs() -> None:
    ours, (same, other) = shown_numbers("9901014503850001", ["9901014503850001", "9901014503860001"])
    assert (ours, same.sama) == ("9901 01•• •••5 0001", True)
    assert "".join(text for text, _ in other.bagian) == "9901 01•• •••6 0001"
    assert [text for text, differs in other.bagian if differs] == ["6"]
    far, (cell,) = shown_numbers("9901014503850001", ["9902121212990007"])
    assert far == "9901 01•• •••• 0001"
    assert cell.bagian == [("9902 12•• •••• 0007", True)]


# --- asking RESULT who is poor ------------------------------------------------------------------------------------


def asked(*rows: tuple[str, str, str]) -> bytes:
    """Return a list that asks about these (NIK, name, birth date) in Tabanio."""
    lines = [f"{at};{nik};{nama};{lahir};Tabanio" for at, (nik, nama, lahir) in enumerate(rows, 1)]
    return "\n".join(["No;NIK;NAMA;TGL LAHIR;DESA", *lines]).encode()


def reply(desk: Desk, berkas: int) -> list[str]:
    """Return the workbooks that would leave for this case."""
    return [row["nama"] for row in desk.rows(Pindaian, baris=str(berkas)) if row["nama"].startswith("hasil")]


@ONE_DATABASE
@pytest.mark.parametrize(
    "guesses",
    [
        [("", SITI.nama, f"{day:02}-03-1985") for day in range(12, 16)],
        [(f"{SITI.nik[:12]}{serial:04}", SITI.nama, "") for serial in range(1, 5)],
        [(SITI.nik, f"{letter}{letter}AMAN CONTOH", "") for letter in "ABCDEFGH"],
    ],
    ids=["her birth date", "her NIK", "whose NIK it is"],
)
def test_guesses_at_one_person_wait_for_the_kabid_and_nothing_leaves(
    desk: Desk, guesses: list[tuple[str, str, str]]
) -> None:
    staf = Visitor(desk, "staf")
    berkas = compared(desk, staf, asked(*guesses))
    page = staf.open(f"/sanding/{berkas}")
    assert "Menunggu persetujuan Kabid" in page.text
    assert "setujui" not in page.acts
    assert (desk.rows(SandingHasil, berkas_id=berkas), reply(desk, berkas)) == ([], [])
    own = Page(staf.client.post(f"/sanding/{berkas}/setujui", data={"proses": 1}, follow_redirects=True))
    assert own.status in (403, 422)
    assert "belum disanding" in staf.press("catat", f"/berkas/{berkas}", keluaran="Berkas hasil sanding").text
    kabid = Visitor(desk, "kabid")
    kabid.press("tolak", f"/sanding/{berkas}", catatan="Daftarnya menebak satu orang.")
    assert reply(desk, berkas) == []


@ONE_DATABASE
def test_a_guess_in_every_file_is_noticed_when_it_comes_again(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    letters = {"Baznas Kabupaten": 12, "BAZNAS KABUPATEN": 13, "baznas kabupaten": 14, "Baznas KABUPATEN": 15}
    others = [("", f"ORANG {chr(65 + at)}AMAN", f"{at + 1:02}-05-1970") for at in range(5)]
    lists = {nama: asked(("", SITI.nama, f"{day}-03-1985"), *others) for nama, day in letters.items()}
    cases = [compared(desk, staf, content, nama) for nama, content in lists.items()]
    waits = ["Menunggu persetujuan Kabid" in staf.open(f"/sanding/{berkas}").text for berkas in cases]
    assert waits == [False, False, False, True]


@ONE_DATABASE
def test_nothing_is_compared_without_the_requesters_letter(desk: Desk) -> None:
    fo = Visitor(desk, "fo")
    form = fo.open("/permohonan/baru", layanan="sanding_dtks").named("permohonan")
    before = len(desk.rows(SandingPermohonan))
    for missing in ("surat_nomor", "surat_tanggal", "tujuan"):
        said = {"nama": "Baznas", "alamat": "Jl. Contoh", "surat_nomor": "1/B", "surat_tanggal": "2026-11-20",
                "tujuan": "Penyaluran zakat", "kunci": "nik+nama", missing: ""}  # fmt: skip
        known = {name: text for name, text in said.items() if name in {one.name for one in form.fields}}
        assert fo.send(form, "/permohonan/baru", **known).status == 422, missing
    assert len(desk.rows(SandingPermohonan)) == before
