"""Surat Pengesahan with its recap, for every SOP that ratifies a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.bnba.lookup import basis_of, period_in_words
from app.bnba.rekap import RekapWilayah, recap
from app.bnba.service import require_periode
from app.layanan.pengesahan.models import Pengesahan
from app.surat.context.base import Surat
from app.surat.context.lampiran import Kolom, Lampiran
from app.surat.context.sk_dtks import BasisData
from app.surat.drafting import Draf
from app.surat.letters import profile_for

MENTERI = "Menteri Sosial Republik Indonesia"
_KOLOM = (
    Kolom(judul="No.", lebar=1, rata="tengah"),
    Kolom(judul="Kecamatan", lebar=5),
    Kolom(judul="Desa/Kelurahan", lebar=5),
    Kolom(judul="Tercatat", lebar=2, rata="kanan"),
    Kolom(judul="Layak", lebar=2, rata="kanan"),
    Kolom(judul="Tidak Layak", lebar=2, rata="kanan"),
    Kolom(judul="Usulan Baru", lebar=2, rata="kanan"),
)


@dataclass(frozen=True, kw_only=True)
class SuratPengesahan(Surat):
    """Ratifies a period's list towards the ministry, signed by the head of the region or of the office.

    Args:
        tentang: what is ratified, as a clause: "hasil pengelolaan ..." or "ketidaklayakan penerima ...".
        daerah: the region, "Kabupaten Tanah Laut".
        desa, tercatat, layak, tidak_layak, usulan: the sums of the recap, which is attached village by village.
    """

    TEMPLATE: ClassVar[str] = "pengesahan.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    hal: str
    tentang: str
    daerah: str
    basis: BasisData
    periode: str
    desa: int
    tercatat: int
    layak: int
    tidak_layak: int
    usulan: int
    sifat: str = "Penting"
    lampiran: str = "1 (satu) berkas"
    tembusan: tuple[str, ...] = ()


def letter(berkas: Pengesahan, *, jenis: str, hal: str, tentang: str) -> Draf:
    """Return the content of the letter, and write the recap's sums into the register.

    Raises:
        DomainError: the period's list was never imported.
    """
    rows, office = recap(require_periode(berkas.periode)), profile_for(berkas)
    berkas.n_layak, berkas.n_tl = sum(row.layak for row in rows), sum(row.tidak_layak for row in rows)
    basis, periode = basis_of(berkas.periode), period_in_words(berkas.periode)
    isi = {
        "tujuan": (MENTERI, "c.q. Kepala Pusat Data dan Informasi Kesejahteraan Sosial"),
        "tujuan_di": "Jakarta",
        "hal": hal,
        "tentang": tentang,
        "daerah": office.kabupaten,
        "basis": basis,
        "periode": periode,
        "desa": len(rows),
        "tercatat": sum(row.jumlah for row in rows),
        "layak": berkas.n_layak,
        "tidak_layak": berkas.n_tl,
        "usulan": sum(row.usulan for row in rows),
        "daftar_lampiran": (_attachment(f"Rekapitulasi {basis.singkatan} periode {periode} {office.kabupaten}", rows),),
    }
    return Draf(jenis=jenis, perihal=f"{hal} periode {periode}", tujuan=MENTERI, isi=isi)


def _attachment(judul: str, rows: Sequence[RekapWilayah]) -> Lampiran:
    lines = [
        (str(no), row.kecamatan, row.desa, *_numbers((row.jumlah, row.layak, row.tidak_layak, row.usulan)))
        for no, row in enumerate(rows, 1)
    ]
    sums = [sum(getattr(row, name) for row in rows) for name in ("jumlah", "layak", "tidak_layak", "usulan")]
    total = ("", "Jumlah", f"{len(rows)} desa/kelurahan", *_numbers(sums))
    return Lampiran(judul=judul, kolom=_KOLOM, baris=(*lines, total))


def _numbers(values: Sequence[int]) -> list[str]:
    return [f"{value:,}".replace(",", ".") for value in values]
