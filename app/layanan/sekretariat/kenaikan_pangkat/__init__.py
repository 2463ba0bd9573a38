"""Pembuatan Usulan Kenaikan Pangkat PNS (SOP SEK-06)."""

from collections.abc import Mapping

from app.core import clock
from app.core.errors import DomainError
from app.layanan.pegawai.service import copy_employee
from app.layanan.sekretariat.kenaikan_pangkat import papers, rules
from app.layanan.sekretariat.kenaikan_pangkat.models import KenaikanPangkat, StatusSimfoni
from app.layanan.sekretariat.kenaikan_pangkat.surat import SuratPengantarKp, SuratTmsKp
from app.workflow.services import Cetakan, HasilPeriksa, JenisSuratBaku, Layanan, Pemohon, Tahap, register
from app.workflow.ways import AKHIR, SELESAI

KODE = "800.1.3"
_ENDS = (StatusSimfoni.SELESAI, StatusSimfoni.TMS)


def _opened(row: KenaikanPangkat) -> None:
    copy_employee(row)
    rules.check_step(row.golongan, row.golongan_usul)
    rules.check_period(row.periode_kp, clock.today())
    rules.check_waiting(row.jenis, row.tmt_golongan, row.periode_kp)


def _periksa(berkas: KenaikanPangkat, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    _opened(berkas)
    return HasilPeriksa(catatan=f"Usul {berkas.usul_periode}.")


def _scanned(berkas: KenaikanPangkat) -> None:
    """BKPSDM takes files only: every paper has its scan (2 MB at most, as for all scans)."""
    missing = papers.unscanned(berkas)
    if missing:
        raise DomainError(f"Belum dipindai: {', '.join(missing)}. Unggah pindaian tiap berkas.", "pindaian")


def _uploaded(row: KenaikanPangkat) -> None:
    if row.tgl_unggah and row.tgl_unggah > clock.today():
        raise DomainError("Tanggal unggah SIMFONI belum terjadi. Periksa kembali.", "tanggal")
    row.simfoni, row.catatan_simfoni = StatusSimfoni.UNGGAH, None


def _verified(row: KenaikanPangkat) -> None:
    if row.simfoni is StatusSimfoni.BTS:
        raise DomainError("Usul BTS dikembalikan ke langkah 4; tulis catatan SIMFONI sebagai alasannya.", "simfoni")
    if row.simfoni not in _ENDS:
        raise DomainError("Langkah ini ditutup dengan hasil verifikasi SIMFONI: Selesai atau TMS.", "simfoni")
    if row.simfoni is StatusSimfoni.TMS and not row.catatan_simfoni:
        raise DomainError("Tuliskan catatan SIMFONI: mengapa usul ini tidak memenuhi syarat.", "simfoni")


def _way(berkas: KenaikanPangkat) -> str:
    return AKHIR if berkas.simfoni is StatusSimfoni.TMS else SELESAI


def _unfit(berkas: KenaikanPangkat) -> None:
    if berkas.simfoni is not StatusSimfoni.TMS:
        raise DomainError("Surat pemberitahuan ini hanya untuk usul yang berstatus TMS.", "simfoni")


LAYANAN = register(
    Layanan(
        slug="kenaikan_pangkat",
        register=KenaikanPangkat,
        pemohon=Pemohon.PEGAWAI,
        isian=("tmt_golongan", "golongan_usul", "periode_kp"),
        dibuka=_opened,
        periksa=_periksa,
        draf=papers.cover,
        draf_lain={"surat_tms_kp": papers.refusal},
        langkah={
            4: Tahap(bukti=papers.SEMUA, syarat=_scanned),
            (5, 6): Tahap(isian=("tgl_unggah",), wajib=("tgl_unggah",), syarat=_uploaded),
            6: Tahap(isian=("simfoni", "catatan_simfoni"), wajib=("simfoni",), syarat=_verified, jalan=_way),
            (6, 1): Tahap(syarat=_unfit),
        },
        cetakan=(Cetakan("lembar-verifikasi", "Lembar verifikasi", papers.check_sheet),),
        jenis_surat=(
            JenisSuratBaku(
                "surat_pengantar_kp", "Surat Pengantar Usul Kenaikan Pangkat", SuratPengantarKp.TEMPLATE, KODE
            ),
            JenisSuratBaku("surat_tms_kp", "Pemberitahuan TMS Kenaikan Pangkat", SuratTmsKp.TEMPLATE, KODE),
        ),
    )
)
