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
from app.wilayah.names import place_in_words
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
    place, members = place_in_words(berkas.wilayah_kode), berkas.jumlah_pengurus
    isi = {
        "nama": berkas.nama,
        "alamat": berkas.alamat,
        "wilayah": place,
        "ketua": berkas.ketua,
        "penetap": _village_head(place),
        "sk_nomor": berkas.sk_nomor,
        "sk_tanggal": berkas.sk_tanggal,
        "sampai": berkas.sampai,
        "tanggal_permohonan": berkas.masuk.date(),
        "nomor_registrasi": berkas.no_reg,
        "jumlah_pengurus": f"{members} ({terbilang(members)}) orang" if members else "",
        "klasifikasi": label_of(berkas.klasifikasi) if berkas.klasifikasi else "",
        "kegiatan": berkas.kegiatan or "",
        "tembusan": (
            f"Camat {_district(place)}",
            _village_head(place),
            f"Ketua Karang Taruna {office_profile().kabupaten}",
        ),
    }
    return Draf(jenis="karang_taruna", perihal=f"{NAMA_SURAT} {berkas.nama}", tujuan=berkas.nama, isi=isi)


def _village_head(place: str) -> str:
    """Return ``Kepala Desa X`` or ``Lurah X`` from a place in words."""
    first = place.split(", ", maxsplit=1)[0]
    return f"Lurah {first.removeprefix('Kelurahan ')}" if first.startswith("Kelurahan ") else f"Kepala {first}"


def _district(place: str) -> str:
    return next((part for part in place.split(", ") if part.startswith("Kecamatan ")), "setempat").removeprefix(
        "Kecamatan "
    )


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
