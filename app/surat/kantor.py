"""The office's own profile, kept on the start page; it stands before the shipped one that LOKET_PROFIL names."""

from base64 import b64encode
from dataclasses import replace

from flask import g, has_request_context
from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.core.columns import kolom
from app.core.db import Model, session
from app.core.unchanged import kept
from app.surat.engine.paper import Paper
from app.surat.profile import Profil, profile

#: What a letter made with it names as its profile.
NAMA = "kantor"
_ONLY = 1


class ProfilKantor(Model):
    """The one row of the office's own facts; a number pattern left empty is that of outgoing letters."""

    __tablename__ = "profil_kantor"
    __jejak__ = True
    __table_args__ = (CheckConstraint("id = 1", name="satu"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    dasar: Mapped[str] = kolom("Berangkat dari profil", panjang=40)
    pemda: Mapped[str] = kolom("Baris pertama kop", panjang=120, bantuan="Contoh: Pemerintah Kabupaten Tanah Laut")
    dinas: Mapped[str] = kolom("Baris kedua kop", panjang=160, bantuan="Nama dinas tanpa nama daerah")
    alamat: Mapped[str] = kolom("Alamat pada kop", panjang=200, bantuan="Jalan, nomor, kota dan kode pos")
    telepon: Mapped[str] = kolom("Telepon", panjang=60)
    email: Mapped[str] = kolom("Email atau laman", panjang=120)
    kota: Mapped[str] = kolom("Tempat surat dibuat", panjang=60, bantuan="Tertulis di depan tanggal surat")
    singkatan: Mapped[str] = kolom("Singkatan di nomor surat", panjang=30, bantuan="Ditulis oleh {unit}")
    daerah: Mapped[str] = kolom("Kabupaten/kota", panjang=80, bantuan="Contoh: Kabupaten Tanah Laut")
    kode_wilayah: Mapped[str] = kolom("Kode kabupaten/kota", panjang=13)
    kepala_daerah: Mapped[str] = kolom("Sebutan kepala daerah", panjang=80, bantuan="Contoh: Bupati Tanah Laut")
    kepala_dinas: Mapped[str] = kolom("Sebutan kepala dinas", panjang=120, bantuan="Tanpa nama daerah")
    kertas: Mapped[str] = kolom("Kertas", panjang=10)
    atas: Mapped[int] = kolom("Tepi atas (mm)")
    kanan: Mapped[int] = kolom("Tepi kanan (mm)")
    bawah: Mapped[int] = kolom("Tepi bawah (mm)")
    kiri: Mapped[int] = kolom("Tepi kiri (mm)")
    huruf: Mapped[str] = kolom("Huruf", panjang=10)
    ukuran: Mapped[int] = kolom("Ukuran huruf")
    pola_surat_keluar: Mapped[str] = kolom("Pola nomor surat keluar", panjang=120)
    pola_sk: Mapped[str | None] = kolom("Pola nomor keputusan", panjang=120, wajib=False)
    pola_spt: Mapped[str | None] = kolom("Pola nomor surat perintah tugas", panjang=120, wajib=False)
    pola_nota_dinas: Mapped[str | None] = kolom("Pola nomor nota dinas", panjang=120, wajib=False)
    lambang: Mapped[bytes | None] = kolom("Lambang", wajib=False, tipe=LargeBinary())


def own_row() -> ProfilKantor | None:
    """Return the row of the office's own profile, None while it has none."""
    with session().no_autoflush:  # Asked while a letter is half made.
        return session().get(ProfilKantor, _ONLY)


def own_profile() -> Profil | None:
    """Return the office's own profile, None while it has none; read once per page."""
    if not has_request_context():
        return _read()
    if "profil_kantor" not in g:
        g.profil_kantor = kept(own_profile, _read)
    found: Profil | None = g.profil_kantor
    return found


def forget_profile() -> None:
    """Let the next question read the profile anew: it was changed."""
    if has_request_context():
        g.pop("profil_kantor", None)


def _read() -> Profil | None:
    row = own_row()
    return profile_from(row) if row is not None else None


def profile_from(row: ProfilKantor) -> Profil:
    """Return a row as the profile that letters are made with."""
    base = profile(row.dasar)
    same = {name: getattr(row, name) for name in _SAME}
    patterns = {buku: pola for buku in base.pola_nomor if (pola := getattr(row, f"pola_{buku}", None))}
    width, height = SHEETS[row.kertas]
    sheet = Paper(row.kertas, width, height, atas=row.atas, kanan=row.kanan, bawah=row.bawah, kiri=row.kiri)
    logo = "data:image/png;base64," + b64encode(row.lambang).decode() if row.lambang else ""
    return replace(base, nama=NAMA, kertas=sheet, pola_nomor=patterns, logo=logo, layanan_contoh=(), **same)


#: Sheets an office may choose, in millimetres.
SHEETS = {"F4": (215, 330), "A4": (210, 297)}
_SAME = (
    "pemda", "dinas", "alamat", "telepon", "email", "kota", "singkatan", "daerah", "kode_wilayah", "kepala_daerah",
    "kepala_dinas", "huruf", "ukuran",
)  # fmt: skip
