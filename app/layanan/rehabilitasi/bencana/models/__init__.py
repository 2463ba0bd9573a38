"""The tables of disasters."""

from app.layanan.rehabilitasi.bencana.models.bantuan import BencanaDistribusi, BencanaPengungsi, DistribusiBarang
from app.layanan.rehabilitasi.bencana.models.kejadian import BencanaKejadian, JenisBencana, Tindakan

__all__ = [
    "BencanaDistribusi",
    "BencanaKejadian",
    "BencanaPengungsi",
    "DistribusiBarang",
    "JenisBencana",
    "Tindakan",
]
