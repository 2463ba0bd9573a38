"""Believable values for the demo office and for tests; all people are invented."""

from datetime import date, timedelta
from random import Random

_INSTANSI = (
    ("polres", "Kepolisian Resor Tanah Laut", "B/{n}/XI/2026/Reskrim"),
    ("polsek", "Kepolisian Sektor Pelaihari", "B/{n}/XI/2026/Sek.Plh"),
    ("kejaksaan", "Kejaksaan Negeri Tanah Laut", "B-{n}/O.3.18/Eku.2/11/2026"),
)
_ANAK = ("MUHAMMAD FAJAR", "RIZKI MAULANA", "AULIA RAHMI", "AHMAD GHAZALI", "PUTRI ANDINI")
_PERKARA = ("Pencurian sepeda motor", "Perkelahian antarpelajar", "Perundungan di sekolah", "Pencurian telepon genggam")


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return a request for accompaniment."""
    instansi, nama, nomor = acak.choice(_INSTANSI)
    return {
        "nama": nama,
        "alamat": "Jalan A. Yani Pelaihari",
        "instansi": instansi,
        "no_permintaan": nomor.format(n=acak.randint(10, 400)),
        "tgl_permintaan": (hari - timedelta(days=1)).isoformat(),
        "nama_anak": acak.choice(_ANAK),
        "umur": str(acak.randint(12, 17)),
        "jk": acak.choice("LP"),
        "kategori": acak.choice(("pelaku", "korban", "saksi")),
        "perkara": acak.choice(_PERKARA),
        "alamat_anak": acak.choice(("Jalan Contoh RT 02 Pelaihari", "Gang Contoh RT 05 Angsau", "Desa Contoh RT 01")),
        "wali": acak.choice(("SYAHRANI", "MASTURA", "HAMDANI")),
    }


def langkah(no: int, acak: Random, _hari: date) -> dict[str, object]:
    """Return what a step asks; who accompanies the child is left to the office's own people."""
    if no == 3:
        return {
            "kronologi": "Menurut surat permintaan dan keterangan anak, peristiwa terjadi sepulang jam "
            "pelajaran; anak ikut karena ajakan teman.",
            "keluarga": "Anak tinggal bersama kedua orang tua; pengawasan kurang karena orang tua bekerja di kebun.",
            "pendidikan": "Kelas IX, kehadiran baik, sehat jasmani.",
            "psikososial": "Anak menyesal, cemas menghadapi pemeriksaan, dan terbuka kepada ibunya.",
            "kebutuhan": "Pendampingan selama pemeriksaan, konseling keluarga, dan koordinasi dengan sekolah.",
            "rekomendasi": "Anak dapat dikembalikan kepada orang tua dengan pendampingan; perkara diupayakan diversi.",
        }
    return {"tahap": acak.choice(("diversi", "sidang")), "alasan_selesai": "Diversi berhasil."} if no == 4 else {}


def rincian(_nama: str, _acak: Random, hari: date) -> list[dict[str, object]]:
    """Return the diary."""
    return [
        {
            "tanggal": hari.isoformat(),
            "tahap": "asesmen",
            "kegiatan": "Mendampingi anak saat diperiksa di kepolisian.",
        },
        {
            "tanggal": hari.isoformat(),
            "tahap": "diversi",
            "kegiatan": "Konseling anak dan orang tua; menyiapkan musyawarah diversi.",
        },
    ]
