"""One filled-in sample of every paper; all people and offices are invented."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from app.surat.context import (
    DTKS,
    DTSEN,
    KEDUANYA,
    Barang,
    BarisDisposisi,
    BeritaAcara,
    Buku,
    Centang,
    Cetak,
    DaftarKekurangan,
    DaftarTandaTerima,
    Keputusan,
    Kiriman,
    Kolom,
    Konteks,
    Kop,
    Lampiran,
    LangkahSop,
    LembarDisposisi,
    LembarSop,
    NotaDinas,
    PenjelasanBnba,
    PerintahTugas,
    PersyaratanVarian,
    Petugas,
    Pihak,
    RekomBpntKks,
    SerahTerima,
    SkDtks,
    SuratBiasa,
    SuratKehilangan,
    SuratPengantar,
    Syarat,
    TandaTangan,
    TandaTerima,
    TandaTerimaBerkas,
    TelaahanStaf,
    susun,
)
from app.surat.context.formulir import Bagian, Formulir
from app.surat.verification import qr_data_uri

WITA = timezone(timedelta(hours=8))
HARI = date(2026, 11, 21)
WAKTU = datetime(2026, 11, 21, 9, 14, tzinfo=WITA)
NIK, NO_KK = "9901015203850001", "9901010101100002"
KODE = "C2P3-61WH-4QVZ-3H3H"
HALAMAN = "https://loket.contoh.go.id/v"

KOP = Kop(
    nama_pemda="Pemerintah Kabupaten Tanah Laut",
    nama_dinas="Dinas Sosial",
    alamat="Jalan Contoh Raya Nomor 1, Pelaihari 70814",
    telepon="(0512) 000000",
    email="dinsos@contoh.go.id",
    kota="Pelaihari",
)
KADIS = TandaTangan(
    jabatan="Kepala Dinas Sosial Kabupaten Tanah Laut",
    nama="Drs. Rahmat Contoh, M.Si.",
    pangkat="Pembina Utama Muda (IV/c)",
    nip="197001011995031001",
)
SEKRETARIS = TandaTangan(
    jabatan="Sekretaris",
    nama="Hj. Noor Contoh, S.Sos., M.AP.",
    pangkat="Pembina Tingkat I (IV/b)",
    nip="197202021997032002",
    atas_nama="Kepala Dinas Sosial Kabupaten Tanah Laut",
)
KONSEP = Cetak.konsep(HARI)
TANDA_TANGAN = Cetak.untuk_tanda_tangan("400.9/            /DINSOS/XI/2026", HARI)
TERBIT = Cetak.terbit("400.9/0124/DINSOS/XI/2026", HARI, kode=KODE, halaman_periksa=HALAMAN)


def sk_dtks(**changes: object) -> SkDtks:
    return SkDtks(
        **{
            "kop": KOP,
            "cetak": TERBIT,
            "tanda_tangan": KADIS,
            "basis": DTKS,
            "periode": "November 2026",
            "tanggal_cek": date(2026, 11, 20),
            "nama": "SITI AMINAH CONTOH",
            "nik": NIK,
            "no_kk": NO_KK,
            "tempat_lahir": "Pelaihari",
            "tanggal_lahir": date(1985, 3, 12),
            "jenis_kelamin": "Perempuan",
            "alamat": "Jalan Melati RT 003 RW 001",
            "wilayah": "Desa Panggung, Kecamatan Pelaihari, Kabupaten Tanah Laut",
            "id_dtks": "990101000123456",
            "keperluan": "pendaftaran Kartu Indonesia Pintar (KIP) Kuliah anak yang bersangkutan",
            "berlaku_sampai": date(2027, 2, 28),
        }
        | changes
    )  # type: ignore[arg-type]  # samples are filled by name


_SYARAT = {
    "baru": ("Fotokopi KTP", "Fotokopi Kartu Keluarga", "Surat keterangan dari desa/kelurahan"),
    "rusak": (
        "Fotokopi KTP",
        "Fotokopi Kartu Keluarga",
        "Fotokopi kartu KKS",
        "Fotokopi buku tabungan",
        "Surat keterangan dari desa/kelurahan",
    ),
}


def rekom(varian: str, **changes: object) -> RekomBpntKks:
    return RekomBpntKks(
        **{
            "kop": KOP,
            "cetak": TERBIT,
            "tanda_tangan": SEKRETARIS,
            "tujuan": ("Pimpinan PT Bank Rakyat Indonesia (Persero) Tbk", "Kantor Cabang Pelaihari"),
            "tujuan_di": "Pelaihari",
            "varian": varian,
            "program": "Program Sembako (BPNT)",
            "basis": DTSEN,
            "periode": "Triwulan IV Tahun 2026",
            "nomor_registrasi": "20261118-007",
            "tanggal_permohonan": date(2026, 11, 18),
            "nama": "SITI AMINAH CONTOH",
            "nik": NIK,
            "no_kk": NO_KK,
            "tempat_lahir": "Pelaihari",
            "tanggal_lahir": date(1985, 3, 12),
            "alamat": "Jalan Melati RT 003 RW 001",
            "wilayah": "Desa Panggung, Kecamatan Pelaihari, Kabupaten Tanah Laut",
            "persyaratan": _SYARAT.get(varian, _SYARAT["rusak"]),
            "no_kks": "" if varian == "baru" else "9900112233445566",
            "kehilangan": SuratKehilangan(
                nomor="SKTLK/123/XI/2026/SPKT", tanggal=date(2026, 11, 16), penerbit="Kepolisian Sektor Contoh"
            )
            if varian == "hilang"
            else None,
            "benda": KEDUANYA if varian == "hilang" else "Kartu Keluarga Sejahtera (KKS)",
            "berlaku_sampai": date(2026, 12, 21),
        }
        | changes
    )  # type: ignore[arg-type]  # samples are filled by name


_MEJA = {
    "kop": KOP,
    "waktu": WAKTU,
    "layanan": "Surat Rekomendasi BPNT Buku Tabungan/Kartu KKS",
    "nama": "SITI AMINAH CONTOH",
    "nik": NIK,
    "petugas": "Dewi Contoh",
    "varian": "kartu hilang",
}
_LACAK = {
    "kode": "C2P3-61WH-4QVZ-3H3H",
    "halaman_status": "https://loket.tanahlautkab.invalid/s",
    "qr": qr_data_uri("https://loket.tanahlautkab.invalid/s/C2P3-61WH-4QVZ-3H3H"),
}
_JAM = "Senin sampai Kamis pukul 08.00 s.d. 15.30, Jumat pukul 08.00 s.d. 11.00 WITA"

KEKURANGAN = DaftarKekurangan(
    **_MEJA,
    **_LACAK,
    kurang=(
        Syarat(nama="Surat keterangan kehilangan dari Kepolisian"),
        Syarat(nama="Fotokopi Kartu Keluarga", keterangan="Tidak terbaca, mohon difotokopi ulang"),
    ),
    lengkap=("Fotokopi KTP", "Surat keterangan dari desa/kelurahan"),
    nomor_registrasi="20261121-003",
    jam_layanan=_JAM,
)
PENJELASAN = PenjelasanBnba(
    **_MEJA,
    basis=DTSEN,
    periode="Triwulan IV Tahun 2026",
    tanggal_cek=HARI,
    wilayah="Desa Panggung, Kecamatan Pelaihari",
    pembaruan="setiap tiga bulan",
    jam_layanan=_JAM,
)
BERKAS = TandaTerimaBerkas(
    **_MEJA,
    **_LACAK,
    untuk_mengambil="Bawa tanda terima berkas dan KTP asli.",
    jam_layanan=_JAM,
    nomor_registrasi="20261121-003",
    alamat="Jalan Melati RT 003 RW 001, Desa Panggung, Kecamatan Pelaihari",
    persyaratan=(
        *(Syarat(nama=nama) for nama in _SYARAT["rusak"][:4]),
        Syarat(nama="Surat keterangan dari desa/kelurahan", keterangan="Asli"),
    ),
    kuasa="Ahmad Contoh (anak)",
    perkiraan_selesai="hari ini, sekitar 35 menit kerja",
)
TERIMA = TandaTerima(
    kop=KOP,
    nomor="0087/TT/2026",
    waktu=WAKTU,
    dokumen="Surat Keterangan Terdaftar DTKS a.n. SITI AMINAH CONTOH",
    nomor_surat="400.9/0124/DINSOS/XI/2026",
    tanggal_surat=HARI,
    penerima="AHMAD CONTOH",
    nik_penerima="9901011206050003",
    hubungan="Keluarga (anak)",
    petugas="Dewi Contoh",
    nip_petugas="199003032015032003",
)

PAKET = replace(
    TERIMA,
    jenis="paket",
    dokumen="Paket bantuan bagi korban bencana",
    nomor_surat="",
    tanggal_surat=None,
    barang=(Barang(nama="Beras", banyaknya="10 kg"), Barang(nama="Selimut", banyaknya="2 lembar")),
)
SERAH_TERIMA = SerahTerima(
    kop=KOP,
    nomor="0088/2026",
    waktu=WAKTU,
    tentang="Hasil Sanding Data",
    uraian="data hasil sanding dengan Data Terpadu Kesejahteraan Sosial (DTKS)",
    barang=(Barang(nama="Berkas Excel hasil sanding", banyaknya="1 (satu) berkas"),),
    kewajiban=("menjaga kerahasiaan data pribadi yang diterima; dan", "tidak menyerahkannya kepada pihak lain."),
    nomor_surat="400.9/0124/DINSOS/XI/2026",
    tanggal_surat=HARI,
    menyerahkan=Pihak(nama="Dewi Contoh", nip="199003032015032003", jabatan="Staf"),
    menerima=Pihak(nama="Budi Contoh, S.Pd.", mewakili="SMP Negeri Contoh"),
)

_KOLOM = (
    ("No. Urut", 12, "tengah"),
    ("Nomor Surat", 46, "kiri"),
    ("Tanggal Surat", 22, "tengah"),
    ("Kepada / Tujuan", 52, "kiri"),
    ("Perihal / Isi Ringkas", 78, "kiri"),
    ("Lampiran", 18, "kiri"),
    ("Unit Pengolah", 32, "kiri"),
    ("Penandatangan", 30, "kiri"),
    ("Keterangan", 28, "kiri"),
)


def buku(rows: int, **changes: object) -> Buku:
    baris = tuple(
        (
            str(number),
            f"400.9/{number:04}/DINSOS/XI/2026",
            f"{number % 28 + 1:02}/11/2026",
            "Pimpinan PT Bank Rakyat Indonesia (Persero) Tbk Kantor Cabang Pelaihari"
            if number % 3 == 0
            else "Yang bersangkutan",
            f"Surat Keterangan Terdaftar DTKS a.n. WARGA CONTOH KE-{number}"
            + (" untuk pendaftaran Kartu Indonesia Pintar Kuliah anak yang bersangkutan" if number % 4 == 0 else ""),
            "1 berkas" if number % 3 == 0 else "-",
            "Dayasos dan PFM",
            "Kepala Dinas",
            "",
        )
        for number in range(1, rows + 1)
    )
    return Buku(
        **{
            "kop": KOP,
            "judul": "Buku Agenda Surat Keluar",
            "dari": date(2026, 11, 1),
            "sampai": date(2026, 11, 30),
            "kolom": tuple(Kolom(judul=judul, lebar=lebar, rata=rata) for judul, lebar, rata in _KOLOM),  # type: ignore[arg-type]
            "baris": baris,
            "dicetak": WAKTU,
            "oleh": "Agendaris Contoh",
            "mengetahui": SEKRETARIS,
        }
        | changes
    )  # type: ignore[arg-type]  # samples are filled by name


_PELAKU = ("Pemohon", "Front Office", "Subkor Identifikasi", "Kepala Bidang", "Kepala Dinas", "Staf")
SOP = LembarSop(
    kop=KOP,
    nomor="3.4",
    judul="Surat Keterangan Terdaftar DTKS",
    bidang="Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin",
    seksi="Seksi Identifikasi dan Penguatan Kapasitas",
    tanggal_pembuatan="1 Juli 2022",
    tanggal_efektif="1 Juli 2022",
    pejabat="Kepala Dinas Sosial",
    nama_pejabat=KADIS.nama,
    nip_pejabat=KADIS.nip,
    pelaksana=_PELAKU,
    dasar_hukum=(
        "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial",
        "Peraturan Menteri Sosial Nomor 3 Tahun 2021 tentang Pengelolaan Data Terpadu Kesejahteraan Sosial",
        "Peraturan Daerah Kabupaten Tanah Laut Nomor 6 Tahun 2022 tentang Penyelenggaraan Kesejahteraan Sosial",
    ),
    keterkaitan=("SOP Surat Keluar",),
    peringatan=("Bila SOP ini tidak dilaksanakan, pelayanan kepada masyarakat terhambat.",),
    kualifikasi=("Memahami ketentuan yang berlaku", "Mampu mengoperasikan komputer"),
    peralatan=("Alat tulis kantor", "Komputer", "Printer"),
    pencatatan=("Buku agenda surat keluar", "Buku tanda terima"),
    persyaratan=(
        PersyaratanVarian(berkas=("Fotokopi KTP", "Fotokopi Kartu Keluarga", "Surat keterangan dari desa/kelurahan")),
    ),
    langkah=tuple(
        LangkahSop(
            no=number,
            kegiatan=kegiatan,
            pelaksana=pelaku,
            kelengkapan=("Fotokopi KTP", "Fotokopi Kartu Keluarga"),
            waktu="5 menit",
            keluaran=keluaran,
            keterangan=keterangan,
        )
        for number, (kegiatan, pelaku, keluaran, keterangan) in enumerate(
            (
                ("Datang membawa semua persyaratan", ("Pemohon",), "Ceklis kelengkapan", ""),
                (
                    "Mengecek kelengkapan dan status di BNBA serta mengetik draf",
                    ("Front Office",),
                    "Berkas lengkap / dikembalikan",
                    "Tidak lengkap: kembali ke langkah 1",
                ),
                (
                    "Memaraf Surat Keterangan Terdaftar DTKS",
                    ("Subkor Identifikasi", "Kepala Bidang"),
                    "Surat diparaf",
                    "Koreksi: kembali ke langkah 2",
                ),
                ("Menandatangani", ("Kepala Dinas",), "Surat bertanda tangan", ""),
                ("Penomoran, stempel, dan pengarsipan", ("Staf", "Front Office"), "Surat bernomor", ""),
                ("Menyerahkan surat kepada pemohon", ("Front Office", "Pemohon"), "Tanda terima", ""),
            ),
            start=1,
        )
    ),
)

_SURAT = {"kop": KOP, "cetak": TERBIT, "tanda_tangan": KADIS}
UNDANGAN = SuratBiasa(
    **_SURAT,
    tujuan=("Kepala Desa/Lurah se-Kecamatan Pelaihari", "(daftar terlampir)"),
    tujuan_di="Tempat",
    hal="Undangan Rapat Koordinasi Verifikasi dan Validasi Data Kesejahteraan Sosial",
    lampiran="1 (satu) lembar",
    alinea=susun(
        """Menindaklanjuti Peraturan Menteri Sosial Nomor 3 Tahun 2021 tentang Pengelolaan Data Terpadu Kesejahteraan \
Sosial, dengan ini kami mengundang Saudara untuk hadir pada:
        Hari/tanggal : Kamis, 3 Desember 2026
        Pukul : 09.00 WITA sampai dengan selesai
        Tempat : Aula Dinas Sosial Kabupaten Tanah Laut
        Acara : Rapat koordinasi verifikasi dan validasi data
        Peserta diharapkan membawa:
        1. Berita acara musyawarah desa/kelurahan terakhir;
        2. Daftar usulan baru yang memuat NIK dan Nomor Kartu Keluarga; dan
        3. Laptop dengan akun SIKS-NG yang masih aktif."""
    ),
    tembusan=("Bupati Tanah Laut (sebagai laporan)", "Camat Pelaihari"),
    daftar_lampiran=(
        Lampiran(
            judul="Daftar Undangan Rapat Koordinasi",
            kolom=(
                Kolom(judul="No.", lebar=8, rata="tengah"),
                Kolom(judul="Jabatan", lebar=60),
                Kolom(judul="Keterangan", lebar=40),
            ),
            baris=tuple((f"{number}.", f"Kepala Desa Contoh {number}", "1 orang peserta") for number in range(1, 66)),
        ),
    ),
)
NOTA = NotaDinas(
    **_SURAT,
    kepada="Kepala Dinas Sosial Kabupaten Tanah Laut",
    dari="Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin",
    hal="Laporan Kegiatan Verifikasi Kelayakan Triwulan IV Tahun 2026",
    tembusan=("Sekretaris Dinas Sosial", "Kepala Subbagian Perencanaan"),
    alinea=susun("Bersama ini kami laporkan bahwa kegiatan telah selesai dilaksanakan.\n1. Satu;\n2. Dua."),
)
TELAAHAN = TelaahanStaf(
    **_SURAT,
    kepada="Wali Kota Banjarbaru",
    dari="Kepala Dinas Sosial",
    hal="Fasilitasi Bantuan Sosial Kesejahteraan Keluarga Tahun Anggaran 2026",
    lampiran="1 (satu) berkas",
    persoalan=susun("Belum seluruh keluarga pada desil 1 dan 2 menerima bantuan sosial dari pemerintah pusat."),
    praanggapan=susun("Bantuan sosial daerah dapat menjangkau keluarga yang belum menerima bantuan."),
    fakta=susun(
        "1. Keluarga pada desil 1 dan 2 berjumlah 4.120;\n2. Penerima Program Sembako berjumlah 3.310 keluarga."
    ),
    analisis=susun("Selisih sejumlah 810 keluarga dapat dibiayai dari pagu belanja bantuan sosial."),
    simpulan=susun("Fasilitasi bantuan sosial layak dilaksanakan."),
    saran=susun("Mohon persetujuan Bapak Wali Kota untuk melaksanakan fasilitasi dimaksud."),
)
PENGANTAR = SuratPengantar(
    **_SURAT,
    tujuan=("Kepala Bagian Tata Pemerintahan", "Sekretariat Daerah Kabupaten Tanah Laut"),
    tujuan_di="Pelaihari",
    kiriman=(
        Kiriman(
            jenis="Laporan Penyelenggaraan Pemerintahan Daerah (LPPD) Dinas Sosial Tahun 2026",
            banyaknya="2 (dua) eksemplar",
        ),
        Kiriman(jenis="Salinan elektronik laporan dimaksud", banyaknya="1 (satu) keping"),
    ),
)
BERITA_ACARA = BeritaAcara(
    **_SURAT,
    judul="Berita Acara Serah Terima",
    tentang="Hasil Sanding Data",
    hari=date(2026, 11, 26),
    pukul="10.00",
    tempat="Dinas Sosial Kabupaten Tanah Laut",
    pihak=(
        Pihak(
            nama=KADIS.nama,
            nip=KADIS.nip,
            jabatan=KADIS.jabatan,
            alamat="Jalan Contoh Raya Nomor 1, Pelaihari",
        ),
        Pihak(nama="Budi Contoh, S.Pd.", jabatan="Kepala SMP Negeri Contoh", alamat="Jalan Melati Nomor 2, Pelaihari"),
    ),
    alinea=susun(
        """PIHAK PERTAMA menyerahkan kepada PIHAK KEDUA hasil sanding data dengan rincian sebagai berikut:
        1. Berkas Excel hasil sanding sejumlah 120 (seratus dua puluh) baris; dan
        2. Surat keterangan hasil sanding data.
        PIHAK KEDUA menerima data tersebut dalam keadaan baik dan menjaga kerahasiaannya sesuai peraturan \
perundang-undangan tentang pelindungan data pribadi."""
    ),
    saksi=(TandaTangan(sebagai="Mengetahui", jabatan="Camat Pelaihari"),),
)

KEPUTUSAN = Keputusan(
    **_SURAT,
    tentang="Penetapan Penerima Bantuan Sosial Beras Tahap II Tahun Anggaran 2026",
    menimbang=(
        "bahwa untuk kelancaran penyaluran bantuan sosial perlu ditetapkan penerima bantuan;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a, perlu menetapkan Keputusan Kepala Dinas;",
    ),
    mengingat=(
        "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial;",
        "Peraturan Pemerintah Nomor 39 Tahun 2012 tentang Penyelenggaraan Kesejahteraan Sosial;",
    ),
    menetapkan=(
        "Menetapkan penerima bantuan sosial beras sebagaimana tercantum dalam Lampiran Keputusan ini.",
        "Segala biaya dibebankan pada Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2026.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ),
    tembusan=("Bupati Tanah Laut",),
)
PERINTAH_TUGAS = PerintahTugas(
    **_SURAT,
    dasar=("Surat Camat Pelaihari Nomor 400.9/17/KEC/2026 tanggal 18 November 2026;", "kebutuhan verifikasi lapangan."),
    petugas=(
        Petugas(nama="Bayu Contoh, S.Tr.Sos.", nip="199307142019031014", jabatan="Pekerja Sosial"),
        Petugas(nama="Norhayati Contoh", jabatan="Pengadministrasi Umum", pangkat="Pengatur (II/c)"),
    ),
    untuk=(
        "melaksanakan verifikasi kelayakan di Desa Panggung pada tanggal 24 November 2026; dan",
        "menyampaikan laporan paling lambat tiga hari setelah kegiatan.",
    ),
)

FORMULIR = Formulir(
    kop=KOP,
    judul="Formulir Asesmen",
    subjudul="Nomor kasus 12/2026",
    data_pokok=(("Nama klien", "AHMAD CONTOH"), ("Tanggal", "")),
    bagian=(Bagian(judul="Yang diasesmen", baris=(("Keadaan fisik", "Sehat"), ("Keadaan keluarga", ""))),),
    kiri=("Keluarga", ""),
    kanan=("Pekerja Sosial", "Bayu Contoh, S.Tr.Sos."),
)


def daftar(rows: int, **changes: object) -> DaftarTandaTerima:
    return DaftarTandaTerima(
        **{
            "kop": KOP,
            "judul": "Daftar Tanda Terima Bantuan Sosial Beras",
            "keterangan": ("Desa Panggung, Kecamatan Pelaihari", "Tahap II Tahun Anggaran 2026"),
            "tanggal": HARI,
            "kolom": (
                Kolom(judul="Nama", lebar=60),
                Kolom(judul="NIK", lebar=36),
                Kolom(judul="Alamat", lebar=60),
                Kolom(judul="Jumlah", lebar=20, rata="kanan"),
            ),
            "baris": tuple(
                (f"WARGA CONTOH KE-{number}", NIK, f"Jalan Melati RT {number % 9 + 1:03} RW 001", "10 kg")
                for number in range(1, rows + 1)
            ),
            "tanda_tangan": (
                TandaTangan(sebagai="Mengetahui", jabatan="Kepala Desa Panggung"),
                TandaTangan(sebagai="Petugas penyalur", nama="Dewi Contoh", nip="199003032015032003"),
            ),
        }
        | changes
    )  # type: ignore[arg-type]  # samples are filled by name


def lembar_disposisi(**changes: object) -> LembarDisposisi:
    return LembarDisposisi(
        **{
            "kop": KOP,
            "asal": "Badan Penanggulangan Bencana Daerah Kabupaten Contoh",
            "nomor_surat": "360/114/BPBD/XI/2026",
            "tanggal_surat": date(2026, 11, 19),
            "tanggal_diterima": HARI,
            "nomor_agenda": "124/2026",
            "perihal": "Permintaan bantuan logistik bagi 42 keluarga korban angin puting beliung di tiga desa",
            "sifat": centang(("Biasa", "Segera", "Sangat segera", "Rahasia"), "Sangat segera"),
            "diteruskan": centang(
                (
                    "Kepala Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial",
                    "Sekretaris",
                    "Kepala Bidang Pemberdayaan Sosial dan Penanganan Fakir Miskin",
                    "Kepala Subbagian Umum dan Kepegawaian",
                    "Kepala Subbagian Perencanaan",
                ),
                "Kepala Bidang Rehabilitasi, Perlindungan dan Jaminan Sosial",
                "Sekretaris",
            ),
            "harap": centang(
                (
                    "Untuk diketahui", "Proses lebih lanjut", "Telaah dan pelajari", "Tanggapan dan saran",
                    "Koordinasi/konfirmasi", "Siapkan konsep jawaban", "Hadiri/wakili", "Laporkan hasilnya",
                    "Arsipkan",
                ),
                "Proses lebih lanjut",
            ),
            **changes,
        }
    )  # fmt: skip


def centang(names: tuple[str, ...], *filled: str) -> tuple[Centang, ...]:
    return tuple(Centang(nama=name, isi=name in filled) for name in names)


def riwayat(rows: int) -> tuple[BarisDisposisi, ...]:
    return tuple(
        BarisDisposisi(
            tingkat=min(number, 3),
            tanggal="21 Nov 2026 09.14",
            dari="Kepala Dinas Sosial" if number == 0 else "Kepala Bidang Contoh",
            kepada=f"Petugas Contoh {number}, S.Sos., Pengadministrasi Umum",
            isi="Koordinasikan dengan BPBD dan siapkan logistik; Laporkan hasilnya; Batas waktu 23 Nov 2026",
            dibaca="21 Nov 2026 10.02" if number % 2 == 0 else "",
            tindak_lanjut="Logistik diserahkan. 22 Nov 2026 15.40" if number % 2 == 0 else "",
        )
        for number in range(rows)
    )


ALL: dict[str, Konteks] = {
    "undangan": UNDANGAN,
    "undangan konsep": replace(UNDANGAN, cetak=KONSEP),
    "nota dinas": NOTA,
    "telaahan staf": TELAAHAN,
    "surat pengantar": PENGANTAR,
    "berita acara": BERITA_ACARA,
    "berita acara tanpa nomor": replace(BERITA_ACARA, cetak=Cetak.konsep(HARI, bernomor=False)),
    "formulir": FORMULIR,
    "keputusan": KEPUTUSAN,
    "keputusan konsep": replace(KEPUTUSAN, cetak=KONSEP),
    "perintah tugas": PERINTAH_TUGAS,
    "daftar tanda terima": daftar(30),
    "sk_dtks konsep": sk_dtks(cetak=KONSEP),
    "sk_dtks tanda tangan": sk_dtks(cetak=TANDA_TANGAN),
    "sk_dtks terbit": sk_dtks(tanda_tangan=SEKRETARIS, basis=DTSEN, desil="2 (dua)"),
    **{f"rekom {varian}": rekom(varian) for varian in ("baru", "rusak", "pin_terblokir", "hilang")},
    "rekom konsep": rekom("baru", cetak=KONSEP),
    "daftar kekurangan": KEKURANGAN,
    "penjelasan bnba": PENJELASAN,
    "tanda terima berkas": BERKAS,
    "tanda terima": TERIMA,
    "tanda terima data": replace(TERIMA, jenis="berkas_data", dokumen="Data hasil sanding"),
    "tanda terima paket": PAKET,
    "tanda terima kartu": replace(TERIMA, jenis="kartu", dokumen="Kartu Keluarga Sejahtera", nomor_surat=""),
    "berita acara serah terima": SERAH_TERIMA,
    "buku": buku(60),
    "lembar disposisi kosong": lembar_disposisi(),
    "lembar disposisi": lembar_disposisi(
        catatan="Koordinasikan dengan BPBD dan siapkan logistik dari bufferstok hari ini juga, libatkan Tagana; "
        "Proses lebih lanjut; Laporkan hasilnya; Batas waktu 23 Nov 2026",
        pemberi="Kepala Dinas Sosial",
        tanggal="21 Nov 2026 09.14",
        riwayat=riwayat(17),
    ),
    "sop": SOP,
}
