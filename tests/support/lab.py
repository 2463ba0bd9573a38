"""A made-up register on the base layer, with everything switched on that a register may have.

The product's own registers use only part of the base layer each; here all of it is reachable: add, edit, delete,
actions, a filter, a hidden column, REST. The tables have a metadata of their own: the product's schema stays as it is.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar

from flask import Flask, g, redirect
from flask_appbuilder import ModelView
from flask_appbuilder.actions import action
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from werkzeug.wrappers import Response

from app.core import scope
from app.core.columns import kolom
from app.core.db import db, session, unit_of_work
from app.core.errors import DomainError
from app.core.fab.filters import PerRequestFilters
from app.core.fab.interface import RegisterInterface
from app.core.fab.view import RegisterView
from app.core.people import Post
from app.core.roles import SISTEM, Peran
from app.core.scope import Lingkup
from app.web.access import ALL, sync_permissions
from tests.support.actors import ANGSAU, PELAIHARI, add_account
from tests.support.office import set_up

READERS = ALL - {Peran.ADMIN_ELAPOR}
WRITERS = READERS - {Peran.KEPALA_DINAS}


class LabModel(DeclarativeBase):
    """Base of the lab's own tables."""


class Warna(StrEnum):
    """A closed set."""

    MERAH = "merah"
    HIJAU = "hijau"


class Induk(LabModel):
    """A parent."""

    __tablename__ = "lab_induk"

    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = kolom("Nama", panjang=40)


class Anak(LabModel):
    """A child of a village's register."""

    __tablename__ = "lab_anak"
    __jejak__ = True
    __lingkup__ = Lingkup(wilayah="wilayah_kode")

    id: Mapped[int] = mapped_column(primary_key=True)
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("lab_induk.id"))
    nama: Mapped[str] = kolom("Nama", panjang=40, unique=True)
    wilayah_kode: Mapped[str] = kolom("Desa/Kelurahan", panjang=13, default=ANGSAU)
    nik: Mapped[str | None] = kolom("NIK", pribadi="P2", wajib=False)
    jumlah: Mapped[int | None] = kolom("Jumlah", wajib=False)
    lahir: Mapped[date | None] = kolom("Tanggal lahir", wajib=False)
    aktif: Mapped[bool] = kolom("Aktif", default=True)
    warna: Mapped[Warna | None] = kolom("Warna", pilihan=Warna, wajib=False)
    catatan: Mapped[str | None] = kolom("Catatan", wajib=False, tipe=Text())
    putusan: Mapped[str] = kolom("Putusan pimpinan", panjang=40, default="menunggu")

    induk: Mapped[Induk | None] = relationship()


COLUMNS = ["nama", "wilayah_kode", "nik", "jumlah", "lahir", "aktif", "warna", "catatan"]


class AnakView(RegisterView):
    """The register; ``putusan`` is declared nowhere and so must be out of reach everywhere."""

    datamodel = RegisterInterface(Anak)
    route_base = "/lab/anak"
    class_permission_name = "lab_anak"
    judul = "Anak"
    pembaca = READERS
    penulis = WRITERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {
        "tandai": frozenset({Peran.STAF, Peran.OPERATOR_KELURAHAN}),
        "can_delete": WRITERS,
    }
    base_order = ("id", "asc")
    list_columns: ClassVar[list[str]] = COLUMNS[:-1]
    show_columns: ClassVar[list[str]] = COLUMNS
    search_columns: ClassVar[list[str]] = ["nama", "wilayah_kode", "nik", "jumlah", "lahir", "aktif", "warna"]
    add_columns: ClassVar[list[str]] = COLUMNS
    edit_columns: ClassVar[list[str]] = COLUMNS

    @action("tandai", "Tandai")
    def tandai(self, items: Any) -> Response:
        """Mark the chosen rows."""
        with unit_of_work(g.pelaku):
            for item in items if isinstance(items, list) else [items]:
                session().get_one(Anak, item.id).catatan = "ditandai"
        return redirect("/")

    def pre_update(self, item: Any) -> None:
        """Refuse one value by a rule of the office."""
        if item.nama == "terlarang":
            raise DomainError("Nama ini tidak boleh dipakai. Pakai nama lain.", "nama")

    pre_add = pre_update


class Rendezvous:
    """Holds requests where another thread's filters could come between, until all threads are there."""

    barrier: Any = None

    def meet(self) -> None:
        """Wait for the others."""
        if self.barrier is not None:
            self.barrier.wait(timeout=30)


RENDEZVOUS = Rendezvous()


class AnakRaceView(AnakView):
    """The register as the product has it."""

    route_base = "/lab/balapan"

    def _get_list_widget(self, **kwargs: Any) -> Any:
        RENDEZVOUS.meet()
        return super()._get_list_widget(**kwargs)


class AnakSharedView(AnakRaceView):
    """The same without the fix: its filters belong to all threads together."""

    route_base = "/lab/bersama"
    _filters = None


class _UnderParent(ModelView):  # type: ignore[misc]  # FAB ships no types
    """FAB's own way to add a child from its parent's page: the parent comes as a filter in the address."""

    datamodel = SQLAInterface(Anak)
    class_permission_name = "lab_di_bawah"
    pembaca = penulis = ALL
    list_columns: ClassVar[list[str]] = ["nama"]
    add_columns: ClassVar[list[str]] = ["nama", "induk"]

    def _fill_form_exclude_cols(self, exclude_cols: Any, form: Any) -> None:
        RENDEZVOUS.meet()
        super()._fill_form_exclude_cols(exclude_cols, form)


class UnderParentView(PerRequestFilters, _UnderParent):
    """FAB's way with our fix."""

    route_base = "/lab/di-bawah"


class UnderParentSharedView(_UnderParent):
    """FAB's way as FAB ships it."""

    route_base = "/lab/di-bawah-bersama"


PEOPLE: Mapping[str, tuple[str | Post, str | None]] = {
    "staf": ("staf", None),
    "staf_lain": ("staf", None),
    "kadis": ("kadis", None),
    "elapor": ("elapor", None),
    "kel_angsau": ("operator", ANGSAU),
    "kel_pelaihari": ("operator", PELAIHARI),
}
VIEWS = (AnakView, AnakRaceView, AnakSharedView, UnderParentView, UnderParentSharedView)


def build(home: Path, database_url: str, **settings: Any) -> Flask:
    """Return an application with the lab's register and people."""
    app = set_up(home, database_url, **settings)
    with app.app_context():
        appbuilder = app.appbuilder  # type: ignore[attr-defined]  # FAB's
        for view in VIEWS:
            appbuilder.add_view_no_menu(view)
        scope.register_scoped(LabModel)
        LabModel.metadata.create_all(db.engine)
        with unit_of_work(SISTEM):
            sync_permissions(appbuilder)
    for akun, (post, wilayah) in PEOPLE.items():
        add_account(app, akun, post, wilayah=wilayah)
    return app


def clear(app: Flask) -> None:
    """Empty the lab's tables."""
    with app.app_context(), db.engine.begin() as connection:
        for table in reversed(LabModel.metadata.sorted_tables):
            connection.execute(table.delete())


def put(app: Flask, **values: Any) -> int:
    """Write a child and return its key."""
    with app.app_context(), unit_of_work(SISTEM):
        row = Anak(**values)
        session().add(row)
        session().flush()
        return row.id


def children(app: Flask) -> dict[str, dict[str, Any]]:
    """Return every child as it stands now, by name."""
    with app.app_context(), db.engine.connect() as connection:
        rows = connection.execute(Anak.__table__.select().order_by(Anak.__table__.c.id)).mappings()
        return {row["nama"]: dict(row) for row in rows}
