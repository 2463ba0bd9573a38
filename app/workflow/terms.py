"""The closed words of an SOP, and its two smallest values: a standard time and a turn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from app.workflow.located import Located
from app.workflow.structure import enum_value, text, whole


class Tindakan(StrEnum):
    """The closed set of acts a turn may ask for."""

    TERIMA = "terima"
    PERIKSA = "periksa"
    DRAF = "draf"
    PARAF = "paraf"
    TANDA_TANGAN = "tanda_tangan"
    NOMORI = "nomori"
    ARSIPKAN = "arsipkan"
    SERAHKAN = "serahkan"
    DISPOSISI = "disposisi"
    CATAT = "catat"


#: Steps that the office added to a sheet are numbered from here; lower numbers are the shipped sheet's own.
LANGKAH_KANTOR = 101


class StatusSop(StrEnum):
    """Whether an SOP may be run; ``belum_sah`` has an identity sheet but no agreed steps."""

    BERLAKU = "berlaku"
    BELUM_SAH = "belum_sah"


class TitikNomor(StrEnum):
    """When the letter gets its agenda number."""

    SESUDAH_TTD = "sesudah_ttd"
    SEBELUM_TTD = "sebelum_ttd"
    SAAT_TERIMA = "saat_terima"


class DasarPelaksana(StrEnum):
    """How the actor of a step is known: from the text, from a mark in the lane, or inferred."""

    TEKS = "teks"
    TANDA = "tanda"
    DUGA = "duga"


class SatuanWaktu(StrEnum):
    """Unit of a standard time; one working day is 480 minutes in the sanding SOP."""

    MENIT = "menit"
    HARI_KERJA = "hari_kerja"


@dataclass(frozen=True, slots=True)
class Waktu:
    """Standard time of a step, as a range (both ends equal where the sheet gives one figure)."""

    satuan: SatuanWaktu
    paling_cepat: int
    paling_lama: int

    @classmethod
    def parse(cls, isi: Located) -> Self:
        """Read ``{menit: 5}`` or ``{hari_kerja: [20, 22]}``."""
        entries = isi.entries()
        if len(entries) != 1:
            raise isi.refuse("waktu harus satu satuan: {menit: 5} atau {hari_kerja: [20, 22]}.")
        ((satuan, nilai),) = entries.items()
        rentang = nilai.value if isinstance(nilai.value, list) else [nilai, nilai]
        batas = [whole(ujung, satuan) for ujung in rentang]
        if len(batas) != 2 or not 0 < batas[0] <= batas[1]:
            raise nilai.refuse("waktu harus satu angka atau [paling cepat, paling lama].")
        return cls(enum_value(SatuanWaktu, Located(satuan, isi.file, nilai.line), "satuan"), *batas)

    def dump(self) -> dict[str, object]:
        """Return the shape that ``parse`` reads."""
        if self.paling_cepat == self.paling_lama:
            return {self.satuan.value: self.paling_cepat}
        return {self.satuan.value: [self.paling_cepat, self.paling_lama]}


@dataclass(frozen=True, slots=True)
class Giliran:
    """One turn inside a step: any one of ``pelaksana`` may do ``tindakan``."""

    tindakan: Tindakan
    pelaksana: tuple[str, ...]

    @classmethod
    def parse(cls, isi: Located) -> Self:
        """Read ``{periksa: [fo_slrt]}``."""
        entries = isi.entries()
        if len(entries) != 1:
            raise isi.refuse("satu giliran berisi satu tindakan. Pisahkan ke baris berikutnya.")
        ((nama, siapa),) = entries.items()
        tindakan = enum_value(Tindakan, Located(nama, isi.file, siapa.line), "tindakan")
        pelaksana = tuple(text(satu, nama) for satu in siapa.items())
        if not pelaksana:
            raise siapa.refuse(f"giliran '{nama}' belum menyebut pelaksana. Isi paling sedikit satu.")
        return cls(tindakan, pelaksana)

    def dump(self) -> dict[str, object]:
        """Return the shape that ``parse`` reads."""
        return {self.tindakan.value: list(self.pelaksana)}
