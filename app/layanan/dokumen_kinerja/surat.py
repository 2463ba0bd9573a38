"""The letters of a planning paper: surat pengantar, and the invitation to its meeting."""

from dataclasses import dataclass
from typing import ClassVar

from app.core.labels import long_date
from app.layanan.dokumen_kinerja.models import DokumenKinerja
from app.surat.context.base import Isian, Surat
from app.surat.drafting import Draf
from app.surat.letters import office_profile

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


@dataclass(frozen=True, kw_only=True)
class NaskahDikirim(Isian):
    """One row of a surat pengantar."""

    naskah: str
    banyaknya: str
    keterangan: str


@dataclass(frozen=True, kw_only=True)
class PengantarDokumen(Surat):
    """Surat pengantar of a planning paper."""

    TEMPLATE: ClassVar[str] = "pengantar_dokumen_kinerja.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    naskah: tuple[NaskahDikirim, ...]
    sifat: str = "Biasa"
    lampiran: str = "1 (satu) berkas"
    hal: str
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UndanganRapat(Surat):
    """Invitation to the meeting that discusses the bidang's data."""

    TEMPLATE: ClassVar[str] = "undangan_rapat.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    dokumen: str
    hari_tanggal: str
    pukul: str
    tempat: str
    acara: str
    sifat: str = "Penting"
    lampiran: str = "-"
    hal: str = "Undangan Rapat"
    tembusan: tuple[str, ...] = ()


def kepala_daerah(kabupaten: str) -> str:
    """Return how the head of a regency or a town is addressed: ``Bupati Tanah Laut``."""
    kind, _, name = kabupaten.partition(" ")
    return f"{'Wali Kota' if kind == 'Kota' else 'Bupati'} {name}"


def draf_pengantar(berkas: DokumenKinerja) -> Draf:
    """Write the surat pengantar."""
    profil = office_profile()
    kepada = berkas.kepada or berkas.penerima.format(
        kabupaten=profil.kabupaten, kepala_daerah=kepala_daerah(profil.kabupaten)
    )
    baris = NaskahDikirim(
        naskah=f"{berkas.judul_dokumen} {profil.kop.nama_dinas} {profil.kabupaten}",
        banyaknya="1 (satu) berkas",
        keterangan="Disampaikan dengan hormat untuk menjadi bahan dan dipergunakan sebagaimana mestinya.",
    )
    hal = f"Penyampaian {berkas.judul_dokumen}"
    isi = {"tujuan": (kepada,), "tujuan_di": profil.kota, "naskah": (baris,), "hal": hal}
    return Draf(jenis=berkas.layanan, perihal=hal, tujuan=kepada, isi=isi)


def draf_undangan(berkas: DokumenKinerja) -> Draf:
    """Write the invitation."""
    profil = office_profile()
    kantor = f"{profil.kop.nama_dinas} {profil.kabupaten}"
    tujuan = ("Pejabat Administrator (Eselon III) dan", "Pejabat Pengawas (Eselon IV)", f"di lingkungan {kantor}")
    hari = berkas.rapat_tanggal
    isi = {
        "tujuan": tujuan,
        "tujuan_di": profil.kota,
        "dokumen": f"{berkas.judul_dokumen} {kantor}",
        "hari_tanggal": f"{HARI[hari.weekday()]}, {long_date(hari)}" if hari else "",
        "pukul": f"{berkas.rapat_jam} WITA sampai dengan selesai",
        "tempat": berkas.rapat_tempat or "",
        "acara": berkas.rapat_acara or "",
    }
    perihal = f"Undangan rapat pembahasan {berkas.judul_dokumen}"
    return Draf(jenis=f"{berkas.layanan}_undangan", perihal=perihal, tujuan=" ".join(tujuan), isi=isi)
