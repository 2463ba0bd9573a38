"""Permohonan baru: the counter page, one page without a wizard."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, jsonify, redirect, request
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.agenda.models import AgendaSuratMasuk
from app.berkas.models import Berkas, Kelengkapan, StatusBerkas
from app.berkas.queries import last_service_of
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.roles import Pelaku, Peran
from app.core.types import whole
from app.web.access import CASE_WORKERS, may_open
from app.web.cari.jawaban import clean
from app.web.choices import staff_choices, village_choices
from app.web.fields import register_fields
from app.web.filled import count_one
from app.web.page import PageView, berkas_url, pelaku
from app.web.pemohon import applicant, filled, suggestions
from app.workflow import services
from app.workflow.actions import Permohonan, Syarat, kembalikan, periksa, return_targets, terima
from app.workflow.actions.terima import missing_papers
from app.workflow.inbox import may_take, openable
from app.workflow.loader import catalogue_order
from app.workflow.services import Pemohon, Pertanyaan
from app.workflow.spec import Sop, Varian
from app.workflow.store import current
from app.workflow.turns import open_turn


class PermohonanView(PageView):
    """The FO's page."""

    route_base = "/permohonan"
    default_view = "baru"
    class_permission_name = "permohonan"
    pembaca = CASE_WORKERS
    izin: ClassVar[dict[str, frozenset[Peran]]] = {name: frozenset({Peran.FO}) for name in ("can_orang", "can_nama")}

    @expose("/baru", methods=["GET", "POST"])
    @has_access
    def baru(self) -> str | Response | tuple[str, int]:
        """Show the counter page, or receive an application."""
        offered = _offered(pelaku())
        if not offered:
            return self.page("web/permohonan/kosong.html")
        slugs = [sop.slug for sop in offered]
        slug = request.values.get("layanan") or _usual(slugs)
        if slug not in slugs:
            abort(404)
        if request.method == "GET":
            return self._form(slug, offered)
        try:
            return redirect(f"{berkas_url(_receive(request.form))}?baru=1")
        except Pertanyaan as question:
            return self._form(slug, offered, pertanyaan=question), 409
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._form(slug, offered), 422

    @expose("/orang", methods=["POST"])
    @has_access
    def orang(self) -> Response:
        """Answer what is known of a person, by NIK or as picked: the BNBA, earlier and open applications.

        A POST, because addresses end up in logs and a NIK must not.
        """
        count_one()
        return jsonify(applicant(request.form))

    @expose("/nama", methods=["POST"])
    @has_access
    def nama(self) -> Response:
        """Answer whom a name may mean, while it is typed."""
        return jsonify(kelompok=suggestions(clean(request.form.get("q", "")), limit=6))

    def _form(self, slug: str, offered: list[Sop], pertanyaan: Pertanyaan | None = None) -> str:
        _, sop = current(slug)
        layanan = services.require(slug)
        known = _known(request.args.get("orang"))
        return self.page(
            "web/permohonan/baru.html",
            layanan=layanan,
            sop=sop,
            varian_sop=sop.persyaratan or (_NO_PAPERS,),
            pegawai=staff_choices() if layanan.pemohon is Pemohon.PEGAWAI else [],
            daftar_layanan=offered,
            bidang_isian=register_fields(layanan.register, layanan.isian, request.form),
            desa=village_choices(),
            isi=request.form or known,
            pilihan=list(Kelengkapan),
            pertanyaan=pertanyaan,
            surat=_letter(request.values.get("surat_masuk")),
        )


_NO_PAPERS = Varian("default", "Semua", ())


def _known(kode_baris: str | None) -> dict[str, str]:
    """Return what the form is filled with for a person of the list; nothing, once the hour's people are used up."""
    if not kode_baris or not may_open("PermohonanView", "orang"):
        return {}
    try:
        count_one()
    except DomainError as error:
        flash(error.pesan, "warning")
        return {}
    return filled(kode_baris)


def _usual(slugs: list[str]) -> str:
    """Return the service somebody most likely receives next: the one he received last."""
    last = last_service_of(pelaku().id)
    return last if last in slugs else slugs[0]


def _letter(key: str | None) -> AgendaSuratMasuk | None:
    """Return the incoming letter the case would begin with."""
    number = whole(key)
    return session().get(AgendaSuratMasuk, number) if number else None


def _offered(me: Pelaku) -> list[Sop]:
    """Return the services in force that ``me`` may begin: those of the counter first, then in the decree's order."""
    return sorted(openable(me), key=lambda sop: ("buku_registrasi_fo" not in sop.register, *catalogue_order(sop)))


def _receive(form: Mapping[str, Any]) -> int:
    """Receive and check in one act: complete goes on to its draft, incomplete back to the applicant."""
    me = pelaku()
    with unit_of_work(me):
        berkas = terima(_permohonan(form), oleh=me)
        missing = missing_papers(berkas)
        if missing and _can_return(berkas, me):
            kembalikan(berkas.id, ke=1, alasan=f"Belum lengkap: {', '.join(missing)}", oleh=me)
            flash("Berkas dikembalikan kepada pemohon. Cetak daftar kekurangannya.", "warning")
        elif not missing and _check_is_next(berkas, me):
            periksa(berkas.id, oleh=me, jawaban=form)
        berkas_id, status = berkas.id, berkas.status
    if status is StatusBerkas.TIDAK_TERDAFTAR:
        flash("Pemohon tidak tercantum dalam BNBA. Cetak penjelasannya untuk pemohon.", "warning")
    return berkas_id


def _check_is_next(berkas: Berkas, me: Pelaku) -> bool:
    tugas = open_turn(berkas)
    return tugas is not None and tugas.tindakan == "periksa" and may_take(me, tugas)


def _can_return(berkas: Berkas, me: Pelaku) -> bool:
    """Whether the papers that are missing can be asked for at once; else it is found at the check."""
    tugas = open_turn(berkas)
    return tugas is not None and may_take(me, tugas) and 1 in [step.no for step in return_targets(berkas, tugas)]


def _permohonan(form: Mapping[str, Any]) -> Permohonan:
    slug = str(form.get("layanan", ""))
    names = ("varian", "nama", "nik", "no_kk", "hp", "alamat", "wilayah_kode", "kuasa_nama", "kuasa_hubungan")
    known = {name: str(form[name]) for name in names if name in form}
    missing = [name for name in ("nama", "alamat", "wilayah_kode") if name not in known]
    texts = {**dict.fromkeys(missing, ""), **known}
    pegawai, letter = whole(form.get("pegawai_id")), whole(form.get("surat_masuk"))
    return Permohonan(layanan=slug, ceklis=ticked(form), isian=form, pegawai_id=pegawai, surat_masuk_id=letter, **texts)


def ticked(form: Mapping[str, Any]) -> list[Syarat]:
    """Return the papers as ticked: fields ``syarat-<n>`` (name), ``hasil-<n>`` and ``catatan-<n>``."""
    numbers = sorted(key.removeprefix("syarat-") for key in form if key.startswith("syarat-"))
    return [_paper(form, number) for number in numbers if form.get(f"hasil-{number}")]


def _paper(form: Mapping[str, Any], number: str) -> Syarat:
    try:
        found = Kelengkapan(form[f"hasil-{number}"])
    except ValueError as error:
        raise DomainError("Pilih Ada, Tidak ada atau Bawa fisik untuk setiap syarat.", "ceklis") from error
    return Syarat(str(form[f"syarat-{number}"]), found, str(form.get(f"catatan-{number}", "")))
