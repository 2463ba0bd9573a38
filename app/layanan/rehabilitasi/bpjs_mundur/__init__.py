"""Mundur BPJS APBD (SOP REH-08): a family leaves the membership that the region pays."""

from app.layanan.rehabilitasi.bpjs_mundur.models import BpjsMundur, BpjsMundurAnggota
from app.layanan.rehabilitasi.bpjs_mundur.surat import PesertaMundur, RekomendasiMundur
from app.surat.drafting import Draf
from app.surat.letters import profile_for
from app.wilayah.names import place_in_words
from app.workflow.services import JenisSuratBaku, Layanan, Rincian, Tahap, register

KODE = "bpjs_mundur"


def _draf(berkas: BpjsMundur) -> Draf:
    office = profile_for(berkas)
    isi = {
        "tujuan": ("Kepala BPJS Kesehatan", f"Kantor {office.kabupaten}"),
        "tujuan_di": office.kota,
        "daerah": office.kabupaten,
        "nomor_registrasi": berkas.no_reg,
        "tanggal_permohonan": berkas.masuk.date(),
        "nama": berkas.nama,
        "nik": berkas.nik,
        "no_kk": berkas.no_kk or "-",
        "alamat": berkas.alamat,
        "wilayah": place_in_words(berkas.wilayah_kode),
        "alasan": berkas.alasan.kalimat,
        "peserta": _leaving(berkas),
        "tat": berkas.tat,
    }
    perihal = f"Rekomendasi Mundur BPJS APBD a.n. {berkas.nama}"
    return Draf(jenis=KODE, perihal=perihal, tujuan="Kepala BPJS Kesehatan", isi=isi)


def _leaving(berkas: BpjsMundur) -> tuple[PesertaMundur, ...]:
    first = PesertaMundur(nama=berkas.nama, nik=berkas.nik or "-", no_kartu=berkas.no_kartu, hubungan="Peserta")
    family = (
        PesertaMundur(nama=row.nama, nik=row.nik, no_kartu=row.no_kartu, hubungan=row.hubungan)
        for row in berkas.anggota
    )
    return (first, *family)


LAYANAN = register(
    Layanan(
        slug=KODE,
        register=BpjsMundur,
        isian=("no_kartu", "alasan"),
        draf=_draf,
        jenis_surat=(JenisSuratBaku(KODE, "Surat Rekomendasi Mundur BPJS APBD", RekomendasiMundur.TEMPLATE, "400.9"),),
        langkah={4: Tahap(isian=("tat",), wajib=("tat",))},
        rincian=(
            Rincian(
                nama="anggota",
                judul="Anggota keluarga yang ikut mundur",
                model=BpjsMundurAnggota,
                kolom=("nama", "nik", "no_kartu", "hubungan"),
                unik=("nik",),
            ),
        ),
    )
)
