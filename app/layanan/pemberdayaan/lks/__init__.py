"""Tanda Daftar dan Izin Operasional LKS (SOP DAY-02)."""

import re

from app.core import clock
from app.core.errors import DomainError
from app.core.labels import label_of
from app.core.types import Nik
from app.layanan.pemberdayaan.lks.models import JabatanPengurus, Lks, LksPengurus, LksWargaBinaan, Posisi, Rekomendasi
from app.layanan.pemberdayaan.lks.surat import BeritaAcaraKunjunganLks, Pengurus, TandaDaftarLks
from app.surat.drafting import Draf
from app.surat.filters import terbilang
from app.surat.letters import office_profile
from app.wilayah.names import place_in_words
from app.workflow.services import Cetakan, JenisSuratBaku, Layanan, Pemohon, Rincian, Tahap, register

NAMA_SURAT = "Tanda Daftar dan Izin Operasional LKS"
BERITA_ACARA = "Berita acara kunjungan lokasi"
_REACH = {Posisi.LOKAL: "Kabupaten", Posisi.PROVINSI: "Provinsi", Posisi.NASIONAL: "Nasional"}
#: What the Tim Teknis looks at on the spot.
DIPERIKSA = (
    "Alamat dan papan nama sesuai dengan akta",
    "Gedung, ruang dan sanitasi layak untuk warga binaan",
    "Pengurus dan staf hadir sesuai daftar",
    "Jumlah dan jenis warga binaan sesuai rekapitulasi",
    "Program layanan berjalan dan tercatat",
    "Administrasi keuangan dan pelaporan tertib",
)


def _opened(row: Lks) -> None:
    digits = re.sub(r"[.\-\s]", "", row.npwp)
    if not re.fullmatch(r"[0-9]{15,16}", digits):
        raise DomainError("NPWP harus 15 atau 16 angka. Periksa kembali pada kartunya.", "npwp")
    row.npwp = digits


def _complete(row: Lks) -> None:
    """The Tim Teknis visits an LKS whose three officers are known."""
    missing = [post.value for post in JabatanPengurus if post not in {one.jabatan for one in row.pengurus}]
    if missing:
        raise DomainError(f"Tambahkan pengurus dengan KTP-nya: {', '.join(missing)}.", "pengurus")
    for one in row.pengurus:
        one.nik = Nik.parse(one.nik)
    if any(one.jumlah < 0 for one in row.warga_binaan):
        raise DomainError("Jumlah warga binaan tidak boleh kurang dari 0.", "warga_binaan")


def _recommended(row: Lks) -> None:
    if row.tgl_kunjungan and not row.masuk.date() <= row.tgl_kunjungan <= clock.today():
        raise DomainError("Tanggal kunjungan di antara tanggal permohonan dan hari ini. Periksa kembali.", "tanggal")
    if row.rekomendasi is Rekomendasi.TIDAK:
        raise DomainError("Tidak direkomendasikan: kembalikan ke langkah 2 dengan alasan Tim Teknis.", "rekomendasi")


def _valid(row: Lks) -> None:
    if row.sampai and row.sampai <= clock.today():
        raise DomainError("Masa berlaku harus sesudah hari ini.", "berlaku")


def _draf(row: Lks) -> Draf:
    isi = _facts(row) | {
        "npwp": row.npwp,
        "tanggal_kunjungan": row.tgl_kunjungan,
        "sampai": row.sampai,
        "lingkup": _REACH[row.posisi] if row.posisi else "",
        "akreditasi": label_of(row.akreditasi) if row.akreditasi else "",
        "tembusan": (f"Bupati {office_profile().kabupaten.removeprefix('Kabupaten ')} (sebagai laporan)", "Arsip"),
    }
    return Draf(jenis="tanda_daftar_lks", perihal=f"{NAMA_SURAT} {row.nama}", tujuan=row.nama, isi=isi)


def _visit(row: Lks) -> BeritaAcaraKunjunganLks:
    facts = _facts(row) | {"kop": office_profile().kop, "nomor_registrasi": row.no_reg, "diperiksa": DIPERIKSA}
    return BeritaAcaraKunjunganLks(**facts)  # type: ignore[arg-type]  # filled by name


def _facts(row: Lks) -> dict[str, object]:
    return {
        "nama": row.nama,
        "alamat": row.alamat,
        "wilayah": place_in_words(row.wilayah_kode),
        "akta": row.akta,
        "program": row.program,
        "pengurus": tuple(Pengurus(jabatan=one.jabatan.value, nama=one.nama) for one in row.pengurus),
        "warga_binaan": tuple(f"{one.jumlah} ({terbilang(one.jumlah)}) {one.jenis}" for one in row.warga_binaan),
        "jumlah_staf": f"{row.jumlah_staf} ({terbilang(row.jumlah_staf)}) orang",
    }


LAYANAN = register(
    Layanan(
        slug="lks",
        register=Lks,
        pemohon=Pemohon.LEMBAGA,
        isian=("akta", "npwp", "rekening", "program", "posisi", "jumlah_staf", "akreditasi"),
        dibuka=_opened,
        draf=_draf,
        langkah={
            3: Tahap(rincian=("pengurus", "warga_binaan"), syarat=_complete),
            4: Tahap(
                isian=("tgl_kunjungan", "rekomendasi", "catatan_tim"),
                wajib=("tgl_kunjungan", "rekomendasi"),
                bukti=BERITA_ACARA,
                syarat=_recommended,
            ),
            5: Tahap(isian=("sampai",), wajib=("sampai",), syarat=_valid),
        },
        rincian=(
            Rincian("pengurus", "Pengurus", LksPengurus, ("jabatan", "nama", "nik"), unik=("jabatan",)),
            Rincian("warga_binaan", "Warga binaan", LksWargaBinaan, ("jenis", "jumlah"), unik=("jenis",)),
        ),
        cetakan=(Cetakan("berita-acara-kunjungan", "Formulir berita acara kunjungan", _visit),),
        jenis_surat=(JenisSuratBaku("tanda_daftar_lks", NAMA_SURAT, TandaDaftarLks.TEMPLATE, "400.9"),),
    )
)
