"""Bantuan sosial bagi korban bencana alam dan sosial (SOP REH-05)."""

from app.berkas.models import JenisDokumen
from app.layanan.rehabilitasi.bencana import books
from app.layanan.rehabilitasi.bencana.conditions import acts_chosen, aid_given, rice_collected
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian, Tindakan
from app.layanan.rehabilitasi.bencana.surat import BERITA_ACARA, CBP, minutes, rice_request
from app.surat.context import BeritaAcara, SuratBiasa
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Tahap, Tautan, register

__all__ = ["LAYANAN", "books"]

_HIT = (
    "kk", "jiwa", "meninggal", "luka", "mengungsi", "rusak_berat", "rusak_sedang", "rusak_ringan", "uraian",
)  # fmt: skip
_DECREE = ("sk_no", "sk_tgl", "sk_hari")
_ACTS = tuple(one.value for one in Tindakan)
_HANDED = ("tgl_salur", "tempat_salur")

LAYANAN = register(
    Layanan(
        slug="bencana",
        tautan=(Tautan("Logistik dan pengungsi", "/bencana/{id}", frozenset({8, 9})),),
        register=BencanaKejadian,
        pemohon=Pemohon.TANPA_NIK,
        isian=("jenis", "waktu"),
        draf=minutes,
        draf_lain={"surat_permintaan_cbp": rice_request},
        jenis_surat=(
            JenisSuratBaku(BERITA_ACARA, "Berita Acara Penyaluran", BeritaAcara.TEMPLATE, "300.2"),
            JenisSuratBaku(CBP, "Surat Permintaan Cadangan Beras Pemerintah", SuratBiasa.TEMPLATE, "300.2"),
        ),
        langkah={
            (3, 1): Tahap(isian=(*_HIT, *_DECREE), wajib=("kk", "jiwa", "uraian"), bukti="Laporan identifikasi"),
            (5, 1): Tahap(isian=_ACTS, syarat=acts_chosen),
            6: Tahap(isian=_DECREE, wajib=_DECREE, bukti="SK penetapan tanggap darurat"),
            (6, 1): Tahap(isian=("cbp_kg",)),
            7: Tahap(bukti="Perintah pengambilan beras CBP"),
            8: Tahap(syarat=rice_collected),
            9: Tahap(isian=(*_ACTS, *_HANDED), wajib=_HANDED, syarat=aid_given, bukti="Tanda terima logistik"),
        },
        dokumen=JenisDokumen.PAKET,
    )
)
