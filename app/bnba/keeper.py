"""Who keeps the list of poor households: Staf, Subkor and Kabid of one bidang. Other bidang read."""

from app.core.errors import NotAllowed
from app.core.roles import Pelaku, Peran

KEEPERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})
BIDANG = "dayasos"


def keeps_list(oleh: Pelaku) -> bool:
    """Whether the actor decides about the list: Staf, Subkor or Kabid of the bidang."""
    return oleh.has(*KEEPERS) and (oleh.bidang is None or BIDANG in oleh.bidang)


def may_check(oleh: Pelaku) -> bool:
    """Whether the actor may say who is eligible: the keepers, and a village's operator or sheet for its own people."""
    return oleh.sistem or keeps_list(oleh) or (oleh.wilayah is not None and oleh.has(Peran.OPERATOR_KELURAHAN))


def may_import(oleh: Pelaku) -> bool:
    """Whether the actor may bring a list in and take it back: the keepers, and the Admin who is given the file."""
    return oleh.sistem or keeps_list(oleh) or oleh.has(Peran.ADMIN)


def require_checker(oleh: Pelaku) -> None:
    """Refuse anybody who may not say who is eligible."""
    if not may_check(oleh):
        raise NotAllowed("Kelayakan dicatat desa/kelurahan dan bidang pengelola BNBA. Bidang lain membaca saja.")


def require_importer(oleh: Pelaku) -> None:
    """Refuse anybody who may not bring a list in."""
    if not may_import(oleh):
        raise NotAllowed(
            "BNBA diimpor dan dibatalkan bidang pengelolanya (Staf, Subkor, Kabid) atau Admin. Kirim berkasnya ke sana."
        )


def require_keeper(oleh: Pelaku) -> None:
    """Refuse anybody but the keepers and the office's own jobs."""
    if not (oleh.sistem or keeps_list(oleh)):
        raise NotAllowed("Hanya bidang pengelola BNBA (Staf, Subkor, Kabid) yang dapat melakukannya.")
