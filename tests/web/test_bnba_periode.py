"""The pages of a period at a browser: who may look, who may act, and every refusal with its sentence."""

from io import BytesIO

import pytest

from app.bnba.models import BnbaPeriode, StatusKelayakan, VerifikasiKelayakan
from app.bnba.rekap import totals
from app.bnba.service import require_periode, rows_of
from app.core.db import session
from app.layanan.pengesahan.models import PENGESAHAN, Pengesahan
from app.pindaian.contoh import CONTOH
from app.pindaian.models import Pindaian
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.pdf import words_of
from tests.support.people import PERIODE, RUSDI, SITI, TABANIO, TAKISUNG, Warga
from tests.support.visitor import Page, Visitor

pytestmark = ONE_DATABASE

HERE = f"/bnba/periode/{PERIODE}"
TABS = ("", "/kelurahan", "/verifikasi", "/finalisasi", "/pengesahan", "/pengesahan/riwayat", "/pengesahan/kelayakan")
SAID = {
    "tanggal": "2026-11-20", "tempat": "Balai", "nomor": "140/1/BA", "hadir": "21", "n_tl": "1", "pimpinan": "SABRAN",
}  # fmt: skip


def key_of(desk: Desk, warga: Warga) -> str:
    def find() -> str:
        rows = rows_of(warga.wilayah, require_periode(PERIODE))
        return next(row.kode_baris for row in rows if row.nama == warga.nama)

    return str(desk.ask(find))


def mark(desk: Desk, warga: Warga, account: str = "staf", **typed: str) -> Page:
    """Open Status Data BNBA of somebody and save it."""
    visitor, address = Visitor(desk, account), f"{HERE}/verifikasi/{key_of(desk, warga)}"
    given = {"status": "tidak_layak", "alasan": "Sudah mampu", **typed}
    return visitor.send(visitor.open(address).named("status"), address, **given)


def send(desk: Desk, address: str, account: str = "staf", **data: object) -> Page:
    """Send files and fields to a page of the period."""
    client = Visitor(desk, account).client
    return Page(client.post(f"{HERE}{address}", data=data, follow_redirects=True))


def scan() -> tuple[BytesIO, str]:
    return BytesIO(CONTOH.content), "pindaian.png"


def meet(desk: Desk, wilayah: str) -> Page:
    papers = {"berita_acara": scan(), "daftar_hadir": scan()}
    return send(desk, f"/kelurahan/{wilayah}/muskel", **SAID, **papers)


def state_of(desk: Desk, warga: Warga) -> str:
    found = [row for row in desk.rows(VerifikasiKelayakan) if row["kode_baris"] == key_of(desk, warga)]
    return str(found[0]["status"].value) if found else ""


def test_the_keepers_and_other_bidang_open_every_tab(desk: Desk) -> None:
    for account in ("staf", "kabid", "staf_rehsos", "fo"):
        visitor = Visitor(desk, account)
        assert {tab: visitor.open(f"{HERE}{tab}").status for tab in TABS} == dict.fromkeys(TABS, 200), account
    assert Visitor(desk, "staf").open("/bnba/periode/2031-01").status == 404
    assert Visitor(desk, "admin").open(HERE).status == 403


def test_an_operator_sees_and_marks_his_own_village_only(desk: Desk) -> None:
    kel = Visitor(desk, "kel_tabanio")
    page = kel.open(f"{HERE}/verifikasi", status="semua")
    assert SITI.nama in page.text
    assert RUSDI.nama not in page.text
    assert kel.open(f"{HERE}/verifikasi/{key_of(desk, RUSDI)}").status == 404
    assert kel.open(f"{HERE}/kelurahan/{TAKISUNG}").status == 404
    assert [kel.open(f"{HERE}{tab}").status for tab in ("/finalisasi", "/pengesahan")] == [403, 403]
    assert "Dicatat: Tidak Layak" in mark(desk, SITI, "kel_tabanio").text
    assert state_of(desk, SITI) == "tidak_layak"


def test_a_period_is_opened_once_with_its_range_of_deciles(desk: Desk) -> None:
    visitor = Visitor(desk, "staf")
    form = visitor.open("/bnba/periode/").named("buka")
    wrong = visitor.send(form, periode="2026-12", desil_dari="5", desil_sampai="2")
    assert (wrong.status, "yang kecil lebih dahulu" in wrong.text) == (422, True)
    assert 'value="2026-12"' in wrong.html, "what was typed stays"
    visitor.send(form, periode="2026-12", basis="DTSEN", desil_dari="1", desil_sampai="4")
    row = desk.row(BnbaPeriode, kode="2026-12")
    assert (row["desil_dari"], row["desil_sampai"], row["diimpor"]) == (1, 4, None)
    again = visitor.send(form, periode="2026-12")
    assert (again.status, "sudah dibuka" in again.text) == (422, True)
    assert visitor.open("/bnba/periode/2026-12").status == 200
    other = Visitor(desk, "staf_rehsos")
    assert [one.ident for one in other.open("/bnba/periode/").forms if one.ident == "buka"] == []
    refused = Page(other.client.post("/bnba/periode/buka", data={"periode": "2027-01"}, follow_redirects=True))
    assert (refused.status, "bidang pengelola" in refused.text) == (422, True)


def test_tidak_layak_needs_a_reason_from_the_list(desk: Desk) -> None:
    refused = mark(desk, SITI, alasan="")
    assert (refused.status, "memerlukan alasan" in refused.text) == (422, True)
    assert desk.rows(VerifikasiKelayakan) == []
    asked = next(form for form in refused.forms if form.ident == "status")
    assert asked.offered("alasan")[:2] == ["", "Meninggal dunia"]
    assert 'data-yes="Ya, simpan"' in refused.html


def test_who_is_marked_moves_to_finalisasi_and_back_by_batal(desk: Desk) -> None:
    mark(desk, SITI)
    staf = Visitor(desk, "staf")
    assert SITI.nama not in staf.open(f"{HERE}/verifikasi").text
    page = staf.open(f"{HERE}/finalisasi")
    assert SITI.nama in page.text
    (back,) = [form for form in page.forms if "/batal/" in form.action]
    assert "kembali ke Verifikasi" in staf.send(back).text
    assert state_of(desk, SITI) == "layak"
    again = staf.send(back)
    assert (again.status, "belum difinalkan" in again.text) == (422, True)


def test_nobody_is_final_before_his_villages_minutes_are_kept(desk: Desk) -> None:
    mark(desk, SITI)
    mark(desk, RUSDI)
    refused = send(desk, "/finalisasi/proses", lingkup="saringan")
    assert (refused.status, "Tabanio, Takisung" in refused.text) == (422, True)
    assert "Musyawarah dicatat" in meet(desk, TABANIO).text
    refused = send(desk, "/finalisasi/proses", lingkup="saringan")
    assert "Takisung" in refused.text
    assert state_of(desk, SITI) == "tidak_layak"
    ticked = send(desk, "/finalisasi/proses", rowid=key_of(desk, SITI))
    assert "1 orang difinalkan" in ticked.text
    assert (state_of(desk, SITI), state_of(desk, RUSDI)) == ("final", "tidak_layak")
    nobody = send(desk, "/finalisasi/proses")
    assert (nobody.status, "Centang paling sedikit satu" in nobody.text) == (422, True)


def test_a_musyawarah_is_recorded_with_both_papers_and_once(desk: Desk) -> None:
    half = send(desk, f"/kelurahan/{TABANIO}/muskel", **SAID, berita_acara=scan())
    assert (half.status, "Unggah pindaian Daftar Hadir Musyawarah" in half.text) == (422, True)
    assert 'value="140/1/BA"' in half.html, "what was typed stays"
    meet(desk, TABANIO)
    again = meet(desk, TABANIO)
    assert (again.status, "sudah dicatat" in again.text) == (422, True)
    page = Visitor(desk, "staf").open(f"{HERE}/kelurahan")
    assert "140/1/BA" in page.text


def test_a_nik_is_looked_for_without_standing_in_an_address(desk: Desk) -> None:
    staf = Visitor(desk, "staf")
    form = staf.open(f"{HERE}/verifikasi").named("cari-nik")
    assert form.method == "post"
    found = staf.send(form, nik=RUSDI.nik)
    assert RUSDI.nama in found.text
    assert SITI.nama not in found.text
    assert RUSDI.nama not in staf.open(f"{HERE}/verifikasi", nik=SITI.nik, status="tidak_layak").text
    wrong = staf.send(form, nik="123")
    assert (wrong.status, "16 angka" in wrong.text) == (422, True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"desa": TAKISUNG}, {RUSDI.nama}),
        ({"kecamatan": "63.01.03"}, set()),
        ({"nama": "siti"}, {SITI.nama}),
        ({"bansos": "PKH"}, set()),
        ({"bansos": "SEMBAKO", "desa": TABANIO}, {SITI.nama}),
        ({"pekerjaan": "PETANI", "nama": "rusdi"}, {RUSDI.nama}),
        ({"status": "belum", "nama": "rusdi"}, {RUSDI.nama}),
        ({"status": "final"}, set()),
        ({"status": "apa saja"}, {SITI.nama, RUSDI.nama}),
    ],
)
def test_the_filter_finds_what_it_says(desk: Desk, asked: dict[str, str], found: set[str]) -> None:
    page = Visitor(desk, "staf").open(f"{HERE}/verifikasi", **asked)
    assert page.status == 200
    assert {one.nama for one in (SITI, RUSDI) if f"Status Data BNBA {one.nama}" in page.html} == found


def test_the_file_of_states_is_siks_ngs_and_its_download_is_told(desk: Desk) -> None:
    mark(desk, SITI)
    client = Visitor(desk, "staf").client
    answer = client.post(f"{HERE}/verifikasi.csv?status=semua&desa={TABANIO}")
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert lines[0] == "ID;NAMA;ALAMAT;NO. HP;KECAMATAN;DESA;JENIS BANSOS;PEKERJAAN;STATUS;ALASAN"
    (siti,) = [line for line in lines if SITI.nama in line]
    assert siti.startswith(f"{SITI.id_dtks};")
    assert siti.endswith(";PETANI;Tidak Layak;Sudah mampu")
    assert len(lines) == 4
    assert "mengunduh status kelayakan 3 orang" in Visitor(desk, "staf").open(HERE).text
    assert Visitor(desk, "kel_tabanio").client.post(f"{HERE}/verifikasi.csv").status_code == 403, "keepers only"


def ready_to_upload(desk: Desk) -> int:
    """Bring the period's case to the upload: Siti final, the letter signed, numbered and archived."""
    mark(desk, SITI)
    meet(desk, TABANIO)
    send(desk, "/finalisasi/proses", lingkup="saringan")
    assert "Finalisasi dicatat" in send(desk, "/pengesahan/catat").text
    berkas = _case(desk)
    while (here := desk.at(berkas)).step == 6 and here.act != "catat":
        desk.step(berkas)
    return berkas


def _case(desk: Desk) -> int:
    return int(desk.ask(lambda: session().query(Pengesahan.id).order_by(Pengesahan.id.desc()).limit(1).scalar()))


def test_finalisasi_is_recorded_only_when_nobody_waits(desk: Desk) -> None:
    mark(desk, SITI)
    refused = send(desk, "/pengesahan/catat")
    assert (refused.status, "belum difinalkan" in refused.text) == (422, True)
    assert desk.ask(lambda: session().query(Pengesahan).count()) == 0


def test_uploaded_refused_and_approved_are_turns_of_the_case(desk: Desk) -> None:
    berkas = ready_to_upload(desk)
    bare = send(desk, "/pengesahan/unggah", lampiran=scan(), tugas_id=desk.at(berkas).turn)
    assert (bare.status, "Surat Pengesahan bertanda tangan" in bare.text) == (422, True)
    assert state_of(desk, SITI) == "final"
    send(desk, "/pengesahan/unggah", pengesahan=scan(), lampiran=scan(), tugas_id=desk.at(berkas).turn)
    assert (state_of(desk, SITI), desk.at(berkas).step) == ("diunggah", 7)
    assert any(row["nama"].startswith(PENGESAHAN) for row in desk.rows(Pindaian))
    why = send(desk, "/pengesahan/tolak", alasan="x", tugas_id=desk.at(berkas).turn)
    assert (why.status, "alasan pengembalian" in why.text) == (422, True)
    stale = send(desk, "/pengesahan/setujui", tugas_id="1")
    assert (stale.status, state_of(desk, SITI)) == (422, "diunggah")
    send(desk, "/pengesahan/tolak", alasan="Lampiran tidak terbaca", tugas_id=desk.at(berkas).turn)
    assert (state_of(desk, SITI), desk.at(berkas).step) == ("ditolak", 6)
    assert "Lampiran tidak terbaca" in Visitor(desk, "kabid").open(f"{HERE}/pengesahan/riwayat").text
    send(desk, "/finalisasi/proses", lingkup="saringan")
    while (here := desk.at(berkas)).step == 6 and here.act != "catat":
        desk.step(berkas)
    send(desk, "/pengesahan/unggah", pengesahan=scan(), lampiran=scan(), tugas_id=desk.at(berkas).turn)
    send(desk, "/pengesahan/setujui", tanggal="2026-11-23", tugas_id=desk.at(berkas).turn)
    assert (state_of(desk, SITI), desk.at(berkas).status) == ("disahkan", "selesai")
    assert desk.ask(lambda: totals(require_periode(PERIODE))) == {StatusKelayakan.DISAHKAN: 1}


def test_while_a_letter_is_underway_its_people_stay_as_they_are(desk: Desk) -> None:
    ready_to_upload(desk)
    mark(desk, RUSDI)
    meet(desk, TAKISUNG)
    refused = send(desk, "/finalisasi/proses", lingkup="saringan")
    assert (refused.status, "sedang berjalan" in refused.text) == (422, True)


def test_a_period_closes_after_its_approval_and_the_kabid_opens_it_again(desk: Desk) -> None:
    early = send(desk, "/tutup")
    assert (early.status, "sesudah pengesahannya disetujui" in early.text) == (422, True)
    berkas = ready_to_upload(desk)
    send(desk, "/pengesahan/unggah", pengesahan=scan(), lampiran=scan(), tugas_id=desk.at(berkas).turn)
    send(desk, "/pengesahan/setujui", tanggal="2026-11-23", tugas_id=desk.at(berkas).turn)
    assert "ditutup" in send(desk, "/tutup").text
    refused = Visitor(desk, "staf").client.post(
        f"{HERE}/verifikasi/{key_of(desk, RUSDI)}", data={"status": "tidak_layak", "alasan": "Sudah mampu"}
    )
    assert (refused.status_code, "sudah ditutup" in refused.text) == (422, True)
    assert Visitor(desk, "staf").client.post(f"{HERE}/buka-lagi", data={"alasan": "salah tutup"}).status_code == 403
    assert desk.row(BnbaPeriode, kode=PERIODE)["ditutup"] is not None
    assert "paling sedikit lima huruf" in send(desk, "/buka-lagi", "kabid", alasan="x").text
    send(desk, "/buka-lagi", "kabid", alasan="salah tutup")
    assert desk.row(BnbaPeriode, kode=PERIODE)["ditutup"] is None


def test_the_papers_are_downloaded_and_the_case_leads_to_its_period(desk: Desk) -> None:
    berkas = ready_to_upload(desk)
    staf = Visitor(desk, "staf")
    assert SITI.id_dtks in staf.open(f"{HERE}/pengesahan/finalisasi.csv").html
    told = staf.open(HERE).text
    assert "mengunduh File Finalisasi Ketidaklayakan 1 orang" in told
    answer = staf.client.get(f"{HERE}/pengesahan/finalisasi.pdf")
    assert SITI.id_dtks not in words_of(answer.data)
    assert staf.open(f"/bnba/berkas/{berkas}").path == f"{HERE}/pengesahan"
    assert f"/bnba/berkas/{berkas}" in staf.open(f"/berkas/{berkas}").html


def test_the_attachment_names_people_in_full_and_every_print_is_told(desk: Desk) -> None:
    empty = send(desk, "/pengesahan/lampiran.pdf")
    assert (empty.status, "belum ada isinya" in empty.text) == (422, True)
    ready_to_upload(desk)
    staf = Visitor(desk, "staf")
    (form,) = [one for one in staf.open(f"{HERE}/pengesahan").forms if one.ident == "lampiran"]
    words = words_of(staf.send(form).response.data)
    assert SITI.nik in words
    assert SITI.id_dtks in words
    number = str(desk.rows(Pengesahan)[0]["no_surat"])
    assert f"Nomor {number} tanggal" in words
    said = "mencetak Lampiran Pengesahan: 1 orang dengan ID dan NIK utuh"
    assert staf.open(HERE).text.count(said) == 1
    assert staf.client.get(f"{HERE}/pengesahan/lampiran.pdf").status_code == 405
    refused = Visitor(desk, "fo")
    assert "lampiran" not in [one.ident for one in refused.open(f"{HERE}/pengesahan").forms]
    assert refused.client.post(f"{HERE}/pengesahan/lampiran.pdf").status_code == 403


def test_the_attachment_of_a_new_letter_does_not_bear_the_number_of_a_refused_one(desk: Desk) -> None:
    berkas = ready_to_upload(desk)
    send(desk, "/pengesahan/unggah", pengesahan=scan(), lampiran=scan(), tugas_id=desk.at(berkas).turn)
    send(desk, "/pengesahan/tolak", alasan="Lampiran tidak terbaca", tugas_id=desk.at(berkas).turn)
    send(desk, "/finalisasi/proses", lingkup="saringan")
    desk.step(berkas)
    words = words_of(send(desk, "/pengesahan/lampiran.pdf").response.data)
    assert "Nomor ........" in words
    assert str(desk.rows(Pengesahan)[0]["no_surat"]) not in words


@pytest.mark.parametrize(
    "address",
    ["/tutup", "/finalisasi/proses", "/pengesahan/catat", "/pengesahan/unggah", f"/kelurahan/{TABANIO}/muskel"],
)
def test_other_bidang_change_nothing(desk: Desk, address: str) -> None:
    mark(desk, SITI)
    with desk.unchanged():
        answer = Visitor(desk, "staf_rehsos").client.post(f"{HERE}{address}", data={"lingkup": "saringan"})
    assert answer.status_code == 422


def test_the_cases_of_a_period_are_opened_from_its_page(desk: Desk) -> None:
    page = send(desk, "/berkas/bjb_pengelolaan_dtks")
    assert page.path.startswith("/berkas/")
    again = send(desk, "/berkas/bjb_pengelolaan_dtks")
    assert (again.status, "Lanjutkan berkas itu" in again.text) == (422, True)
    assert "tersimpan" in send(desk, "/hadir", hadir=scan()).text
    assert send(desk, "/berkas/sk_dtks").status == 404
