"""The print seam: finished HTML in, PDF out, by pdfkit or WeasyPrint. Knows no Flask and no record."""

from app.surat.engine.base import Engine, Jenis, Pdf, PrintError
from app.surat.engine.choose import Laporan, PrintSetting, choose, render, report
from app.surat.engine.paper import A4, DISPOSISI, F4, F4_LANDSCAPE, PAPERS, Paper

__all__ = [
    "A4",
    "DISPOSISI",
    "F4",
    "F4_LANDSCAPE",
    "PAPERS",
    "Engine",
    "Jenis",
    "Laporan",
    "Paper",
    "Pdf",
    "PrintError",
    "PrintSetting",
    "choose",
    "render",
    "report",
]
