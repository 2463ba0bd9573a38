"""Why a row of an import is refused, and what is doubtful about one that is accepted."""

from enum import StrEnum
from typing import Self


class Berlabel(StrEnum):
    """A closed set whose members carry the sentence people read."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make a member with its sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Penolakan(Berlabel):
    """Reasons to refuse one row; the office corrects it and sends it again."""

    KOLOM_BERLEBIH = (
        "kolom_berlebih",
        "Isi melewati kolom terakhir; biasanya karena tanda pemisah di dalam nama atau alamat",
    )
    ID_KOSONG = "id_dtks_kosong", "ID DTKS kosong"
    ID_RUSAK = "id_dtks_rusak", "ID DTKS rusak: diubah spreadsheet menjadi angka, atau terlalu panjang"
    ID_BERULANG = "id_dtks_berulang", "ID DTKS sudah dipakai baris lain di berkas ini"
    NAMA_KOSONG = "nama_kosong", "Nama kosong"
    NAMA_ANGKA = "nama_angka", "Nama tidak berisi huruf; mungkin isinya tertukar kolom"
    WILAYAH_TIDAK_DIKENAL = "wilayah_tidak_dikenal", "Desa/kelurahan tidak ada di kecamatan itu; periksa ejaannya"
    WILAYAH_MERAGUKAN = "wilayah_meragukan", "Lebih dari satu desa/kelurahan cocok; isi kode wilayahnya"
    TANGGAL_MUSTAHIL = "tanggal_mustahil", "Tanggal lahir tidak mungkin"
    NIK_RUSAK = "nik_rusak", "NIK rusak oleh spreadsheet (E+, angka, atau jumlah angkanya); ambil ulang dari sumber"
    KK_RUSAK = "kk_rusak", "Nomor KK rusak oleh spreadsheet (E+, angka, atau jumlah angkanya); ambil ulang dari sumber"


class Tanda(Berlabel):
    """Doubts that go with an accepted row; a person looks at them, nothing is corrected silently."""

    NIK_KOSONG = "nik_kosong", "NIK kosong"
    NIK_JANGGAL = "nik_janggal", "NIK tidak wajar"
    NIK_GANDA = "nik_ganda", "NIK dipakai lebih dari satu orang di periode ini"
    NIK_TANGGAL = "nik_tanggal", "Tanggal lahir berbeda dengan NIK"
    NIK_KELAMIN = "nik_kelamin", "Jenis kelamin berbeda dengan NIK"
    NIK_LUAR = "nik_luar", "NIK terbitan daerah lain"
    NIK_SAMA_KK = "nik_sama_kk", "NIK sama dengan nomor KK"
    KK_KOSONG = "kk_kosong", "Nomor KK kosong"
    KK_JANGGAL = "kk_janggal", "Nomor KK tidak wajar"
    TANGGAL_KOSONG = "tanggal_kosong", "Tanggal lahir kosong"
    KELAMIN_KOSONG = "kelamin_kosong", "Jenis kelamin tidak terbaca"
    KOLOM_KURANG = "kolom_kurang", "Baris terpotong sebelum kolom terakhir"
    TEKS_PANJANG = "teks_panjang", "Ada isian yang sangat panjang dan dipotong"
