"""Believable visits for the demo; nobody in them exists."""

from datetime import date
from random import Random

_KASUS = (
    ("Suami meninggal, tiga anak masih sekolah dan tidak ada penghasilan tetap", "perempuan_rawan"),
    ("Ayah lumpuh sejak kecelakaan, memerlukan kursi roda", "penyandang_disabilitas"),
    ("Orang tua lanjut usia hidup sendiri tanpa keluarga yang merawat", "lansia_terlantar"),
    ("Kartu KKS hilang dan bantuan tidak dapat diambil", "fakir_miskin"),
    ("Rumah rusak berat karena angin puting beliung", "korban_bencana_alam"),
    ("Anak putus sekolah dan sering berada di jalan", "anak_jalanan"),
)
_TINDAK_LANJUT = (
    "Dijelaskan syarat layanan dan dibantu melengkapi berkas",
    "Dicatat untuk dikunjungi pekerja sosial pekan ini",
    "Diarahkan ke pemerintah desa untuk diusulkan dalam musyawarah desa",
)


def langkah(no: int, acak: Random, _hari: date) -> dict[str, object]:
    """Return what is written at a step."""
    masalah, ppks = acak.choice(_KASUS)
    if no == 2:  # step 2 of the SOP
        return {"masalah": masalah, "ppks": ppks}
    return {"tindak_lanjut": acak.choice(_TINDAK_LANJUT), "dirujuk_ke": acak.choice(("", "sk_dtks", "rekom_bpnt_kks"))}
