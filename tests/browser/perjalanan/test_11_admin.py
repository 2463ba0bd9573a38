"""An Admin changes a letter's words, an SOP's time and a holiday, adds a user, and brings the office back."""

import json
import re
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app.core import clock
from tests.browser.conftest import PASSWORD
from tests.browser.perjalanan.conftest import Shot
from tests.support.server import FLASK, Served, environment, served

WORDS = "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya oleh {{ nama }}."
ACCOUNT, NAME = "loket2", "Rekaan Keempat, A.Md."
HOLIDAY = "Hari Jadi Kabupaten"
SCREEN: ViewportSize = {"width": 1366, "height": 768}


@pytest.fixture
def flask(loket: Served, tmp_path: Path) -> Callable[..., str]:
    """Return what runs a command of the office's computer, with its backups on another disk."""

    def run(*args: object, home: Path = loket.home) -> str:
        env = environment(home, LOKET_BACKUP_DIR=str(tmp_path / "cadangan"))
        done = subprocess.run([FLASK, *map(str, args)], env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_the_words_of_a_letter_are_changed_and_a_second_person_puts_them_into_use(
    login: Callable[..., Page], shot: Shot
) -> None:
    page = login("admin")
    page.goto("/templat/sk_dtks/ubah")
    page.get_by_label("Kalimat penutup").fill("Demikian {{ namaa }}.")
    page.get_by_label("Alasan perubahan").fill("Penutup menyebut nama")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_text("Maksudnya {{ nama }}?").first).to_be_visible()
    page.get_by_label("Kalimat penutup").fill(WORDS)
    expect(page.frame_locator("[name=pratinjau]").get_by_text("SURAT KETERANGAN").first).to_be_visible()
    shot(page, "11-templat")
    page.get_by_role("button", name="Simpan konsep").click()
    expect(page.get_by_text("orang kedua yang mengesahkannya").first).to_be_visible()
    kabid = login("kabid")
    kabid.goto(page.url)
    shot(kabid, "11-beda")
    kabid.locator('[data-act="sahkan"]').click()
    expect(kabid.get_by_text("Uji cetak: contoh lengkap").first).to_be_visible()


def test_a_step_gets_another_time_once_the_head_agrees(login: Callable[..., Page], shot: Shot) -> None:
    page = login("admin")
    page.goto("/sop/rekom_bpnt_kks/versi")
    page.get_by_role("button", name="Susun konsep dari ini").first.click()
    page.locator('[name="l3-waktu"]').fill("10")
    page.locator('[name="l3-waktu"]').scroll_into_view_if_needed()
    shot(page, "11-sop")
    page.locator('#konsep button[value="simpan"]:not(.sr-only)').click()
    expect(page.get_by_text("Konsep disimpan").first).to_be_visible()
    kadis = login("kadis")
    kadis.goto("/sop-aktivasi/rekom_bpnt_kks/baca")
    kadis.locator("#aktifkan [type=submit]").click()
    kadis.goto("/sop/rekom_bpnt_kks")
    expect(kadis.get_by_role("row").filter(has_text="Membuat draf")).to_contain_text("10 menit")


def test_a_holiday_and_a_user_outlive_the_computer(
    login: Callable[..., Page], chromium: Browser, flask: Callable[..., str], tmp_path: Path, shot: Shot
) -> None:
    page = login("admin")
    day = adds_a_holiday(page, shot)
    adds_a_user(page, shot)
    flask("backup", "init", tmp_path / "satu", tmp_path / "dua")
    newest = json.loads(flask("backup", "--json"))["berkas"]
    home = tmp_path / "baru"
    home.mkdir()
    keys = ("--identity", tmp_path / "satu/identitas-data.txt", "--identity", tmp_path / "dua/identitas-kunci.txt")
    assert "Jejak: utuh" in flask("restore", newest, *keys, home=home)
    with served(home, LOKET_DEMO_PASSWORD=PASSWORD) as again, chromium.new_context(viewport=SCREEN) as context:
        is_all_there(context.new_page(), again, day, shot)


def adds_a_holiday(page: Page, shot: Shot) -> date:
    """Add a day of the district's own, far from the nation's; return it."""
    day = clock.today() + timedelta(days=700)
    page.goto("/hari-libur/add")
    page.locator("#tanggal-tulis").fill(f"{day:%d/%m/%Y}")
    page.locator("#nama").fill(HOLIDAY)
    page.locator("#jenis").select_option("lokal")
    shot(page, "11-libur")
    page.get_by_role("button", name="Simpan").click()
    expect(page).to_have_url(re.compile("/hari-libur/list/"))
    return day


def adds_a_user(page: Page, shot: Shot) -> None:
    page.goto("/akun/")
    page.get_by_role("link", name="Tambah pengguna").click()
    page.locator("#posisi").select_option("fo")
    page.get_by_label("Nama dengan gelar").fill(NAME)
    page.get_by_label("Nama akun").fill(ACCOUNT)
    page.get_by_role("button", name="Tambah dan buat akun").click()
    expect(page.get_by_text("Hanya tampil sekali.")).to_be_visible()
    shot(page, "11-pengguna")


def is_all_there(page: Page, office: Served, day: date, shot: Shot) -> None:
    """Look into the office that came back on an empty computer."""
    page.set_default_timeout(20_000)
    page.goto(f"{office.web}/login/")
    page.fill("#username", "admin")
    page.fill("#password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    page.goto(f"{office.web}/hari-libur/list/?_flt_0_nama=Jadi")
    expect(page.get_by_role("row").filter(has_text=HOLIDAY)).to_contain_text(str(day.year))
    page.goto(f"{office.web}/akun/")
    page.get_by_label("Cari akun").fill("tidak-ada-yang-bernama-begini")
    expect(page.get_by_text("Tidak ada akun yang cocok.")).to_be_visible()
    page.get_by_label("Cari akun").fill(ACCOUNT)
    expect(page.locator("#akun tbody tr:visible")).to_have_count(1)
    expect(page.locator("#akun tbody tr:visible")).to_contain_text(NAME)
    shot(page, "11-pulih")
