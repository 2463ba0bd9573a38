"""Pages of personnel and of registrations that lapse."""

import io
from datetime import timedelta

from app.core.db import session
from app.demo.player import SCAN
from app.kalender.models import HariLibur
from app.layanan.masa_berlaku.models import Pengingat
from app.layanan.pemberdayaan.pub.models import Pub
from app.layanan.sekretariat.cuti.models import SaldoCuti
from app.layanan.sekretariat.kenaikan_pangkat.models import KenaikanPangkat
from app.pindaian.service import scans_of
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.visitor import Visitor

pytestmark = ONE_DATABASE


def in_days(days: int) -> str:
    return (OPENING.date() + timedelta(days=days)).isoformat()


def collection(desk: Desk) -> int:
    isian = {**dict(desk.application("pub").isian), "mulai": in_days(0), "sampai": in_days(20)}
    return desk.case("pub", isian=isian, nama="Yayasan Contoh", hp="0812-3456-7890")


def test_the_page_offers_the_words_and_writes_down_that_they_were_sent(desk: Desk) -> None:
    berkas = collection(desk)
    staf = Visitor(desk, "staf")
    page = staf.open("/masa-berlaku/")
    assert "Yayasan Contoh" in page.text
    assert "20 hari lagi" in page.text
    assert 'href="https://wa.me/6281234567890?text=Yth.' in page.html
    assert "Pengingat dicatat" in staf.press(f"sampaikan-{berkas}", "/masa-berlaku/").text
    assert desk.row(Pengingat)["disampaikan_oleh"] == desk.person("staf").nama
    assert f"sampaikan-{berkas}" not in staf.open("/masa-berlaku/").acts
    assert staf.open("/masa-berlaku/", hari="7").text.count("Yayasan Contoh") == 0


def test_who_only_reads_is_offered_nothing_and_refused(desk: Desk) -> None:
    berkas = collection(desk)
    kadis = Visitor(desk, "kadis")
    assert kadis.open("/masa-berlaku/").acts == []
    with desk.unchanged():
        kadis.client.post(f"/masa-berlaku/{berkas}/sampaikan")
        kadis.client.post(f"/masa-berlaku/{berkas}/laporan", data={"laporan_tanggal": in_days(0)})
    assert Visitor(desk, "kel_tabanio").open("/masa-berlaku/").status == 403


def test_odd_spans_and_rows_are_no_errors(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    for days in ("", "0", "abc", "999999999", "-3", "²"):
        assert staf.open("/masa-berlaku/", hari=days).status == 200
    assert staf.client.post("/masa-berlaku/99999999999/sampaikan").status_code == 404
    with desk.unchanged():
        assert staf.client.post("/masa-berlaku/999/laporan").status_code in (302, 422)


def test_the_report_of_a_collection_comes_with_its_scan(desk: Desk) -> None:
    berkas = collection(desk)
    staf = Visitor(desk, "staf")
    path = f"/masa-berlaku/{berkas}/laporan"
    data = {"laporan_tanggal": in_days(0), "laporan_jumlah": "12.500.000", "laporan": (io.BytesIO(SCAN), "l.png")}
    staf.client.post(path, data=data, content_type="multipart/form-data")
    assert desk.row(Pub, id=berkas)["laporan_tanggal"] == OPENING.date()
    page = staf.open("/masa-berlaku/")
    assert "Rp12.500.000" in page.text
    assert f"laporan-{berkas}" not in page.acts


def test_the_admin_adds_a_local_holiday_and_nobody_else(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    assert "Tambah" in admin.open("/hari-libur/list/").text
    assert Visitor(desk, "staf").open("/hari-libur/add").status == 403
    for jenis, mark in (("libur_nasional", "y"), ("lokal", "")):
        form = next(one for one in admin.open("/hari-libur/add").forms if one.method.lower() == "post")
        values = {"tanggal": "2026-12-02", "nama": "Hari jadi kabupaten", "jenis": jenis}
        admin.client.post(
            "/hari-libur/add", data={**form.values(), **values, **({"mengurangi_cuti": mark} if mark else {})}
        )
    assert desk.row(HariLibur, nama="Hari jadi kabupaten")["jenis"].value == "lokal"


def test_a_joint_leave_that_reduces_the_yearly_one_is_added(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    form = next(one for one in admin.open("/hari-libur/add").forms if one.method.lower() == "post")
    values = {"tanggal": "2028-12-26", "nama": "Cuti bersama Natal", "jenis": "cuti_bersama", "mengurangi_cuti": "y"}
    admin.client.post("/hari-libur/add", data={**form.values(), **values})
    assert desk.row(HariLibur, nama="Cuti bersama Natal")["mengurangi_cuti"] is True


def test_an_account_with_more_used_than_there_was_is_refused(desk: Desk) -> None:
    kasubag = Visitor(desk, "kasubag_umpeg")
    form = next(one for one in kasubag.open("/saldo-cuti/add").forms if one.method.lower() == "post")
    values = {**form.values(), "pegawai_id": str(desk.person("jfu").id), "tahun": "2025", "hak": "12"}
    kasubag.client.post("/saldo-cuti/add", data={**values, "terpakai": "13"})
    assert desk.rows(SaldoCuti) == []
    kasubag.client.post("/saldo-cuti/add", data={**values, "terpakai": "7"})
    assert desk.row(SaldoCuti)["terpakai"] == 7
    assert desk.person("jfu").nama in kasubag.open("/saldo-cuti/list/").text


def test_leave_is_asked_for_and_its_count_and_form_are_on_the_page(desk: Desk) -> None:
    jfu = Visitor(desk, "jfu")
    berkas = desk.case("cuti", varian="tahunan", waits_for="catat")
    page = jfu.open(f"/berkas/{berkas}")
    for label in ("Lama (hari kerja)", "Sisa N", "Masa Kerja", "Unit"):
        assert label in page.text
    form = words_of(jfu.open(f"/cetak/{berkas}/formulir-cuti.pdf").response.data)
    for words in ("FORMULIR PERMINTAAN DAN PEMBERIAN CUTI", "VIII. KEPUTUSAN PEJABAT", "N-2 (2024)", "12 hari"):
        assert words in form


def test_a_scan_is_kept_beside_its_paper(desk: Desk) -> None:
    berkas = desk.case("kenaikan_pangkat", varian="reguler", waits_for="draf")
    paper = desk.papers("kenaikan_pangkat", "reguler")[1].nama
    jfu = Visitor(desk, "jfu")
    data = {"untuk": paper, "pindaian": (io.BytesIO(SCAN), "scan0001.png")}
    jfu.client.post(f"/pindaian/berkas/{berkas}", data=data, content_type="multipart/form-data")
    names = desk.ask(lambda: [one.nama for one in scans_of(session().get_one(KenaikanPangkat, berkas))])
    assert f"{paper}.png" in names
    assert f">{paper}</a>" in jfu.open(f"/berkas/{berkas}").html
    sheet = words_of(jfu.open(f"/cetak/{berkas}/lembar-verifikasi.pdf").response.data)
    assert "LEMBAR VERIFIKASI USUL KENAIKAN PANGKAT" in sheet
    assert "ada, 0,0 MB" in sheet
