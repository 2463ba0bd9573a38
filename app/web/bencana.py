"""Disasters: the page of an event with its relief goods, shelters and rice from Bulog."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.core import clock
from app.core.db import session, unit_of_work
from app.core.errors import DomainError
from app.core.labels import label_of, long_date
from app.core.roles import Pelaku
from app.layanan.bencana_bufferstok.cards import goods
from app.layanan.bencana_bufferstok.models import BencanaBufferstok, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words, parse_quantity
from app.layanan.bencana_bufferstok.service import KEEPERS, Catatan, book_in
from app.layanan.rehabilitasi.bencana.distribusi import (
    RumahTangga,
    cancel,
    goods_given,
    hand_out,
    households,
    mark_received,
)
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.layanan.rehabilitasi.bencana.pengungsi import COUNTS, count_shelter, shelters_of
from app.layanan.rehabilitasi.bencana.surat import rice_wanted
from app.surat.context import DaftarTandaTerima, Kolom, TandaTangan
from app.surat.letters import office_profile
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.access import CASE_WORKERS
from app.web.given import Form, day, number, text
from app.web.page import PageView, berkas_url, pdf_response, pelaku
from app.wilayah.names import place_in_words


class BencanaView(PageView):
    """Events and what was given."""

    route_base = "/bencana"
    default_view = "list"
    class_permission_name = "bencana_kejadian"
    pembaca = CASE_WORKERS
    izin = {"can_act": KEEPERS}  # noqa: RUF012  # declared ClassVar in the base

    @expose("/")
    @has_access
    def list(self) -> str:
        """Show every event, the latest first."""
        rows = session().scalars(select(BencanaKejadian).order_by(BencanaKejadian.waktu.desc()).limit(200)).all()
        places = {row.id: place_in_words(row.wilayah_kode).split(",")[0] for row in rows}
        return self.page("web/bencana/list.html", kejadian=rows, tempat=places)

    @expose("/<int:pk>")
    @has_access
    def show(self, pk: int) -> str:
        """Show one event."""
        return self._page(pk)

    @expose("/<int:pk>/<string:tindakan>", methods=["POST"])
    @has_access
    def act(self, pk: int, tindakan: str) -> Response | tuple[str, int]:
        """Do one act; a refusal changes nothing and keeps what was typed."""
        command = _COMMANDS.get(tindakan)
        if command is None:
            abort(404)
        _find(pk)
        try:
            with unit_of_work(pelaku()):
                said = command(pk, request.form, pelaku())
        except DomainError as error:
            flash(error.pesan, "danger")
            return self._page(pk, isi=request.form, terbuka=tindakan), 422
        flash(said, "success")
        return redirect(url_for("BencanaView.show", pk=pk))

    @expose("/<int:pk>/tanda-terima/<string:tgl>.pdf")
    @has_access
    def tanda_terima(self, pk: int, tgl: str) -> Response:
        """Print the list that households sign on a day."""
        kejadian = _find(pk)
        try:
            when = date.fromisoformat(tgl)
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
    row = session().get(BencanaKejadian, pk) if pk < 2**31 else None
    if row is None:
        abort(404)
    return row


def _rice(pk: int) -> list[BencanaBufferstok]:
    query = select(BencanaBufferstok).where(
        BencanaBufferstok.kejadian_id == pk, BencanaBufferstok.sumber == Sumber.BULOG_CBP
    )
    return list(session().scalars(query.order_by(BencanaBufferstok.id)))


def _hand_out(pk: int, form: Form, me: Pelaku) -> str:
    home = RumahTangga(
        nama=text(form, "nama"),
        jiwa=number(form, "jiwa", "Jumlah jiwa"),
        alamat=text(form, "alamat"),
        tgl=day(form, "tgl", "Tanggal"),
        nik=text(form, "nik"),
    )
    row = hand_out(pk, home, _goods_of(form), oleh=me)
    return f"Distribusi no. {row.no} a.n. {row.nama} dicatat dan stok dikurangi: {row.isi}."


def _goods_of(form: Form) -> dict[int, Decimal]:
    return {
        barang.id: parse_quantity(text(form, f"barang-{barang.id}"), barang.nama)
        for barang in goods()
        if text(form, f"barang-{barang.id}")
    }


def _cancel(_pk: int, form: Form, me: Pelaku) -> str:
    row = cancel(number(form, "id", "Baris distribusi"), alasan=text(form, "alasan"), oleh=me)
    return f"Distribusi no. {row.no} dibatalkan; barangnya kembali ke stok."


def _received(pk: int, form: Form, me: Pelaku) -> str:
    return f"Tanda terima {mark_received(pk, day(form, 'tgl', 'Tanggal'), oleh=me)} keluarga dicatat."


def _count(pk: int, form: Form, me: Pelaku) -> str:
    counts = {name: number(form, name, name.capitalize()) if text(form, name) else 0 for name in COUNTS}
    row = count_shelter(pk, text(form, "titik"), day(form, "tgl", "Tanggal"), counts, text(form, "butuh"), oleh=me)
    return f"Pengungsi di {row.titik} dicatat: {row.jumlah} orang."


def _collect(pk: int, form: Form, me: Pelaku) -> str:
    about = Catatan(
        tgl=day(form, "tgl", "Tanggal"),
        sumber=Sumber.BULOG_CBP,
        kejadian_id=pk,
        keterangan="Pengambilan beras CBP",
        dokumen=text(form, "dokumen"),
    )
    entry = book_in(number(form, "barang_id", "Barang"), parse_quantity(form.get("jumlah")), about, oleh=me)
    return f"Beras CBP masuk stok dengan nomor bukti {entry.bukti}."


_COMMANDS: dict[str, Callable[[int, Form, Pelaku], str]] = {
    "salurkan": _hand_out,
    "batalkan": _cancel,
    "terima": _received,
    "pengungsi": _count,
    "cbp": _collect,
}


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
