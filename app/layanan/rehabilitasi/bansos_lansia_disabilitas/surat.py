"""The recommendation to BAPPEDA, with the list of recipients as its attachment."""

from collections.abc import Sequence

from app.core.errors import DomainError
from app.layanan.bansos.models import BansosUsulan, Hasil, Kategori
from app.layanan.bansos.usulan import proposals_of
from app.layanan.bansos.wording import counted, list_of_proposals, rupiah
from app.layanan.rehabilitasi.bansos_lansia_disabilitas.models import BansosLansiaDisabilitas
from app.surat.context import susun
from app.surat.drafting import Draf
from app.surat.filters import tanggal_panjang
from app.surat.letters import profile_for

KODE = "rekomendasi_bansos"
_HAL = "Rekomendasi Penerima Bantuan Sosial Beras dan Uang bagi Lanjut Usia dan Penyandang Disabilitas"


def recommendation(berkas: BansosLansiaDisabilitas) -> Draf:
    """Write what the team found into the letter; DomainError when nobody was found entitled."""
    rows = proposals_of(berkas.id)
    entitled = [row for row in rows if row.hasil is Hasil.LAYAK]
    if not entitled or berkas.tgl_hasil is None:
        raise DomainError("Belum ada usulan yang dinyatakan layak dan ditandatangani tim. Selesaikan verifikasi.")
    hal = f"{_HAL} Tahun Anggaran {berkas.tahun}"
    isi = {
        "tujuan": ("Kepala Badan Perencanaan Pembangunan Daerah", profile_for(berkas).kabupaten),
        "tujuan_di": profile_for(berkas).kota,
        "hal": hal,
        "lampiran": "1 (satu) berkas",
        "alinea": susun(_text(berkas, rows, entitled)),
        "daftar_lampiran": (
            list_of_proposals(f"Daftar penerima bantuan sosial beras dan uang tahun anggaran {berkas.tahun}", entitled),
        ),
    }
    return Draf(jenis=KODE, perihal=hal, tujuan=f"Kepala BAPPEDA {profile_for(berkas).kabupaten}", isi=isi)


def _text(berkas: BansosLansiaDisabilitas, proposals: Sequence[BansosUsulan], entitled: Sequence[BansosUsulan]) -> str:
    villages = len({row.wilayah_kode for row in proposals})
    old = sum(row.kategori is Kategori.LANSIA for row in entitled)
    signed = tanggal_panjang(berkas.tgl_hasil) if berkas.tgl_hasil else ""
    money = f"\nAnggaran : {rupiah(berkas.nilai)}" if berkas.nilai else ""
    return f"""\
Dalam rangka penyusunan Rencana Kerja Pemerintah Daerah (RKPD) Tahun Anggaran {berkas.tahun} untuk kegiatan \
{berkas.nama}, bersama ini kami sampaikan rekomendasi penerima bantuan sosial beras dan uang bagi lanjut usia dan \
penyandang disabilitas, berdasarkan usulan pemerintah desa/kelurahan serta hasil verifikasi dan validasi yang \
ditandatangani Tim Verifikasi Dinas Sosial pada tanggal {signed}, dengan rincian sebagai berikut:
Jumlah usulan : {counted(len(proposals), "orang")} dari {counted(villages, "desa/kelurahan")}
Dinyatakan layak : {counted(len(entitled), "orang")}, yaitu lanjut usia {counted(old, "orang")} dan penyandang \
disabilitas {counted(len(entitled) - old, "orang")}
Tidak layak : {counted(len(proposals) - len(entitled), "orang")}
Jenis bantuan : {berkas.bantuan} untuk setiap penerima, {counted(berkas.tahapan, "kali")} penyaluran{money}
Rekomendasi ini berpedoman pada Peraturan Menteri Dalam Negeri Nomor 99 Tahun 2019, Peraturan Daerah Kabupaten Tanah \
Laut Nomor 6 Tahun 2022 tentang Penyelenggaraan Kesejahteraan Sosial, dan Peraturan Bupati Tanah Laut Nomor 28 \
Tahun 2021. Penerima menurut nama dan alamat (by name by address) tercantum dalam lampiran surat ini.
Sehubungan dengan hal tersebut, kami mohon kiranya kegiatan dimaksud dapat dimasukkan ke dalam RKPD sebagai dasar \
pembahasan anggaran Tahun Anggaran {berkas.tahun}."""
