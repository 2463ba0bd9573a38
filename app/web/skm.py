"""The satisfaction survey: the questionnaire anybody may fill in, its result, its respondents, its elements."""

from typing import Any, ClassVar

from flask import Flask, abort, g, redirect, render_template, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from flask_limiter.util import get_remote_address
from markupsafe import Markup
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.core.db import read_as, session, unit_of_work
from app.core.errors import DomainError
from app.core.fab import builder
from app.core.fab.interface import RegisterInterface
from app.core.roles import Peran, sistem
from app.layanan.sekretariat.skm.grafik import bar_chart
from app.layanan.sekretariat.skm.hasil import hasil_of
from app.layanan.sekretariat.skm.models import Skm, SkmResponden, SkmUnsur
from app.layanan.sekretariat.skm.responden import JenisKelamin, PekerjaanResponden, Pendidikan
from app.layanan.sekretariat.skm.service import answer, open_survey
from app.layanan.sekretariat.skm.unsur import questionnaire
from app.web.access import CASE_WORKERS
from app.web.choices import judged_choices
from app.web.page import PageView, found
from app.web.registers import BookView

#: Who writes what the public answers.
KIOSK = sistem("Kuesioner SKM")
_THANKS_SECONDS = 8


def init_app(app: Flask) -> None:
    """Attach the public questionnaire: no login, the form token as everywhere, a limit per address."""
    limiter = builder.security(app).limiter
    send = limiter.limit("30 per minute", key_func=get_remote_address)(kirim)
    for rule in ("/skm", "/skm/<string:slug>"):
        app.add_url_rule(rule, "skm", isi, methods=["GET"])
        app.add_url_rule(rule, "skm_kirim", send, methods=["POST"])
    app.add_url_rule("/skm/terima-kasih", "skm_terima_kasih", terima_kasih)


def isi(slug: str = "") -> str:
    """Show the questionnaire; ``slug`` sets the service beforehand."""
    return _questionnaire(slug, {}, "")


def kirim(slug: str = "") -> Response | tuple[str, int]:
    """Take one questionnaire; what is refused comes back with everything that was answered."""
    try:
        with unit_of_work(KIOSK):
            answer(request.form, oleh=KIOSK)
    except DomainError as error:
        return _questionnaire(slug, request.form.to_dict(), error.pesan), 422
    return redirect(url_for("skm_terima_kasih", slug=slug or None))


def terima_kasih() -> Response:
    """Say thank you; the page goes back to an empty form by itself, also without scripts."""
    g.tanpa_menu = True
    back = url_for("skm", slug=request.args.get("slug") or None)
    page = render_template("web/skm/terima_kasih.html", kembali=back)
    return Response(page, mimetype="text/html", headers={"Refresh": f"{_THANKS_SECONDS}; url={back}"})


def _questionnaire(slug: str, filled: dict[str, str], problem: str) -> str:
    g.tanpa_menu = True
    with read_as(KIOSK):
        services = judged_choices()
        if slug and slug not in dict(services):
            abort(404)
        return render_template(
            "web/skm/isi.html",
            buka=open_survey() is not None,
            unsur=questionnaire(),
            layanan=services,
            terpilih=slug,
            terisi=filled,
            masalah=problem,
            jk=list(JenisKelamin),
            pendidikan=list(Pendidikan),
            pekerjaan=list(PekerjaanResponden),
        )


class HasilSkmView(PageView):
    """What a survey says, beside the three weights that offices print."""

    route_base = "/hasil-skm"
    default_view = "list"
    class_permission_name = "hasil_skm"
    pembaca = CASE_WORKERS

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every survey."""
        surveys = session().scalars(select(Skm).order_by(Skm.id.desc())).all()
        return self.page("web/skm/daftar.html", survei=[(one, hasil_of(one)) for one in surveys])

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show one result."""
        skm = found(Skm, pk)
        hasil = hasil_of(skm)
        bars = [(one.nama, one.konversi, one.mutu.value) for one in hasil.unsur] if hasil else []
        # Drawn by us; every word in it is escaped there.
        return self.page("web/skm/hasil.html", skm=skm, hasil=hasil, grafik=Markup(bar_chart(bars)))  # noqa: S704  # drawn by app/core/chart.py, which escapes


class SkmRespondenView(BookView):
    """Responden SKM."""

    datamodel = RegisterInterface(SkmResponden)
    route_base = "/skm-responden"
    class_permission_name = "skm_responden"
    judul = "Responden SKM"
    buku = "skm_responden"
    kosong = "Kuesioner yang diisi masyarakat di halaman /skm muncul di sini, tanpa nama."
    base_order = ("id", "desc")
    list_columns: ClassVar[list[str]] = ["id", "waktu", "layanan", "jk", "umur", "pendidikan", "pekerjaan", "saran"]
    show_columns: ClassVar[list[str]] = [
        "id", "waktu", "layanan", "jk", "umur", "pendidikan", "pekerjaan",
        "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "saran",
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["layanan", "waktu", "pendidikan", "pekerjaan"]


class SkmUnsurView(BookView):
    """The questionnaire: names of elements, questions and answers."""

    datamodel = RegisterInterface(SkmUnsur)
    route_base = "/skm-unsur"
    class_permission_name = "skm_unsur"
    judul = "Unsur SKM"
    penulis = frozenset({Peran.ADMIN, Peran.KASUBAG})
    pembaca = CASE_WORKERS | {Peran.ADMIN}
    base_order = ("no", "asc")
    list_columns: ClassVar[list[str]] = ["no", "nama", "pertanyaan"]
    show_columns: ClassVar[list[str]] = [
        "no", "nama", "pertanyaan", "jawaban_1", "jawaban_2", "jawaban_3", "jawaban_4"
    ]  # fmt: skip
    search_columns: ClassVar[list[str]] = ["nama"]
    edit_columns: Any = ("nama", "pertanyaan", "jawaban_1", "jawaban_2", "jawaban_3", "jawaban_4")
