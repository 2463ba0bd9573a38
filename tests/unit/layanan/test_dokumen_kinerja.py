"""Planning papers at work: data are gathered from every bidang, the late ones are named, and the letters go out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.agenda.models import AgendaSuratKeluar
from app.core.db import session, unit_of_work
from app.core.errors import NotAllowed
from app.core.roles import SISTEM
from app.layanan.dokumen_kinerja import himpun
from app.layanan.dokumen_kinerja.alur import TahapDokumen
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.layanan.dokumen_kinerja.rows import BidangPengisi
from app.layanan.registry import sop_files
from app.surat.models import Surat
from app.workflow import actions
from app.workflow.spec import StatusSop
from app.workflow.store import sync_catalogue
from app.workflow.turns import open_turn, sop_of
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE

pytestmark = ONE_DATABASE
KASUBAG = "kasubag_perencanaan"
TODAY = date(2026, 11, 23)


def at_step(desk: Desk, slug: str, step: int) -> int:
    """Return a case that waits at a step."""
    berkas = desk.receive(slug)
    while desk.at(berkas).step < step:
        desk.step(berkas)
    return berkas


def of(desk: Desk, berkas: int, question: Callable[[DokumenKinerja], Any]) -> Any:
    return desk.ask(lambda: question(session().get_one(DokumenKinerja, berkas)))


def test_formats_go_to_all_and_what_is_gathered_opens_the_next_step(desk: Desk) -> None:
    berkas = at_step(desk, "lppd", 3)
    with desk.refuses("Tambahkan paling sedikit satu baris"):
        desk.act(KASUBAG, actions.catat, berkas, keluaran="Format terkirim")
    desk.act(KASUBAG, himpun.send_formats, berkas, dikirim=TODAY, tenggat=TODAY)
    desk.step(berkas)
    with desk.refuses("Isi dahulu: Rekap data terkumpul"):
        desk.act(KASUBAG, actions.catat, berkas, keluaran="Data terkumpul")
    for bidang in (BidangPengisi.SEKRETARIAT, BidangPengisi.DAYASOS):
        receive(desk, berkas, bidang)
    with desk.refuses("Data belum masuk dari: Bidang Rehabilitasi"):
        desk.step(berkas)
    desk.act(KASUBAG, himpun.do_without, berkas, "rehab", alasan="tidak ada kegiatan tahun ini")
    desk.step(berkas)
    assert desk.at(berkas).step == 5


def receive(desk: Desk, berkas: int, bidang: BidangPengisi) -> None:
    desk.act(
        KASUBAG, himpun.receive, berkas, bidang.value, diterima=None, nama_berkas="LPPD.xlsx", pindaian=None
    )  # fmt: skip


def test_a_receipt_needs_a_file_and_a_possible_day(desk: Desk) -> None:
    berkas = at_step(desk, "lppd", 3)
    desk.act(KASUBAG, himpun.send_formats, berkas, dikirim=TODAY, tenggat=TODAY)
    values: dict[str, Any] = {"diterima": None, "nama_berkas": "", "pindaian": None}
    with desk.refuses("Tulis nama berkas"):
        desk.act(KASUBAG, himpun.receive, berkas, "rehab", **values)
    with desk.refuses("antara tanggal kirim dan hari ini"):
        desk.act(KASUBAG, himpun.receive, berkas, "rehab", **{**values, "diterima": TODAY + timedelta(days=1)})
    with desk.refuses("antara tanggal kirim dan hari ini"):
        desk.act(KASUBAG, himpun.receive, berkas, "rehab", **{**values, "diterima": TODAY - timedelta(days=1)})


def test_only_who_holds_the_turn_gathers(desk: Desk) -> None:
    berkas = at_step(desk, "lppd", 3)
    with desk.unchanged(), pytest.raises(NotAllowed):
        desk.act("sekretaris", himpun.send_formats, berkas, dikirim=TODAY, tenggat=TODAY)


def test_papers_with_late_data_stand_first(desk: Desk) -> None:
    early, late = at_step(desk, "lppd", 3), at_step(desk, "laporan_tahunan", 3)
    for berkas, due in ((early, TODAY), (late, TODAY - timedelta(days=2))):
        desk.act(KASUBAG, himpun.send_formats, berkas, dikirim=TODAY - timedelta(days=7), tenggat=due)
    assert desk.ask(lambda: [(one.id, himpun.late_days(one)) for one in himpun.running_papers()]) == [
        (late, 2),
        (early, 0),
    ]


def test_the_invitation_is_a_letter_of_its_own_beside_the_main_one(desk: Desk) -> None:
    berkas = at_step(desk, "iku", 5)
    assert desk.at(berkas).number is None, "the register's number is the surat pengantar's"
    while desk.at(berkas).act:
        desk.step(berkas)
    letters = desk.rows(Surat, berkas_id=berkas)
    assert [letter["jenis"] for letter in letters] == ["iku_undangan", "iku"]
    numbers = [row["no_surat"] for row in desk.rows(AgendaSuratKeluar)]
    assert [number.split("/")[0] for number in numbers] == ["000.1", "000.8"]
    assert desk.at(berkas).number == numbers[1]


def test_the_register_names_bidang_status_file_and_letter(desk: Desk) -> None:
    berkas = desk.case("lppd")
    cells = of(desk, berkas, lambda row: {label: getattr(row, name) for name, label in row.kolom_register.items()})
    assert cells["Jenis"] == "lppd"
    assert cells["Status"] is TahapDokumen.KIRIM
    assert cells["Bidang"].count(";") == 2
    assert cells["Berkas"].endswith("v2.docx")
    assert "/DINSOS/" in cells["Surat Pengantar"]


def test_renstra_is_refused_until_its_sheet_is_in_force_and_then_runs_as_iku(desk: Desk) -> None:
    with desk.refuses("SOP ini belum sah"):
        desk.act("sekretaris", actions.terima, desk.application("renstra"))
    iku = sop_files()["iku"]
    agreed = replace(
        sop_files()["renstra"], status=StatusSop.BERLAKU, langkah=iku.langkah, surat=iku.surat,
        surat_tambahan=iku.surat_tambahan,
    )  # fmt: skip
    with desk.app.app_context(), unit_of_work(SISTEM):
        sync_catalogue([agreed], oleh=SISTEM)
    berkas = desk.case("renstra")
    assert desk.at(berkas).status == "selesai"
    assert of(desk, berkas, lambda row: (row.jenis, open_turn(row), len(sop_of(row).langkah))) == ("renstra", None, 14)


def test_a_year_has_one_paper_of_a_kind_until_its_case_is_cancelled(desk: Desk) -> None:
    first = desk.receive("lppd", isian={"tahun": "2026"})
    with desk.refuses("(LPPD) 2026 sudah disusun dengan nomor registrasi"):
        desk.receive("lppd", isian={"tahun": " 2026"})
    desk.receive("lppd", isian={"tahun": "2025"})
    desk.attempt(desk.opener("lppd"), "batalkan", first, alasan="Salah tahun")
    desk.receive("lppd", isian={"tahun": "2026"})


@pytest.mark.parametrize("tahun", ["26", "tahun ini", "2029-2025", "2026-2026"])
def test_a_year_is_written_as_a_year(desk: Desk, tahun: str) -> None:
    with desk.refuses("Tulis tahun dengan empat angka"):
        desk.receive("lppd", isian={"tahun": tahun})
