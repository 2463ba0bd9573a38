"""What each printed paper must be given, one class per template."""

from app.surat.context.alinea import Alinea, susun
from app.surat.context.base import Cetak, Konteks, Kop, Surat, TandaTangan, papers
from app.surat.context.buku import Buku
from app.surat.context.daftar import DaftarTandaTerima
from app.surat.context.lampiran import Kolom, Lampiran
from app.surat.context.meja import DaftarKekurangan, PenjelasanBnba, Syarat, TandaTerima, TandaTerimaBerkas
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
from app.surat.context.sk_dtks import DTKS, DTSEN, BasisData, SkDtks
from app.surat.context.sop import LangkahSop, LembarSop, PersyaratanVarian

__all__ = [
    "BUKU",
    "DTKS",
    "DTSEN",
    "KARTU",
    "KEDUANYA",
    "Alinea",
    "BasisData",
    "BeritaAcara",
    "Buku",
    "Cetak",
    "DaftarKekurangan",
    "DaftarTandaTerima",
    "Kiriman",
    "Kolom",
    "Konteks",
    "Kop",
    "Lampiran",
    "LangkahSop",
    "LembarSop",
    "Nota",
    "NotaDinas",
    "PenjelasanBnba",
    "PersyaratanVarian",
    "Pihak",
    "RekomBpntKks",
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
