"""Free letters of any bidang: what is written, to whom; the register is the agenda of outgoing letters."""

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Berkas
from app.core.columns import kolom
from app.core.db import session
from app.core.labels import in_words


class JenisNaskah(StrEnum):
    """The kinds of naskah dinas that the office writes freely."""

    SURAT_DINAS = "surat_dinas"
    UNDANGAN = "undangan"
    PEMBERITAHUAN = "pemberitahuan"
    PERMINTAAN_DATA = "permintaan_data"
    SURAT_PENGANTAR = "surat_pengantar"
    NOTA_DINAS = "nota_dinas"
    SURAT_PERINTAH_TUGAS = "surat_perintah_tugas"
    SURAT_KEPUTUSAN = "surat_keputusan"

    @property
    def label(self) -> str:
        """Return the name of the kind as the office says it."""
        return "Surat dinas biasa" if self is JenisNaskah.SURAT_DINAS else in_words(self.value)


class Sifat(StrEnum):
    """How urgent or confidential a letter is."""

    BIASA = "Biasa"
    PENTING = "Penting"
    SEGERA = "Segera"
    RAHASIA = "Rahasia"


class SuratKeluar(Berkas):
    """One free letter (SOP SEK-08); the case is named after its subject."""

    __tablename__ = "surat_keluar"

    id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), primary_key=True)
    jenis_naskah: Mapped[JenisNaskah] = kolom("Jenis naskah", pilihan=JenisNaskah, default=JenisNaskah.SURAT_DINAS)
    kode_klasifikasi: Mapped[str | None] = kolom(
        "Kode klasifikasi", wajib=False, panjang=20, bantuan="Kosongkan untuk kode bawaan jenis naskahnya."
    )
    tujuan: Mapped[str] = kolom(
        "Kepada",
        pribadi="P1",
        tipe=Text(),
        bantuan="Satu baris per baris surat. Surat perintah tugas: satu pegawai per baris, 'nama; NIP; jabatan'. "
        "Surat keputusan: yang menerima salinannya.",
    )
    tujuan_di: Mapped[str] = kolom("Di", panjang=80, default="Tempat")
    sifat: Mapped[Sifat] = kolom("Sifat", pilihan=Sifat, default=Sifat.BIASA)
    lampiran: Mapped[str | None] = kolom("Lampiran", wajib=False, panjang=30, bantuan="Contoh: 1 (satu) berkas.")
    isi: Mapped[str] = kolom(
        "Isi",
        pribadi="P1",
        tipe=Text(),
        bantuan="Satu alinea per baris; '1.' atau 'a.' menjadi daftar; 'Tempat : Aula' menjadi rincian. Surat "
        "pengantar: 'jenis; banyaknya; keterangan' per baris. Surat perintah tugas: bagian 'Dasar' dan 'Untuk'. "
        "Surat keputusan: bagian 'Menimbang', 'Mengingat' dan 'Menetapkan'.",
    )
    tembusan: Mapped[str | None] = kolom("Tembusan", wajib=False, tipe=Text(), bantuan="Satu pejabat per baris.")

    __mapper_args__ = {"polymorphic_identity": "surat_keluar"}
    kolom_register: ClassVar[dict[str, str]] = {
        "no_urut": "No. Urut",
        "sisipan": "Sisipan",
        "kode": "Kode Klasifikasi",
        "no_surat": "Nomor Surat Lengkap",
        "tgl": "Tanggal Surat",
        "tgl_kirim": "Tanggal Kirim",
        "kepada": "Kepada / Tujuan",
        "nama": "Perihal / Isi Ringkas",
        "lampiran": "Lampiran",
        "unit": "Unit Pengolah",
        "penandatangan": "Penandatangan",
        "layanan": "Layanan asal",
        "status_nomor": "Status",
        "keterangan": "Keterangan",
        "jenis_naskah": "Jenis naskah",
        "sifat": "Sifat",
    }

    @property
    def agenda(self) -> AgendaSuratKeluar | None:
        """The row of the agenda book, once the letter is numbered."""
        query = select(AgendaSuratKeluar).where(AgendaSuratKeluar.berkas_id == self.id)
        return session().scalars(query.order_by(AgendaSuratKeluar.id.desc())).first()

    @property
    def no_urut(self) -> int | None:
        """The running number."""
        return self.agenda.nomor.nomor if self.agenda else None

    @property
    def sisipan(self) -> str:
        """The letter behind an inserted number."""
        return self.agenda.nomor.sisipan if self.agenda else ""

    @property
    def kode(self) -> str:
        """The classification code the letter went out with."""
        return self.agenda.kode if self.agenda else (self.kode_klasifikasi or "")

    @property
    def tgl_kirim(self) -> object:
        """The day it was sent."""
        return self.agenda.tgl_kirim if self.agenda else None

    @property
    def kepada(self) -> str:
        """The addressee in one line."""
        return "; ".join(lines(self.tujuan))

    @property
    def unit(self) -> str:
        """The unit it comes from."""
        return self.agenda.unit if self.agenda else self.bidang

    @property
    def penandatangan(self) -> str:
        """The post of who signed."""
        return self.agenda.penandatangan if self.agenda else ""

    @property
    def status_nomor(self) -> str:
        """What became of its number."""
        return str(self.agenda.status.value) if self.agenda else ""

    @property
    def keterangan(self) -> str:
        """The remark in the agenda book."""
        return (self.agenda.keterangan or "") if self.agenda else ""


def lines(text: str | None) -> tuple[str, ...]:
    """Return the lines of a text field, blank ones left out."""
    return tuple(" ".join(line.split()) for line in (text or "").splitlines() if line.strip())
