"""Working time on the pages: the inbox, the step page, the report with its rows, and what a superior is told."""

import io
import re
from contextlib import AbstractContextManager
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qsl

from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.kalender.models import JamKerja
from app.workflow.models import Keterlambatan
from app.workflow.pace.overdue import tell_overdue
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import JUMRI, RUSDI
from tests.support.statements import statements
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
MONTH = "2026-11"


def text_of(page: Page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.html))


def rows_of(page: Page) -> int:
    return page.html.count('data-label="Waktu kerja"')


def after(**span: float) -> AbstractContextManager[None]:
    return clock.frozen(OPENING + timedelta(**span))


def test_the_inbox_shows_the_time_against_the_standard_in_words(desk: Desk) -> None:
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    subkor = Visitor(desk, "subkor")
    for minutes, words, meaning in (
        (2, "2 dari 5 menit", "Dalam mutu baku"),
        (4, "4 dari 5 menit", "Mendekati batas mutu baku"),
        (6, "6 dari 5 menit", "Lewat mutu baku"),
    ):
        with after(minutes=minutes):
            page = subkor.open("/menunggu/")
        assert words in text_of(page)
        assert f'title="{meaning}"' in page.html


def test_the_most_pressing_can_be_put_first(desk: Desk) -> None:
    returned = desk.receive(missing="Fc. KTP", warga=JUMRI)
    desk.attempt("fo", "kembalikan", returned)  # The oldest, but with the applicant.
    with after(minutes=30):
        pressing = desk.case(waits_for="draf", warga=RUSDI)
    fo = Visitor(desk, "fo")
    with after(minutes=34):
        by_age, by_need = fo.open("/menunggu/").html, fo.open("/menunggu/", urut="mendesak").html
    assert by_age.index(f"/berkas/{returned}") < by_age.index(f"/berkas/{pressing}")
    assert by_need.index(f"/berkas/{pressing}") < by_need.index(f"/berkas/{returned}")
    assert "jeda: 0 dari 5 menit" in re.sub(r"\s+", " ", by_need)


def test_the_inbox_asks_the_same_questions_however_long_it_is(desk: Desk) -> None:
    subkor = Visitor(desk, "subkor")
    counts = []
    for _ in range(3):
        desk.case(waits_for="paraf", actor="subkor_identifikasi")
        subkor.open("/menunggu/")
        with statements(desk.app) as asked:
            subkor.open("/menunggu/")
        counts.append(len(asked))
        assert sum("FROM hari_libur" in one for one in asked) == 1
    assert counts[0] == counts[2]


def test_the_step_page_shows_each_step_s_time_and_that_of_the_case(desk: Desk) -> None:
    berkas = desk.case(waits_for="paraf", actor="subkor_identifikasi")
    with after(minutes=7):
        text = text_of(Visitor(desk, "subkor").open(f"/berkas/{berkas}"))
    assert "7 dari 5 menit" in text
    assert "0 dari 5 menit" in text
    assert "Waktu kerja seluruh langkah sampai kini: 7 dari 15 menit" in text


def test_every_number_of_the_report_leads_to_exactly_its_rows(desk: Desk) -> None:
    for minutes, warga in ((3, JUMRI), (9, RUSDI)):
        berkas = desk.case(waits_for="paraf", actor="subkor_identifikasi", warga=warga)
        with after(minutes=minutes):
            desk.step(berkas)
            desk.step(berkas)
    waiting = desk.case(waits_for="paraf", actor="subkor_identifikasi")
    kadis = Visitor(desk, "kadis")
    with after(minutes=20):
        page = kadis.open("/laporan/waktu/", bulan=MONTH)
        links = re.findall(r'<a[^>]* href="(/laporan/waktu/(?:langkah|dipegang)[^"]*)"[^>]*>([^<]*)', page.html)
        assert len(links) >= 10
        for address, shown in links:
            if "menit" in shown or not shown.strip()[:1].isdigit():
                continue  # A median leads to the rows it is the middle of.
            path, _, query = unescape(address).partition("?")
            assert rows_of(kadis.open(path, **dict(parse_qsl(query)))) == int(shown.split()[0]), address
        paraf = kadis.open("/laporan/waktu/langkah", bulan=MONTH, layanan="sk_dtks", langkah="3")
        assert rows_of(paraf) == 2
        late = kadis.open("/laporan/waktu/langkah", bulan=MONTH, layanan="sk_dtks", langkah="3", mutu="lewat")
        assert "9 dari 5 menit" in text_of(late)
        assert "3 dari 5 menit" not in text_of(late)
        held = kadis.open("/laporan/waktu/dipegang", aktor="subkor_identifikasi")
        assert f"/berkas/{waiting}" in held.html
        assert rows_of(held) == 1


def test_screen_workbook_and_paper_tell_the_same(desk: Desk) -> None:
    for minutes in (3, 10):
        berkas = desk.case(waits_for="paraf", actor="subkor_identifikasi")
        with after(minutes=minutes):
            desk.step(berkas)
            desk.step(berkas)
    kadis = Visitor(desk, "kadis")
    span = {"dari": "2026-11-01", "sampai": "2026-11-30"}
    workbook = CalamineWorkbook.from_filelike(
        io.BytesIO(kadis.open("/cetak-buku/waktu_pelayanan.xlsx", **span).response.data)
    )
    heads, *rows = workbook.get_sheet_by_index(0).to_python()
    paraf = dict(zip(heads, next(row for row in rows if row[1] == 3), strict=True))
    assert [paraf[head] for head in ("Mutu baku", "Jumlah", "Median", "P90", "Dalam mutu baku", "Persen")] == [
        5, 2, 6.5, 9.3, 1, 50
    ]  # fmt: skip
    assert "6,5 menit" in text_of(kadis.open("/laporan/waktu/", bulan=MONTH))
    assert kadis.open("/cetak-buku/waktu_pelayanan.pdf", **span).response.data[:4] == b"%PDF"
    steps = CalamineWorkbook.from_filelike(
        io.BytesIO(kadis.open("/cetak-buku/waktu_langkah.xlsx", **span).response.data)
    )
    counted = sum(row[5] for row in rows)
    assert len(steps.get_sheet_by_index(0).to_python()) - 1 == counted


def test_a_month_that_is_none_gets_a_sentence(desk: Desk) -> None:
    for asked in ("2026-13", "besok", "9999-12"):
        page = Visitor(desk, "kadis").open("/laporan/waktu/", bulan=asked)
        assert page.response.status_code == 422
        assert "Bulan tidak dikenal" in page.html or "di luar 1900-2100" in page.html


def test_a_superior_is_told_on_his_first_page_and_answers_with_one_button(desk: Desk) -> None:
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    kabid = Visitor(desk, "kabid")
    with after(hours=1):
        with desk.app.app_context():
            assert tell_overdue() == 1
        told = desk.row(Keterlambatan)["id"]
        assert "1 langkah di bawah Anda melewati mutu baku." in text_of(kabid.open("/"))
        assert "melewati mutu baku." not in text_of(Visitor(desk, "kabid_rehab").open("/"))
        assert "60 dari 5 menit" in text_of(kabid.open("/terlambat/"))
        answered = kabid.press(f"jawab-{told}", "/terlambat/")
    assert "Dicatat sebagai sudah ditindaklanjuti." in answered.html
    assert "Tidak ada langkah terlambat." in answered.html


def test_nobody_answers_for_another_post(desk: Desk) -> None:
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    with after(hours=1), desk.app.app_context():
        tell_overdue()
    told = desk.row(Keterlambatan)["id"]
    for account, status in (("subkor", 403), ("fo", 403)):
        answer = Visitor(desk, account).client.post(f"/terlambat/{told}")
        assert answer.status_code in (status, 302)
    Visitor(desk, "kadis").client.post(f"/terlambat/{told}")
    assert desk.row(Keterlambatan)["dibaca"] is None


def test_the_admin_changes_the_hours_and_the_clock_follows(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    monday = desk.ask(lambda: session().scalars(select(JamKerja.id).order_by(JamKerja.id)).first())
    edit = admin.open(f"/jam-kerja/edit/{monday}")
    refused = admin.send(edit.named("model_form"), f"/jam-kerja/edit/{monday}", tutup="07.00")
    assert "Jam tutup harus sesudah jam buka" in refused.html
    assert 'value="07.00"' in refused.html, "what was typed stays on the form"
    nonsense = admin.send(edit.named("model_form"), f"/jam-kerja/edit/{monday}", tutup="sore")
    assert "Jam tidak dikenal. Tulis seperti 07.30." in nonsense.html
    saved = admin.send(edit.named("model_form"), f"/jam-kerja/edit/{monday}", buka="09:30")
    assert "Perubahan tersimpan." in saved.html
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    with after(minutes=35):
        assert "5 dari 5 menit" in text_of(Visitor(desk, "subkor").open("/menunggu/"))


def test_hours_of_one_day_cannot_stand_twice(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    form = admin.open("/jam-kerja/add").named("model_form")
    again = admin.send(form, "/jam-kerja/add", masa="biasa", hari="1", buka="08:00", tutup="12:00")
    assert "Jam kerja Senin (biasa) yang berlaku sejak awal masih mencakup tanggal itu" in again.html
    assert len(desk.rows(JamKerja)) == 10
    saturday = admin.send(form, "/jam-kerja/add", masa="biasa", hari="6", buka="08:00", tutup="12:00")
    assert "Tersimpan." in saturday.html
    assert len(desk.rows(JamKerja)) == 11


def test_only_the_admin_writes_the_calendar(desk: Desk) -> None:
    for path in ("/jam-kerja/add", "/masa-ramadan/add"):
        assert "model_form" not in Visitor(desk, "kadis").open(path).html
        assert "model_form" in Visitor(desk, "admin").open(path).html
