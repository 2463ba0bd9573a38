"""Surat Keluar (SOP SEK-08): free letters that any bidang writes, each kind with its own layout and book."""

from app.berkas.models import Berkas
from app.core.db import session
from app.core.models import Petugas
from app.core.roles import bidang_of
from app.layanan.sekretariat.surat_keluar.models import JenisNaskah, SuratKeluar, lines
from app.layanan.sekretariat.surat_keluar.surat import contents, paper_class
from app.surat.drafting import Draf
from app.workflow.services import JenisSuratBaku, Layanan, Pemohon, register

#: Book and usual classification code of the kinds that have books of their own.
_BOOKS = {
    JenisNaskah.SURAT_KEPUTUSAN: ("sk", "100.3.3"),
    JenisNaskah.SURAT_PERINTAH_TUGAS: ("spt", "800.1.11.1"),
    JenisNaskah.NOTA_DINAS: ("nota_dinas", "400.9"),
}


def letter_type(jenis: JenisNaskah) -> str:
    """Return the letter type of a kind; named after this service, since other services have such letters too."""
    return f"keluar_{jenis.value}"


def _type(jenis: JenisNaskah) -> JenisSuratBaku:
    buku, kode = _BOOKS.get(jenis, ("surat_keluar", "400.9"))
    return JenisSuratBaku(letter_type(jenis), jenis.label, paper_class(jenis).TEMPLATE, kode, buku=buku)


def _draf(berkas: SuratKeluar) -> Draf:
    return Draf(
        jenis=letter_type(berkas.jenis_naskah),
        perihal=berkas.nama,
        tujuan=lines(berkas.tujuan)[0],
        isi=contents(berkas),
        kode_klasifikasi=berkas.kode_klasifikasi or "",
    )


def _dibuka(berkas: Berkas) -> None:
    """A letter belongs to the bidang that writes it, whoever runs the book."""
    writer = session().get(Petugas, berkas.petugas_id) if berkas.petugas_id else None
    berkas.bidang = (bidang_of(writer.unit) if writer else None) or berkas.bidang


LAYANAN = register(
    Layanan(
        slug="surat_keluar",
        register=SuratKeluar,
        pemohon=Pemohon.KANTOR,
        isian=(
            "jenis_naskah",
            "kode_klasifikasi",
            "tujuan",
            "tujuan_di",
            "sifat",
            "lampiran",
            "isi",
            "tembusan",
        ),
        draf=_draf,
        dibuka=_dibuka,
        jenis_surat=tuple(_type(jenis) for jenis in JenisNaskah),
    )
)
