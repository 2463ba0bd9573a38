"""What must be there before a step of a disaster's case may close."""

from sqlalchemy import select

from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.layanan.bencana_bufferstok.models import BencanaBufferstok, Sumber
from app.layanan.bencana_bufferstok.service import turned_back
from app.layanan.rehabilitasi.bencana.distribusi import households
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.layanan.rehabilitasi.bencana.pengungsi import shelters_of

_WHERE = "Buka halaman 'Bencana' dari berkas ini."


def acts_chosen(berkas: BencanaKejadian) -> None:
    """Refuse while no act is ticked."""
    if not berkas.tindakan_dipilih:
        raise DomainError("Pilih paling sedikit satu tindakan, misalnya logistik atau dapur umum.", "tindakan")


def rice_collected(berkas: Berkas) -> None:
    """Refuse while the rice from Bulog does not stand in the stock book."""
    query = select(BencanaBufferstok).where(
        BencanaBufferstok.kejadian_id == berkas.id,
        BencanaBufferstok.sumber == Sumber.BULOG_CBP,
        BencanaBufferstok.masuk.is_not(None),
        BencanaBufferstok.membalik_id.is_(None),
    )
    if not any(not turned_back(row.id) for row in session().scalars(query)):
        raise DomainError(f"Beras CBP yang diambil belum dicatat masuk ke bufferstok. {_WHERE}", "stok")


def aid_given(row: BencanaKejadian) -> None:
    """Refuse while what was ordered has left no trace: households with receipts, people counted in shelters."""
    acts_chosen(row)
    if row.logistik_terencana or row.logistik_btt:
        _require_receipts(row)
    if row.shelter and not shelters_of(row.id):
        raise DomainError(f"Shelter dipilih, tetapi pengungsinya belum didata. {_WHERE}", "pengungsi")


def _require_receipts(row: BencanaKejadian) -> None:
    rows = households(row.id, valid=True)
    if not rows:
        raise DomainError(f"Belum ada keluarga yang menerima logistik. {_WHERE}", "distribusi")
    if waiting := [one.nama for one in rows if not one.diterima]:
        raise DomainError(
            f"Daftar tanda terima belum kembali untuk {len(waiting)} keluarga ({', '.join(waiting[:3])}). {_WHERE}",
            "tanda_terima",
        )
