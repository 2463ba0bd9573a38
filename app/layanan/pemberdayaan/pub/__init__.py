"""Rekomendasi Pengumpulan (Pungutan) Uang atau Barang (SOP DAY-03)."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select

from app.agenda.models import AgendaSuratMasuk
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import long_date
from app.kalender.days import add_months
from app.layanan.pemberdayaan.pub.models import LingkupPub, Pub
from app.layanan.pemberdayaan.pub.surat import RekomendasiPub
from app.surat.drafting import Draf
from app.surat.letters import office_profile
from app.wilayah.names import place_in_words
from app.workflow.services import HasilPeriksa, JenisSuratBaku, Layanan, Pemohon, register

NAMA_SURAT = "Surat Rekomendasi PUB"
#: Longest collection of one permit, in months.
PALING_LAMA = 3


def _periksa(row: Pub, _jawaban: Mapping[str, str]) -> HasilPeriksa:
    if row.sampai < row.mulai:
        raise DomainError("Masa pengumpulan berakhir sebelum dimulai. Periksa kedua tanggal.", "tanggal")
    if row.sampai >= add_months(row.mulai, PALING_LAMA):
        raise DomainError(f"Satu izin pengumpulan paling lama {PALING_LAMA} bulan. Pendekkan masanya.", "masa")
    found = _link_letter(row)
    if row.dpmptsp_nomor and row.dpmptsp_tanggal is None:
        raise DomainError("Isi tanggal surat DPMPTSP.", "tanggal")
    return HasilPeriksa(catatan=f"Masa pengumpulan {row.masa}.{found}")


def _link_letter(row: Pub) -> str:
    """Tie the case to DPMPTSP's letter in the incoming book, by the row it began with or by the letter's number."""
    letter = _incoming(row)
    if letter is None:
        return ""
    row.surat_masuk_id = letter.id
    row.dpmptsp_nomor = row.dpmptsp_nomor or letter.no_surat
    row.dpmptsp_tanggal = row.dpmptsp_tanggal or letter.tgl_surat
    return " Surat DPMPTSP tercatat di agenda surat masuk."


def _incoming(row: Pub) -> AgendaSuratMasuk | None:
    if row.surat_masuk_id:
        return session().get(AgendaSuratMasuk, row.surat_masuk_id)
    if not row.dpmptsp_nomor:
        return None
    query = select(AgendaSuratMasuk).where(AgendaSuratMasuk.no_surat == row.dpmptsp_nomor.strip())
    return session().scalars(query.order_by(AgendaSuratMasuk.id.desc())).first()


def _draf(berkas: Pub) -> Draf:
    row, profil = berkas, office_profile()
    hal = f"Rekomendasi Pengumpulan Uang atau Barang a.n. {row.nama}"
    isi = {
        "tujuan": ("Kepala Dinas Penanaman Modal dan", f"Pelayanan Terpadu Satu Pintu {profil.kabupaten}"),
        "tujuan_di": profil.kota,
        "hal": hal,
        "permohonan": _answers(row),
        "nama": row.nama,
        "alamat": row.alamat,
        "wilayah": place_in_words(row.wilayah_kode),
        "ketua": row.ketua,
        "akta": row.akta,
        "maksud": row.tujuan,
        "lingkup": _area(row),
        "mulai": row.mulai,
        "sampai": row.sampai,
        "cara": row.cara,
        "target": _rupiah(row.target) if row.target else "",
        "tembusan": (f"Bupati {profil.kabupaten.removeprefix('Kabupaten ')} (sebagai laporan)", f"Ketua {row.nama}"),
    }
    return Draf(jenis="rekomendasi_pub", perihal=hal, tujuan="Kepala DPMPTSP", isi=isi)


def _answers(row: Pub) -> str:
    if row.dpmptsp_nomor and row.dpmptsp_tanggal:
        return f"surat Saudara Nomor {row.dpmptsp_nomor} tanggal {long_date(row.dpmptsp_tanggal)}"
    return f"surat permohonan Ketua {row.nama} yang kami terima tanggal {long_date(row.masuk.date())}"


def _area(row: Pub) -> str:
    parts = place_in_words(row.wilayah_kode).split(", ")
    skipped = {LingkupPub.DESA: 0, LingkupPub.KECAMATAN: 1, LingkupPub.KABUPATEN: 2}[row.lingkup]
    return ", ".join(parts[skipped:]) or office_profile().kabupaten


def _rupiah(amount: Decimal) -> str:
    return f"Rp{amount:,.2f}".translate(str.maketrans(",.", ".,"))


LAYANAN = register(
    Layanan(
        slug="pub",
        register=Pub,
        pemohon=Pemohon.LEMBAGA,
        isian=(
            "ketua",
            "akta",
            "tujuan",
            "lingkup",
            "mulai",
            "sampai",
            "cara",
            "target",
            "dpmptsp_nomor",
            "dpmptsp_tanggal",
        ),
        periksa=_periksa,
        draf=_draf,
        jenis_surat=(JenisSuratBaku("rekomendasi_pub", NAMA_SURAT, RekomendasiPub.TEMPLATE, "400.9"),),
    )
)
