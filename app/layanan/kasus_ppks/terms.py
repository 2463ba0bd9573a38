"""The closed sets of the register ``kasus_ppks`` and of the rumah singgah."""

from enum import StrEnum


class SumberLaporan(StrEnum):
    """Who reported or brought the client."""

    MASYARAKAT = "masyarakat"
    DESA_KEL = "desa_kel"
    TKSK = "tksk"
    SATPOL_PP = "satpol_pp"
    POLISI = "polisi"
    DINSOS = "dinsos"
    DIANTAR_LANGSUNG = "diantar_langsung"

    @property
    def label(self) -> str:
        """Return the source in words."""
        return _SUMBER[self.value]


_SUMBER = {
    "masyarakat": "Masyarakat",
    "desa_kel": "Pemerintah Desa/Kelurahan",
    "tksk": "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)",
    "satpol_pp": "Satuan Polisi Pamong Praja",
    "polisi": "Kepolisian",
    "dinsos": "Temuan Dinas Sosial",
    "diantar_langsung": "Diantar langsung",
}


class JenisKelamin(StrEnum):
    """Sex as on identity papers."""

    L = "L"
    P = "P"

    @property
    def label(self) -> str:
        """Return the word on letters."""
        return {"L": "Laki-laki", "P": "Perempuan"}[self.value]


class RagamDisabilitas(StrEnum):
    """Kinds of disability (UU 8/2016)."""

    FISIK = "fisik"
    INTELEKTUAL = "intelektual"
    MENTAL = "mental"
    SENSORIK = "sensorik"
    GANDA = "ganda"


class Intervensi(StrEnum):
    """What is done for the client."""

    RUJUKAN_PANTI = "rujukan_panti"
    REUNIFIKASI = "reunifikasi"
    USUL_BANSOS = "usul_bansos"
    KEBUTUHAN_DASAR = "kebutuhan_dasar"

    @property
    def label(self) -> str:
        """Return the intervention in words."""
        return _INTERVENSI[self.value]


_INTERVENSI = {
    "rujukan_panti": "Rujukan ke panti/LKS",
    "reunifikasi": "Reunifikasi dengan keluarga",
    "usul_bansos": "Usul bantuan sosial",
    "kebutuhan_dasar": "Pemenuhan kebutuhan dasar",
}


class StatusKasus(StrEnum):
    """How far a case is."""

    LAPOR = "lapor"
    JANGKAU = "jangkau"
    ASESMEN = "asesmen"
    INTERVENSI = "intervensi"
    SELESAI = "selesai"


class TujuanKeluar(StrEnum):
    """Where somebody went who left the rumah singgah."""

    PANTI = "panti"
    KELUARGA = "keluarga"
    RS = "rs"
    KABUR = "kabur"
    MENINGGAL = "meninggal"

    @property
    def label(self) -> str:
        """Return the destination in words."""
        return {"rs": "Rumah sakit", "kabur": "Meninggalkan tanpa izin"}.get(self.value, self.value.capitalize())
