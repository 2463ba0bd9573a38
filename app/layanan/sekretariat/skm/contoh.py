"""Believable values of SOP SEK-07 for the demo."""

from datetime import date, timedelta
from random import Random

from app.layanan.sekretariat.skm.responden import JAWABAN, LAINNYA, JenisKelamin, PekerjaanResponden, Pendidikan

SASARAN = 12
_BULAN = ("I", "II", "III", "IV")
_SARAN = (
    "Antrean di pagi hari sebaiknya diberi nomor.",
    "Pelayanan sudah baik, petugas ramah.",
    "Mohon kursi tunggu ditambah.",
    "Syarat sebaiknya dipasang di papan pengumuman desa.",
    "",
    "",
)


def permohonan(_acak: Random, hari: date) -> dict[str, object]:
    """Return what opens a survey."""
    triwulan = _BULAN[(hari.month - 1) // 3]
    return {"nama": f"Survei Kepuasan Masyarakat Triwulan {triwulan} Tahun {hari.year}"}


def langkah(_no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what the steps ask; each takes what it needs."""
    return {
        "perintah_nomor": f"000.8/{acak.randint(100, 400)}/ORG/{hari.year}",
        "perintah_tanggal": (hari - timedelta(days=acak.randint(2, 6))).isoformat(),
        "perintah_asal": "Sekretariat Daerah",
        "kuesioner": "Sembilan unsur menurut Permenpan RB 14/2017, tanpa perubahan",
        "mulai": (hari - timedelta(days=6)).isoformat(),
        "akhir": hari.isoformat(),
        "populasi": str(acak.randint(180, 420)),
        "sasaran": str(SASARAN),
        "bobot": "1/9",
        "analisis": "Saran responden terbanyak tentang antrean pagi hari dan kursi tunggu.",
        "tindak_lanjut": "Memasang nomor antrean dan papan waktu layanan; menunjuk satu petugas penerima pengaduan.",
        "kepada": "",
    }


def rincian(_nama: str, acak: Random, _hari: date) -> list[dict[str, object]]:
    """Return answered questionnaires."""
    return [_kuesioner(acak) for _ in range(SASARAN + acak.randint(0, 6))]


def _kuesioner(acak: Random) -> dict[str, object]:
    values = {name: str(acak.choices((2, 3, 4), weights=(1, 6, 5))[0]) for name in JAWABAN}
    return {
        "layanan": acak.choice(("sk_dtks", "rekom_bpnt_kks", LAINNYA)),
        "jk": acak.choice(list(JenisKelamin)).value,
        "umur": str(acak.randint(18, 67)),
        "pendidikan": acak.choices(list(Pendidikan), weights=(3, 4, 8, 2, 3, 1, 1))[0].value,
        "pekerjaan": acak.choices(list(PekerjaanResponden), weights=(1, 1, 1, 4, 5, 8))[0].value,
        **values,
        "saran": acak.choice(_SARAN),
    }
