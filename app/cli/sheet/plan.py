"""What shall become of a spreadsheet: proposed by the program, corrected by people, read by what writes the code."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from app.core.errors import DomainError
from app.workflow.located import read_yaml
from app.workflow.services import Pemohon
from app.workflow.structure import build, to_plain


class Peruntukan(StrEnum):
    """What a column of the sheet is for."""

    REGISTER = "register"  # a column of the register's own
    BERKAS = "berkas"  # one that every application has: nama, nik, alamat ...
    BANTU = "bantu"  # read when rows come in (kecamatan), not kept
    LEWATI = "lewati"  # left out


class Jenis(StrEnum):
    """Kinds of columns."""

    TEKS = "teks"
    ANGKA = "angka"
    RUPIAH = "rupiah"
    DESIMAL = "desimal"
    TANGGAL = "tanggal"
    YA_TIDAK = "ya_tidak"
    PILIHAN = "pilihan"


class KelasPribadi(StrEnum):
    """Class of personal data: none, personal, identity number (encrypted), sensitive."""

    P0 = "P0"
    P1 = "P1"
    P2 = "P2"
    P3 = "P3"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column.

    Attributes:
        label: its head as in the sheet.
        nama: its name in the code; of a column that every application has, that one's.
        panjang: longest text, in characters; 0 for other kinds.
        pilihan: what may stand in it, as in the sheet.
    """

    label: str
    untuk: Peruntukan = Peruntukan.REGISTER
    nama: str = "-"
    jenis: Jenis = Jenis.TEKS
    wajib: bool = False
    pribadi: KelasPribadi = KelasPribadi.P0
    panjang: int = 0
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rancangan:
    """The whole proposal.

    Attributes:
        surat: whether the service writes a letter.
        asal: the file it was read from; only told.
        catatan: what the reader doubted, with line numbers; only told.
    """

    judul: str
    pemohon: Pemohon
    kolom: tuple[Kolom, ...]
    surat: bool = True
    asal: str = "-"
    catatan: tuple[str, ...] = ()

    def untuk(self, *which: Peruntukan) -> list[Kolom]:
        """Return the columns for these purposes, in sheet order."""
        return [kolom for kolom in self.kolom if kolom.untuk in which]

    @property
    def register(self) -> list[Kolom]:
        """Return the register's own columns."""
        return self.untuk(Peruntukan.REGISTER)


_HEAD = """\
# Rancangan register. Perbaiki di sini, lalu jalankan lagi perintah yang sama dengan --plan berkas ini.
#   untuk   : {untuk}
#   jenis   : {jenis}
#   pribadi : P0 umum, P1 data pribadi, P2 nomor identitas (disandikan dan disamarkan), P3 peka
#   pemohon : {pemohon}
# Baris yang tidak ditulis: untuk register, jenis teks, wajib false, pribadi P0.
"""


def write_plan(rancangan: Rancangan, path: Path) -> None:
    """Write the proposal for people to correct; DomainError when the place cannot be written to, or is taken."""
    head = _HEAD.format(untuk=", ".join(Peruntukan), jenis=", ".join(Jenis), pemohon=", ".join(Pemohon))
    body = yaml.safe_dump(to_plain(rancangan), allow_unicode=True, sort_keys=False, width=110)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(head + body)
    except OSError as error:
        raise DomainError(f"{path} tidak dapat ditulis. Periksa foldernya dan izinnya.", "rancangan") from error


def read_plan(path: Path) -> Rancangan:
    """Return the corrected proposal; DomainError names file and line of a slip."""
    try:
        return build(Rancangan, read_yaml(path))
    except OSError as error:
        raise DomainError(f"{path.name} tidak dapat dibaca. Periksa nama dan izinnya.", "rancangan") from error
