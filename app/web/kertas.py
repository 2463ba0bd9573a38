"""The papers of the desk, filled from an application."""

from collections.abc import Callable

from flask import abort
from sqlalchemy import select

from app.berkas.models import Berkas, Kelengkapan, StatusBerkas, TandaTerima
from app.bnba.lookup import basis_in_force, period_in_words
from app.core import clock
from app.core.db import session
from app.core.labels import label_of
from app.core.models import Petugas
from app.kalender.words import counter_hours
from app.surat.context import (
    Barang,
    DaftarKekurangan,
    PenjelasanBnba,
    Pihak,
    SerahTerima,
    Syarat,
    TandaTerimaBerkas,
)
from app.surat.context import TandaTerima as TandaTerimaPaper
from app.surat.context.base import Konteks
from app.surat.letters import letter_of, profile_for
from app.surat.verification import qr_data_uri
from app.wilayah.names import place_in_words
from app.workflow.actions.terima import missing_papers
from app.workflow.applicant_words import TO_COLLECT
from app.workflow.status_code import code_of, status_url
from app.workflow.turns import sop_of

#: What the receiver of data promises; SOPs whose hand-over is minuted say so by their `serah_terima`.
_DATA = (
    "menjaga kerahasiaan data pribadi yang diterima sesuai peraturan perundang-undangan;",
    "menggunakannya hanya untuk keperluan yang dimohonkan; dan",
    "tidak menyerahkannya kepada pihak lain.",
)
_KLIEN = (
    "bertanggung jawab atas pelayanan, keselamatan dan pemenuhan hak-hak klien; dan",
    "menyampaikan laporan perkembangan klien kepada PIHAK PERTAMA.",
)


def _followed(berkas: Berkas) -> dict[str, object]:
    """Return how the applicant follows the application; a case without a code yet has a paper without one."""
    kode = code_of(berkas)
    if not kode:
        return {}
    return {"kode": kode, "halaman_status": status_url(), "qr": qr_data_uri(status_url(kode))}


def _desk(berkas: Berkas) -> dict[str, object]:
    sop, profil = sop_of(berkas), profile_for(berkas)
    return {
        **_followed(berkas),
        "jam_layanan": counter_hours(profil.zona),
        "kop": profil.kop,
        "waktu": clock.now(),
        "layanan": sop.sebutan,
        "nama": berkas.nama,
        "nik": berkas.nik or "",
        "petugas": berkas.petugas_nama,
        "varian": "" if berkas.varian == "default" else sop.varian(berkas.varian).nama,
    }


def _kekurangan(berkas: Berkas) -> Konteks:
    owed = missing_papers(berkas)
    lacking = [
        Syarat(nama=row.nama, keterangan=row.catatan or "Belum ada") for row in berkas.ceklis if row.nama in owed
    ]
    if not lacking and berkas.status is not StatusBerkas.DIKEMBALIKAN:
        abort(404)
    return DaftarKekurangan(
        kurang=tuple(lacking or _asked_for(berkas)),
        lengkap=tuple(row.nama for row in berkas.ceklis if row.hasil is not Kelengkapan.TIDAK),
        nomor_registrasi=berkas.no_reg,
        **_desk(berkas),  # type: ignore[arg-type]  # one dict for all desk papers
    )


def _asked_for(berkas: Berkas) -> list[Syarat]:
    """All papers are there, yet somebody on the way asked for something: the applicant takes that home."""
    reasons = [tugas.alasan for tugas in berkas.tugas if tugas.hasil == "dikembalikan" and tugas.alasan]
    return [Syarat(nama=reason, keterangan="Mohon diperbaiki") for reason in reasons[-1:]]


def _tanda_terima_berkas(berkas: Berkas) -> Konteks:
    proxy = f"{berkas.kuasa_nama} ({berkas.kuasa_hubungan or 'kuasa'})" if berkas.kuasa_nama else ""
    return TandaTerimaBerkas(
        nomor_registrasi=berkas.no_reg,
        alamat=f"{berkas.alamat}, {place_in_words(berkas.wilayah_kode)}",
        persyaratan=tuple(Syarat(nama=row.nama, keterangan=label_of(row.hasil)) for row in berkas.ceklis),
        untuk_mengambil=TO_COLLECT,
        kuasa=proxy,
        **(_desk(berkas) | {"waktu": berkas.masuk}),  # type: ignore[arg-type]  # a dict of the fields of one class
    )


def _penjelasan(berkas: Berkas) -> Konteks:
    if berkas.status is not StatusBerkas.TIDAK_TERDAFTAR:
        abort(404)
    return PenjelasanBnba(
        basis=basis_in_force(),
        periode=period_in_words(getattr(berkas, "periode", None)),
        tanggal_cek=(berkas.selesai or clock.now()).date(),
        wilayah=place_in_words(berkas.wilayah_kode),
        **_desk(berkas),  # type: ignore[arg-type]  # a dict of the fields of one class
    )


def _receipt(berkas: Berkas) -> TandaTerima:
    row = session().scalar(
        select(TandaTerima).where(TandaTerima.berkas_id == berkas.id).order_by(TandaTerima.id.desc())
    )
    if row is None:
        abort(404)
    return row


def _document(berkas: Berkas) -> str:
    """What is handed over: the letter by its subject, or what the service gives in the applicant's name."""
    letter = letter_of(berkas)
    return letter.perihal if letter else f"{sop_of(berkas).judul.split(' (')[0]} a.n. {berkas.nama}"


def _barang(berkas: Berkas) -> tuple[Barang, ...]:
    return tuple(Barang(nama=nama, banyaknya=banyaknya) for nama, banyaknya in berkas.barang_serah_terima)


def _tanda_terima(berkas: Berkas) -> Konteks:
    row = _receipt(berkas)
    officer = session().get(Petugas, row.petugas_id) if row.petugas_id else None
    return TandaTerimaPaper(
        kop=profile_for(berkas).kop,
        nomor=f"{row.no}/{row.tahun}",
        waktu=row.waktu,
        jenis=row.jenis.value,
        dokumen=_document(berkas),
        nomor_surat=row.no_surat or "",
        tanggal_surat=berkas.tgl if row.no_surat else None,
        barang=_barang(berkas),
        penerima=row.penerima,
        nik_penerima=row.nik or "",
        hubungan=label_of(row.hubungan),
        petugas=row.petugas_nama,
        nip_petugas=(officer.nip or "") if officer else "",
    )


def _serah_terima(berkas: Berkas) -> Konteks:
    """The minutes that some SOPs ask for instead of a receipt: of data, or of a person brought into care."""
    if not minuted(berkas):
        abort(404)
    row = _receipt(berkas)
    officer = session().get(Petugas, row.petugas_id) if row.petugas_id else None
    client = is_client_handover(berkas)
    return SerahTerima(
        kop=profile_for(berkas).kop,
        nomor=f"{row.no}/{row.tahun}",
        waktu=row.waktu,
        tentang="Klien" if client else "Data",
        uraian=f"{'klien' if client else 'data hasil layanan'} a.n. {berkas.nama} ({sop_of(berkas).judul})",
        barang=_barang(berkas),
        kewajiban=_KLIEN if client else _DATA,
        nomor_surat=row.no_surat or "",
        tanggal_surat=berkas.tgl if row.no_surat else None,
        menyerahkan=Pihak(
            nama=row.petugas_nama,
            nip=(officer.nip or "") if officer else "",
            jabatan=(officer.jabatan or "") if officer else "",
            mewakili=f"{profile_for(berkas).dinas} {profile_for(berkas).kabupaten}",
        ),
        menerima=Pihak(nama=row.penerima, mewakili=berkas.nama if row.penerima != berkas.nama and not client else ""),
    )


def handover_prints(berkas: Berkas) -> list[tuple[str, str]]:
    """Return (name, label) of what proves the hand-over, once there was one."""
    row = session().scalars(select(TandaTerima).where(TandaTerima.berkas_id == berkas.id)).first()
    if row is None:
        return []
    if minuted(berkas):
        return [("serah-terima", "Berita acara serah terima")]
    return [("tanda-terima", f"Tanda terima {label_of(row.jenis).lower()}")]


def minuted(berkas: Berkas) -> bool:
    """Whether the SOP closes with minutes of the hand-over instead of a receipt."""
    return (sop_of(berkas).serah_terima or "").startswith("berita_acara")


def is_client_handover(berkas: Berkas) -> bool:
    """Whether it is a person that is handed over into the care of somebody else."""
    return (sop_of(berkas).serah_terima or "").endswith("klien")


PAPERS: dict[str, Callable[[Berkas], Konteks]] = {
    "kekurangan": _kekurangan,
    "tanda-terima-berkas": _tanda_terima_berkas,
    "penjelasan": _penjelasan,
    "tanda-terima": _tanda_terima,
    "serah-terima": _serah_terima,
}
