"""Surat Keterangan Terdaftar Karang Taruna (SOP DAY-01)."""

from collections.abc import Mapping

from app.core import clock
from app.core.errors import DomainError
from app.core.labels import label_of
from app.layanan.pemberdayaan.karang_taruna.models import KarangTaruna
from app.layanan.pemberdayaan.karang_taruna.surat import SuratKarangTaruna
from app.surat.drafting import Draf
from app.surat.filters import terbilang
from app.surat.letters import office_profile
from app.wilayah.names import district_of, place_in_words, village_head_of
from app.workflow.services import HasilPeriksa, JenisSuratBaku, Layanan, Pemohon, register

NAMA_SURAT = "Surat Keterangan Terdaftar Karang Taruna"


def _periksa(berkas: KarangTaruna, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    """The decree must be in force: a registration cannot outlive the board it names."""
    today = clock.today()
    if berkas.sk_tanggal > today or berkas.sampai < berkas.sk_tanggal:
        raise DomainError("Tanggal SK atau akhir masa bakti tidak masuk akal. Periksa pada SK-nya.", "tanggal")
    if berkas.sampai <= today:
        raise DomainError(
            "Masa bakti pengurus pada SK itu sudah berakhir. Kembalikan; pemohon membawa SK yang berlaku.", "masa_bakti"
        )
    return HasilPeriksa(catatan=f"SK {berkas.sk} masih berlaku.")


def _draf(berkas: KarangTaruna) -> Draf:
    members = berkas.jumlah_pengurus
    isi = {
        "nama": berkas.nama,
        "alamat": berkas.alamat,
        "wilayah": place_in_words(berkas.wilayah_kode),
        "ketua": berkas.ketua,
        "penetap": village_head_of(berkas.wilayah_kode),
        "sk_nomor": berkas.sk_nomor,
        "sk_tanggal": berkas.sk_tanggal,
        "sampai": berkas.sampai,
        "tanggal_permohonan": berkas.masuk.date(),
        "nomor_registrasi": berkas.no_reg,
        "jumlah_pengurus": f"{members} ({terbilang(members)}) orang" if members else "",
        "klasifikasi": label_of(berkas.klasifikasi) if berkas.klasifikasi else "",
        "kegiatan": berkas.kegiatan or "",
        "tembusan": (
            f"Camat {district_of(berkas.wilayah_kode) or 'setempat'}",
            village_head_of(berkas.wilayah_kode),
            f"Ketua Karang Taruna {office_profile().kabupaten}",
        ),
    }
    return Draf(jenis="karang_taruna", perihal=f"{NAMA_SURAT} {berkas.nama}", tujuan=berkas.nama, isi=isi)


LAYANAN = register(
    Layanan(
        slug="karang_taruna",
        register=KarangTaruna,
        pemohon=Pemohon.LEMBAGA,
        isian=("ketua", "sk_nomor", "sk_tanggal", "sampai", "jumlah_pengurus", "klasifikasi", "kegiatan"),
        periksa=_periksa,
        draf=_draf,
        jenis_surat=(JenisSuratBaku("karang_taruna", NAMA_SURAT, SuratKarangTaruna.TEMPLATE, "400.9"),),
    )
)
