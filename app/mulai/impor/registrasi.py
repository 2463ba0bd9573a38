"""Kinds: registrations with a last day that the office gave on paper; one for each register that has such a day."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Date, Integer
from sqlalchemy.orm import class_mapper

from app.core.columns import Pilihan
from app.core.labels import long_date
from app.core.roles import Pelaku, Peran
from app.exchange.columns import Layout, SourceColumn
from app.mulai.impor.jenis import Hasil, Isi, JenisImpor
from app.mulai.impor.stok import one_of
from app.mulai.impor.wilayah import village_of
from app.workflow import services
from app.workflow.earlier import Terdahulu, bring_in
from app.workflow.services import Layanan
from app.workflow.store import current

_HEAD = (
    SourceColumn(
        "nama", "Nama", ("NAMA LEMBAGA", "NAMA ORGANISASI", "NAMA LKS", "NAMA KT", "ORGANISASI"), required=True
    ),
    SourceColumn("alamat", "Alamat", ("ALAMAT LENGKAP",), required=True),
    SourceColumn("kecamatan", "Kecamatan", ("KEC",)),
    SourceColumn("desa", "Desa/Kelurahan", ("DESA", "KELURAHAN", "KODE DESA"), required=True),
    SourceColumn("hp", "No. HP", ("HP", "NO TELEPON", "TELEPON")),
    SourceColumn(
        "no_surat", "No. Surat", ("NO. TANDA DAFTAR", "NOMOR SURAT", "NOMOR TANDA DAFTAR", "NO SURAT"), required=True
    ),
    SourceColumn("tgl", "Tanggal Surat", ("TANGGAL", "TGL SURAT", "TGL"), required=True),
)  # fmt: skip
_UNKNOWN = "-"


def registration_kinds() -> Iterator[JenisImpor]:
    """Yield a kind for each running register whose registrations lapse."""
    for layanan in services.running():
        if hasattr(layanan.register, "kolom_berlaku"):
            yield _kind(layanan)


def _kind(layanan: Layanan) -> JenisImpor:
    columns = _columns(layanan)
    heads = tuple(_head(column, _last_day(layanan)) for column in columns)
    return JenisImpor(
        layanan.slug,
        f"Registrasi berjalan: {_title(layanan)}",
        Layout((*_HEAD, *heads)),
        partial(_take, layanan, columns),
        (("Contoh Rekaan", "Jl. Contoh 1", "Pelaihari", "Angsau", "", "460/1/DINSOS/2025", "2 Januari 2025",
          *(_example(column) for column in columns)),),
        "Registrasi yang masih berlaku dan suratnya terbit di kertas. Yang tidak diketahui boleh kosong; dicatat '-'.",
        frozenset({Peran.KABID, Peran.SUBKOR, Peran.STAF}),
    )  # fmt: skip


def _title(layanan: Layanan) -> str:
    return (
        layanan.register.__name__.replace("KarangTaruna", "Karang Taruna").replace("Lks", "LKS").replace("Pub", "PUB")
    )


def _last_day(layanan: Layanan) -> str:
    name: str = layanan.register.kolom_berlaku
    return name


def _columns(layanan: Layanan) -> list[Any]:
    mapped = class_mapper(layanan.register).columns
    names = dict.fromkeys((*layanan.isian, _last_day(layanan)))
    return [mapped[name] for name in names]


def _head(column: Any, last_day: str) -> SourceColumn:
    must = column.name == last_day or (not column.nullable and isinstance(column.type, Date | Pilihan))
    aliases = ("BERLAKU S.D.", "BERLAKU SAMPAI", "MASA BERLAKU", "SAMPAI DENGAN") if column.name == last_day else ()
    return SourceColumn(column.name, column.info["label"], aliases, required=must)


def _example(column: Any) -> str:
    if isinstance(column.type, Date):
        return "31/12/2027"
    if isinstance(column.type, Pilihan):
        return str(next(member.value for member in column.type.enum))
    return "5" if isinstance(column.type, Integer) else ""


def _take(layanan: Layanan, columns: list[Any], isi: Isi, oleh: Pelaku) -> Hasil:
    current(layanan.slug)
    last_day = _last_day(layanan)
    tgl, sampai = _day(isi, "tgl"), _day(isi, last_day)
    values = {column.name: _value(column, isi) for column in columns}
    berkas = bring_in(
        Terdahulu(
            layanan.slug, nama=isi.needed("nama"), alamat=isi.needed("alamat"), wilayah_kode=village_of(isi),
            no_surat=isi.needed("no_surat"), tgl=tgl, isian=values, hp=isi.text("hp"),
        ),
        oleh=oleh,
    )  # fmt: skip
    return Hasil(f"{berkas.nama}, {berkas.no_surat}, berlaku sampai {long_date(sampai)}")


def _day(isi: Isi, name: str) -> date:
    isi.needed(name)
    found = isi.day(name)
    assert found is not None  # noqa: S101  # a cell that is filled is a day or refused
    return found


def _value(column: Any, isi: Isi) -> object:
    """Return a cell as the register's form would send it; what is unknown of a paper registration is written ``-``."""
    text = isi.text(column.name)
    if isinstance(column.type, Date):
        return isi.day(column.name)
    if text and isinstance(column.type, Pilihan):
        return one_of(column.type.enum, text, column.info["label"])
    if not text and not column.nullable:
        return 0 if isinstance(column.type, Integer) else _UNKNOWN
    return text
