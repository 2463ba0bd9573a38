"""The office's profile: whose letterhead, which place, how its unit is called in letter numbers."""

from dataclasses import dataclass

from app.core.errors import DomainError
from app.surat.context.base import Kop


@dataclass(frozen=True)
class Profil:
    """One office. ``singkatan`` stands in letter numbers, ``kabupaten`` in addresses."""

    kop: Kop
    singkatan: str
    kabupaten: str
    kode_wilayah: str

    @property
    def kota(self) -> str:
        """Return the place named beside the date."""
        return self.kop.kota


_PROFILES = {
    "tanah_laut": Profil(
        kop=Kop(
            nama_pemda="Pemerintah Kabupaten Tanah Laut",
            nama_dinas="Dinas Sosial",
            alamat="Jalan H. Boejasin Nomor 32 Pelaihari 70814",
            telepon="(0512) 2021374",
            email="dinsos@tanahlautkab.invalid",
            kota="Pelaihari",
        ),
        singkatan="DINSOS",
        kabupaten="Kabupaten Tanah Laut",
        kode_wilayah="63.01",
    ),
}


def profile(nama: str) -> Profil:
    """Return the profile called ``nama``; DomainError when the setting names none."""
    if nama not in _PROFILES:
        raise DomainError(f"Profil kantor '{nama}' tidak dikenal. Periksa LOKET_PROFIL.", "profil")
    return _PROFILES[nama]
