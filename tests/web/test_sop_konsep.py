"""The pages of an SOP's versions and drafts, by people at a browser without scripts."""

import pytest
from werkzeug.datastructures import MultiDict

from app.core import clock
from app.workflow.models import SopKonsep, SopVersi
from app.workflow.store import current
from tests.support.desk import Desk
from tests.support.forms import Form
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.sop_drafts import SLUG, new_version
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
KONSEP = f"/sop-konsep/{SLUG}"
AKTIVASI = f"/sop-aktivasi/{SLUG}"
VERSI = f"/sop/{SLUG}/versi"
EXTRA = {
    "l101-kegiatan": "Mencocokkan dengan daftar desil", "l101-g0": "Staf", "l101-waktu": "2", "l101-satuan": "hari",
}  # fmt: skip


def filled(form: Form, **typed: str) -> MultiDict[str, str]:
    """Return all that a browser sends, equal names included; ``typed`` replaces a name's first control."""
    pairs, left = [], dict(typed)
    for one in form.fields:
        if one.kind in ("submit", "button") or not one.name or (one.kind in ("radio", "checkbox") and not one.checked):
            continue
        pairs.append((one.name, left.pop(one.name, one.value)))
    return MultiDict([*pairs, *left.items()])


def press(visitor: Visitor, page: Page, aksi: str, **typed: str) -> Page:
    values = filled(page.named("konsep"), **typed)
    values["aksi"] = aksi
    return Page(visitor.client.post(KONSEP, data=values, follow_redirects=True))


def begun(desk: Desk) -> tuple[Visitor, Page]:
    admin = Visitor(desk, "admin")
    row = desk.ask(lambda: current(SLUG)[0].id)
    (form,) = [one for one in admin.open(VERSI).forms if one.action.endswith("/mulai")]
    return admin, admin.send(form, VERSI, versi_id=str(row))


def activated(desk: Desk, account: str = "kadis", **typed: str) -> Page:
    visitor = Visitor(desk, account)
    page = visitor.open(f"{AKTIVASI}/baca")
    return visitor.send(page.named("aktifkan"), **typed)


def test_an_admin_edits_the_table_and_the_head_puts_it_in_force(desk: Desk) -> None:
    admin, page = begun(desk)
    page = press(admin, page, "tambah:2", **{"l3-waktu": "10"})
    assert "belum disimpan" in page.text
    assert len(desk.rows(SopKonsep, slug=SLUG)) == 1
    page = press(admin, page, "simpan", **EXTRA)
    assert "Konsep disimpan" in page.text
    read = Visitor(desk, "kadis").open(f"{AKTIVASI}/baca")
    assert "Mencocokkan dengan daftar desil" in read.text
    assert "Langkah 4 Diubah Waktu 5 menit 10 menit" in read.text
    page = activated(desk)
    assert "Versi baru diaktifkan" in page.text
    assert "Berlaku" in page.text
    sheet = Visitor(desk, "fo").open(f"/sop/{SLUG}")
    assert "Versi 2 (kantor)" in sheet.text
    assert "Mencocokkan dengan daftar desil" in sheet.text
    assert "Mencocokkan dengan daftar desil" not in Visitor(desk, "fo").open(f"/sop/{SLUG}", versi="1").text


def test_the_record_and_the_inbox_show_the_step_by_its_place(desk: Desk) -> None:
    old = desk.case(SLUG, waits_for="paraf")
    new_version(desk, EXTRA, ("tambah", 2))
    new = desk.case(SLUG, waits_for="catat")
    staff = Visitor(desk, "staf")
    assert "3. Mencocokkan dengan daftar desil" in staff.open("/menunggu/").text
    assert "Langkah 3 dari 7: Mencocokkan dengan daftar desil" in staff.open(f"/berkas/{new}").text
    before = Visitor(desk, "subkor").open(f"/berkas/{old}")
    assert "Langkah 3 dari 6: Paraf Surat Keterangan Terdaftar DTKS" in before.text
    assert "Mencocokkan" not in before.text
    desk.step(new)
    assert "4. Paraf Surat Keterangan Terdaftar DTKS" in Visitor(desk, "subkor").open("/menunggu/").text


def test_a_wrong_cell_keeps_all_that_was_typed(desk: Desk) -> None:
    admin, page = begun(desk)
    with desk.unchanged():
        page = press(admin, page, "simpan", **{"l3-g0": "Kepala Seksi Entah", "l2-keluaran": "Ketikan saya"})
    assert page.status == 422
    assert "Langkah 3, kolom Pelaksana: 'Kepala Seksi Entah' tidak dikenal." in page.text
    assert "Kepala Seksi Entah" in page.html
    assert page.named("konsep").values()["l2-keluaran"] == "Ketikan saya"


def test_two_admins_meet_in_one_cell_and_see_both_texts(desk: Desk) -> None:
    admin, seen = begun(desk)
    press(admin, seen, "simpan", **{"l3-waktu": "10", "l2-waktu": "7"})
    page = press(admin, seen, "simpan", **{"l3-waktu": "15"})
    assert page.status == 409
    assert "Langkah 3, kolom Waktu 10 15" in page.text
    assert (page.named("konsep").values()["l3-waktu"], page.named("konsep").values()["l2-waktu"]) == ("15", "7")
    page = press(admin, page, "simpan")
    assert page.named("konsep").values()["l3-waktu"] == "15"


def test_papers_are_added_renamed_left_out_and_made_optional(desk: Desk) -> None:
    admin, page = begun(desk)
    form = filled(page.named("konsep"))
    form.setlist("vdefault-berkas", ["Fotokopi KTP", "", "Surat keterangan dari Desa/Kelurahan", "Surat pernyataan"])
    form.setlist("vdefault-wajib", ["ya", "ya", "tidak", "ya"])
    form["aksi"] = "simpan"
    Page(admin.client.post(KONSEP, data=form, follow_redirects=True))
    assert "Konsep disimpan" not in activated(desk).text
    counter = Visitor(desk, "fo").open("/permohonan/baru", layanan=SLUG)
    assert "Fotokopi KTP" in counter.text
    assert "Surat keterangan dari Desa/Kelurahan (tidak wajib)" in counter.text
    assert "Kartu Keluarga" not in counter.text.partition("Syarat")[2]


def test_the_writer_sees_that_a_second_person_is_needed(desk: Desk) -> None:
    admin, page = begun(desk)
    press(admin, page, "simpan", judul="Surat Keterangan Terdaftar DTSEN")
    page = admin.open(f"{AKTIVASI}/baca")
    assert "orang kedua yang mengaktifkannya" in page.text
    assert "aktifkan" not in [form.ident for form in page.forms]


def test_a_day_that_is_past_is_refused_where_it_was_typed(desk: Desk) -> None:
    admin, page = begun(desk)
    press(admin, page, "simpan", judul="Surat Keterangan Terdaftar DTSEN")
    page = activated(desk, mulai="2026-11-22")
    assert "Tanggal berlaku sudah lewat" in page.text
    assert page.named("aktifkan").values()["mulai"] == "2026-11-22"
    assert len(desk.rows(SopVersi, slug=SLUG)) == 1


@pytest.mark.parametrize("account", ["fo", "staf", "kabid", "agendaris"])
def test_others_read_versions_and_meet_no_form(desk: Desk, account: str) -> None:
    begun(desk)
    visitor = Visitor(desk, account)
    assert [form.action for form in visitor.open(VERSI).forms if "sop-konsep" in form.action] == []
    assert visitor.open(KONSEP).status == 403
    assert visitor.open(f"{AKTIVASI}/baca").status == 403
    assert visitor.client.post(f"{AKTIVASI}/aktifkan").status_code == 403


def test_the_head_reads_and_does_not_write(desk: Desk) -> None:
    begun(desk)
    head = Visitor(desk, "kadis")
    assert head.open(KONSEP).status == 403
    assert head.client.post(f"{KONSEP}/buang").status_code == 403


def test_each_version_is_printed_from_its_own_data(desk: Desk) -> None:
    new_version(desk, EXTRA, ("tambah", 2))
    reader = Visitor(desk, "fo").client
    now, before = (reader.get(f"/sop/{SLUG}.pdf", query_string=query).data for query in ({}, {"versi": "1"}))
    assert "Mencocokkan" in words_of(now)
    assert "23 November 2026" in words_of(now)
    assert "Mencocokkan" not in words_of(before)


@pytest.mark.parametrize(
    "path",
    [
        f"/sop/{SLUG}/beda?dari=1&ke=9", f"/sop/{SLUG}/beda", f"/sop/{SLUG}/beda?dari=1&ke=konsep",
        f"/sop/{SLUG}?versi=x", f"/sop/{SLUG}.pdf?versi=99999999999", "/sop/entah/versi", "/sop-konsep/entah",
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_found(desk: Desk, path: str) -> None:
    assert Visitor(desk, "admin").client.get(path).status_code == 404


def test_hostile_forms_change_nothing(desk: Desk) -> None:
    admin, page = begun(desk)
    with desk.unchanged():
        for aksi in ("hapus:3", "hapus:99999", "naik:1", "pasang:3", "pasang:abc", "entah:1", "tambah:-1"):
            assert press(admin, page, aksi).status == 422
        form = filled(page.named("konsep"))
        form.setlist("urutan", ["9" * 40 + ",1,,x"])
        form["aksi"] = "simpan"
        assert admin.client.post(KONSEP, data=form).status_code == 422
        assert admin.client.post(KONSEP, data={"aksi": "simpan", "konsep_id": "999"}).status_code != 500


def test_a_new_day_shows_the_version_that_waited(desk: Desk) -> None:
    admin, page = begun(desk)
    press(admin, page, "simpan", judul="Surat Keterangan Terdaftar DTSEN")
    activated(desk, mulai="2026-11-24")
    assert "Versi 2 berlaku untuk berkas baru mulai 24 November 2026" in Visitor(desk, "fo").open(f"/sop/{SLUG}").text
    with clock.frozen(clock.now().replace(day=24)):
        assert "Surat Keterangan Terdaftar DTSEN" in Visitor(desk, "fo").open("/permohonan/baru", layanan=SLUG).text
