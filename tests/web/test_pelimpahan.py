"""Pages of the Plt., Plh. and a.n. records, and what a deputy meets on his pages."""

import pytest

from app.core.models import JabatanPetugas, Pelimpahan
from app.core.roles import Peran
from app.surat.models import TandaTangan
from tests.support.delegation import AN, delegated, ended
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE
FIELDS = {
    "jenis": "plh", "peran": "Kepala Dinas", "unit": "dinas", "mulai": "2026-11-23", "sampai": "2026-11-27",
    "no_perintah": "800/12/DINSOS/2026", "tgl_perintah": "2026-11-20", "alasan": "Dinas luar ke Banjarmasin",
}  # fmt: skip


def write(desk: Desk, account: str, deputy: str, **changes: str) -> Page:
    visitor = Visitor(desk, account)
    page = visitor.open("/pelimpahan/add")
    (form,) = [form for form in page.forms if any(one.name == "no_perintah" for one in form.fields)]
    values = {**FIELDS, "pelaksana_id": str(desk.person(deputy).id), **changes}
    return visitor.send(form, "/pelimpahan/add", **values)


@pytest.mark.parametrize("account", ["admin", "kasubag_umpeg"])
def test_the_keepers_write_a_record_that_everybody_of_the_office_reads(desk: Desk, account: str) -> None:
    assert write(desk, account, "sekretaris").path == "/pelimpahan/list/"
    page = Visitor(desk, "staf").open("/pelimpahan/list/")
    assert "Sekretaris Contoh" in page.text
    assert "berlaku" in page.text
    assert "Akhiri sekarang" not in Visitor(desk, "staf").open(f"/pelimpahan/show/{desk.row(Pelimpahan)['id']}").text


@pytest.mark.parametrize(
    ("account", "deputy", "sentence"),
    [
        ("kasubag_umpeg", "kasubag_umpeg", "untuk diri sendiri"),
        ("kasubag_perencanaan", "kabid", "Hanya Admin dan Kasubag Umum"),
        ("admin", "kadis", "mewakili dirinya sendiri"),
        ("admin", "agendaris", "Pelaksana harus pegawai"),
    ],
)
def test_a_refused_record_keeps_the_form_and_writes_nothing(
    desk: Desk, account: str, deputy: str, sentence: str
) -> None:
    with desk.unchanged():
        page = write(desk, account, deputy)
    assert sentence in page.text
    assert "800/12/DINSOS/2026" in page.html


@pytest.mark.parametrize("account", ["fo", "staf", "kabid", "kadis", "agendaris"])
def test_others_have_no_form(desk: Desk, account: str) -> None:
    assert Visitor(desk, account).open("/pelimpahan/add").status == 403


@pytest.mark.parametrize("address", ["/pelimpahan/edit/1", "/pelimpahan/delete/1"])
def test_a_record_is_neither_edited_nor_deleted(desk: Desk, address: str) -> None:
    delegated(desk, "sekretaris")
    client = Visitor(desk, "admin").client
    with desk.unchanged():
        assert client.get(address).status_code in (302, 403, 404, 405)
        assert client.post(address, data={"sampai": "2027-01-01"}).status_code in (302, 403, 404, 405)


def test_a_record_is_ended_on_its_page(desk: Desk) -> None:
    row = delegated(desk, "sekretaris")
    visitor = Visitor(desk, "kasubag_umpeg")
    page = visitor.open(f"/pelimpahan/show/{row}")
    (form,) = [form for form in page.forms if form.action == f"/pelimpahan/akhiri/{row}"]
    assert "diakhiri" in visitor.send(form, alasan="Kepala Dinas sudah kembali").text
    assert desk.row(Pelimpahan)["alasan_akhir"] == "Kepala Dinas sudah kembali"
    for other in ("staf", "kasubag_perencanaan"):
        answer = Visitor(desk, other).client.post(f"/pelimpahan/akhiri/{row}", data={"alasan": "sekali lagi"})
        assert answer.status_code in (403, 422)


def test_the_deputy_has_the_inbox_the_page_and_the_paper_while_the_record_lasts(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    other = Visitor(desk, "kabid_rehab")
    assert other.open(f"/berkas/{berkas}").status == 404
    row = delegated(desk, "kabid_rehab")
    assert "SITI RAHMAH" in other.open("/menunggu/").text
    assert "tanda_tangan" in other.open(f"/berkas/{berkas}").acts
    printed = words_of(other.open(f"/cetak/{berkas}/surat.pdf").response.data)
    assert "Plh. KEPALA DINAS SOSIAL" in " ".join(printed.split())
    assert desk.person("kabid_rehab").nama in " ".join(printed.split())
    ended(desk, row)
    assert other.open(f"/berkas/{berkas}").status == 404
    assert "SITI RAHMAH" not in other.open("/menunggu/").text


def test_the_deputy_opens_the_pages_of_the_post_and_loses_them_again(desk: Desk) -> None:
    reasons = "/alasan/list/"
    subkor = Visitor(desk, "subkor")
    assert subkor.open(reasons).status == 403
    row = delegated(desk, "subkor", peran=Peran.KABID, unit="dayasos")
    assert subkor.open(reasons).status == 200
    ended(desk, row)
    assert subkor.open(reasons).status == 403


def test_a_delegated_signature_opens_no_pages(desk: Desk) -> None:
    delegated(desk, "subkor", AN, peran=Peran.KABID, unit="dayasos")
    assert Visitor(desk, "subkor").open("/alasan/list/").status == 403


def test_a_letter_prepared_for_a_deputy_is_not_printed_with_his_block_once_the_record_ended(desk: Desk) -> None:
    row = delegated(desk, "kabid_rehab")
    berkas = desk.case(waits_for="tanda_tangan")
    staf = Visitor(desk, "staf")
    before = " ".join(words_of(staf.open(f"/cetak/{berkas}/surat.pdf").response.data).split())
    assert "Plh. KEPALA DINAS" in before
    ended(desk, row)
    after = " ".join(words_of(staf.open(f"/cetak/{berkas}/surat.pdf").response.data).split())
    assert "Plh." not in after
    assert desk.person("kadis").nama in after
    deputy = desk.person("kabid_rehab").id
    assert Visitor(desk, "kadis").open(f"/cetak/{berkas}/surat-untuk-{deputy}.pdf").status == 404


@pytest.mark.parametrize("account", ["staf", "fo", "agendaris", "subkor"])
def test_nobody_prints_a_letter_for_another_signer_without_being_one(desk: Desk, account: str) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    other = f"/cetak/{berkas}/surat-untuk-{desk.person('sekretaris').id}.pdf"
    assert Visitor(desk, account).open(other).status == 403
    if account == "subkor":
        delegated(desk, account, AN)
        assert Visitor(desk, account).open(other).status == 200


def test_a_changed_post_is_dated_and_an_older_letter_keeps_the_old_one(desk: Desk) -> None:
    berkas = desk.case(waits_for="tanda_tangan")
    kabid = desk.person("kabid").id
    admin = Visitor(desk, "admin")
    page = admin.open(f"/petugas/edit/{kabid}")
    (form,) = [form for form in page.forms if any(one.name == "pangkat" for one in form.fields)]
    assert admin.send(form, f"/petugas/edit/{kabid}", pangkat="Pembina / IV/a").path == f"/petugas/show/{kabid}"
    before, now = desk.rows(JabatanPetugas)
    assert (before["pangkat"], str(before["sampai"])) == ("Penata / III/c", "2026-11-22")
    assert (now["pangkat"], str(now["mulai"]), now["sampai"]) == ("Pembina / IV/a", "2026-11-23", None)
    assert "Pembina (IV/a)" in words_of(Visitor(desk, "kabid").open(f"/cetak/{berkas}/surat.pdf").response.data)
    assert desk.rows(TandaTangan) == []
