"""Kinds: people of the office, and leave balances."""

import re

from sqlalchemy import select

from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.people import POSTS
from app.core.roles import Pelaku, Peran
from app.exchange.columns import Layout, SourceColumn
from app.exchange.text import label_key
from app.layanan.pegawai.service import checked_nip
from app.layanan.sekretariat.cuti.rules import Saldo
from app.layanan.sekretariat.cuti.saldo import open_account
from app.mulai.impor.jenis import Hasil, Isi, JenisImpor, SudahAda
from app.mulai.orang import Orang, add_person

_NIP = SourceColumn("nip", "NIP", ("NIP BARU", "NOMOR INDUK PEGAWAI", "NIP/NIPPPK", "NIP / NI PPPK"))
_NAMA = SourceColumn(
    "nama", "Nama", ("NAMA PEGAWAI", "NAMA LENGKAP", "NAMA DENGAN GELAR", "NAMA LENGKAP DAN GELAR"), required=True
)
_NAMES = {label_key(post.jabatan): name for name, post in POSTS.items()} | {label_key(name): name for name in POSTS}


def _person(isi: Isi, oleh: Pelaku) -> Hasil:
    nip = isi.digits("nip")
    known = _by_nip(checked_nip(nip)) if nip else None
    if known is not None and label_key(known.nama) == label_key(isi.needed("nama")):
        raise SudahAda(f"{known.nama} sudah punya akun.")
    made = add_person(
        Orang(
            akun=isi.text("akun").lower() or _account(isi.needed("nama")),
            nama=isi.needed("nama"),
            posisi=_position(isi),
            nip=nip,
            pangkat=" ".join(part for part in (isi.text("pangkat"), _bracket(isi)) if part),
            jabatan=isi.text("jabatan"),
            wilayah=isi.text("wilayah"),
            mulai=isi.day("mulai"),
        ),
        oleh=oleh,
    )
    return Hasil(f"{made.nama}, {made.jabatan} (akun {made.akun})", made)


def _bracket(isi: Isi) -> str:
    text = isi.text("golongan")
    if not text or text in isi.text("pangkat"):
        return ""
    return f"({text})" if isi.text("pangkat") else text


def _position(isi: Isi) -> str:
    """Return the short post name: by its column, else by the title of the post."""
    for name in ("posisi", "jabatan"):
        found = _NAMES.get(label_key(isi.text(name))) if isi.text(name) else None
        if found:
            return found
    asked = isi.text("posisi") or isi.text("jabatan")
    raise DomainError(
        f"Posisi '{asked}' tidak dikenal. Isi kolom Posisi dengan salah satu: {', '.join(POSTS)}.", "posisi"
    )


def _account(nama: str) -> str:
    """Return an account name made of a name: its first two words without degrees."""
    plain = re.sub(r",.*$", "", nama.lower())
    words = [word for word in re.findall(r"[a-z]+", plain) if word not in {"drs", "dra", "dr", "ir", "hj", "prof"}]
    words = [word for word in words if len(word) > 1] or words
    return ".".join(words[:2])


def _by_nip(nip: str | None) -> Petugas | None:
    return session().scalars(select(Petugas).where(Petugas.nip == nip)).first() if nip else None


def _leave(isi: Isi, oleh: Pelaku) -> Hasil:
    person = _employee(isi)
    left = Saldo(isi.days("n2"), isi.days("n1"), isi.days("n"))
    year = clock.today().year
    if not open_account(person.user_id, year, left, oleh=oleh):
        raise SudahAda(f"Saldo {person.nama} sudah sama.")
    return Hasil(f"{person.nama}: N-2 {left.n2}, N-1 {left.n1}, N {left.n} hari")


def _employee(isi: Isi) -> Petugas:
    nip = checked_nip(isi.digits("nip"))
    if nip:
        found = _by_nip(nip)
        if found is None:
            raise DomainError("NIP ini bukan pegawai yang punya akun. Tambahkan orangnya dahulu.", "pegawai")
        return found
    named = isi.needed("nama")
    people = session().scalars(select(Petugas).where(Petugas.wilayah_kode.is_(None))).all()
    same = [one for one in people if label_key(one.nama) == label_key(named)]
    if len(same) != 1:
        raise DomainError(f"Pegawai bernama '{named}' tidak ditemukan atau lebih dari satu. Isi NIP-nya.", "pegawai")
    return same[0]


PEGAWAI = JenisImpor(
    "pegawai",
    "Pegawai dan akun",
    Layout(
        (
            _NAMA,
            _NIP,
            SourceColumn(
                "pangkat", "Pangkat", ("PANGKAT/GOLONGAN", "PANGKAT / GOL", "PANGKAT GOL RUANG", "PANGKAT/GOL. RUANG")
            ),
            SourceColumn("golongan", "Golongan", ("GOL", "GOL/RUANG", "GOLONGAN RUANG", "GOL. RUANG")),
            SourceColumn("jabatan", "Jabatan", ("NAMA JABATAN", "JABATAN SEKARANG")),
            SourceColumn("posisi", "Posisi", ("PERAN", "POSISI DI LOKET")),
            SourceColumn("mulai", "TMT Jabatan", ("TMT", "MULAI JABATAN", "TANGGAL PELANTIKAN")),
            SourceColumn("akun", "Akun", ("NAMA AKUN", "USERNAME")),
            SourceColumn("wilayah", "Kode Desa", ("KODE WILAYAH", "KODE DESA/KELURAHAN")),
        )
    ),
    _person,
    (
        (
            "Dra. Contoh Rekaan, M.Si.",
            "197001012099012001",
            "Pembina",
            "IV/a",
            "",
            "kabid",
            "02/01/2025",
            "contoh.rekaan",
            "",
        ),
        ("Contoh Petugas Loket", "", "", "", "", "fo", "", "", ""),
    ),
    f"Posisi menentukan peran dan unit; salah satu dari: {', '.join(POSTS)}. Jabatan boleh lain dari sebutan bakunya. "
    "Akun dibuat dari nama bila dikosongkan. NIP 18 angka sebagai teks. Kode Desa hanya untuk operator.",
)

CUTI = JenisImpor(
    "cuti",
    "Saldo cuti",
    Layout(
        (
            _NIP,
            _NAMA,
            SourceColumn("n2", "Sisa N-2", ("N-2", "SISA CUTI N-2", "N2"), required=True),
            SourceColumn("n1", "Sisa N-1", ("N-1", "SISA CUTI N-1", "N1"), required=True),
            SourceColumn("n", "Sisa N", ("N", "SISA CUTI N", "SISA TAHUN INI"), required=True),
        )
    ),
    _leave,
    (("197001012099012001", "Dra. Contoh Rekaan, M.Si.", "0", "6", "12"),),
    "Sisa hak cuti tahunan pada hari Loket mulai dipakai: N tahun ini (paling banyak 12), N-1 tahun lalu, N-2 dua "
    "tahun lalu (paling banyak 6, hanya bila N-1 belum dipakai). Isi 0 bila habis.",
    frozenset({Peran.ADMIN, Peran.KASUBAG}),
)
