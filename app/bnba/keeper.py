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


def require_keeper(oleh: Pelaku) -> None:
    """Refuse anybody but the keepers and the office's own jobs."""
    if not (oleh.sistem or keeps_list(oleh)):
        raise NotAllowed("Hanya bidang pengelola BNBA (Staf, Subkor, Kabid) yang dapat melakukannya.")
