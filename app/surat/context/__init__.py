"""What each printed paper must be given, one class per template."""

from app.surat.context.base import Cetak, Konteks, Kop, Surat, TandaTangan
from app.surat.context.sk_dtks import DTKS, DTSEN, BasisData, SkDtks

__all__ = ["DTKS", "DTSEN", "BasisData", "Cetak", "Konteks", "Kop", "SkDtks", "Surat", "TandaTangan"]
