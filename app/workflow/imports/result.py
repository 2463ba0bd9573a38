"""What an import of old rows answers."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app

from app.exchange.sheet import Sheet
from app.workflow.imports.models import ImporRegister
from app.workflow.imports.rows import OldRow


@dataclass(frozen=True, slots=True)
class HasilImpor:
    """What became of a file.

    Attributes:
        sudah_ada: rows that came in before.
        alasan: refused rows by the column that was wrong first.
        tidak_ikut: lines that are no rows: totals, dividers, signatures.
    """

    layanan: str
    berkas: str
    baris: int
    diterima: int
    sudah_ada: int
    ditolak: int
    alasan: dict[str, int]
    tidak_ikut: int
    berkas_penolakan: Path | None
    uji_coba: bool

    def to_dict(self) -> dict[str, Any]:
        """Return what scripts may rely on, see docs/cli.md."""
        return {name: getattr(self, name) for name in self.__slots__}

    def sentences(self) -> list[str]:
        """Return the same for people."""
        taken = "dapat diterima (uji coba, tidak disimpan)" if self.uji_coba else "diterima"
        told = [f"{self.layanan}: {self.diterima} dari {self.baris} baris {taken}."]
        told += [f"  sudah ada sebelumnya: {self.sudah_ada}"] if self.sudah_ada else []
        told += [f"  ditolak, {name}: {count}" for name, count in self.alasan.items()]
        told += (
            [f"  bukan baris register (jumlah, pemisah, tanda tangan): {self.tidak_ikut}"] if self.tidak_ikut else []
        )
        return told + ([f"Baris yang ditolak: {self.berkas_penolakan}"] if self.berkas_penolakan else [])


def told_of(impor: ImporRegister, rows: list[OldRow], sheet: Sheet, *, uji: bool) -> HasilImpor:
    """Return what became of a file, from its entry and its rows."""
    home: Path = current_app.config["LOKET_HOME"]
    kept = impor.berkas_penolakan
    return HasilImpor(
        layanan=impor.layanan,
        berkas=impor.nama_berkas,
        baris=impor.baris,
        diterima=impor.diterima,
        sudah_ada=impor.sudah_ada,
        ditolak=impor.ditolak,
        alasan=dict(Counter(row.salah[0][0] for row in rows if row.salah)),
        tidak_ikut=sum(len(lines) for lines in sheet.left_out.values()),
        berkas_penolakan=home / kept if kept else None,
        uji_coba=uji,
    )
