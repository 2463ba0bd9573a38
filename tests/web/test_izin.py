"""Which role opens which page; a village operator finds its own rows and nobody's case."""

import re

from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import ACCOUNTS, OPERATORS, RUSDI, SITI
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE
STAFF = set(ACCOUNTS)
CASE_WORKERS = STAFF - {"admin"}
VILLAGE = set(OPERATORS)
#: One account of each role.
ONE_OF_EACH = (
    "fo", "staf", "subkor", "kabid", "kadis", "sekretaris", "agendaris", "kasubag_umpeg", "peksos", "logistik", "edabu",
    "elapor", "admin", "kel_tabanio",
)  # fmt: skip
#: page -> who opens it; everybody else is told that it is not for his role
STAFS = ("staf", "jfu", "staf_rehsos", "staf_bencana")
SUBKORS = tuple(name for name in ACCOUNTS if name.startswith("subkor"))
PAGES = {
    "/menunggu/": CASE_WORKERS,
    "/permohonan/baru": CASE_WORKERS,
    "/surat-masuk/baru": {"fo", "agendaris", *STAFS},
    "/disposisi/": CASE_WORKERS,
    "/daftar-permohonan/": CASE_WORKERS,
    "/laporan/waktu/": CASE_WORKERS,
    "/laporan/waktu/langkah": CASE_WORKERS,
    "/laporan/waktu/dipegang": CASE_WORKERS,
    "/terlambat/": {"kabid", "kabid_rehab", "sekretaris", "kadis"},
    "/jam-kerja/list/": STAFF,
    "/jam-kerja/add": {"admin"},
    "/masa-ramadan/list/": STAFF,
    "/masa-ramadan/add": {"admin"},
    "/buku/disposisi/list/": CASE_WORKERS,
    "/nomor/": {"agendaris"},
    "/cari/": STAFF | VILLAGE,
    "/buku/registrasi/list/": CASE_WORKERS,
    "/buku/tanda-terima/list/": CASE_WORKERS,
    "/buku/arsip/list/": CASE_WORKERS,
    "/agenda/surat-keluar/list/": CASE_WORKERS,
    "/agenda/surat-masuk/list/": CASE_WORKERS,
    "/cetak-buku/surat_keluar": CASE_WORKERS,
    "/layanan/sk_dtks/list/": CASE_WORKERS,
    "/layanan/rekom_bpnt_kks/list/": CASE_WORKERS,
    "/bnba/list/": CASE_WORKERS | VILLAGE,
    "/verifikasi/list/": CASE_WORKERS | VILLAGE,
    "/usulan/": CASE_WORKERS | VILLAGE,
    "/usulan-baru/": {"fo", *STAFS, *SUBKORS, "kabid", "kabid_rehab"},
    "/usulan-kembar/": CASE_WORKERS,
    "/kiriman-siksng/": {*STAFS, *SUBKORS, "kabid", "kabid_rehab", "kadis", "sekretaris"},
    "/program-bansos/": CASE_WORKERS | VILLAGE,
    "/susunan-kolom/list/": {"admin"},
    "/program-setting/list/": {"admin", "kabid", "kabid_rehab"},
    "/bnba-impor/": {"admin", *STAFS, "kabid", "kabid_rehab"},
    "/lembar/": {
        "admin", *STAFS, *SUBKORS, "kabid", "kabid_rehab", "kadis",
        "sekretaris", *VILLAGE,
    },
    "/sop/": STAFF,
    "/sop/sk_dtks": STAFF,
    "/petugas/list/": {"admin"},
    "/aktor/list/": {"admin"},
    "/jenis-surat/list/": {"admin"},
    "/wilayah-alias/list/": {"admin"},
    "/alasan/list/": {"admin", *STAFS, "kabid", "kabid_rehab"},
    "/sandi/": STAFF | VILLAGE,
}  # fmt: skip
#: What a form sends to, and who may.
ACTS = {
    "/lembar/sinkronkan": {
        "admin", *STAFS, *SUBKORS, "kabid", "kabid_rehab",
    },
    "/nomor/pesan": {"agendaris"},
    "/permohonan/orang": {"fo"},
}  # fmt: skip


def test_every_page_opens_for_its_roles_and_for_nobody_else(desk: Desk) -> None:
    for account in ONE_OF_EACH:
        visitor = Visitor(desk, account)
        seen = {page: visitor.open(page).status for page in PAGES}
        assert seen == {page: 200 if account in readers else 403 for page, readers in PAGES.items()}, account


def test_every_act_is_open_to_its_roles_and_to_nobody_else(desk: Desk) -> None:
    for path, allowed in ACTS.items():
        refused = {who for who in [*ACCOUNTS, *OPERATORS] if Visitor(desk, who).client.post(path).status_code == 403}
        assert refused == {*ACCOUNTS, *OPERATORS} - allowed, path


def test_without_a_login_every_page_asks_for_one(desk: Desk) -> None:
    stranger = Visitor(desk).client
    for page in ("/", *PAGES, "/berkas/1", "/cetak/1/surat.pdf", "/pekerjaan/1"):
        answer = stranger.get(page)
        assert (answer.status_code, answer.headers.get("Location", "")[:7]) == (302, "/login/"), page


def test_a_menu_offers_only_what_opens(desk: Desk) -> None:
    for account in ("fo", "kabid", "kadis", "agendaris", "admin", "kel_tabanio"):
        visitor = Visitor(desk, account)
        start = visitor.open("/")
        menu = start.html.partition('class="menu"')[2].partition("</nav>")[0]
        links = set(re.findall(r'href="(/[^"#]*)"', menu))
        assert links
        assert {link: visitor.open(link).status for link in links} == dict.fromkeys(links, 200), account


def test_an_operator_sees_the_rows_of_one_village_only(desk: Desk) -> None:
    for account, own, other in (("kel_tabanio", SITI, RUSDI), ("kel_takisung", RUSDI, SITI)):
        page = Visitor(desk, account).open("/bnba/list/")
        assert own.nama in page.text
        assert other.nama not in page.text
        assert own.nik not in page.html, "numbers are masked"
        found = Visitor(desk, account).open("/bnba/list/", _flt_0_nik=other.nik)
        assert other.nama not in found.text
        ids = re.findall(r"/bnba/show/(\d+)", Visitor(desk, "fo").open("/bnba/list/").html)
        shown = [Visitor(desk, account).open(f"/bnba/show/{pk}") for pk in set(ids)]
        assert {page.status for page in shown} == {200, 404}
        assert not any(other.nama in page.text for page in shown)


def test_an_operator_finds_no_case_anywhere(desk: Desk) -> None:
    berkas = desk.case()
    operator = Visitor(desk, "kel_tabanio")
    pages = (
        f"berkas/{berkas}", f"cetak/{berkas}/surat.pdf", f"cetak/{berkas}/pratinjau.html", "cetak-buku/sk_dtks.xlsx",
        "buku/registrasi/list/", f"buku/registrasi/show/{berkas}", "agenda/surat-keluar/show/1",
    )  # fmt: skip
    for path in pages:
        page = operator.open(f"/{path}")
        assert page.status == 403, path
        assert SITI.nama not in page.html
    assert operator.client.post(f"/berkas/{berkas}/batalkan", data={"alasan": "tidak perlu"}).status_code == 403
    page = operator.client.post("/cari/", data={"q": SITI.nik}, follow_redirects=True)
    assert (page.request.path, f"/berkas/{berkas}" in page.text) == ("/cari/", False)


def test_a_kabid_finds_only_cases_of_the_own_bidang(desk: Desk) -> None:
    desk.receive()
    for page in ("/buku/registrasi/list/", "/layanan/sk_dtks/list/", "/cetak-buku/registrasi_fo"):
        assert SITI.nama in Visitor(desk, "kabid").open(page).text
        assert SITI.nama not in Visitor(desk, "kabid_rehab").open(page).text
    assert "1" in Visitor(desk, "kabid").open("/").text
    assert SITI.nama not in Visitor(desk, "kabid_rehab").open("/").text
