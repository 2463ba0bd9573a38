"""A book by its dates: on screen, on paper and as a workbook, always the same rows."""

import io
import re
from datetime import datetime

import pytest
from python_calamine import CalamineWorkbook

from app.core import clock
from app.exchange.write_xlsx import as_text
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.people import JUMRI, RUSDI, SITI
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
BOOKS = ("surat_keluar", "surat_masuk", "registrasi_fo", "tanda_terima", "arsip", "sk_dtks", "rekom_bpnt_kks")
RANGES = [
    ("2026-11-23", "2026-11-24", [1, 2]),
    ("2026-11-24", "2026-12-01", [2, 3, 4]),
    ("2026-11-30", "2026-11-30", [3]),
    ("2026-11-25", "2026-11-29", []),
    ("2025-01-01", "2026-12-31", [1, 2, 3, 4]),
]
SECRETS = (SITI.nik, SITI.no_kk, "9900112233445566", "990055500011122", SITI.id_dtks, JUMRI.nik, RUSDI.nik)


@pytest.fixture
def agendaris(desk: Desk) -> Visitor:
    for day, warga in ((23, SITI), (24, JUMRI), (30, RUSDI)):
        with clock.frozen(datetime(2026, 11, day, 10, 0, tzinfo=clock.WITA)):
            desk.case(warga=warga)
    with clock.frozen(datetime(2026, 12, 1, 10, 0, tzinfo=clock.WITA)):
        desk.case("rekom_bpnt_kks", varian="hilang")
    return Visitor(desk, "agendaris")


def test_the_outgoing_book_holds_the_letters_of_its_dates(agendaris: Visitor) -> None:
    every = {number: f"400.9/{number}/DINSOS/{'XII' if number == 4 else 'XI'}/2026" for number in (1, 2, 3, 4)}
    for dari, sampai, numbers in RANGES:
        expected = [every[number] for number in numbers]
        page = agendaris.open("/cetak-buku/surat_keluar", dari=dari, sampai=sampai)
        assert [row[3] for row in table(page)] == expected
        assert [row[3] for row in cells(agendaris, "surat_keluar", dari, sampai)[1:]] == expected
        printed = words_of(
            agendaris.open("/cetak-buku/surat_keluar.pdf", dari=dari, sampai=sampai).response.data
        ).split()
        assert [number in printed for number in every.values()] == [number in numbers for number in every]


def test_screen_and_workbook_say_the_same(agendaris: Visitor) -> None:
    dari, sampai = "2026-11-01", "2026-12-31"
    for kode in BOOKS:
        page = agendaris.open(f"/cetak-buku/{kode}", dari=dari, sampai=sampai)
        heads, *rows = cells(agendaris, kode, dari, sampai)
        assert bool(rows) is (kode != "surat_masuk")
        assert not rows or heads == re.findall(r'<th scope="col">([^<]+)</th>', page.html.replace("&amp;", "&"))
        shown = [[plain(cell) for cell in row] for row in table(page)]
        assert [[plain(cell) for cell in row] for row in rows] == shown


def test_no_book_shows_an_identity_number(agendaris: Visitor) -> None:
    span = {"dari": "2026-01-01", "sampai": "2026-12-31"}
    for kode in BOOKS:
        printed = words_of(agendaris.open(f"/cetak-buku/{kode}.pdf", **span).response.data).replace(" ", "")
        screen = agendaris.open(f"/cetak-buku/{kode}", **span).html
        exported = str(cells(agendaris, kode, span["dari"], span["sampai"]))
        shown = [(kode, secret) for secret in SECRETS if secret in printed or secret in screen or secret in exported]
        assert shown == []


def test_the_registration_book_names_village_service_and_variant(agendaris: Visitor) -> None:
    rows = cells(agendaris, "registrasi_fo", "2026-11-01", "2026-12-31")
    heads = rows[0]
    last = dict(zip(heads, rows[-1], strict=True))
    assert (last["Desa/Kelurahan"], last["Varian"]) == ("Tabanio", "Kartu/buku hilang")
    assert last["Layanan"] == "Surat Rekomendasi BPNT Buku Tabungan/Kartu KKS"
    assert last["No. Registrasi"] == "20261201-004"
    assert last["Ceklis"].startswith("Fc. KTP: Ada; Fc. Kartu Keluarga: Ada;")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"dari": "2026-12-01", "sampai": "2026-11-01"}, "Tanggal awal harus sebelum tanggal akhir."),
        ({"dari": "kemarin"}, "Dari tanggal: tanggal tidak dikenal"),
        ({"dari": "2010-01-01", "sampai": "2026-11-01"}, "Rentang paling panjang lima tahun."),
    ],
)
def test_a_range_that_cannot_be_is_refused_in_a_sentence(desk: Desk, query: dict[str, str], sentence: str) -> None:
    agendaris = Visitor(desk, "agendaris")
    for ending in ("", ".pdf", ".xlsx"):
        page = agendaris.open(f"/cetak-buku/surat_keluar{ending}", **query)
        assert page.status == 422
        assert sentence in page.text


def test_a_book_is_narrowed_by_its_filters_three_ways(agendaris: Visitor) -> None:
    span = {"dari": "2026-11-01", "sampai": "2026-12-31"}
    for narrowed, count in (({"layanan": "rekom_bpnt_kks"}, 1), ({"status": "batal"}, 0), ({"status": "x"}, 0)):
        page = agendaris.open("/cetak-buku/surat_keluar", **span, **narrowed)
        assert len(table(page)) == count
        answer = agendaris.open("/cetak-buku/surat_keluar.xlsx", **span, **narrowed).response
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
        assert sheet.height == count + 1
    printed = agendaris.open("/cetak-buku/surat_keluar.pdf", **span, layanan="rekom_bpnt_kks").response.data
    assert "1 catatan" in words_of(printed)
    assert "layanan Surat Rekomendasi BPNT" in words_of(printed)


def test_a_row_of_a_register_book_opens_its_case(agendaris: Visitor) -> None:
    page = agendaris.open("/cetak-buku/sk_dtks", dari="2026-11-01", sampai="2026-12-31")
    address = re.search(r'<a class="open" href="([^"]+)"', page.html)
    assert address
    assert agendaris.open(address[1]).status == 200


def test_an_unknown_book_is_not_found(desk: Desk) -> None:
    agendaris = Visitor(desk, "agendaris")
    for path in ("/cetak-buku/lain", "/cetak-buku/lain.pdf", "/cetak-buku/lain.xlsx", "/cetak-buku/iku_lama"):
        assert agendaris.open(path).status == 404


def test_a_workbook_has_text_and_no_formulas(desk: Desk) -> None:
    desk.receive(nama="=CMD|' /C calc'!A0", alamat="+62 812")
    (_, row) = cells(Visitor(desk, "fo"), "registrasi_fo", "2026-11-23", "2026-11-23")
    assert row[2] == "=CMD|' /C calc'!A0"
    assert row[6] == "+62 812"


def table(page: Page) -> list[list[str]]:
    body = page.html.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    return [
        [re.sub(r"</?a[^>]*>", "", text).strip() for text in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        for row in rows
    ]


def cells(visitor: Visitor, kode: str, dari: str, sampai: str) -> list[list[str]]:
    answer = visitor.open(f"/cetak-buku/{kode}.xlsx", dari=dari, sampai=sampai).response
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{kode}-')
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
    return [[as_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def plain(cell: str) -> str:
    """Return a cell without what differs by intent: ``23 Nov 2026 10.00`` on screen, ``23/11/2026 10:00`` there."""
    months = {"Nov": "11", "Des": "12", "Feb": "02"}
    text = cell.replace("&#39;", "'").replace("&amp;", "&")
    text = re.sub(r"^(\d{1,2}) (\w{3}) (\d{4})", lambda day: f"{int(day[1]):02}/{months[day[2]]}/{day[3]}", text)
    return re.sub(r"(?<=\d{4} \d\d)\.(?=\d\d$)", ":", text)
