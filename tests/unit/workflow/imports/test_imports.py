"""Old rows taken into a register that is there: the Karang Taruna's, whose columns are of many kinds."""

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from app.agenda.models import BukuTahun, Nomor
from app.audit.models import Jejak, Riwayat
from app.berkas.models import Berkas, StatusBerkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.layanan.pemberdayaan.karang_taruna.models import KarangTaruna, Klasifikasi
from app.workflow.imports.door import import_rows
from app.workflow.imports.models import ImporRegister
from app.workflow.imports.result import HasilImpor
from tests.support import sheets
from tests.support.desk import Desk
from tests.support.marks import ONE_DATABASE
from tests.support.visitor import Visitor

HEADS = ("No", "No. Surat", "Nama KT", "Desa/Kelurahan", "Kecamatan", "Alamat", "Ketua", "No. HP",
         "Nomor SK Kepala Desa/Lurah", "Tanggal SK", "Masa Bakti s.d.", "Jumlah Pengurus", "KLASIFIKASI")  # fmt: skip
GOOD = (1, "400.9/1/DINSOS/I/2025", "KT Rekaan Jaya", "Tabanio", "Takisung", "Jl. Desa RT 1", "Ketua Rekaan",
        "081399000001", "188.4/1/2025", "2 Januari 2025", "31/12/2029", 12, "Maju")  # fmt: skip
POOR = (2, "", "KT Contoh", "Desa Entah", "Takisung", "Jl. B", "", "", "188.4/2/2025", "besok", date(2029, 1, 1),
        "dua", "hebat")  # fmt: skip


def other(no: int, **changed: object) -> tuple[object, ...]:
    """Return a good row of another organisation; ``at_<position>`` replaces a cell."""
    row = list(GOOD)
    row[0], row[1], row[2] = no, f"400.9/{no}/DINSOS/I/2025", f"KT Rekaan {no}"
    for name, value in changed.items():
        row[int(name.removeprefix("at_"))] = value
    return tuple(row)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "karang taruna.xlsx"


def take(desk: Desk, path: Path, *rows: tuple[object, ...], **wanted: object) -> HasilImpor:
    sheets.plain(path, ("REGISTER KARANG TARUNA",), HEADS, *rows)
    with desk.app.app_context():
        return import_rows("karang_taruna", path, oleh=SISTEM, **wanted)  # type: ignore[arg-type]


def cases(desk: Desk) -> int:
    return int(desk.ask(lambda: session().scalar(select(func.count()).select_from(KarangTaruna))))


def test_an_old_row_becomes_a_finished_case_with_its_trail_and_takes_no_number_of_the_agenda(
    desk: Desk, path: Path
) -> None:
    done = take(desk, path, GOOD, POOR, other(3))
    assert (done.baris, done.diterima, done.sudah_ada, done.ditolak) == (3, 2, 0, 1)

    def told() -> None:
        row = session().scalars(select(KarangTaruna).where(KarangTaruna.nama == "KT Rekaan Jaya")).one()
        assert (row.status, row.loket, row.no_surat) == (StatusBerkas.SELESAI, False, GOOD[1])
        assert (row.wilayah_kode, row.sk_tanggal, row.sampai) == ("63.01.01.2002", date(2025, 1, 2), date(2029, 12, 31))
        assert (row.jumlah_pengurus, row.klasifikasi) == (12, Klasifikasi.MAJU)
        assert row.tugas == []
        story = session().scalars(select(Riwayat.teks).where(Riwayat.berkas_id == row.id)).all()
        assert story == ["memindahkan baris 3 register lama (karang taruna.xlsx)"]
        assert session().scalars(select(Jejak).where(Jejak.berkas_id == row.id)).first()
        assert set(session().scalars(select(Nomor.buku))) == {"registrasi_lama"}
        assert set(session().scalars(select(BukuTahun.buku).where(BukuTahun.terakhir > 0))) == {"registrasi_lama"}

    desk.ask(told)


@ONE_DATABASE
def test_a_refused_row_lies_in_a_workbook_with_every_reason(desk: Desk, path: Path) -> None:
    done = take(desk, path, GOOD, POOR)
    assert done.berkas_penolakan
    sheet = CalamineWorkbook.from_path(done.berkas_penolakan).get_sheet_by_index(0).to_python()
    assert sheet[0][:4] == ["Baris", "Sebab ditolak", "No", "No. Surat"]
    line, reasons = str(sheet[1][0]), str(sheet[1][1])
    assert line == "4"
    for reason in (
        "Desa/kelurahan 'Desa Entah' di kecamatan 'Takisung' tidak dikenal",
        "Ketua belum diisi",
        "Tanggal SK: 'besok' - tanggal tidak dikenal",
        "Jumlah Pengurus harus berupa angka",
        "Klasifikasi: 'hebat' bukan pilihan yang tersedia",
    ):
        assert reason in reasons
    assert done.alasan == {"wilayah_kode": 1}
    assert done.berkas_penolakan.stat().st_mode & 0o077 == 0


@ONE_DATABASE
def test_the_same_file_again_adds_nothing_and_a_longer_one_only_what_is_new(desk: Desk, path: Path) -> None:
    take(desk, path, GOOD, other(2))
    again = take(desk, path, GOOD, other(2))
    assert (again.diterima, again.sudah_ada, again.ditolak) == (0, 2, 0)
    longer = take(desk, path, GOOD, other(2), other(3))
    assert (longer.diterima, longer.sudah_ada) == (1, 2)
    assert cases(desk) == 3
    assert desk.ask(lambda: session().scalar(select(func.count()).select_from(ImporRegister))) == 2


@ONE_DATABASE
def test_equal_rows_of_one_file_are_rows_of_their_own(desk: Desk, path: Path) -> None:
    twins = (other(2, at_1=""), other(2, at_1=""))
    assert take(desk, path, *twins).diterima == 2
    assert take(desk, path, *twins).sudah_ada == 2


@ONE_DATABASE
def test_a_trial_says_the_same_and_saves_nothing(desk: Desk, path: Path) -> None:
    with desk.unchanged():
        done = take(desk, path, GOOD, POOR, uji=True)
    assert (done.diterima, done.ditolak, done.berkas_penolakan) == (1, 1, None)


@ONE_DATABASE
def test_when_one_row_cannot_be_saved_none_is(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.agenda import numbering

    take_number, given = numbering.take, []

    def once(buku: str, cakupan: str = "") -> Nomor:
        given.append(buku)
        if len(given) == 2:
            raise OSError("disk full")
        return take_number(buku, cakupan)

    monkeypatch.setattr(numbering, "take", once)
    home: Path = desk.app.config["LOKET_HOME"]
    with desk.unchanged(), pytest.raises(OSError, match="disk full"):
        take(desk, path, GOOD, other(2), POOR)
    assert not list(home.glob("penolakan/karang_taruna*"))


@ONE_DATABASE
def test_a_letter_number_that_stands_twice_is_refused(desk: Desk, path: Path) -> None:
    done = take(desk, path, GOOD, other(2, at_1=GOOD[1]))
    assert (done.diterima, done.alasan) == (1, {"no_surat": 1})


@ONE_DATABASE
def test_a_village_is_found_in_the_address_or_told_for_the_file(desk: Desk, path: Path) -> None:
    in_address = other(2, at_3="", at_4="", at_5="Jl. Pantai RT 2 Desa Tabanio Kec. Takisung")
    nowhere = other(3, at_3="", at_4="")
    assert take(desk, path, in_address, nowhere).alasan == {"wilayah_kode": 1}
    assert take(desk, path, in_address, nowhere, wilayah_kode="63.01.03.1002").diterima == 1
    codes = desk.ask(lambda: list(session().scalars(select(Berkas.wilayah_kode).order_by(Berkas.id))))
    assert codes == ["63.01.01.2002", "63.01.03.1002"]


@ONE_DATABASE
def test_a_nik_that_a_spreadsheet_rounded_is_never_taken(desk: Desk, tmp_path: Path) -> None:
    heads = ("Nama", "NIK", "Alamat", "Desa/Kelurahan", "Keperluan")
    rows = [(nama, nik, alamat, desa, "PIP") for nama, nik, alamat, desa, _ in sheets.WARGA]
    rows[3] = (*rows[3][:1], float(rows[3][1]), *rows[3][2:])  # type: ignore[assignment]
    path = sheets.plain(tmp_path / "sk.xlsx", heads, *rows)
    with desk.app.app_context():
        done = import_rows("sk_dtks", path, oleh=SISTEM)
    assert (done.diterima, done.alasan) == (7, {"nik": 1})
    stored = desk.ask(lambda: session().connection().exec_driver_sql("SELECT nik FROM berkas").scalars().all())
    assert not any(value.startswith("9901") for value in stored), "encrypted like what is typed"


@ONE_DATABASE
def test_a_file_whose_niks_all_end_in_0_is_refused_as_a_whole(desk: Desk, tmp_path: Path) -> None:
    rows = [(f"Warga {at}", f"9901015206900{at}0", "Jl. A", "Tabanio", "PIP") for at in range(10, 18)]
    path = sheets.plain(tmp_path / "sk.xlsx", ("Nama", "NIK", "Alamat", "Desa/Kelurahan", "Keperluan"), *rows)
    with desk.app.app_context(), desk.unchanged(), pytest.raises(DomainError, match="NIK berakhir dengan 0"):
        import_rows("sk_dtks", path, oleh=SISTEM)


@ONE_DATABASE
def test_a_sheet_without_a_column_that_every_row_needs_is_refused(desk: Desk, tmp_path: Path) -> None:
    path = sheets.plain(tmp_path / "x.xlsx", ("No", "Nama KT", "Alamat"), (1, "KT Rekaan", "Jl. A"))
    with desk.app.app_context(), pytest.raises(DomainError, match="Kolom Ketua, Nomor SK Kepala Desa/Lurah"):
        import_rows("karang_taruna", path, oleh=SISTEM)


@ONE_DATABASE
def test_an_old_row_stands_in_the_register_the_book_and_has_a_page(desk: Desk, path: Path) -> None:
    take(desk, path, GOOD)
    visitor = Visitor(desk, "kadis")
    (berkas,) = desk.ask(lambda: list(session().scalars(select(Berkas.id))))
    assert "KT Rekaan Jaya" in visitor.open("/layanan/karang_taruna/list/").text
    page = visitor.open(f"/berkas/{berkas}")
    assert page.status == 200
    assert "register lama" in page.text
