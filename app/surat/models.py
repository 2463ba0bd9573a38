"""A letter from its draft to the frozen paper."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.clock import Waktu
from app.core.columns import Rahasia, kolom
from app.core.db import Model


class StatusSurat(StrEnum):
    """Where a letter stands; ``bernomor`` awaits an electronic signature on its frozen, numbered paper."""

    KONSEP = "konsep"
    SIAP_TTD = "siap_ttd"
    BERNOMOR = "bernomor"
    DITANDATANGANI = "ditandatangani"
    TERBIT = "terbit"
    BATAL = "batal"


class JenisSurat(Model):
    """A letter type: its template, its number pattern and its book, as the office set them."""

    __tablename__ = "jenis_surat"
    __jejak__ = True

    kode: Mapped[str] = kolom("Kode", panjang=60, primary_key=True)
    nama: Mapped[str] = kolom("Nama", panjang=160)
    templat: Mapped[str] = kolom("Templat", panjang=120)
    buku: Mapped[str] = kolom("Buku agenda", rujuk="buku_agenda.kode")
    kode_klasifikasi: Mapped[str] = kolom("Kode klasifikasi", panjang=20)
    pola_nomor: Mapped[str] = kolom(
        "Pola nomor", panjang=120, bantuan="Contoh: {kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}"
    )
    titik_nomor: Mapped[str] = kolom("Saat penomoran", panjang=20, bantuan="sesudah_ttd untuk tanda tangan basah.")
    masa_berlaku_hari: Mapped[int | None] = kolom("Masa berlaku (hari)", wajib=False)
    bernomor: Mapped[bool] = kolom("Bernomor", default=True, bantuan="Laporan dan berita acara dapat tanpa nomor.")
    atas_nama: Mapped[bool] = kolom(
        "Ditandatangani a.n. kepala dinas",
        default=True,
        server_default=true(),
        bantuan="Tidak untuk naskah di dalam kantor: pejabat menandatangani dengan jabatannya sendiri.",
    )


class Surat(Model):
    """A letter in the making. Its content is a snapshot; whatever changes it makes every paraf void."""

    __tablename__ = "surat"
    __jejak__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"), index=True)
    jenis: Mapped[str] = mapped_column(ForeignKey("jenis_surat.kode"))
    kode_klasifikasi: Mapped[str | None] = kolom(
        "Kode klasifikasi", wajib=False, panjang=20, bantuan="Bila lain dari jenis suratnya."
    )
    profil: Mapped[str | None] = kolom("Profil kantor", wajib=False, panjang=40, bantuan="Kop dan kertasnya.")
    status: Mapped[StatusSurat] = kolom("Status", pilihan=StatusSurat, default=StatusSurat.KONSEP)
    perihal: Mapped[str] = kolom("Perihal", panjang=300)
    tujuan: Mapped[str] = kolom("Tujuan", pribadi="P1", panjang=250)
    tanggal: Mapped[date | None] = kolom("Tanggal surat", wajib=False)
    penandatangan_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.user_id"))
    pelimpahan_id: Mapped[int | None] = mapped_column(ForeignKey("pelimpahan.id"))
    naskah: Mapped[str | None] = kolom("Naskah pada SOP", wajib=False, panjang=40)
    bersama_id: Mapped[int | None] = mapped_column(ForeignKey("petugas.user_id"))
    bersama_pelimpahan_id: Mapped[int | None] = mapped_column(ForeignKey("pelimpahan.id"))
    luar_aktor: Mapped[str | None] = kolom("Penandatangan luar", wajib=False, panjang=40)
    luar_nama: Mapped[str | None] = kolom("Nama penandatangan luar", pribadi="P1", wajib=False, panjang=120)
    nomor_dahulu: Mapped[bool] = kolom(
        "Bernomor sebelum tanda tangan", default=False, server_default=false(), bantuan="Tetap sejak draf pertama."
    )
    templat_versi_id: Mapped[int | None] = mapped_column(ForeignKey("templat_versi.id"))
    isi: Mapped[str] = mapped_column(Rahasia(), info={"label": "Isi surat"})
    isi_sha256: Mapped[str] = kolom("Sidik isi", panjang=64)
    agenda_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_surat_keluar.id"), unique=True)
    dibuat: Mapped[datetime] = mapped_column(Waktu())

    paraf: Mapped[list["Paraf"]] = relationship(order_by="Paraf.id")
    tanda_tangan: Mapped[list["TandaTangan"]] = relationship(order_by="TandaTangan.urut")
    terbit: Mapped["SuratTerbit | None"] = relationship()


class Paraf(Model):
    """Somebody's paraf on exactly this content."""

    __tablename__ = "paraf"

    id: Mapped[int] = mapped_column(primary_key=True)
    surat_id: Mapped[int] = mapped_column(ForeignKey("surat.id"), index=True)
    aktor: Mapped[str] = kolom("Sebagai", panjang=60)
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    waktu: Mapped[datetime] = mapped_column(Waktu())
    isi_sha256: Mapped[str] = kolom("Sidik isi", panjang=64)
    gugur: Mapped[bool] = kolom("Gugur", default=False, bantuan="Isi surat berubah sesudah paraf.")


class TandaTangan(Model):
    """The act of signing: who, in which capacity, and the fingerprint of what was signed."""

    __tablename__ = "tanda_tangan"
    __tetap__ = True

    surat_id: Mapped[int] = mapped_column(ForeignKey("surat.id"), primary_key=True)
    urut: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Oleh", panjang=160)
    jabatan: Mapped[str] = kolom("Jabatan", panjang=160)
    atas_nama: Mapped[str | None] = kolom("Atas nama", wajib=False, panjang=160)
    pelimpahan_id: Mapped[int | None] = mapped_column(ForeignKey("pelimpahan.id"))
    waktu: Mapped[datetime] = mapped_column(Waktu())
    isi_sha256: Mapped[str] = kolom("Sidik isi", panjang=64)


class SuratTerbit(Model):
    """An issued letter: number, verification code and the complete data of the paper, never changed again."""

    __tablename__ = "surat_terbit"
    __tetap__ = True

    surat_id: Mapped[int] = mapped_column(ForeignKey("surat.id"), primary_key=True)
    nomor: Mapped[str | None] = kolom("Nomor", wajib=False, panjang=100, unique=True)
    kode: Mapped[str] = kolom("Kode verifikasi", panjang=20, unique=True)
    data: Mapped[str] = mapped_column(Rahasia())
    templat: Mapped[str] = kolom("Templat", panjang=120)
    html: Mapped[str] = mapped_column(Rahasia())
    waktu: Mapped[datetime] = mapped_column(Waktu())

    pdf: Mapped["SuratPdf | None"] = relationship()
    tte: Mapped["SuratTte | None"] = relationship()


class SertifikatTte(StrEnum):
    """What is known of a signer's certificate."""

    DIPERCAYA = "dipercaya"
    BELUM_DIPERIKSA = "belum_diperiksa"

    @property
    def label(self) -> str:
        """Return it in words."""
        return {"dipercaya": "Sertifikat dipercaya", "belum_diperiksa": "Sertifikat belum diperiksa"}[self.value]


class SuratTte(Model):
    """An issued letter as it came back with an electronic signature; our own file stays beside it."""

    __tablename__ = "surat_tte"
    __tetap__ = True

    surat_id: Mapped[int] = mapped_column(ForeignKey("surat_terbit.surat_id"), primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    penanda: Mapped[str] = kolom("Nama pada sertifikat", panjang=200)
    penerbit: Mapped[str] = kolom("Penerbit sertifikat", panjang=200)
    sertifikat: Mapped[SertifikatTte] = kolom("Sertifikat", pilihan=SertifikatTte)
    ditandatangani: Mapped[datetime | None] = mapped_column(Waktu())
    oleh_id: Mapped[int | None] = mapped_column()
    oleh_nama: Mapped[str] = kolom("Diunggah oleh", panjang=160)
    waktu: Mapped[datetime] = mapped_column(Waktu())


class SuratPdf(Model):
    """The bytes of an issued letter. A reprint serves exactly these."""

    __tablename__ = "surat_pdf"
    __tetap__ = True

    surat_id: Mapped[int] = mapped_column(ForeignKey("surat_terbit.surat_id"), primary_key=True)
    isi: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = kolom("SHA-256", panjang=64)
    mesin: Mapped[str] = kolom("Mesin cetak", panjang=40)
    versi_mesin: Mapped[str] = kolom("Versi mesin", panjang=60)
    waktu: Mapped[datetime] = mapped_column(Waktu())
