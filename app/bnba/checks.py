"""The rules one row of a BNBA import is held to. Pure: the same row gives the same answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from app.bnba.columns import LAYOUT
from app.bnba.reasons import Penolakan, Tanda
from app.bnba.values import read_benefit, read_decile, read_relation, read_rt_rw, read_sex, read_text
from app.core.types import birth_date_of
from app.exchange.dates import parse_date
from app.exchange.numbers import Number, State, read_number
from app.exchange.rows import Row
from app.exchange.text import is_empty
from app.wilayah.match import Tempat, WilayahIndex

_AT = {name: at for at, name in enumerate(LAYOUT.names)}
_ID, _NIK, _KK, _NAMA, _BORN = (_AT[name] for name in ("id_dtks", "nik", "no_kk", "nama", "tgl_lahir"))
_KEC, _DESA, _KAB, _KODE = (_AT[name] for name in ("kecamatan", "desa_kel", "kabkota", "kode_wilayah"))
_RT, _RW = _AT["rt"], _AT["rw"]
#: Longest text taken into a column, in characters.
LONGEST = 200
_FIRST_BIRTH = date(1900, 1, 1)
_NO_ID = frozenset({"0", "#REF!", "#VALUE!", "#NAME?"})
_SCIENTIFIC_ID = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)


class Isi(NamedTuple):
    """What one accepted row says, in the order of the register's columns."""

    id_dtks: str
    provinsi: str | None
    kabkota: str | None
    kecamatan: str | None
    desa_kel: str | None
    alamat: str | None
    dusun: str | None
    rt: str | None
    rw: str | None
    no_kk: str | None
    nik: str | None
    nama: str
    tgl_lahir: date | None
    tmp_lahir: str | None
    jk: str | None
    pekerjaan: str | None
    ibu: str | None
    hub: str | None
    padan: str | None
    bpnt: str | None
    pkh: str | None
    bpnt_ppkm: str | None
    pbi: str | None
    desil: int | None
    wilayah_kode: str


class Checked(NamedTuple):
    """A row after the rules: refused with its reasons, or accepted with its doubts.

    Attributes:
        nik: the NIK as read, also of a refused row; the batch rules count it.
    """

    nik: Number
    refusals: Sequence[Penolakan]
    isi: Isi | None
    marks: Sequence[Tanda]


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules need to know of the office and the day.

    Attributes:
        villages: the region.
        today: nobody is born later.
        home: NIK prefixes that are at home besides the row's own kabupaten.
    """

    villages: WilayahIndex
    today: date
    home: tuple[str, ...] = ()


def check_row(row: Row, rules: Rules) -> Checked:
    """Hold one row to the rules of the import door.

    Refused: cells beyond the heads, no id_dtks, no name or one without a letter, village unknown or ambiguous, an
    impossible birth date, NIK or KK damaged by a spreadsheet. Every other doubt is a mark (repeated ids and NIKs are
    found by the importer).
    """
    value = row.values
    nik = read_number(value[_NIK], was_number=_NIK in row.numeric)
    kk = read_number(value[_KK], was_number=_KK in row.numeric)
    village = rules.villages.match(value[_KEC], value[_DESA], value[_KAB], value[_KODE])
    born, possible = _birth_date(value[_BORN], rules.today)
    refusals = [*_of_id(row), *_of_village(village)]
    if row.extra:
        refusals.insert(0, Penolakan.KOLOM_BERLEBIH)
    refusals += _of_name(value[_NAMA])
    if not possible:
        refusals.append(Penolakan.TANGGAL_MUSTAHIL)
    if nik.state is State.DAMAGED:
        refusals.append(Penolakan.NIK_RUSAK)
    if kk.state is State.DAMAGED:
        refusals.append(Penolakan.KK_RUSAK)
    if refusals or not isinstance(village, Tempat):
        return Checked(nik, refusals, None, ())
    long = max(map(len, value)) > LONGEST
    isi = _contents([text[:LONGEST] for text in value] if long else value, nik, kk, born, village)
    marks = _doubts(row, isi, nik, kk, rules)
    return Checked(nik, (), isi, [*marks, Tanda.TEKS_PANJANG] if long else marks)


def _of_id(row: Row) -> list[Penolakan]:
    written = row.values[_ID]
    if is_empty(written) or written in _NO_ID:
        return [Penolakan.ID_KOSONG]
    as_number = _ID in row.numeric and len(written) > 15
    if as_number or len(written) > LONGEST or _SCIENTIFIC_ID.fullmatch(written):
        return [Penolakan.ID_RUSAK]
    return []


def _of_name(written: str) -> list[Penolakan]:
    if is_empty(written):
        return [Penolakan.NAMA_KOSONG]
    return [] if any(map(str.isalpha, written)) else [Penolakan.NAMA_ANGKA]


def _of_village(found: object) -> list[Penolakan]:
    if isinstance(found, Tempat):
        return []
    return [Penolakan.WILAYAH_TIDAK_DIKENAL if found is None else Penolakan.WILAYAH_MERAGUKAN]


@lru_cache(maxsize=65_536)
def _birth_date(written: str, today: date) -> tuple[date | None, bool]:
    try:
        born = None if is_empty(written) else parse_date(written, today)
    except (ValueError, OverflowError):
        return None, False
    return born, born is None or _FIRST_BIRTH <= born <= today


def _contents(value: Sequence[str], nik: Number, kk: Number, born: date | None, village: Tempat) -> Isi:
    rt, rw = read_rt_rw(value[_RT], value[_RW])
    (id_dtks, provinsi, kabkota, kecamatan, desa_kel, alamat, dusun, _, _, _, _, nama, _, tmp_lahir, jk, pekerjaan, ibu,
     hub, padan, bpnt, pkh, bpnt_ppkm, pbi, desil, _) = value  # fmt: skip
    return Isi(
        id_dtks, read_text(provinsi), read_text(kabkota), read_text(kecamatan), read_text(desa_kel), read_text(alamat),
        read_text(dusun), rt, rw, kk.text[:LONGEST] or None, nik.text[:LONGEST] or None, nama, born,
        read_text(tmp_lahir), read_sex(jk), read_text(pekerjaan), read_text(ibu), read_relation(hub), read_text(padan),
        read_benefit(bpnt), read_benefit(pkh), read_benefit(bpnt_ppkm), read_benefit(pbi), read_decile(desil),
        village.kode,
    )  # fmt: skip


def _doubts(row: Row, isi: Isi, nik: Number, kk: Number, rules: Rules) -> list[Tanda]:
    marks = _of_nik(isi, nik, rules)
    if kk.state is not State.SOUND:
        marks.append(Tanda.KK_KOSONG if kk.state is State.EMPTY else Tanda.KK_JANGGAL)
    elif kk.text == nik.text:
        marks.append(Tanda.NIK_SAMA_KK)
    if isi.tgl_lahir is None:
        marks.append(Tanda.TANGGAL_KOSONG)
    if isi.jk is None:
        marks.append(Tanda.KELAMIN_KOSONG)
    if row.short:
        marks.append(Tanda.KOLOM_KURANG)
    return marks


def _of_nik(isi: Isi, nik: Number, rules: Rules) -> list[Tanda]:
    if nik.state is not State.SOUND:
        return [Tanda.NIK_KOSONG if nik.state is State.EMPTY else Tanda.NIK_JANGGAL]
    coded = birth_date_of(nik.text)
    if coded is None or nik.text.endswith("0000"):
        return [Tanda.NIK_JANGGAL]
    marks = []
    born = isi.tgl_lahir
    if born and coded != (born.day, born.month, born.year % 100):
        marks.append(Tanda.NIK_TANGGAL)
    if isi.jk and (isi.jk == "P") != (nik.text[6] > "3"):
        marks.append(Tanda.NIK_KELAMIN)
    if not nik.text.startswith((isi.wilayah_kode[:5].replace(".", ""), *rules.home)):
        marks.append(Tanda.NIK_LUAR)
    return marks
