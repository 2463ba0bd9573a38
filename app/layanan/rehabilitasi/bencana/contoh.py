"""Believable values of REH-05, and the rows that its steps find in place."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from app.berkas.models import Berkas, Tugas
from app.core import clock
from app.core.clock import WITA
from app.core.roles import Pelaku
from app.layanan.bansos.contoh import person
from app.layanan.bencana_bufferstok.cards import goods
from app.layanan.bencana_bufferstok.models import Barang, Satuan, Sumber
from app.layanan.bencana_bufferstok.service import Catatan, add_goods, book_in, book_opening
from app.layanan.rehabilitasi.bencana.distribusi import RumahTangga, hand_out, households, mark_received
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.layanan.rehabilitasi.bencana.pengungsi import count_shelter, shelters_of
from app.layanan.rehabilitasi.bencana.surat import rice_wanted

#: code, goods, unit, opening stock, what a household gets, days until it expires
_GOODS = (
    ("BRS", "Beras", Satuan.KG, 2_000, 10, 240),
    ("MIE", "Mi instan", Satuan.DUS, 300, 1, 45),
    ("SLM", "Selimut", Satuan.LEMBAR, 250, 2, None),
    ("TPL", "Terpal", Satuan.LEMBAR, 120, 1, None),
    ("FKW", "Family kit", Satuan.PAKET, 60, 1, None),
)


def permohonan(acak: Random, hari: date) -> dict[str, object]:
    """Return an event that somebody reports."""
    when = datetime.combine(hari - timedelta(days=1), time(acak.randint(0, 23), acak.choice((0, 15, 30))), tzinfo=WITA)
    kind = acak.choice(("banjir", "kebakaran", "puting_beliung", "longsor"))
    return {"jenis": kind, "waktu": when.strftime("%Y-%m-%dT%H:%M")}


def langkah(no: int, acak: Random, hari: date) -> dict[str, object]:
    """Return what a step asks."""
    families = acak.randint(5, 40)
    acts: dict[str, object] = dict.fromkeys(("logistik_terencana", "dapur_umum", "shelter"), "1")
    acts |= dict.fromkeys(("logistik_btt", "rumah_singgah", "reunifikasi"), "")
    decree: dict[str, object] = {"sk_no": "188.45/217-KUM/2026", "sk_tgl": hari.isoformat(), "sk_hari": "14"}
    values: dict[int, dict[str, object]] = {
        3: {
            "kk": str(families), "jiwa": str(families * 4), "meninggal": "0", "luka": "2", "mengungsi": str(families),
            "rusak_berat": "1", "rusak_sedang": "3", "rusak_ringan": "6", "sk_no": "", "sk_tgl": "", "sk_hari": "",
            "uraian": "Air setinggi 60 cm merendam permukiman; warga membutuhkan beras, mi instan dan selimut.",
        },
        5: acts,
        6: {**decree, "cbp_kg": ""},
        9: {**acts, "tgl_salur": hari.isoformat(), "tempat_salur": "Balai Desa"},
    }  # fmt: skip
    return values.get(no, {})


def sebelum(berkas: Berkas, tugas: Tugas, hari: date, *, oleh: Pelaku) -> None:
    """Do what people do on the event's page before the turn closes: rice comes in, households get their share."""
    if not isinstance(berkas, BencanaKejadian):
        return
    if tugas.langkah_no == 8:
        about = Catatan(hari, Sumber.BULOG_CBP, berkas.id, "Pengambilan beras CBP", "DO Bulog")
        book_in(_stock(oleh)["BRS"].id, Decimal(rice_wanted(berkas)), about, oleh=oleh)
    if (tugas.langkah_no, tugas.giliran) == (9, 0):
        _hand_out(berkas, hari, oleh)


def _stock(oleh: Pelaku) -> dict[str, Barang]:
    known = {row.kode: row for row in goods()}
    for kode, nama, satuan, opening, _share, days in _GOODS:
        if kode not in known:
            known[kode] = add_goods(kode, nama, satuan, Decimal(opening) / 10, oleh=oleh)
            ed = clock.today() + timedelta(days=days) if days else None
            book_opening(known[kode].id, Decimal(opening), Catatan(clock.today(), Sumber.APBD, ed=ed), oleh=oleh)
        elif known[kode].saldo < opening / 4:
            book_in(known[kode].id, Decimal(opening), Catatan(clock.today(), Sumber.PROVINSI), oleh=oleh)
    return known


def _hand_out(event: BencanaKejadian, hari: date, oleh: Pelaku) -> None:
    acak = Random(f"{event.id}")  # noqa: S311  # made-up people
    if not households(event.id, valid=True):
        stock = _stock(oleh)
        for _ in range(acak.randint(4, 8)):
            who = person(acak, born=(1960, 1995))
            home = RumahTangga(who["nama"], acak.randint(1, 6), who["alamat"], hari, who["nik"])
            share = {stock[kode].id: Decimal(share) for kode, _n, _s, _o, share, _d in _GOODS[:3]}
            hand_out(event.id, home, share, oleh=oleh)
    if any(not row.diterima for row in households(event.id, valid=True)):
        mark_received(event.id, hari, oleh=oleh)
    if not shelters_of(event.id):
        people = {"laki": 12, "perempuan": 15, "balita": 4, "lansia": 3, "hamil": 1, "disabilitas": 1}
        count_shelter(event.id, "Balai Desa", hari, people, "Selimut, makanan bayi", oleh=oleh)
