"""One filled-in sample of every paper; all people and offices are invented."""

from datetime import date, datetime, timedelta, timezone

from app.surat.context import (
    DTKS,
    DTSEN,
    KEDUANYA,
    BarisDisposisi,
    Buku,
    Centang,
    Cetak,
    DaftarKekurangan,
    Kolom,
    Konteks,
    Kop,
    LangkahSop,
    LembarDisposisi,
    LembarSop,
    PenjelasanBnba,
    PersyaratanVarian,
    RekomBpntKks,
    SkDtks,
    SuratKehilangan,
    Syarat,
    TandaTangan,
    TandaTerima,
    TandaTerimaBerkas,
)

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
_JAM = "Senin sampai Kamis pukul 08.00-15.30 dan Jumat pukul 08.00-11.00 WITA"

KEKURANGAN = DaftarKekurangan(
    **_MEJA,
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
    "sk_dtks konsep": sk_dtks(cetak=KONSEP),
    "sk_dtks tanda tangan": sk_dtks(cetak=TANDA_TANGAN),
    "sk_dtks terbit": sk_dtks(tanda_tangan=SEKRETARIS, basis=DTSEN, desil="2 (dua)"),
    **{f"rekom {varian}": rekom(varian) for varian in ("baru", "rusak", "pin_terblokir", "hilang")},
    "rekom konsep": rekom("baru", cetak=KONSEP),
    "daftar kekurangan": KEKURANGAN,
    "penjelasan bnba": PENJELASAN,
    "tanda terima berkas": BERKAS,
    "tanda terima": TERIMA,
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
