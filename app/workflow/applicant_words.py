"""The words in which an applicant is told how his application stands: no name, no service, no reason."""

from enum import StrEnum

from app.workflow.spec import Tindakan


class KeadaanPemohon(StrEnum):
    """Where an application stands, seen from outside."""

    BELUM_LENGKAP = "belum_lengkap"
    SEDANG_DIPERIKSA = "sedang_diperiksa"
    MENUNGGU_TTD = "menunggu_ttd"
    SIAP_DIAMBIL = "siap_diambil"
    SUDAH_DIAMBIL = "sudah_diambil"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"

    @property
    def label(self) -> str:
        """Return the words applicants know."""
        return "Menunggu Tanda Tangan" if self is self.MENUNGGU_TTD else self.value.replace("_", " ").title()


#: What happens at present, by the act that is due.
NOW = {
    Tindakan.TERIMA: "Permohonan menunggu diterima petugas.",
    Tindakan.PERIKSA: "Persyaratan dan data sedang diperiksa.",
    Tindakan.DISPOSISI: "Permohonan menunggu arahan pimpinan.",
    Tindakan.CATAT: "Permohonan sedang dikerjakan petugas.",
    Tindakan.DRAF: "Hasilnya sedang disiapkan.",
    Tindakan.PARAF: "Surat sedang diperiksa sebelum ditandatangani.",
    Tindakan.TANDA_TANGAN: "Surat menunggu tanda tangan pejabat.",
    Tindakan.NOMORI: "Surat sedang diberi nomor.",
    Tindakan.ARSIPKAN: "Surat sedang dicatat sebelum diserahkan.",
}
#: What was done, by the act; filing is the office's own business.
DONE = {
    Tindakan.TERIMA: "Kelengkapan diterima",
    Tindakan.PERIKSA: "Persyaratan dan data diperiksa",
    Tindakan.DISPOSISI: "Diteruskan pimpinan",
    Tindakan.CATAT: "Dikerjakan petugas",
    Tindakan.DRAF: "Surat disiapkan",
    Tindakan.PARAF: "Surat diperiksa",
    Tindakan.TANDA_TANGAN: "Surat ditandatangani",
    Tindakan.NOMORI: "Surat diberi nomor",
    Tindakan.SERAHKAN: "Hasil diserahkan",
}
#: Acts between the draft and the letter in the applicant's hand.
AT_SIGNATURE = frozenset({Tindakan.PARAF, Tindakan.TANDA_TANGAN, Tindakan.NOMORI, Tindakan.ARSIPKAN})
#: What a state says by itself, whatever act is due.
SAID = {
    KeadaanPemohon.SIAP_DIAMBIL: "Hasil permohonan dapat diambil di loket.",
    KeadaanPemohon.SUDAH_DIAMBIL: "Hasil permohonan sudah diserahkan.",
    KeadaanPemohon.SELESAI: "Permohonan sudah selesai. Hasilnya dapat ditanyakan di loket.",
    KeadaanPemohon.DIBATALKAN: "Permohonan ini dibatalkan.",
    KeadaanPemohon.BELUM_LENGKAP: "Permohonan menunggu kelengkapan dari pemohon.",
}
RECEIVED = "Permohonan diterima"
REQUESTED = "Kelengkapan diminta dari pemohon"
#: What to bring, said on the receipt and on the page alike.
TO_COLLECT = "Bawa tanda terima berkas dan KTP asli. Bila diwakilkan, pengambil membawa surat kuasa dan KTP-nya."
TO_COMPLETE = "Datang ke loket dengan seluruh persyaratan dan lembar daftar kekurangan."
