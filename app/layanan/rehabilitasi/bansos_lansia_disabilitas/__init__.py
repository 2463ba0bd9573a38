"""Bantuan sosial dasar bagi lanjut usia dan disabilitas (SOP REH-02)."""

from app.layanan.bansos.conditions import all_verified, has_proposals, has_recipients
from app.layanan.rehabilitasi.bansos_lansia_disabilitas.models import BansosLansiaDisabilitas
from app.layanan.rehabilitasi.bansos_lansia_disabilitas.surat import KODE, recommendation
from app.surat.context import SuratBiasa
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Tahap, Tautan, register

_REQUEST = ("permintaan_no", "permintaan_tgl")
_SIGNED = ("tim", "tgl_hasil")
_BUDGET = ("bahas_no", "bahas_tgl", "pagu")
_DPA = ("dpa_no", "dpa_tgl", "sipd")

LAYANAN = register(
    Layanan(
        slug="bansos_lansia_disabilitas",
        tautan=(Tautan("Usulan, penerima, penyaluran", "/bansos/{id}", frozenset({2, 4, 11})),),
        register=BansosLansiaDisabilitas,
        pemohon=Pemohon.KANTOR,
        isian=("tahun", "bantuan", "jumlah_paket", "tahapan", "nilai"),
        draf=recommendation,
        jenis_surat=(JenisSuratBaku(KODE, "Rekomendasi Penerima Bansos Beras dan Uang", SuratBiasa.TEMPLATE, "400.9"),),
        langkah={
            1: Tahap(isian=_REQUEST, wajib=_REQUEST),
            (1, 1): Tahap(bukti="Daftar nama dari desa/kelurahan (BNBA)"),
            2: Tahap(syarat=has_proposals),
            (3, 1): Tahap(syarat=has_proposals),
            4: Tahap(syarat=all_verified),
            5: Tahap(isian=_SIGNED, wajib=_SIGNED, bukti="Hasil verifikasi bertanda tangan tim"),
            (9, 2): Tahap(isian=("rkpd_no", "rkpd_tgl"), wajib=("rkpd_tgl",)),
            10: Tahap(isian=_BUDGET, wajib=_BUDGET, bukti="Berita acara pembahasan anggaran"),
            11: Tahap(isian=(*_DPA, "jumlah_paket"), wajib=_DPA, bukti="DPA", syarat=has_recipients),
        },
    )
)
