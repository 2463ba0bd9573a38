"""Fasilitasi bantuan sosial kesejahteraan keluarga (SOP BJB-04)."""

from app.berkas.models import JenisDokumen
from app.layanan.banjarbaru.bjb_fasilitasi_bansos.models import BjbFasilitasiBansos
from app.layanan.banjarbaru.bjb_fasilitasi_bansos.surat import (
    PENYERAHAN,
    PERMINTAAN,
    TELAAHAN,
    approval,
    data_request,
    handing_over,
)
from app.layanan.bansos.conditions import all_settled, has_recipients
from app.surat.context import SuratBiasa, TelaahanStaf
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Tahap, Tautan, register

_DISPOSITION = ("disposisi", "disposisi_tgl")
_CONTRACT = ("kontrak_no", "kontrak_tgl", "rekanan")
_REQUEST = ("instansi", "batas_data")
_CEREMONY = ("penyerahan_tgl", "penyerahan_tempat")

LAYANAN = register(
    Layanan(
        slug="bjb_fasilitasi_bansos",
        tautan=(Tautan("Penerima dan penyaluran", "/bansos/{id}", frozenset({6, 8})),),
        register=BjbFasilitasiBansos,
        pemohon=Pemohon.KANTOR,
        isian=("tahun", "bantuan", "jumlah_paket", "tahapan", "nilai"),
        draf=approval,
        draf_lain={"surat_permintaan_data": data_request, "telaahan_penyerahan": handing_over},
        jenis_surat=(
            JenisSuratBaku(TELAAHAN, "Telaahan Staf Persetujuan Kegiatan Bansos", TelaahanStaf.TEMPLATE, "400.9"),
            JenisSuratBaku(PERMINTAAN, "Surat Permintaan Data Calon Penerima", SuratBiasa.TEMPLATE, "400.9"),
            JenisSuratBaku(PENYERAHAN, "Telaahan Staf Penyerahan Bantuan", TelaahanStaf.TEMPLATE, "400.9"),
        ),
        langkah={
            2: Tahap(isian=_DISPOSITION, wajib=_DISPOSITION, bukti="Disposisi Wali Kota"),
            (3, 1): Tahap(isian=(*_CONTRACT, "nilai"), wajib=(*_CONTRACT, "nilai"), bukti="Kontrak"),
            4: Tahap(isian=_REQUEST, wajib=_REQUEST),
            5: Tahap(bukti="Data calon penerima (cetak)"),
            6: Tahap(isian=("rekap",), syarat=has_recipients),
            7: Tahap(isian=_CEREMONY, wajib=_CEREMONY),
            (7, 3): Tahap(
                isian=("disposisi_akhir",), wajib=("disposisi_akhir",), bukti="Disposisi penyerahan simbolis"
            ),
            8: Tahap(syarat=all_settled, bukti="Daftar tanda terima bertanda tangan"),
        },
        dokumen=JenisDokumen.PAKET,
    )
)
