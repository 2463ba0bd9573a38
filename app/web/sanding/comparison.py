"""Sanding data: the page of a comparison, the review desk, the runs of the office, and what was found of each row."""

from typing import Any, ClassVar

from flask import abort, flash, jsonify, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.core.db import unit_of_work
from app.core.errors import DomainError
from app.core.fab.interface import RegisterInterface
from app.core.roles import Pelaku, Peran
from app.core.types import whole
from app.layanan.pemberdayaan.sanding_dtks.baris import next_open, row_at
from app.layanan.pemberdayaan.sanding_dtks.hasil import Putusan, SandingHasil
from app.layanan.pemberdayaan.sanding_dtks.jalan import (
    finished_run,
    job_of,
    latest_run,
    may_work,
)
from app.layanan.pemberdayaan.sanding_dtks.meja import batal_putus, putuskan
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.web.act_page import ActPageView
from app.web.page import found, pelaku
from app.web.registers import BookView
from app.web.sanding.acts import COMMANDS
from app.web.sanding.desk import desk_page
from app.web.sanding.page import case_page, runs

_WORKERS = frozenset({Peran.STAF, Peran.SUBKOR, Peran.KABID})


class SandingView(ActPageView):
    """Comparisons of other offices' lists with the BNBA."""

    route_base = "/sanding"
    model = SandingPermohonan
    perintah = COMMANDS
    class_permission_name = "sanding"
    pembaca = _WORKERS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every request and where its comparison stands."""
        return self.page("web/sanding/daftar.html", baris=runs(pelaku()))

    @expose("/<int:pk>/kemajuan.json")
    @has_access
    def state(self, pk: int) -> Response:
        """Answer how far the worker is, for the page's progress bar."""
        proses = latest_run(found(SandingPermohonan, pk))
        job = job_of(proses) if proses else None
        if job is None:
            abort(404)
        told = {"status": job.status.value, "kemajuan": job.kemajuan, "total": job.total, "pesan": job.pesan}
        return jsonify(told)

    @expose("/<int:pk>/meja/", methods=["GET"])
    @expose("/<int:pk>/meja/<int:urut>", methods=["GET", "POST"])
    @has_access
    def meja(self, pk: int, urut: int = 0) -> str | Response | tuple[str, int]:
        """Show one row of the review desk beside who may be meant, or record what the officer says of it."""
        berkas = found(SandingPermohonan, pk)
        if not _may_look(pelaku(), berkas) or finished_run(berkas) is None:
            abort(404)
        if request.method == "GET":
            return self._desk(berkas, urut)
        try:
            with unit_of_work(pelaku()):
                _decide(pk, urut)
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._row(found(SandingPermohonan, pk), urut), 422
        following = next_open(pk, urut)
        if following is None:
            flash("Semua baris sudah diputuskan. Berkas hasil sedang disusun.", "success")
            return redirect(url_for("SandingView.show", pk=pk))
        return redirect(url_for("SandingView.meja", pk=pk, urut=following))

    def _desk(self, berkas: SandingPermohonan, urut: int) -> str | Response:
        if urut:
            return self._row(berkas, urut)
        found = next_open(berkas.id)
        if found is None:
            return redirect(url_for("SandingView.show", pk=berkas.id))
        return redirect(url_for("SandingView.meja", pk=berkas.id, urut=found))

    def _row(self, berkas: SandingPermohonan, urut: int) -> str:
        row = row_at(berkas.id, urut)
        if row is None:
            abort(404)
        return self.page("web/sanding/meja.html", berkas=berkas, boleh=may_work(pelaku(), berkas), **desk_page(row))

    def _page(self, pk: int, **shown: Any) -> str:
        values = {"terbuka": "", "isi": {}, **shown}
        return self.page("web/sanding/show.html", **values, **case_page(found(SandingPermohonan, pk), pelaku()))


class SandingHasilView(BookView):
    """Hasil Sanding; filled by the comparison, read here."""

    datamodel = RegisterInterface(SandingHasil)
    route_base = "/sanding-hasil"
    class_permission_name = "sanding_hasil"
    judul = "Hasil Sanding"
    buku = "sanding_hasil"
    pembaca = _WORKERS
    kosong = "Hasil setiap baris berkas pemohon tercatat di sini setelah disanding."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["berkas_id", "urut", "status", "skor", "catatan", "putusan", "putusan_nama"]
    show_columns: ClassVar[list[str]] = [
        *list_columns, "putusan_waktu", "asli", "id_dtks", "nama_dtks", "desa_dtks", "bansos", "desil",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["berkas_id", "status", "putusan"]
    label_columns: ClassVar[dict[str, str]] = {
        name: label for name, label in SandingHasil.kolom_register.items() if name not in ("asli", "status", "catatan")
    }


def _may_look(me: Pelaku, berkas: SandingPermohonan) -> bool:
    """Rows of people are for who decides them and for the Kabid, whose bidang the case is."""
    return may_work(me, berkas) or me.has(Peran.KABID)


def _decide(pk: int, urut: int) -> None:
    said = request.form.get("putusan", "")
    if said == "buka":
        batal_putus(pk, urut, oleh=pelaku())
        return
    try:
        putusan = Putusan(said)
    except ValueError as error:
        raise DomainError("Pilih Sama, Bukan, atau Lewati.", "putusan") from error
    putuskan(pk, urut, putusan, bnba_id=whole(request.form.get("calon", "")), oleh=pelaku())
