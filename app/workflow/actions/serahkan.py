"""Serahkan: the letter leaves the house against a receipt."""

from dataclasses import dataclass

from app.agenda import numbering
from app.agenda.models import AgendaSuratKeluar
from app.audit import note
from app.berkas.models import Berkas, Hubungan, TandaTerima
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import label_of
from app.core.roles import Pelaku
from app.core.types import Nik
from app.surat.letters import is_void, letter_of
from app.surat.models import StatusSurat
from app.workflow import services
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, Bahan, fulfil
from app.workflow.turns import finish_turn, lock, require_turn


@dataclass(frozen=True, slots=True)
class Penerima:
    """Who takes the letter away; the NIK of an applicant who comes in person is known."""

    nama: str
    hubungan: Hubungan
    nik: str = ""


def serahkan(
    berkas_id: int, *, penerima: Penerima, oleh: Pelaku, bahan: Bahan = KOSONG, tugas_id: int | None = None
) -> TandaTerima:
    """Hand over the letter, or what else the service gives; the receipt gets the next number of its book.

    Raises:
        DomainError: nobody named as receiver, the letter is not issued yet, or its number is void.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.SERAHKAN, oleh)
    if not penerima.nama.strip():
        raise DomainError("Nama penerima belum diisi.", "penerima")
    letter = letter_of(berkas)
    if letter is not None and letter.status is not StatusSurat.TERBIT:
        raise DomainError("Surat belum bernomor, jadi belum dapat diserahkan.", "belum_terbit")
    if letter is not None and is_void(letter):
        raise DomainError(
            "Nomor surat ini dibatalkan, jadi suratnya tidak dapat diserahkan. Batalkan permohonannya.", "nomor_batal"
        )
    row = _receipt(berkas, penerima, oleh)
    fulfil(berkas, tugas, bahan, oleh=oleh)
    if letter is not None and letter.agenda_id is not None:
        session().get_one(AgendaSuratKeluar, letter.agenda_id).tgl_kirim = clock.today()
    note(berkas, f"menyerahkan {_what(berkas)} kepada {row.penerima} ({row.hubungan.value})", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=f"Tanda terima nomor {row.no}", jalan=bahan.jalan)
    return row


def _what(berkas: Berkas) -> str:
    return label_of(services.require(berkas.layanan).dokumen).lower()


def _nik_of(penerima: Penerima, berkas: Berkas) -> str | None:
    if penerima.nik.strip():
        return Nik.parse(penerima.nik)
    return berkas.nik if penerima.hubungan is Hubungan.SENDIRI else None


def _receipt(berkas: Berkas, penerima: Penerima, oleh: Pelaku) -> TandaTerima:
    nomor = numbering.take(numbering.TANDA_TERIMA)
    row = TandaTerima(
        nomor_id=nomor.id,
        no=nomor.nomor,
        tahun=nomor.tahun,
        waktu=clock.now(),
        jenis=services.require(berkas.layanan).dokumen,
        no_surat=berkas.no_surat,
        penerima=" ".join(penerima.nama.split())[:120],
        nik=_nik_of(penerima, berkas),
        hubungan=penerima.hubungan,
        petugas_id=oleh.id,
        petugas_nama=oleh.nama,
        berkas_id=berkas.id,
    )
    session().add(row)
    session().flush()
    return row
