"""What selects offer for columns that refer to a small table."""

from sqlalchemy import select

from app.agenda.numbering import BOOKS, OUTGOING
from app.bnba.models import AlasanTidakLayak
from app.core.db import session
from app.core.fab.forms import offer_choices
from app.core.models import Petugas
from app.core.people import people_in
from app.core.posts import REPRESENTED
from app.core.roles import UNIT_NAMES, Peran, bidang_of
from app.kiriman.models import SusunanBerkas
from app.laporan.parameter import districts
from app.layanan.sekretariat.skm.responden import LAINNYA
from app.layanan.sekretariat.skm.service import judged_services
from app.surat.kantor import own_row
from app.wilayah.models import Tingkat, Wilayah
from app.wilayah.service import names_of_villages
from app.workflow.terms import TitikNomor
from app.workflow.titles import running_titles


def init_choices() -> None:
    """Say which columns are chosen from which list."""
    offer_choices("wilayah.kode", village_choices)
    offer_choices("petugas.user_id", staff_choices)
    for column in ("abh.pendamping_id", "kasus_ppks.pendamping_id"):
        offer_choices(column, companion_choices)
    offer_choices("petugas.wilayah_kode", village_choices)
    for column in ("pendataan_ppks.kecamatan", "pendataan_psks.kecamatan"):
        offer_choices(column, districts)
    offer_choices("alasan_tidak_layak.id", reason_choices)
    offer_choices("susunan_berkas.kode", file_choices)
    offer_choices("berkas.layanan", running_titles)
    offer_choices("jra.layanan", running_titles)
    offer_choices("agenda_surat_keluar.layanan", running_titles)
    offer_choices("skm_responden.layanan", judged_choices)
    offer_choices("layanan_langsung.dirujuk_ke", running_titles)
    offer_choices("pelimpahan.peran", post_choices)
    offer_choices("jenis_surat.buku", book_choices)
    offer_choices("jenis_surat.titik_nomor", numbering_choices)
    for column in ("jabatan_petugas.unit", "pelimpahan.unit"):
        offer_choices(column, unit_choices)
    for column in ("petugas.unit", "aktor.unit", "agenda_surat_masuk.pengolah", "agenda_surat_keluar.unit"):
        offer_choices(column, unit_choices)


def village_choices() -> list[tuple[str, str]]:
    """Return (code, ``Angsau (Pelaihari)``) of every village, by name; of the office's own region once it chose one."""
    kecamatan = select(Wilayah.kode, Wilayah.nama).where(Wilayah.tingkat == Tingkat.KECAMATAN)
    above = dict(session().execute(kecamatan).all())
    own = own_row()
    places = names_of_villages(own.kode_wilayah if own else "")
    named = [(kode, f"{nama} ({above.get(induk or '', '')})") for kode, nama, induk in places]
    return sorted(named, key=lambda choice: choice[1])


def place_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every kecamatan of the office's region, its villages below it."""
    inside = village_choices()
    names = dict(session().execute(select(Wilayah.kode, Wilayah.nama)).all())
    found: dict[str, list[tuple[str, str]]] = {}
    for kode, _ in inside:
        found.setdefault(kode[:8], []).append((kode, f"– {names[kode]}"))
    above = sorted(found, key=lambda kode: names.get(kode, kode))
    return [pair for kode in above for pair in ((kode, f"Kec. {names.get(kode, kode)}"), *found[kode])]


def staff_choices() -> list[tuple[str, str]]:
    """Return (account id, name and post) of the office's people, by name."""
    query = select(Petugas).where(Petugas.wilayah_kode.is_(None)).order_by(Petugas.nama)
    return [(str(row.user_id), f"{row.nama} ({row.jabatan or '-'})") for row in session().scalars(query)]


def companion_choices() -> list[tuple[str, str]]:
    """Return (account id, name and post) of who may accompany a client: social workers, and staff of their bidang."""
    staff = [*people_in(Peran.SUBKOR), *people_in(Peran.STAF)]
    near = [person for person in staff if bidang_of(person.unit) == "rehab"]
    return [
        (str(row.user_id), f"{row.nama} ({row.jabatan or '-'})") for row in [*people_in(Peran.PEKERJA_SOSIAL), *near]
    ]


def reason_choices() -> list[tuple[str, str]]:
    """Return (id, reason) of the reasons in use, in their order."""
    query = select(AlasanTidakLayak.id, AlasanTidakLayak.nama).where(AlasanTidakLayak.aktif)
    return [(str(key), name) for key, name in session().execute(query.order_by(AlasanTidakLayak.urutan))]


def file_choices() -> list[tuple[str, str]]:
    """Return (code, title) of the files for other systems."""
    rows = select(SusunanBerkas.kode, SusunanBerkas.judul).order_by(SusunanBerkas.kode)
    return [(kode, f"{judul} ({kode})") for kode, judul in session().execute(rows)]


def judged_choices() -> list[tuple[str, str]]:
    """Return (slug, title) of the services a questionnaire can be about, and the choice for any other."""
    return [*judged_services(), (LAINNYA, "Layanan lainnya")]


def post_choices() -> list[tuple[str, str]]:
    """Return the roles whose posts may be represented."""
    return [(peran.value, peran.value) for peran in REPRESENTED]


def book_choices() -> list[tuple[str, str]]:
    """Return (code, name) of the books of outgoing letters."""
    return [(kode, BOOKS[kode]) for kode in OUTGOING]


def numbering_choices() -> list[tuple[str, str]]:
    """Return when a letter of a type gets its number."""
    return [
        (TitikNomor.SESUDAH_TTD.value, "Sesudah tanda tangan (basah)"),
        (TitikNomor.SEBELUM_TTD.value, "Sebelum tanda tangan (elektronik/TTE)"),
        (TitikNomor.SAAT_TERIMA.value, "Saat diterima"),
    ]


def unit_choices() -> list[tuple[str, str]]:
    """Return (unit, name) of the office's units."""
    return list(UNIT_NAMES.items())
