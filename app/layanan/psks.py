"""Jenis PSKS: the 12 kinds of potential and resources of social welfare (Permensos 8/2012), in their order."""

from enum import StrEnum


class JenisPsks(StrEnum):
    """One of the 12 kinds."""

    PEKERJA_SOSIAL = "pekerja_sosial"
    PSM = "psm"
    TAGANA = "tagana"
    LKS = "lks"
    KARANG_TARUNA = "karang_taruna"
    LK3 = "lk3"
    KELUARGA_PIONIR = "keluarga_pionir"
    WKSBM = "wksbm"
    WANITA_PEMIMPIN = "wanita_pemimpin"
    PENYULUH_SOSIAL = "penyuluh_sosial"
    TKSK = "tksk"
    DUNIA_USAHA = "dunia_usaha"

    @property
    def label(self) -> str:
        """Return the kind as the list names it."""
        return _NAMES[self.value]

    @property
    def kode(self) -> int:
        """Return its number on the list."""
        return list(JenisPsks).index(self) + 1


_NAMES = {
    "pekerja_sosial": "Pekerja sosial profesional",
    "psm": "Pekerja Sosial Masyarakat (PSM)",
    "tagana": "Taruna Siaga Bencana (Tagana)",
    "lks": "Lembaga Kesejahteraan Sosial (LKS)",
    "karang_taruna": "Karang Taruna",
    "lk3": "Lembaga Konsultasi Kesejahteraan Keluarga (LK3)",
    "keluarga_pionir": "Keluarga pionir",
    "wksbm": "Wahana Kesejahteraan Sosial Keluarga Berbasis Masyarakat (WKSBM)",
    "wanita_pemimpin": "Wanita pemimpin kesejahteraan sosial",
    "penyuluh_sosial": "Penyuluh sosial",
    "tksk": "Tenaga Kesejahteraan Sosial Kecamatan (TKSK)",
    "dunia_usaha": "Dunia usaha",
}
