"""Content of the papers of an ABH case, written from its register row."""

from app.core.labels import label_of, long_date
from app.layanan.rehabilitasi.abh.models import Abh
from app.surat.context.formulir import Bagian, Formulir
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.workflow.services import Cetakan

ASESMEN = ("keluarga", "pendidikan", "psikososial", "kebutuhan")


def report(kasus: Abh) -> Draf:
    """Return the assessment report."""
    isi = {
        "nomor_registrasi": kasus.no_reg,
        "instansi": kasus.nama,
        "no_permintaan": kasus.no_permintaan,
        "tgl_permintaan": kasus.tgl_permintaan,
        "anak": tuple(row for row in _child(kasus, nama=kasus.nama_anak) if row[1]),
        "perkara": kasus.perkara.rstrip("."),
        "kronologi": kasus.kronologi or "",
        "asesmen": tuple((_label(name), getattr(kasus, name) or "") for name in ASESMEN),
        "rekomendasi": kasus.rekomendasi or "",
    }
    return Draf(jenis="laporan_abh", perihal=f"Laporan Pendampingan {kasus.no_reg}", tujuan=kasus.nama, isi=isi)


def _label(name: str) -> str:
    return str(Abh.__mapper__.columns[name].info["label"])


def _child(kasus: Abh, *, nama: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Nama anak", nama),
        ("Umur", f"{kasus.umur} tahun"),
        ("Jenis kelamin", label_of(kasus.jk)),
        ("Kategori", label_of(kasus.kategori)),
        ("Orang tua/wali", kasus.wali or ""),
        ("Alamat", kasus.alamat_anak),
        ("Pendamping", kasus.pendamping),
    )


def _request(kasus: Abh) -> tuple[tuple[str, str], ...]:
    return (
        ("Instansi peminta", kasus.nama),
        ("Surat permintaan", f"Nomor {kasus.no_permintaan} tanggal {long_date(kasus.tgl_permintaan)}"),
    )


def _form(
    kasus: Abh, judul: str, bagian: tuple[Bagian, ...], kiri: tuple[str, str], pembuka: str = "", penutup: str = ""
) -> Formulir:
    """Forms are carried outside, so the child stands on them by initials."""
    return Formulir(
        kop=profile_for(kasus).kop,
        judul=judul,
        subjudul=f"Nomor registrasi {kasus.no_reg}",
        data_pokok=(*_request(kasus), *_child(kasus, nama=kasus.inisial)),
        bagian=bagian,
        kiri=kiri,
        kanan=("Pendamping anak", kasus.pendamping),
        pembuka=pembuka,
        penutup=penutup,
    )


def _complaint(kasus: Abh) -> Formulir:
    rows = (
        ("Perkara", kasus.perkara),
        ("Yang mengadukan/merujuk dan hubungannya dengan anak", ""),
        ("Kronologi", kasus.kronologi or ""),
        ("Tindakan yang sudah dilakukan", ""),
        ("Yang diharapkan", ""),
    )
    part = Bagian(judul="Pengaduan", baris=rows, tinggi=22)
    return _form(kasus, "Formulir Penerimaan Pengaduan", (part,), ("Pelapor", ""))


def _outreach(kasus: Abh) -> Formulir:
    rows = (
        ("Hari, tanggal, dan tempat penjangkauan", ""),
        ("Keadaan anak saat dijangkau", ""),
        ("Keluarga dan lingkungan", kasus.keluarga or ""),
        ("Kebutuhan mendesak (kesehatan, tempat aman, bantuan hukum)", ""),
        ("Tindak lanjut", ""),
    )
    part = Bagian(judul="Penjangkauan", baris=rows, tinggi=24)
    return _form(kasus, "Formulir Penjangkauan", (part,), ("Orang tua/wali", kasus.wali or ""))


def _reception(kasus: Abh) -> Formulir:
    rows = (
        ("Diterima pada hari/tanggal/jam", ""),
        ("Keadaan anak saat diterima", ""),
        ("Barang dan dokumen yang menyertai", ""),
    )
    part = Bagian(judul="Penerimaan", baris=rows, tinggi=18)
    return _form(
        kasus,
        "Berita Acara Penerimaan",
        (part,),
        ("Yang menyerahkan", ""),
        pembuka="Yang bertanda tangan di bawah ini telah menyerahkan dan menerima anak berikut untuk didampingi:",
        penutup="Demikian berita acara ini dibuat dalam rangkap 2 (dua) untuk dipergunakan sebagaimana mestinya.",
    )


def _interview(kasus: Abh) -> Formulir:
    parts = (
        Bagian(judul="Keluarga", baris=_open("Tinggal dengan siapa; bagaimana hubungan di rumah?",
               "Siapa yang paling dipercaya anak?", "Pekerjaan dan keadaan ekonomi keluarga?"), tinggi=13),
        Bagian(judul="Pendidikan dan kesehatan", baris=_open("Sekolah, kelas, kehadiran, cita-cita?",
               "Riwayat sakit, luka, atau pemakaian zat?"), tinggi=13),
        Bagian(judul="Peristiwa", baris=_open("Apa yang terjadi menurut anak? (tidak menggiring, tidak menghakimi)",
               "Perasaan anak sekarang; apakah ia merasa aman?"), tinggi=16),
        Bagian(judul="Harapan", baris=_open("Apa yang anak inginkan sesudah ini?",
               "Bantuan apa yang diperlukan anak dan keluarganya?"), tinggi=13),
    )  # fmt: skip
    return _form(kasus, "Pedoman Wawancara", parts, ("Orang tua/wali", kasus.wali or ""))


def _open(*questions: str) -> tuple[tuple[str, str], ...]:
    return tuple((question, "") for question in questions)


def _procedure(kasus: Abh) -> Formulir:
    rows = (
        ("Tujuan dan tahap pendampingan sudah dijelaskan", ""),
        ("Kerahasiaan data anak sudah dijelaskan", ""),
        ("Hak anak untuk didampingi orang tua/wali dan penasihat hukum sudah dijelaskan", ""),
        ("Pendampingan tidak dipungut biaya", ""),
        ("Persetujuan anak dan orang tua/wali", ""),
    )
    part = Bagian(judul="Penjelasan prosedur pelayanan (beri tanda bila sudah)", baris=rows, tinggi=11)
    return _form(kasus, "Formulir Prosedur Pelayanan", (part,), ("Orang tua/wali", kasus.wali or ""))


CETAKAN = (
    Cetakan("formulir-pengaduan", "Formulir pengaduan", _complaint),
    Cetakan("formulir-penjangkauan", "Formulir penjangkauan", _outreach),
    Cetakan("berita-acara-penerimaan", "Berita acara penerimaan", _reception),
    Cetakan("pedoman-wawancara", "Pedoman wawancara", _interview),
    Cetakan("prosedur-pelayanan", "Formulir prosedur pelayanan", _procedure),
)
