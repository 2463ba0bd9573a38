"""The numbers of reports, added up here by hand from the raw rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.agenda.models import AgendaSuratKeluar, AgendaSuratMasuk, Nomor
from app.berkas.models import Berkas
from app.core import clock
from app.laporan.isi import Isi, answer
from app.laporan.registry import reports
from app.layanan.bencana_bufferstok.models import BencanaBufferstok
from app.layanan.kasus_ppks.models import KasusPpks
from app.layanan.registry import load_models
from app.layanan.sekretariat.layanan_langsung.models import LayananLangsung
from tests.conftest import OfficeOn
from tests.support.busy import busy
from tests.support.desk import OPENING, Desk
from tests.support.people import LISTED

load_models()


@pytest.fixture
def desk(office_on: OfficeOn, database: str) -> Iterator[Desk]:
    """Return the busy office."""
    installation = office_on(database, busy)
    installation.restore()
    with clock.frozen(OPENING):
        yield Desk(installation.app)


def told(desk: Desk, kode: str, account: str = "kadis", **choices: str) -> list[dict[str, Any]]:
    """Return a report's rows by the heads of their columns."""

    def rows() -> list[dict[str, Any]]:
        isi: Isi = answer(reports()[kode], choices, desk.person(account))
        heads = [column.label for column in isi.laporan.columns]
        return [dict(zip(heads, row, strict=True)) for row in isi.sel]

    return desk.ask(rows, account)  # type: ignore[no-any-return]


def total(rows: list[dict[str, Any]], head: str) -> Any:
    return sum(row[head] for row in rows)


def of_status(rows: list[dict[str, Any]]) -> Counter[str]:
    return Counter(row["status"].value for row in rows)


def test_the_recap_counts_every_case_once_and_its_columns_add_up(desk: Desk) -> None:
    raw, rows = desk.rows(Berkas), told(desk, "rekap_layanan")
    assert total(rows, "Diterima") == len(raw)
    counted = of_status(raw)
    assert total(rows, "Selesai") == counted["selesai"] >= 3
    assert total(rows, "Tidak terdaftar") == counted["tidak_terdaftar"] == 1
    assert total(rows, "Dibatalkan") == counted["dibatalkan"] == 2
    assert total(rows, "Dikembalikan, menunggu pemohon") == counted["dikembalikan"]
    assert total(rows, "Masih berjalan") == counted["berjalan"]
    states = [head for head in rows[0] if head not in ("Layanan", "Diterima", "Surat terbit", "Median hari kerja")]
    assert [row for row in rows if row["Diterima"] != sum(row[head] for head in states)] == []


def test_letters_count_when_issued_and_not_when_void(desk: Desk) -> None:
    states = {row["id"]: row["status"].value for row in desk.rows(Nomor)}
    letters = [row for row in desk.rows(AgendaSuratKeluar) if row["layanan"]]
    issued = [row for row in letters if states[row["nomor_id"]] == "terbit"]
    assert total(told(desk, "rekap_layanan"), "Surat terbit") == len(issued) < len(letters)


def test_a_month_holds_what_came_in_that_month(desk: Desk) -> None:
    months = Counter(row["masuk"].month for row in desk.rows(Berkas))
    assert set(months) == {10, 11}
    for month, count in months.items():
        assert total(told(desk, "rekap_layanan", bulan=str(month)), "Diterima") == count
    shown = told(desk, "layanan_per_bulan")
    assert [row["Diterima"] for row in shown] == [months[no] for no in range(1, 13)]
    (only,) = [row for row in told(desk, "layanan_per_bulan", layanan="sk_dtks") if row["Bulan"] == "Oktober"]
    assert only["Diterima"] == 1


def test_bidang_staff_count_their_bidang_and_its_closed_cases(desk: Desk) -> None:
    raw = desk.rows(Berkas)
    for account, bidang in (("kabid", "dayasos"), ("kabid_rehab", "rehab"), ("staf", "dayasos")):
        mine = [row for row in raw if row["bidang"] == bidang]
        assert total(told(desk, "rekap_layanan", account), "Diterima") == len(mine) < len(raw)
    assert sum(row["tertutup"] for row in raw) == 3


def test_who_writes_the_yearly_papers_counts_the_whole_office(desk: Desk) -> None:
    """LPPD and Laporan Tahunan are written by the Subbag Perencanaan, whose own rows are those of the Sekretariat."""
    assert total(told(desk, "rekap_layanan", "kasubag_perencanaan"), "Diterima") == len(desk.rows(Berkas))


def test_the_median_counts_working_days_of_finished_cases(desk: Desk) -> None:
    by_title = {row["Layanan"]: row["Median hari kerja"] for row in told(desk, "rekap_layanan")}
    assert by_title["Surat Keterangan Terdaftar DTKS"] == Decimal(1), "received and handed over on one day"
    assert [value for title, value in by_title.items() if "Pendampingan" in title] == [None]


def test_the_counter_recap_leaves_out_the_offices_own_work(desk: Desk) -> None:
    raw = [row for row in desk.rows(Berkas) if row["loket"]]
    rows = told(desk, "registrasi_fo")
    assert total(rows, "Diterima") == len(raw) < len(desk.rows(Berkas))
    assert len(rows) == len({row["layanan"] for row in raw})


def test_the_agenda_counts_every_number_and_the_secret_letter_too(desk: Desk) -> None:
    november = next(row for row in told(desk, "agenda_bulanan", "kabid") if row["Bulan"] == "November")
    incoming = [row for row in desk.rows(AgendaSuratMasuk) if row["tgl_diterima"].month == 11]
    outgoing = [row for row in desk.rows(AgendaSuratKeluar) if row["tgl_surat"].month == 11]
    assert november["Surat Masuk"] == len(incoming) == 2
    assert sum(november[head] for head in november if head.startswith("Surat Keluar")) == len(outgoing)
    assert november["Di antaranya nomor batal"] == 1


def test_ppks_are_counted_by_kind_sex_and_register(desk: Desk) -> None:
    rows = told(desk, "ppks")
    cases = [row for row in desk.rows(KasusPpks) if row["status"].value != "dibatalkan"]
    mine = [row for row in rows if row["Sumber"] == "Register kasus PPKS"]
    assert total(mine, "Jumlah") == len(cases) == 1
    assert mine[0]["Laki-laki" if cases[0]["jk"].value == "L" else "Perempuan"] == 1
    listed = [row for row in rows if row["Sumber"].startswith("BNBA")]
    assert total(listed, "Jumlah") == len(LISTED)
    assert total(listed, "Laki-laki") == sum(one.jk == "LAKI-LAKI" for one in LISTED)
    visits = [row for row in desk.rows(LayananLangsung) if row["ppks"]]
    assert total([row for row in rows if row["Sumber"] == "Layanan langsung"], "Jumlah") == len(visits)
    (by_hand,) = [row for row in rows if row["Sumber"] == "Pendataan"]
    assert (by_hand["Laki-laki"], by_hand["Perempuan"], by_hand["Jumlah"]) == (3, 4, 7)
    assert [row for row in rows if row["Jumlah"] != _sexes(row)] == []


def _sexes(row: dict[str, Any]) -> int:
    return int(row["Laki-laki"] + row["Perempuan"] + row["JK tidak dicatat"])


def test_villages_of_closed_cases_are_not_told_apart(desk: Desk) -> None:
    (case,) = [row for row in desk.rows(KasusPpks) if row["status"].value != "dibatalkan"]
    rows = told(desk, "ppks", "sekretaris", kecamatan=case["wilayah_kode"][:8])
    (closed,) = [row for row in rows if row["Sumber"] == "Register kasus PPKS"]
    assert closed["Kecamatan/Desa"] == "(kasus tertutup, desa tidak dirinci)"
    assert closed["Jumlah"] == 1


def test_staff_of_another_bidang_do_not_count_closed_cases(desk: Desk) -> None:
    sources = {row["Sumber"] for row in told(desk, "ppks", "kabid")}
    assert not sources & {"Register kasus PPKS", "Register ABH"}
    assert {row["Sumber"] for row in told(desk, "ppks", "kabid_rehab")} >= {"Register kasus PPKS", "Register ABH"}


def test_psks_come_from_registers_and_survey(desk: Desk) -> None:
    rows = {row["Jenis PSKS"].value: row for row in told(desk, "psks", "kabid_rehab")}
    assert rows["karang_taruna"]["Jumlah"] == 1 == len(told(desk, "psks_terdaftar", "kabid_rehab"))
    assert (rows["tagana"]["Laki-laki"], rows["tagana"]["Perempuan"]) == (5, 2)
    assert told(desk, "psks", tahun="2025") == [], "registered a year later"


def test_stock_begins_ends_and_moves_as_its_cards_say(desk: Desk) -> None:
    raw = desk.rows(BencanaBufferstok)
    for bulan, first, last in (
        ("", date(2026, 1, 1), date(2026, 12, 31)),
        ("11", date(2026, 11, 1), date(2026, 11, 30)),
    ):
        rows = told(desk, "bufferstok", bulan=bulan)
        within = [row for row in raw if first <= row["tgl"] <= last]
        assert total(rows, "Masuk") == sum(row["masuk"] or 0 for row in within)
        assert total(rows, "Keluar") == sum(row["keluar"] or 0 for row in within)
        assert total(rows, "Saldo akhir") == sum((row["masuk"] or 0) - (row["keluar"] or 0) for row in raw)
        assert [one for one in rows if one["Saldo awal"] + one["Masuk"] - one["Keluar"] != one["Saldo akhir"]] == []
    assert total(told(desk, "bufferstok", bulan="11"), "Saldo awal") == Decimal("120.5")


def test_the_bnba_recap_counts_the_list(desk: Desk) -> None:
    rows = told(desk, "rekap_bnba")
    assert total(rows, "Tercatat") == len(LISTED)
    assert (total(rows, "Tidak layak"), total(rows, "Layak")) == (1, len(LISTED) - 1)
    assert {row["Desa/Kelurahan"]: row["Tercatat"] for row in rows} == Counter(one.desa.title() for one in LISTED)


def test_the_account_register_has_every_village_and_masks_the_account(desk: Desk) -> None:
    rows = told(desk, "akun_siks")
    (held,) = [row for row in rows if row["Operator"]]
    assert (held["Operator"], held["Keadaan"]) == ("Operator Contoh", "Aktif")
    assert "op.tabanio" not in str(rows)
    assert len(rows) == 135, "the villages of Tanah Laut"
    assert sum(row["Keadaan"] == "Belum ada akun" for row in rows) == 134


def test_papers_behind_an_spj_are_those_the_steps_ask_for(desk: Desk) -> None:
    rows = {row["Layanan"]: row for row in told(desk, "spj")}
    relief = next(row for title, row in rows.items() if "Bencana" in title)
    assert relief["Diminta"] == relief["Ada"] + relief["Belum"]
    assert "Tanda terima logistik" in relief["Yang belum ada"]
    (case,) = desk.rows(Berkas, layanan="bjb_usulan_dtks")
    papers = told(desk, "spj_kegiatan", kegiatan=str(case["id"]))
    assert ("Daftar hadir musyawarah", "Cetak") in {(row["Uraian"], row["Keadaan"]) for row in papers}
    assert ("Daftar Hadir Musyawarah", "Belum ada") in {(row["Uraian"], row["Keadaan"]) for row in papers}
