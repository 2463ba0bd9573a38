"""Pengelolaan DTKS (SOP BJB-01 of Banjarbaru): the monthly cycle from the ministry's letter to its new list."""

from app.bnba.lookup import basis_of, period_in_words
from app.layanan.akun_siks.models import active_accounts
from app.layanan.banjarbaru.bjb_pengelolaan_dtks.models import BjbPengelolaanDtks
from app.layanan.banjarbaru.bjb_pengelolaan_dtks.surat import SuratPelaksanaan
from app.layanan.daftar_hadir import attendance
from app.layanan.pengesahan.models import FINALISASI, LAMPIRAN
from app.layanan.pengesahan.rules import list_is_there, one_per_period
from app.layanan.pengesahan.surat import SuratPengesahan, letter
from app.surat.context import DaftarTandaTerima
from app.surat.context.lampiran import Kolom, Lampiran
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.wilayah.service import villages_of
from app.workflow.services import Cetakan, JenisSuratBaku, Layanan, Pemohon, Tahap, register

SLUG = "bjb_pengelolaan_dtks"
PEMBERITAHUAN = f"{SLUG}_pemberitahuan"
_AKUN = (
    Kolom(judul="No.", lebar=1, rata="tengah"),
    Kolom(judul="Desa/Kelurahan", lebar=4),
    Kolom(judul="Operator", lebar=6),
    Kolom(judul="Akun", lebar=4),
    Kolom(judul="Surat Penugasan", lebar=5),
)


def _pengesahan(berkas: BjbPengelolaanDtks) -> Draf:
    return letter(
        berkas,
        jenis=SLUG,
        hal=f"Pengesahan Data Hasil Pengelolaan {basis_of(berkas.periode).singkatan}",
        tentang="data hasil verifikasi, validasi, usulan dan ketidaklayakan penerima",
    )


def _pemberitahuan(berkas: BjbPengelolaanDtks) -> Draf:
    office, basis = profile_for(berkas), basis_of(berkas.periode)
    hal = f"Pelaksanaan Pengelolaan {basis.singkatan}"
    accounts = _accounts(office.kabupaten, basis.aplikasi)
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
        "akun": bool(accounts),
        "daftar_lampiran": accounts,
        "lampiran": "1 (satu) berkas" if accounts else "-",
        "hal": hal,
    }
    perihal = f"{hal} periode {period_in_words(berkas.periode)}"
    return Draf(jenis=PEMBERITAHUAN, perihal=perihal, tujuan=f"{whole} se-{office.kabupaten}", isi=isi)


def _accounts(daerah: str, aplikasi: str) -> tuple[Lampiran, ...]:
    """Return the attachment with the villages' accounts, none while no account is known."""
    rows = [(row.desa, row.nama, row.username, row.sk) for row in active_accounts()]
    if not rows:
        return ()
    baris = tuple((str(no), *row) for no, row in enumerate(rows, 1))
    return (Lampiran(judul=f"Daftar Akun Operator {aplikasi} {daerah}", kolom=_AKUN, baris=baris),)


def _attendance(berkas: BjbPengelolaanDtks) -> DaftarTandaTerima:
    """Rapat koordinasi with every village and Dukcapil (worksheet of the SOP, langkah utama 2)."""
    office = profile_for(berkas)
    rows = [(place, "", "") for place in (*villages_of(office.kabupaten), "Dinas Kependudukan dan Pencatatan Sipil")]
    about = (f"Pengelolaan {basis_of(berkas.periode).singkatan} periode {period_in_words(berkas.periode)}",)
    heads = ("Desa/Kelurahan/instansi", "Nama", "Jabatan / No. HP")
    return attendance(berkas, f"Daftar Hadir Rapat Koordinasi {office.kabupaten}", about, heads, rows)


_LETTER_OF_MINISTRY = ("surat_kemensos", "surat_kemensos_tgl")

LAYANAN = register(
    Layanan(
        slug=SLUG,
        register=BjbPengelolaanDtks,
        pemohon=Pemohon.KANTOR,
        isian=("periode", *_LETTER_OF_MINISTRY),
        dibuka=one_per_period,
        draf=_pengesahan,
        draf_lain={"surat_pemberitahuan": _pemberitahuan},
        jenis_surat=(
            JenisSuratBaku(SLUG, "Surat Pengesahan dan Rekapitulasi BNBA", SuratPengesahan.TEMPLATE, "400.9"),
            JenisSuratBaku(PEMBERITAHUAN, "Surat Pelaksanaan Pengelolaan DTKS", SuratPelaksanaan.TEMPLATE, "400.9"),
        ),
        cetakan=(Cetakan("daftar-hadir", "Daftar hadir rapat koordinasi", _attendance),),
        langkah={
            3: Tahap(isian=_LETTER_OF_MINISTRY, wajib=_LETTER_OF_MINISTRY, syarat=list_is_there),
            4: Tahap(isian=("batas_muskel",), wajib=("batas_muskel",)),
            (6, 0): Tahap(bukti=FINALISASI),
            (6, 6): Tahap(bukti=LAMPIRAN),
        },
    )
)
