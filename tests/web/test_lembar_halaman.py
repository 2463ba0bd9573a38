"""The page of one village over its real spreadsheet: what the Kabid decides there, and what the village then finds."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from app.bnba.models import Bnba
from app.core import clock
from app.core.db import read_as, session, unit_of_work
from app.core.roles import SISTEM
from app.jobs import Job, queue
from app.jobs.registry import function_of
from app.mulai.profil import save_profile, starting_values
from sheets_sync.office import catalogue
from tests.sheets_sync.desk import ACCOUNT, ANGSAU, PABAHANAN, check_of
from tests.sheets_sync.emulator.talk import Person
from tests.support.desk import OPENING, Desk
from tests.support.forms import Form
from tests.support.lembar import Villages, villages
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Page, Visitor
from tests.support.workbook import Book

pytestmark = ONE_DATABASE
HERE = f"/lembar/{ANGSAU}"


@pytest.fixture
def sheets(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Villages]:
    with villages(desk, tmp_path, monkeypatch) as found:
        yield found


@pytest.fixture
def kabid(desk: Desk, sheets: Villages) -> Visitor:
    return Visitor(desk, "kabid")


def form_to(page: Page, end: str) -> Form:
    (found,) = [form for form in page.forms if form.action.endswith(end)]
    return found


def press(visitor: Visitor, end: str, *, button: str = "", **typed: str) -> Page:
    """Send the form of the village's page that goes to an address ending so, by the button of this name."""
    form = form_to(visitor.open(HERE), end)
    data = {**form.values(**typed), **({button: "1"} if button else {})}
    return Page(visitor.client.post(form.action, data=data, follow_redirects=True))


def test_a_village_set_aside_is_left_alone_until_it_goes_on(kabid: Visitor, sheets: Villages) -> None:
    assert "paling sedikit lima huruf" in press(kabid, "/tunda", alasan="x").text
    page = press(kabid, "/tunda", alasan="data dirapikan dahulu")
    assert "Ditunda: data dirapikan dahulu" in page.text
    assert not [form for form in page.forms if "sinkronkan" in form.action]
    page = press(kabid, "/tunda", button="lanjut")
    assert "Sinkron dilanjutkan." in page.text
    assert "melanjutkan sinkron" in page.text
    assert [form for form in page.forms if "sinkronkan" in form.action]


def test_what_one_run_brought_is_put_back_by_its_button(kabid: Visitor, sheets: Villages) -> None:
    sheets.type(ANGSAU, "BUDIMAN", "Catatan", "salah ketik")
    sheets.type(ANGSAU, "NOOR AIDA", "Catatan", "salah juga")
    sheets.sync()
    sheets.office_writes("NOOR AIDA", "dibetulkan kantor")
    page = kabid.open(HERE)
    assert "salah ketik" in page.text
    assert "JL. UJI NO. 1" in page.text
    done = press(kabid, "/kembalikan")
    assert "1 isian kembali seperti semula" in done.text
    assert "Sudah diubah lagi sesudahnya" in done.text
    sheets.sync()
    assert [sheets.row(nama)["Catatan"] for nama in ("BUDIMAN", "NOOR AIDA")] == ["", "dibetulkan kantor"]


def test_whole_niks_stand_in_one_village_only_as_long_as_there_is_a_reason(kabid: Visitor, sheets: Villages) -> None:
    assert "paling sedikit lima huruf" in press(kabid, "/nik", alasan="").text
    page = press(kabid, "/nik", alasan="pencocokan KTP bersama lurah")
    assert "penuh: pencocokan KTP bersama lurah" in page.text
    sheets.sync()
    assert all(row["NIK"].isdigit() for row in sheets.rows(ANGSAU))
    assert all("********" in row["NIK"] for row in sheets.rows(PABAHANAN))
    assert "menyamarkan NIK di lembar lagi" in press(kabid, "/nik", button="samarkan").text
    sheets.sync()
    assert all("********" in row["NIK"] for row in sheets.rows(ANGSAU))


def test_only_heads_share_and_show_whole_niks_and_staff_may_pause(desk: Desk, sheets: Villages) -> None:
    page = Visitor(desk, "staf").open(HERE)
    ends = {form.action.rsplit("/", 1)[-1] for form in page.forms}
    assert "tunda" in ends
    assert not {"nik", "bagikan"} & ends
    answer = Visitor(desk, "staf").client.post(f"{HERE}/nik", data={"alasan": "ingin melihat saja"})
    assert answer.status_code in {302, 403}
    assert "disamarkan" in Visitor(desk, "kabid").open(HERE).text


@pytest.mark.parametrize("account", ["staf_rehsos", "kabid_rehab"])
def test_another_bidang_decides_nothing_about_a_villages_sheet(desk: Desk, sheets: Villages, account: str) -> None:
    other = Visitor(desk, account)
    ends = {form.action.rsplit("/", 1)[-1] for form in other.open(HERE).forms}
    assert not {"tunda", "nik", "bagikan", "coba", "izin"} & ends
    with desk.unchanged():
        for end, data in (("nik", {"alasan": "mencocokkan KTP"}), ("bagikan", {"email": "luar@contoh.id"}),
                          ("tunda", {"alasan": "ditunda dahulu"})):  # fmt: skip
            assert other.client.post(f"{HERE}/{end}", data=data).status_code == 403, end


def test_an_admin_shares_a_sheet_and_never_unmasks_it(desk: Desk, sheets: Villages) -> None:
    admin = Visitor(desk, "admin")
    assert {"bagikan"} <= {form.action.rsplit("/", 1)[-1] for form in admin.open(HERE).forms}
    with desk.unchanged():
        assert admin.client.post(f"{HERE}/nik", data={"alasan": "mencocokkan KTP"}).status_code == 403


def weekly_check(desk: Desk) -> None:
    """Run the job as the worker does every week."""
    with desk.app.app_context():
        with unit_of_work(SISTEM):
            job = Job(queue("sync_izin").id, {})
        function_of("sync_izin")(job)
        assert job.hasil == {"diperiksa": 2}


def test_somebody_let_in_past_loket_is_named_until_let_in_or_thrown_out(
    desk: Desk, kabid: Visitor, sheets: Villages
) -> None:
    assert "Isikan satu alamat e-mail" in press(kabid, "/bagikan", email="lurah").text
    assert "Lembar dibagikan." in press(kabid, "/bagikan", email="Lurah@contoh.go.id").text
    owner = Person(sheets.server.url, ACCOUNT)
    owner.gc.open_by_key(sheets.sheet_id(ANGSAU)).share("asing@contoh.com", "user", "writer", notify=False)
    weekly_check(desk)
    page = kabid.open(HERE)
    assert "asing@contoh.com , editor tidak dibagikan lewat Loket" in page.text
    assert page.text.count("tidak dibagikan lewat Loket") == 1
    assert "1 akun di luar Loket" in kabid.open("/lembar/").text
    assert "Lembar dibagikan." in press(kabid, "/bagikan", email="asing@contoh.com").text
    assert "tidak dibagikan lewat Loket" not in press(kabid, "/izin").text


def test_the_offices_own_account_in_a_villages_own_sheet_is_no_stranger(
    desk: Desk, kabid: Visitor, sheets: Villages
) -> None:
    own = sheets.person(ANGSAU).gc.create("Punya kelurahan")
    own.share(ACCOUNT, "user", "writer", notify=False)
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().connection().exec_driver_sql(
            f"UPDATE sync_book SET spreadsheet_id = '{own.id}' WHERE kode = '{ANGSAU}'"  # noqa: S608  # a test's own
        )
    page = press(kabid, "/izin")
    assert f"kel_{ANGSAU}@token.local , pemilik" in page.text
    assert "tidak dibagikan lewat Loket" not in page.text


def test_a_dry_run_tells_and_changes_nothing(kabid: Visitor, sheets: Villages) -> None:
    sheets.type(ANGSAU, "BUDIMAN", "Catatan", "baru")
    sheets.conflict("NOOR AIDA", office="kantor", sheet="kelurahan")
    page = press(kabid, "/coba")
    assert "1 isian akan ditarik" in page.text
    assert "1 konflik" in page.text
    assert "Tidak ada konflik" in kabid.open("/lembar-konflik/").text
    with sheets.app.app_context():
        assert check_of("BUDIMAN") is None
    assert sheets.sync().ditarik == 1


def test_a_late_village_is_reminded_in_words_that_can_be_sent(kabid: Visitor, sheets: Villages) -> None:
    assert "Pengingat untuk kelurahan" not in kabid.open(HERE).text
    with clock.frozen(OPENING + timedelta(hours=5)):
        page = kabid.open(HERE)
        assert "Terlambat" in page.text
        assert "Yth. Bapak/Ibu operator Kelurahan Angsau," in page.text
        assert "terakhir tersinkron 23 Nov 2026. Mohon pastikan lembarnya tidak dihapus" in page.text
        assert sheets.sheet_id(ANGSAU) in page.html.split('id="pengingat"')[1].split("</textarea>")[0]


def test_a_village_whose_sheet_is_gone_is_told_what_stopped(kabid: Visitor, sheets: Villages) -> None:
    owner = Person(sheets.server.url, ACCOUNT)
    owner.patch(f"/drive/v3/files/{sheets.sheet_id(ANGSAU)}", {"trashed": True})
    sheets.sync()
    page = kabid.open(HERE)
    assert "Berhenti" in page.text
    assert "Sinkron lembar BNBA Kelurahan Angsau berhenti: Lembar ini tidak ada lagi di Drive" in page.text
    assert kabid.open("/lembar/").text.index("Kelurahan Angsau") < kabid.open("/lembar/").text.index("Pabahanan")


def test_a_village_that_stands_still_goes_on_once_a_person_says_why(kabid: Visitor, sheets: Villages) -> None:
    owner = Person(sheets.server.url, ACCOUNT)
    file = f"/drive/v3/files/{sheets.sheet_id(ANGSAU)}"
    owner.patch(file, {"trashed": True})
    sheets.sync()
    owner.patch(file, {"trashed": False})
    assert "paling sedikit lima huruf" in press(kabid, "/teruskan", alasan="x").text
    page = press(kabid, "/teruskan", alasan="lembar sudah dipulihkan dari sampah")
    assert "meneruskan sinkron yang berhenti" in page.text
    sheets.sync()
    assert "Berhenti" not in kabid.open(HERE).text


def test_the_list_of_runs_names_who_asked(desk: Desk, kabid: Visitor, sheets: Villages) -> None:
    job = kabid.client.post(f"/lembar/sinkronkan?buku={ANGSAU}").headers["Location"].rsplit("/", 1)[-1]
    with desk.app.app_context():
        function_of("sync_run")(Job(int(job), {"book": ANGSAU}))
    assert desk.person("kabid").nama in kabid.open("/lembar/").text.split("Sinkronisasi terakhir")[1]


def workbook_with(sheets: Villages, kabid: Visitor, nama: str, catatan: str) -> bytes:
    book = Book(kabid.client.post(f"/lembar-xlsx/{ANGSAU}/unduh").data)
    row, _ = book.find("BNBA", nama)
    book.type("BNBA", row, book.find("BNBA", "Catatan")[1], catatan)
    return book.saved()


def upload(kabid: Visitor, address: str, content: bytes) -> Page:
    data = {"berkas": FileStorage(BytesIO(content), "kiriman.xlsx")}
    return Page(kabid.client.post(address, data=data, content_type="multipart/form-data", follow_redirects=True))


def test_a_workbook_tells_what_it_brought_and_is_undone_by_its_button(kabid: Visitor, sheets: Villages) -> None:
    page = upload(kabid, f"/lembar-xlsx/{ANGSAU}/unggah", workbook_with(sheets, kabid, "BUDIMAN", "dari WhatsApp"))
    taken = kabid.send(form_to(page, "/ambil"))
    assert "Yang diambil 1" in taken.text
    assert "dari WhatsApp" in taken.text
    assert "1 isian kembali seperti semula" in kabid.send(form_to(taken, "/batalkan")).text
    with sheets.app.app_context():
        assert check_of("BUDIMAN")[2] == ""
    again = kabid.open(taken.path)
    assert "Pengambilannya dibatalkan" in again.text
    assert not [form for form in again.forms if form.action.endswith("/batalkan")]


def test_a_conflict_of_a_workbook_counts_on_the_villages_page(kabid: Visitor, sheets: Villages) -> None:
    content = workbook_with(sheets, kabid, "BUDIMAN", "kelurahan")
    sheets.office_writes("BUDIMAN", "kantor")
    page = upload(kabid, f"/lembar-xlsx/{ANGSAU}/unggah", content)
    assert "Kirim ke konflik dan karantina" in page.html
    kabid.send(form_to(page, "/ambil"))
    page = kabid.open(HERE)
    assert "Konflik terbuka 1" in page.text
    assert "buku kerja" in kabid.open("/lembar-konflik/", buku=ANGSAU).text


def old_list(niks: dict[str, str]) -> bytes:
    """Return a village's own list: a column whose head says nothing, a person without a NIK."""
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        rows = [
            ["No", "NIK", "Nama", "Kata RT"],
            ["1", niks["BUDIMAN"], "BUDIMAN", "ada"],
            ["2", "", "TANPA NIK", "baru"],
        ]
        for line, row in enumerate(rows):
            for at, cell in enumerate(row):
                sheet.write_string(line, at, cell)
    return stream.getvalue()


def test_an_old_list_is_matched_with_a_column_named_by_hand(desk: Desk, kabid: Visitor, sheets: Villages) -> None:
    with desk.app.app_context():
        with read_as(SISTEM):
            niks = {nama: nik or "" for nama, nik in session().execute(select(Bnba.nama, Bnba.nik))}
        with unit_of_work(SISTEM):
            session().scalars(select(Bnba).where(Bnba.nama == "SYAHRANI")).one().nik = None
    start = kabid.open(f"/lembar-lama/{ANGSAU}")
    assert ACCOUNT in start.text
    page = upload(kabid, f"/lembar-lama/{ANGSAU}", old_list(niks))
    assert "pasti 1" in page.text
    assert "tidak ditemukan 1" in page.text
    assert "SYAHRANI" not in page.text
    columns = form_to(page, "/cocokkan").values(**{"kolom-catatan": "3"})
    page = kabid.open(f"/lembar-lama/{ANGSAU}/cocokkan", **columns)
    done = kabid.send(form_to(page, "/ambil"))
    assert "1 isian dari 1 baris diambil" in done.text
    with desk.app.app_context():
        assert check_of("BUDIMAN")[2] == "ada"


def test_what_a_form_of_an_old_list_sends_besides_is_no_order_to_the_page(kabid: Visitor) -> None:
    for further in ({"kode": "1"}, {"_method": "DELETE"}, {"_external": "1"}):
        answer = kabid.client.post(f"/lembar-lama/{ANGSAU}/ambil", data={"tautan": "x", **further})
        assert (answer.status_code, answer.headers["Location"][:12]) == (302, "/lembar-lama"), further


def test_the_villages_are_those_of_the_area_the_office_chose(desk: Desk) -> None:
    with desk.app.app_context():
        with unit_of_work(SISTEM):
            save_profile("banjarbaru", starting_values("banjarbaru"), None, oleh=SISTEM)
        with read_as(SISTEM):
            assert {spec.kode[:5] for spec in catalogue().books()} == {"63.72", "agend"}
