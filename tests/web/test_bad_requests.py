"""What no page would send: it is refused or finds nothing, and is never a failure of the system."""

from urllib.parse import quote

from app.bnba.models import VerifikasiKelayakan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import SITI
from tests.support.visitor import Visitor

LISTS = {
    "/buku/registrasi/list/": ("fo", "status"),
    "/layanan/sk_dtks/list/": ("staf", "status"),
    "/verifikasi/list/": ("staf", "status"),
    "/susunan-kolom/list/": ("admin", "berkas"),
    "/agenda/surat-masuk/list/": ("agendaris", "sifat"),
    "/aktor/list/": ("admin", "peran"),
    "/buku/arsip/list/": ("staf", "tahun"),
}
NO_MEMBER = ("x", "-1", "\u00b2", "\u0663", "9" * 30, "1 OR 1=1", "<script>", "None")
NO_KEY = ("abc", "-1", "--5", "\u00b2", "\u0661", "9" * 30, "1 OR 1=1", "a\x00b", "[1", '["a", 2]', "x" * 300)


def test_a_filter_by_what_is_no_value_finds_nothing(desk: Desk) -> None:
    answers = {
        f"{address}?{column}={value}": Visitor(desk, account).open(address, **{f"_flt_0_{column}": value}).status
        for address, (account, column) in LISTS.items()
        for value in NO_MEMBER
    }
    assert answers == dict.fromkeys(answers, 200)


@ONE_DATABASE
def test_what_stands_in_an_address_besides_is_no_order_to_the_page(desk: Desk) -> None:
    for further in ({"_method": "DELETE"}, {"endpoint": "x"}, {"_external": "1"}, {"_anchor": "x"}, {"pk": "1"}):
        for address, (account, _) in LISTS.items():
            page = Visitor(desk, account).open(address, **further)
            assert page.status == 200, (address, further)
            assert 'href="http' not in page.html.partition("<thead")[2].partition("</thead")[0]


@ONE_DATABASE
def test_half_a_letter_in_a_search_over_rest_finds_nothing(desk: Desk) -> None:
    client = Visitor(desk, "staf").client
    for sent in ('{"nama": "\\ud83d"}', '{"nik": "\\udc00"}', '{"nama": "\\u0000"}', '{"\\ud83d": "x"}'):
        answer = client.post("/api/v1/bnba/cari", data=sent, content_type="application/json")
        assert answer.status_code == 400, sent


def test_a_key_that_no_row_has_is_not_found(desk: Desk) -> None:
    visitor = Visitor(desk, "admin")
    answers = {
        f"{register}/{key[:20]}": visitor.open(f"{register}/show/{quote(key, safe='')}").status
        for register in ("/petugas", "/jenis-surat", "/wilayah-alias")
        for key in NO_KEY
    }
    assert answers == dict.fromkeys(answers, 404)


@ONE_DATABASE
def test_every_row_of_a_list_opens(desk: Desk) -> None:
    desk.case()
    for account, address in (
        ("admin", "/wilayah-alias"), ("admin", "/petugas"), ("admin", "/aktor"), ("admin", "/jenis-surat"),
        ("staf", "/bnba"), ("staf", "/buku/arsip"), ("fo", "/buku/registrasi"), ("agendaris", "/agenda/surat-keluar"),
        ("fo", "/buku/tanda-terima"), ("kel_tabanio", "/bnba"),
    ):  # fmt: skip
        visitor = Visitor(desk, account)
        page = visitor.open(f"{address}/list/")
        rows = [part.partition('"')[0] for part in page.html.split(f'href="{address}/show/')[1:]]
        assert rows, address
        assert visitor.open(f"{address}/show/{rows[0]}").status == 200, address


@ONE_DATABASE
def test_a_person_of_the_list_shows_where_to_write_what_was_found(desk: Desk) -> None:
    visitor = Visitor(desk, "kel_tabanio")
    page = visitor.open(_address_of(visitor))
    assert "Simpan kelayakan" in page.text


@ONE_DATABASE
def test_a_refusal_leads_back_to_a_page_of_this_site_only(desk: Desk) -> None:
    client = Visitor(desk, "agendaris").client
    for came_from, back in (
        ("http://localhost/nomor/?buku=surat_keluar", "/nomor/?buku=surat_keluar"),
        ("http://localhost//jahat.example/x", "/"),
        ("http://localhost/\\jahat.example", "/"),
        ("http://jahat.example/nomor/", "/"),
        ("http://[::1", "/"),
    ):
        answer = client.post("/nomor/pesan", data={"buku": "tidak ada"}, headers={"Referer": came_from})
        assert (answer.status_code, answer.headers["Location"]) == (302, back), came_from


def test_a_remark_longer_than_its_column_is_refused(desk: Desk) -> None:
    visitor = Visitor(desk, "kel_tabanio")
    address = _address_of(visitor)
    (form,) = [form for form in visitor.open(address).forms if form.action.endswith("/kelayakan")]
    answer = visitor.client.post(
        form.action, data=form.values(catatan="x" * 1001), headers={"Referer": f"http://localhost{address}"}
    )
    page = visitor.open(answer.headers["Location"])
    assert "paling panjang 1000 karakter" in page.text
    assert desk.rows(VerifikasiKelayakan) == []


@ONE_DATABASE
def test_a_book_of_no_calendar_is_refused(desk: Desk) -> None:
    visitor = Visitor(desk, "fo")
    for book in ("registrasi_fo", "tanda_terima", "sk_dtks", "surat_keluar", "arsip"):
        for dari, sampai in (("0001-01-01", "0001-01-02"), ("9999-12-30", "9999-12-31")):
            page = visitor.open(f"/cetak-buku/{book}", dari=dari, sampai=sampai)
            assert (page.status, "tahun di luar 1900-2100" in page.text) == (422, True), (book, dari)


def _address_of(visitor: Visitor) -> str:
    found = visitor.open("/bnba/list/", _flt_0_nama=SITI.nama)
    (row,) = {part.partition('"')[0] for part in found.html.split('href="/bnba/show/')[1:]}
    return f"/bnba/show/{row}"
