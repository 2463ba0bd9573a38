"""From the forms of a stock card to the commands: parsing only."""

from decimal import Decimal

from app.core.roles import Pelaku
from app.layanan.bencana_bufferstok.models import BencanaBufferstok, Sumber
from app.layanan.bencana_bufferstok.quantity import in_words, parse_quantity
from app.layanan.bencana_bufferstok.service import (
    Catatan,
    book_in,
    book_opening,
    book_out,
    reverse,
)
from app.web.act_page import Act
from app.web.given import Form, choice, day, day_or_none, number, text


def _about(form: Form) -> Catatan:
    event = number(form, "kejadian_id", "Kejadian") if text(form, "kejadian_id") else None
    return Catatan(
        tgl=day(form, "tgl", "Tanggal"),
        sumber=choice(form, "sumber", Sumber, "Sumber") if text(form, "sumber") else None,
        kejadian_id=event,
        keterangan=text(form, "keterangan"),
        dokumen=text(form, "dokumen"),
        ed=day_or_none(form, "ed", "Kedaluwarsa"),
    )


def _quantity(form: Form) -> Decimal:
    return parse_quantity(form.get("jumlah"))


def _booked(entry: BencanaBufferstok) -> str:
    return f"Dicatat dengan nomor bukti {entry.bukti}; saldo {in_words(entry.saldo)}."


def _opening(pk: int, form: Form, *, oleh: Pelaku) -> str:
    return _booked(book_opening(pk, _quantity(form), _about(form), oleh=oleh))


def _in(pk: int, form: Form, *, oleh: Pelaku) -> str:
    return _booked(book_in(pk, _quantity(form), _about(form), oleh=oleh))


def _out(pk: int, form: Form, *, oleh: Pelaku) -> str:
    return _booked(book_out(pk, _quantity(form), _about(form), oleh=oleh))


def _reverse(_pk: int, form: Form, *, oleh: Pelaku) -> str:
    return _booked(reverse(number(form, "id", "Catatan"), alasan=text(form, "alasan"), oleh=oleh))


COMMANDS: dict[str, Act] = {"awal": _opening, "masuk": _in, "keluar": _out, "balik": _reverse}
