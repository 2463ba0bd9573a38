"""Berita Acara Pemusnahan: the paper, its signature by the head, and the act."""

from typing import Any, ClassVar

from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from werkzeug.wrappers import Response

from app.audit.queries import story_of
from app.core import clock
from app.core.db import session
from app.core.labels import label_of, long_date, show
from app.core.models import Petugas
from app.core.roles import Pelaku, Peran
from app.surat.context.base import TandaTangan
from app.surat.context.buku import Buku, Kolom
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.act_page import Act, ActPageView
from app.web.given import Form, text
from app.web.page import found, pdf_response, pelaku
from app.web.titles import service_title
from app.workflow.retensi.berita_acara import batalkan, laksanakan, papers, tanda_tangani
from app.workflow.retensi.models import PENGELOLA, PIMPINAN_ARSIP, Pemusnahan, StatusPemusnahan

_HEADS = (("No. Registrasi", 12.0), ("Register", 34.0), ("Berakhir", 12.0), ("Retensi", 8.0), ("Nasib akhir", 12.0),
          ("Dasar hukum", 30.0))  # fmt: skip
_SAID = {
    StatusPemusnahan.KONSEP: "KONSEP: belum bernomor dan belum ditandatangani.",
    StatusPemusnahan.BATAL: "BATAL: tidak dilaksanakan.",
}
_NOTE = (
    "Isi berkas di atas dimusnahkan: pindaian dihapus, catatan tidak dapat dibaca lagi, nama dan nomor identitas "
    "dikosongkan. Nomor, tanggal dan status tetap tercatat pada bukunya."
)


def _sign(pk: int, _form: Form, *, oleh: Pelaku) -> str:
    return f"Berita acara {tanda_tangani(pk, oleh=oleh).no_surat} ditandatangani dan bernomor."


def _carry_out(pk: int, _form: Form, *, oleh: Pelaku) -> str:
    return f"{len(laksanakan(pk, oleh=oleh).baris)} berkas dimusnahkan isinya; tercatat pada riwayat masing-masing."


def _take_back(pk: int, form: Form, *, oleh: Pelaku) -> str:
    batalkan(pk, alasan=text(form, "alasan"), oleh=oleh)
    return "Konsep dibatalkan; berkasnya kembali ke Siap Dinilai."


class PemusnahanView(ActPageView):
    """Berita Acara Pemusnahan."""

    route_base = "/pemusnahan"
    model = Pemusnahan
    perintah: ClassVar[dict[str, Act]] = {"tanda_tangan": _sign, "laksanakan": _carry_out, "batal": _take_back}
    class_permission_name = "pemusnahan"
    pembaca = PENGELOLA | PIMPINAN_ARSIP
    izin: ClassVar[dict[str, frozenset[Peran]]] = {"can_act": PENGELOLA | {Peran.KEPALA_DINAS}}

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show the minutes there are."""
        return self.page("web/retensi/daftar.html", baris=papers())

    @expose("/<int:pk>.pdf")
    @has_access
    def pdf(self, pk: int) -> Response:
        """Print it: as a draft, or with number and signature block."""
        return pdf_response(print_paper(_paper(found(Pemusnahan, pk)), print_setting()).bytes, f"pemusnahan-{pk}")

    def _page(self, pk: int, **shown: Any) -> str:
        row, me = found(Pemusnahan, pk), pelaku()
        values = {"isi": {}, "terbuka": "", **shown}
        return self.page(
            "web/retensi/pemusnahan.html", ba=row, judul=service_title, riwayat=story_of(row, {}),
            boleh_ttd=me.has(Peran.KEPALA_DINAS), boleh_kelola=me.has(*PENGELOLA), **values,
        )  # fmt: skip


def _paper(row: Pemusnahan) -> Buku:
    rows = [(one.no_reg, service_title(one.layanan), show(one.berakhir), f"{one.retensi} tahun", label_of(one.nasib),
             one.dasar) for one in row.baris]  # fmt: skip
    day = row.tanggal or clock.today()
    said = _SAID.get(row.status)
    return Buku(
        kop=office_profile().kop,
        judul="Berita Acara Pemusnahan Arsip",
        dari=day,
        sampai=day,
        rentang=f"Nomor {row.no_surat}, {long_date(day)}" if row.no_surat else "Konsep",
        kolom=tuple(Kolom(judul=head, lebar=width) for head, width in _HEADS),
        baris=tuple(rows),
        catatan=(_NOTE, *([said] if said else [])),
        dicetak=clock.now(),
        oleh=pelaku().nama,
        mengetahui=_signature(row),
    )


def _signature(row: Pemusnahan) -> TandaTangan:
    person = session().get(Petugas, row.penandatangan_id) if row.penandatangan_id else None
    return TandaTangan(
        jabatan=row.jabatan or "Kepala Dinas Sosial", nama=row.penandatangan or "",
        pangkat=(person and person.pangkat) or "", nip=(person and person.nip) or "",
    )  # fmt: skip
