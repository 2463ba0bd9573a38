"""Papers printed from an application's page."""

from collections.abc import Callable

from flask import abort
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.berkas.models import Berkas, Kelengkapan, StatusBerkas, TandaTerima
from app.bnba.lookup import basis_in_force, period_in_words
from app.core import clock
from app.core.db import session
from app.core.labels import label_of
from app.core.types import whole
from app.surat.context import DaftarKekurangan, PenjelasanBnba, Syarat, TandaTerimaBerkas
from app.surat.context import TandaTerima as TandaTerimaPaper
from app.surat.context.base import Konteks
from app.surat.engine.paper import Paper
from app.surat.frozen import pdf_of
from app.surat.letters import html_of, letter_of, office_profile, paper_of, template_class, type_of
from app.surat.models import StatusSurat, Surat
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.page import PageView, pdf_response, pelaku
from app.wilayah.names import place_in_words
from app.workflow import services
from app.workflow.signatories import signatories, signer_for
from app.workflow.turns import sop_of

_NOTHING_RUNS = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-same-origin"
)


class CetakView(PageView):
    """PDFs of one application."""

    route_base = "/cetak"
    default_view = "cetak"
    class_permission_name = "cetak"
    pembaca = CASE_WORKERS

    @expose("/<int:pk>/<string:nama>.pdf")
    @has_access
    def cetak(self, pk: int, nama: str) -> Response:
        """Print one paper; an issued letter is served from its frozen bytes."""
        berkas = session().get(Berkas, pk) if pk < 2**31 else None
        if berkas is None:
            abort(404)
        kind, asked, signer = nama.partition("-untuk-")
        if kind == "surat":
            letter = _letter(berkas, whole(signer) or -1 if asked else None)
            return pdf_response(letter, f"{nama}-{berkas.no_reg}")
        paper = _PAPERS[nama](berkas) if nama in _PAPERS else _own_paper(berkas, nama)
        return pdf_response(print_paper(paper, print_setting()).bytes, f"{nama}-{berkas.no_reg}")

    @expose("/<int:pk>/pratinjau.html")
    @has_access
    def pratinjau(self, pk: int) -> Response:
        """Show the letter as it will be printed, without printing it: made in a moment, and it fits a phone."""
        berkas = session().get(Berkas, pk) if pk < 2**31 else None
        surat = letter_of(berkas) if berkas else None
        if berkas is None or surat is None:
            abort(404)
        html = surat.terbit.html if surat.terbit else html_of(surat, signer=_signer(berkas, surat, None))
        paper = template_class(type_of(surat).templat).PAPER
        page = html.replace("</head>", f"<style>{_sheet_css(paper)}</style></head>", 1)
        return Response(page, mimetype="text/html", headers={"Content-Security-Policy": _NOTHING_RUNS})


def _sheet_css(paper: Paper) -> str:
    margins = f"{paper.atas}mm {paper.kanan}mm {paper.bawah}mm {paper.kiri}mm"
    return (
        f"html{{background:#fff;overflow:hidden}}"
        f"body{{box-sizing:border-box;width:{paper.lebar}mm;min-height:{paper.tinggi}mm;padding:{margins};"
        f"font-family:'Liberation Sans',Arial,sans-serif}}"
    )


def _letter(berkas: Berkas, asked: int | None) -> bytes:
    surat = letter_of(berkas)
    if surat is None:
        abort(404)
    if surat.status is StatusSurat.TERBIT:
        return pdf_of(surat.id)
    return print_paper(paper_of(surat, signer=_signer(berkas, surat, asked)), print_setting()).bytes


def _own_paper(berkas: Berkas, nama: str) -> Konteks:
    own = {one.nama: one for one in services.require(berkas.layanan).cetakan}
    paper = own[nama].buat(berkas) if nama in own else None
    if paper is None:
        abort(404)
    return paper


def _signer(berkas: Berkas, surat: Surat, asked: int | None) -> int | None:
    """Return whose block the paper carries: the one asked for, as long as it is still to be signed."""
    sop = sop_of(berkas)
    if asked is None:
        return signer_for(pelaku(), sop, surat, bidang=berkas.bidang)
    listed = [person.user_id for person in signatories(sop, bidang=berkas.bidang, naskah=surat.naskah)]
    if asked not in listed or surat.status is not StatusSurat.SIAP_TTD:
        abort(404)
    return asked


def _desk(berkas: Berkas) -> dict[str, object]:
    sop = sop_of(berkas)
    return {
        "kop": office_profile().kop,
        "waktu": clock.now(),
        "layanan": sop.judul,
        "nama": berkas.nama,
        "nik": berkas.nik or "",
        "petugas": berkas.petugas_nama,
        "varian": "" if berkas.varian == "default" else sop.varian(berkas.varian).nama,
    }


def _kekurangan(berkas: Berkas) -> Konteks:
    lacking = [
        Syarat(nama=row.nama, keterangan=row.catatan or "Belum ada")
        for row in berkas.ceklis
        if row.hasil is Kelengkapan.TIDAK
    ]
    if not lacking and berkas.status is not StatusBerkas.DIKEMBALIKAN:
        abort(404)
    return DaftarKekurangan(
        kurang=tuple(lacking or _asked_for(berkas)),
        lengkap=tuple(row.nama for row in berkas.ceklis if row.hasil is not Kelengkapan.TIDAK),
        nomor_registrasi=berkas.no_reg,
        **_desk(berkas),  # type: ignore[arg-type]  # one dict for all desk papers
    )


def _asked_for(berkas: Berkas) -> list[Syarat]:
    """All papers are there, yet somebody on the way asked for something: the applicant takes that home."""
    reasons = [tugas.alasan for tugas in berkas.tugas if tugas.hasil == "dikembalikan" and tugas.alasan]
    return [Syarat(nama=reason, keterangan="Mohon diperbaiki") for reason in reasons[-1:]]


def _tanda_terima_berkas(berkas: Berkas) -> Konteks:
    proxy = f"{berkas.kuasa_nama} ({berkas.kuasa_hubungan or 'kuasa'})" if berkas.kuasa_nama else ""
    return TandaTerimaBerkas(
        nomor_registrasi=berkas.no_reg,
        alamat=f"{berkas.alamat}, {place_in_words(berkas.wilayah_kode)}",
        persyaratan=tuple(Syarat(nama=row.nama, keterangan=label_of(row.hasil)) for row in berkas.ceklis),
        kuasa=proxy,
        **_desk(berkas),  # type: ignore[arg-type]
    )


def _penjelasan(berkas: Berkas) -> Konteks:
    if berkas.status is not StatusBerkas.TIDAK_TERDAFTAR:
        abort(404)
    return PenjelasanBnba(
        basis=basis_in_force(),
        periode=period_in_words(getattr(berkas, "periode", None)),
        tanggal_cek=(berkas.selesai or clock.now()).date(),
        wilayah=place_in_words(berkas.wilayah_kode),
        **_desk(berkas),  # type: ignore[arg-type]
    )


def _tanda_terima(berkas: Berkas) -> Konteks:
    row = session().scalar(select(TandaTerima).where(TandaTerima.berkas_id == berkas.id))
    if row is None or berkas.tgl is None:
        abort(404)
    return TandaTerimaPaper(
        kop=office_profile().kop,
        nomor=f"{row.no}/{row.tahun}",
        waktu=row.waktu,
        dokumen=f"{sop_of(berkas).judul} a.n. {berkas.nama}",
        nomor_surat=berkas.no_surat or "",
        tanggal_surat=berkas.tgl,
        penerima=row.penerima,
        nik_penerima=row.nik or "",
        hubungan=label_of(row.hubungan),
        petugas=row.petugas_nama,
    )


_PAPERS: dict[str, Callable[[Berkas], Konteks]] = {
    "kekurangan": _kekurangan,
    "tanda-terima-berkas": _tanda_terima_berkas,
    "penjelasan": _penjelasan,
    "tanda-terima": _tanda_terima,
}
