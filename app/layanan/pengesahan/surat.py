"""Surat Pengesahan with its recap, for every SOP that ratifies a period."""

from dataclasses import dataclass
from typing import ClassVar

from app.berkas.models import Berkas
from app.bnba.lookup import basis_of, period_in_words
from app.bnba.rekap import recap
from app.bnba.service import require_periode
from app.layanan.pengesahan.models import Pengesahan
from app.surat.context.base import Isian, Surat
from app.surat.context.sk_dtks import BasisData
from app.surat.drafting import Draf
from app.surat.letters import office_profile


@dataclass(frozen=True, kw_only=True)
class BarisRekap(Isian):
    """One village of the recap."""

    kecamatan: str
    desa: str
    jumlah: int
    layak: int
    tidak_layak: int
    usulan: int


@dataclass(frozen=True, kw_only=True)
class SuratPengesahan(Surat):
    """Ratifies a period's list towards the ministry, signed by the head of the region or of the office.

    Args:
        tentang: what is ratified, as a clause: "hasil pengelolaan ..." or "ketidaklayakan penerima ...".
        daerah: the region, "Kabupaten Tanah Laut".
        jumlah: villages, people, eligible, not eligible, proposals; the sums of ``rekap``.
        rekap: printed as the attachment, on pages of its own.
    """

    TEMPLATE: ClassVar[str] = "pengesahan.html"

    tujuan: tuple[str, ...]
    tujuan_di: str
    hal: str
    tentang: str
    daerah: str
    basis: BasisData
    periode: str
    jumlah: BarisRekap
    rekap: tuple[BarisRekap, ...]
    sifat: str = "Penting"
    lampiran: str = "1 (satu) berkas"
    tembusan: tuple[str, ...] = ()


def letter(berkas: Berkas, *, jenis: str, hal: str, tentang: str) -> Draf:
    """Return the content of the letter, and write the recap's sums into the register.

    Raises:
        DomainError: the period's list was never imported.
    """
    assert isinstance(berkas, Pengesahan)  # noqa: S101  # the registry pairs them
    rows = _rows(berkas.periode)
    total = _total(rows)
    berkas.n_layak, berkas.n_tl = total.layak, total.tidak_layak
    isi = {
        "tujuan": (
            "Menteri Sosial Republik Indonesia",
            "c.q. Kepala Pusat Data dan Informasi Kesejahteraan Sosial",
        ),
        "tujuan_di": "Jakarta",
        "hal": hal,
        "tentang": tentang,
        "daerah": office_profile().kabupaten,
        "basis": basis_of(berkas.periode),
        "periode": period_in_words(berkas.periode),
        "jumlah": total,
        "rekap": rows,
    }
    return Draf(
        jenis=jenis,
        perihal=f"{hal} periode {period_in_words(berkas.periode)}",
        tujuan="Menteri Sosial Republik Indonesia",
        isi=isi,
    )


def _rows(periode: str) -> tuple[BarisRekap, ...]:
    return tuple(
        BarisRekap(
            kecamatan=row.kecamatan,
            desa=row.desa,
            jumlah=row.jumlah,
            layak=row.layak,
            tidak_layak=row.tidak_layak,
            usulan=row.usulan,
        )
        for row in recap(require_periode(periode))
    )


def _total(rows: tuple[BarisRekap, ...]) -> BarisRekap:
    return BarisRekap(
        kecamatan="Jumlah",
        desa=f"{len(rows)} desa/kelurahan",
        jumlah=sum(row.jumlah for row in rows),
        layak=sum(row.layak for row in rows),
        tidak_layak=sum(row.tidak_layak for row in rows),
        usulan=sum(row.usulan for row in rows),
    )
