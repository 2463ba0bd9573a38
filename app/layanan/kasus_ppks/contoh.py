"""Believable values for cases of this register; all people are invented."""

from datetime import date
from random import Random

_SUMBER = ("masyarakat", "desa_kel", "tksk", "satpol_pp", "polisi", "diantar_langsung")
_LOKASI = (
    "Emperan Pasar Pelaihari", "Terminal Pelaihari", "Depan masjid di Jalan A. Yani", "Pelabuhan Tabanio",
    "Simpang tiga Bati-Bati",
)  # fmt: skip
_TUJUAN = (
    ("Kepala Panti Sosial Bina Anak Contoh", "Banjarbaru"),
    ("Pimpinan LKSA Harapan Contoh", "Pelaihari"),
    ("Kepala Balai Rehabilitasi Sosial Contoh", "Banjarbaru"),
)


def laporan(acak: Random, ppks: str, umur: int) -> dict[str, object]:
    """Return what the counter writes down of a report about a client of this kind and age."""
    return {
        "sumber": acak.choice(_SUMBER),
        "pelapor": acak.choice(("Ketua RT 03", "Kasi Trantib Kecamatan", "TKSK Pelaihari", "Warga setempat")),
        "umur": str(umur),
        "jk": acak.choice("LP"),
        "ppks": ppks,
        "lokasi": acak.choice(_LOKASI),
    }


def langkah(no: int, acak: Random, _hari: date) -> dict[str, object]:
    """Return what a step of the case asks; who accompanies it is left to the office's own people."""
    assessed: dict[str, object] = {
        "fisik": "Kurus dan lelah, tidak ada luka; sudah diperiksa di puskesmas.",
        "psikososial": "Tenang dan mau berbicara, takut ditinggal sendiri, mengenal namanya.",
        "keluarga": acak.choice(("Orang tua diketahui di luar kabupaten, sedang ditelusuri.", "Tidak diketahui.")),
        "asesmen": "Klien memerlukan pengasuhan, pakaian, dan layanan kesehatan; belum ada yang dapat mengasuh.",
        "disabilitas": "",
    }
    reached: dict[str, object] = {
        "jangkauan": "Ditemukan sendirian pada sore hari; dibawa ke rumah singgah dan diberi makan."
    }
    if no == 5:
        tujuan, kota = acak.choice(_TUJUAN)
        return {"tujuan": tujuan, "tujuan_di": kota}
    more: dict[str, object] = {"tanpa_singgah": "Dijemput langsung oleh panti pada hari yang sama."} if no == 4 else {}
    return {2: assessed, 3: reached}.get(no, {**reached, **assessed, **more})


def rincian(nama: str, _acak: Random, hari: date) -> list[dict[str, object]]:
    """Return rows of a child table."""
    if nama == "intervensi":
        return [
            {"jenis": "kebutuhan_dasar", "uraian": "Pakaian, makan, dan pemeriksaan kesehatan"},
            {"jenis": "rujukan_panti", "uraian": "Pengasuhan di panti"},
        ]
    return [{"tanggal": hari.isoformat(), "catatan": "Klien makan dan tidur cukup, mulai bercerita."}]
