"""Recommendations for a new, broken, blocked or lost KKS card or bank book."""

from app.layanan.bpnt_kks.models import BpntKks


class RekomBpntKks(BpntKks):
    """One application for a Surat Rekomendasi Buku Tabungan/Kartu KKS (SOP DAY-06)."""

    __mapper_args__ = {"polymorphic_identity": "rekom_bpnt_kks"}
