"""Surat Permohonan Cuti (SOP SEK-05)."""

from collections.abc import Callable

from app.berkas.models import Berkas
from app.core.errors import DomainError
from app.layanan.pegawai.service import copy_employee, employee_of, is_head
from app.layanan.sekretariat.cuti import papers
from app.layanan.sekretariat.cuti.hitung import count, still_covered
from app.layanan.sekretariat.cuti.models import Cuti
from app.layanan.sekretariat.cuti.surat import SuratCuti, SuratPenolakanCuti
from app.surat.drafting import Draf
from app.workflow.services import Cetakan, JenisSuratBaku, Layanan, Pemohon, Tahap, register

KODE = "800.1.11"


def _row(berkas: Berkas) -> Cuti:
    assert isinstance(berkas, Cuti)  # noqa: S101  # the registry pairs them
    return berkas


def _on(write: Callable[[Cuti], Draf]) -> Callable[[Berkas], Draf]:
    return lambda berkas: write(_row(berkas))


def _count(berkas: Berkas) -> None:
    count(_row(berkas))


def _opened(berkas: Berkas) -> None:
    """The head's own leave is not his to give (Peraturan BKN 24/2017: the authorised official is above him)."""
    if is_head(employee_of(berkas)):
        raise DomainError(
            "Cuti kepala dinas diberikan oleh kepala daerah. Ajukan melalui BKPSDM, misalnya dengan surat keluar.",
            "pegawai",
        )
    _count(berkas)


def _supported(berkas: Berkas) -> None:
    """A leave whose superior is against it is not written as a permit."""
    atasan = _row(berkas).atasan
    if atasan is not None and not atasan.memberi:
        raise DomainError(
            "Atasan langsung tidak menyetujui cuti ini. Kembalikan ke langkah 4 dan akhiri dengan surat pemberitahuan.",
            "atasan",
        )


def _entered(berkas: Berkas) -> None:
    """What the personnel records say today goes onto the letter."""
    _supported(berkas)
    copy_employee(berkas, anew=True)
    row = _row(berkas)
    if not row.jabatan or not row.unit_kerja:
        raise DomainError("Jabatan atau unit pegawai ini kosong. Mintalah Admin melengkapi data petugas.", "petugas")


def _granted(berkas: Berkas) -> None:
    """Only a decision that gives leave is signed as a permit."""
    putusan = _row(berkas).putusan
    if putusan is not None and not putusan.memberi:
        raise DomainError(
            "Keputusan ini tidak memberi cuti. Kembalikan ke langkah 4 supaya pegawai diberi surat pemberitahuan.",
            "putusan",
        )
    still_covered(_row(berkas))


def _refused(berkas: Berkas) -> None:
    putusan = _row(berkas).putusan
    if putusan is None or putusan.memberi:
        raise DomainError("Pilih 'Ditangguhkan' atau 'Tidak disetujui' untuk surat pemberitahuan ini.", "putusan")


def _covered(berkas: Berkas) -> None:
    still_covered(_row(berkas))


_DECISION = ("putusan", "catatan_putusan")

LAYANAN = register(
    Layanan(
        slug="cuti",
        register=Cuti,
        pemohon=Pemohon.PEGAWAI,
        isian=("mulai", "sampai", "alasan", "alamat_cuti", "telepon_cuti", "tmt"),
        dibuka=_opened,
        draf=_on(papers.permit),
        draf_lain={"surat_penolakan_cuti": _on(papers.refusal)},
        langkah={
            2: Tahap(syarat=_count),
            3: Tahap(syarat=_count),
            4: Tahap(isian=("atasan", "catatan_atasan"), wajib=("atasan",)),
            5: Tahap(syarat=_entered),
            11: Tahap(isian=_DECISION, wajib=("putusan",), syarat=_granted),
            14: Tahap(syarat=_covered),
            (4, 4): Tahap(isian=_DECISION, wajib=("putusan",), syarat=_refused),
        },
        cetakan=(Cetakan("formulir-cuti", "Formulir cuti (BKN 24/2017)", lambda berkas: papers.form(_row(berkas))),),
        jenis_surat=(
            JenisSuratBaku("surat_cuti", "Surat Izin Cuti", SuratCuti.TEMPLATE, KODE),
            JenisSuratBaku("surat_penolakan_cuti", "Surat Pemberitahuan Cuti", SuratPenolakanCuti.TEMPLATE, KODE),
        ),
    )
)
