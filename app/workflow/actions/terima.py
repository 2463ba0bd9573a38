"""Terima: a case is opened and registered; where the SOP begins with papers, they are received."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.agenda import numbering
from app.agenda.models import AgendaSuratMasuk
from app.audit import note
from app.berkas.models import Berkas, Ceklis, Kelengkapan, StatusBerkas
from app.berkas.queries import open_cases_of
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.roles import Pelaku, bidang_of
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.identity import identify
from app.workflow.inbox import may_take
from app.workflow.services import Pemohon
from app.workflow.spec import Sop, StatusSop, Tindakan
from app.workflow.status_code import give_code
from app.workflow.store import current
from app.workflow.turns import begin, finish_turn, sop_of


@dataclass(frozen=True, slots=True)
class Syarat:
    """One paper as the FO ticked it."""

    nama: str
    hasil: Kelengkapan
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Permohonan:
    """What the counter page sends. Identity numbers are text; ``isian`` are the register's own columns.

    ``surat_masuk_id`` is the incoming letter the case begins with.
    """

    layanan: str
    nama: str
    alamat: str
    wilayah_kode: str
    ceklis: Sequence[Syarat]
    varian: str = "default"
    nik: str = ""
    no_kk: str = ""
    hp: str = ""
    kuasa_nama: str = ""
    kuasa_hubungan: str = ""
    pegawai_id: int | None = None
    surat_masuk_id: int | None = None
    isian: Mapping[str, object] = field(default_factory=dict)


def terima(permohonan: Permohonan, *, oleh: Pelaku) -> Berkas:
    """Open a case: registration number, register row, ticked papers. Where its first turn is to receive, that is done.

    Raises:
        DomainError: the SOP is not in force, a field is missing or malformed, the papers are not the variant's, or the
            same application is at work already (a form sent twice).
        NotAllowed: the SOP begins with somebody else.
    """
    layanan = services.require(permohonan.layanan)
    versi, sop = current(permohonan.layanan)
    if sop.status is not StatusSop.BERLAKU:
        raise DomainError("SOP ini belum sah, jadi belum dapat dijalankan.", "belum_sah")
    berkas: Berkas = layanan.register(sop_versi_id=versi.id, bidang=bidang_of(sop.unit_kerja) or sop.unit_kerja)
    berkas.tertutup = layanan.tertutup
    _identify(berkas, permohonan, layanan.pemohon)
    berkas.surat_masuk_id = _known_letter(permohonan.surat_masuk_id)
    berkas.varian = _known_variant(sop, permohonan.varian)
    berkas.ceklis = checklist(sop, berkas.varian, permohonan.ceklis)
    fill(berkas, layanan.isian, permohonan.isian)
    _register(berkas, sop, oleh)
    _refuse_repeated(berkas, layanan.isian)
    layanan.dibuka(berkas)
    session().add(berkas)
    session().flush()
    give_code(berkas)
    tugas = begin(berkas, sop)
    if not may_take(oleh, tugas):
        raise NotAllowed("Layanan ini dimulai oleh pejabat atau petugas lain.")
    note(berkas, f"menerima permohonan {sop.judul} dengan nomor registrasi {berkas.no_reg}", oleh=oleh)
    if tugas.tindakan == Tindakan.TERIMA:
        received = sop.langkah_ke(tugas.langkah_no).keluaran or "Berkas diterima"
        finish_turn(berkas, tugas, oleh=oleh, keluaran=received)
    return berkas


def checklist(sop: Sop, varian: str, ticked: Sequence[Syarat]) -> list[Ceklis]:
    """Return check rows for exactly the variant's papers; DomainError when one was not ticked."""
    papers = sop.varian(varian).berkas if sop.persyaratan else ()
    found = {syarat.nama: syarat for syarat in ticked}
    if missing := [nama for nama in papers if nama not in found]:
        raise DomainError(f"Syarat belum diperiksa: {', '.join(missing)}.", "ceklis")
    return [
        Ceklis(urut=urut, nama=nama, hasil=found[nama].hasil, catatan=found[nama].catatan.strip()[:200] or None)
        for urut, nama in enumerate(papers, 1)
    ]


def missing_papers(berkas: Berkas) -> list[str]:
    """Return the papers the applicant still owes; one that is not compulsory holds nothing up."""
    optional = sop_of(berkas).tidak_wajib(berkas.varian)
    return [row.nama for row in berkas.ceklis if row.hasil is Kelengkapan.TIDAK and row.nama not in optional]


def _identify(berkas: Berkas, permohonan: Permohonan, pemohon: Pemohon) -> None:
    identify(
        berkas,
        pemohon=pemohon,
        nama=permohonan.nama,
        nik=permohonan.nik,
        no_kk=permohonan.no_kk,
        hp=permohonan.hp,
        alamat=permohonan.alamat,
        wilayah_kode=permohonan.wilayah_kode,
        pegawai_id=permohonan.pegawai_id,
    )
    berkas.kuasa_nama = permohonan.kuasa_nama.strip()[:120] or None
    berkas.kuasa_hubungan = permohonan.kuasa_hubungan.strip()[:60] or None


def _known_variant(sop: Sop, varian: str) -> str:
    known = [row.varian for row in sop.persyaratan]
    if not known:
        return "default"
    if varian not in known:
        raise DomainError(f"Pilih salah satu varian: {', '.join(known)}.", "varian")
    return varian


def _known_letter(surat_masuk_id: int | None) -> int | None:
    if surat_masuk_id is not None and session().get(AgendaSuratMasuk, surat_masuk_id) is None:
        raise DomainError("Surat masuk ini tidak ditemukan. Mulai layanan dari halaman suratnya.", "surat_masuk")
    return surat_masuk_id


def _refuse_repeated(berkas: Berkas, isian: Sequence[str]) -> None:
    """Asked after the number is taken: that lock lets two equal forms in one after the other only."""
    for earlier in open_cases_of(berkas.nik, berkas.layanan, nama=berkas.nama):
        if all(getattr(earlier, name) == getattr(berkas, name) for name in ("varian", *isian)):
            raise DomainError(
                f"Permohonan yang sama sudah diterima dengan nomor registrasi {earlier.no_reg}. Lanjutkan berkas itu.",
                "berulang",
            )


def _register(berkas: Berkas, sop: Sop, oleh: Pelaku) -> None:
    """Cases of the counter stand in the FO's book; the office's own work is counted beside it."""
    berkas.loket = "buku_registrasi_fo" in sop.register
    nomor = numbering.take(numbering.REGISTRASI_FO if berkas.loket else numbering.REGISTRASI_DALAM)
    berkas.nomor_id, berkas.masuk = nomor.id, clock.now()
    berkas.no_reg = f"{clock.today():%Y%m%d}-{'' if berkas.loket else 'D'}{nomor.nomor:03}"
    berkas.petugas_id, berkas.petugas_nama = oleh.id, oleh.nama
    berkas.status = StatusBerkas.BERJALAN
