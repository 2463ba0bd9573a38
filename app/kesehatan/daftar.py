"""Every check, in the order in which they are read: what stops the office first."""

from app.kesehatan import catatan, data, jam, mesin, pekerjaan
from app.kesehatan.periksa import Periksa

CHECKS: tuple[Periksa, ...] = (
    Periksa("disk", "Ruang disk", mesin.disk),
    Periksa("jam", "Jam komputer", jam.jam),
    Periksa("kunci", "Berkas kunci", mesin.kunci),
    Periksa("tahan", "Tahan listrik padam", data.tahan),
    Periksa("basis_data", "Keutuhan basis data", data.utuh),
    Periksa("skema", "Skema", data.skema),
    Periksa("jejak", "Rantai jejak", catatan.jejak, catatan.jejak_sekilas),
    Periksa("nomor", "Buku nomor", catatan.nomor),
    Periksa("pindaian", "Berkas pindaian", data.pindaian),
    Periksa("cadangan", "Cadangan", data.cadangan),
    Periksa("pekerja", "Proses pekerja", pekerjaan.pekerja),
    Periksa("pekerjaan", "Pekerjaan", pekerjaan.antrean),
    Periksa("lembar", "Lembar kelurahan", pekerjaan.lembar),
    Periksa("cetak", "Mesin cetak", mesin.cetak),
)
