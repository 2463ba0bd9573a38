"""The rumah singgah: its book, and taking a client in and out from the page of the case."""

from typing import Any, ClassVar

from flask import flash, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.berkas.models import Berkas
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran
from app.layanan.kasus_ppks.models import KasusPpks
from app.layanan.kasus_ppks.rincian import RumahSinggah
from app.layanan.kasus_ppks.singgah import capacity, keluar_singgah, masuk_singgah, occupied, stay_of
from app.layanan.kasus_ppks.terms import TujuanKeluar
from app.web.access import may_open
from app.web.page import PageView, berkas_url, pelaku
from app.web.registers import BookView

#: Who keeps the house: those who work with its clients, not everybody for whom a case exists.
HOSTS = frozenset({Peran.FO, Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.PEKERJA_SOSIAL})


class RumahSinggahView(BookView):
    """Register Rumah Singgah: the stays of the cases that exist for the reader."""

    datamodel = RegisterInterface(RumahSinggah)
    route_base = "/buku/rumah-singgah"
    class_permission_name = "rumah_singgah"
    judul = "Rumah Singgah"
    buku = "rumah_singgah"
    kosong = "Klien yang ditempatkan dari halaman kasusnya tercatat di sini."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["masuk", "no_kasus", "tempat", "keluar", "tujuan"]
    show_columns: ClassVar[list[str]] = list_columns
    search_columns: ClassVar[list[str]] = ["masuk", "tempat", "tujuan"]
    label_columns: ClassVar[dict[str, str]] = {"no_kasus": "No. Kasus"}


class SinggahView(PageView):
    """In and out."""

    route_base = "/singgah"
    class_permission_name = "singgah"
    pembaca = HOSTS

    @expose("/<int:pk>/masuk", methods=["POST"])
    @has_access
    def masuk(self, pk: int) -> Response:
        """Take the client in."""
        with unit_of_work(pelaku()):
            masuk_singgah(pk, tempat=request.form.get("tempat", ""), oleh=pelaku())
        flash("Klien dicatat masuk rumah singgah.", "success")
        return redirect(berkas_url(pk))

    @expose("/<int:pk>/keluar", methods=["POST"])
    @has_access
    def keluar(self, pk: int) -> Response:
        """Let the client out."""
        try:
            tujuan = TujuanKeluar(request.form.get("tujuan", ""))
        except ValueError as error:
            raise DomainError("Pilih tujuan keluarnya klien.", "tujuan") from error
        with unit_of_work(pelaku()):
            keluar_singgah(pk, tujuan=tujuan, oleh=pelaku())
        flash("Klien dicatat keluar dari rumah singgah.", "success")
        return redirect(berkas_url(pk))


def stays_of(berkas: Berkas) -> dict[str, Any] | None:
    """Return what the page of a case shows of the rumah singgah; None for any other application."""
    if not isinstance(berkas, KasusPpks):
        return None
    return {
        "daftar": berkas.singgah,
        "kini": stay_of(berkas),
        "terisi": occupied(),
        "kapasitas": capacity(),
        "tujuan": list(TujuanKeluar),
        "boleh": berkas.selesai is None and may_open("SinggahView", "masuk"),
    }
