"""Reads what somebody typed into the parts that each kind of naskah dinas needs."""

import re
from collections.abc import Mapping

from app.core.errors import DomainError
from app.layanan.sekretariat.surat_keluar.models import JenisNaskah, SuratKeluar, lines
from app.surat.context import (
    Keputusan,
    Kiriman,
    NotaDinas,
    PerintahTugas,
    Petugas,
    SuratBiasa,
    SuratPengantar,
    susun,
)
from app.surat.context.base import Surat

#: Which paper prints each kind; every other kind is an ordinary letter.
PAPERS: Mapping[JenisNaskah, type[Surat]] = {
    JenisNaskah.SURAT_PENGANTAR: SuratPengantar,
    JenisNaskah.NOTA_DINAS: NotaDinas,
    JenisNaskah.SURAT_PERINTAH_TUGAS: PerintahTugas,
    JenisNaskah.SURAT_KEPUTUSAN: Keputusan,
}
_MARK = re.compile(r"^(?:\d{1,2}[.)]|[a-z][.)]|-)\s+")
_INVITED = ("tanggal", "pukul", "tempat", "acara")


def paper_class(jenis: JenisNaskah) -> type[Surat]:
    """Return the paper that prints this kind."""
    return PAPERS.get(jenis, SuratBiasa)


def contents(berkas: SuratKeluar) -> dict[str, object]:
    """Return the fields of the paper.

    Raises:
        DomainError: a part that this kind must have is missing; the sentence says how to write it.
    """
    match berkas.jenis_naskah:
        case JenisNaskah.SURAT_PENGANTAR:
            return {**_addressed(berkas), "kiriman": _sent(berkas.isi)}
        case JenisNaskah.NOTA_DINAS:
            return {**_headed(berkas), "kepada": ", ".join(lines(berkas.tujuan)), "alinea": susun(berkas.isi)}
        case JenisNaskah.SURAT_PERINTAH_TUGAS:
            return _order(berkas)
        case JenisNaskah.SURAT_KEPUTUSAN:
            return _decree(berkas)
    if berkas.jenis_naskah is JenisNaskah.UNDANGAN:
        _require_invitation(berkas.isi)
    return {**_addressed(berkas), **_headed(berkas), "alinea": susun(berkas.isi)}


def _addressed(berkas: SuratKeluar) -> dict[str, object]:
    return {"tujuan": lines(berkas.tujuan), "tujuan_di": berkas.tujuan_di, "tembusan": lines(berkas.tembusan)}


def _headed(berkas: SuratKeluar) -> dict[str, object]:
    return {
        "hal": berkas.nama,
        "sifat": berkas.sifat.value,
        "lampiran": berkas.lampiran or "-",
        "tembusan": lines(berkas.tembusan),
    }


def _require_invitation(isi: str) -> None:
    labels = " ".join(row[0].casefold() for one in susun(isi) if one.bentuk == "rincian" for row in one.baris)
    missing = [word for word in _INVITED if word not in labels]
    if missing:
        raise DomainError(
            "Undangan memuat baris 'Hari/tanggal : ...', 'Pukul : ...', 'Tempat : ...' dan 'Acara : ...'. "
            f"Lengkapi isinya: {', '.join(missing)}.",
            "isian",
        )


def _sent(isi: str) -> tuple[Kiriman, ...]:
    rows = []
    for line in lines(isi):
        jenis, *rest = [part.strip() for part in _MARK.sub("", line).split(";")]
        if not rest or not rest[0]:
            raise DomainError("Tulis isi surat pengantar per baris: jenis; banyaknya; keterangan.", "isian")
        rows.append(Kiriman(jenis=jenis, banyaknya=rest[0], **({"keterangan": rest[1]} if rest[1:] else {})))
    return tuple(rows)


def _order(berkas: SuratKeluar) -> dict[str, object]:
    parts = sections(berkas.isi, ("dasar", "untuk"))
    return {
        "dasar": parts["dasar"],
        "untuk": parts["untuk"],
        "petugas": tuple(_person(line) for line in lines(berkas.tujuan)),
        "tembusan": lines(berkas.tembusan),
    }


def _person(line: str) -> Petugas:
    nama, *rest = [part.strip() for part in _MARK.sub("", line).split(";")]
    if len(rest) < 2 or not rest[1]:
        raise DomainError("Tulis pegawai yang ditugaskan per baris: nama; NIP; jabatan.", "isian")
    return Petugas(nama=nama, nip=rest[0], jabatan=rest[1])


def _decree(berkas: SuratKeluar) -> dict[str, object]:
    parts = sections(berkas.isi, ("menimbang", "mengingat", "menetapkan"))
    return {"tentang": berkas.nama, **parts, "tembusan": lines(berkas.tembusan) or lines(berkas.tujuan)}


def sections(isi: str, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the lines below each heading, marks of lists taken off.

    Raises:
        DomainError: a heading is missing or nothing stands below it.
    """
    found: dict[str, list[str]] = {}
    here = ""
    for line in lines(isi):
        heading = line.rstrip(" :").casefold()
        if heading in names:
            here = heading
        elif here:
            found.setdefault(here, []).append(_MARK.sub("", line))
    missing = [name.capitalize() for name in names if not found.get(name)]
    if missing:
        raise DomainError(f"Tulis bagian {', '.join(missing)} pada baris sendiri, lalu isinya di bawahnya.", "isian")
    return {name: tuple(found[name]) for name in names}
