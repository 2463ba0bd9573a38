"""The columns of an applicant's list, found by their heads, and which of its rows are people."""

from app.exchange.columns import Layout, SourceColumn
from app.exchange.limits import LARGE, MB, Limits
from app.exchange.rows import Row
from app.exchange.text import is_empty

#: One of the first three is enough to find the row of heads; no column is demanded but a name or a NIK.
LAYOUT = Layout(
    (
        SourceColumn(
            "nik",
            "NIK",
            ("NO NIK", "NOMOR NIK", "NIK KTP", "NO KTP", "NOMOR KTP", "KTP", "NO NIK KTP", "NO KTP/NIK",
             "NIK/NO KTP", "NOMOR INDUK KEPENDUDUKAN", "NO INDUK KEPENDUDUKAN", "NIK SISWA", "NIK PESERTA",
             "NIK ANAK", "N I K", "NO IDENTITAS", "NOMOR IDENTITAS", "NOMOR INDUK KEPENDUDUKAN NIK", "NIK PEMOHON",
             "NIK WARGA"),
        ),
        SourceColumn(
            "nama",
            "NAMA",
            ("NAMA LENGKAP", "NAMA SISWA", "NAMA PESERTA", "NAMA PENERIMA", "NAMA WARGA", "NAMA ANAK",
             "NAMA PEMOHON", "NAMA PENDUDUK", "NAMA ORANG", "NAMA KPM", "NAMA ART", "NAMA CALON PENERIMA",
             "NAMA ANGGOTA", "NM LENGKAP", "NAMA PESERTA DIDIK", "NAMA SESUAI KTP", "NAMA KTP", "NAMA MAHASISWA",
             "NAMA NASABAH", "NAMA LENGKAP SESUAI KTP", "NAMA PASIEN", "NAMA TERANG", "NAMA YANG BERSANGKUTAN",
             "NAMA PETANI", "NAMA NELAYAN", "NAMA ANGGOTA KELUARGA"),
        ),
        SourceColumn(
            "tgl_lahir",
            "TANGGAL LAHIR",
            ("TGL LAHIR", "TGL. LAHIR", "TANGGALLAHIR", "TGL LHR", "TANGGAL LHR", "LAHIR", "TGL KELAHIRAN", "DOB",
             "TANGGAL KELAHIRAN", "LAHIR TANGGAL"),
        ),
        SourceColumn(
            "ttl",
            "TEMPAT, TANGGAL LAHIR",
            ("TTL", "TEMPAT/TANGGAL LAHIR", "TEMPAT TGL LAHIR", "TEMPAT/TGL LAHIR", "TEMPAT DAN TANGGAL LAHIR",
             "TEMPAT & TGL LAHIR", "TEMPAT TGL. LAHIR", "TMP TGL LAHIR", "TMPT TGL LAHIR", "TEMPAT DAN TGL LAHIR",
             "T T L", "TMP/TGL LAHIR", "TEMPAT TANGGAL LHR", "TEMPAT/TGL. LHR", "TEMPAT DAN TGL. LAHIR"),
        ),
        SourceColumn(
            "jk",
            "JENIS KELAMIN",
            ("JK", "JNS KELAMIN", "JENKEL", "KELAMIN", "L/P", "JNS KEL", "J K", "SEKS", "GENDER", "P/L", "JENIS KEL"),
        ),
        SourceColumn(
            "no_kk",
            "NOKK",
            ("NO KK", "NOMOR KK", "KK", "NO KARTU KELUARGA", "NOMOR KARTU KELUARGA", "NO. KK", "KARTU KELUARGA",
             "NO KARTU KELUARGA KK", "NOMOR KARTU KELUARGA KK"),
        ),
        SourceColumn(
            "desa_kel",
            "DESA/KELURAHAN",
            ("DESA/KELUARAHAN", "KELURAHAN/DESA", "DESA", "KELURAHAN", "DESA/KEL", "KEL/DESA", "NAMA DESA", "DS/KEL",
             "NAMA KELURAHAN", "NAMA DESA/KELURAHAN", "DESA / KEL", "KEL", "DESA KELURAHAN ASAL", "DESA DOMISILI",
             "DES/KEL"),
        ),
        SourceColumn("kecamatan", "KECAMATAN", ("NAMA KECAMATAN", "KEC", "KECAMATAN DOMISILI", "KECAMATAN ASAL")),
        SourceColumn("kabkota", "KABUPATEN/KOTA", ("KABUPATEN", "KAB/KOTA", "KABKOT", "NAMA KABUPATEN", "KOTA")),
        SourceColumn("kode_wilayah", "KODE WILAYAH", ("KODE DESA", "KODE DESA/KELURAHAN", "KODE KEMENDAGRI")),
        SourceColumn(
            "alamat",
            "ALAMAT",
            ("ALAMAT LENGKAP", "ALAMAT RUMAH", "ALAMAT DOMISILI", "ALAMAT KTP", "ALAMAT TINGGAL", "ALAMAT SESUAI KTP"),
        ),
    )
)  # fmt: skip
#: A file of another office; a district has fewer people than rows are taken.
LIMITS = Limits(rows=200_000, file_bytes=128 * MB, unpacked_bytes=768 * MB, memory_bytes=LARGE, cpu_seconds=60)

#: The fields in words, as an officer chooses among them.
FIELDS = {
    "nik": "NIK",
    "nama": "Nama",
    "tgl_lahir": "Tanggal lahir",
    "ttl": "Tempat dan tanggal lahir dalam satu sel",
    "jk": "Jenis kelamin",
    "no_kk": "Nomor KK",
    "desa_kel": "Desa/kelurahan",
    "kecamatan": "Kecamatan",
    "kabkota": "Kabupaten/kota",
    "kode_wilayah": "Kode wilayah",
    "alamat": "Alamat",
}

_AT = {name: at for at, name in enumerate(LAYOUT.names)}
_NIK, _NAMA = _AT["nik"], _AT["nama"]
#: Characters of the running number of a list, at most.
_RUNNING = 6
_TOTALS = ("JUMLAH", "TOTAL", "SUBTOTAL", "KETERANGAN", "CATATAN", "MENGETAHUI")


def is_person(row: Row) -> bool:
    """Whether a row is about somebody: totals, places with a date, and signatures below the table are not.

    A NIK of any length makes a row a person; a name alone does when another column is filled as well, be it the
    running number of the list.
    """
    if sum(letter.isdigit() for letter in row.values[_NIK]) >= 6:
        return True
    name = row.values[_NAMA]
    if is_empty(name) or name.upper().startswith(_TOTALS) or not any(letter.isalpha() for letter in name):
        return False
    filled = [cell for cell in row.cells if cell]
    numbered = filled[0] != name and filled[0].rstrip(".").isdecimal() and len(filled[0]) <= _RUNNING
    return numbered or len(filled) >= 3 or sum(1 for cell in row.values if cell) >= 2
