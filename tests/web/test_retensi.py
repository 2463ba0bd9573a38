"""The pages of retention: the schedule is the Admin's, the month's list and the minutes are the archive keepers'."""

from app.berkas.models import Berkas
from app.workflow.retensi.models import Jra, Pemusnahan, Penahanan
from tests.support.actors import logged_in
from tests.support.desk import Desk
from tests.support.forms import text_of
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor
from tests.unit.workflow.test_retensi import LAW, WHY, end

pytestmark = ONE_DATABASE
LINE = {"layanan": "sk_dtks", "kode": "", "aktif": "1", "inaktif": "1", "nasib": "musnah", "dasar": LAW}


def scheduled(desk: Desk, **other: str) -> int:
    return logged_in(desk.app, "admin").post("/jra/add", data={**LINE, **other}).status_code


def test_the_schedule_is_filled_by_the_admin_and_read_by_the_leaders(desk: Desk) -> None:
    assert scheduled(desk, kode="460") == 422
    assert scheduled(desk, layanan="", kode="kode") == 422
    assert scheduled(desk, aktif="-1") == 422
    assert desk.rows(Jra) == []
    assert scheduled(desk) == 302
    for account, status in (("kadis", 200), ("kabid", 200), ("agendaris", 200), ("fo", 403), ("staf", 403)):
        assert logged_in(desk.app, account).get("/jra/list/").status_code == status, account
    assert logged_in(desk.app, "kadis").post("/jra/add", data=LINE).status_code == 403


def test_what_is_due_becomes_minutes_that_are_printed_signed_and_carried_out(desk: Desk) -> None:
    key = desk.case()
    no_reg, nama = end(desk, key), desk.row(Berkas, id=key)["nama"]
    assert scheduled(desk) == 302
    sekretaris, kadis = Visitor(desk, "sekretaris"), Visitor(desk, "kadis")
    listed = sekretaris.open("/retensi/")
    assert no_reg in listed.text
    assert nama not in listed.text
    page = sekretaris.send(listed.named("susun"), berkas=str(key), kode="045")
    assert "Menunggu tanda tangan Kepala Dinas" in page.text
    assert kadis.client.get(f"{page.path}.pdf").data.startswith(b"%PDF")
    assert "laksanakan" not in page.acts
    kadis.press("tanda_tangan", page.path)
    assert sekretaris.client.get(f"{page.path}.pdf").data.startswith(b"%PDF")
    done = sekretaris.press("laksanakan", page.path)
    assert "1 berkas dimusnahkan isinya" in done.text
    case = kadis.open(f"/berkas/{key}").text
    assert "memusnahkan isi berkas" in case
    assert nama not in case.partition("Riwayat")[0]
    assert nama not in kadis.open("/layanan/sk_dtks/list/").text
    assert no_reg not in sekretaris.open("/retensi/").text
    assert desk.rows(Pemusnahan)[0]["no_surat"] in done.text


def test_a_leader_holds_a_case_by_its_number_and_lets_it_go_with_a_reason(desk: Desk) -> None:
    no_reg = end(desk, desk.case())
    kabid = Visitor(desk, "kabid")
    page = kabid.open("/retensi/")
    assert kabid.send(page.named("tahan"), no_reg="tidak ada", alasan=WHY).status == 422
    held = kabid.send(page.named("tahan"), no_reg=no_reg, alasan=WHY)
    assert WHY in held.text
    assert kabid.client.post("/retensi/susun", data={"berkas": "1", "kode": "045"}).status_code == 403
    row = desk.rows(Penahanan)[0]["id"]
    assert kabid.client.post(f"/retensi/lepas/{row}", data={"alasan": "x"}).status_code == 422
    assert kabid.client.post(f"/retensi/lepas/{row}", data={"alasan": "Perkara sudah selesai"}).status_code == 302
    assert WHY not in kabid.open("/retensi/").text


def test_nobody_else_opens_these_pages(desk: Desk) -> None:
    for account in ("fo", "staf", "admin"):
        for path in ("/retensi/", "/pemusnahan/"):
            answer = logged_in(desk.app, account).get(path)
            assert answer.status_code == 403, text_of(answer.text)
