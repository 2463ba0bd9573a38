"""Usulan: written down from every way, decided, disputed, sent; each act and each refusal at a browser."""

import io
from datetime import date, timedelta
from typing import Any

import pytest

from app.bnba.models import HasilVerval, JalurUsulan, JenisUsulan, Usulan
from app.bnba.service import current_periode
from app.bnba.verval import record_verval
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.kiriman.models import FormatBerkas, Kiriman, StatusKiriman, SusunanKolom
from app.kiriman.service import acknowledge, take_back
from app.layanan.dtks_usulan.ajukan import ajukan
from app.layanan.dtks_usulan.kembar import look_for_doubles
from app.layanan.dtks_usulan.models import PengendalianMutu, PerguruanTinggi, PutusanKembar, UsulanKembar
from app.layanan.dtks_usulan.siksng import kirim
from tests.support.desk import OPENING, Desk
from tests.support.people import ANGSAU, JUMRI, PERIODE, SITI, TABANIO, TAKISUNG
from tests.support.visitor import Page, Visitor

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

BARU = {
    "jalur": "loket", "jenis": "baru", "nik": "9901014507900021", "no_kk": "9901010101100021", "nama": "NURHASANAH",
    "tmp_lahir": "Pelaihari", "tgl_lahir": "1990-07-05", "jk": "P", "alamat": "JL. TELAGA", "rt": "001", "rw": "002",
    "wilayah_kode": ANGSAU, "pengusul": "", "hp": "", "rujukan": "", "tgl_diajukan": "", "catatan": "",
    "program": "dtks",
}  # fmt: skip
SANGGAH = {
    **BARU, "jalur": "mandiri_cekbansos", "jenis": "sanggah", "nik": SITI.nik, "no_kk": SITI.no_kk, "nama": SITI.nama,
    "tgl_lahir": "1985-03-05", "wilayah_kode": TABANIO, "rujukan": "CB-2026-001", "tgl_diajukan": "2026-11-20",
    "catatan": "Rumahnya bertingkat dua",
}  # fmt: skip


def write(desk: Desk, **values: Any) -> int:
    """Write a proposal down by the command."""

    def command(*, oleh: Any) -> Usulan:
        periode = current_periode()
        assert periode is not None
        return ajukan({**BARU, **values}, periode=periode, oleh=oleh)

    return int(desk.act("staf", command))


def other(number: int, **values: Any) -> dict[str, Any]:
    """Return somebody else: another name, numbers, day and village."""
    names = ("HAIRIYAH BASRI", "MUHAMMAD ARSYAD", "WAHIDAH NOOR", "GAZALI RAHMAN")
    born = date(1960 + number * 7, 1 + number, 3 + number)
    return {
        **BARU, "nik": f"99010{number + 2}{born.day + 40:02}{born:%m%y}00{31 + number}", "nama": names[number],
        "no_kk": f"990107010110{number + 50:04}", "tgl_lahir": born.isoformat(), "alamat": f"GG. {number}", **values,
    }  # fmt: skip


def found(desk: Desk, usulan: int, hasil: HasilVerval = HasilVerval.LAYAK, alasan: str = "") -> None:
    desk.act("staf", record_verval, usulan, hasil, alasan=alasan)


def press(visitor: Visitor, page: Page, ident: str, here: str = "", *, button: dict[str, str], **values: str) -> Page:
    """Send a form by one of its several buttons."""
    form = page.named(ident)
    data = {**form.values(**values), **button}
    return Page(visitor.client.post(form.action or here, data=data, follow_redirects=True))


# -- written down ---------------------------------------------------------------------------------------------------


def test_the_counter_checks_a_nik_and_takes_over_what_the_list_knows(desk: Desk) -> None:
    fo = Visitor(desk, "fo")
    page = fo.open("/usulan-baru/")
    page = press(fo, page, "usulan", "/usulan-baru/", button={"tindakan": "cek"}, nik=SITI.nik)
    assert "Terdaftar pada BNBA" in page.text
    values = page.named("usulan").values()
    assert (values["nama"], values["no_kk"], values["tgl_lahir"]) == (SITI.nama, SITI.no_kk, "1985-03-05")
    assert desk.rows(Usulan) == []


def test_a_walk_in_becomes_a_proposal_that_waits_for_verval(desk: Desk) -> None:
    fo = Visitor(desk, "fo")
    page = fo.send(fo.open("/usulan-baru/").named("usulan"), "/usulan-baru/", **BARU)
    (row,) = desk.rows(Usulan)
    assert page.path == f"/usulan/{row['id']}"
    assert (row["jalur"], row["hasil"], row["periode"]) == (JalurUsulan.LOKET, HasilVerval.MENUNGGU, PERIODE)
    assert row["batas"] is None, "only objections have a clock"
    assert BARU["nik"] not in page.html


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"nik": "990101450790002"}, "harus 16 angka"),
        ({"nik": ""}, "Tanpa NIK"),
        ({"nama": "", "rt": ""}, "Belum diisi: Nama, RT"),
        ({"no_kk": ""}, "Nomor KK"),
        ({"tgl_lahir": "1990-07-06"}, "NIK menyebut tanggal lahir lain"),
        ({"jk": "L"}, "NIK menyebut jenis kelamin lain"),
        ({"jalur": "kemensos"}, "Nomor surat/pemberitahuan Kemensos"),
        ({"nik": SITI.nik, "tgl_lahir": "1985-03-05"}, "sudah terdaftar pada BNBA"),
        ({"jenis": "penghapusan", "catatan": "Meninggal"}, "tidak ada pada BNBA"),
        ({"jenis": "perbaikan", "nik": SITI.nik, "tgl_lahir": "1985-03-05"}, "dasar perbaikan"),
        ({"tgl_diajukan": "2027-01-01"}, "belum terjadi"),
    ],
)
def test_a_refused_proposal_says_why_and_keeps_what_was_typed(
    desk: Desk, changes: dict[str, str], sentence: str
) -> None:
    fo = Visitor(desk, "fo")
    form = fo.open("/usulan-baru/").named("usulan")
    with desk.unchanged():
        page = fo.send(form, "/usulan-baru/", **{**BARU, **changes})
    assert page.status == 422
    assert sentence in page.text
    assert page.named("usulan").values()["alamat"] == BARU["alamat"]


def test_a_nik_that_disagrees_with_the_card_is_taken_when_the_officer_says_so(desk: Desk) -> None:
    fo = Visitor(desk, "fo")
    fo.send(
        fo.open("/usulan-baru/").named("usulan"), "/usulan-baru/", **{**BARU, "tgl_lahir": "1990-07-06", "yakin": "1"}
    )
    assert len(desk.rows(Usulan)) == 1


def test_the_same_nik_is_proposed_once_in_a_period(desk: Desk) -> None:
    write(desk)
    with desk.refuses("sudah diusulkan"):
        write(desk, wilayah_kode=TABANIO)


@pytest.mark.parametrize("jalur", ["kemensos", "sang_patih_kesos", "mandiri_cekbansos"])
def test_other_ways_name_their_paper(desk: Desk, jalur: str) -> None:
    usulan = write(desk, jalur=jalur, rujukan="S-12/2026")
    assert desk.row(Usulan, id=usulan)["rujukan"] == "S-12/2026"


def test_a_table_of_registrations_comes_in_and_refused_rows_go_back(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    token = staf.open("/usulan-baru/unggah").named("unggah").values()["csrf_token"]
    heads = "NO PENDAFTARAN;NIK;NO KK;NAMA;TANGGAL LAHIR;JENIS KELAMIN;ALAMAT;RT;RW;DESA/KELURAHAN;KECAMATAN"
    good = f"SP-1;{BARU['nik']};{BARU['no_kk']};NURHASANAH;05/07/1990;P;JL. TELAGA;1;2;ANGSAU;PELAIHARI"
    bad = "SP-2;990101;9901010101100022;RUSLI;01/01/1980;L;JL. MAWAR;1;2;ANGSAU;PELAIHARI"
    data = {"csrf_token": token, "berkas": (io.BytesIO(f"{heads}\n{good}\n{bad}".encode()), "sp.csv")}
    page = Page(staf.client.post("/usulan-baru/unggah", data=data))
    assert "1 pendaftaran menjadi usulan, 1 ditolak" in page.text
    assert "harus 16 angka" in page.text
    (row,) = desk.rows(Usulan)
    assert (row["jalur"], row["rujukan"], row["rt"]) == (JalurUsulan.SANG_PATIH_KESOS, "SP-1", "001")
    link = page.html.split("/usulan-baru/penolakan/")[1].split(".xlsx")[0]
    assert staf.client.get(f"/usulan-baru/penolakan/{link}.xlsx").status_code == 200
    assert staf.client.get("/usulan-baru/penolakan/abc.xlsx").status_code == 404


def test_a_file_that_is_no_table_is_refused(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    token = staf.open("/usulan-baru/unggah").named("unggah").values()["csrf_token"]
    answer = staf.client.post("/usulan-baru/unggah", data={"csrf_token": token})
    assert answer.status_code == 422
    assert "Pilih berkas" in answer.text


# -- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_is_narrowed_by_way_kind_village_and_state(desk: Desk) -> None:
    write(desk)
    write(desk, **SANGGAH)
    found(desk, write(desk, **other(0, wilayah_kode=TAKISUNG)))
    staf = Visitor(desk, "staf")
    assert all(name in staf.open("/usulan/").text for name in ("NURHASANAH", SITI.nama, "HAIRIYAH"))
    for query, name in (
        ({"jalur": "mandiri_cekbansos"}, SITI.nama), ({"jenis": "sanggah"}, SITI.nama),
        ({"wilayah": TAKISUNG}, "HAIRIYAH"), ({"keadaan": "siap"}, "HAIRIYAH"), ({"nama": "nurhas"}, "NURHASANAH"),
    ):  # fmt: skip
        text = staf.open("/usulan/", **query).text
        assert [one for one in ("NURHASANAH", SITI.nama, "HAIRIYAH") if one in text] == [name]
    assert staf.open("/usulan/", periode="2020-01").status == 200
    assert staf.open("/usulan/", jalur="xyz", hal="9").status == 200


def test_a_village_sees_its_own_proposals_only(desk: Desk) -> None:
    write(desk, wilayah_kode=TABANIO)
    foreign = write(desk, **other(0, wilayah_kode=TAKISUNG))
    kel = Visitor(desk, "kel_tabanio")
    page = kel.open("/usulan/")
    assert "NURHASANAH" in page.text
    assert "HAIRIYAH" not in page.text
    assert kel.open(f"/usulan/{foreign}").status == 404
    assert kel.open("/usulan-kembar/").status == 403
    assert kel.open("/kiriman-siksng/").status == 403


# -- the clock of objections ------------------------------------------------------------------------------------------


def test_an_objection_has_thirty_calendar_days_from_the_day_it_was_filed(desk: Desk) -> None:
    usulan = write(desk, **SANGGAH)
    assert desk.row(Usulan, id=usulan)["batas"] == date(2026, 12, 20)
    staf = Visitor(desk, "staf")
    assert "Sisa 27 hari" in staf.open(f"/usulan/{usulan}").text
    with clock.frozen(OPENING + timedelta(days=28)):
        late = Visitor(desk, "staf")
        assert "1 sanggahan lewat batas" in late.open("/usulan/").text
        page = late.open("/usulan/", telat="1")
        assert SITI.nama in page.text
        assert "Lewat 1 hari" in page.text


def test_the_clock_stops_when_the_answer_left_and_not_when_it_was_decided(desk: Desk) -> None:
    usulan = write(desk, **SANGGAH)
    found(desk, usulan, HasilVerval.TIDAK_LAYAK, "Sudah mampu, rumah bertingkat")
    with clock.frozen(OPENING + timedelta(days=28)):
        assert "1 sanggahan lewat batas" in Visitor(desk, "staf").open("/usulan/").text
        desk.act("staf", lambda oleh: kirim(PERIODE, jenis=None, oleh=oleh))
        assert "sanggahan lewat batas" not in Visitor(desk, "staf").open("/usulan/").text


# -- verval -----------------------------------------------------------------------------------------------------------


def test_one_proposal_is_decided_with_its_reason(desk: Desk) -> None:
    usulan = write(desk)
    staf = Visitor(desk, "staf")
    page = staf.open(f"/usulan/{usulan}")
    refused = staf.send(page.named("putus"), hasil="tidak_layak", alasan="")
    assert refused.status == 422
    assert "Tuliskan alasan" in refused.text
    page = staf.send(page.named("putus"), hasil="tidak_layak", alasan="Sudah mampu")
    assert "Tidak layak: Sudah mampu" in page.text
    row = desk.row(Usulan, id=usulan)
    assert row["diputus_oleh"] == desk.person("staf").nama
    assert row["diputus"] is not None


def test_many_are_decided_after_their_number_was_confirmed(desk: Desk) -> None:
    for one in range(3):
        write(desk, **other(one))
    staf = Visitor(desk, "staf")
    page = staf.send(staf.open("/usulan/", wilayah=ANGSAU).named("verval"), hasil="layak")
    assert "3 usulan menjadi Layak" in page.text
    assert {row["hasil"] for row in desk.rows(Usulan)} == {HasilVerval.MENUNGGU}, "shown, not done"
    page = staf.send(page.named("tegaskan"))
    assert "Hasil verval 3 usulan dicatat" in page.text
    assert {row["hasil"] for row in desk.rows(Usulan)} == {HasilVerval.LAYAK}


def test_a_confirmation_is_refused_when_somebody_worked_meanwhile(desk: Desk) -> None:
    ids = [write(desk, **other(one)) for one in range(3)]
    staf = Visitor(desk, "staf")
    page = staf.send(staf.open("/usulan/").named("verval"), hasil="layak")
    found(desk, ids[0], HasilVerval.TIDAK_LAYAK, "Sudah mampu")
    refused = staf.send(page.named("tegaskan"))
    assert refused.status == 422
    assert "berubah dari 3 menjadi 2" in refused.text


def test_bulk_without_a_finding_or_without_its_reason_is_refused(desk: Desk) -> None:
    write(desk)
    staf = Visitor(desk, "staf")
    form = staf.open("/usulan/").named("verval")
    assert "Hasil verval: pilih salah satu" in staf.send(form).text
    page = staf.send(form, hasil="dikembalikan")
    with desk.unchanged():
        assert "Tuliskan alasan" in staf.send(page.named("tegaskan")).text


def test_who_does_not_keep_the_list_decides_nothing(desk: Desk) -> None:
    usulan = write(desk)
    fo = Visitor(desk, "fo")
    page = fo.open(f"/usulan/{usulan}")
    assert "putus" not in {form.ident for form in page.forms}
    other_bidang = Visitor(desk, "kabid_rehab")
    token = other_bidang.open("/usulan/").html.split('name="csrf_token" value="')[1].split('"')[0]
    with desk.unchanged():
        answer = other_bidang.client.post(
            f"/usulan/{usulan}/verval", data={"csrf_token": token, "hasil": "layak", "alasan": ""}
        )
        assert answer.status_code in (403, 422)


def test_a_proposal_of_a_case_follows_the_step_of_the_case(desk: Desk) -> None:
    desk.case("bjb_usulan_dtks", waits_for="draf")
    first = desk.rows(Usulan)[0]["id"] if desk.rows(Usulan) else None
    berkas = desk.case("bjb_usulan_dtks", waits_for="periksa")
    inside = desk.rows(Usulan, berkas_id=berkas)[0]["id"]
    staf = Visitor(desk, "staf")
    assert "putus" in {form.ident for form in staf.open(f"/usulan/{inside}").forms}
    if first is not None:
        assert "putus" not in {form.ident for form in staf.open(f"/usulan/{first}").forms}


def test_what_was_sent_back_is_put_right_and_waits_again(desk: Desk) -> None:
    usulan = write(desk, wilayah_kode=TABANIO)
    found(desk, usulan, HasilVerval.DIKEMBALIKAN, "Alamat belum jelas")
    kel = Visitor(desk, "kel_tabanio")
    page = kel.open(f"/usulan-baru/{usulan}")
    assert "Alamat belum jelas" in page.text
    refused = kel.send(page.named("usulan"), f"/usulan-baru/{usulan}", alamat="")
    assert refused.status == 422
    assert "Alamat" in refused.text
    kel.send(page.named("usulan"), f"/usulan-baru/{usulan}", alamat="JL. MELATI NO. 9")
    row = desk.row(Usulan, id=usulan)
    assert (row["hasil"], row["alamat"], row["alasan"]) == (HasilVerval.MENUNGGU, "JL. MELATI NO. 9", None)
    assert row["nik"] == BARU["nik"], "an empty NIK keeps it"


def test_a_decided_proposal_is_not_corrected(desk: Desk) -> None:
    usulan = write(desk)
    found(desk, usulan)
    staf = Visitor(desk, "staf")
    assert "tidak dapat diubah lagi" in staf.open(f"/usulan-baru/{usulan}").text


def test_a_village_cannot_move_its_proposal_elsewhere(desk: Desk) -> None:
    usulan = write(desk, wilayah_kode=TABANIO)
    kel = Visitor(desk, "kel_tabanio")
    form = kel.open(f"/usulan-baru/{usulan}").named("usulan")
    with desk.unchanged():
        kel.send(form, f"/usulan-baru/{usulan}", wilayah_kode=TAKISUNG)


# -- doubles ----------------------------------------------------------------------------------------------------------


def pairs(desk: Desk) -> list[dict[str, Any]]:
    desk.act("staf", lambda oleh: look_for_doubles(current_periode()))  # type: ignore[arg-type]
    return desk.rows(UsulanKembar)


def twins(desk: Desk) -> tuple[int, int]:
    """Two proposals of one person: a slip in the NIK, another spelling, the same day and card."""
    return write(desk), write(desk, nik="9901014507900012", nama="NUR HASANAH")


def test_one_person_proposed_twice_is_shown_side_by_side_and_holds_the_file_back(desk: Desk) -> None:
    first, second = twins(desk)
    (pair,) = pairs(desk)
    assert {pair["usulan_id"], pair["lawan_usulan_id"]} == {first, second}
    assert pairs(desk) == [pair], "looked for again, nothing is noted twice"
    for one in (first, second):
        found(desk, one)
    staf = Visitor(desk, "staf")
    page = staf.open("/usulan-kembar/")
    assert "NUR HASANAH" in page.text
    assert BARU["nik"] not in page.html
    refused = staf.send(staf.open("/kiriman-siksng/").named("susun"))
    assert refused.status == 422
    assert "belum diputus" in refused.text
    assert "Pilih usulan mana" in press(staf, page, f"putus-{pair['id']}", button={"putusan": "kembar"}).text
    press(staf, page, f"putus-{pair['id']}", button={"putusan": "kembar"}, buang=str(second))
    row = desk.row(UsulanKembar)
    assert (row["putusan"], row["diputus_oleh"]) == (PutusanKembar.KEMBAR, desk.person("staf").nama)
    dropped = desk.row(Usulan, id=second)
    assert dropped["hasil"] is HasilVerval.TIDAK_LAYAK
    assert f"no. {first}" in dropped["alasan"]
    page = staf.send(staf.open("/kiriman-siksng/").named("susun"))
    assert "Kiriman SIKSNG-2026-11-001 disusun: 1 usulan" in page.text


def test_two_people_are_found_not_to_be_one(desk: Desk) -> None:
    twins(desk)
    (pair,) = pairs(desk)
    staf = Visitor(desk, "staf")
    press(staf, staf.open("/usulan-kembar/"), f"putus-{pair['id']}", button={"putusan": "bukan"})
    assert desk.row(UsulanKembar)["putusan"] is PutusanKembar.BUKAN
    assert "Bukan kembar" in staf.open("/usulan-kembar/", diputus="1").text
    with desk.unchanged():
        token = staf.open("/usulan-kembar/").named("cari").values()["csrf_token"]
        again = staf.client.post(f"/usulan-kembar/{pair['id']}", data={"csrf_token": token, "putusan": "bukan"})
        assert again.status_code == 422
        assert "sudah diputus" in again.text


def test_somebody_of_the_list_under_a_damaged_nik_is_found(desk: Desk) -> None:
    usulan = write(
        desk, nik=JUMRI.nik[:-1] + "9", no_kk=JUMRI.no_kk, nama="ACHMAD JUMRI", tgl_lahir="1979-06-12", jk="L",
        wilayah_kode=TABANIO,
    )  # fmt: skip
    (pair,) = pairs(desk)
    assert pair["lawan"].startswith("b:")
    staf = Visitor(desk, "staf")
    page = staf.open(f"/usulan/{usulan}")
    assert "AHMAD JUMRI" in page.text
    press(staf, page, f"putus-{pair['id']}", button={"putusan": "kembar"})
    assert "BNBA a.n. AHMAD JUMRI" in desk.row(Usulan, id=usulan)["alasan"]


def test_doubles_are_looked_for_by_the_officer_too(desk: Desk) -> None:
    twins(desk)
    staf = Visitor(desk, "staf")
    page = staf.send(staf.open("/usulan-kembar/").named("cari"))
    assert "1 pasangan baru" in page.text


# -- quality check ----------------------------------------------------------------------------------------------------


def university(desk: Desk) -> int:
    def command(*, oleh: Any) -> PerguruanTinggi:
        row = PerguruanTinggi(nama="Universitas Contoh", penetapan="SK 1/2026", aktif=True)
        session().add(row)
        session().flush()
        return row

    return int(desk.act("sistem", command))


def test_a_disputed_proposal_is_not_sent_before_the_university_answered(desk: Desk) -> None:
    usulan, place = write(desk), university(desk)
    found(desk, usulan)
    staf = Visitor(desk, "staf")
    page = staf.open(f"/usulan/{usulan}")
    page = staf.send(page.named("kendali"), perguruan_tinggi=str(place), masalah="RT menolak hasil verval ini")
    assert "Menunggu temuan" in page.text
    refused = staf.send(staf.open("/kiriman-siksng/").named("susun"))
    assert refused.status == 422
    assert "Tidak ada usulan" in refused.text
    said = {"hasil": "layak", "no_surat": "12/UC/2026", "uraian": "Kunjungan membenarkan kemiskinannya"}
    assert "nomor surat" in staf.send(page.named("temuan"), **{**said, "no_surat": ""}).text
    page = staf.send(page.named("temuan"), **said)
    assert "12/UC/2026" in page.text
    check = desk.row(PengendalianMutu)
    assert (check["temuan"], check["tgl_dikirim"]) == (HasilVerval.LAYAK, OPENING.date())
    assert "1 usulan" in staf.send(staf.open("/kiriman-siksng/").named("susun")).text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"masalah": "ya"}, "apa yang dipersoalkan"),
        ({"perguruan_tinggi": "999"}, "Pilih perguruan tinggi"),
        ({"tanggal": "2027-01-01"}, "belum terjadi"),
    ],
)
def test_a_dispute_is_refused_with_a_sentence(desk: Desk, changes: dict[str, str], sentence: str) -> None:
    usulan, place = write(desk), university(desk)
    found(desk, usulan)
    staf = Visitor(desk, "staf")
    form = staf.open(f"/usulan/{usulan}").named("kendali")
    good = {"perguruan_tinggi": str(place), "masalah": "RT menolak hasil verval ini", **changes}
    with desk.unchanged():
        page = staf.send(form, **good)
    assert page.status == 422
    assert sentence in page.text


def test_what_was_not_decided_yet_is_not_disputed(desk: Desk) -> None:
    usulan, place = write(desk), university(desk)
    staf = Visitor(desk, "staf")
    page = staf.open(f"/usulan/{usulan}")
    assert "kendali" not in {form.ident for form in page.forms}
    token = page.named("putus").values()["csrf_token"]
    said = {"perguruan_tinggi": str(place), "masalah": "RT menolak hasil ini", "tanggal": "2026-11-23"}
    with desk.unchanged():
        assert staf.client.post(f"/usulan/{usulan}/kendali", data={"csrf_token": token, **said}).status_code == 422


def test_a_case_goes_by_the_university_only_where_something_is_disputed(desk: Desk) -> None:
    place, plain = university(desk), desk.case("bjb_usulan_dtks", waits_for="periksa")
    for row in desk.rows(Usulan, berkas_id=plain):
        found(desk, row["id"])
    desk.step(plain)
    first = desk.rows(Usulan, berkas_id=plain)[0]["id"]
    staf = Visitor(desk, "staf")
    page = staf.open(f"/usulan/{first}")
    staf.send(page.named("kendali"), perguruan_tinggi=str(place), masalah="Kelurahan menolak hasil ini")
    page = staf.send(staf.open("/kiriman-siksng/").named("susun"))
    assert "1 berkas musyawarah ditutup" in page.text
    assert desk.at(plain).step == 6, "the disputed one waits for the university, in the case too"


# -- files ------------------------------------------------------------------------------------------------------------


def sent(desk: Desk, **values: Any) -> int:
    found(desk, write(desk, **values))
    return int(desk.act("staf", lambda oleh: kirim(PERIODE, jenis=FormatBerkas.CSV, oleh=oleh)))


def test_the_file_follows_the_layout_that_the_office_edits(desk: Desk) -> None:
    admin = Visitor(desk, "admin")
    column = desk.row(SusunanKolom, berkas="siksng", kepala="JENIS KELAMIN")
    page = admin.open(f"/susunan-kolom/edit/{column['id']}")
    (form,) = [form for form in page.forms if "kepala" in form.values()]
    refused = admin.send(form, f"/susunan-kolom/edit/{column['id']}", isi="tidak_ada")
    assert "bukan isian Loket" in refused.text
    admin.send(form, f"/susunan-kolom/edit/{column['id']}", kepala="JNS_KLM", daftar_kode="L=1; P=2", urutan="5")
    kiriman = sent(desk)
    content = Visitor(desk, "staf").client.get(f"/kiriman-siksng/{kiriman}/unduh").data.decode()
    heads, line = content.splitlines()
    cells = dict(zip(heads.split("|"), line.split("|"), strict=True))
    assert heads.split("|")[0] == "JNS_KLM"
    assert (cells["JNS_KLM"], cells["NIK"], cells["TANGGAL LAHIR"]) == ("2", BARU["nik"], "05/07/1990")
    assert (cells["HASIL VERVAL"], cells["DESA/KELURAHAN"]) == ("LAYAK", "Karang Taruna")


def test_a_sent_proposal_is_marked_and_not_sent_twice(desk: Desk) -> None:
    kiriman = sent(desk)
    staf = Visitor(desk, "staf")
    page = staf.open("/usulan/", kiriman=str(kiriman))
    assert "NURHASANAH" in page.text
    assert "Dikirim" in page.text
    assert "Tidak ada usulan" in staf.send(staf.open("/kiriman-siksng/").named("susun")).text
    usulan = desk.row(Usulan)["id"]
    assert "putus" not in {form.ident for form in staf.open(f"/usulan/{usulan}").forms}


def test_a_batch_is_taken_back_before_it_was_acknowledged_and_not_after(desk: Desk) -> None:
    first = sent(desk)
    staf = Visitor(desk, "staf")
    page = staf.open("/kiriman-siksng/")
    assert "alasan penarikan" in staf.send(page.named(f"tarik-{first}"), alasan="x").text
    page = staf.send(page.named(f"tarik-{first}"), alasan="Kolom tertukar")
    assert "siap dikirim lagi" in page.text
    page = staf.send(page.named("susun"))
    second = desk.rows(Kiriman)[1]["id"]
    refused = staf.send(page.named(f"diterima-{second}"), tanggal="2026-11-01")
    assert refused.status == 422
    assert "tidak mungkin" in refused.text
    staf.send(page.named(f"diterima-{second}"), tanggal="2026-11-23", bukti="TT-9")
    with desk.refuses("sudah diterima"):
        desk.act("staf", lambda oleh: take_back(second, alasan="terlambat", oleh=oleh))
    with desk.refuses("sudah ditarik"):
        desk.act("staf", lambda oleh: acknowledge(first, tanggal=date(2026, 11, 23), bukti="", oleh=oleh))
    assert [row["status"] for row in desk.rows(Kiriman)] == [StatusKiriman.DITARIK, StatusKiriman.DITERIMA]
    assert staf.open("/kiriman-siksng/999/unduh").status == 404


def test_a_village_proposal_needs_its_minutes(desk: Desk) -> None:
    usulan = write(desk, jalur="musdes_muskel")
    found(desk, usulan)
    staf = Visitor(desk, "staf")
    page = staf.open("/kiriman-siksng/")
    assert "1 usulan musdes/muskel tanpa nomor berita acara" in page.text
    assert "belum bernomor berita acara" in staf.send(page.named("susun")).text
    form = staf.open("/usulan/").named("berita-acara")
    assert "Saring dahulu satu desa" in staf.send(form, nomor="140/3/BA").text
    staf.send(staf.open("/usulan/", wilayah=ANGSAU).named("berita-acara"), nomor="140/3/BA")
    assert desk.row(Usulan, id=usulan)["berita_acara"] == "140/3/BA"
    assert "1 usulan" in staf.send(staf.open("/kiriman-siksng/").named("susun")).text


def test_an_objection_is_answered_whichever_way_it_was_decided(desk: Desk) -> None:
    usulan = write(desk, **SANGGAH)
    found(desk, usulan, HasilVerval.TIDAK_LAYAK, "Sudah mampu")
    rejected = write(desk, **other(0))
    found(desk, rejected, HasilVerval.TIDAK_LAYAK, "Sudah mampu")
    desk.act("staf", lambda oleh: kirim(PERIODE, jenis=None, oleh=oleh))
    assert desk.row(Kiriman)["jumlah"] == 1
    assert desk.row(Usulan, id=usulan)["jenis"] is JenisUsulan.SANGGAH


def test_who_does_not_keep_the_list_sends_nothing(desk: Desk) -> None:
    found(desk, write(desk))
    assert Visitor(desk, "fo").open("/kiriman-siksng/").status == 403
    with desk.app.app_context(), unit_of_work(SISTEM):
        assert session().query(Kiriman).count() == 0


def test_a_proposal_of_a_case_in_verval_waits_for_the_case_before_it_is_sent(desk: Desk) -> None:
    berkas = desk.case("bjb_usulan_dtks", waits_for="periksa")
    for row in desk.rows(Usulan, berkas_id=berkas):
        found(desk, row["id"])
    staf = Visitor(desk, "staf")
    page = staf.open("/kiriman-siksng/")
    many = len(desk.rows(Usulan, berkas_id=berkas))
    assert f"{many} layak, tetapi langkah verval berkas musyawarahnya belum ditutup" in page.text
    assert "Tidak ada usulan" in staf.send(page.named("susun")).text
    desk.step(berkas)
    staf.send(staf.open("/kiriman-siksng/").named("susun"))
    assert desk.row(Kiriman)["jumlah"] == many


def test_a_nik_finds_its_proposals_and_stands_in_no_address(desk: Desk) -> None:
    write(desk)
    write(desk, **other(1))
    staf = Visitor(desk, "staf")
    page = staf.send(staf.open("/usulan/").named("cari-nik"), nik="9901 0145 0790 0021")
    assert "NURHASANAH" in page.text
    assert other(1)["nama"] not in page.text
    assert BARU["nik"] not in page.path
    assert page.named("verval").values()["nik"] == BARU["nik"], "a finding over the whole filter stays within it"
    assert "NURHASANAH" in staf.open("/usulan/", nik=other(1)["nik"]).text, "an address asks for no NIK"
    assert staf.send(staf.open("/usulan/").named("cari-nik"), nik="990").status == 422
