"""What hangs on the list is decided by the bidang that keeps it: others of the same role read, by every door."""

import re

import pytest

from app.bnba.models import HasilVerval, VerifikasiKelayakan
from app.kiriman.models import FormatBerkas
from app.layanan.dtks_usulan.siksng import kirim
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import PERIODE, SITI
from tests.support.visitor import Page, Visitor
from tests.web.test_bnba_impor import LINES, looked, saved, upload
from tests.web.test_bnba_periode import mark
from tests.web.test_usulan import BARU, found, write

pytestmark = ONE_DATABASE
OTHERS = pytest.mark.parametrize("account", ["staf_rehsos", "staf_bencana", "kabid_rehab"])


def refused(desk: Desk, account: str, address: str, **data: str) -> None:
    """Send something that only the keepers may, and see that nothing comes of it."""
    client = Visitor(desk, account).client
    with desk.unchanged():
        page = Page(client.post(address, data=data))
    assert page.status in {403, 422}
    assert re.search("bidang (pengelola|yang memegang)", page.text)


@OTHERS
def test_a_list_is_imported_and_taken_back_by_its_keepers(desk: Desk, account: str) -> None:
    staf, other = Visitor(desk, "staf"), Visitor(desk, account)
    first = saved(desk, staf, LINES, "2027-01")
    with desk.unchanged():
        assert "bidang pengelolanya" in upload(other, LINES[:20], "2027-02").text
    waiting = looked(desk, staf, LINES[:38], "2027-02").path
    refused(desk, account, f"/bnba-impor/{first}/batal", alasan="berkas kabupaten lain")
    refused(desk, account, f"{waiting}/simpan")
    refused(desk, account, f"{waiting}/buang")
    page = other.open("/bnba-impor/")
    assert "2027-01" in page.text
    assert "impor" not in {form.ident for form in page.forms}
    assert f"/bnba-impor/{first}/batal" not in page.html


@OTHERS
def test_a_finding_is_changed_by_neither_grid_nor_rest_nor_form(desk: Desk, account: str) -> None:
    mark(desk, SITI)
    pk, other = str(desk.row(VerifikasiKelayakan)["id"]), Visitor(desk, account)
    client, page = other.client, other.open(f"/verifikasi/edit/{pk}")
    (form,) = [one for one in page.forms if "catatan" in one.values()]
    stored = client.get(f"/api/v1/verifikasi_kelayakan/{pk}").get_json()["catatan"]
    cell = {"semula": stored or "", "baru": "dicatat bidang lain"}
    with desk.unchanged():
        answers = [
            client.patch(f"/api/v1/verifikasi_kelayakan/{pk}", json={"catatan": {**cell, "semula": stored}}),
            client.post(
                "/verifikasi/tabel/simpan", json={"ubah": [{"id": pk, "sel": {"catatan": cell}}], "tambah": []}
            ),
            other.send(form, f"/verifikasi/edit/{pk}", catatan="dicatat bidang lain").response,
        ]
    assert ["Bidang lain membaca saja" in one.get_data(as_text=True) for one in answers] == [True, True, True]


@OTHERS
def test_proposals_are_written_and_put_right_by_counter_village_and_keepers(desk: Desk, account: str) -> None:
    usulan = write(desk)
    other = Visitor(desk, account)
    assert other.open(f"/usulan-baru/{usulan}").status == 403
    assert other.open("/usulan-baru/").status == 403
    refused(desk, account, f"/usulan-baru/{usulan}", **{**BARU, "alamat": "JL. LAIN"})
    refused(desk, account, "/usulan-baru/", **{**BARU, "tindakan": "cek", "nik": SITI.nik})
    assert f"/usulan-baru/{usulan}" not in other.open(f"/usulan/{usulan}").html
    assert "/usulan-baru/" not in other.open("/usulan/").html


@OTHERS
def test_a_batch_for_siks_ng_is_taken_back_fetched_and_confirmed_by_the_keepers(desk: Desk, account: str) -> None:
    found(desk, write(desk), HasilVerval.LAYAK)
    batch = desk.act("staf", lambda oleh: kirim(PERIODE, jenis=FormatBerkas.CSV, oleh=oleh))
    refused(desk, account, f"/kiriman-siksng/{batch}/tarik", alasan="salah berkas")
    refused(desk, account, f"/kiriman-siksng/{batch}/diterima", tanggal="2026-11-24", bukti="tiket")
    assert Visitor(desk, account).open(f"/kiriman-siksng/{batch}/unduh").status == 403
