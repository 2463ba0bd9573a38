"""What each printed paper must be given, one class per template."""

from app.surat.context.alinea import Alinea, susun
from app.surat.context.base import Cetak, Konteks, Kop, Surat, TandaTangan, papers
from app.surat.context.buku import Buku
from app.surat.context.daftar import DaftarTandaTerima
from app.surat.context.disposisi import BarisDisposisi, Centang, LembarDisposisi
from app.surat.context.keputusan import Keputusan, PerintahTugas, Petugas
from app.surat.context.lampiran import Kolom, Lampiran
from app.surat.context.meja import DaftarKekurangan, PenjelasanBnba, Syarat, TandaTerimaBerkas
from app.surat.context.naskah import (
    BeritaAcara,
    Kiriman,
    Nota,
    NotaDinas,
    Pihak,
    SuratBiasa,
    SuratPengantar,
    TelaahanStaf,
)
from app.surat.context.rekom_bpnt_kks import BUKU, KARTU, KEDUANYA, RekomBpntKks, SuratKehilangan
from app.surat.context.serah_terima import Barang, SerahTerima, TandaTerima
from app.surat.context.sk_dtks import DTKS, DTSEN, BasisData, SkDtks
from app.surat.context.sop import LangkahSop, LembarSop, PersyaratanVarian

__all__ = [
    "BUKU",
    "DTKS",
    "DTSEN",
    "KARTU",
    "KEDUANYA",
    "Alinea",
    "Barang",
    "BarisDisposisi",
    "BasisData",
    "BeritaAcara",
    "Buku",
    "Centang",
    "Cetak",
    "DaftarKekurangan",
    "DaftarTandaTerima",
    "Keputusan",
    "Kiriman",
    "Kolom",
    "Konteks",
    "Kop",
    "Lampiran",
    "LangkahSop",
    "LembarDisposisi",
    "LembarSop",
    "Nota",
    "NotaDinas",
    "PenjelasanBnba",
    "PerintahTugas",
    "PersyaratanVarian",
    "Petugas",
    "Pihak",
    "RekomBpntKks",
    "SerahTerima",
    "SkDtks",
    "Surat",
    "SuratBiasa",
    "SuratKehilangan",
    "SuratPengantar",
    "Syarat",
    "TandaTangan",
    "TandaTerima",
    "TandaTerimaBerkas",
    "TelaahanStaf",
    "papers",
    "susun",
]
