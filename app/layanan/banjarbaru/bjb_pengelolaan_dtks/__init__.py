"""Pengelolaan DTKS (SOP BJB-01 of Banjarbaru): the monthly cycle from the ministry's letter to its new list."""

from app.berkas.models import Berkas
from app.bnba.lookup import basis_of, period_in_words
from app.layanan.akun_siks.models import active_accounts
from app.layanan.banjarbaru.bjb_pengelolaan_dtks.models import BjbPengelolaanDtks
from app.layanan.banjarbaru.bjb_pengelolaan_dtks.surat import BarisAkun, SuratPelaksanaan
from app.layanan.pengesahan.models import FINALISASI, LAMPIRAN
from app.layanan.pengesahan.rules import list_is_there
from app.layanan.pengesahan.surat import SuratPengesahan, letter
from app.surat.drafting import Draf
from app.surat.letters import office_profile
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, Tahap, register

SLUG = "bjb_pengelolaan_dtks"
PEMBERITAHUAN = f"{SLUG}_pemberitahuan"


def _pengesahan(berkas: Berkas) -> Draf:
    assert isinstance(berkas, BjbPengelolaanDtks)  # noqa: S101  # the registry pairs them
    return letter(
        berkas,
        jenis=SLUG,
        hal=f"Pengesahan Data Hasil Pengelolaan {basis_of(berkas.periode).singkatan}",
        tentang="data hasil verifikasi, validasi, usulan dan ketidaklayakan penerima",
    )


def _pemberitahuan(berkas: Berkas) -> Draf:
    assert isinstance(berkas, BjbPengelolaanDtks)  # noqa: S101
    office, basis = office_profile(), basis_of(berkas.periode)
    hal = f"Pelaksanaan Pengelolaan {basis.singkatan}"
    accounts = _accounts()
    whole = "Lurah" if office.kabupaten.startswith("Kota") else "Kepala Desa/Lurah"
    isi = {
        "tujuan": (f"{whole} se-{office.kabupaten}",),
        "tujuan_di": "tempat masing-masing",
        "daerah": office.kabupaten,
        "basis": basis,
        "periode": period_in_words(berkas.periode),
        "surat_kemensos": berkas.surat_kemensos,
        "surat_kemensos_tgl": berkas.surat_kemensos_tgl,
        "batas": berkas.batas_muskel,
        "akun": accounts,
        "lampiran": "1 (satu) berkas" if accounts else "-",
        "hal": hal,
    }
    perihal = f"{hal} periode {period_in_words(berkas.periode)}"
    return Draf(jenis=PEMBERITAHUAN, perihal=perihal, tujuan=f"{whole} se-{office.kabupaten}", isi=isi)


def _accounts() -> tuple[BarisAkun, ...]:
    return tuple(
        BarisAkun(desa=row.desa, operator=row.nama, akun=row.username, surat_tugas=row.sk) for row in active_accounts()
    )


_LETTER_OF_MINISTRY = ("surat_kemensos", "surat_kemensos_tgl")

LAYANAN = register(
    Layanan(
        slug=SLUG,
        register=BjbPengelolaanDtks,
        pemohon=Pemohon.KANTOR,
        isian=("periode", *_LETTER_OF_MINISTRY),
        draf=_pengesahan,
        draf_lain={"surat_pemberitahuan": _pemberitahuan},
        jenis_surat=(
            JenisSuratBaku(SLUG, "Surat Pengesahan dan Rekapitulasi BNBA", SuratPengesahan.TEMPLATE, "400.9"),
            JenisSuratBaku(PEMBERITAHUAN, "Surat Pelaksanaan Pengelolaan DTKS", SuratPelaksanaan.TEMPLATE, "400.9"),
        ),
        langkah={
            3: Tahap(isian=_LETTER_OF_MINISTRY, wajib=_LETTER_OF_MINISTRY, syarat=list_is_there),
            4: Tahap(isian=("batas_muskel",), wajib=("batas_muskel",)),
            (6, 0): Tahap(bukti=FINALISASI),
            (6, 6): Tahap(bukti=LAMPIRAN),
        },
    )
)
