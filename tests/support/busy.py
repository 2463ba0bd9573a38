"""An office with something to count in every report, made by the real commands; built once for a session."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from flask import Flask
from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar, Sifat
from app.agenda.service import IncomingLetter, record_incoming, void_outgoing
from app.bnba.models import Bnba, StatusKelayakan
from app.bnba.service import current_periode, reasons
from app.bnba.verifikasi import record_check
from app.core import clock
from app.core.db import session, unit_of_work
from app.core.roles import SISTEM
from app.layanan.akun_siks.models import AkunSiks
from app.layanan.bencana_bufferstok.models import Satuan, Sumber
from app.layanan.bencana_bufferstok.service import Catatan, add_goods, book_in, book_out
from app.layanan.pendataan.models import PendataanPpks, PendataanPsks
from app.layanan.ppks import JenisPpks
from app.layanan.psks import JenisPsks
from tests.support.desk import OPENING, Desk
from tests.support.people import JUMRI, RUSDI, SITI, TABANIO, TAK_TERDAFTAR, staff

#: Names that stand in closed cases only; no report says them.
KLIEN, ANAK = "MR. X RAHASIA", "BUDI RAHASIA"
_BEFORE = datetime(2026, 10, 12, 9, 0, tzinfo=clock.WITA)


def busy(app: Flask) -> None:
    """Fill an installation; leaves the clock alone."""
    staff(app)
    desk = Desk(app)
    with clock.frozen(_BEFORE):
        _finished_and_refused(desk)
    with clock.frozen(OPENING):
        _counter(desk)
        _closed(desk)
        _stock(desk)
        _activities(desk)
        _letters(desk)
        with app.app_context(), unit_of_work(SISTEM):
            _by_hand()


def _finished_and_refused(desk: Desk) -> None:
    desk.case("sk_dtks", warga=SITI)
    desk.case("karang_taruna", warga=SITI)


def _counter(desk: Desk) -> None:
    desk.receive("sk_dtks", warga=RUSDI)
    desk.case("sk_dtks", warga=TAK_TERDAFTAR)
    desk.receive("sk_dtks", warga=JUMRI, missing=desk.papers("sk_dtks", "default")[0].nama)
    cancelled = desk.receive("sk_dtks", warga=SITI)
    desk.attempt("fo", "batalkan", cancelled, alasan="ditarik pemohon")
    desk.case("layanan_langsung", warga=SITI)
    _void(desk, desk.case("sk_dtks", warga=RUSDI))


def _void(desk: Desk, berkas: int) -> None:
    me = desk.person("agendaris")
    with desk.app.app_context(), unit_of_work(me):
        row = session().scalars(select(AgendaSuratKeluar).where(AgendaSuratKeluar.berkas_id == berkas)).one()
        void_outgoing(row, alasan="salah tujuan", oleh=me)


def _closed(desk: Desk) -> None:
    desk.receive("anak_terlantar", nama=KLIEN)
    desk.receive("abh", **_child(desk))
    cancelled = desk.receive("anak_terlantar", warga=JUMRI, nama=f"{KLIEN} LAIN")
    desk.attempt(desk.taker(cancelled), "batalkan", cancelled, alasan="laporan keliru")


def _child(desk: Desk) -> dict[str, Any]:
    isian = dict(desk._isian("abh"))
    return {"isian": {**isian, "nama_anak": ANAK}}


def _stock(desk: Desk) -> None:
    rice = int(desk.act("logistik", add_goods, "BRS", "Beras", Satuan.KG, Decimal(50)))
    mats = int(desk.act("logistik", add_goods, "TKR", "Tikar", Satuan.LEMBAR, None))
    today = OPENING.date()
    earlier = today - timedelta(days=40)
    desk.act("logistik", book_in, rice, Decimal("120.5"), Catatan(earlier, Sumber.APBD, ed=today + timedelta(days=90)))
    desk.act("logistik", book_out, rice, Decimal("20.25"), Catatan(today, keterangan="Posko"))
    desk.act("logistik", book_in, mats, Decimal(30), Catatan(today, Sumber.DONASI))


def _activities(desk: Desk) -> None:
    desk.receive("bencana")
    desk.receive("bjb_usulan_dtks")
    desk.receive("bjb_fasilitasi_bansos")
    desk.receive("iku")


def _letters(desk: Desk) -> None:
    day = OPENING.date()
    for number, sifat in enumerate((Sifat.BIASA, Sifat.RAHASIA), 1):
        letter = IncomingLetter(
            tgl_diterima=day, kode=None, no_surat=f"005/{number}/KEC", tgl_surat=day, asal="Camat Takisung",
            perihal="Undangan", lampiran=None, sifat=sifat, pengolah=None, keterangan=None,
        )  # fmt: skip
        desk.act("agendaris", record_incoming, letter)


def _by_hand() -> None:
    session().add(AkunSiks(wilayah_kode=TABANIO, nama="Operator Contoh", hp="0812", sk="SK 1", username="op.tabanio"))
    session().add(
        PendataanPpks(tahun=2026, jenis=JenisPpks.PENGEMIS, kecamatan=TABANIO[:8], laki=3, perempuan=4, tanpa_jk=0,
                      sumber="Pendataan TKSK")
    )  # fmt: skip
    session().add(
        PendataanPsks(tahun=2026, jenis=JenisPsks.TAGANA, kecamatan=TABANIO[:8], laki=5, perempuan=2, tanpa_jk=0,
                      sumber="Pendataan TKSK")
    )  # fmt: skip
    periode, person = current_periode(), session().scalars(select(Bnba).order_by(Bnba.id)).first()
    assert periode is not None
    assert person is not None
    record_check(person.kode_baris, periode, StatusKelayakan.TIDAK_LAYAK, alasan=reasons()[0], oleh=SISTEM)


def today() -> date:
    """Return the day the office is left on."""
    return OPENING.date()
