"""What a register holds when no spreadsheet shows it."""

from app.cli.sheet.plan import Jenis, KelasPribadi, Kolom, Peruntukan, Rancangan
from app.workflow.services import Pemohon


def usual_columns(judul: str, pemohon: Pemohon, *, surat: bool) -> Rancangan:
    """Return the register of a service that no spreadsheet shows: who, where, and what for."""
    outside = pemohon not in (Pemohon.KANTOR, Pemohon.PEGAWAI)
    of_a_person = (("nik", "NIK"),) if pemohon in (Pemohon.WARGA, Pemohon.TANPA_NIK) else ()
    dated = (("no_surat", "No. Surat"), ("tgl", "Tanggal")) if surat else (("masuk", "Tanggal"),)
    shown = (*dated, ("nama", "Nama"), *of_a_person, *((("alamat", "Alamat"),) if outside else ()))
    of_cases = [Kolom(label, Peruntukan.BERKAS, name) for name, label in shown]
    own = Kolom("Keperluan", Peruntukan.REGISTER, "keperluan", Jenis.TEKS, True, KelasPribadi.P1, 160)
    return Rancangan(judul, pemohon, (*of_cases, own), surat)
