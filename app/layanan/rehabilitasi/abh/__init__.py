"""Layanan Pendampingan Anak Berhadapan dengan Hukum (SOP REH-07): request, report, 30 days with the child."""

from datetime import timedelta

from app.core import clock
from app.core.errors import DomainError
from app.core.labels import long_date
from app.layanan.rehabilitasi.abh.models import Abh, PendampinganAbh
from app.layanan.rehabilitasi.abh.papers import ASESMEN, CETAKAN, report
from app.layanan.rehabilitasi.abh.surat import LaporanAbh
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Rincian, Tahap, register
from app.workflow.turns import open_turn

#: How long a child is accompanied.
HARI = 30
_TEMUAN = ("pendamping_id", "kronologi", *ASESMEN, "rekomendasi")


def _opened(berkas: Abh) -> None:
    if berkas.tgl_permintaan > clock.today():
        raise DomainError("Tanggal surat permintaan belum terjadi. Periksa tanggalnya.", "tanggal")


def _accompanied(kasus: Abh) -> None:
    """The last step ends after the whole period, or earlier for a reason."""
    turn = open_turn(kasus)
    until = turn.dibuka.date() + timedelta(days=HARI) if turn else clock.today()
    if clock.today() < until and not kasus.alasan_selesai:
        raise DomainError(
            f"Pendampingan berlangsung {HARI} hari, sampai {long_date(until)}. Bila selesai lebih awal, isi alasannya.",
            "masa",
        )


LAYANAN = register(
    Layanan(
        slug="abh",
        register=Abh,
        pemohon=Pemohon.LEMBAGA,
        isian=(
            "instansi",
            "no_permintaan",
            "tgl_permintaan",
            "nama_anak",
            "umur",
            "jk",
            "kategori",
            "perkara",
            "alamat_anak",
            "wali",
        ),
        dibuka=_opened,
        draf=report,
        jenis_surat=(
            JenisSuratBaku(
                "laporan_abh", "Laporan Hasil Pendampingan ABH", LaporanAbh.TEMPLATE, "400.9", bernomor=False
            ),
        ),
        langkah={
            3: Tahap(isian=_TEMUAN, wajib=_TEMUAN),
            4: Tahap(isian=("tahap", "alasan_selesai"), wajib=("tahap",), rincian=("harian",), syarat=_accompanied),
        },
        rincian=(Rincian("harian", "Catatan harian pendampingan", PendampinganAbh, ("tanggal", "tahap", "kegiatan")),),
        cetakan=CETAKAN,
        tertutup=True,
    )
)
