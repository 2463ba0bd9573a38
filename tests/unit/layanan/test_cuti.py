"""Leave, from its application to its account."""

from datetime import date
from typing import Any

import pytest

from app.agenda import service as agenda
from app.agenda.models import AgendaSuratKeluar
from app.core.db import session
from app.layanan.sekretariat.cuti.models import Cuti, SaldoCuti
from app.layanan.sekretariat.cuti.saldo import balance, open_year
from app.surat.letters import letter_of
from app.surat.models import Surat
from app.workflow.stages import Bahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE
OPENED = {
    "alasan": "keperluan keluarga", "alamat_cuti": "Jalan Kenanga 12", "telepon_cuti": "081200001111",
    "tmt": "2010-03-01",
}  # fmt: skip
#: Monday to Wednesday.
WEEK = {"mulai": "2026-12-07", "sampai": "2026-12-09"}


def leave(desk: Desk, *, waits_for: str = "", actor: str = "", varian: str = "tahunan", **changes: Any) -> int:
    isian = {**OPENED, **WEEK, **changes}
    return desk.case("cuti", waits_for=waits_for, actor=actor, varian=varian, isian=isian)


def apply(desk: Desk, *, varian: str = "tahunan", **changes: Any) -> int:
    return desk.receive("cuti", varian=varian, isian={**OPENED, **WEEK, **changes})


def account(desk: Desk, tahun: int, hak: int = 12, terpakai: int = 0) -> None:
    row = SaldoCuti(pegawai_id=desk.person("jfu").id, tahun=tahun, hak=hak, terpakai=terpakai)

    def add(oleh: object) -> SaldoCuti:
        session().add(row)
        return row

    desk.act("sistem", add)


def left(desk: Desk, tahun: int = 2026) -> tuple[int, int, int]:
    saldo = desk.ask(lambda: balance(desk.person("jfu").id or 0, tahun))
    return saldo.n2, saldo.n1, saldo.n


def row(desk: Desk, berkas: int) -> dict[str, Any]:
    return desk.row(Cuti, id=berkas)


def at_step(desk: Desk, step: int, **changes: Any) -> int:
    berkas = apply(desk, **changes)
    while desk.at(berkas).step < step:
        desk.step(berkas)
    return berkas


def test_days_are_counted_from_the_calendar_and_the_employee_is_filled_in(desk: Desk) -> None:
    found = row(desk, apply(desk, mulai="2026-12-21", sampai="2026-12-28"))
    assert found["lama"] == 4, "a weekend, cuti bersama on the 24th and Natal are not counted"
    assert found["jabatan"] == "Pengadministrasi Umum"
    assert found["unit_kerja"] == "Subbag Umum dan Kepegawaian"
    assert found["golongan"].value == "III/c"
    assert found["masa_kerja"] == "16 tahun 8 bulan"
    assert (found["sisa_n2"], found["sisa_n1"], found["sisa_n"]) == (0, 0, 12)


def test_the_register_counts_its_rows(desk: Desk) -> None:
    rows = [row(desk, apply(desk, mulai=day, sampai=day))["no"] for day in ("2026-12-07", "2026-12-08")]
    assert rows == [1, 2]


def test_the_account_is_taken_when_the_letter_is_numbered_and_given_back_when_it_is_voided(desk: Desk) -> None:
    account(desk, 2025, terpakai=10)
    berkas = leave(desk, waits_for="nomori")
    assert left(desk) == (0, 2, 12), "a letter without number takes nothing"
    desk.step(berkas)
    assert left(desk) == (0, 0, 11), "the older right goes first"
    assert left(desk, 2027) == (0, 6, 12), "eleven days are left over, six of them are carried"

    def void(oleh: Any) -> None:
        agenda.void_outgoing(session().query(AgendaSuratKeluar).one(), alasan="salah pegawai", oleh=oleh)

    desk.act("agendaris", void)
    assert left(desk) == (0, 2, 12)


def test_more_days_than_are_left_are_refused(desk: Desk) -> None:
    account(desk, 2026, terpakai=10)
    with desk.refuses("Sisa cuti tahunan tidak cukup: diminta 3 hari kerja, tersisa 2"):
        apply(desk)
    assert row(desk, apply(desk, sampai="2026-12-08"))["ambil_n"] == 2


def test_two_leaves_cannot_both_take_the_last_days(desk: Desk) -> None:
    account(desk, 2026, terpakai=8)
    first = leave(desk, waits_for="nomori")
    second = leave(desk, waits_for="nomori", mulai="2026-12-14", sampai="2026-12-16")
    desk.step(first)
    with desk.refuses("Sisa cuti berubah sejak dihitung"):
        desk.step(second)


@pytest.mark.parametrize("waits_for", ["catat", "serahkan"])
def test_leave_on_the_same_days_is_refused_while_the_other_runs_or_is_granted(desk: Desk, waits_for: str) -> None:
    other = leave(desk, waits_for=waits_for)
    with desk.refuses("sudah mempunyai cuti 7 Des 2026 sampai 9 Des 2026"):
        apply(desk, mulai="2026-12-09", sampai="2026-12-10")
    if waits_for == "catat":
        desk.attempt("jfu", "batalkan", other)
        apply(desk, mulai="2026-12-09", sampai="2026-12-10")


def test_the_same_days_of_two_people_do_not_overlap(desk: Desk) -> None:
    apply(desk)
    desk.receive("cuti", varian="tahunan", isian={**OPENED, **WEEK}, pegawai_id=desk.person("kabid").id)


def test_sick_leave_needs_the_doctor_s_letter_and_no_account(desk: Desk) -> None:
    account(desk, 2026, terpakai=12)
    paper = "Surat keterangan dokter"
    assert paper in [one.nama for one in desk.papers("cuti", "sakit")]
    berkas = desk.receive("cuti", varian="sakit", isian={**OPENED, **WEEK}, missing=paper)
    with desk.refuses(f"Belum lengkap: {paper}"):
        desk.step(berkas)
    desk.case("cuti", varian="sakit", isian={**OPENED, "mulai": "2026-12-14", "sampai": "2026-12-16"})
    assert left(desk) == (0, 0, 0)


def test_a_long_leave_needs_years_of_service(desk: Desk) -> None:
    with desk.refuses("diberikan sesudah 5 tahun masa kerja"):
        apply(desk, varian="besar", tmt="2022-01-01")
    with desk.refuses("Isi tanggal mulai bekerja"):
        apply(desk, varian="besar", tmt="")


def test_a_superior_against_it_ends_in_a_letter_that_says_so(desk: Desk) -> None:
    berkas = at_step(desk, 4)
    isian = {"atasan": "ditangguhkan", "catatan_atasan": "penyelesaian laporan akhir tahun"}
    desk.act("kasubag_umpeg", _periksa, berkas, bahan=Bahan(isian=isian, jalan="akhir"))
    while (here := desk.at(berkas)).act:
        if here.act == "tanda_tangan":
            with desk.refuses("Pilih 'Ditangguhkan' atau 'Tidak disetujui'"):
                desk.attempt("kadis", "tanda_tangan", berkas, bahan=Bahan(isian={"putusan": "disetujui"}))
            desk.attempt("kadis", "tanda_tangan", berkas, bahan=Bahan(isian={"putusan": "ditangguhkan"}))
        else:
            desk.step(berkas)
    assert desk.at(berkas).status == "tidak_memenuhi"
    letter = desk.row(Surat, jenis="surat_penolakan_cuti")
    assert "Penangguhan Permohonan Cuti Tahunan" in letter["perihal"]
    assert "penyelesaian laporan akhir tahun" in letter["isi"]
    assert left(desk) == (0, 0, 12), "what was not given takes nothing"
    apply(desk)  # and its days are free again


def test_an_unsupported_leave_does_not_go_on_as_a_permit(desk: Desk) -> None:
    berkas = at_step(desk, 4)
    desk.act("kasubag_umpeg", _periksa, berkas, bahan=Bahan(isian={"atasan": "tidak_disetujui"}, jalan="ke-5"))
    with desk.refuses("Kembalikan ke langkah 4"):
        desk.step(berkas)


@pytest.mark.parametrize("putusan", ["ditangguhkan", "tidak_disetujui"])
def test_the_head_who_decides_against_it_does_not_sign_the_permit(desk: Desk, putusan: str) -> None:
    berkas = leave(desk, waits_for="tanda_tangan")
    with desk.refuses("Keputusan ini tidak memberi cuti"):
        desk.attempt("kadis", "tanda_tangan", berkas, bahan=Bahan(isian={"putusan": putusan}))
    desk.attempt("kadis", "kembalikan", berkas, ke=4, alasan="kantor sedang sibuk")
    assert desk.at(berkas).step == 4


def test_every_employee_gets_an_account_of_the_year_once(desk: Desk) -> None:
    def opened(oleh: object) -> None:
        open_year()

    desk.act("sistem", opened)
    first = len(desk.rows(SaldoCuti, tahun=2026))
    desk.act("sistem", opened)
    assert first == len(desk.rows(SaldoCuti, tahun=2026)) > 10


def test_the_permit_names_days_and_employee(desk: Desk) -> None:
    berkas = leave(desk, waits_for="arsipkan")
    text = desk.ask(lambda: letter_of(session().get_one(Cuti, berkas)).terbit.html)  # type: ignore[union-attr]
    for words in (
        "SURAT IZIN CUTI TAHUNAN",
        "3 (tiga) hari kerja",
        "7 Desember 2026",
        "9 Desember 2026",
        "Penata (III/c)",
    ):
        assert words in text
    assert date(2026, 11, 23) == row(desk, berkas)["tgl"]


def _periksa(berkas: int, *, oleh: Any, bahan: Bahan) -> object:
    from app.workflow.actions import periksa

    return periksa(berkas, oleh=oleh, bahan=bahan)


def test_the_head_does_not_give_leave_to_himself(desk: Desk) -> None:
    with desk.refuses("Cuti kepala dinas diberikan oleh kepala daerah"):
        desk.receive("cuti", pegawai_id=desk.person("kadis").id, isian={**OPENED, **WEEK})
