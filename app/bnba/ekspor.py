"""A comparison of two periods as a file."""

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.audit import note
from app.audit.trail import note_register
from app.bnba.banding import Beda, Jenis, differing, page_of
from app.bnba.models import BnbaPeriode
from app.core import clock
from app.core.errors import DomainError
from app.core.mask import mask_plain
from app.core.roles import Pelaku
from app.exchange.cap import Cap, cap_of
from app.exchange.unduh.queries import told
from app.exchange.write_csv import write_csv
from app.exchange.write_xlsx import Column, write_xlsx

_COLUMNS = [
    Column("Jenis", 20), Column("Nama", 28), Column("NIK", 20), Column("NOKK", 20), Column("Kecamatan sebelum", 18),
    Column("Desa/kelurahan sebelum", 22), Column("Kecamatan sesudah", 18), Column("Desa/kelurahan sesudah", 22),
    Column("Perubahan", 60),
]  # fmt: skip

#: Under this name the trail keeps how much of comparisons was taken.
BANDING = "banding_bnba"


class Berkas(NamedTuple):
    """A file to download."""

    isi: bytes
    nama: str
    tipe: str


def export(
    dari: BnbaPeriode,
    ke: BnbaPeriode,
    *,
    bentuk: str,
    oleh: Pelaku,
    jenis: Jenis | None = None,
    wilayah: str = "",
    alasan: str = "",
    izin: int | None = None,
) -> Berkas:
    """Return the comparison as XLSX or CSV and note it in the trail; inside the running unit of work.

    Args:
        bentuk: ``xlsx`` or ``csv``.
        alasan: why identity numbers are needed whole; without it they are masked.
        izin: the approval it is taken by.

    Raises:
        DomainError: a form that is none.
    """
    if bentuk not in {"xlsx", "csv"}:
        raise DomainError("Pilih XLSX atau CSV.", "bentuk")
    rows = _rows(page_of(differing(dari, ke, jenis=jenis, wilayah=wilayah)), whole=bool(alasan))
    numbers, approved = "NIK utuh" if alasan else "NIK tersamar", f"nomor {izin}" if izin else ""
    cap = cap_of(oleh, clock.now(), narrowed(jenis, wilayah), nomor_identitas=numbers, keperluan=alasan, izin=approved)
    content, count = (_xlsx if bentuk == "xlsx" else _csv)(f"Banding BNBA {dari.kode} dan {ke.kode}", rows, cap)
    by = f", izin {approved}" if approved else ""
    said = f"mengunduh banding {dari.kode} dan {ke.kode}: {count} baris, {numbers}{by}"
    note(ke, said, oleh=oleh, alasan=alasan or None)
    note_register(BANDING, told(count, utuh=bool(alasan), saringan=narrowed(jenis, wilayah), izin=izin), oleh=oleh)
    kind = "text/csv" if bentuk == "csv" else "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Berkas(content, f"banding-bnba-{dari.kode}-{ke.kode}.{bentuk}", kind)


def narrowed(jenis: Jenis | None, wilayah: str) -> str:
    """Return in words what a comparison is narrowed to."""
    return ", ".join(filter(None, (jenis.label if jenis else "", f"wilayah {wilayah}" if wilayah else "")))


def _rows(found: Iterable[Beda], *, whole: bool) -> Iterator[list[str]]:
    for beda in found:
        number = str if whole else mask_plain
        who, old, new = beda.orang, beda.lama, beda.baru
        changed = "; ".join(f"{head}: {before or '-'} → {after or '-'}" for head, before, after in beda.ubah)
        yield [
            beda.jenis.label, beda.nama, number(who.nik or ""), number(who.no_kk or ""),
            (old and old.kecamatan) or "", (old and old.desa_kel) or "",
            (new and new.kecamatan) or "", (new and new.desa_kel) or "", changed,
        ]  # fmt: skip


def _xlsx(title: str, rows: Iterable[list[str]], cap: Cap) -> tuple[bytes, int]:
    stream = io.BytesIO()
    count = write_xlsx(stream, title, _COLUMNS, rows, cap)
    return stream.getvalue(), count


def _csv(_title: str, rows: Iterable[list[str]], _cap: Cap) -> tuple[bytes, int]:
    stream = io.StringIO(newline="")
    count = write_csv(stream, [column.label for column in _COLUMNS], rows)
    return stream.getvalue().encode("utf-8-sig"), count
