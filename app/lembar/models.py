"""What the office remembers of its spreadsheets: books, what both sides last agreed on, open questions, runs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import Waktu
from app.core.columns import kolom
from app.core.db import Model
from app.core.scope import Lingkup


class SyncBook(Model):
    """One spreadsheet: of a village, or the office's agenda books.

    Attributes:
        server: ``google`` or ``lokal``; books of one are never taken for those of the other.
        layout: digest of the declared columns that the spreadsheet was laid out with; "" before that.
        tabs: per tab its title, its rows and where its columns stand (JSON).
        seen: Drive's modifiedTime as listed before the last reading, or after our own last write.
        stamps: marks of the office's rows when they were last compared (JSON).
        answered: whether the last write's own answer showed exactly what was expected.
        intent: the cells of a write that was not answered yet (JSON); "" when none is open.
        stopped: why nothing is touched until a person looks; "" when the book is well.
        dilepas: why the office lets the next run go past the brake; "" once that run has ended well.
        paused: why the office set the sync of this book aside; "" while it runs.
        sebab_nik_penuh: why this village reads whole NIKs in its sheet; "" while they are masked.
        lama: the village's own sheet that became its tab BNBA: where it is and what its heads mean (JSON); "" else.
        izin: who may open the file by Drive's own list, as last asked (JSON).
    """

    __tablename__ = "sync_book"
    __lingkup__ = Lingkup(wilayah="wilayah_kode")
    __table_args__ = (UniqueConstraint("server", "kode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    server: Mapped[str] = kolom("Server", panjang=10)
    kode: Mapped[str] = kolom("Kode", panjang=13)
    nama: Mapped[str] = kolom("Nama", panjang=120)
    wilayah_kode: Mapped[str | None] = kolom("Desa/Kelurahan", wajib=False, panjang=13)
    spreadsheet_id: Mapped[str | None] = kolom("ID lembar", wajib=False, panjang=120)
    layout: Mapped[str] = mapped_column(Text, default="")
    tabs: Mapped[str] = mapped_column(Text, default="{}")
    seen: Mapped[str] = kolom("Perubahan terakhir yang dibaca", panjang=40, default="")
    answered: Mapped[bool] = mapped_column(default=False)
    stamps: Mapped[str] = mapped_column(Text, default="{}")
    intent: Mapped[str] = mapped_column(Text, default="")
    stopped: Mapped[str] = mapped_column(Text, default="")
    dilepas: Mapped[str] = kolom("Sebab rem dilepas", panjang=500, default="", server_default="")
    paused: Mapped[str] = kolom("Sebab ditunda", panjang=500, default="", server_default="")
    sebab_nik_penuh: Mapped[str] = kolom("Sebab NIK penuh", panjang=500, default="", server_default="")
    lama: Mapped[str] = mapped_column(Text, default="", server_default="")
    izin: Mapped[str] = mapped_column(Text, default="[]", server_default="[]")
    izin_at: Mapped[datetime | None] = mapped_column(Waktu())
    checked_at: Mapped[datetime | None] = mapped_column(Waktu())
    read_at: Mapped[datetime | None] = mapped_column(Waktu())
    read_fully_at: Mapped[datetime | None] = mapped_column(Waktu())


class SyncBase(Model):
    """A row as both sides last agreed on it: the base of the three-way merge, by key."""

    __tablename__ = "sync_base"

    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"), primary_key=True)
    tab: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    cells: Mapped[str] = mapped_column(Text, default="{}")
    returns: Mapped[int] = mapped_column(default=0)


class SyncConflict(Model):
    """A cell that office and village both changed; it waits for a person, and neither side is touched."""

    __tablename__ = "sync_conflict"
    __jejak__ = True
    __table_args__ = (
        Index(
            "uq_sync_conflict_terbuka",
            "book_id",
            "tab",
            "key",
            "column",
            unique=True,
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"))
    tab: Mapped[str] = kolom("Tab", panjang=20)
    key: Mapped[str] = kolom("Kunci", panjang=20)
    column: Mapped[str] = kolom("Kolom", panjang=40)
    base: Mapped[str] = kolom("Dulu", panjang=1000)
    office: Mapped[str] = kolom("Kantor", panjang=1000)
    sheet: Mapped[str] = kolom("Kelurahan", panjang=1000)
    seen_at: Mapped[datetime] = mapped_column(Waktu())
    settled_at: Mapped[datetime | None] = mapped_column(Waktu())
    settled_by: Mapped[str | None] = kolom("Diputuskan oleh", wajib=False, panjang=160)

    book: Mapped[SyncBook] = relationship()


class SyncQuarantine(Model):
    """Something typed in a sheet that the office could not take, with the reason the village reads there.

    ``dismissed_at``: a person decided that it needs nothing; the same thing found again stays dismissed.
    """

    __tablename__ = "sync_quarantine"

    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"), index=True)
    tab: Mapped[str] = kolom("Tab", panjang=20)
    key: Mapped[str] = kolom("Kunci", panjang=80)
    column: Mapped[str] = kolom("Kolom", panjang=40, default="")
    row: Mapped[int] = kolom("Baris", default=0)
    reason: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = kolom("Isi", pribadi="P2")
    seen_at: Mapped[datetime] = mapped_column(Waktu())
    closed_at: Mapped[datetime | None] = mapped_column(Waktu(), index=True)
    dismissed_at: Mapped[datetime | None] = mapped_column(Waktu())
    dismissed_by: Mapped[str | None] = kolom("Diabaikan oleh", wajib=False, panjang=160)

    book: Mapped[SyncBook] = relationship()


class SyncRun(Model):
    """One run of the sync over all books or one, with what it moved and the calls it made."""

    __tablename__ = "sync_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    server: Mapped[str] = kolom("Server", panjang=10)
    kode: Mapped[str | None] = kolom("Buku", wajib=False, panjang=13)
    oleh: Mapped[str] = kolom("Oleh", panjang=160)
    started: Mapped[datetime] = mapped_column(Waktu(), index=True)
    ended: Mapped[datetime | None] = mapped_column(Waktu())
    books: Mapped[int] = kolom("Buku disentuh", default=0)
    read: Mapped[int] = kolom("Dibaca", default=0)
    pulled: Mapped[int] = kolom("Ditarik", default=0)
    pushed: Mapped[int] = kolom("Didorong", default=0)
    conflicts: Mapped[int] = kolom("Konflik", default=0)
    quarantined: Mapped[int] = kolom("Karantina", default=0)
    calls_read: Mapped[int] = kolom("Panggilan baca", default=0)
    calls_write: Mapped[int] = kolom("Panggilan tulis", default=0)
    calls_drive: Mapped[int] = kolom("Panggilan Drive", default=0)
    error: Mapped[str] = mapped_column(Text, default="")


class SyncRunBook(Model):
    """What one run did in one book; books that a run did not touch have no row."""

    __tablename__ = "sync_run_book"

    run_id: Mapped[int] = mapped_column(ForeignKey("sync_run.id"), primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("sync_book.id"), primary_key=True, index=True)
    read: Mapped[int] = kolom("Dibaca", default=0)
    pulled: Mapped[int] = kolom("Ditarik", default=0)
    pushed: Mapped[int] = kolom("Didorong", default=0)
    conflicts: Mapped[int] = kolom("Konflik", default=0)
    quarantined: Mapped[int] = kolom("Karantina", default=0)
    error: Mapped[str] = mapped_column(Text, default="")

    run: Mapped[SyncRun] = relationship()


class SyncLease(Model):
    """Who may sync now. ``token`` only grows: a worker that was overtaken finds a newer one and stops.

    A row of its own (``anggaran``) keeps the calls of the last minute (JSON), so that all workers share one budget.
    """

    __tablename__ = "sync_lease"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    token: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str] = mapped_column(Text, default="")
    expires: Mapped[datetime | None] = mapped_column(Waktu())
    calls: Mapped[str] = mapped_column(Text, default="{}")
