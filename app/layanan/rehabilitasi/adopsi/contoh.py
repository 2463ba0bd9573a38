"""Believable values for the demo office and for tests; all people are invented."""

from datetime import date, timedelta
from random import Random

from app.layanan.rehabilitasi.adopsi.models import JenisAdopsi

_PASANGAN = ("NURUL HIDAYATI", "RABIATUL ADAWIYAH", "MARIATI", "SITI AMINAH", "HJ. NOORLIANA")
_ANAK = ("MUHAMMAD RAIHAN", "AISYAH HUMAIRA", "AHMAD ZAKI", "NAILA SYIFA")
_JENIS = (JenisAdopsi.ANTAR_WNI.value, JenisAdopsi.KERABAT.value)


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return what the counter writes down."""
    anak = acak.randrange(len(_ANAK))
    return {
        "jenis": acak.choice(_JENIS),
        "pasangan_nama": acak.choice(_PASANGAN),
        "pasangan_nik": f"990101{acak.randint(41, 68)}0{acak.randint(1, 9)}85{acak.randint(1, 9999):04}",
        "caa_nama": _ANAK[anak],
        "caa_lahir": (hari - timedelta(days=acak.randint(200, 1600))).isoformat(),
        "caa_jk": "LP"[anak % 2],
    }


def langkah(no: int, _acak: Random, hari: date) -> dict[str, object]:
    """Return what a step asks."""
    if no == 2:
        return {
            "motivasi": "COTA belum dikaruniai anak dan siap mengasuh anak; kedua keluarga mendukung.",
            "keluarga": "Hubungan suami istri harmonis, lingkungan tempat tinggal aman dan dekat sekolah.",
            "ekonomi": "Penghasilan tetap, rumah milik sendiri, dan sehat menurut surat keterangan dokter.",
            "simpulan": "COTA layak secara moral, sosial, ekonomi, dan kesehatan untuk mengasuh anak.",
        }
    if no == 3:
        return {
            "alasan_tidak": "Usia perkawinan belum mencapai 5 (lima) tahun\nSurat keterangan sehat belum dilampirkan"
        }
    return {"tgl_pipa": hari.isoformat()} if no == 8 else {}


def rincian(_nama: str, acak: Random, hari: date) -> list[dict[str, object]]:
    """Return both home visits."""
    petugas = acak.choice(("Petugas Contoh, S.Sos.", "Pekerja Sosial Contoh, S.Tr.Sos."))
    return [
        {
            "tanggal": (hari - timedelta(days=7)).isoformat(),
            "petugas": petugas,
            "hasil": "Rumah layak huni, kamar anak tersedia, tetangga memberi keterangan baik tentang COTA.",
        },
        {
            "tanggal": hari.isoformat(),
            "petugas": petugas,
            "hasil": "COTA telaten mengasuh anak; keluarga besar menerima kehadiran anak.",
        },
    ]
