"""Papers of a hand-over: the receipt for what somebody takes away, and the minutes for data and for a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Literal

from app.surat.context.base import Isian, Konteks
from app.surat.context.naskah import Pihak

Dokumen = Literal["surat", "berkas_data", "paket", "kartu"]


@dataclass(frozen=True, kw_only=True)
class Barang(Isian):
    """One thing handed over and how many of it: "Beras", "10 kg"."""

    nama: str
    banyaknya: str


@dataclass(frozen=True, kw_only=True)
class TandaTerima(Konteks):
    """Receipt for what was handed over; printed twice, for who takes it and for the file.

    Args:
        nomor: of the book of receipts.
        jenis: what it is about, which decides title and sentences.
        dokumen: what is handed over, "Surat Keterangan Terdaftar DTKS a.n. ...".
        nomor_surat, tanggal_surat: of the letter; the rows are left out where there is none.
        barang: what else goes with it, one row each.
        nik_penerima: printed masked; the row is left out when unknown.
        hubungan: sendiri, keluarga, kuasa or instansi, in words.
        rangkap: number of copies of the letter.
    """

    TEMPLATE: ClassVar[str] = "tanda_terima.html"

    nomor: str
    waktu: datetime
    dokumen: str
    penerima: str
    hubungan: str
    petugas: str
    jenis: Dokumen = "surat"
    nomor_surat: str = ""
    tanggal_surat: date | None = None
    barang: tuple[Barang, ...] = ()
    nik_penerima: str = ""
    nip_petugas: str = ""
    rangkap: int = 1

    def data(self) -> Mapping[str, object]:
        return {**super().data(), "baris_rangkap": len(self.barang)}


@dataclass(frozen=True, kw_only=True)
class SerahTerima(Konteks):
    """Minutes of a hand-over between an officer and who receives: data, or a person in care.

    Args:
        nomor: of the book of receipts.
        tentang: second line of the title: "Hasil Sanding Data", "Klien".
        uraian: what is handed over, as it goes on after "PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA".
        barang: what goes with it, one row each.
        kewajiban: what the receiver promises, a sentence each.
        menyerahkan, menerima: the parties; ``menerima`` may have no post and no number.
    """

    TEMPLATE: ClassVar[str] = "berita_acara_serah_terima.html"

    nomor: str
    waktu: datetime
    tentang: str
    uraian: str
    menyerahkan: Pihak
    menerima: Pihak
    barang: tuple[Barang, ...] = ()
    kewajiban: tuple[str, ...] = ()
    nomor_surat: str = ""
    tanggal_surat: date | None = None
