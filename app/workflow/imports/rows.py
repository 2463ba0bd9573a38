"""An old row as a case of its service: checked by the readers of typed forms, every reason told, nothing saved yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from sqlalchemy import select

from app.berkas.models import Berkas
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.roles import Pelaku
from app.exchange.numbers import is_rounded
from app.exchange.rows import RawRow
from app.exchange.text import is_empty
from app.wilayah.names import place_in_words
from app.workflow.earlier import earlier_case
from app.workflow.identity import identify
from app.workflow.imports.cells import damaged, put_cell
from app.workflow.imports.dated import DATED
from app.workflow.imports.targets import KABUPATEN, KECAMATAN, own_columns
from app.workflow.imports.village import Villages
from app.workflow.services import Layanan, Pemohon
from app.workflow.spec import Sop


@dataclass
class OldRow:
    """One row with the case it becomes, or why it cannot be one.

    Attributes:
        salah: (column, sentence) of every reason.
    """

    line: int
    cells: list[str]
    berkas: Berkas
    sidik: str = ""
    salah: list[tuple[str, str]] = field(default_factory=list)

    @property
    def reasons(self) -> list[str]:
        """Return the sentences."""
        return [sentence for _, sentence in self.salah]


@dataclass(frozen=True)
class RowReader:
    """Makes cases of the rows of one sheet.

    Attributes:
        places: where each column of the register stands, see :func:`app.workflow.imports.targets.places`.
    """

    layanan: Layanan
    versi_id: int
    sop: Sop
    places: Mapping[str, int]
    villages: Villages
    oleh: Pelaku

    def read(self, raw: RawRow) -> OldRow:
        """Return the row as a case that is not saved."""
        berkas = earlier_case(self.layanan, self.versi_id, self.sop, oleh=self.oleh)
        row = OldRow(raw.line, raw.cells, berkas)
        self._about(row, raw)
        self._own(row, raw)
        berkas.masuk = berkas.selesai = clock.now()
        for name, write in DATED.items():
            if name in self.places:
                _try(row, name, partial(write, berkas, self.text(raw, name)))
        return row

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return own_columns(self.layanan.register)

    def text(self, raw: RawRow, name: str) -> str:
        """Return what a row says under a column; empty where it says nothing."""
        at = self.places.get(name, -1)
        found = raw.cells[at] if 0 <= at < len(raw.cells) else ""
        return "" if is_empty(found) else found

    def _is_number(self, raw: RawRow, name: str) -> bool:
        return self.places.get(name, -1) in raw.numbers

    def _about(self, row: OldRow, raw: RawRow) -> None:
        for name, label in (("nik", "NIK"), ("no_kk", "No. KK")):
            text = self.text(raw, name)
            if is_rounded(text, was_number=self._is_number(raw, name)):
                row.salah.append((name, damaged(label, text).pesan))
        try:
            kode = self._village(raw)
        except DomainError as error:
            row.salah.append(("wilayah_kode", error.pesan))
        if not row.salah:
            _try(row, "nama", lambda: self._identified(row.berkas, raw, kode))

    def _village(self, raw: RawRow) -> str:
        if self.layanan.pemohon in (Pemohon.KANTOR, Pemohon.PEGAWAI):
            return ""
        desa, kecamatan, kabupaten, alamat = (
            self.text(raw, name) for name in ("wilayah_kode", KECAMATAN, KABUPATEN, "alamat")
        )
        return self.villages.find(desa, kecamatan, kabupaten, alamat)

    def _identified(self, berkas: Berkas, raw: RawRow, kode: str) -> None:
        nama = self.text(raw, "nama")
        alamat = self.text(raw, "alamat") if "alamat" in self.places or not kode else place_in_words(kode)
        identify(
            berkas,
            pemohon=self.layanan.pemohon,
            nama=nama,
            nik=self.text(raw, "nik"),
            no_kk=self.text(raw, "no_kk"),
            hp=self.text(raw, "hp"),
            alamat=alamat,
            wilayah_kode=kode,
            pegawai_id=_employee(nama) if self.layanan.pemohon is Pemohon.PEGAWAI else None,
        )

    def _own(self, row: OldRow, raw: RawRow) -> None:
        today = clock.today()
        for name, column in self._columns.items():
            if name in self.places:
                text, number = self.text(raw, name), self._is_number(raw, name)
                _try(row, name, partial(put_cell, row.berkas, column, text, today, was_number=number))


def _employee(nama: str) -> int:
    wanted = nama.casefold()
    found = [one for one in session().scalars(select(Petugas)) if one.nama.casefold() == wanted]
    if len(found) != 1:
        raise DomainError(f"Pegawai '{nama}' tidak ada di daftar pegawai. Samakan namanya.", "pegawai")
    return found[0].user_id


def _try(row: OldRow, name: str, act: Any) -> None:
    try:
        act()
    except DomainError as error:
        row.salah.append((name, error.pesan))
