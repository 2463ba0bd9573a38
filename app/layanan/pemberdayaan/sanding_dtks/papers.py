"""From the register row to its letter."""

from collections.abc import Sequence

from app.bnba.lookup import basis_of, period_in_words
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.surat import HasilSanding
from app.surat.drafting import Draf
from app.surat.letters import profile_for


def letter(berkas: SandingPermohonan) -> Draf:
    """Return the content of the Surat Hasil Sanding."""
    sent, result = tables.sent(berkas), tables.result(berkas)
    isi = {
        "tujuan": (f"Pimpinan {berkas.nama}",),
        "tujuan_di": profile_for(berkas).kota,
        "surat_nomor": berkas.surat_nomor,
        "surat_tanggal": berkas.surat_tanggal,
        "tujuan_penggunaan": berkas.tujuan,
        "basis": basis_of(berkas.periode),
        "periode": period_in_words(berkas.periode),
        "kunci": berkas.kunci.label,
        "nama_berkas": sent.nama if sent else "",
        "jumlah_baris": berkas.jumlah_baris or 0,
        "berkas_hasil": result.nama if result else "",
        "hasil": _summary(berkas),
    }
    return Draf(jenis="sanding_dtks", perihal=f"Hasil Sanding Data {berkas.nama}", tujuan=berkas.nama, isi=isi)


def shares(numbers: Sequence[int]) -> list[str]:
    """Return the share of each number, to a tenth of a percent."""
    total = sum(numbers) or 1
    return [f"{1000 * number / total / 10:.1f}%".replace(".", ",") for number in numbers]


def _summary(berkas: SandingPermohonan) -> tuple[HasilSanding, ...]:
    name = basis_of(berkas.periode).singkatan
    found = (
        (f"Terdaftar dalam {name}", berkas.terdaftar or 0),
        (f"Tidak ditemukan dalam {name}", berkas.tidak_terdaftar or 0),
        ("Belum dapat dipastikan (ditandai mungkin dalam berkas hasil)", berkas.perlu_periksa or 0),
    )
    parts = shares([jumlah for _, jumlah in found])
    return tuple(HasilSanding(uraian=text, jumlah=n, persen=part) for (text, n), part in zip(found, parts, strict=True))
