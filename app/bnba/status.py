"""Closed sets of the list of poor households."""

from enum import StrEnum


class Basis(StrEnum):
    """Which national data the list comes from."""

    DTKS = "DTKS"
    DTSEN = "DTSEN"


class StatusPeriode(StrEnum):
    """Where the cycle of a period stands."""

    DIBUKA = "dibuka"
    DITUTUP = "ditutup"


class StatusImpor(StrEnum):
    """Where an import stands; rows of one that is still running are shown nowhere."""

    BERJALAN = "berjalan"
    BERLAKU = "berlaku"
    DIBATALKAN = "dibatalkan"


class StatusPratinjau(StrEnum):
    """What became of a file that was looked at."""

    SIAP = "siap"
    DISIMPAN = "disimpan"
    DIBUANG = "dibuang"


class StatusKelayakan(StrEnum):
    """Where the check of one person stands (SIKS-NG: Verifikasi, Finalisasi, Pengesahan)."""

    LAYAK = "layak"
    TIDAK_LAYAK = "tidak_layak"
    FINAL = "final"
    DIUNGGAH = "diunggah"
    DISAHKAN = "disahkan"
    DITOLAK = "ditolak"

    @property
    def label(self) -> str:
        """Return the words on screen, in spreadsheets and in SIKS-NG's file."""
        return _KELAYAKAN[self]


_KELAYAKAN = {
    StatusKelayakan.LAYAK: "Layak",
    StatusKelayakan.TIDAK_LAYAK: "Tidak Layak",
    StatusKelayakan.FINAL: "Final",
    StatusKelayakan.DIUNGGAH: "Diunggah",
    StatusKelayakan.DISAHKAN: "Disahkan",
    StatusKelayakan.DITOLAK: "Ditolak",
}


class JalurUsulan(StrEnum):
    """How a proposal reached the office (Permensos 3/2021 Ps. 4)."""

    MUSDES_MUSKEL = "musdes_muskel"
    KEMENSOS = "kemensos"
    MANDIRI_CEKBANSOS = "mandiri_cekbansos"
    SANG_PATIH_KESOS = "sang_patih_kesos"
    LOKET = "loket"

    @property
    def pendek(self) -> str:
        """Return the word in lists and filters."""
        return {
            "musdes_muskel": "Musdes/muskel", "kemensos": "Kemensos", "mandiri_cekbansos": "Cek Bansos",
            "sang_patih_kesos": "SANG PATIH KESOS", "loket": "Loket dinas",
        }[self.value]  # fmt: skip

    @property
    def label(self) -> str:
        """Return the words on screen and in the berita acara."""
        return {
            "musdes_muskel": "musyawarah desa/kelurahan",
            "kemensos": "usulan Kementerian Sosial",
            "mandiri_cekbansos": "pendaftaran mandiri pada aplikasi Cek Bansos",
            "sang_patih_kesos": "pendaftaran mandiri pada aplikasi SANG PATIH KESOS",
            "loket": "pendaftaran di loket dinas sosial",
        }[self.value]


class JenisUsulan(StrEnum):
    """What a proposal asks for."""

    BARU = "baru"
    PERBAIKAN = "perbaikan"
    PENGHAPUSAN = "penghapusan"
    SANGGAH = "sanggah"


class HasilVerval(StrEnum):
    """What the office found of a proposal (Permensos 3/2021 Ps. 6)."""

    MENUNGGU = "menunggu"
    LAYAK = "layak"
    TIDAK_LAYAK = "tidak_layak"
    DIKEMBALIKAN = "dikembalikan"
