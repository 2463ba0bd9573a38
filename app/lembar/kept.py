"""What is kept of how a village's values come in: each value taken over, workbooks that left and came back."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.lembar.models import SyncBook


class SyncExport(Model):
    """One workbook that was made for a village: what stood in it is the base of what comes back.

    Attributes:
        base: rows by tab and key, as they left (JSON).
        digest: of ``base``; stands in the workbook too.
    """

    __tablename__ = "sync_export"
    __table_args__ = (UniqueConstraint("book_id", "nomor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"))
    nomor: Mapped[int] = kolom("Nomor ekspor")
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh: Mapped[str] = kolom("Oleh", panjang=160)
    digest: Mapped[str] = kolom("Sidik dasar", panjang=64)
    base: Mapped[str] = mapped_column(Text, default="{}")


class SyncImport(Model):
    """One workbook that came back: looked at first, then taken in whole, and undone whole within thirty days."""

    __tablename__ = "sync_import"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"), index=True)
    nomor: Mapped[int] = kolom("Nomor ekspor")
    nama: Mapped[str] = kolom("Nama berkas", panjang=120)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64, index=True)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    oleh: Mapped[str] = kolom("Oleh", panjang=160)
    diambil_pada: Mapped[datetime | None] = mapped_column(Waktu())
    diambil_oleh: Mapped[str | None] = kolom("Diambil oleh", wajib=False, panjang=160)
    dibatalkan_pada: Mapped[datetime | None] = mapped_column(Waktu())
    dibatalkan_oleh: Mapped[str | None] = kolom("Dibatalkan oleh", wajib=False, panjang=160)

    book: Mapped[SyncBook] = relationship()


class SyncPulled(Model):
    """One value that the office took over, by a run or by a workbook; ``column`` is empty for a new proposal."""

    __tablename__ = "sync_pulled"

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"), index=True)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("sync_run.id"), index=True)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("sync_import.id"), index=True)
    tab: Mapped[str] = kolom("Tab", panjang=20)
    key: Mapped[str] = kolom("Kunci", panjang=20)
    column: Mapped[str] = kolom("Kolom", panjang=40)
    old: Mapped[str] = mapped_column("old_value", Text, default="")
    new: Mapped[str] = mapped_column("new_value", Text, default="")
    waktu: Mapped[datetime] = mapped_column(Waktu())
    undone_at: Mapped[datetime | None] = mapped_column(Waktu())
    undone_by: Mapped[str | None] = kolom("Dikembalikan oleh", wajib=False, panjang=160)

    book: Mapped[SyncBook] = relationship()


class SyncShare(Model):
    """Whom the office let into a spreadsheet; anybody else whom Drive names is a stranger."""

    __tablename__ = "sync_share"
    __table_args__ = (UniqueConstraint("book_id", "email"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"))
    email: Mapped[str] = kolom("E-mail", panjang=200)
    oleh: Mapped[str] = kolom("Dibagikan oleh", panjang=160)
    waktu: Mapped[datetime] = mapped_column(Waktu())
