"""What the office's schedule says is due, what somebody holds, and what a destruction leaves of a case."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text

from app.agenda.models import AgendaSuratKeluar
from app.audit import Riwayat
from app.berkas.models import Arsip, Berkas, NasibAkhir
from app.core import clock
from app.core.casekey import GONE as SILENT
from app.core.db import db, read_as, session, unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import SISTEM
from app.layanan.pemberdayaan.sanding_dtks.proses import SandingProses
from app.layanan.rehabilitasi.abh.models import Abh
from app.pindaian.models import Pindaian
from app.pindaian.store import put
from app.workflow.actions import hapus_catatan
from app.workflow.retensi.berita_acara import batalkan, laksanakan, susun, tanda_tangani
from app.workflow.retensi.models import Jra, Pemusnahan, PemusnahanBaris
from app.workflow.retensi.musnah import GONE
from app.workflow.retensi.siap import due
from app.workflow.retensi.tahan import lepas, tahan
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.unit.layanan import test_sanding as sanding
from tests.unit.layanan.test_abh import OPENING

pytestmark = ONE_DATABASE
WHY = "Perkara 12/Pdt.G/2026 PN Pelaihari"
LAW = "Peraturan Bupati contoh tentang JRA"


def keep(desk: Desk, *, nasib: NasibAkhir = NasibAkhir.MUSNAH, aktif: int = 1, inaktif: int = 1, **of: str) -> None:
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().add(Jra(aktif=aktif, inaktif=inaktif, nasib=nasib, dasar=LAW, **of))


def end(desk: Desk, key: int, *, years: int = 3) -> str:
    """Let a case have ended so many years ago."""
    ended = clock.now() - timedelta(days=366 * years)
    with desk.app.app_context(), db.engine.begin() as connection:
        said = {"id": key, "day": ended.strftime("%Y-%m-%d %H:%M:%S.000000")}
        connection.execute(text("UPDATE berkas SET status = 'selesai', selesai = :day WHERE id = :id"), said)
        connection.execute(text("UPDATE tugas SET ditutup = dibuka WHERE berkas_id = :id"), said)
    return str(desk.row(Berkas, id=key)["no_reg"])


def numbers(desk: Desk) -> list[str]:
    with desk.app.app_context(), read_as(SISTEM):
        return [one.no_reg for one in due()]


def signed(desk: Desk, *keys: int) -> int:
    row = int(desk.act("sekretaris", susun, keys, kode="045"))
    desk.act("kadis", tanda_tangani, row)
    return row


def test_nothing_is_due_without_a_schedule_and_then_by_its_years(desk: Desk) -> None:
    key = desk.case()
    no_reg = end(desk, key, years=3)
    desk.case(waits_for="paraf", actor="subkor_identifikasi")
    assert numbers(desk) == []
    keep(desk, layanan="sk_dtks", aktif=2, inaktif=2)
    assert numbers(desk) == []
    end(desk, key, years=5)
    assert numbers(desk) == [no_reg]


def test_a_code_counts_where_the_register_has_no_line_and_the_longest_one_first(desk: Desk) -> None:
    key = desk.case()
    no_reg = end(desk, key)
    with desk.app.app_context(), unit_of_work(SISTEM):
        session().add(Arsip(kode="460.1", uraian="Surat", tahun=2020, lokasi="A", berkas_id=key))
    keep(desk, kode="460", aktif=50)
    keep(desk, kode="460.1", nasib=NasibAkhir.PERMANEN)
    assert numbers(desk) == [no_reg]
    with pytest.raises(DomainError, match="permanen"):
        desk.act("sekretaris", susun, [key], kode="045")
    keep(desk, layanan="sk_dtks", aktif=50)
    assert numbers(desk) == []


def test_a_held_case_is_not_due_not_erased_and_not_destroyed(desk: Desk) -> None:
    key = desk.receive("abh", isian=OPENING, nama=OPENING["nama"])
    no_reg = end(desk, key)
    keep(desk, layanan="abh")
    paper = signed(desk, key)
    hold = int(desk.act("kabid_rehab", tahan, no_reg, alasan=WHY))
    with pytest.raises(DomainError, match="ditahan"):
        desk.act("sekretaris", laksanakan, paper)
    with pytest.raises(DomainError, match="ditahan"):
        desk.act("sistem", hapus_catatan, no_reg, alasan="Berita acara 900/3/2026")
    assert desk.ask(lambda: session().get_one(Abh, key).nama_anak) != SILENT
    desk.act("sekretaris", lepas, hold, alasan="Putusan berkekuatan hukum tetap")
    desk.act("sekretaris", laksanakan, paper)
    assert desk.ask(lambda: session().get_one(Abh, key).nama_anak) == SILENT


def test_a_case_whose_list_was_compared_is_in_no_minutes(desk: Desk) -> None:
    key = sanding.compared(desk)
    end(desk, key)
    keep(desk, layanan="sanding_dtks")
    with desk.refuses("terikat pada hasil sanding"):
        desk.act("sekretaris", susun, [key], kode="045")


def test_a_list_compared_after_the_minutes_were_signed_is_not_destroyed(desk: Desk) -> None:
    key = sanding.at_comparison(desk)
    keep(desk, layanan="sanding_dtks")
    sanding.ask(desk, key)
    end(desk, key)
    runs: Any = SandingProses.__table__
    with desk.app.app_context(), db.engine.begin() as connection:
        run = connection.execute(select(runs)).mappings().one()
        connection.execute(delete(runs))
    paper = signed(desk, key)
    with desk.app.app_context(), db.engine.begin() as connection:
        connection.execute(insert(runs), dict(run))
    with desk.refuses("terikat pada hasil sanding"):
        desk.act("sekretaris", laksanakan, paper)


def test_a_list_that_was_never_compared_goes_with_its_case(desk: Desk) -> None:
    key = sanding.at_comparison(desk)
    end(desk, key)
    keep(desk, layanan="sanding_dtks")
    desk.act("sekretaris", laksanakan, signed(desk, key))
    assert desk.rows(Pindaian, berkas_id=key) == []


def test_only_who_leads_or_keeps_the_archive_holds_and_only_the_head_signs(desk: Desk) -> None:
    key = desk.case()
    no_reg = end(desk, key)
    keep(desk, layanan="sk_dtks")
    with pytest.raises(NotAllowed):
        desk.act("staf", tahan, no_reg, alasan=WHY)
    with pytest.raises(NotAllowed):
        desk.act("kabid", susun, [key], kode="045")
    paper = int(desk.act("agendaris", susun, [key], kode="045"))
    for account in ("sekretaris", "agendaris"):
        with pytest.raises(NotAllowed):
            desk.act(account, tanda_tangani, paper)
    with pytest.raises(DomainError):
        desk.act("agendaris", laksanakan, paper)


def test_minutes_have_a_number_of_the_book_and_their_cases_are_due_no_more(desk: Desk) -> None:
    key = desk.case()
    no_reg = end(desk, key)
    keep(desk, layanan="sk_dtks")
    paper = int(desk.act("sekretaris", susun, [key], kode="045"))
    assert numbers(desk) == []
    desk.act("sekretaris", batalkan, paper, alasan="Salah tahun")
    assert numbers(desk) == [no_reg]
    paper = signed(desk, key)
    agenda = desk.rows(AgendaSuratKeluar)[-1]
    assert desk.row(Pemusnahan, id=paper)["no_surat"] == agenda["no_surat"]
    assert agenda["perihal"] == "Berita Acara Pemusnahan Arsip (1 berkas)"


def test_a_destroyed_case_names_nobody_and_keeps_its_number_dates_and_status(desk: Desk) -> None:
    key, other = desk.case(waits_for="serahkan"), desk.case()
    before: dict[str, Any] = desk.row(Berkas, id=key)
    with desk.app.app_context(), unit_of_work(SISTEM):
        scan = put(b"%PDF-1.4 ktp")
        kept = {"tipe": "application/pdf", "ukuran": 9, "sha256": "0" * 64, "oleh_nama": "Uji", "waktu": clock.now()}
        session().add(Pindaian(id=scan, tabel="berkas", baris=str(key), berkas_id=key, nama="ktp.pdf", **kept))
    no_reg = end(desk, key)
    keep(desk, layanan="sk_dtks")
    paper = signed(desk, key)
    desk.act("sekretaris", laksanakan, paper)
    after = desk.row(Berkas, id=key)
    assert (after["no_reg"], after["masuk"], after["status"]) == (before["no_reg"], before["masuk"], "selesai")
    assert after["no_surat"] == before["no_surat"]
    assert (after["nama"], after["nik"], after["hp"], after["kunci_cari"]) == (GONE, None, None, None)
    with desk.app.app_context(), db.engine.connect() as connection:
        for table in ("berkas", "sk_dtks", "arsip", "buku_tanda_terima"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).mappings()  # noqa: S608
            mine = [row for row in rows if row.get("berkas_id", row["id"]) == key]
            assert before["nama"] not in str(mine), table
    assert desk.row(Berkas, id=other)["nama"] != GONE
    assert desk.rows(Pindaian, berkas_id=key) == []
    told = [
        row for row in desk.rows(Riwayat, berkas_id=key) if row["teks"].startswith("memusnahkan isi berkas: 1 pindaian")
    ]
    assert [row["alasan"] for row in told] == [
        f"Berita Acara Pemusnahan Arsip {desk.row(Pemusnahan, id=paper)['no_surat']}"
    ]
    (line,) = desk.rows(PemusnahanBaris)
    assert (line["no_reg"], line["hasil"].startswith("1 pindaian dihapus")) == (no_reg, True)


def test_all_of_signed_minutes_is_carried_out_or_nothing(desk: Desk) -> None:
    first, second = desk.case(), desk.case()
    for key in (first, second):
        end(desk, key)
    keep(desk, layanan="sk_dtks")
    paper = signed(desk, first, second)
    desk.act("kabid", tahan, str(desk.row(Berkas, id=second)["no_reg"]), alasan=WHY)
    with pytest.raises(DomainError):
        desk.act("sekretaris", laksanakan, paper)
    assert desk.row(Berkas, id=first)["nama"] != GONE
    assert desk.row(Pemusnahan, id=paper)["status"] == "ditandatangani"
