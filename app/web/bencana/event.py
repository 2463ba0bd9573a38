"""Disasters: the page of an event with its relief goods, shelters and rice from Bulog."""

from datetime import date
from typing import Any

from flask import abort
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import session
from app.core.labels import label_of, long_date
from app.core.types import calendar_day
from app.layanan.bencana_bufferstok.cards import goods
from app.layanan.bencana_bufferstok.models import BencanaBufferstok, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words
from app.layanan.bencana_bufferstok.service import KEEPERS
from app.layanan.rehabilitasi.bencana.distribusi import (
    goods_given,
    households,
)
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.layanan.rehabilitasi.bencana.pengungsi import COUNTS, shelters_of
from app.layanan.rehabilitasi.bencana.surat import rice_wanted
from app.surat.context import DaftarTandaTerima, Kolom, TandaTangan
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.act_page import ActPageView
from app.web.bencana.acts import COMMANDS
from app.web.page import berkas_url, found, pdf_response, pelaku
from app.wilayah.names import place_in_words, places_called


class BencanaView(ActPageView):
    """Events and what was given."""

    route_base = "/bencana"
    model = BencanaKejadian
    perintah = COMMANDS
    class_permission_name = "bencana_kejadian"
    pembaca = CASE_WORKERS
    izin = {"can_act": KEEPERS}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every event, the latest first."""
        rows = session().scalars(select(BencanaKejadian).order_by(BencanaKejadian.waktu.desc()).limit(200)).all()
        places = places_called({row.wilayah_kode for row in rows})
        return self.page("web/bencana/list.html", kejadian=rows, tempat=places)

    @expose("/<int:pk>/tanda-terima/<string:tgl>.pdf")
    @has_access
    def tanda_terima(self, pk: int, tgl: str) -> Response:
        """Print the list that households sign on a day."""
        kejadian = _find(pk)
        try:
            when = calendar_day(tgl)
        except ValueError:
            abort(404)
        paper = _receipts(kejadian, when)
        return pdf_response(print_paper(paper, print_setting()).bytes, f"tanda-terima-{kejadian.no_reg}-{tgl}")

    def _page(self, pk: int, **shown: Any) -> str:
        kejadian = _find(pk)
        rows = households(pk)
        values: dict[str, Any] = {
            "kejadian": kejadian,
            "berkas_url": berkas_url(pk),
            "tempat": place_in_words(kejadian.wilayah_kode),
            "distribusi": rows,
            "hari_salur": sorted({row.tgl for row in rows if not row.batal}),
            "menunggu": {row.tgl for row in rows if not row.batal and not row.diterima},
            "disalurkan": [(barang, in_words(jumlah)) for barang, jumlah in goods_given(pk)],
            "pengungsi": shelters_of(pk),
            "hitungan": COUNTS,
            "stok": goods(),
            "cbp": _rice(pk),
            "cbp_diminta": rice_wanted(kejadian),
            "angka_stok": in_words,
            "boleh": pelaku().has(*KEEPERS),
            "hari_ini": clock.today(),
            "isi": {},
            "terbuka": "",
        }
        return self.page("web/bencana/show.html", **{**values, **shown})


def _find(pk: int) -> BencanaKejadian:
    return found(BencanaKejadian, pk)


def _rice(pk: int) -> list[BencanaBufferstok]:
    query = select(BencanaBufferstok).where(
        BencanaBufferstok.kejadian_id == pk, BencanaBufferstok.sumber == Sumber.BULOG_CBP
    )
    return list(session().scalars(query.order_by(BencanaBufferstok.id)))


def _receipts(kejadian: BencanaKejadian, when: date) -> DaftarTandaTerima:
    rows = [row for row in households(kejadian.id, valid=True) if row.tgl == when]
    heads = ("Nama KK", "NIK", "Jiwa", "Alamat", "Barang x jumlah")
    place = place_in_words(kejadian.wilayah_kode)
    return DaftarTandaTerima(
        kop=office_profile().kop,
        judul="Daftar Tanda Terima Logistik Bencana",
        tanggal=clock.today(),
        kolom=tuple(Kolom(judul=head, lebar=22.0 if head in ("Alamat", heads[-1]) else 12.0) for head in heads),
        baris=tuple((row.nama, row.nik or "", str(row.jiwa), row.alamat, row.isi) for row in rows),
        keterangan=(
            f"{label_of(kejadian.jenis)} {long_date(kejadian.waktu)}, {place}",
            f"Kejadian {kejadian.no_reg}, penyaluran {long_date(when)}",
        ),
        tanda_tangan=(TandaTangan(sebagai="Yang menyerahkan", jabatan="Petugas Logistik"),),
    )
