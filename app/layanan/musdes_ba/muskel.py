"""The musyawarah of a village in a period as one record: when, where, who came, its signed berita acara.

The record is the village's case (SOP BJB-02); ``record_muskel`` does the turns that belong to the village's side of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from sqlalchemy import or_, select

from app.berkas.models import Berkas, Kelengkapan, StatusBerkas
from app.bnba.models import BnbaPeriode, JalurUsulan, Usulan
from app.bnba.periode import require_open
from app.core.db import session
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.layanan.musdes_ba.models import BERITA_ACARA, DAFTAR_HADIR, VERVAL, MusdesBa
from app.pindaian.content import Scan
from app.pindaian.papers import named
from app.wilayah.models import Tingkat
from app.wilayah.service import require as village
from app.workflow import actions
from app.workflow.actions.draf import Pilihan
from app.workflow.actions.terima import Permohonan, Syarat
from app.workflow.stages import Bahan
from app.workflow.store import current
from app.workflow.turns import open_turn

LAYANAN = str(MusdesBa.__mapper_args__["polymorphic_identity"])
#: The village itself, as the SOP names who signs its berita acara.
_SIGNER = "kelurahan"
_VARIAN = "musdes_muskel"


@dataclass(frozen=True, slots=True)
class Musyawarah:
    """What is written down of one musyawarah.

    Attributes:
        isian: ``nomor``, ``tanggal``, ``tempat``, ``hadir``, ``n_tl`` and ``pimpinan`` as they were typed.
        berita_acara, daftar_hadir: scans of the signed papers.
    """

    wilayah_kode: str
    isian: Mapping[str, object]
    berita_acara: Scan | None = None
    daftar_hadir: Scan | None = None


def record_muskel(muskel: Musyawarah, periode: BnbaPeriode, *, oleh: Pelaku) -> MusdesBa:
    """Write down a village's musyawarah: open its case or go on with it, up to the office's verval.

    Proposals of the village that belong to no case, or to one that was called off, become those of this musyawarah.

    Raises:
        NotAllowed: the village's turns are not the actor's to record.
        DomainError: the period is closed, a field or a scan is missing, or the musyawarah was recorded already.
    """
    require_open(periode)
    if muskel.berita_acara is None or muskel.daftar_hadir is None:
        missing = BERITA_ACARA if muskel.berita_acara is None else DAFTAR_HADIR
        raise DomainError(f"Unggah pindaian {missing} yang sudah ditandatangani.", "bukti")
    berkas = _running(muskel.wilayah_kode, periode) or _open(muskel.wilayah_kode, periode, oleh)
    turn = open_turn(berkas)
    if turn is None or turn.langkah_no >= VERVAL:
        raise DomainError(f"Musyawarah ini sudah dicatat pada nomor registrasi {berkas.no_reg}.", "berulang")
    while turn is not None and turn.langkah_no < VERVAL:
        _turn(berkas, turn.tindakan, muskel, oleh)
        turn = open_turn(berkas)
    return berkas


def _running(wilayah_kode: str, periode: BnbaPeriode) -> MusdesBa | None:
    query = select(MusdesBa).where(
        MusdesBa.wilayah_kode == wilayah_kode,
        MusdesBa.periode == periode.kode,
        MusdesBa.jalur == JalurUsulan.MUSDES_MUSKEL,
        MusdesBa.status != StatusBerkas.DIBATALKAN,
    )
    return session().scalars(query.order_by(MusdesBa.id.desc())).first()


def _open(wilayah_kode: str, periode: BnbaPeriode, oleh: Pelaku) -> MusdesBa:
    place = village(wilayah_kode)
    kind = "Desa" if place.tingkat is Tingkat.DESA else "Kelurahan"
    papers = current(LAYANAN)[1].varian(_VARIAN).berkas
    permohonan = Permohonan(
        layanan=LAYANAN,
        varian=_VARIAN,
        nama=f"{kind} {place.nama}",
        alamat=f"Kantor {kind} {place.nama}",
        wilayah_kode=wilayah_kode,
        ceklis=[Syarat(nama, Kelengkapan.ADA) for nama in papers],
        isian={"periode": periode.kode, "jalur": JalurUsulan.MUSDES_MUSKEL.value},
    )
    berkas = cast("MusdesBa", actions.terima(permohonan, oleh=oleh))
    _adopt(berkas)
    return berkas


def _adopt(berkas: MusdesBa) -> None:
    over = select(MusdesBa.id).where(MusdesBa.status == StatusBerkas.DIBATALKAN)
    loose = select(Usulan).where(
        Usulan.wilayah_kode == berkas.wilayah_kode,
        Usulan.periode == berkas.periode,
        Usulan.jalur == JalurUsulan.MUSDES_MUSKEL,
        or_(Usulan.berkas_id.is_(None), Usulan.berkas_id.in_(over)),
    )
    berkas.usulan.extend(session().scalars(loose))
    session().flush()


def _turn(berkas: Berkas, tindakan: str, muskel: Musyawarah, oleh: Pelaku) -> None:
    leader = str(muskel.isian.get("pimpinan", ""))
    match tindakan:
        case "draf":
            signer = Pilihan(luar_aktor=_SIGNER, luar_nama=leader)
            actions.draf(berkas.id, pilihan=signer, bahan=Bahan(isian=muskel.isian), oleh=oleh)
        case "tanda_tangan":
            actions.tanda_tangan(berkas.id, penanda=leader, bahan=Bahan(bukti=_minutes(muskel)), oleh=oleh)
        case "terima":
            said, scan = "Berita acara dan daftar hadir diterima", Bahan(bukti=muskel.daftar_hadir)
            actions.terima_susulan(berkas.id, keluaran=said, bahan=scan, oleh=oleh)
        case _:
            raise DomainError(f"Lanjutkan musyawarah ini pada berkas {berkas.no_reg}.", "giliran")


def _minutes(muskel: Musyawarah) -> Scan | None:
    return named(muskel.berita_acara, BERITA_ACARA) if muskel.berita_acara else None
