"""Believable requests for demo and tests; the tables themselves are uploaded."""

from datetime import date, timedelta
from io import BytesIO
from random import Random

from app.berkas.models import Berkas, Tugas
from app.bnba.lookup import period_for
from app.core.roles import Pelaku
from app.exchange.kept import read_table
from app.layanan.pemberdayaan.sanding_dtks.models import SANDING, SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.tables import newly_sent, result
from app.pindaian.service import attach

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


def sebelum(berkas: Berkas, tugas: Tugas, _hari: date, *, oleh: Pelaku) -> None:
    """Upload the step's table once: the list that was sent, then the list with its findings."""
    assert isinstance(berkas, SandingPermohonan)  # noqa: S101  # the registry pairs them
    wanted = {1: newly_sent, SANDING: result}.get(tugas.langkah_no)
    if wanted is not None and wanted(berkas) is None:
        attach(berkas, read_table(BytesIO(_table(tugas.langkah_no)), "daftar-siswa.csv"), oleh=oleh)


def _table(no: int) -> bytes:
    more = ("STATUS", "TERDAFTAR") if no == SANDING else ()
    rows = [
        ("No", "NIK", "NAMA", "TANGGAL LAHIR", *more[:1]),
        *(
            (str(at), f"990101{at:02}0585000{at}", f"WARGA CONTOH {at}", f"{at:02}/05/1985", *more[1:])
            for at in range(1, JUMLAH_BARIS + 1)
        ),
    ]
    return "\n".join(";".join(row) for row in rows).encode()
