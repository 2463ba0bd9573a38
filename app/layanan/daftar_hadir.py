"""Daftar hadir: the list that participants of a meeting sign, one of the papers behind an SPJ."""

from collections.abc import Sequence

from app.berkas.models import Berkas
from app.core import clock
from app.surat.context import DaftarTandaTerima, Kolom, TandaTangan
from app.surat.letters import profile_for

#: Lines left to the pen while nobody knows how many will come.
LINES = 25


def attendance(
    berkas: Berkas,
    judul: str,
    keterangan: tuple[str, ...],
    heads: Sequence[str],
    rows: Sequence[tuple[str, ...]] = (),
    *,
    lines: int = 0,
) -> DaftarTandaTerima:
    """Return the list of a case's meeting with these rows, and empty ones until there are ``lines``."""
    blank = tuple("" for _ in heads)
    return DaftarTandaTerima(
        kop=profile_for(berkas).kop,
        judul=judul,
        tanggal=clock.today(),
        kolom=tuple(Kolom(judul=head, lebar=20.0) for head in heads),
        baris=(*rows, *(blank for _ in range(lines - len(rows)))),
        keterangan=tuple(line for line in keterangan if line),
        judul_paraf="Tanda tangan",
        satuan="baris",
        tanda_tangan=(TandaTangan(sebagai="Mengetahui", jabatan="Pimpinan rapat"),),
    )
