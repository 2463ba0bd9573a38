"""Believable musyawarah for demo and tests."""

from datetime import date, timedelta
from random import Random

from app.berkas.models import Tugas
from app.bnba.lookup import period_for
from app.bnba.models import HasilVerval
from app.bnba.verval import record_verval
from app.core.roles import Pelaku
from app.layanan.dtks_usulan.siksng import kirim, readiness
from app.layanan.musdes_ba.models import KIRIM, PENETAPAN, VERVAL, MusdesBa

_PEOPLE = (
    ("MASRIANA", "P", 41, "JANDA", "Kepala keluarga", "Buruh tani"),
    ("SYAHRUDIN", "L", 1, "KAWIN", "Kepala keluarga", "Nelayan"),
    ("RUSMIATI", "P", 41, "KAWIN", "Istri", "Mengurus rumah tangga"),
    ("ABDUL GANI", "L", 1, "KAWIN", "Kepala keluarga", "Buruh harian lepas"),
)


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """What opens the case."""
    return {"nama": "Kantor Desa/Kelurahan", "periode": period_for(hari), "jalur": "musdes_muskel"}


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """What the berita acara says."""
    if no != 2:
        return {}
    return {
        "nomor": f"140/{acak.randint(10, 99)}/BA-MUS/{hari.year}",
        "tanggal": (hari - timedelta(days=acak.randint(0, 4))).isoformat(),
        "tempat": "Balai pertemuan",
        "hadir": str(acak.randint(12, 45)),
        "n_tl": str(acak.randint(0, 4)),
        "pimpinan": acak.choice(["H. SABRAN CONTOH", "Hj. MARIATUL CONTOH"]),
    }


def rincian(nama: str, acak: Random, hari: date) -> list[dict[str, object]]:
    """The proposals."""
    return [_usulan(acak, *person) for person in _PEOPLE[: acak.randint(2, 4)]]


def sebelum(berkas: MusdesBa, tugas: Tugas, _hari: date, *, oleh: Pelaku) -> None:
    """Decide the proposals; send what is ready."""
    if tugas.langkah_no == VERVAL:
        for row in berkas.usulan:
            record_verval(row.id, HasilVerval.LAYAK, oleh=oleh)
    if tugas.langkah_no in (KIRIM, PENETAPAN) and readiness(berkas.periode).siap:
        kirim(berkas.periode, jenis=None, oleh=oleh)


def _usulan(acak: Random, nama: str, jk: str, plus: int, kawin: str, hub: str, kerja: str) -> dict[str, object]:
    day, month, year = acak.randint(1, 28), acak.randint(1, 12), acak.randint(60, 95)
    return {
        "nik": f"990101{day + plus - 1 if plus > 1 else day:02}{month:02}{year}0{acak.randint(101, 999)}",
        "no_kk": f"990101{day:02}{month:02}200{acak.randint(1000, 9999)}"[:16].ljust(16, "1"),
        "nama": nama,
        "tmp_lahir": "PELAIHARI",
        "tgl_lahir": f"19{year}-{month:02}-{day:02}",
        "jk": jk,
        "alamat": f"JL. PERINTIS NO. {acak.randint(1, 80)}",
        "rt": f"{acak.randint(1, 9):03}",
        "rw": f"{acak.randint(1, 4):03}",
        "pekerjaan": kerja,
        "kawin": kawin,
        "hub": hub,
        "ibu": "SALASIAH",
        "jenis": "baru",
        "program": acak.choice(["dtks", "pkh", "sembako", "pbi_jk"]),
    }
