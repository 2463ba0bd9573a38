"""What somebody wants to do with a staged file."""

from dataclasses import dataclass

from app.bnba.models import Basis
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.core.types import Periode


class ListChanged(DomainError):
    """The list is no longer the one that was compared with."""

    def __init__(self) -> None:
        super().__init__("Daftar berubah sejak berkas ini diperiksa. Lihat selisihnya yang baru, lalu simpan.", "basi")


@dataclass(frozen=True, slots=True)
class Maksud:
    """What somebody wants to do with a staged file.

    Attributes:
        basis: DTKS or DTSEN; None: what was usual in that period.
        berkas_penolakan: workbook of refused rows, relative to LOKET_HOME.
        pratinjau_id: the look at the file that is saved now.
        versi: version of the list that look compared with; None: whatever it is now.
    """

    periode: Periode
    nama_berkas: str
    oleh: Pelaku
    basis: Basis | None = None
    berkas_penolakan: str | None = None
    pratinjau_id: int | None = None
    versi: str | None = None
