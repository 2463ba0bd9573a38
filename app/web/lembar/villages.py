"""Lembar kelurahan: how every village's spreadsheet stands, what it brought, and what the office decides of it."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app import jobs
from app.audit.queries import story_of
from app.bnba.keeper import keeps_list
from app.core.db import unit_of_work
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Peran
from app.lembar.models import SyncBook
from app.lembar.pages import arrivals, reminder
from app.lembar.people import book_of, go_on, mask_nik, release_brake, set_aside, show_nik
from app.lembar.permissions import permissions_of, shares_of
from app.lembar.port import channel
from app.lembar.service import BookStatus, Keadaan, book_status, runs, runs_of
from app.lembar.workbooks import exports_of, imports_of
from app.web.given import text
from app.web.page import PageView, pelaku

_OFFICE = frozenset({Peran.ADMIN, Peran.STAF, Peran.SUBKOR, Peran.KABID, Peran.KEPALA_DINAS, Peran.SEKRETARIS})
READERS = _OFFICE | {Peran.OPERATOR_KELURAHAN}
STARTERS = frozenset({Peran.ADMIN, Peran.STAF, Peran.SUBKOR, Peran.KABID})
_HEADS = frozenset({Peran.ADMIN, Peran.SUBKOR, Peran.KABID})


class LembarView(PageView):
    """The sync page."""

    route_base = "/lembar"
    default_view = "list"
    class_permission_name = "lembar"
    pembaca = READERS
    izin = {  # noqa: RUF012  # declared ClassVar in the base
        "can_sinkronkan": STARTERS,
        "can_coba": STARTERS,
        "can_tunda": STARTERS,
        "can_teruskan": STARTERS - {Peran.ADMIN},
        "can_izin_lembar": STARTERS,
        "can_bagikan": _HEADS,
        "can_nik": _HEADS - {Peran.ADMIN},
        "can_kembalikan": STARTERS - {Peran.ADMIN},
    }

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show one row per spreadsheet and the last runs."""
        return self.page(
            "web/lembar/list.html",
            buku=sorted(book_status(pelaku()), key=_urgency),
            jalan=[] if pelaku().wilayah else runs(limit=10),
        )

    @expose("/<string:kode>")
    @has_access
    def show(self, kode: str) -> str:
        """Show how one spreadsheet stands, what came in by which run, its workbooks, and who may open it."""
        status = next((row for row in book_status(pelaku()) if row.kode == kode), None)
        book = book_of(kode)
        if status is None or book is None:
            abort(404)
        izin, izin_at = permissions_of(book)
        return self.page(
            "web/lembar/show.html",
            buku=status,
            row=book,
            boleh=may_decide(),
            jalan=runs_of(kode),
            masuk=arrivals(kode, channel().columns(kode)),
            impor=imports_of(kode),
            ekspor=exports_of(kode),
            dibagikan=shares_of(book),
            izin=izin,
            izin_at=izin_at,
            pengingat=reminder(status.nama, status),
            cerita=story_of(book, {}),
        )

    @expose("/<string:kode>/coba", methods=["POST"])
    @has_access
    def coba(self, kode: str) -> str | Response:
        """Say what a sync would do now; nothing is stored or written."""
        _book(kode)
        try:
            found = channel().dry_run(kode)
        except DomainError as error:
            return _refused(kode, error)
        return self.page("web/lembar/coba.html", isi=found, kode=kode)

    @expose("/<string:kode>/tunda", methods=["POST"])
    @has_access
    def tunda(self, kode: str) -> Response:
        """Set the sync of a book aside with a reason, or let it go on."""
        if request.form.get("lanjut"):
            return _decide(kode, lambda book: go_on(book, oleh=pelaku()), "Sinkron dilanjutkan.")
        why = text(request.form, "alasan")
        return _decide(kode, lambda book: set_aside(book, why, oleh=pelaku()), "Sinkron lembar ini ditunda.")

    @expose("/<string:kode>/teruskan", methods=["POST"])
    @has_access
    def teruskan(self, kode: str) -> Response:
        """Let a book that stands still go past the brake once, with a reason."""
        why = text(request.form, "alasan")
        said = "Diteruskan pada sinkron berikutnya. Tekan Sinkronkan untuk melakukannya sekarang."
        return _decide(kode, lambda book: release_brake(book, why, oleh=pelaku()), said)

    @expose("/<string:kode>/nik", methods=["POST"])
    @has_access
    def nik(self, kode: str) -> Response:
        """Show whole NIKs in a village's sheet with a reason, or mask them again."""
        if request.form.get("samarkan"):
            return _decide(kode, lambda book: mask_nik(book, oleh=pelaku()), "NIK disamarkan pada sinkron berikutnya.")
        why = text(request.form, "alasan")
        said = "NIK tampil penuh di lembar kelurahan ini sejak sinkron berikutnya."
        return _decide(kode, lambda book: show_nik(book, why, oleh=pelaku()), said)

    @expose("/<string:kode>/bagikan", methods=["POST"])
    @has_access
    def bagikan(self, kode: str) -> Response:
        """Let somebody edit the spreadsheet."""
        _book(kode)
        try:
            channel().share(kode, text(request.form, "email"), oleh=pelaku())
        except DomainError as error:
            return _refused(kode, error)
        flash("Lembar dibagikan. Kirimkan tautannya; Google tidak mengabari penerimanya.", "success")
        return redirect(url_for("LembarView.show", kode=kode))

    @expose("/<string:kode>/izin", methods=["POST"])
    @has_access
    def izin_lembar(self, kode: str) -> Response:
        """Ask Drive now who may open the spreadsheet, as the weekly check does."""
        _book(kode)
        try:
            channel().check_permissions(kode)
        except DomainError as error:
            return _refused(kode, error)
        return redirect(url_for("LembarView.show", kode=kode, _anchor="judul-izin"))

    @expose("/<string:kode>/jalan/<int:run_id>/kembalikan", methods=["POST"])
    @has_access
    def kembalikan(self, kode: str, run_id: int) -> str:
        """Put back what one run brought from this spreadsheet; what was changed since stays and is shown."""
        _book(kode)
        with unit_of_work(pelaku()):
            done = channel().undo_run(kode, run_id, oleh=pelaku())
        return self.page("web/lembar/dibatalkan.html", hasil=done, kembali=url_for("LembarView.show", kode=kode))

    @expose("/sinkronkan", methods=["POST"])
    @has_access
    def sinkronkan(self) -> Response:
        """Queue a run now, of all books or one."""
        kode = request.args.get("buku")
        with unit_of_work(pelaku()):
            job_id = jobs.queue("sync_run", **({"book": kode} if kode else {})).id
        return redirect(url_for("PekerjaanView.show", pk=job_id))


def may_decide() -> bool:
    """Whether the reader decides about the villages' sheets: who keeps the list, and the Admin."""
    return keeps_list(pelaku()) or pelaku().has(Peran.ADMIN)


def require_decider(*, village: bool = False) -> None:
    """Refuse everybody else, but for ``village`` the operator, who sees the sheet of one village only."""
    if not (may_decide() or (village and pelaku().wilayah)):
        raise NotAllowed("Lembar kelurahan diatur Staf, Subkor atau Kabid bidang pengelola BNBA, atau Admin.")


def _book(kode: str) -> SyncBook:
    require_decider()
    book = book_of(kode)
    if book is None:
        abort(404)
    return book


def _decide(kode: str, act: Callable[[SyncBook], Any], said: str) -> Response:
    _book(kode)
    try:
        with unit_of_work(pelaku()):
            act(_book(kode))
    except DomainError as error:
        return _refused(kode, error)
    flash(said, "success")
    return redirect(url_for("LembarView.show", kode=kode))


def _refused(kode: str, error: DomainError) -> Response:
    flash(error.pesan, "danger")
    return redirect(url_for("LembarView.show", kode=kode))


def _urgency(book: BookStatus) -> tuple[int, str]:
    """Those that need somebody come first."""
    return [*Keadaan].index(book.keadaan), book.kode
