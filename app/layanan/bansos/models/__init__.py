"""The tables of social aid."""

from app.layanan.bansos.models.kegiatan import BansosKegiatan
from app.layanan.bansos.models.penerima import BansosJadwal, BansosPenerima, BansosPenyaluran, Ket, Pengambil
from app.layanan.bansos.models.usulan import BansosUsulan, Hasil, Kategori

__all__ = [
    "BansosJadwal",
    "BansosKegiatan",
    "BansosPenerima",
    "BansosPenyaluran",
    "BansosUsulan",
    "Hasil",
    "Kategori",
    "Ket",
    "Pengambil",
]
