"""Verifikasi kelayakan in SIKS-NG (SOP BJB-03 of Banjarbaru): check, finalisation, ratification."""

from app.layanan.banjarbaru.siksng_verifikasi_kelayakan.models import SiksngVerifikasiKelayakan
from app.layanan.pengesahan.akibat import keep_list, mark_approved, mark_refused, mark_uploaded, mark_withdrawn
from app.layanan.pengesahan.models import LAMPIRAN
from app.layanan.pengesahan.rules import all_finalised, letter_is_signed, list_is_there, one_per_period
from app.layanan.pengesahan.surat import SuratPengesahan, letter
from app.surat.drafting import Draf
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Tahap, Tautan, register

SLUG = "siksng_verifikasi_kelayakan"


def _draf(berkas: SiksngVerifikasiKelayakan) -> Draf:
    return letter(
        berkas,
        jenis=SLUG,
        hal="Pengesahan Ketidaklayakan Penerima Bantuan Sosial",
        tentang="ketidaklayakan penerima bantuan sosial hasil verifikasi dan finalisasi",
    )


LAYANAN = register(
    Layanan(
        slug=SLUG,
        register=SiksngVerifikasiKelayakan,
        pemohon=Pemohon.KANTOR,
        isian=("periode",),
        dibuka=one_per_period,
        draf=_draf,
        jenis_surat=(JenisSuratBaku(SLUG, "Surat Pengesahan Ketidaklayakan", SuratPengesahan.TEMPLATE, "400.9"),),
        langkah={
            1: Tahap(syarat=list_is_there),
            5: Tahap(syarat=all_finalised, akibat=keep_list),
            (6, 0): Tahap(syarat=all_finalised, akibat=keep_list),
            (6, 4): Tahap(bukti=LAMPIRAN, syarat=letter_is_signed, akibat=mark_uploaded),
            7: Tahap(akibat=mark_approved),
        },
        mundur=mark_refused,
        gugur=mark_withdrawn,
        tautan=(Tautan("Modul Verifikasi Kelayakan BNBA", "/bnba/berkas/{id}", frozenset({1, 2, 3, 4, 5, 6, 7})),),
    )
)
