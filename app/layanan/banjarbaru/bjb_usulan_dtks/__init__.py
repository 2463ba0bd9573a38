"""Usulan DTKS (SOP BJB-02 of Banjarbaru): from the village's musyawarah to the ministry's list."""

from app.berkas.models import Berkas
from app.bnba.lookup import basis_of, period_in_words
from app.bnba.models import HasilVerval, Usulan
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import label_of, long_date
from app.layanan.banjarbaru.bjb_usulan_dtks.kiriman import all_answered, all_sent, way_on
from app.layanan.banjarbaru.bjb_usulan_dtks.surat import BarisUsulan, BeritaAcaraMusyawarah
from app.layanan.daftar_hadir import LINES, attendance
from app.layanan.musdes_ba.models import DAFTAR_HADIR, KENDALI, KIRIM, PENETAPAN, VERVAL, MusdesBa
from app.surat.context import DaftarTandaTerima
from app.surat.drafting import Draf
from app.surat.letters import office_profile
from app.wilayah.models import Tingkat, Wilayah
from app.workflow.services import Cetakan, JenisSuratBaku, Layanan, Pemohon, Rincian, Tahap, Tautan, register

SLUG = "bjb_usulan_dtks"
#: Columns of a proposal that are written down one by one; the rest follows from the musyawarah.
_USULAN = (
    "nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jk", "alamat", "rt", "rw", "pekerjaan", "kawin", "hub", "ibu",
    "jenis", "program",
)  # fmt: skip
_BA = ("nomor", "tanggal", "tempat", "hadir", "n_tl", "pimpinan")


def _all_decided(berkas: MusdesBa) -> None:
    """Every proposal was found eligible or not (Permensos 3/2021 Ps. 6)."""
    waiting = [row.nama for row in berkas.usulan if row.hasil is HasilVerval.MENUNGGU]
    if waiting:
        raise DomainError(
            f"Masih menunggu verval: {', '.join(waiting[:5])}{' dan lainnya' if waiting[5:] else ''}. "
            "Catat hasilnya pada halaman verval usulan.",
            "verval",
        )


def _proposes(berkas: MusdesBa) -> bool:
    """Whether the musyawarah proposes anybody; one that only looked through the list ends with its berita acara."""
    return bool(berkas.usulan)


def _past_quality(_berkas: Berkas) -> str:
    """The way past the university's step, for a case in which no later step is due."""
    return f"ke-{PENETAPAN}"


def _draf(berkas: MusdesBa) -> Draf:
    assert berkas.tanggal  # noqa: S101  # asked by the turn that drafts
    for row in berkas.usulan:
        row.berita_acara = berkas.nomor
    village = session().get_one(Wilayah, berkas.wilayah_kode)
    district = session().get(Wilayah, village.induk) if village.induk else None
    is_desa = village.tingkat is Tingkat.DESA
    isi = {
        "nomor_ba": berkas.nomor,
        "tanggal": berkas.tanggal,
        "sebutan": "Desa" if is_desa else "Kelurahan",
        "kepala": "Kepala Desa" if is_desa else "Lurah",
        "desa": village.nama,
        "kecamatan": district.nama if district else "-",
        "daerah": _region(district),
        "tempat": berkas.tempat,
        "pimpinan": berkas.pimpinan,
        "hadir": berkas.hadir or 0,
        "jumlah_baru": berkas.n_baru,
        "jumlah_tidak_layak": berkas.n_tl or 0,
        "jalur": label_of(berkas.jalur),
        "basis": basis_of(berkas.periode),
        "periode": period_in_words(berkas.periode),
        "usulan": tuple(_line(row) for row in berkas.usulan),
    }
    perihal = f"Berita Acara Musyawarah {isi['sebutan']} {village.nama} Nomor {berkas.nomor}"
    return Draf(jenis=SLUG, perihal=perihal, tujuan=f"Dinas Sosial {_region(district)}", isi=isi)


def _region(district: Wilayah | None) -> str:
    """Return the regency or town whose head gets the minutes: that of the village, whoever's desk they pass."""
    region = session().get(Wilayah, district.induk) if district and district.induk else None
    return region.nama if region else office_profile().kabupaten


def _line(row: Usulan) -> BarisUsulan:
    place = f" RT {row.rt or '-'}/RW {row.rw or '-'}" if row.rt or row.rw else ""
    return BarisUsulan(
        nama=row.nama, nik=row.nik, no_kk=row.no_kk or "-", alamat=f"{row.alamat}{place}", jenis=label_of(row.jenis)
    )


def _attendance(berkas: MusdesBa) -> DaftarTandaTerima:
    about = (
        f"{berkas.nama}, periode {period_in_words(berkas.periode)}",
        f"Tanggal {long_date(berkas.tanggal)} di {berkas.tempat or '-'}" if berkas.tanggal else "",
        f"Pimpinan musyawarah: {berkas.pimpinan}" if berkas.pimpinan else "",
    )
    heads = ("Nama", "Jabatan/unsur", "Alamat RT/RW")
    return attendance(berkas, "Daftar Hadir Musyawarah Desa/Kelurahan", about, heads, lines=berkas.hadir or LINES)


LAYANAN = register(
    Layanan(
        slug=SLUG,
        register=MusdesBa,
        pemohon=Pemohon.LEMBAGA,
        isian=("periode", "jalur"),
        draf=_draf,
        jenis_surat=(
            JenisSuratBaku(SLUG, "Berita Acara Musdes/Muskel", BeritaAcaraMusyawarah.TEMPLATE, "400.9", bernomor=False),
        ),
        langkah={
            2: Tahap(isian=_BA, wajib=_BA, tawaran=("usulan",)),
            3: Tahap(bukti=DAFTAR_HADIR, jalan=_past_quality),
            VERVAL: Tahap(syarat=_all_decided, bila=_proposes),
            KIRIM: Tahap(syarat=all_sent, jalan=way_on, bila=_proposes),
            KENDALI: Tahap(syarat=all_answered, bila=_proposes),
            PENETAPAN: Tahap(syarat=all_sent, bila=_proposes),
        },
        tautan=(
            Tautan("Verval usulan", "/verval-usulan/{id}", frozenset({VERVAL})),
            Tautan("Kiriman SIKS-NG", "/kiriman-siksng/", frozenset({KIRIM, KENDALI, PENETAPAN})),
            Tautan("Usulan berkas ini", "/usulan/?berkas={id}", frozenset({KIRIM, KENDALI, PENETAPAN})),
        ),
        cetakan=(Cetakan("daftar-hadir", "Daftar hadir musyawarah", _attendance),),
        rincian=(Rincian(nama="usulan", judul="Daftar usulan", model=Usulan, kolom=_USULAN, unik=("nik", "jenis")),),
    )
)
