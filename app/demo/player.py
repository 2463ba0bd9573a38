"""Doing the open turn of a case the usual way, by an account of the demo office whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from app.berkas.models import Berkas, Hubungan, Kelengkapan, Tugas
from app.core import clock
from app.core.roles import Pelaku
from app.demo.contoh import ending_values, row_values, stage_values, work_before
from app.pindaian.contoh import CONTOH
from app.workflow import actions
from app.workflow.actions.serahkan import Penerima
from app.workflow.actions.terima import Syarat
from app.workflow.inbox import actors_of, holders
from app.workflow.places import choices_of
from app.workflow.recipients import usual_receivers
from app.workflow.services import Pemohon, require
from app.workflow.spec import Sop
from app.workflow.stages import Bahan, child_tables, stage_of
from app.workflow.turns import sop_of

SCAN = CONTOH.content
#: Who comes for an office or an organisation.
_SENT_BY_OFFICES = ("Gunawan Saputra", "Nurul Hidayah, S.Sos.", "Rusdiansyah", "Herlina Wati, S.E.")
_SHELVES = ("Ordner 1 / Lemari A", "Ordner 2 / Lemari A", "Ordner 3 / Lemari B", "Ordner 5 / Lemari C")


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does the turn, and the dice.

    Attributes:
        jalan: the way on where the SOP has several; by default the first.
        akhir: whether to fill in what ends the case otherwise, where its way follows from the fields.
    """

    oleh: Pelaku
    acak: Random
    jalan: str = ""
    akhir: bool = False


def do_turn(berkas: Berkas, tugas: Tugas, hand: Hand) -> None:
    """Do the open turn with everything it asks for."""
    prepare_turn(berkas, tugas, hand)
    name = "terima_susulan" if tugas.tindakan == "terima" else tugas.tindakan
    command: Callable[..., object] = getattr(actions, name)
    command(berkas.id, oleh=hand.oleh, tugas_id=tugas.id, **usual_values(berkas, tugas, hand))


def usual_values(berkas: Berkas, tugas: Tugas, hand: Hand) -> dict[str, Any]:
    """Return what the act of the open turn is usually given."""
    make = _VALUES.get(tugas.tindakan)
    values = make(berkas, tugas, hand) if make else {}
    return values | {"bahan": material(berkas, tugas, hand)} if tugas.tindakan in _WITH_MATERIAL else values


def material(berkas: Berkas, tugas: Tugas, hand: Hand) -> Bahan:
    """Return what the turn asks to be brought along: fields, a scan, the way on."""
    tahap = stage_of(berkas, tugas)
    layanan = require(berkas.layanan)
    isian = stage_values(layanan, tugas.langkah_no, tahap.isian, hand.acak, clock.today())
    if hand.akhir and tahap.jalan:
        isian |= ending_values(layanan, tugas.langkah_no)
    ways = choices_of(sop_of(berkas), tugas)
    outside = tugas.tindakan == "tanda_tangan" and signs_outside(hand.oleh, tugas)
    scan = CONTOH if tahap.bukti or outside else None
    return Bahan(isian=isian, bukti=scan, jalan=hand.jalan or (ways[0].kode if ways else None))


def prepare_turn(berkas: Berkas, tugas: Tugas, hand: Hand) -> None:
    """Do what the turn needs before its act: rows of child tables, and the service's own work."""
    fill_tables(berkas, tugas, hand)
    work_before(berkas, tugas, clock.today(), oleh=hand.oleh)


def fill_tables(berkas: Berkas, tugas: Tugas, hand: Hand) -> None:
    """Add rows to the child tables that the turn asks for, as far as they are empty."""
    layanan = require(berkas.layanan)
    tahap = stage_of(berkas, tugas)
    for table in child_tables(layanan, (*tahap.rincian, *tahap.tawaran)):
        if getattr(berkas, table.nama):
            continue
        for isi in row_values(layanan, table, hand.acak, clock.today()):
            actions.tambah_rincian(berkas.id, nama=table.nama, isi=isi, oleh=hand.oleh)


def signs_outside(oleh: Pelaku, tugas: Tugas) -> bool:
    """Whether the actor would record somebody else's signature."""
    mine = set(actors_of(oleh, tugas))
    return bool(mine) and all(actor.pihak_luar for actor in holders(tugas) if actor.kode in mine)


def papers_of(sop: Sop, varian: str) -> tuple[str, ...]:
    """Return the papers of a variant; an SOP without any asks for none."""
    return sop.varian(varian).berkas if sop.persyaratan else ()


def ticks(sop: Sop, varian: str, *, missing: str = "") -> list[Syarat]:
    """Return the ticks for every paper of a variant; ``missing`` names the one that is not there."""
    names = papers_of(sop, varian)
    return [Syarat(name, Kelengkapan.TIDAK if name == missing else Kelengkapan.ADA) for name in names]


def _receiver(berkas: Berkas, _tugas: Tugas, hand: Hand) -> dict[str, Any]:
    in_care = (sop_of(berkas).serah_terima or "").endswith("klien")
    if require(berkas.layanan).pemohon in (Pemohon.WARGA, Pemohon.TANPA_NIK) and not in_care:
        return {"penerima": Penerima(berkas.nama, Hubungan.SENDIRI, berkas.nik or "")}
    return {"penerima": Penerima(hand.acak.choice(_SENT_BY_OFFICES), Hubungan.INSTANSI)}


def _said(berkas: Berkas, tugas: Tugas, _hand: Hand) -> dict[str, Any]:
    said = sop_of(berkas).langkah_ke(tugas.langkah_no).keluaran or "Selesai dikerjakan"
    return {"keluaran": said, "tanggal": clock.today()}


_VALUES: dict[str, Callable[[Berkas, Tugas, Hand], dict[str, Any]]] = {
    "arsipkan": lambda _berkas, _tugas, hand: {"lokasi": hand.acak.choice(_SHELVES)},
    "serahkan": _receiver,
    "catat": _said,
    "terima": _said,
    "disposisi": lambda berkas, tugas, hand: {
        "kepada": [one for one in usual_receivers(berkas, tugas) if one != hand.oleh.id],
        "isi": "Mohon ditindaklanjuti sesuai ketentuan.",
    },
    "tanda_tangan": lambda _berkas, _tugas, _hand: {"penanda": "H. Ahmad Contoh"},
}
_WITH_MATERIAL = frozenset({"periksa", "draf", "catat", "terima", "serahkan", "tanda_tangan", "disposisi"})
