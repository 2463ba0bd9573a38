"""The start of an office at the browser: nobody claims it without the code, the Admin is led, first passwords go."""

import io

import pytest
from flask.testing import FlaskClient

from app.core import clock
from app.core.db import unit_of_work
from app.core.people import POSTS, add_user
from app.core.roles import SISTEM
from app.exchange.write_xlsx import write_xlsx
from app.mulai.admin_pertama import new_code
from app.mulai.keadaan import state
from app.mulai.profil import save_profile, starting_values
from app.surat.letters import office_profile
from tests.support.desk import Desk
from tests.support.forms import text_of
from tests.support.people import PASSWORD
from tests.support.visitor import Visitor

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
SANDI = "sungai besar pagi sekali"
TYPED = {"akun": "admin1", "nama": "Petugas Komputer", "sandi": SANDI, "ulang": SANDI}


@pytest.fixture
def kantor(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the desk as an office's installation whose start is not finished."""
    monkeypatch.setitem(desk.app.config, "LOKET_MODE", "kantor")
    return desk


def test_an_installation_without_people_is_claimed_with_the_console_s_code_only(client: FlaskClient) -> None:
    assert client.get("/").location == "/admin-pertama"
    with client.application.app_context(), unit_of_work(SISTEM):
        code = new_code()
    for wrong in ("", "0000-0000-0000-0", code[:-1]):
        answer = client.post("/admin-pertama", data=TYPED | {"kode": wrong})
        assert answer.status_code == 422
        assert "Kode tidak cocok" in answer.text
        assert "Petugas Komputer" in answer.text, "what was typed stays"
    other = client.post("/admin-pertama", data=TYPED | {"kode": code, "ulang": "lain"})
    assert "Kedua kata sandi tidak sama" in other.text
    assert client.post("/admin-pertama", data=TYPED | {"kode": code}).location == "/login/"
    assert client.get("/admin-pertama").location == "/login/"
    assert client.post("/admin-pertama", data=TYPED | {"kode": code, "akun": "admin2"}).location == "/login/"


def test_the_admin_of_an_office_that_begins_is_led_to_the_start_page_and_nobody_else(kantor: Desk) -> None:
    admin = Visitor(kantor, "admin")
    for path in ("/", "/saldo-cuti/list/", "/bnba-impor/"):
        assert admin.open(path).path == "/mulai/"
    for path in ("/hari-libur/list/", "/data-awal/", "/petugas/list/", "/sandi/"):
        assert admin.open(path).path == path, "the start page leads there"
    assert Visitor(kantor, "agendaris").open("/nomor/").path == "/nomor/"
    admin.press("sisihkan", "/mulai/")
    assert admin.open("/saldo-cuti/list/").path == "/saldo-cuti/list/"


def test_a_demo_office_is_not_led_anywhere(desk: Desk) -> None:
    assert Visitor(desk, "admin").open("/saldo-cuti/list/").path == "/saldo-cuti/list/"


def test_a_first_password_is_replaced_before_anything_else(desk: Desk) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM):
        add_user("baru", POSTS["fo"], password=PASSWORD, nama="Orang Baru", ganti_sandi=True)
    visitor = Visitor(desk, "baru")
    page = visitor.open("/permohonan/baru")
    assert page.path == "/sandi/"
    assert "kata sandi awal" in page.text
    form = {"lama": PASSWORD, "baru": SANDI, "ulang": SANDI}
    visitor.client.post("/sandi/", data=form)
    assert visitor.open("/permohonan/baru").path == "/permohonan/baru"


def test_only_the_admin_prepares_the_office(desk: Desk) -> None:
    for path in ("/mulai/", "/mulai/profil", "/mulai/buku", "/mulai/orang/pengguna"):
        assert Visitor(desk, "kadis").open(path).status == 403
    assert Visitor(desk, "admin").open("/mulai/buku").status == 200


def test_a_profile_is_kept_from_the_form_and_what_was_typed_stays_on_a_refusal(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    page = admin.open("/mulai/profil", dasar="banjarbaru")
    refused = admin.send(page.named("profil"), singkatan="DSPPPA", kiri="200")
    assert refused.status == 422
    assert "Tepi kiri" in refused.text
    assert 'value="DSPPPA"' in refused.html
    kept = admin.send(refused.named("profil"), kiri="30")
    assert kept.path == "/mulai/"
    assert desk.ask(lambda: (office_profile().singkatan, office_profile().kertas.kiri)) == ("DSPPPA", 30)


def test_books_are_kept_only_after_the_next_number_was_looked_at(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    looked = admin.send(admin.open("/mulai/buku").named("buku"), "/mulai/buku", surat_keluar="412")
    assert "460/413/DINSOS/XI/2026" in looked.text
    assert "412" not in Visitor(desk, "agendaris").open("/nomor/").text
    form = looked.named("buku")
    admin.client.post("/mulai/buku", data=form.values() | {"cocok": "1"})
    assert "412" in Visitor(desk, "agendaris").open("/nomor/").text
    refused = admin.send(admin.open("/mulai/buku").named("buku"), "/mulai/buku", sk="-5")
    assert refused.status == 422
    assert "isi nomor kertas terakhir" in refused.text


def test_a_file_is_looked_at_taken_once_and_its_refused_rows_say_why(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    page = upload(admin, "pegawai", [("Rekaan Satu, S.E.", "", "staf"), ("Rekaan Dua", "12", "staf")])
    assert "1 baris akan diambil, 1 ditolak" in page
    assert "NIP harus 18 angka" in page
    assert "rekaan.satu" not in admin.open("/mulai/orang/pengguna").text, "looking writes nothing"
    taken = text_of(admin.client.post("/data-awal/berkas/1/ambil").text)
    assert "Hanya tampil sekali" in taken
    assert "rekaan.satu" in taken
    again = upload(admin, "pegawai", [("Rekaan Satu, S.E.", "", "staf"), ("Rekaan Dua", "12", "staf")])
    assert "Berkas yang sama sudah diambil" in again
    assert "Kolom N-2" not in again
    assert "tidak ditemukan di 50 baris pertama" in upload(admin, "cuti", [("a", "b", "c")])


def test_an_open_office_leaves_late_files_to_their_keepers(kantor: Desk) -> None:
    with kantor.app.app_context(), unit_of_work(SISTEM):
        state().dibuka = clock.now()
    admin, keeper = Visitor(kantor, "admin"), Visitor(kantor, "logistik")
    assert "Saldo awal bufferstok" not in admin.open("/data-awal/").text
    assert "Saldo awal bufferstok" in keeper.open("/data-awal/").text
    assert "Pegawai dan akun" not in keeper.open("/data-awal/").text
    rows = [("BRS", "Beras", "kg", "10")]
    assert "diambil oleh" in upload(admin, "bufferstok", rows, ("Kode", "Barang", "Satuan", "Jumlah"))
    assert "1 baris akan diambil" in upload(keeper, "bufferstok", rows, ("Kode", "Barang", "Satuan", "Jumlah"))


def upload(visitor: Visitor, kode: str, rows: list[tuple[str, ...]], heads: tuple[str, ...] = ()) -> str:
    """Send a workbook through the page of a kind and return the words of the answer."""
    stream = io.BytesIO()
    write_xlsx(stream, "Sheet1", heads or ("Nama", "NIP", "Posisi"), rows)
    stream.seek(0)
    answer = visitor.client.post(
        f"/data-awal/{kode}", data={"berkas": (stream, "data.xlsx")}, follow_redirects=True,
        headers={"Referer": "http://localhost/data-awal/"},
    )  # fmt: skip
    return text_of(answer.text)


def test_a_letter_is_drafted_signed_and_numbered_with_the_office_s_own_profile(desk: Desk) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM):
        save_profile("tanah_laut", starting_values("tanah_laut") | {"singkatan": "DSX"}, None, oleh=SISTEM)
    berkas = desk.case("sk_dtks", waits_for="arsipkan")
    assert str(desk.at(berkas).number).startswith("400.9/1/DSX/")
