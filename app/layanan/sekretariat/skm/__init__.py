"""Penyusunan Laporan Survei Kepuasan Masyarakat (SOP SEK-07)."""

from app.berkas.models import Berkas
from app.core import clock
from app.core.errors import DomainError
from app.core.labels import long_date
from app.layanan.sekretariat.skm.buku import RESPONDEN
from app.layanan.sekretariat.skm.ikm import UNSUR
from app.layanan.sekretariat.skm.models import OLAH, Skm
from app.layanan.sekretariat.skm.responden import JAWABAN, SkmResponden
from app.layanan.sekretariat.skm.surat import LaporanSkm, draf_laporan
from app.layanan.sekretariat.skm.unsur import questionnaire
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Rincian, Tahap, Tautan, register

__all__ = ["LAYANAN", "RESPONDEN"]

_PERINTAH = ("perintah_nomor", "perintah_tanggal", "perintah_asal")
_SAMPEL = ("mulai", "akhir", "populasi", "sasaran")
_HASIL = ("bobot", "analisis", "tindak_lanjut")


def _kuesioner(_berkas: Berkas) -> None:
    found = len(questionnaire())
    if found != UNSUR:
        raise DomainError(f"Kuesioner memuat {found} unsur; harus {UNSUR}. Lengkapi di Unsur SKM.", "unsur")


def _sampel(skm: Skm) -> None:
    if skm.mulai and skm.akhir and skm.akhir < skm.mulai:
        raise DomainError("Survei berakhir sebelum dimulai. Periksa kedua tanggalnya.", "periode")
    if not skm.sasaran or skm.sasaran < 1 or (skm.populasi or 0) < skm.sasaran:
        raise DomainError("Tetapkan paling sedikit satu responden, dan tidak lebih dari penerima layanan.", "sasaran")


def _terisi(skm: Skm) -> None:
    found, wanted = len(skm.responden), skm.sasaran or 1
    if found < wanted:
        raise DomainError(
            f"Baru {found} dari {wanted} kuesioner terisi. Lanjutkan survei, atau kembalikan ke penentuan responden"
            " untuk menetapkan jumlah lain.",
            "responden",
        )


def _berakhir(skm: Skm) -> None:
    if skm.akhir and skm.akhir > clock.today():
        raise DomainError(f"Survei masih dibuka sampai {long_date(skm.akhir)}. Olah hasilnya sesudah itu.", "periode")


LAYANAN = register(
    Layanan(
        slug="skm",
        tautan=(Tautan("Hasil survei", "/hasil-skm/{id}", frozenset({6, 7})),),
        register=Skm,
        pemohon=Pemohon.KANTOR,
        draf=draf_laporan,
        jenis_surat=(JenisSuratBaku("skm", "Laporan Hasil SKM", LaporanSkm.TEMPLATE, "000.8"),),
        langkah={
            1: Tahap(isian=_PERINTAH, wajib=_PERINTAH),
            4: Tahap(isian=("kuesioner",), wajib=("kuesioner",), syarat=_kuesioner),
            5: Tahap(isian=_SAMPEL, wajib=_SAMPEL, syarat=_sampel),
            6: Tahap(rincian=("responden",), syarat=_terisi),
            OLAH: Tahap(isian=_HASIL, wajib=_HASIL, syarat=_berakhir),
            (OLAH, 1): Tahap(isian=("kepada",)),
        },
        rincian=(
            Rincian(
                "responden",
                "Kuesioner terisi",
                SkmResponden,
                ("layanan", "jk", "umur", "pendidikan", "pekerjaan", *JAWABAN, "saran"),
            ),
        ),
    )
)
