"""Believable free letters: one worked text per kind."""

from datetime import date, timedelta
from random import Random

from app.surat.filters import hari, tanggal_panjang

_TEXTS: tuple[tuple[str, str, str, str], ...] = (
    (
        "undangan",
        "Undangan Rapat Koordinasi Verifikasi Data Kesejahteraan Sosial",
        "Camat se-Kabupaten Tanah Laut",
        (
            "Dalam rangka pemutakhiran data kesejahteraan sosial, kami mengundang Saudara untuk hadir pada:\n"
            "Hari/tanggal : {hari}\nPukul : 09.00 WITA sampai dengan selesai\nTempat : Aula Dinas Sosial\n"
            "Acara : Rapat koordinasi verifikasi dan validasi data kesejahteraan sosial\n"
            "Mengingat pentingnya acara dimaksud, Saudara diharapkan hadir tepat waktu."
        ),
    ),
    (
        "pemberitahuan",
        "Pemberitahuan Jadwal Penyaluran Bantuan Sosial",
        "Kepala Desa/Lurah se-Kecamatan Pelaihari",
        (
            "Bersama ini kami beritahukan bahwa penyaluran bantuan sosial dilaksanakan mulai {hari}.\n"
            "Sehubungan dengan hal tersebut, Saudara dimohon:\n"
            "1. menyampaikan jadwal kepada penerima bantuan;\n"
            "2. menyiapkan tempat penyaluran; dan\n"
            "3. menugaskan seorang pendamping."
        ),
    ),
    (
        "permintaan_data",
        "Permintaan Data Penyandang Disabilitas",
        "Kepala Dinas Kesehatan Kabupaten Tanah Laut",
        (
            "Dalam rangka penyusunan program perlindungan sosial, kami memohon data penyandang disabilitas menurut "
            "kecamatan.\nData dimaksud kami harapkan sudah kami terima paling lambat {hari}."
        ),
    ),
    (
        "surat_pengantar",
        "Pengantar Laporan Triwulan III",
        "Kepala Badan Perencanaan Pembangunan, Riset dan Inovasi Daerah",
        (
            "Laporan Kinerja Triwulan III Dinas Sosial; 2 (dua) eksemplar; Disampaikan untuk dipergunakan sebagaimana "
            "mestinya"
        ),
    ),
    (
        "nota_dinas",
        "Penugasan Petugas Pendataan",
        "Kepala Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial",
        (
            "Sehubungan dengan pendataan lanjut usia yang dimulai {hari}, agar Saudara menugaskan dua orang petugas "
            "pendataan dan menyampaikan namanya kepada Sekretaris."
        ),
    ),
    (
        "surat_perintah_tugas",
        "Surat Perintah Tugas Verifikasi Lapangan",
        (
            "Bayu Saputra, S.Tr.Sos.; 199307142029011014; Pekerja Sosial\n"
            "Norhayati; 199212062029012013; Pengadministrasi "
            "Umum"
        ),
        (
            "Dasar\nDokumen Pelaksanaan Anggaran Dinas Sosial Tahun Anggaran 2026;\nkebutuhan verifikasi lapangan.\n"
            "Untuk\nmelaksanakan verifikasi kelayakan penerima bantuan sosial pada {hari}; dan\n"
            "menyampaikan laporan tertulis kepada pimpinan."
        ),
    ),
    (
        "surat_keputusan",
        "Pembentukan Tim Verifikasi dan Validasi Data Kesejahteraan Sosial",
        "Yang bersangkutan",
        (
            "Menimbang\nbahwa untuk kelancaran verifikasi dan validasi data perlu dibentuk tim;\n"
            "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Kepala "
            "Dinas;\n"
            "Mengingat\nUndang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial;\n"
            "Peraturan Pemerintah Nomor 39 Tahun 2012 tentang Penyelenggaraan Kesejahteraan Sosial;\n"
            "Menetapkan\nMembentuk Tim Verifikasi dan Validasi Data Kesejahteraan Sosial.\n"
            "Tim bertugas memeriksa usulan data dari desa/kelurahan dan melaporkan hasilnya kepada Kepala Dinas.\n"
            "Keputusan ini mulai berlaku pada tanggal ditetapkan."
        ),
    ),
    (
        "surat_dinas",
        "Penyampaian Hasil Verifikasi Data",
        "Camat Pelaihari",
        (
            "Menindaklanjuti usulan data dari desa/kelurahan, bersama ini kami sampaikan bahwa verifikasi telah "
            "selesai.\n"
            "Perbaikan data yang masih diperlukan agar disampaikan paling lambat {hari}."
        ),
    ),
)


def permohonan(acak: Random, hari_ini: date) -> dict[str, object]:
    """Return one letter of any kind."""
    return acak.choice(letters(acak, hari_ini))


def letters(acak: Random, hari_ini: date) -> list[dict[str, object]]:
    """Return one letter of each kind, about a day in the coming weeks."""
    day = hari_ini + timedelta(days=acak.randint(7, 14))
    day += timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)
    when = f"{hari(day)}, {tanggal_panjang(day)}"
    return [
        {
            "nama": hal,
            "jenis_naskah": jenis,
            "kode_klasifikasi": "",
            "tujuan": tujuan,
            "tujuan_di": "Tempat",
            "sifat": "Biasa",
            "lampiran": "",
            "isi": isi.format(hari=when),
            "tembusan": "",
        }
        for jenis, hal, tujuan, isi in _TEXTS
    ]
