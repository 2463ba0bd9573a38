"""From the register row to its papers."""

from collections.abc import Sequence

from sqlalchemy import select

from app.berkas.models import Berkas, TandaTerima
from app.bnba.lookup import basis_of, period_in_words
from app.core import clock
from app.core.db import session
from app.layanan.pemberdayaan.sanding_dtks import tables
from app.layanan.pemberdayaan.sanding_dtks.models import SandingPermohonan
from app.layanan.pemberdayaan.sanding_dtks.surat import BeritaAcaraData, HasilSanding, Pihak
from app.surat.days import day_in_words
from app.surat.drafting import Draf
from app.surat.letters import office_profile


def letter(berkas: Berkas) -> Draf:
    """Return the content of the Surat Hasil Sanding."""
    assert isinstance(berkas, SandingPermohonan)  # noqa: S101  # the registry pairs them
    sent, result = tables.sent(berkas), tables.result(berkas)
    isi = {
        "tujuan": (f"Pimpinan {berkas.nama}",),
        "tujuan_di": office_profile().kota,
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


def handover(berkas: Berkas) -> BeritaAcaraData | None:
    """Return the Berita Acara Serah Terima once the letter is issued; its receiver may still be left to the pen."""
    assert isinstance(berkas, SandingPermohonan)  # noqa: S101
    result = tables.result(berkas)
    if result is None or not berkas.no_surat or berkas.tgl is None:
        return None
    receipt = session().scalar(select(TandaTerima).where(TandaTerima.berkas_id == berkas.id))
    office = office_profile()
    now = receipt.waktu if receipt else clock.now()
    return BeritaAcaraData(
        kop=office.kop,
        waktu=now,
        hari=day_in_words(now.date()),
        tempat=f"{office.kop.nama_dinas} {office.kabupaten}",
        nomor_registrasi=berkas.no_reg,
        nomor_surat=berkas.no_surat,
        tanggal_surat=berkas.tgl,
        pertama=Pihak(
            nama=receipt.petugas_nama if receipt else "",
            jabatan="Petugas yang menyerahkan",
            instansi=f"{office.kop.nama_dinas} {office.kabupaten}",
        ),
        kedua=Pihak(nama=receipt.penerima if receipt else "", instansi=berkas.nama),
        berkas_hasil=result.nama,
        jumlah_baris=result.jumlah_baris or 0,
        sha256=result.sha256,
        tujuan_penggunaan=berkas.tujuan,
        basis=basis_of(berkas.periode),
        periode=period_in_words(berkas.periode),
    )


def shares(numbers: Sequence[int]) -> list[str]:
    """Return the share of each number, to a tenth of a percent."""
    total = sum(numbers) or 1
    return [f"{1000 * number / total / 10:.1f}%".replace(".", ",") for number in numbers]


def _summary(berkas: SandingPermohonan) -> tuple[HasilSanding, ...]:
    name = basis_of(berkas.periode).singkatan
    found = (
        (f"Terdaftar dalam {name}", berkas.terdaftar or 0),
        (f"Tidak terdaftar dalam {name}", berkas.tidak_terdaftar or 0),
        ("Perlu diperiksa (NIK tidak valid, NIK ganda atau nama berbeda)", berkas.perlu_periksa or 0),
    )
    parts = shares([jumlah for _, jumlah in found])
    return tuple(HasilSanding(uraian=text, jumlah=n, persen=part) for (text, n), part in zip(found, parts, strict=True))
