"""Pelayanan Langsung (SOP SEK-11): a problem is heard, written down, followed up, and the visitor advised."""

from app.agenda import numbering
from app.core.errors import DomainError
from app.layanan.sekretariat.layanan_langsung.models import LayananLangsung
from app.workflow import services
from app.workflow.services import Layanan, Pemohon, Tahap, register


def _dibuka(berkas: LayananLangsung) -> None:
    """Give the visit its number in the book of the year."""
    berkas.no = numbering.take(numbering.LAYANAN_LANGSUNG).nomor


def _dirujuk(berkas: LayananLangsung) -> None:
    if berkas.dirujuk_ke and services.find(berkas.dirujuk_ke) is None:
        raise DomainError("Pilih layanan rujukan dari daftar.", "rujukan")


def _sorotan(berkas: LayananLangsung) -> list[tuple[str, str]]:
    facts = [
        ("Permasalahan", berkas.masalah),
        ("Jenis PPKS", berkas.ppks.label if berkas.ppks else None),
        ("Tindak Lanjut", berkas.tindak_lanjut),
        ("Dirujuk ke Layanan", berkas.rujukan),
    ]
    return [(label, text) for label, text in facts if text]


LAYANAN = register(
    Layanan(
        slug="layanan_langsung",
        register=LayananLangsung,
        pemohon=Pemohon.TANPA_NIK,
        dibuka=_dibuka,
        langkah={
            2: Tahap(isian=("masalah", "ppks"), wajib=("masalah",)),
            3: Tahap(isian=("tindak_lanjut", "dirujuk_ke"), wajib=("tindak_lanjut",), syarat=_dirujuk),
        },
        sorotan=_sorotan,
    )
)
