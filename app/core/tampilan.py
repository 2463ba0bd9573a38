"""How somebody likes to see a register's grid: columns, widths, order and filter, kept under a name."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import kolom
from app.core.db import Model, session
from app.core.errors import DomainError
from app.core.roles import Pelaku

#: So many views of one register are still a list to choose from.
MOST = 20
_LONGEST = 20_000


class TampilanTabel(Model):
    """One saved view of one person."""

    __tablename__ = "tampilan_tabel"
    __table_args__ = (UniqueConstraint("petugas_id", "register", "nama"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    petugas_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"))
    register: Mapped[str] = kolom("Register", panjang=60)
    nama: Mapped[str] = kolom("Nama tampilan", panjang=60)
    isi: Mapped[str] = mapped_column(Text)


def views_of(register: str, pelaku: Pelaku) -> list[TampilanTabel]:
    """Return what ``pelaku`` saved for a register, by name."""
    query = select(TampilanTabel).where(TampilanTabel.register == register, TampilanTabel.petugas_id == pelaku.id)
    return list(session().scalars(query.order_by(TampilanTabel.nama)))


def keep_view(register: str, nama: str, isi: str, *, oleh: Pelaku) -> TampilanTabel:
    """Save a view under ``nama``, over an older one of that name.

    Raises:
        DomainError: no name, or more views than anybody finds again.
    """
    name = " ".join(nama.split())
    if not 1 <= len(name) <= 60:
        raise DomainError("Beri nama tampilan, paling panjang 60 huruf.", "nama")
    if len(isi) > _LONGEST:
        raise DomainError("Tampilan ini terlalu rumit untuk disimpan.", "isi")
    kept = views_of(register, oleh)
    row = next((one for one in kept if one.nama == name), None)
    if row is None and len(kept) >= MOST:
        raise DomainError(f"Sudah ada {MOST} tampilan. Hapus satu yang tidak dipakai lagi.", "banyak")
    if row is None:
        row = TampilanTabel(petugas_id=oleh.id, register=register, nama=name, isi=isi)
        session().add(row)
    row.isi = isi
    session().flush()
    return row


def drop_view(register: str, nama: str, *, oleh: Pelaku) -> None:
    """Remove a saved view; one that is gone already is no fault."""
    for row in views_of(register, oleh):
        if row.nama == nama:
            session().delete(row)
    session().flush()
