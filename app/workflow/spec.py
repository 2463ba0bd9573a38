"""The SOP sheet as frozen values: what a step asks, who takes which turn, what the letter needs.

Field names are the keys of ``sop.yaml``, so the two never drift apart.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, cast

from app.workflow.located import locate
from app.workflow.structure import build, to_plain
from app.workflow.terms import DasarPelaksana, Giliran, SatuanWaktu, StatusSop, Tindakan, TitikNomor, Waktu

__all__ = [
    "Cabang",
    "DasarPelaksana",
    "Giliran",
    "Langkah",
    "SatuanWaktu",
    "Sop",
    "StatusSop",
    "SumberTeks",
    "SuratSpec",
    "Tindakan",
    "TitikNomor",
    "Varian",
    "Waktu",
]


@dataclass(frozen=True, slots=True)
class Langkah:
    """One row of the SOP table: Kegiatan, Pelaksana, Mutu Baku, and the ordered turns.

    ``no`` names the step, in every version; :mod:`app.workflow.sheet_order` says what number the sheet prints.
    """

    no: int
    pelaksana: tuple[str, ...]
    dasar_pelaksana: DasarPelaksana
    kegiatan: str
    kelengkapan: tuple[str, ...]
    waktu: Waktu | None
    waktu_tertulis: str | None
    keluaran: str | None
    giliran: tuple[Giliran, ...]
    no_pindaian: str | None = None
    kembali_ke: int | None = None
    syarat_kembali: str | None = None
    keputusan: tuple[str, ...] = ()
    berakhir_dengan: str | None = None
    syarat_berakhir: str | None = None
    opsional_bila: str | None = None
    surat: str | None = None
    giliran_akhir: tuple[Giliran, ...] = ()
    tambahan: str | None = None
    catatan: str | None = None

    @property
    def semua_giliran(self) -> tuple[Giliran, ...]:
        """Return the step's turns, then those of the letter with which it may end the case."""
        return (*self.giliran, *self.giliran_akhir)


@dataclass(frozen=True, slots=True)
class Varian:
    """The papers one kind of applicant brings; without those in ``tidak_wajib`` a case is complete all the same."""

    varian: str
    nama: str
    berkas: tuple[str, ...]
    tidak_wajib: tuple[str, ...] = ()
    tidak_di_naskah: bool = False
    berkas_saran: tuple[str, ...] = ()
    sumber_saran: str | None = None


@dataclass(frozen=True, slots=True)
class SuratSpec:
    """The letter an SOP ends in: who parafs, who may sign, when and in which book it is numbered."""

    nama: str
    jenis: str
    penandatangan: tuple[str, ...]
    paraf: tuple[str, ...]
    bernomor: bool
    titik_nomor: TitikNomor | None
    buku: str | None
    kode_klasifikasi: str | None
    klasifikasi_belum_diperiksa: Mapping[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Cabang:
    """A jump between steps under a condition; without a condition it always happens."""

    dari: int
    ke: int
    bila: str | None = None


@dataclass(frozen=True, slots=True)
class SumberTeks:
    """Text found on the scanned sheet that belongs to another SOP or office: kept, never run."""

    bagian: str
    teks: str
    alasan: str
    no: int | None = None
    no_pindaian: str | None = None
    pelaksana: tuple[str, ...] = ()
    dasar_pelaksana: DasarPelaksana | None = None
    kelengkapan: tuple[str, ...] = ()
    waktu: Waktu | None = None
    waktu_tertulis: str | None = None
    keluaran: str | None = None


@dataclass(frozen=True, slots=True)
class Sop:
    """One SOP: its identity sheet, its table, its letter."""

    slug: str
    bidang: str
    kode: str
    judul: str
    status: StatusSop
    sumber: str
    unit: str
    unit_kerja: str
    no_keputusan: str | None
    keadaan_pindaian: str
    jenis_alur: str
    dasar_hukum: tuple[str, ...]
    lajur: tuple[str, ...]
    persyaratan: tuple[Varian, ...]
    langkah: tuple[Langkah, ...]
    surat: SuratSpec | None
    serah_terima: str | None
    register: tuple[str, ...]
    sistem_luar: tuple[str, ...]
    judul_pindaian: str | None = None
    seksi: str | None = None
    nomor_sop: str | None = None
    tanggal_pembuatan: str | None = None
    tanggal_efektif: str | None = None
    tanggal_revisi: str | None = None
    kualifikasi_pelaksana: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    terkait: tuple[str, ...] = ()
    aturan_terkait: tuple[str, ...] = ()
    dasar_varian: str | None = None
    jenis_pengaduan: tuple[str, ...] = ()
    cabang: tuple[Cabang, ...] = ()
    intervensi: tuple[str, ...] = ()
    formulir: tuple[str, ...] = ()
    keadaan: tuple[str, ...] = ()
    tab_riwayat: tuple[str, ...] = ()
    wewenang_akhir: str | None = None
    surat_lain: SuratSpec | None = None
    surat_tambahan: tuple[SuratSpec, ...] = ()
    perbaikan_ocr: tuple[str, ...] = ()
    pertanyaan_terbuka: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    sumber_teks: tuple[SumberTeks, ...] = ()

    def langkah_ke(self, no: int) -> Langkah:
        """Return the step with this number.

        Raises:
            KeyError: when the SOP has no such step.
        """
        for langkah in self.langkah:
            if langkah.no == no:
                return langkah
        raise KeyError(no)

    def semua_surat(self) -> tuple[SuratSpec, ...]:
        """Return every letter of the SOP, the main one first."""
        return tuple(surat for surat in (self.surat, self.surat_lain, *self.surat_tambahan) if surat is not None)

    def surat_di(self, no: int, giliran: int = 0) -> SuratSpec | None:
        """Return the letter that a turn of step ``no`` is about: the step's own, the ending one, or the main one."""
        langkah = self.langkah_ke(no)
        jenis = langkah.berakhir_dengan if giliran >= len(langkah.giliran) else langkah.surat
        if jenis is None:
            return self.surat
        return next((surat for surat in self.semua_surat() if surat.jenis == jenis), None)

    def varian(self, kode: str) -> Varian:
        """Return the papers of one variant.

        Raises:
            KeyError: when the SOP has no such variant.
        """
        for varian in self.persyaratan:
            if varian.varian == kode:
                return varian
        raise KeyError(kode)

    def tidak_wajib(self, kode: str) -> tuple[str, ...]:
        """Return the papers of one variant that are not compulsory; none where the SOP has no such variant."""
        return next((varian.tidak_wajib for varian in self.persyaratan if varian.varian == kode), ())

    @property
    def sebutan(self) -> str:
        """Return the title without what it says in brackets, as lists and papers name the service."""
        return self.judul.split(" (")[0]

    def total_waktu(self, satuan: SatuanWaktu) -> tuple[int, int]:
        """Return the sum of the standard times in one unit, as (shortest, longest)."""
        bagian = [lk.waktu for lk in self.langkah if lk.waktu and lk.waktu.satuan is satuan]
        return sum(w.paling_cepat for w in bagian), sum(w.paling_lama for w in bagian)

    def to_dict(self) -> dict[str, object]:
        """Return the SOP as plain values in the shape of ``sop.yaml``, empty keys left out."""
        return cast("dict[str, object]", to_plain(self))

    @classmethod
    def from_dict(cls, isi: Mapping[str, object]) -> Self:
        """Build an SOP from what ``to_dict`` gave.

        Raises:
            SopTidakSah: when a key, a type or an enumeration value is not known.
        """
        return build(cls, locate(isi))

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical JSON; comments and layout of the file do not change it."""
        isi = json.dumps(self.to_dict(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(isi.encode()).hexdigest()
