"""Cases of neglected old people and people with a disability."""

from app.layanan.kasus_ppks.models import KasusPpks


class LansiaDisabilitasTerlantar(KasusPpks):
    """One neglected old person or person with a disability (SOP REH-03)."""

    __mapper_args__ = {"polymorphic_identity": "lansia_disabilitas_terlantar"}
