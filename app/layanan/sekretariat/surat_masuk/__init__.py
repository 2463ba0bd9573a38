"""Surat Masuk (SOP SEK-09): received, written into the agenda, directed by the head, followed up and filed."""

from typing import Any

from sqlalchemy import Select, false, select, true

from app.agenda.models import Sifat
from app.agenda.service import IncomingLetter, check_dates, record_incoming, refuse_repeated
from app.audit import note
from app.core.roles import Pelaku
from app.core.slim import slim
from app.disposisi.scope import PEMBACA_RAHASIA
from app.layanan.sekretariat.surat_masuk.models import BerkasSuratMasuk
from app.workflow.akses import way_in
from app.workflow.services import Layanan, Pemohon, register


def _dibuka(berkas: BerkasSuratMasuk) -> None:
    check_dates(_letter(berkas))
    refuse_repeated(_letter(berkas))
    berkas.tertutup = berkas.sifat is Sifat.RAHASIA


def _catat_agenda(berkas: BerkasSuratMasuk, oleh: Pelaku) -> str:
    """Give the letter the next number of the incoming book and write its row (step 2)."""
    row = record_incoming(_letter(berkas), oleh=oleh)
    berkas.surat_masuk_id, berkas.tgl = row.id, row.tgl_surat
    note(berkas, f"mencatat surat pada agenda nomor {row.no_agenda}", oleh=oleh)
    return f"No. Agenda {row.no_agenda}"


def _letter(berkas: BerkasSuratMasuk) -> IncomingLetter:
    return IncomingLetter(
        tgl_diterima=berkas.tgl_diterima,
        no_surat=berkas.nomor_asal,
        tgl_surat=berkas.tgl_surat,
        asal=berkas.nama,
        perihal=berkas.perihal,
        sifat=berkas.sifat,
        kode=berkas.kode,
        lampiran=berkas.lampiran,
        keterangan=berkas.keterangan,
    )


def _sorotan(berkas: BerkasSuratMasuk) -> list[tuple[str, str]]:
    number = berkas.no_agenda
    return [("No. Agenda", str(number))] if number else []


@way_in
def _readers(pelaku: Pelaku) -> Select[Any]:
    """Who may read every secret letter finds its case, too."""
    case = slim(BerkasSuratMasuk, alias="surat_rahasia").c
    return select(case.id).where(true() if pelaku.has(*PEMBACA_RAHASIA) else false())


LAYANAN = register(
    Layanan(
        slug="surat_masuk",
        register=BerkasSuratMasuk,
        pemohon=Pemohon.KANTOR,
        sebutan_nama="Asal surat",
        isian=("tgl_diterima", "nomor_asal", "tgl_surat", "perihal", "sifat", "kode", "lampiran", "keterangan"),
        dibuka=_dibuka,
        penomoran=_catat_agenda,
        sorotan=_sorotan,
    )
)
