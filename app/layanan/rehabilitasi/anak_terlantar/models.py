"""Cases of neglected children."""

from app.layanan.kasus_ppks.models import KasusPpks


class AnakTerlantar(KasusPpks):
    """One neglected child (SOP REH-01)."""

    __mapper_args__ = {"polymorphic_identity": "anak_terlantar"}
