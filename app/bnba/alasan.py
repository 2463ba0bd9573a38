"""The reasons for *Tidak Layak*: data the office edits."""

from sqlalchemy import func, select

from app.bnba.models import AlasanTidakLayak
from app.core.db import session
from app.core.unchanged import kept

#: First list of reasons. SIKS-NG shows its own as a picture, so the office corrects this one.
FIRST_REASONS = (
    "Meninggal dunia",
    "Pindah / tidak ditemukan",
    "Sudah mampu",
    "ASN/TNI/POLRI/pensiunan",
    "Perangkat desa / pendamping",
    "Data ganda",
    "Menolak / mengundurkan diri",
    "Berpenghasilan di atas UMK / terdaftar perusahaan",
    "Lainnya",
)


def reasons() -> list[str]:
    """Return the reasons the office offers, in its order."""
    rows = select(AlasanTidakLayak.nama).where(AlasanTidakLayak.aktif).order_by(AlasanTidakLayak.urutan)
    return list(kept(reasons, lambda: tuple(session().scalars(rows))))


def load_reasons() -> int:
    """Give an empty list of reasons its first content and return how many were added; never touches an edited one."""
    if session().scalar(select(func.count()).select_from(AlasanTidakLayak)):
        return 0
    session().add_all(AlasanTidakLayak(nama=nama, urutan=at) for at, nama in enumerate(FIRST_REASONS, start=1))
    session().flush()
    return len(FIRST_REASONS)
