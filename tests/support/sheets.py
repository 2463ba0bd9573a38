"""Spreadsheets as offices keep them, which this project has never seen; everybody in them is invented."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

#: Name, NIK, address, village, district.
WARGA = (
    ("Siti Rekaan", "9901015206900001", "Jl. Rekaan No. 1 RT 02 RW 01", "Tabanio", "Takisung"),
    ("Budi Contoh", "9901010501800002", "Jl. Contoh Gg. Damai RT 01", "Angsau", "Pelaihari"),
    ("Nor Rekaan", "9901011207750003", "Jl. Panggung RT 05", "Panggung", "Pelaihari"),
    ("Ahmad Contoh", "9901012503690004", "Jl. Pelita RT 07 RW 02", "Tabanio", "Takisung"),
    ("Rina Rekaan", "9901016811880005", "Jl. Merpati RT 03", "Angsau", "Pelaihari"),
    ("Hendra Contoh", "9901011409810006", "Jl. Nelayan RT 01", "Tabanio", "Takisung"),
    ("Laila Rekaan", "9901014402700007", "Jl. Karya RT 09", "Panggung", "Pelaihari"),
    ("Yusuf Contoh", "9901013006650008", "Jl. Sawah RT 04", "Angsau", "Pelaihari"),
)
#: The days of a register as several people wrote them.
DAYS = ("3 Januari 2026", date(2026, 1, 12), "14/02/2026", "Senin, 2 Maret 2026", "5-3-26", date(2026, 4, 1),
        "20 Mei 2026", "01/06/2026")  # fmt: skip


class _Page:
    """A sheet that is written a row at a time."""

    def __init__(self, path: Path, name: str = "Sheet1", *, after: str = "") -> None:
        self.book = xlsxwriter.Workbook(path)
        if after:
            self.book.add_worksheet(after).write(0, 0, "Isi lembar berikutnya. Jangan mengubah judul kolom.")
        self.sheet: Any = self.book.add_worksheet(name)
        self._day = self.book.add_format({"num_format": "dd/mm/yyyy"})
        self._line = 0

    def row(self, *cells: object) -> None:
        """Write a row; texts stay texts, None leaves a cell blank."""
        for at, cell in enumerate(cells):
            if isinstance(cell, date):
                self.sheet.write_datetime(self._line, at, cell, self._day)
            elif isinstance(cell, str) and cell:
                self.sheet.write_string(self._line, at, cell)
            elif isinstance(cell, int | float):
                self.sheet.write_number(self._line, at, cell)
        self._line += 1

    def merged(self, first: int, last: int, text: str, lines: int = 1) -> None:
        """Write a merged cell in the current row, which stays the current one."""
        self.sheet.merge_range(self._line, first, self._line + lines - 1, last, text)


def wheelchairs(path: Path) -> Path:
    """Write lent wheelchairs: titles, merged heads, column numbers, dates of every kind, one NIK as a number."""
    page = _Page(path, "Data 2026", after="Petunjuk")
    for title in ("PEMERINTAH KABUPATEN REKAAN", "REGISTER PEMINJAMAN KURSI RODA"):
        page.merged(0, 13, title)
        page.row()
    page.row("Tahun: 2026")
    page.row()
    for at, head in enumerate(("No", "Tanggal", "Nama Peminjam", "NIK", "No. HP", "Alamat", "Desa/Kel", "Kecamatan")):
        page.merged(at, at, head, lines=2)
    page.merged(8, 9, "Kursi Roda")
    page.merged(10, 11, "Pengembalian")
    page.merged(12, 12, "Uang Jaminan (Rp)", lines=2)
    page.merged(13, 13, "Status", lines=2)
    page.row()
    page.row(*[None] * 8, "Nomor Seri", "Kondisi", "Rencana Tanggal", "Kondisi Akhir")
    page.row(*range(1, 15))
    for at, (nama, nik, alamat, desa, kecamatan) in enumerate(WARGA):
        written: object = float(nik) if at == 3 else nik  # what a spreadsheet does to a NIK
        back = "Kembali utuh" if at < 4 else None
        page.row(
            at + 1, DAYS[at], nama, written, f"0813990000{at:02}", alamat, desa, kecamatan, f"00{at + 1}/KR",
            ("Baik", "baik", "Rusak ringan")[at % 3], date(2026, 12, at + 1), back, 150_000 + 50_000 * at,
            "Dipinjam" if at >= 4 else "Kembali",
        )  # fmt: skip
    page.row(None, None, "JUMLAH", *[None] * 9, 2_600_000)
    page.row()
    for signature in ("Pelaihari, 30 Juni 2026", "Pengurus Barang,", "NIP. 199001012020121001"):
        page.row(*[None] * 9, signature)
    page.book.close()
    return path


def burial_aid(path: Path) -> Path:
    """Write applications for burial aid: a NIK unknown, marks, rupiah as text, dividers, villages in the address."""
    page = _Page(path)
    page.merged(0, 11, "DAFTAR PERMOHONAN SANTUNAN KEMATIAN TA 2026")
    page.row()
    page.row()
    page.row("NO.", "TGL. PERMOHONAN", "NAMA ALMARHUM", "", "NIK ALMARHUM", "AHLI WARIS (HUBUNGAN)", "ALAMAT",
             "NO. REKENING", "JENIS BANTUAN", "BESARAN", "BERKAS LENGKAP", "KETERANGAN")  # fmt: skip
    page.row(*(f"({at})" for at in range(1, 13)))
    page.row("TRIWULAN I")
    for at, (nama, nik, alamat, desa, kecamatan) in enumerate(WARGA):
        if at == 5:
            page.row("TRIWULAN II")
        page.row(
            at + 1, f"{at + 2} Januari 2026" if at % 2 else f"0{at + 1}-02-2026", f"Alm. {nama}", None,
            "-" if at == 2 else nik, f"{WARGA[at - 1][0]} (anak)",
            f"{alamat} Desa {desa} Kec. {kecamatan}" if at else alamat, f"99001234567{at}",
            ("Santunan", "Peti jenazah", "SANTUNAN")[at % 3], f"Rp 1.{at}50.000", "√" if at % 2 else None,
            None if at % 3 else "menunggu tanda tangan lurah setempat",
        )  # fmt: skip
    page.row("TOTAL", *[None] * 8, "Rp 9.200.000")
    page.book.close()
    return path


def volunteers(path: Path) -> Path:
    """Write volunteers as a text file: no NIK, no address, semicolons, two-digit years, a Python word."""
    heads = "No;Nama Relawan;JK;Tempat/Tgl Lahir;Gol. Darah;Desa;Kec;HP/WA;Tgl Bergabung;Sertifikat;Tinggi (cm);Class"
    lines = ["DAFTAR ANGGOTA TAGANA", "Keadaan per 1 November 2026;;", "", heads, "1;2;3;4;5;6;7;8;9;10;11;12"]
    for at, (nama, _nik, _alamat, desa, kecamatan) in enumerate(WARGA, 1):
        blood, taught = ("O", "A", "B")[at % 3], ("ya", "tidak")[at % 2]
        lines.append(
            f"{at};{nama};{'P' if at % 2 else 'L'};Pelaihari, {at}-3-1990;{blood};{desa};{kecamatan};"
            f"081399{at:06};0{at}/05/19;{taught};{150 + at},5;Madya"
        )
    path.write_text("\r\n".join(lines), encoding="cp1252")
    return path


def plain(path: Path, *rows: Sequence[object]) -> Path:
    """Write rows as they are."""
    page = _Page(path)
    for row in rows:
        page.row(*row)
    page.book.close()
    return path
