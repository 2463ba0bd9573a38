"""Surat Permohonan Cuti (SOP SEK-05)."""

from app.core.errors import DomainError
from app.layanan.pegawai.service import copy_employee, employee_of, is_head
from app.layanan.sekretariat.cuti import papers
from app.layanan.sekretariat.cuti.hitung import count, still_covered
from app.layanan.sekretariat.cuti.models import Cuti
from app.layanan.sekretariat.cuti.surat import SuratCuti, SuratPenolakanCuti
from app.workflow.services import Cetakan, JenisSuratBaku, Layanan, Pemohon, Tahap, register

KODE = "800.1.11"


def _opened(berkas: Cuti) -> None:
    """The head's own leave is not his to give (Peraturan BKN 24/2017: the authorised official is above him)."""
    if is_head(employee_of(berkas)):
        raise DomainError(
            "Cuti kepala dinas diberikan oleh kepala daerah. Ajukan melalui BKPSDM, misalnya dengan surat keluar.",
            "pegawai",
        )
    count(berkas)


def _supported(berkas: Cuti) -> None:
    """A leave whose superior is against it is not written as a permit."""
    atasan = berkas.atasan
    if atasan is not None and not atasan.memberi:
        raise DomainError(
            "Atasan langsung tidak menyetujui cuti ini. Kembalikan ke langkah 4 dan akhiri dengan surat pemberitahuan.",
            "atasan",
        )


def _entered(row: Cuti) -> None:
    """What the personnel records say today goes onto the letter."""
    _supported(row)
    copy_employee(row, anew=True)
    if not row.jabatan or not row.unit_kerja:
        raise DomainError("Jabatan atau unit pegawai ini kosong. Mintalah Admin melengkapi data petugas.", "petugas")


def _granted(berkas: Cuti) -> None:
    """Only a decision that gives leave is signed as a permit."""
    putusan = berkas.putusan
    if putusan is not None and not putusan.memberi:
        raise DomainError(
            "Keputusan ini tidak memberi cuti. Kembalikan ke langkah 4 supaya pegawai diberi surat pemberitahuan.",
            "putusan",
        )
    still_covered(berkas)


def _refused(berkas: Cuti) -> None:
    putusan = berkas.putusan
    if putusan is None or putusan.memberi:
        raise DomainError("Pilih 'Ditangguhkan' atau 'Tidak disetujui' untuk surat pemberitahuan ini.", "putusan")


_DECISION = ("putusan", "catatan_putusan")

LAYANAN = register(
    Layanan(
        slug="cuti",
        register=Cuti,
        pemohon=Pemohon.PEGAWAI,
        isian=("mulai", "sampai", "alasan", "alamat_cuti", "telepon_cuti", "tmt"),
        dibuka=_opened,
        draf=papers.permit,
        draf_lain={"surat_penolakan_cuti": papers.refusal},
        langkah={
            2: Tahap(syarat=count),
            3: Tahap(syarat=count),
            4: Tahap(isian=("atasan", "catatan_atasan"), wajib=("atasan",)),
            5: Tahap(syarat=_entered),
            11: Tahap(isian=_DECISION, wajib=("putusan",), syarat=_granted),
            14: Tahap(syarat=still_covered),
            (4, 4): Tahap(isian=_DECISION, wajib=("putusan",), syarat=_refused),
        },
        cetakan=(Cetakan("formulir-cuti", "Formulir cuti (BKN 24/2017)", papers.form),),
        jenis_surat=(
            JenisSuratBaku("surat_cuti", "Surat Izin Cuti", SuratCuti.TEMPLATE, KODE),
            JenisSuratBaku("surat_penolakan_cuti", "Surat Pemberitahuan Cuti", SuratPenolakanCuti.TEMPLATE, KODE),
        ),
    )
)
