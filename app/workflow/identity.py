"""Who a case is about: a person, an organisation, an employee, or the office itself."""

from app.berkas.models import Berkas
from app.core.db import session
from app.core.errors import DomainError
from app.core.models import Petugas
from app.core.phone import telephone
from app.core.types import Nik, NoKk
from app.surat.letters import office_profile
from app.wilayah.service import require as require_wilayah
from app.workflow.services import Pemohon


def identify(  # noqa: PLR0913  # the head of the form
    berkas: Berkas,
    *,
    pemohon: Pemohon,
    nama: str,
    nik: str = "",
    no_kk: str = "",
    hp: str = "",
    alamat: str = "",
    wilayah_kode: str = "",
    pegawai_id: int | None = None,
) -> None:
    """Write who the case is about, parsed.

    Raises:
        DomainError: a field is missing or malformed; the sentence names it.
    """
    berkas.hp = telephone(hp) if hp.strip() else None
    if pemohon is Pemohon.PEGAWAI:
        _employee(berkas, pegawai_id or berkas.pegawai_id)
    elif pemohon is Pemohon.KANTOR:
        _of_the_office(berkas, nama)
    else:
        _outsider(berkas, nama, alamat, wilayah_kode)
        _numbers(berkas, nik, no_kk, needed=pemohon is Pemohon.WARGA)


def _outsider(berkas: Berkas, nama: str, alamat: str, wilayah_kode: str) -> None:
    for label, value in (("Nama", nama), ("Alamat", alamat), ("Desa/kelurahan", wilayah_kode)):
        if not value.strip():
            raise DomainError(f"{label} belum diisi.", "isian")
    _name(berkas, nama, alamat)
    berkas.wilayah_kode = require_wilayah(wilayah_kode.strip()).kode


def _numbers(berkas: Berkas, nik: str, no_kk: str, *, needed: bool) -> None:
    if needed and not nik.strip():
        raise DomainError("NIK pemohon belum diisi.", "isian")
    berkas.nik = Nik.parse(nik) if nik.strip() else None
    berkas.no_kk = NoKk.parse(no_kk) if no_kk.strip() else None


def _employee(berkas: Berkas, pegawai_id: int | None) -> None:
    person = session().get(Petugas, pegawai_id) if pegawai_id else None
    if person is None or person.wilayah_kode:
        raise DomainError("Pilih pegawai yang mengajukan.", "pegawai")
    berkas.pegawai_id = person.user_id
    _of_the_office(berkas, person.nama)


def _of_the_office(berkas: Berkas, nama: str) -> None:
    if len(nama.strip()) < 3:
        raise DomainError("Judul belum diisi. Tuliskan apa yang dikerjakan, misalnya 'LPPD Tahun 2026'.", "isian")
    profil = office_profile()
    _name(berkas, nama, profil.kop.alamat)
    berkas.wilayah_kode = profil.kode_wilayah


def _name(berkas: Berkas, nama: str, alamat: str) -> None:
    berkas.nama, berkas.alamat = " ".join(nama.split()), " ".join(alamat.split())
    if len(berkas.nama) > 120 or len(berkas.alamat) > 300:
        raise DomainError("Nama paling panjang 120 karakter, alamat 300 karakter. Ringkas dahulu.", "isian")
