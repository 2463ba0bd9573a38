"""What every report must do, asked of each that is declared; the next one is asked the same without being named."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Boolean

from app.core import clock
from app.core.db import Model, read_as
from app.core.labels import short_date
from app.core.roles import SISTEM
from app.laporan.daftar.spj import SPJ_KEGIATAN
from app.laporan.isi import written
from app.laporan.registry import reports
from app.laporan.spec import Laporan
from app.layanan.registry import load_models
from app.workflow.registers import book_named, book_names
from tests.conftest import OfficeOn
from tests.support.busy import ANAK, KLIEN, busy
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.people import LISTED
from tests.support.visitor import Page, Visitor

load_models()
pytestmark = ONE_DATABASE
REPORTS = [pytest.param(one, id=kode) for kode, one in reports().items()]
#: Choices by which a report has rows; the others have them by their own defaults.
ASKED = {"masa_berlaku": {"hari": "730"}}
READERS = ("kadis", "kasubag_perencanaan", "kabid", "kabid_rehab", "peksos", "fo", "agendaris")
_SECRET = re.compile(r"passw|sandi\b|^pin$|kata_kunci", re.IGNORECASE)


@pytest.fixture
def desk(office_on: OfficeOn, database: str) -> Iterator[Desk]:
    """Return the busy office."""
    installation = office_on(database, busy)
    installation.restore()
    with clock.frozen(OPENING):
        yield Desk(installation.app)


def asked(desk: Desk, laporan: Laporan, account: str = "kadis") -> dict[str, str]:
    """Return choices by which the report has rows for an account."""
    if laporan.kode != SPJ_KEGIATAN.kode:
        return ASKED.get(laporan.kode, {})
    offered = desk.ask(lambda: [value for value, _label in laporan.parameter[0].pilihan()], account)
    return {"kegiatan": max(offered, key=lambda value: int(value or 0))}


@pytest.mark.parametrize("laporan", REPORTS)
def test_page_workbook_and_paper_hold_the_same_rows_and_sums(desk: Desk, laporan: Laporan) -> None:
    reader, wanted = Visitor(desk, "kadis"), asked(desk, laporan)
    shown = table(reader.open(f"/laporan/{laporan.kode}", **wanted))
    heads, *exported = cells(reader, laporan.kode, wanted)
    assert heads == [column.label for column in laporan.columns]
    assert exported, "the busy office has nothing for it: write something in tests/support/busy.py"
    assert [[plain(cell) for cell in row] for row in exported] == [[dotless(cell) for cell in row] for row in shown]
    printed = words_of(reader.open(f"/laporan/{laporan.kode}.pdf", **wanted).response.data)
    missing = [word for row in shown for cell in row for word in cell.split() if word not in printed]
    assert not [word for word in missing if len(word) < 9], "words longer than a cell are broken over lines"


@pytest.mark.parametrize("laporan", REPORTS)
def test_the_last_row_adds_up_what_stands_above_it(desk: Desk, laporan: Laporan) -> None:
    _heads, *rows = cells(Visitor(desk, "kadis"), laporan.kode, asked(desk, laporan))
    added = [at for at, column in enumerate(laporan.columns) if column.angka and column.jumlah]
    assert added == [] or rows[-1][0] == "Jumlah"
    for at in added:
        assert sum(amount(row[at]) for row in rows[:-1]) == amount(rows[-1][at]), laporan.columns[at].label


@pytest.mark.parametrize("account", ["kadis", "kasubag_perencanaan", "kabid"])
def test_a_number_that_leads_to_rows_leads_to_exactly_as_many(desk: Desk, account: str) -> None:
    reader = Visitor(desk, account)
    for laporan in reports().values():
        if not laporan.untuk(desk.person(account)):
            continue
        page = reader.open(f"/laporan/{laporan.kode}", **asked(desk, laporan, account))
        assert page.status == 200, (account, laporan.kode)
        for address, number in links(page):
            path, _, query = address.partition("?")
            rows = reader.open(path, **dict(parse_qsl(query)))
            assert rows.status == 200, address
            count = rows_of(rows, address)
            assert count is None or not number.isdigit() or count == int(number), (account, laporan.kode, address)


def test_most_numbers_of_the_recap_lead_somewhere(desk: Desk) -> None:
    page = Visitor(desk, "sekretaris").open("/laporan/rekap_layanan")
    led = Counter(re.findall(r"/cetak-buku/(\w+)", " ".join(address for address, _ in links(page))))
    assert led["sk_dtks"] >= 5
    assert led["surat_keluar"] >= 1
    assert led["anak_terlantar"] == led["abh"] == 0, "closed cases are counted and not listed"


@pytest.mark.parametrize("laporan", REPORTS)
def test_nobody_reads_of_a_closed_case_in_a_report(desk: Desk, laporan: Laporan) -> None:
    for account in ("kadis", "kabid_rehab", "kabid", "fo"):
        if laporan.untuk(desk.person(account)):
            page = Visitor(desk, account).open(f"/laporan/{laporan.kode}", **asked(desk, laporan, account))
            assert [name for name in (KLIEN, ANAK) if name in page.html] == []


@pytest.mark.parametrize("laporan", REPORTS)
def test_no_identity_number_stands_in_a_report(desk: Desk, laporan: Laporan) -> None:
    page = Visitor(desk, "kadis").open(f"/laporan/{laporan.kode}", **asked(desk, laporan))
    assert [one.nik for one in LISTED if one.nik in page.html] == []


@pytest.mark.parametrize("laporan", REPORTS)
def test_a_choice_that_is_none_is_refused_in_a_sentence(desk: Desk, laporan: Laporan) -> None:
    reader = Visitor(desk, "kadis")
    for one in laporan.parameter:
        for ending in ("", ".pdf", ".xlsx"):
            page = reader.open(f"/laporan/{laporan.kode}{ending}", **{one.nama: "'; DROP"})
            assert page.status == 422
            assert "tidak ada dalam pilihan. Pilih dari daftar." in page.text


def test_each_role_finds_its_own_reports_and_opens_no_other(desk: Desk) -> None:
    for account in (*READERS, "admin", "kel_tabanio"):
        visitor, me = Visitor(desk, account), desk.person(account)
        page = visitor.open("/laporan/")
        if account in ("admin", "kel_tabanio"):
            assert page.status == 403
            continue
        for laporan in reports().values():
            mine = laporan.untuk(me)
            assert (laporan.judul in unescape(page.text)) is mine, (account, laporan.kode)
            assert (visitor.open(f"/laporan/{laporan.kode}").status == 403) is not mine


def test_an_unknown_report_is_not_found(desk: Desk) -> None:
    for ending in ("", ".pdf", ".xlsx"):
        assert Visitor(desk, "kadis").open(f"/laporan/lain{ending}").status == 404


@pytest.mark.parametrize("laporan", REPORTS)
def test_a_chart_says_in_words_what_it_draws(desk: Desk, laporan: Laporan) -> None:
    page = Visitor(desk, "kadis").open(f"/laporan/{laporan.kode}", **asked(desk, laporan))
    charts = re.findall(r'<svg xmlns[^>]*role="img".*?</svg>', page.html, re.DOTALL)
    assert len(charts) == (laporan.grafik is not None)
    for chart in charts:
        assert re.search(r"<title>[^<]+</title>", chart)
        assert "<script" not in chart
        assert "href" not in chart


def test_no_column_anywhere_is_for_a_password(desk: Desk) -> None:
    """Passwords of SIKS-NG, E-DABU and SIMFONI are nobody's business here; only Flask-AppBuilder keeps hashes.

    A yes or no (whether somebody must change his own) holds none.
    """
    stored = {
        f"{mapper.local_table.name}.{column.name}"
        for mapper in Model.registry.mappers
        if not str(mapper.local_table.name).startswith("ab_")
        for column in mapper.columns
        if not isinstance(column.type, Boolean)
        if _SECRET.search(column.name) or _SECRET.search(str(column.info.get("label", "")))
    }
    with desk.app.app_context(), read_as(SISTEM):
        books = [book for kode in book_names() if (book := book_named(kode))]
    shown = {column.label for book in books for column in book.columns if _SECRET.search(column.label)}
    reported = {column.label for one in reports().values() for column in one.columns if _SECRET.search(column.label)}
    assert (stored, shown, reported) == (set(), set(), set())
    assert _SECRET.search("Kata Sandi")
    assert _SECRET.search("password_siks")


def links(page: Page) -> list[tuple[str, str]]:
    """Return (address, text) of every link in the report's table."""
    body = page.html.partition("<tbody>")[2].partition("</table>")[0]
    return [
        (unescape(address), text.replace(".", "")) for address, text in re.findall(r'<a href="([^"]+)">([^<]*)<', body)
    ]


def rows_of(page: Page, address: str) -> int | None:
    """Return how many rows a page lists; None when it is no list."""
    if address.startswith("/cetak-buku/"):
        return len(table(page))
    if address.startswith("/laporan/"):
        return sum(row[0] != "Jumlah" and "Cetak" not in row for row in table(page))
    return page.html.count("<tr data-href") if "/list/" in address else None


def table(page: Page) -> list[list[str]]:
    body = page.html.partition("<tbody>")[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.DOTALL)
    return [
        [unescape(re.sub(r"<[^>]+>", "", text)).strip() for text in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        for row in rows
    ]


def cells(visitor: Visitor, kode: str, wanted: dict[str, str]) -> list[list[Any]]:
    answer = visitor.open(f"/laporan/{kode}.xlsx", **wanted).response
    assert answer.headers["Content-Disposition"].startswith(f'attachment; filename="{kode}')
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
    return sheet.to_python(skip_empty_area=False)


def amount(cell: Any) -> Decimal:
    return Decimal(str(cell or 0))


def plain(cell: Any) -> str:
    """Return a workbook's cell as the page writes it, thousands aside."""
    if isinstance(cell, int | float):
        return written(Decimal(str(cell))).replace(".", "")
    return short_date(cell) if isinstance(cell, date) else dotless(cell)


def dotless(cell: str) -> str:
    return cell.replace(".", "")
