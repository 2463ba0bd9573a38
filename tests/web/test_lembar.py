"""The sheets' pages: desks, workbooks and what the office decides, by whom."""

import io
import zipfile
from pathlib import Path

import pytest
from werkzeug.datastructures import FileStorage

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.lembar.models import SyncBook, SyncConflict
from tests.sheets_sync.desk import ANGSAU, PABAHANAN, import_people
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import TABANIO
from tests.support.visitor import Page, Visitor
from tests.support.workbook import Book

pytestmark = ONE_DATABASE
META = "xl/worksheets/sheet6.xml"
PEOPLE = {ANGSAU: ["BUDIMAN", "NOOR AIDA"], PABAHANAN: ["UTUH AHMAD"]}


@pytest.fixture
def staf(desk: Desk, tmp_path: Path) -> Visitor:
    with desk.app.app_context():
        import_people(tmp_path, PEOPLE)
        with unit_of_work(SISTEM):
            for kode, nama in ((ANGSAU, "Kelurahan Angsau"), (TABANIO, "Desa Tabanio")):
                book = SyncBook(server="lokal", kode=kode, wilayah_kode=kode, nama=nama, layout="x")
                session().add(book)
                session().flush()
                conflict = SyncConflict(book_id=book.id, tab="bnba", key="K", column="catatan", seen_at=clock.now())
                conflict.base, conflict.office, conflict.sheet = "", f"kantor {nama}", f"sana {nama}"
                session().add(conflict)
    return Visitor(desk, "staf")


def workbook(staf: Visitor, kode: str = ANGSAU) -> bytes:
    answer = staf.client.post(f"/lembar-xlsx/{kode}/unduh")
    assert answer.status_code == 200
    return answer.data


def upload(staf: Visitor, content: bytes, kode: str = ANGSAU, nama: str = "isi.xlsx") -> Page:
    data = {"berkas": FileStorage(io.BytesIO(content), nama)}
    address = f"/lembar-xlsx/{kode}/unggah"
    return Page(staf.client.post(address, data=data, content_type="multipart/form-data", follow_redirects=True))


def with_parts(content: bytes, **parts: bytes) -> bytes:
    return Book(content).saved(**parts)


def test_a_workbook_leaves_and_comes_back_through_the_browser(staf: Visitor) -> None:
    book = Book(workbook(staf))
    row, _ = book.find("BNBA", "BUDIMAN")
    _, column = book.find("BNBA", "Catatan")
    book.type("BNBA", row, column, "dari WhatsApp")
    content = book.saved()
    page = upload(staf, content, nama="IMG-2026 (1).xlsx")
    assert "belum ada yang disimpan" in page.text
    assert "dari WhatsApp" in page.text
    (form,) = [form for form in page.forms if form.action.endswith("/ambil")]
    taken = staf.send(form)
    assert "1 perubahan dan 0 usulan diambil" in taken.text
    again = upload(staf, content, nama="lain.xlsx")
    assert "sudah diambil" in again.text


def hostile(content: bytes) -> dict[str, tuple[bytes, str]]:
    """Return hostile files by kind, with the words that refuse them."""
    book = Book(content)
    far = book.parts["xl/worksheets/sheet2.xml"].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    wide = book.parts["xl/worksheets/sheet2.xml"].replace(
        b"</sheetData>", b'<row r="900"><c r="AAA900"><v>1</v></c></row></sheetData>'
    )
    xxe = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    nested = b"<a>" * 50_000 + b"</a>" * 50_000
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return {
        "macro": (with_parts(content, **{"xl/vbaProject.bin": b"x"}), "makro"),
        "external link": (with_parts(content, **{"xl/externalLinks/externalLink1.xml": b"<a/>"}), "tautan luar"),
        "embedding": (with_parts(content, **{"xl/embeddings/o.bin": b"x"}), "sematan"),
        "data connection": (with_parts(content, **{"xl/connections.xml": b"<a/>"}), "tautan luar"),
        "external entity": (with_parts(content, **{"xl/x.xml": xxe}), "entitas XML"),
        "entity in a sheet": (with_parts(content, **{"xl/worksheets/_rels/x.xml.rels": xxe}), "entitas XML"),
        "deep nesting": (with_parts(content, **{"xl/n.xml": nested}), "bersarang"),
        "bomb": (with_parts(content, **{"xl/media/b.xml": b" " * 70_000_000}), "mengembang"),
        "far cell": (repacked(content, "xl/worksheets/sheet2.xml", far), "XFD1048576"),
        "wide cell": (repacked(content, "xl/worksheets/sheet2.xml", wide), "AAA900"),
        "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "dikunci sandi"),
        "cut": (content[: len(content) // 2], "rusak atau terpotong"),
        "page under .xlsx": (b"<html><table><tr><td>NIK</td></tr></table></html>", "bukan .xlsx"),
        "programme under .xlsx": (b"MZ" + bytes(500), "bukan .xlsx"),
        "csv under .xlsx": (b"NIK,NAMA\n1,2\n", "bukan .xlsx"),
        "other zip": (plain.getvalue(), "bukan .xlsx biasa"),
        "empty": (b"", "kosong"),
        "other workbook": (
            repacked(content, "xl/worksheets/sheet6.xml", b"<worksheet/>"),
            "bukan buku kerja dari Loket",
        ),
    }


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return stream.getvalue()


def test_every_hostile_file_gets_its_sentence_and_the_next_page_answers(staf: Visitor) -> None:
    for kind, (content, words) in hostile(workbook(staf)).items():
        page = upload(staf, content)
        assert words in page.text, kind
        assert page.path == f"/lembar/{ANGSAU}", kind
    assert staf.open("/lembar/").status == 200


def test_the_workbook_of_another_village_is_refused_by_name(staf: Visitor) -> None:
    page = upload(staf, workbook(staf, ANGSAU), kode=TABANIO)
    assert "milik Kelurahan Angsau" in page.text


def test_an_operator_sees_conflicts_of_the_own_village_only_and_decides_none(desk: Desk, staf: Visitor) -> None:
    operator = Visitor(desk, "kel_tabanio")
    page = operator.open("/lembar-konflik/")
    assert "kantor Desa Tabanio" in page.text
    assert "Angsau" not in page.text
    assert "Pakai nilai kantor" not in page.text
    assert operator.client.post("/lembar-konflik/putuskan", data={"putus": "kantor-1"}).status_code in {302, 403}
    assert operator.open(f"/lembar/{ANGSAU}").status == 404
    assert operator.client.post(f"/lembar-xlsx/{ANGSAU}/unduh").status_code in {302, 403, 404, 422}


def test_a_bidang_that_does_not_keep_the_list_decides_nothing(desk: Desk, staf: Visitor) -> None:
    other = Visitor(desk, "kabid_rehab")
    assert "Pakai nilai kantor" not in other.open("/lembar-konflik/").text


def test_pausing_needs_a_reason_and_is_told(staf: Visitor) -> None:
    address = f"/lembar/{ANGSAU}"
    page = staf.open(address)
    (form,) = [form for form in page.forms if form.action.endswith("/tunda")]
    assert "paling sedikit lima huruf" in staf.send(form, alasan="x").text
    page = staf.send(form, alasan="data sedang dirapikan")
    assert "Ditunda: data sedang dirapikan" in page.text
    assert "menunda sinkron (data sedang dirapikan)" in page.text


def test_the_menu_counts_what_waits(staf: Visitor) -> None:
    assert "Konflik Lembar 2" in " ".join(staf.open("/lembar/").text.split())
