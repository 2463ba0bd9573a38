"""The papers an activity is accounted for with (SPJ): its letters, the scans its steps ask for, its lists to sign."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.agenda.models import AgendaSuratKeluar
from app.berkas.models import Berkas, StatusBerkas
from app.core.db import session
from app.core.labels import label_of, short_date
from app.laporan.asal import Asal, page
from app.layanan.bansos.models import BansosKegiatan
from app.layanan.bansos.penerima import recipients_of
from app.layanan.bansos.penyaluran import days_of
from app.layanan.rehabilitasi.bencana.distribusi import households
from app.layanan.rehabilitasi.bencana.models import BencanaKejadian
from app.pindaian.models import Pindaian
from app.pindaian.service import scans_of_many
from app.surat.models import JenisSurat, Surat
from app.wilayah.names import places_called
from app.workflow import services
from app.workflow.services import Layanan


@dataclass(frozen=True, slots=True)
class Dukungan:
    """One paper of an activity.

    Attributes:
        ada: None for a list that is printed to be signed; its signed scan is a paper of its own.
        asal: where it is read or printed.
    """

    kelompok: str
    uraian: str
    nomor: str = ""
    tanggal: date | None = None
    ada: bool | None = None
    asal: Asal | None = None

    @property
    def keadaan(self) -> str:
        """Return whether it is there."""
        return {True: "Ada", False: "Belum ada", None: "Cetak"}[self.ada]


def papers_of(cases: Sequence[Berkas]) -> dict[int, list[Dukungan]]:
    """Return every paper that activities are accounted for with, under their ids: letters, scans of steps, lists."""
    letters, scans = _letters(cases), scans_of_many(cases)
    return {one.id: [*letters[one.id], *_proofs(one, scans[str(one.id)]), *_lists(one)] for one in cases}


def _letters(cases: Sequence[Berkas]) -> dict[int, list[Dukungan]]:
    found: dict[int, list[Dukungan]] = defaultdict(list)
    query = select(Surat, JenisSurat.nama, AgendaSuratKeluar.no_surat).join(JenisSurat, JenisSurat.kode == Surat.jenis)
    query = query.outerjoin(AgendaSuratKeluar, AgendaSuratKeluar.id == Surat.agenda_id)
    asked = query.where(Surat.berkas_id.in_([one.id for one in cases])).order_by(Surat.id)
    for letter, name, number in session().execute(asked):
        done, link = letter.status.value in ("terbit", "ditandatangani"), page("BerkasView.show", pk=letter.berkas_id)
        found[letter.berkas_id].append(Dukungan("Surat", name, number or "", letter.tanggal, done, link))
    return found


def _proofs(berkas: Berkas, scans: Sequence[Pindaian]) -> Iterator[Dukungan]:
    layanan = services.find(berkas.layanan)
    for name in _wanted(berkas, layanan) if layanan else ():
        scan = next((one for one in reversed(scans) if one.nama.startswith(name)), None)
        day = scan.waktu.date() if scan else None
        yield Dukungan("Bukti bertanda tangan", name, "", day, scan is not None, page("BerkasView.show", pk=berkas.id))


def _wanted(berkas: Berkas, layanan: Layanan) -> list[str]:
    """Return the papers that the case's steps ask for; a finished case only those of steps it went through."""
    gone = {row.langkah_no for row in berkas.tugas}
    ended = berkas.status is not StatusBerkas.BERJALAN
    asked = [
        stage.bukti
        for at, stage in layanan.langkah.items()
        if stage.bukti and (not ended or (at if isinstance(at, int) else at[0]) in gone)
    ]
    return list(dict.fromkeys(asked))


def _lists(berkas: Berkas) -> Iterator[Dukungan]:
    if isinstance(berkas, BansosKegiatan):
        yield from _aid(berkas)
    if isinstance(berkas, BencanaKejadian):
        for day in sorted({row.tgl for row in households(berkas.id, valid=True)}):
            link = page("BencanaView.tanda_terima", pk=berkas.id, tgl=day.isoformat())
            yield Dukungan("Daftar", f"Daftar tanda terima logistik {short_date(day)}", tanggal=day, asal=link)
    layanan = services.find(berkas.layanan)
    for one in layanan.cetakan if layanan else ():
        yield Dukungan("Daftar", one.label, asal=page("CetakView.cetak", pk=berkas.id, nama=one.nama))


def _aid(kegiatan: BansosKegiatan) -> Iterator[Dukungan]:
    if recipients_of(kegiatan.id):
        for name, label in (("penerima", "Daftar penerima"), ("lpj", "Laporan pertanggungjawaban penyaluran")):
            yield Dukungan("Daftar", label, asal=page("BansosView.cetak", pk=kegiatan.id, nama=name))
    for day in days_of(kegiatan.id):
        label = f"Daftar tanda terima tahap {day.tahap}, {day.tempat}"
        yield Dukungan("Daftar", label, tanggal=day.tgl, asal=page("BansosView.hari", pk=day.id))


def activity_names(cases: Sequence[Berkas]) -> dict[int, str]:
    """Return what an SPJ calls activities, under their ids."""
    places = places_called({one.wilayah_kode for one in cases})
    return {one.id: _name(one, places.get(one.wilayah_kode, one.wilayah_kode)) for one in cases}


def _name(berkas: Berkas, place: str) -> str:
    if isinstance(berkas, BencanaKejadian):
        return f"Bencana {label_of(berkas.jenis).lower()} di {place}"
    return f"Musyawarah {place}" if berkas.layanan == "bjb_usulan_dtks" else berkas.nama
