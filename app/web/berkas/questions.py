"""What is asked before an act of the step page."""

from dataclasses import dataclass

from app.core.db import session
from app.core.models import Petugas
from app.core.roles import Pelaku
from app.surat.models import Surat


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before an act: the question, its consequence, and whether only a touch screen asks it."""

    judul: str
    akibat: str
    sentuh: bool = False


def asked_first(surat: Surat | None, me: Pelaku) -> dict[str, Question]:
    """Return what is asked before an act; a thumb that just gave its paraf must not sign by a second tap."""
    if surat is None or surat.penandatangan_id in (None, me.id) or surat.bersama_id == me.id:
        return _ON_TOUCH
    meant = session().get_one(Petugas, surat.penandatangan_id)
    consequence = f"Surat ini disiapkan untuk {meant.nama}. Bila dilanjutkan, surat memuat nama dan jabatan Anda."
    return {**_ON_TOUCH, "tanda_tangan": Question("Tanda tangani sendiri?", consequence)}


_ON_TOUCH = {
    "paraf": Question("Bubuhkan paraf?", "Surat diteruskan ke langkah berikutnya dengan paraf Anda.", sentuh=True),
    "tanda_tangan": Question("Tanda tangani surat ini?", "Sesudahnya isi surat tidak dapat diubah.", sentuh=True),
}
