"""Counts of PPKS and PSKS that the registers cannot give, entered from a survey; one number per kind and kecamatan."""

from app.layanan.pendataan.models import PendataanPpks, PendataanPsks
from app.workflow.registers import add_book, model_book

__all__ = ["PPKS", "PSKS"]

PPKS = add_book(model_book("pendataan_ppks", "Pendataan PPKS", PendataanPpks, "dicatat"))
PSKS = add_book(model_book("pendataan_psks", "Pendataan PSKS", PendataanPsks, "dicatat"))
