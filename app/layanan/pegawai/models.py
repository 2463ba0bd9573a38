"""Columns that every register about an employee carries, as they were on that day."""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Mapped

from app.core.columns import kolom
from app.layanan.pegawai.pangkat import Golongan


class DataPegawai:
    """An employee's data on a register row; filled from the office's people, put right while the case is worked."""

    nip: Mapped[str | None] = kolom("NIP", pribadi="P2", wajib=False, bantuan="18 angka; kosong untuk PTT.")
    jabatan: Mapped[str | None] = kolom("Jabatan", wajib=False, panjang=120)
    golongan: Mapped[Golongan | None] = kolom("Golongan", pilihan=Golongan, wajib=False)
    unit_kerja: Mapped[str | None] = kolom("Unit", wajib=False, panjang=120)

    if TYPE_CHECKING:
        pegawai_id: Mapped[int | None]  # the register's own, from Berkas
