"""Jenis PPKS: the 26 kinds of people in need of social welfare services (Permensos 8/2012), in their order."""

from enum import StrEnum


class JenisPpks(StrEnum):
    """One of the 26 kinds."""

    BALITA_TERLANTAR = "balita_terlantar"
    ANAK_TERLANTAR = "anak_terlantar"
    ANAK_BERHADAPAN_HUKUM = "anak_berhadapan_hukum"
    ANAK_JALANAN = "anak_jalanan"
    ANAK_DISABILITAS = "anak_disabilitas"
    ANAK_KORBAN_KEKERASAN = "anak_korban_kekerasan"
    ANAK_PERLINDUNGAN_KHUSUS = "anak_perlindungan_khusus"
    LANSIA_TERLANTAR = "lansia_terlantar"
    PENYANDANG_DISABILITAS = "penyandang_disabilitas"
    TUNA_SUSILA = "tuna_susila"
    GELANDANGAN = "gelandangan"
    PENGEMIS = "pengemis"
    PEMULUNG = "pemulung"
    KELOMPOK_MINORITAS = "kelompok_minoritas"
    BEKAS_WARGA_BINAAN = "bekas_warga_binaan"
    ODHA = "odha"
    KORBAN_NAPZA = "korban_napza"
    KORBAN_TRAFFICKING = "korban_trafficking"
    KORBAN_KEKERASAN = "korban_kekerasan"
    PEKERJA_MIGRAN = "pekerja_migran"
    KORBAN_BENCANA_ALAM = "korban_bencana_alam"
    KORBAN_BENCANA_SOSIAL = "korban_bencana_sosial"
    PEREMPUAN_RAWAN = "perempuan_rawan"
    FAKIR_MISKIN = "fakir_miskin"
    KELUARGA_BERMASALAH = "keluarga_bermasalah"
    KOMUNITAS_ADAT = "komunitas_adat"

    @property
    def label(self) -> str:
        """Return the kind as the list names it."""
        return _NAMES[self.value]

    @property
    def kode(self) -> int:
        """Return its number on the list."""
        return list(JenisPpks).index(self) + 1


_NAMES = {
    "balita_terlantar": "Anak balita terlantar",
    "anak_terlantar": "Anak terlantar",
    "anak_berhadapan_hukum": "Anak yang berhadapan dengan hukum",
    "anak_jalanan": "Anak jalanan",
    "anak_disabilitas": "Anak dengan kedisabilitasan (ADK)",
    "anak_korban_kekerasan": "Anak korban tindak kekerasan / diperlakukan salah",
    "anak_perlindungan_khusus": "Anak yang memerlukan perlindungan khusus",
    "lansia_terlantar": "Lanjut usia terlantar",
    "penyandang_disabilitas": "Penyandang disabilitas",
    "tuna_susila": "Tuna susila",
    "gelandangan": "Gelandangan",
    "pengemis": "Pengemis",
    "pemulung": "Pemulung",
    "kelompok_minoritas": "Kelompok minoritas",
    "bekas_warga_binaan": "Bekas warga binaan lembaga pemasyarakatan (BWBLP)",
    "odha": "Orang dengan HIV/AIDS (ODHA)",
    "korban_napza": "Korban penyalahgunaan NAPZA",
    "korban_trafficking": "Korban trafficking",
    "korban_kekerasan": "Korban tindak kekerasan",
    "pekerja_migran": "Pekerja migran bermasalah sosial (PMBS)",
    "korban_bencana_alam": "Korban bencana alam",
    "korban_bencana_sosial": "Korban bencana sosial",
    "perempuan_rawan": "Perempuan rawan sosial ekonomi (PRSE)",
    "fakir_miskin": "Fakir miskin",
    "keluarga_bermasalah": "Keluarga bermasalah sosial psikologis",
    "komunitas_adat": "Komunitas adat terpencil",
}
