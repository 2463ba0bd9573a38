"""Believable requests for demo and tests; the tables themselves are uploaded."""

from datetime import date, timedelta
from random import Random

from app.bnba.lookup import period_for

_WHO = (
    ("Dinas Pendidikan dan Kebudayaan", "verifikasi calon penerima bantuan seragam sekolah"),
    ("Baznas Kabupaten", "penyaluran zakat produktif tahun berjalan"),
    ("Kantor Cabang Pembantu BRI Takisung", "verifikasi penerima KUR supermikro"),
)
#: Rows of the list that the demo and the tests send, and what becomes of them.
JUMLAH_BARIS = 8


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What the counter writes down."""
    nama, tujuan = acak.choice(_WHO)
    return {
        "nama": nama,
        "alamat": f"Jalan A. Yani Nomor {acak.randint(1, 90)}",
        "surat_nomor": f"400.3/{acak.randint(100, 999)}/{hari.year}",
        "surat_tanggal": (hari - timedelta(days=acak.randint(1, 6))).isoformat(),
        "tujuan": tujuan,
        "kunci": acak.choice(["nik", "nik+nama"]),
    }


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """The outcome of the comparison."""
    if no != 2:
        return {}
    listed = acak.randint(3, JUMLAH_BARIS - 2)
    return {
        "periode": period_for(hari),
        "terdaftar": str(listed),
        "tidak_terdaftar": str(JUMLAH_BARIS - 1 - listed),
        "perlu_periksa": "1",
    }


def tabel(no: int, acak: Random, hari: date) -> bytes | None:
    """The table that is uploaded at a step: the list that was sent, then the list with its findings."""
    heads = "No;NIK;NAMA;TANGGAL LAHIR" + (";STATUS" if no == 2 else "")
    rows = [
        f"{at};990101{at:02}0585000{at};WARGA CONTOH {at};{at:02}/05/1985" + (";TERDAFTAR" if no == 2 else "")
        for at in range(1, JUMLAH_BARIS + 1)
    ]
    return "\n".join([heads, *rows]).encode() if no in (1, 2) else None
