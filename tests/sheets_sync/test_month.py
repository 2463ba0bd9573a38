"""A month of ten villages as people live it: their sheets, the office's pages, the ministry's two answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.bnba.columns import EXPORT_HEADS
from app.bnba.door import import_file
from app.bnba.models import Basis, Bnba, BnbaPeriode, HasilVerval, StatusKelayakan, StatusPeriode, Usulan
from app.bnba.periode import open_period, reopen_period
from app.bnba.rekap import recap
from app.bnba.saringan import MENUNGGU, Saringan
from app.bnba.service import require_periode
from app.bnba.verifikasi import record_check
from app.bnba.verval import record_verval
from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import SISTEM, Pelaku, Peran
from app.layanan.musdes_ba.catatan import muskel_of
from app.layanan.musdes_ba.muskel import Musyawarah, record_muskel
from app.layanan.pengesahan.kasus import cases_of, of_findings
from app.layanan.pengesahan.kelurahan import KeadaanKelurahan, villages_in
from app.layanan.pengesahan.siklus import Kemajuan, steps_of
from app.layanan.pengesahan.tutup import close_period
from app.layanan.pengesahan.unggah import (
    approve,
    cancel_finding,
    finalise_findings,
    record_finalisation,
    refuse,
    upload,
)
from app.pindaian.contoh import CONTOH
from app.workflow import actions
from app.workflow.actions.draf import Pilihan
from app.workflow.stages import Bahan
from sheets_sync.emulator import Server
from tests.sheets_sync.desk import ACCOUNT, Desk
from tests.sheets_sync.emulator.talk import Person
from tests.support.villages import VILLAGES

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)

PERIODE = "2026-11"
LATE = "63.01.03.2011"
PER_VILLAGE = 12
REASONS = ("Meninggal dunia", "Sudah mampu", "Data ganda")
STAF = Pelaku(id=None, akun="staf", nama="Siti Staf", peran=frozenset({Peran.STAF}), unit="identifikasi")
KABID = Pelaku(id=None, akun="kabid", nama="Rahmat Kabid", peran=frozenset({Peran.KABID}), unit="dayasos")
LAIN = Pelaku(id=None, akun="lain", nama="Staf Rehab", peran=frozenset({Peran.STAF}), unit="rehsos")


def people_of(kode: str) -> list[str]:
    return [f"WARGA {VILLAGES[kode]} {number}" for number in range(1, PER_VILLAGE + 1)]


@dataclass
class Month:
    """The office with ten villages, and what each village typed: (status, reason) by name."""

    desk: Desk
    folder: Path
    typed: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)

    def act(self, command: Callable[..., Any], *args: Any, oleh: Pelaku = STAF, **values: Any) -> Any:
        """Do one act of the office on the period."""
        with unit_of_work(oleh):
            return getattr(command(*args, require_periode(PERIODE), oleh=oleh, **values), "id", None)

    def refused(self, sentence: str, command: Callable[..., Any], *args: Any, **values: Any) -> None:
        with pytest.raises(DomainError, match=sentence):
            self.act(command, *args, **values)

    def sheet(self, kode: str, tab: str = "BNBA") -> Any:
        return self.desk.person(kode).gc.open_by_key(self.desk.sheet_id(kode)).worksheet(tab)

    def mark(self, kode: str, found: Mapping[str, tuple[str, str]]) -> None:
        """A village types what it found, in one go, in whatever order its rows stand."""
        worksheet = self.sheet(kode)
        values = worksheet.get_all_values()
        head = values[0]
        at, name = head.index("Status"), head.index("Nama")
        rows = {row[name]: number for number, row in enumerate(values, start=1)}
        first, last = (chr(ord("A") + column) for column in (at, at + 1))
        worksheet.batch_update(
            [
                {"range": f"{first}{rows[nama]}:{last}{rows[nama]}", "values": [list(said)]}
                for nama, said in found.items()
            ]
        )
        self.typed.setdefault(kode, {}).update(found)

    def row(self, kode: str, nama: str) -> dict[str, str]:
        return next(row for row in self.desk.rows(kode) if row["Nama"] == nama)

    def states(self) -> dict[StatusKelayakan, int]:
        with read_as(SISTEM):
            found = [row.status for row in recap(require_periode(PERIODE))]
        return {
            one: sum(row.get(one, 0) for row in found) for one in StatusKelayakan if any(one in row for row in found)
        }

    def key(self, nama: str) -> str:
        with read_as(SISTEM):
            return str(session().scalar(select(Bnba.kode_baris).where(Bnba.nama == nama)))


@pytest.fixture
def month(ctx: Flask, lembar: Server, tmp_path: Path) -> Month:
    """Return the office before its period is opened."""
    return Month(Desk(ctx, lembar, kodes=tuple(VILLAGES)), tmp_path)


def test_a_month_of_ten_villages(month: Month) -> None:
    opened_and_pushed(month)
    villages_check(month)
    damaged_and_proposed(month)
    musyawarah_recorded(month)
    finalised(month)
    ratified_at_the_second_try(month)
    closed(month)


def opened_and_pushed(month: Month) -> None:
    with pytest.raises(DomainError, match="bidang pengelola"), unit_of_work(LAIN):
        open_period(PERIODE, oleh=LAIN)
    with unit_of_work(STAF):
        open_period(PERIODE, basis=Basis.DTSEN, desil_dari=1, desil_sampai=4, oleh=STAF)
    import_file(exported(month.folder), PERIODE, oleh=SISTEM)
    month.desk.sync()
    for kode in VILLAGES:
        assert sorted(row["Nama"] for row in month.desk.rows(kode)) == sorted(people_of(kode))


def exported(folder: Path) -> Path:
    lines = ["|".join(EXPORT_HEADS)]
    number = 0
    for kode in VILLAGES:
        for name in people_of(kode):
            number += 1
            lines.append("|".join(line_of(number, name, kode).get(head, "") for head in EXPORT_HEADS))
    path = folder / "bnba.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def line_of(number: int, name: str, kode: str) -> dict[str, str]:
    return {
        "ID DTKS": f"D-UJI-{number:04}", "PROVINSI": "KALIMANTAN SELATAN", "KABUPATEN/KOTA": "TANAH LAUT",
        "KECAMATAN": "PELAIHARI", "DESA/KELUARAHAN": VILLAGES[kode], "ALAMAT": f"JL. UJI {number}", "RT": "001",
        "RW": "001", "NOKK": f"990101150590{1000 + number}", "NIK": f"990101150590{1 + number * 7:04}", "NAMA": name,
        "TANGGAL LAHIR": "15/05/1990", "JENIS KELAMIN": "L", "PEKERJAAN": "PETANI", "KETERANGAN PADAN": "PADAN",
        "BANSOS PKH": "YA",
    }  # fmt: skip


def villages_check(month: Month) -> None:
    """Every village but the late one finds some of its people not eligible, and one of them eligible."""
    for number, kode in enumerate(VILLAGES):
        if kode == LATE:
            continue
        names = people_of(kode)
        refused = dict.fromkeys(names[: 1 + number % 3], ("Tidak Layak", REASONS[number % 3]))
        month.mark(kode, refused)
    month.desk.sync()
    wanted = sum(status == "Tidak Layak" for found in month.typed.values() for status, _ in found.values())
    assert month.states() == {StatusKelayakan.TIDAK_LAYAK: wanted}


def damaged_and_proposed(month: Month) -> None:
    """What a village breaks comes back, what cannot be meant is asked back, and a new family is taken once."""
    first, second, third = list(VILLAGES)[:3]
    sound = people_of(first)[-1]
    month.desk.type(first, sound, "Status", "mungkin")
    lost = month.desk.rows(second)[1]["Nama"]
    careless = Person(month.desk.server.url, ACCOUNT).gc.open_by_key(month.desk.sheet_id(second))
    careless.worksheet("BNBA").delete_rows(3)
    month.desk.type(second, people_of(second)[-1], "Catatan", "sudah dicek")
    month.sheet(third, "Usulan").update(
        [["9901014501850003", "JUMIATI", "Pelaihari", "5/1/1985", "perempuan", "Jl. Baru 2", "3", "1", "Buruh", ""]],
        "B3:K3",
    )
    month.desk.sync()
    month.desk.sync()
    assert lost in [row["Nama"] for row in month.desk.rows(second)]
    assert "Status" in month.row(first, sound)["Keterangan sinkron"]
    month.desk.type(first, sound, "Status", "Layak")
    month.desk.sync()
    assert month.row(first, sound)["Keterangan sinkron"] == ""
    with read_as(SISTEM):
        (proposed,) = session().scalars(select(Usulan)).all()
        assert (proposed.nama, proposed.wilayah_kode, proposed.berkas_id) == ("JUMIATI", third, None)


def musyawarah_recorded(month: Month) -> None:
    for kode in VILLAGES:
        if kode != LATE:
            month.act(record_muskel, minutes(month, kode))
    month.refused("sudah dicatat", record_muskel, minutes(month, next(iter(VILLAGES))))
    with read_as(SISTEM):
        kept = muskel_of(require_periode(PERIODE))
        assert {kode for kode, one in kept.items() if one.lengkap} == set(VILLAGES) - {LATE}
        proposed = session().scalars(select(Usulan)).one()
        assert proposed.berkas_id == kept[proposed.wilayah_kode].berkas_id
        pk = proposed.id
    with unit_of_work(STAF):
        record_verval(pk, HasilVerval.LAYAK, oleh=STAF)


def minutes(month: Month, kode: str) -> Musyawarah:
    refused = sum(status == "Tidak Layak" for status, _ in month.typed.get(kode, {}).values())
    said = {
        "nomor": f"140/{kode[-4:]}/BA", "tanggal": "2026-11-10", "tempat": "Balai", "hadir": "21",
        "n_tl": str(refused), "pimpinan": "H. SABRAN CONTOH",
    }  # fmt: skip
    return Musyawarah(kode, said, berita_acara=CONTOH, daftar_hadir=CONTOH)


def finalised(month: Month) -> None:
    """The late village comes in after all: nobody of it is final before its minutes are kept."""
    name = people_of(LATE)[0]
    month.mark(LATE, {name: ("Tidak Layak", REASONS[0])})
    month.desk.sync()
    everybody = Saringan(status=MENUNGGU)
    with pytest.raises(DomainError, match="Panjaratan"), unit_of_work(STAF):
        finalise_findings(require_periode(PERIODE), everybody, oleh=STAF)
    assert StatusKelayakan.FINAL not in month.states()
    month.act(record_muskel, minutes(month, LATE))
    waiting = month.states()[StatusKelayakan.TIDAK_LAYAK]
    with unit_of_work(STAF):
        assert finalise_findings(require_periode(PERIODE), everybody, oleh=STAF) == waiting
    month.desk.type(LATE, name, "Status", "Layak")
    month.desk.sync()
    row = month.row(LATE, name)
    assert row["Status"] == "Final"
    assert "sudah Final" in row["Keterangan sinkron"]


def ratified_at_the_second_try(month: Month) -> None:
    """Uploaded, refused with a remark, corrected, written anew under a new number, approved."""
    berkas = month.act(record_finalisation)
    first = written_and_uploaded(month, berkas)
    uploaded = month.states()
    month.act(refuse, alasan="Lampiran tidak terbaca")
    assert month.states()[StatusKelayakan.DITOLAK] == uploaded[StatusKelayakan.DIUNGGAH]
    with read_as(SISTEM):
        case = of_findings(cases_of(PERIODE))
        assert case is not None
        assert [one.alasan for one in case.penolakan] == ["Lampiran tidak terbaca"]
    kode = next(iter(VILLAGES))
    wrong = people_of(kode)[0]
    month.act(cancel_finding, month.key(wrong))
    month.typed[kode][wrong] = ("Layak", "")
    with unit_of_work(STAF):
        finalise_findings(require_periode(PERIODE), Saringan(status=MENUNGGU), oleh=STAF)
    second = written_and_uploaded(month, berkas)
    assert first != second
    month.act(approve, tanggal=None)


def written_and_uploaded(month: Month, berkas: int) -> str:
    def do(command: Callable[..., Any], **values: Any) -> Any:
        with unit_of_work(STAF):
            return getattr(command(berkas, oleh=STAF, **values), "no_surat", "")

    do(actions.draf, pilihan=Pilihan(luar_aktor="kepala_daerah", luar_nama="H. Bupati Contoh"))
    month.refused("sedang berjalan", cancel_finding, "0000000000000")
    do(actions.tanda_tangan, penanda="H. Bupati Contoh", bahan=Bahan(bukti=CONTOH))
    number = do(actions.nomori)
    do(actions.arsipkan, lokasi="Ordner 1 / Lemari A")
    month.act(upload, pengesahan=CONTOH, lampiran=CONTOH)
    return str(number)


def closed(month: Month) -> None:
    """The recap says what the villages typed; afterwards nothing changes it but a reopening with its reason."""
    with read_as(SISTEM):
        rows = {row.kode: row for row in recap(require_periode(PERIODE))}
    for kode, found in month.typed.items():
        refused = sum(status == "Tidak Layak" for status, _ in found.values())
        assert (rows[kode].jumlah, rows[kode].tidak_layak) == (PER_VILLAGE, refused), kode
        assert rows[kode].status.get(StatusKelayakan.DISAHKAN, 0) == refused
    with unit_of_work(STAF):
        close_period(PERIODE, oleh=STAF)
    with read_as(SISTEM):
        cases = cases_of(PERIODE)
        periode = require_periode(PERIODE)
        villages = villages_in(periode, cases, [])
        assert {one.keadaan for one in villages} == {KeadaanKelurahan.SELESAI}
        done = {one.judul: one.kemajuan for one in steps_of(periode, cases, villages)}
    assert done["Pengesahan"] is done["Verval usulan"] is done["Periode ditutup"] is Kemajuan.SELESAI
    before, name = month.states(), people_of(LATE)[-1]
    month.mark(LATE, {name: ("Tidak Layak", REASONS[0])})
    month.desk.sync()
    assert (month.row(LATE, name)["Status"], month.states()) == ("Layak", before)
    assert "sudah ditutup" in month.row(LATE, name)["Keterangan sinkron"]
    month.refused("sudah ditutup", record_check, month.key(name), status=StatusKelayakan.LAYAK)
    with pytest.raises(DomainError, match="sudah ditutup"):
        import_file(exported(month.folder), PERIODE, oleh=SISTEM)
    with pytest.raises(DomainError, match="Kabid"), unit_of_work(STAF):
        reopen_period(PERIODE, alasan="salah tutup", oleh=STAF)
    with unit_of_work(KABID):
        reopen_period(PERIODE, alasan="salah tutup", oleh=KABID)
    with read_as(SISTEM):
        assert session().get_one(BnbaPeriode, PERIODE).status is StatusPeriode.DIBUKA
