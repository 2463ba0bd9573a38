"""What must be there before a step of an activity may close."""

from app.berkas.models import Berkas
from app.core.errors import DomainError
from app.layanan.bansos.models import BansosKegiatan, Ket
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.penyaluran import shares_of, unsettled
from app.layanan.bansos.usulan import proposals_of

_WHERE = "Buka halaman 'Bansos' dari berkas ini."


def has_proposals(berkas: Berkas) -> None:
    """Refuse while no village's names are in."""
    if not proposals_of(berkas.id):
        raise DomainError(f"Belum ada nama calon penerima. Isi usulan per desa/kelurahan. {_WHERE}", "usulan")


def all_verified(berkas: Berkas) -> None:
    """Refuse while a proposal has no finding, or nobody was found entitled."""
    rows = proposals_of(berkas.id)
    if waiting := [row.nama for row in rows if row.hasil is None]:
        raise DomainError(f"Belum diverifikasi: {len(waiting)} usulan ({', '.join(waiting[:3])}). {_WHERE}", "hasil")
    if not any(row.hasil and row.hasil.value == "layak" for row in rows):
        raise DomainError("Tidak ada usulan yang layak. Kembalikan berkas untuk meminta usulan lain.", "hasil")


def has_recipients(berkas: Berkas) -> None:
    """Refuse while the activity has no recipients."""
    if not recipients_of(berkas.id):
        raise DomainError(f"Belum ada penerima yang ditetapkan. {_WHERE}", "penerima")


def all_settled(berkas: BansosKegiatan) -> None:
    """Refuse while of some share nothing is recorded, or nobody received anything."""
    has_recipients(berkas)
    if left := unsettled(berkas):
        raise DomainError(f"Penyaluran belum dicatat untuk {left} bagian. {_WHERE}", "penyaluran")
    if not any(row.ket is Ket.DITERIMA for row in shares_of(berkas.id).values()):
        raise DomainError("Belum ada bantuan yang diterima, jadi belum ada tanda terimanya.", "penyaluran")
