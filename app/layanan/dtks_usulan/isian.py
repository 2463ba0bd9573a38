"""What a proposal must say, whichever way it came, and what its NIK and the list must bear out."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from app.bnba.models import Bnba, BnbaPeriode, JalurUsulan, JenisUsulan, Usulan
from app.bnba.service import find_by_nik
from app.bnba.values import read_rt_rw
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.mask import mask_nik
from app.core.types import Nik, NoKk, birth_date_of
from app.core.wall import lowered
from app.layanan.dtks_usulan.tenggat import deadline
from app.wilayah.names import village_of
from app.workflow.forms import parse

PERSON = (
    "nama", "tmp_lahir", "tgl_lahir", "jk", "alamat", "rt", "rw", "wilayah_kode", "pekerjaan", "kawin", "hub", "ibu",
)  # fmt: skip
ABOUT = ("program", "rujukan", "pengusul", "hp", "tgl_diajukan", "catatan", "berita_acara")
_NEEDED = {
    "nama": "Nama", "no_kk": "Nomor KK", "tgl_lahir": "Tanggal lahir", "jk": "Jenis kelamin", "alamat": "Alamat",
    "rt": "RT", "rw": "RW", "wilayah_kode": "Desa/kelurahan",
}  # fmt: skip
#: What a way must name besides: its field and how it is called there.
_REFERENCE = {
    JalurUsulan.KEMENSOS: "Nomor surat/pemberitahuan Kemensos",
    JalurUsulan.MANDIRI_CEKBANSOS: "Nomor tiket Cek Bansos",
    JalurUsulan.SANG_PATIH_KESOS: "Nomor pendaftaran SANG PATIH KESOS",
}
#: Kinds that speak of somebody the list has already.
OF_LISTED = frozenset({JenisUsulan.PERBAIKAN, JenisUsulan.PENGHAPUSAN, JenisUsulan.SANGGAH})


def listed_person(nik: str, periode: BnbaPeriode) -> Bnba | None:
    """Return whom the list names under a NIK, the first when it doubts itself."""
    return next(iter(find_by_nik(nik, periode)), None)


def nik_of(values: Mapping[str, Any]) -> Nik:
    """Return the NIK of a form; DomainError without one."""
    text = str(values.get("nik") or "").strip()
    if not text:
        raise DomainError("NIK belum diisi. Tanpa NIK usulan tidak dapat dimasukkan ke SIKS-NG.", "nik")
    return Nik.parse(text)


def fill(row: Usulan, values: Mapping[str, Any], periode: BnbaPeriode) -> None:
    """Fill a proposal from what was given, and hold it to the rules; DomainError says what is missing or wrong."""
    columns = Usulan.__mapper__.columns
    for name in (*PERSON, *ABOUT):
        if name in values:
            setattr(row, name, parse(columns[name], values[name]) if values[name] else None)
    row.rt, row.rw = read_rt_rw(row.rt or "", row.rw or "")
    if "no_kk" in values:
        text = str(values["no_kk"] or "").strip()
        row.no_kk = NoKk.parse(text) if text else None
    _demand(row)
    row.kode_baris = _person_meant(row, periode)
    _check_birth(row, confirmed=str(values.get("yakin") or "") == "1")
    row.tgl_diajukan = row.tgl_diajukan or clock.today()
    if row.tgl_diajukan > clock.today():
        raise DomainError("Tanggal diajukan belum terjadi. Periksa kembali.", "tgl_diajukan")
    row.batas = deadline(row.jenis, row.tgl_diajukan)


def _demand(row: Usulan) -> None:
    missing = [label for name, label in _NEEDED.items() if not getattr(row, name)]
    if row.jalur in _REFERENCE and not row.rujukan:
        missing.append(_REFERENCE[row.jalur])
    if row.jenis is JenisUsulan.SANGGAH and row.jalur is JalurUsulan.MANDIRI_CEKBANSOS and not row.tgl_diajukan:
        missing.append("Tanggal diajukan di Cek Bansos (batas waktunya dihitung dari sana)")
    if missing:
        raise DomainError(f"Belum diisi: {', '.join(missing)}.", "isian")
    if row.jk not in ("L", "P"):
        raise DomainError("Jenis kelamin diisi L atau P.", "jk")
    if row.jenis in OF_LISTED and not row.catatan:
        raise DomainError(f"Tuliskan pada Catatan apa yang menjadi dasar {row.jenis.value}.", "catatan")


def _person_meant(row: Usulan, periode: BnbaPeriode) -> str | None:
    person = listed_person(row.nik, periode)
    if row.jenis is JenisUsulan.BARU and person is not None:
        raise DomainError(
            f"NIK {mask_nik(row.nik)} sudah terdaftar pada BNBA {periode.kode} a.n. {person.nama}, "
            f"{village_of(person.wilayah_kode)}. Pilih jenis Perbaikan bila datanya keliru.",
            "terdaftar",
        )
    if row.jenis in OF_LISTED and person is None:
        raise DomainError(
            f"NIK {mask_nik(row.nik)} tidak ada pada BNBA {periode.kode}. {row.jenis.value.capitalize()} hanya untuk "
            "orang yang terdaftar; periksa NIK-nya, atau pilih jenis Baru.",
            "tidak_terdaftar",
        )
    return person.kode_baris if person else None


def _check_birth(row: Usulan, *, confirmed: bool) -> None:
    assert row.tgl_lahir  # noqa: S101  # demanded before
    if not date(1900, 1, 1) <= row.tgl_lahir <= clock.today() + timedelta(days=1):
        raise DomainError("Tanggal lahir tidak mungkin. Periksa kembali.", "tgl_lahir")
    coded = birth_date_of(row.nik)
    born = (row.tgl_lahir.day, row.tgl_lahir.month, row.tgl_lahir.year % 100)
    woman = int(row.nik[6:8]) > 40
    if confirmed or (coded == born and woman == (row.jk == "P")):
        return
    said = "jenis kelamin" if coded == born else "tanggal lahir"
    raise DomainError(
        f"NIK menyebut {said} lain daripada yang diisi. Cocokkan dengan KTP dan KK; bila memang demikian, centang "
        "'NIK sudah dicocokkan', lalu simpan lagi.",
        "yakin",
    )


def refuse_second(row: Usulan) -> None:
    """Refuse whoever is proposed already. Asked past the row scope: another village's proposal counts too."""
    table = Usulan.__table__
    query = select(table.c.id, table.c.wilayah_kode, table.c.jalur).where(
        table.c.periode == row.periode, table.c.nik == row.nik, table.c.jenis == row.jenis
    )
    with lowered(session()):
        first = session().connection().execute(query).first()
    if first is not None and first.id != row.id:
        raise DomainError(
            f"NIK {mask_nik(row.nik)} sudah diusulkan ({row.jenis.value}) pada periode {row.periode}: usulan no. "
            f"{first.id} dari {village_of(first.wilayah_kode)}, lewat {first.jalur.pendek}.",
            "ganda",
        )
