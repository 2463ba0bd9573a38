"""Words that letters of social aid share."""

from collections.abc import Sequence

from app.core.labels import label_of
from app.layanan.bansos.models import BansosPenerima, BansosUsulan
from app.surat.context import Kolom, Lampiran
from app.surat.filters import terbilang
from app.wilayah.names import village_and_district


def counted(number: int, unit: str) -> str:
    """Return ``24 (dua puluh empat) orang``."""
    return f"{number} ({terbilang(number)}) {unit}"


def rupiah(amount: int) -> str:
    """Return ``Rp1.250.000``."""
    return f"Rp{amount:,}".replace(",", ".")


def list_of_proposals(judul: str, rows: Sequence[BansosUsulan]) -> Lampiran:
    """Return proposals by name and address as an attachment."""
    cells = tuple(
        (str(no), row.nama, row.nik, row.alamat, village_and_district(row.wilayah_kode), label_of(row.kategori))
        for no, row in enumerate(rows, 1)
    )
    return Lampiran(judul=judul, kolom=_columns("Kategori"), baris=cells)


def list_of_recipients(judul: str, rows: Sequence[BansosPenerima]) -> Lampiran:
    """Return recipients by name and address as an attachment."""
    cells = tuple(
        (str(no), row.nama, row.nik, row.alamat, village_and_district(row.wilayah_kode), row.sumber)
        for no, row in enumerate(rows, 1)
    )
    return Lampiran(judul=judul, kolom=_columns("Sumber data"), baris=cells)


def _columns(last: str) -> tuple[Kolom, ...]:
    heads = (("No.", 4), ("Nama", 26), ("NIK", 20), ("Alamat", 30), ("Desa/Kelurahan", 26), (last, 18))
    return tuple(
        Kolom(judul=head, lebar=float(share), rata="tengah" if head == "No." else "kiri") for head, share in heads
    )
