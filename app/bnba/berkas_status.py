"""SIKS-NG's file of the states: everybody a filter finds, with whole ids, column by column as SIKS-NG gives them."""

from typing import IO

from sqlalchemy import select

from app.bnba.models import BnbaPeriode, StatusKelayakan
from app.bnba.penerima import Penerima, every
from app.bnba.saringan import LAIN, Saringan
from app.core.db import session
from app.exchange.write_csv import write_csv
from app.wilayah.models import Wilayah

HEADS = ("ID", "NAMA", "ALAMAT", "NO. HP", "KECAMATAN", "DESA", "JENIS BANSOS", "PEKERJAAN", "STATUS", "ALASAN")


def write_status_file(stream: IO[str], periode: BnbaPeriode, saringan: Saringan) -> int:
    """Write SIKS-NG's file of the states and return its number of rows. Ids are whole, and text."""
    places = _places()
    return write_csv(stream, HEADS, (_line(one, places) for one in every(periode, saringan)))


def _line(one: Penerima, places: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    district, village = places.get(one.wilayah_kode, ("", one.wilayah_kode))
    status = (one.status or StatusKelayakan.LAYAK).label
    bansos = one.bansos or LAIN
    return (
        one.id_dtks, one.nama, one.alamat, one.hp, district, village, bansos, one.pekerjaan, status, one.alasan,
    )  # fmt: skip


def _places() -> dict[str, tuple[str, str]]:
    """Return (district, village) by the village's code."""
    rows = session().execute(select(Wilayah.kode, Wilayah.nama, Wilayah.induk))
    names = {kode: (nama, induk or "") for kode, nama, induk in rows}
    return {kode: (names.get(induk, ("", ""))[0], nama) for kode, (nama, induk) in names.items()}
