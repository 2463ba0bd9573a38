from pathlib import Path

import pytest

from app.core.errors import DomainError
from app.exchange.sheet import JUMLAH, KAKI, PEMISAH, Sheet, read_sheet
from tests.support import sheets

HEADS = ("No", "Nama", "Alamat", "Keterangan")


def read(folder: Path, *rows: tuple[object, ...]) -> Sheet:
    return read_sheet(sheets.plain(folder / "daftar.xlsx", *rows))


def test_heads_are_found_below_titles_and_put_together_from_merged_cells(tmp_path: Path) -> None:
    sheet = read_sheet(sheets.wheelchairs(tmp_path / "kursi.xlsx"))
    assert (sheet.name, sheet.head_line) == ("Data 2026", 6)
    assert sheet.labels[:3] == ["No", "Tanggal", "Nama Peminjam"]
    assert sheet.labels[8:] == [
        "Nomor Seri", "Kondisi", "Rencana Tanggal", "Kondisi Akhir", "Uang Jaminan (Rp)", "Status",
    ]  # fmt: skip


def test_totals_dividers_column_numbers_and_signatures_are_no_rows(tmp_path: Path) -> None:
    lent = read_sheet(sheets.wheelchairs(tmp_path / "kursi.xlsx"))
    assert [row.line for row in lent.rows] == list(range(8, 16))
    assert lent.left_out == {JUMLAH: [16], KAKI: [18, 19, 20]}
    aid = read_sheet(sheets.burial_aid(tmp_path / "santunan.xlsx"))
    assert len(aid.rows) == 8
    assert aid.left_out == {PEMISAH: [5, 11], JUMLAH: [14 + 1]}


def test_a_text_file_is_read_with_its_delimiter(tmp_path: Path) -> None:
    sheet = read_sheet(sheets.volunteers(tmp_path / "tagana.csv"))
    assert sheet.labels[:3] == ["No", "Nama Relawan", "JK"]
    assert len(sheet.rows) == 8


def test_heads_that_stand_twice_below_two_groups_carry_the_name_of_their_group(tmp_path: Path) -> None:
    sheet = read(
        tmp_path,
        ("No", "Nama", "Pinjam", None, "Kembali", None),
        (None, None, "Tanggal", "Petugas", "Tanggal", "Petugas"),
        (1, "Siti Rekaan", "1/2/2026", "A", "3/2/2026", "B"),
    )
    assert sheet.labels == ["No", "Nama", "Pinjam Tanggal", "Pinjam Petugas", "Kembali Tanggal", "Kembali Petugas"]


def test_a_row_with_little_in_it_is_still_a_row(tmp_path: Path) -> None:
    sheet = read(tmp_path, HEADS, (1, "Siti Rekaan"), (2, "Budi Contoh", "Jl. A", "x"), (3, None, None, None))
    assert [row.cells[1] for row in sheet.rows] == ["Siti Rekaan", "Budi Contoh"]


def test_the_sheet_may_be_named(tmp_path: Path) -> None:
    path = sheets.wheelchairs(tmp_path / "kursi.xlsx")
    assert read_sheet(path, lembar="Data 2026").name == "Data 2026"
    with pytest.raises(DomainError, match="Yang ada: Petunjuk, Data 2026"):
        read_sheet(path, lembar="Data 2025")


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("Catatan rapat hari ini",), ("dihadiri semua",)], "Baris judul kolom tidak ditemukan"),
        ([(1, 2, 3), (4, 5, 6)], "Baris judul kolom tidak ditemukan"),
        ([], "Baris judul kolom tidak ditemukan"),
        ([HEADS], "Tidak ada baris isi di bawah judul kolom"),
        ([HEADS, (1, 2, 3, 4)], "Tidak ada baris isi di bawah judul kolom"),
    ],
)
def test_a_sheet_that_is_no_register_is_refused(tmp_path: Path, rows: list[tuple[object, ...]], sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        read(tmp_path, *rows)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas kosong"),
        (b"\xd0\xcf\x11\xe0rest", "dikunci sandi atau berformat .xls lama"),
        (b"PK\x03\x04rest", "rusak atau terpotong"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "bukan teks|tidak ditemukan|NUL"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(content)
    with pytest.raises(DomainError, match=sentence):
        read_sheet(path)
