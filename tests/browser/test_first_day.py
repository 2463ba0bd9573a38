"""The first day of an office, as docs/operasi.md tells it: from an empty folder to the first numbered letter."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.core import clock
from tests.browser.conftest import BUILD
from tests.support.pdf import words_of
from tests.support.server import ROOT, Served, environment, served

SANDI = "sungai besar pagi sekali"
#: (part of the page, post, account, name, NIP, golongan); the NIPs belong to nobody.
PEOPLE = (
    ("pejabat", "kadis", "kadis", "Dr. H. Rekaan Utama, M.Si.", "197001012099011001", "IV/c"),
    ("pejabat", "kasubag_umpeg", "kasubag", "Contoh Rekaan, S.H.", "198001012099011002", "III/c"),
    ("pengguna", "jfu", "jfu", "Nama Rekaan", "199001012099012003", "II/c"),
    ("pengguna", "agendaris", "agendaris", "Rekaan Kedua", "199101012099012004", "II/d"),
    ("pengguna", "fo", "loket1", "Rekaan Ketiga", "", ""),
)
#: Whose hands the first letter passes through.
WRITERS = ("jfu", "kasubag", "kadis", "agendaris")
PERIHAL = "Undangan rapat koordinasi"


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Prepare an empty folder as `make kantor` does, and serve it as `make run` does."""
    home = tmp_path_factory.mktemp("kantor") / "data"
    subprocess.run([ROOT / "tools/prepare.sh", "kantor"], env=environment(home), check=True, capture_output=True)
    with served(home, LOKET_CODE_ROLES="") as running:
        # The telephones of three officials are a test of their own: tests/web/test_kode_masuk.py.
        yield running


@pytest.fixture
def open_page(chromium: Browser, kantor: Served) -> Iterator[Callable[[], Page]]:
    """Return a function that opens a browser of its own on the office's screen."""
    pages: list[Page] = []

    def fresh() -> Page:
        context = chromium.new_context(base_url=kantor.web, locale="id-ID", viewport={"width": 1366, "height": 768})
        pages.append(context.new_page())
        pages[-1].set_default_timeout(15_000)
        return pages[-1]

    yield fresh
    for page in pages:
        page.context.close()


@pytest.mark.timeout(300)
def test_an_empty_folder_gives_its_first_numbered_letter(kantor: Served, open_page: Callable[[], Page]) -> None:
    shots = Shots()
    admin = open_page()
    first_admin(admin, kantor.greeting, shots)
    profile_and_region(admin, shots)
    passwords = {account: add(admin, *person, shots) for person in PEOPLE for account in [person[2]]}
    open_the_books(admin, shots)
    bring_leave(admin, kantor.home.parent, shots)
    open_for_business(admin, shots)
    desks = {account: first_login(open_page(), account, passwords[account]) for account in WRITERS}
    number = first_letter(desks, shots)
    assert number == f"005/413/DINSOS-UJI/{ROMAN[clock.today().month - 1]}/{clock.today().year}"


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


class Shots:
    """Screenshots of the journey for docs/img/operasi, taken when somebody made the folder build/browser/operasi."""

    def __init__(self, folder: Path = BUILD / "operasi") -> None:
        self.folder = folder

    def take(self, page: Page, name: str) -> None:
        if self.folder.is_dir():
            page.screenshot(path=self.folder / f"{name}.png")


def first_admin(page: Page, greeting: str, shots: Shots) -> None:
    found = re.search(r"Kode Admin pertama: (\S+)", greeting)
    assert found, greeting
    page.goto("/")
    expect(page).to_have_url(re.compile("/admin-pertama"))
    page.get_by_label("Nama lengkap").fill("Petugas Komputer")
    page.get_by_label("Nama akun").fill("admin1")
    page.get_by_label("Kata sandi", exact=False).first.fill(SANDI)
    page.get_by_label("Ulangi kata sandi").fill(SANDI)
    page.get_by_label("Kode dari terminal").fill(found[1])
    shots.take(page, "01-admin-pertama")
    page.get_by_role("button", name="Buat akun Admin").click()
    log_in(page, "admin1", SANDI)
    expect(page.get_by_role("heading", name="Penyiapan Kantor")).to_be_visible()
    page.goto("/buku/arsip/list/")
    expect(page).to_have_url(re.compile("/mulai/$"))  # every page leads here until the office is open
    shots.take(page, "02-penyiapan")


def log_in(page: Page, account: str, password: str) -> None:
    page.goto("/login/")
    page.get_by_label("Nama akun").fill(account)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/login" not in url)


def profile_and_region(page: Page, shots: Shots) -> None:
    page.get_by_role("link", name="1. Profil kantor").click()
    page.get_by_label("Singkatan di nomor surat").fill("DINSOS-UJI")
    shots.take(page, "03-profil")
    page.get_by_role("button", name="Simpan profil").click()
    page.get_by_role("link", name="2. Wilayah").click()
    page.get_by_role("button", name="Ini wilayah kami").click()
    expect(page.get_by_text("Wilayah kantor disimpan.")).to_be_visible()
    shots.take(page, "04-wilayah")


def add(page: Page, part: str, post: str, account: str, name: str, nip: str, rank: str, shots: Shots) -> str:
    """Give a person an account and return the first password."""
    page.goto(f"/mulai/orang/{part}")
    page.locator("#posisi").select_option(post)
    page.get_by_label("Nama dengan gelar").fill(name)
    page.get_by_label("Nama akun").fill(account)
    page.get_by_label("NIP").fill(nip)
    page.get_by_label("Pangkat dan golongan").fill(rank)
    shots.take(page, f"05-{part}")
    page.get_by_role("button", name="Tambah dan buat akun").click()
    expect(page.get_by_text("Hanya tampil sekali.")).to_be_visible()
    shots.take(page, "06-kata-sandi-awal")
    return page.locator("[data-sandi]").inner_text()


def open_the_books(page: Page, shots: Shots) -> None:
    page.goto("/mulai/buku")
    page.get_by_label("Buku Agenda Surat Keluar").fill("412")
    page.get_by_role("button", name="Periksa nomor berikutnya").click()
    expect(page.get_by_text("460/413/DINSOS-UJI/")).to_be_visible()
    page.get_by_label("Saya sudah mencocokkan").check()
    shots.take(page, "07-buku")
    page.get_by_role("button", name="Simpan nomor awal").click()
    expect(page.get_by_text("Nomor awal semua buku disimpan.")).to_be_visible()


def bring_leave(page: Page, folder: Path, shots: Shots) -> None:
    table = folder / "saldo cuti.csv"
    rows = ["SALDO CUTI PEGAWAI;;;;", "No;NIP;Nama;N-2;N-1;N"]
    rows += ["1;'199001012099012003;Nama Rekaan;0;4;9", "2;'199101012099012004;Rekaan Kedua;0;-1;12"]
    table.write_text("\n".join(rows) + "\n")
    page.get_by_role("link", name="6. Saldo dan registrasi berjalan").click()
    page.get_by_label("Berkas Saldo cuti").set_input_files(table)
    page.locator('[data-act="lihat-cuti"]').click()
    expect(page.get_by_text("Sisa N-1 tidak boleh kurang dari 0.")).to_be_visible()
    shots.take(page, "08-pratinjau")
    page.get_by_role("button", name="Ambil 1 baris").click()
    expect(page.get_by_text("1 baris Saldo cuti diambil, 1 tidak.")).to_be_visible()


def open_for_business(page: Page, shots: Shots) -> None:
    page.goto("/mulai/")
    expect(page.get_by_text("belum ada Staf")).to_have_count(0)
    page.locator('[data-act="cocok-kalender"]').click()
    page.locator('[data-act="cocok-impor"]').click()
    shots.take(page, "09-siap-dibuka")
    page.get_by_role("button", name="Buka kantor").click()
    expect(page.get_by_text("Kantor sudah dibuka.").first).to_be_visible()


def first_login(page: Page, account: str, password: str) -> Page:
    """Log in with the first password, which must be replaced."""
    log_in(page, account, password)
    expect(page).to_have_url(re.compile("/sandi/"))
    page.get_by_label("Kata sandi lama").fill(password)
    page.get_by_label("Kata sandi baru", exact=False).first.fill(SANDI)
    page.get_by_label("Ulangi kata sandi baru").fill(SANDI)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Kata sandi diganti.")).to_be_visible()
    return page


def first_letter(desks: dict[str, Page], shots: Shots) -> str:
    """Write, initial, sign and number a letter; return the number that its PDF carries."""
    writer = desks["jfu"]
    writer.get_by_role("link", name="Permohonan baru").first.click()
    writer.goto("/permohonan/baru?layanan=surat_keluar")
    writer.locator('[name="nama"]').fill(PERIHAL)
    writer.locator('[name="jenis_naskah"]').select_option("surat_dinas")
    writer.locator('[name="sifat"]').select_option("Biasa")
    writer.locator('[name="tujuan_di"]').fill("Pelaihari")
    writer.locator('[name="kode_klasifikasi"]').fill("005")
    writer.locator('[name="tujuan"]').fill("Camat Pelaihari")
    writer.locator('[name="isi"]').fill("Mengundang Saudara pada rapat koordinasi.\nHari : Senin\nTempat : Aula")
    shots.take(writer, "10-surat-baru")
    writer.get_by_role("button", name="Mulai").click()
    expect(writer.get_by_text("Tercatat dengan nomor registrasi")).to_be_visible()
    for account, act in (("jfu", "draf"), ("kasubag", "paraf"), ("kadis", "periksa"), ("kadis", "tanda_tangan")):
        take_turn(desks[account], act)
    shots.take(desks["kadis"], "11-ditandatangani")
    take_turn(desks["agendaris"], "nomori")
    page = desks["agendaris"]
    shots.take(page, "12-bernomor")
    link = page.get_by_role("link", name="Surat terbit").first.get_attribute("href")
    words = words_of(page.request.get(str(link)).body())
    found = re.search(r"005/\d+/DINSOS-UJI/[IVX]+/\d{4}", words)
    assert found, words
    assert "Rekaan Utama" in words
    return found[0]


def take_turn(page: Page, act: str) -> None:
    page.goto("/menunggu/")
    page.get_by_role("link", name=PERIHAL, exact=True).first.click()
    page.locator(f'form[data-tindakan="{act}"] [data-act="{act}"]').click()
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator(f'[data-act="{act}"]')).to_have_count(0)
