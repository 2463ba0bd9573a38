"""Layanan Anak Terlantar (SOP REH-01): brought in or reported, outreach, rumah singgah, intervention, referral."""

from app.layanan.kasus_ppks import alur
from app.layanan.kasus_ppks.surat import SuratRujukan
from app.layanan.rehabilitasi.anak_terlantar.models import AnakTerlantar
from app.surat.drafting import Draf
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Tahap, register

_DASAR = (
    "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial",
    (
        "Undang-Undang Nomor 23 Tahun 2002 tentang Perlindungan Anak sebagaimana telah diubah dengan "
        "Undang-Undang Nomor 35 Tahun 2014"
    ),
    "Peraturan Menteri Dalam Negeri Nomor 59 Tahun 2021 tentang Penerapan Standar Pelayanan Minimal",
)


def _draf(berkas: AnakTerlantar) -> Draf:
    return alur.referral(berkas, _DASAR)


LAYANAN = register(
    Layanan(
        slug="anak_terlantar",
        register=AnakTerlantar,
        pemohon=Pemohon.TANPA_NIK,
        isian=alur.ISIAN,
        draf=_draf,
        jenis_surat=(JenisSuratBaku("surat_rujukan", "Surat Rujukan Klien", SuratRujukan.TEMPLATE, "400.9"),),
        langkah={
            2: alur.ASESMEN,
            (3, 1): Tahap(isian=("jangkauan",), wajib=("jangkauan",)),
            4: Tahap(isian=("jangkauan", *alur.ASESMEN.isian), wajib=("jangkauan", *alur.ASESMEN.wajib)),
            (4, 1): Tahap(isian=("tanpa_singgah",), syarat=alur.placed),
            5: Tahap(isian=("tujuan", "tujuan_di"), wajib=("tujuan", "tujuan_di"), rincian=("intervensi",)),
            **{(5, giliran): alur.RUJUKAN for giliran in range(1, 6)},
            (5, 7): Tahap(bukti="Berita acara serah terima klien", syarat=alur.released),
        },
        rincian=alur.RINCIAN,
        cetakan=alur.CETAKAN,
        tertutup=True,
    )
)
