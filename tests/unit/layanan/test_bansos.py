"""Social aid: nobody is proposed, fixed or served twice, and a refusal says where the first one stands."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import xlsxwriter

from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.layanan.bansos.lpj import report, total
from app.layanan.bansos.models import (
    BansosKegiatan,
    BansosPenerima,
    BansosPenyaluran,
    BansosUsulan,
    Hasil,
    Ket,
    Pengambil,
)
from app.layanan.bansos.penerima import add_recipient, fix_recipients, remove_recipient
from app.layanan.bansos.penyaluran import Serah, called, hand_over, schedule
from app.layanan.bansos.sheets import USULAN, read_sheet
from app.layanan.bansos.usulan import propose, verify, withdraw
from app.workflow import actions
from tests.support.desk import OPENING, Desk
from tests.support.marks import ONE_DATABASE
from tests.support.people import ANGSAU, SITI, TABANIO, TAK_TERDAFTAR, TAKISUNG

TODAY = OPENING.date()
LAMA = {
    "nama": "Masitah Juhrah", "nik": "9901015203450007", "no_kk": "9901010101100077", "alamat": "Jl. Pantai RT 002",
    "wilayah_kode": TABANIO, "kategori": "lansia",
}  # fmt: skip
BARU = {**LAMA, "nama": "Basuni Saputra", "nik": "9901011203500008", "kategori": "disabilitas"}


OTHER = {"tahun": "2027", "bantuan": "Beras 5 kg", "jumlah_paket": "3", "tahapan": "1", "nilai": ""}


def round_of(desk: Desk, step: int = 2, **other: Any) -> int:
    """Return a round of REH-02 that stands before a step."""
    berkas = desk.receive("bansos_lansia_disabilitas", **other)
    while desk.at(berkas).step < step:
        desk.step(berkas)
    return berkas


@ONE_DATABASE
def test_a_proposal_says_what_other_aid_the_person_gets(desk: Desk) -> None:
    berkas = round_of(desk)
    desk.act("staf_rehsos", propose, berkas, LAMA)
    siti = {**LAMA, "nama": SITI.nama, "nik": SITI.nik, "no_kk": SITI.no_kk}
    desk.act("staf_rehsos", propose, berkas, siti)
    rows = desk.rows(BansosUsulan)
    assert [(row["no"], row["cek"]) for row in rows] == [(1, True), (2, "BPNT" not in rows[1]["cek_catatan"])]
    assert "BNBA periode 2026-11" in rows[0]["cek_catatan"]


@ONE_DATABASE
def test_nobody_is_proposed_twice_for_a_year(desk: Desk) -> None:
    first, second = round_of(desk), round_of(desk)
    desk.act("staf_rehsos", propose, first, LAMA)
    no_reg = desk.ask(lambda: session().get_one(BansosKegiatan, first).no_reg)
    with desk.refuses("sudah diusulkan untuk tahun 2027: no. 1 dari Desa Tabanio") as _, desk.unchanged():
        desk.act("staf_rehsos", propose, second, {**LAMA, "nama": "Masitah", "wilayah_kode": TAKISUNG})
    with desk.refuses(no_reg):
        desk.act("staf_rehsos", propose, first, LAMA)


def test_of_two_who_propose_one_person_at_once_one_is_refused(desk: Desk) -> None:
    rounds, together = [round_of(desk), round_of(desk)], Barrier(2)

    def write(berkas: int) -> str:
        together.wait()
        try:
            with desk.app.app_context(), unit_of_work(SISTEM):
                propose(berkas, LAMA, oleh=SISTEM)
        except DomainError as error:
            return error.pesan
        return ""

    with ThreadPoolExecutor(2) as crew:
        said = sorted(crew.map(write, rounds))
    assert said[0] == ""
    assert "sudah diusulkan" in said[1] or "baru saja dicatat" in said[1]
    assert len(desk.rows(BansosUsulan)) == 1


@ONE_DATABASE
def test_a_cancelled_round_gives_its_people_and_its_name_free(desk: Desk) -> None:
    berkas = round_of(desk)
    nama = desk.ask(lambda: session().get_one(BansosKegiatan, berkas).nama)
    desk.act("staf_rehsos", propose, berkas, LAMA)
    with desk.refuses("sudah tercatat"):
        desk.receive("bansos_lansia_disabilitas", nama=nama.lower(), isian=OTHER)
    desk.attempt("kabid_rehab", "batalkan", berkas)
    again = round_of(desk, nama=nama)
    desk.act("staf_rehsos", propose, again, LAMA)
    assert [row["kegiatan_id"] for row in desk.rows(BansosUsulan)] == [again]


@ONE_DATABASE
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"nik": "99010152034500"}, "NIK harus 16 angka"),
        ({"no_kk": ""}, "Nomor KK belum diisi"),
        ({"nama": " "}, "Nama belum diisi"),
        ({"kategori": "anak"}, "'lansia' atau 'disabilitas'"),
        ({"wilayah_kode": "63.01.99.2001"}, "tidak dikenal"),
    ],
)
def test_a_malformed_proposal_is_refused_by_its_field(desk: Desk, change: dict[str, str], sentence: str) -> None:
    berkas = round_of(desk)
    with desk.refuses(sentence):
        desk.act("staf_rehsos", propose, berkas, {**LAMA, **change})


@ONE_DATABASE
def test_another_bidang_neither_sees_nor_fills_the_list(desk: Desk) -> None:
    berkas = round_of(desk)
    desk.act("staf_rehsos", propose, berkas, LAMA)
    with desk.refuses("tidak ditemukan di bidang Anda"):
        desk.act("staf", propose, berkas, BARU)
    assert desk.ask(lambda: session().query(BansosUsulan).count(), "staf") == 0


@ONE_DATABASE
def test_a_sheet_is_read_row_by_row_and_refused_rows_are_told(desk: Desk, tmp_path: Path) -> None:
    berkas, path = round_of(desk), tmp_path / "desa.xlsx"
    heads = ["NO", "NAMA", "NIK", "NO. KK", "ALAMAT", "KATEGORI", "DESA", "KECAMATAN"]
    good = ["1", LAMA["nama"], LAMA["nik"], LAMA["no_kk"], LAMA["alamat"], "Lansia", "Tabanio", "Takisung"]
    rows: list[list[Any]] = [
        good,
        ["2", "Masitah lagi", *good[2:]],
        ["3", "Angka", 9901011203500008, *good[3:]],
        ["4", "Entah", BARU["nik"], *good[3:6], "Antah", "Berantah"],
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, cells in enumerate([heads, *rows]):
            sheet.write_row(at, 0, cells)
    with desk.app.app_context(), unit_of_work(SISTEM):
        found = read_sheet(path, USULAN, lambda row: propose(berkas, row, oleh=SISTEM))
    assert found.diterima == 1
    told = {line: reason for line, reason, _cells in found.ditolak}
    assert "sudah diusulkan" in told[3]
    assert "tersimpan sebagai angka" in told[4]
    assert "tidak dikenal" in told[5]
    assert [row["nama"] for row in desk.rows(BansosUsulan)] == [LAMA["nama"]]


@ONE_DATABASE
def test_the_step_does_not_close_before_every_proposal_has_its_finding(desk: Desk) -> None:
    berkas = round_of(desk, step=4)
    first, *rest = [row["id"] for row in desk.rows(BansosUsulan)]
    with desk.refuses("alasan tidak layak"):
        desk.act("peksos", verify, [first], Hasil.TIDAK_LAYAK, alasan="")
    desk.act("peksos", verify, [first], Hasil.TIDAK_LAYAK, alasan="Sudah pindah")
    turn = desk.at(berkas).turn
    with desk.refuses("Belum diverifikasi"):
        desk.act("peksos", actions.periksa, berkas, tugas_id=turn)
    desk.act("peksos", verify, rest, Hasil.LAYAK, alasan="Sesuai kunjungan")
    desk.act("peksos", actions.periksa, berkas, tugas_id=turn)
    with desk.refuses("ditandatangani tim"):
        desk.act("staf_rehsos", withdraw, rest[0], alasan="Salah orang")


@ONE_DATABASE
def test_recipients_are_entitled_proposals_and_no_more_than_the_budget_pays(desk: Desk) -> None:
    berkas = round_of(desk, step=11)
    rows = desk.rows(BansosUsulan)
    refused = next(row["id"] for row in rows if row["hasil"] is Hasil.TIDAK_LAYAK)
    entitled = [row["id"] for row in rows if row["hasil"] is Hasil.LAYAK]
    with desk.refuses("Belum dinyatakan layak"):
        desk.act("staf_rehsos", fix_recipients, berkas, [refused])
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().get_one(BansosKegiatan, berkas).jumlah_paket = 2
    with desk.refuses("membiayai 2 penerima"):
        desk.act("staf_rehsos", fix_recipients, berkas, entitled)
    desk.act("staf_rehsos", fix_recipients, berkas, entitled[:2])
    with desk.refuses("membiayai 2 penerima"):
        desk.act("staf_rehsos", fix_recipients, berkas, entitled[:1])
    assert [row["usulan_id"] for row in desk.rows(BansosPenerima)] == entitled[:2]


def activity(desk: Desk) -> tuple[int, list[int]]:
    """Return an activity of BJB-04 with three recipients."""
    berkas = desk.case("bjb_fasilitasi_bansos", waits_for="terima")
    people = ((SITI, TABANIO), (TAK_TERDAFTAR, ANGSAU))
    keys = []
    for warga, village in people:
        row = {"nama": warga.nama, "nik": warga.nik, "alamat": warga.alamat, "wilayah_kode": village,
               "sumber": "Dinas Pendidikan"}  # fmt: skip
        keys.append(int(desk.act("staf", add_recipient, berkas, row)))
    keys.append(int(desk.act("staf", add_recipient, berkas, {**LAMA, "sumber": "Dinas Kesehatan"})))
    return berkas, keys


@ONE_DATABASE
def test_nobody_is_a_recipient_twice(desk: Desk) -> None:
    berkas, _keys = activity(desk)
    with desk.refuses("sudah menjadi penerima kegiatan ini: no. 3 a.n. Masitah Juhrah, sumber Dinas Kesehatan"):
        desk.act("staf", add_recipient, berkas, {**LAMA, "sumber": "Badan Pusat Statistik"})
    with desk.refuses("Sumber data"):
        desk.act("staf", add_recipient, berkas, BARU)


@ONE_DATABASE
def test_a_share_is_handed_over_once_and_the_unreached_may_still_come(desk: Desk) -> None:
    berkas, (first, second, third) = activity(desk)
    day = desk.act("staf", schedule, berkas, {"tahap": "1", "tgl": TODAY, "tempat": "Aula", "wilayah_kode": ""})
    desk.act("staf", hand_over, first, 1, Serah(Ket.DITERIMA, TODAY, Pengambil.SENDIRI), jadwal_id=day)
    with desk.refuses("sudah menerima bantuan tahap 1 pada 23 Nov 2026 (no. 1, Sendiri"):
        desk.act("staf", hand_over, first, 1, Serah(Ket.DITERIMA, TODAY, Pengambil.SENDIRI))
    desk.act("staf", hand_over, second, 1, Serah(Ket.TIDAK_DITEMUKAN, TODAY))
    desk.act("staf", hand_over, second, 1, Serah(Ket.DITERIMA, TODAY, Pengambil.KUASA, "Rusdi"))
    with desk.refuses("nama ahli waris"):
        desk.act("staf", hand_over, third, 1, Serah(Ket.DITERIMA, TODAY, Pengambil.AHLI_WARIS))
    desk.act("staf", hand_over, third, 1, Serah(Ket.ALM, TODAY))
    with desk.refuses("Tahap penyaluran kegiatan ini 1 sampai 1"):
        desk.act("staf", hand_over, third, 2, Serah(Ket.ALM, TODAY))
    assert [(row["no"], row["ket"]) for row in desk.rows(BansosPenyaluran)] == [
        (1, Ket.DITERIMA), (2, Ket.DITERIMA), (3, Ket.ALM),
    ]  # fmt: skip
    with desk.refuses("sudah dicatat"):
        desk.act("staf", remove_recipient, second, alasan="Sudah menerima")
    waiting = desk.ask(lambda: [row.id for row in called(session().get_one(type_of_day(), day))])
    assert waiting == [third]
    whole = desk.ask(lambda: total(report(session().get_one(BansosKegiatan, berkas))))
    assert (whole.rencana, whole.jumlah[Ket.DITERIMA], whole.jumlah[Ket.ALM], whole.belum, whole.persen) == (
        3, 2, 1, 0, "66,7",
    )  # fmt: skip


def type_of_day() -> Any:
    from app.layanan.bansos.models import BansosJadwal

    return BansosJadwal


@ONE_DATABASE
def test_the_distribution_does_not_close_while_a_share_is_open(desk: Desk) -> None:
    berkas = desk.receive("bjb_fasilitasi_bansos")
    while desk.at(berkas).step < 8:
        desk.step(berkas)
    place = desk.at(berkas)
    usual = desk._usual_values("serahkan", berkas, "staf")
    with desk.refuses("Penyaluran belum dicatat untuk"):
        desk.act("staf", actions.serahkan, berkas, tugas_id=place.turn, **usual)
