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
        """Return the words on screen and in the spreadsheet."""
        return self.value.replace("_", " ").title()


class JalurUsulan(StrEnum):
    """How a proposal reached the office (Permensos 3/2021 Ps. 4)."""

    MUSDES_MUSKEL = "musdes_muskel"
    KEMENSOS = "kemensos"
    MANDIRI_CEKBANSOS = "mandiri_cekbansos"
    SANG_PATIH_KESOS = "sang_patih_kesos"

    @property
    def label(self) -> str:
        """Return the words on screen and in the berita acara."""
        return {
            "musdes_muskel": "musyawarah desa/kelurahan",
            "kemensos": "usulan Kementerian Sosial",
            "mandiri_cekbansos": "pendaftaran mandiri pada aplikasi Cek Bansos",
            "sang_patih_kesos": "pendaftaran mandiri pada aplikasi SANG PATIH KESOS",
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
