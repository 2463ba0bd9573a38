"""Lists that villages and agencies send as a workbook: read row by row, refused rows told with their reason."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import DomainError
from app.exchange.columns import Layout, SourceColumn
from app.exchange.limits import MB, Limits
from app.exchange.reader import open_table
from app.exchange.rows import Row
from app.wilayah.match import Tempat, WilayahIndex
from app.wilayah.service import wilayah_index

LIMITS = Limits(rows=2_000, columns=60, file_bytes=4 * MB)
_VILLAGE = (
    SourceColumn("desa", "DESA/KELURAHAN", ("DESA/KEL", "DESA", "KELURAHAN", "KELURAHAN/DESA", "NAMA DESA")),
    SourceColumn("kecamatan", "KECAMATAN", ("KEC", "NAMA KECAMATAN")),
)
_PERSON = (
    SourceColumn("nama", "NAMA", ("NAMA LENGKAP", "NAMA PENERIMA", "NAMA CALON PENERIMA"), required=True),
    SourceColumn("nik", "NIK", ("NO NIK", "NOMOR NIK", "NO KTP", "NIK KTP"), required=True),
    SourceColumn("alamat", "ALAMAT", ("ALAMAT RT/RW", "ALAMAT LENGKAP"), required=True),
)
USULAN = Layout(
    (
        *_PERSON,
        SourceColumn("no_kk", "NO. KK", ("NOKK", "NO KK", "NOMOR KK", "KK", "NO KARTU KELUARGA"), required=True),
        SourceColumn("kategori", "KATEGORI", ("JENIS", "LANSIA/DISABILITAS", "KETERANGAN"), required=True),
        *_VILLAGE,
    )
)
PENERIMA = Layout(
    (
        *_PERSON,
        SourceColumn("bantuan", "JENIS/JUMLAH BANTUAN", ("BANTUAN", "JENIS BANTUAN")),
        SourceColumn("sumber", "SUMBER DATA (BADAN/DINAS)", ("SUMBER DATA", "SUMBER")),
        *_VILLAGE,
    )
)


@dataclass(slots=True)
class Bacaan:
    """What one sheet brought.

    Attributes:
        ditolak: (line, reason, cells) of every refused row.
    """

    diterima: int = 0
    ditolak: list[tuple[int, str, list[str]]] = field(default_factory=list)
    kepala: list[str] = field(default_factory=list)


def read_sheet(path: Path, layout: Layout, write: Callable[[Mapping[str, Any]], object], **default: str) -> Bacaan:
    """Hand every row of the sheet to ``write``; a row it refuses is told, the others stand.

    Args:
        write: the command for one row; raises DomainError before it changes anything.
        default: values of columns that a row leaves empty (``wilayah_kode`` of the village that sent the sheet).
    """
    found, index = Bacaan(), wilayah_index()
    with open_table(path, layout, LIMITS) as table:
        found.kepala = list(table.heads.labels)
        for row in table.rows():
            try:
                write(_values(row, layout, index, default))
                found.diterima += 1
            except DomainError as error:
                found.ditolak.append((row.line, error.pesan, row.cells))
    if not found.diterima and not found.ditolak:
        raise DomainError("Berkas tidak berisi baris data. Isi lembarnya, lalu unggah lagi.", "kosong")
    return found


def refused_rows(found: Bacaan) -> Iterator[list[str]]:
    """Yield the refused rows as the correction workbook holds them: line, reason, then the row as it came."""
    for line, reason, cells in found.ditolak:
        yield [str(line), reason, *(cells + [""] * len(found.kepala))[: len(found.kepala)]]


def _values(row: Row, layout: Layout, index: WilayahIndex, default: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = dict(zip(layout.names, row.values, strict=True))
    for at, name in enumerate(layout.names):
        if name in ("nik", "no_kk") and at in row.numeric:
            raise DomainError(
                f"{name.upper().replace('_', ' ')} tersimpan sebagai angka sehingga digit akhirnya hilang. "
                "Ubah kolomnya menjadi Teks, ketik ulang nomornya.",
                "angka",
            )
    values = {**values, **{name: text for name, text in default.items() if not values.get(name)}}
    if values["desa"]:
        values["wilayah_kode"] = _place(index, values["kecamatan"], values["desa"])
    return values


def _place(index: WilayahIndex, kecamatan: str, desa: str) -> str:
    found = index.match(kecamatan, desa)
    if isinstance(found, Tempat):
        return found.kode
    raise DomainError(f"Desa '{desa}' di Kecamatan '{kecamatan or '(kosong)'}' tidak dikenal. Tulis keduanya.", "desa")
