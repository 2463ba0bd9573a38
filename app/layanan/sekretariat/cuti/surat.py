"""The papers of a leave: the letter that gives it, the letter that does not, and BKN's form."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from app.surat.context.base import Isian, Konteks, Surat


@dataclass(frozen=True, kw_only=True)
class Pegawai(Isian):
    """The employee as letters name him; what is empty is left out.

    Args:
        sebutan: "Pegawai Negeri Sipil", or what else he is.
    """

    sebutan: str
    nama: str
    jabatan: str
    unit: str
    nip: str = ""
    pangkat: str = ""


@dataclass(frozen=True, kw_only=True)
class SuratCuti(Surat):
    """Gives leave.

    Args:
        cuti: kind of leave as in the title, "Cuti Tahunan".
        lama: in words, "5 (lima) hari kerja"; of a long leave "3 (tiga) bulan".
        nomor_registrasi, tanggal_permohonan: of the application.
        tahun: the year whose annual leave it is; 0 for other kinds.
    """

    TEMPLATE: ClassVar[str] = "surat_cuti.html"

    cuti: str
    pegawai: Pegawai
    lama: str
    mulai: date
    sampai: date
    tanggal_permohonan: date
    alamat_cuti: str
    tahun: int = 0
    catatan: str = ""
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SuratPenolakanCuti(Surat):
    """Tells an employee that leave is put off or refused.

    Args:
        keputusan: "ditangguhkan" or "tidak disetujui".
        alasan: why, as a clause.
    """

    TEMPLATE: ClassVar[str] = "surat_penolakan_cuti.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    cuti: str
    pegawai: Pegawai
    lama: str
    mulai: date
    sampai: date
    tanggal_permohonan: date
    nomor_registrasi: str
    keputusan: str
    alasan: str
    hal: str
    sifat: str = "Biasa"
    lampiran: str = "-"
    tembusan: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SisaTahun(Isian):
    """One line of the form's part V."""

    tahun: str
    sisa: str
    keterangan: str = ""


@dataclass(frozen=True, kw_only=True)
class Pejabat(Isian):
    """Who decides in part VII or VIII; without a name a line is left."""

    jabatan: str
    nama: str = ""
    nip: str = ""


@dataclass(frozen=True, kw_only=True)
class FormulirCuti(Konteks):
    """Form of Peraturan BKN 24/2017, Anak Lampiran 1.b.

    Args:
        jenis: the kinds as the form lists them; ``dipilih`` is the one ticked, counted from 1.
        sisa: three lines, oldest year first.
        pertimbangan, keputusan: "disetujui", "perubahan", "ditangguhkan" or "tidak_disetujui"; empty until decided.
    """

    TEMPLATE: ClassVar[str] = "formulir_cuti.html"

    tanggal: date
    waktu: datetime
    nomor_registrasi: str
    pegawai: Pegawai
    masa_kerja: str
    jenis: tuple[str, ...]
    dipilih: int
    alasan: str
    lama: str
    mulai: date
    sampai: date
    sisa: tuple[SisaTahun, ...]
    alamat_cuti: str
    telepon_cuti: str
    atasan: Pejabat
    pejabat: Pejabat
    pertimbangan: str = ""
    catatan_atasan: str = ""
    keputusan: str = ""
    catatan_putusan: str = ""
