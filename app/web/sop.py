"""SOP pages: the table as the office knows it, and its print."""

from typing import Any

from flask import abort, current_app
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.layanan.registry import sop_files
from app.surat.context.sop import LangkahSop, LembarSop, PersyaratanVarian
from app.surat.letters import profile_for
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import OFFICE
from app.web.page import PageView, pdf_response
from app.workflow import services
from app.workflow.accounts import demo_accounts_for
from app.workflow.aktor import Aktor
from app.workflow.spec import Langkah, Sop, StatusSop
from app.workflow.store import aktor_table, current
from app.workflow.turns import label_of


class SopView(PageView):
    """The catalogue."""

    route_base = "/sop"
    default_view = "list"
    class_permission_name = "sop"
    pembaca = OFFICE

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show all SOPs by bidang."""
        rows = [(sop, services.find(slug) is not None) for slug, sop in sop_files().items()]
        return self.page("web/sop/list.html", daftar=sorted(rows, key=lambda row: (row[0].bidang, row[0].kode)))

    @expose("/<string:slug>")
    @has_access
    def show(self, slug: str) -> str:
        """Show one SOP as Kegiatan / Pelaksana / Mutu Baku."""
        sop = _find(slug)
        actors = aktor_table()
        demo = current_app.config["LOKET_MODE"] == "demo"
        rows = [_row(sop, langkah, actors, demo=demo) for langkah in sop.langkah]
        return self.page("web/sop/show.html", sop=sop, langkah=rows, lajur=_names(sop.lajur, actors), demo=demo)

    @expose("/<string:slug>.pdf")
    @has_access
    def pdf(self, slug: str) -> Response:
        """Print it."""
        sop, actors = _find(slug), aktor_table()
        return pdf_response(print_paper(_sheet(sop, actors), print_setting()).bytes, f"sop-{slug}")


def _find(slug: str) -> Sop:
    if slug not in sop_files():
        abort(404)
    return current(slug)[1]


def _names(kode: tuple[str, ...], actors: dict[str, Aktor]) -> tuple[str, ...]:
    return tuple(actors[one].nama if one in actors else one for one in kode)


def _row(sop: Sop, langkah: Langkah, actors: dict[str, Aktor], *, demo: bool) -> dict[str, Any]:
    turns = [
        {
            "tindakan": label_of(turn.tindakan.value),
            "pelaksana": _names(turn.pelaksana, actors),
            "akun": demo_accounts_for(turn.pelaksana, actors, sop.unit_kerja) if demo else [],
        }
        for turn in langkah.giliran
    ]
    return {"langkah": langkah, "pelaksana": _names(langkah.pelaksana, actors), "giliran": turns}


def _sheet(sop: Sop, actors: dict[str, Aktor]) -> LembarSop:
    lanes = dict.fromkeys(kode for langkah in sop.langkah for kode in langkah.pelaksana)
    many = len(sop.persyaratan) > 1
    return LembarSop(
        kop=profile_for(sop.slug).kop,
        nomor=sop.nomor_sop or sop.kode,
        judul=sop.judul,
        bidang=sop.unit,
        seksi=sop.seksi or "",
        tanggal_pembuatan=sop.tanggal_pembuatan or "",
        tanggal_efektif=sop.tanggal_efektif or "",
        pelaksana=_names(tuple(lanes), actors),
        langkah=tuple(_printed(langkah, actors) for langkah in sop.langkah),
        dasar_hukum=sop.dasar_hukum,
        keterkaitan=sop.terkait,
        peringatan=sop.peringatan,
        kualifikasi=sop.kualifikasi_pelaksana,
        peralatan=sop.peralatan,
        pencatatan=sop.pencatatan,
        persyaratan=tuple(
            PersyaratanVarian(berkas=row.berkas, varian=row.nama if many else "")
            for row in sop.persyaratan
            if row.berkas
        ),
        status="" if sop.status is StatusSop.BERLAKU else "Belum sah: langkahnya tidak ada pada naskah.",
    )


def _printed(langkah: Langkah, actors: dict[str, Aktor]) -> LangkahSop:
    back = f"Kembali ke langkah {langkah.kembali_ke}: {langkah.syarat_kembali}" if langkah.kembali_ke else ""
    return LangkahSop(
        no=langkah.no,
        kegiatan=langkah.kegiatan,
        pelaksana=_names(langkah.pelaksana, actors),
        kelengkapan=langkah.kelengkapan,
        waktu=langkah.waktu_tertulis or "",
        keluaran=langkah.keluaran or "",
        keterangan=back or langkah.catatan or "",
    )
