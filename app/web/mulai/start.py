"""Mulai: the start page of a new office, step by step, each to be taken up again at any time."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.roles import Peran
from app.mulai.buku import BukuMulai, books, open_books, stand, typed_numbers
from app.mulai.daftar import needed, steps
from app.mulai.keadaan import confirm, is_open, is_pending, open_office, set_aside, starter
from app.mulai.profil import HURUF, ISIAN, read_emblem, save_profile, starting_values
from app.mulai.wilayah import choose_region, region
from app.surat.kantor import SHEETS, ProfilKantor, own_row
from app.surat.letters import office_profile
from app.surat.profile import SIZES, profiles
from app.web.fields import register_fields
from app.web.given import text
from app.web.page import PageView, pelaku
from app.wilayah.load import add_place

_EMBLEM_MOST = 2 * 1024 * 1024
#: Steps that are only looked through.
_LOOKED_THROUGH = {
    "kalender": "Hari libur dan jam kerja dinyatakan sudah cocok.",
    "impor": "Tidak ada lagi data yang dibawa masuk.",
}


class MulaiView(PageView):
    """The steps of the start."""

    route_base = "/mulai"
    default_view = "daftar"
    class_permission_name = "mulai"
    pembaca = frozenset({Peran.ADMIN})

    @expose("/")
    @has_access
    def daftar(self) -> str:
        """Show every step with what is done and what is left."""
        return self.page(
            "web/mulai/daftar.html", langkah=steps(), kurang=needed(), dibuka=is_open(), menunggu=is_pending()
        )

    @expose("/profil", methods=["GET", "POST"])
    @has_access
    def profil(self) -> str | Response | tuple[str, int]:
        """Keep the office's profile."""
        if request.method == "GET":
            dasar = request.args.get("dasar", "")
            return _profile(self, dasar, starting_values(dasar if dasar in profiles() else ""))
        upload, dasar = request.files.get("lambang"), text(request.form, "dasar")
        try:
            emblem = read_emblem(upload.stream.read(_EMBLEM_MOST)) if upload and upload.filename else None
            with unit_of_work(pelaku()):
                save_profile(dasar, request.form, emblem, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return _profile(self, dasar, request.form), 422
        flash("Profil kantor disimpan; pola nomor jenis surat mengikutinya.", "success")
        return redirect(url_for("MulaiView.daftar"))

    @expose("/wilayah", methods=["GET", "POST"])
    @has_access
    def wilayah(self) -> str | Response | tuple[str, int]:
        """Choose the kabupaten, look through its villages, add what is missing."""
        if request.method == "GET":
            return self.page("web/mulai/wilayah.html", **region(), isi={})
        try:
            with unit_of_work(pelaku()):
                said = _change_region()
        except DomainError as error:
            flash(error.pesan, "danger")
            return self.page("web/mulai/wilayah.html", **region(), isi=request.form), 422
        flash(said, "success")
        return redirect(url_for("MulaiView.wilayah"))

    @expose("/buku", methods=["GET", "POST"])
    @has_access
    def buku(self) -> str | Response | tuple[str, int]:
        """Open the books after their last paper numbers: typed, looked at as they will be written, then kept."""
        if request.method == "GET":
            return _books(self, books())
        try:
            numbers = typed_numbers(request.form)
            if not text(request.form, "cocok"):
                return _books(self, [stand(one.kode, numbers.get(one.kode)) for one in books()], periksa=True)
            with unit_of_work(starter(pelaku())):
                open_books(numbers, oleh=pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return _books(self, books()), 422
        flash("Nomor awal semua buku disimpan.", "success")
        return redirect(url_for("MulaiView.daftar"))

    @expose("/cocok/<string:kode>", methods=["POST"])
    @has_access
    def cocok(self, kode: str) -> Response:
        """Declare a step right that has nothing to fill in."""
        if kode not in _LOOKED_THROUGH:
            raise DomainError("Langkah ini diisi di halamannya sendiri.", "langkah")
        with unit_of_work(pelaku()):
            confirm(kode, oleh=pelaku())
        flash(_LOOKED_THROUGH[kode], "success")
        return redirect(url_for("MulaiView.daftar"))

    @expose("/sisihkan", methods=["POST"])
    @has_access
    def sisihkan(self) -> Response:
        """Set the start aside; it stays in the menu."""
        with unit_of_work(pelaku()):
            set_aside(oleh=pelaku())
        flash("Penyiapan disisihkan. Lanjutkan kapan saja dari menu Pengaturan, Penyiapan Kantor.", "success")
        return redirect(url_for("BerandaView.index"))

    @expose("/buka", methods=["POST"])
    @has_access
    def buka(self) -> Response:
        """Open the office for business."""
        with unit_of_work(pelaku()):
            open_office(needed(), oleh=pelaku())
        flash("Kantor dibuka. Petugas dapat masuk dan menerima permohonan.", "success")
        return redirect(url_for("MulaiView.daftar"))


def _profile(view: MulaiView, dasar: str, values: Any) -> str:
    row = own_row()
    return view.page(
        "web/mulai/profil.html",
        dasar=dasar if dasar in profiles() else row.dasar if row else office_profile().nama,
        bawaan=profiles().values(),
        bidang={one.nama: one for one in register_fields(ProfilKantor, ISIAN, values)},
        pilihan={"kertas": list(SHEETS), "huruf": HURUF, "ukuran": SIZES},
        punya_lambang=bool(row and row.lambang),
    )


def _books(view: MulaiView, rows: Sequence[BukuMulai], *, periksa: bool = False) -> str:
    year, opened = clock.today().year, is_open()
    return view.page("web/mulai/buku.html", buku=rows, isi=request.form, periksa=periksa, tahun=year, dibuka=opened)


def _change_region() -> str:
    form = request.form
    if text(form, "tambah"):
        row, new = add_place(text(form, "kode"), text(form, "nama"))
        return f"{row.kode} {row.nama} {'ditambahkan' if new else 'sudah ada'}."
    choose_region(text(form, "kabupaten"), oleh=pelaku())
    return "Wilayah kantor disimpan."
