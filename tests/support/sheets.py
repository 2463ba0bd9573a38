"""Spreadsheets as offices keep them, which this project has never seen; everybody in them is invented."""

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter


def _book(path: Path) -> tuple[Any, dict[str, Any]]:
    book = xlsxwriter.Workbook(path)
    formats = {
        "judul": book.add_format({"bold": True, "align": "center"}),
        "kepala": book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"}),
        "hari": book.add_format({"num_format": "dd/mm/yyyy"}),
        "rupiah": book.add_format({"num_format": '"Rp" #,##0'}),
    }
    return book, formats


WARGA = (
    ("Siti Rekaan", "9901015206900001", "Jl. Rekaan No. 1 RT 02 RW 01", "Tabanio", "Takisung"),
    ("Budi Contoh", "9901010501800002", "Jl. Contoh Gg. Damai RT 01", "Angsau", "Pelaihari"),
    ("Nor Rekaan", "9901011207750003", "Desa Panggung RT 05", "Panggung", "Pelaihari"),
    ("Ahmad Contoh", "9901012503690004", "Jl. Pelita RT 07 RW 02", "Tabanio", "Takisung"),
    ("Rina Rekaan", "9901016811880005", "Jl. Merpati RT 03", "Angsau", "Pelaihari"),
    ("Hendra Contoh", "9901011409810006", "Jl. Nelayan RT 01", "Tabanio", "Takisung"),
    ("Laila Rekaan", "9901014402700007", "Jl. Karya RT 09", "Panggung", "Pelaihari"),
    ("Yusuf Contoh", "9901013006650008", "Jl. Sawah RT 04", "Angsau", "Pelaihari"),
)


def wheelchairs(path: Path) -> Path:
    """Write a register of lent wheelchairs: titles, merged heads, column numbers, dates of every kind, a damaged NIK."""
    book, look = _book(path)
    about = book.add_worksheet("Petunjuk")
    about.write(0, 0, "Isi lembar berikutnya. Jangan mengubah judul kolom.")
    sheet = book.add_worksheet("Data 2026")
    sheet.merge_range(0, 0, 0, 13, "PEMERINTAH KABUPATEN REKAAN", look["judul"])
    sheet.merge_range(1, 0, 1, 13, "REGISTER PEMINJAMAN KURSI RODA", look["judul"])
    sheet.write(2, 0, "Tahun: 2026")
    for at, head in enumerate(("No", "Tanggal", "Nama Peminjam", "NIK", "No. HP", "Alamat", "Desa/Kel", "Kecamatan")):
        sheet.merge_range(4, at, 5, at, head, look["kepala"])
    sheet.merge_range(4, 8, 4, 9, "Kursi Roda", look["kepala"])
    sheet.merge_range(4, 10, 4, 11, "Pengembalian", look["kepala"])
    for at, head in ((8, "Nomor Seri"), (9, "Kondisi"), (10, "Rencana Tanggal"), (11, "Kondisi Akhir")):
        sheet.write(5, at, head, look["kepala"])
    sheet.merge_range(4, 12, 5, 12, "Uang Jaminan (Rp)", look["kepala"])
    sheet.merge_range(4, 13, 5, 13, "Status", look["kepala"])
    for at in range(14):
        sheet.write_number(6, at, at + 1)
    days: tuple[Any, ...] = ("3 Januari 2026", date(2026, 1, 12), "14/02/2026", "Senin, 2 Maret 2026", "5-3-26",
                             date(2026, 4, 1), "20 Mei 2026", "01/06/2026")  # fmt: skip
    for at, (nama, nik, alamat, desa, kecamatan) in enumerate(WARGA):
        line = 7 + at
        sheet.write_number(line, 0, at + 1)
        _day(sheet, line, 1, days[at], look)
        sheet.write(line, 2, nama)
        if at == 3:
            sheet.write_number(line, 3, float(nik))  # what a spreadsheet does to a NIK
        else:
            sheet.write_string(line, 3, nik)
        sheet.write_string(line, 4, f"0813990000{at:02}")
        for column, text in ((5, alamat), (6, desa), (7, kecamatan)):
            sheet.write(line, column, text)
        sheet.write_string(line, 8, f"00{at + 1}/KR")
        sheet.write(line, 9, ("Baik", "baik", "Rusak ringan")[at % 3])
        sheet.write_datetime(line, 10, date(2026, 12, at + 1), look["hari"])
        if at < 4:
            sheet.write(line, 11, "Kembali utuh")
        sheet.write_number(line, 12, 150_000 + 50_000 * at, look["rupiah"])
        sheet.write(line, 13, "Dipinjam" if at >= 4 else "Kembali")
    sheet.write(15, 2, "JUMLAH")
    sheet.write_formula(15, 12, "=SUM(M8:M15)", None, 2_600_000)
    sheet.write(18, 9, "Pelaihari, 30 Juni 2026")
    sheet.write(19, 9, "Pengurus Barang,")
    sheet.write(22, 9, "NIP. 199001012020121001")
    book.close()
    return path


def _day(sheet: Any, line: int, column: int, day: date | str, look: dict[str, Any]) -> None:
    if isinstance(day, str):
        sheet.write_string(line, column, day)
    else:
        sheet.write_datetime(line, column, day, look["hari"])
