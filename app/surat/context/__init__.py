"""What each printed paper must be given, one class per template."""

from app.surat.context.base import Cetak, Konteks, Kop, Surat, TandaTangan, papers
from app.surat.context.buku import Buku, Kolom
from app.surat.context.disposisi import BarisDisposisi, Centang, LembarDisposisi
from app.surat.context.meja import DaftarKekurangan, PenjelasanBnba, Syarat, TandaTerima, TandaTerimaBerkas
from app.surat.context.rekom_bpnt_kks import BUKU, KARTU, KEDUANYA, RekomBpntKks, SuratKehilangan
from app.surat.context.sk_dtks import DTKS, DTSEN, BasisData, SkDtks
from app.surat.context.sop import LangkahSop, LembarSop, PersyaratanVarian

__all__ = [
    "BUKU",
    "DTKS",
    "DTSEN",
    "KARTU",
    "KEDUANYA",
    "BarisDisposisi",
    "BasisData",
    "Buku",
    "Centang",
    "Cetak",
    "DaftarKekurangan",
    "Kolom",
    "Konteks",
    "Kop",
    "LangkahSop",
    "LembarDisposisi",
    "LembarSop",
    "PenjelasanBnba",
    "PersyaratanVarian",
    "RekomBpntKks",
    "SkDtks",
    "Surat",
    "SuratKehilangan",
    "Syarat",
    "TandaTangan",
    "TandaTerima",
    "TandaTerimaBerkas",
    "papers",
]
