"""Draf: the letter is written from the register row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.audit import note
from app.berkas.models import Berkas, Tugas
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.drafting import Draf, Penandatangan, write_draft
from app.surat.models import Surat
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.signatories import Wewenang, corights, outside_signers, right_among, rights
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, Bahan, fulfil, stage_of
from app.workflow.turns import finish_turn, lock, require_turn, sop_of


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Who is to sign: an account, or an outside signer by actor and name. Empty means the SOP's first.

    Attributes:
        bersama_id: account of who signs before, where the SOP has two signers.
    """

    penandatangan_id: int | None = None
    bersama_id: int | None = None
    luar_aktor: str = ""
    luar_nama: str = ""


def draf(  # one keyword per thing the drafter decides
    berkas_id: int,
    *,
    oleh: Pelaku,
    isian: Mapping[str, object] | None = None,
    penandatangan_id: int | None = None,
    pilihan: Pilihan | None = None,
    bahan: Bahan = KOSONG,
    tugas_id: int | None = None,
) -> Surat:
    """Write the letter and pass it on.

    Args:
        isian: corrections to the register's own columns, made while drafting.
        penandatangan_id: account of the official who is to sign; the first of the SOP's signers by default.
        pilihan: the whole choice of signers, where one account does not say enough.

    Raises:
        DomainError: a field the letter prints is empty, or the official is not one of the SOP's signers.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.DRAF, oleh)
    naskah, writer = _letter_at(berkas, tugas)
    if isian is not None:
        asked = {*stage_of(berkas, tugas).isian}
        fill(berkas, [name for name in services.require(berkas.layanan).isian if name not in asked], isian)
    fulfil(berkas, tugas, bahan, oleh=oleh)
    chosen = pilihan or Pilihan(penandatangan_id=penandatangan_id)
    surat = write_draft(berkas, writer(berkas), penandatangan=_signers(berkas, naskah, chosen, oleh), naskah=naskah)
    note(berkas, "membuat draf surat", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=f"Draf surat {surat.id}", jalan=bahan.jalan)
    return surat


def _letter_at(berkas: Berkas, tugas: Tugas) -> tuple[str | None, Callable[[Berkas], Draf]]:
    """Return the letter's ``jenis`` (None for the main one) and who writes it."""
    layanan, sop = services.require(berkas.layanan), sop_of(berkas)
    spec = sop.surat_di(tugas.langkah_no, tugas.giliran)
    if spec is None or spec is sop.surat or spec == sop.surat:
        naskah, writer = None, layanan.draf
    else:
        naskah, writer = spec.jenis, layanan.draf_lain.get(spec.jenis)
    if writer is None:
        raise DomainError("Layanan ini tidak menerbitkan surat.", "tanpa_surat")
    return naskah, writer


def _signers(berkas: Berkas, naskah: str | None, chosen: Pilihan, oleh: Pelaku) -> Penandatangan:
    sop = sop_of(berkas)
    able = [right.signer for right in rights(sop, bidang=berkas.bidang, naskah=naskah)]
    outside = [row.kode for row in outside_signers(sop, naskah=naskah)]
    beside = _beside(corights(sop, bidang=berkas.bidang, naskah=naskah), chosen.bersama_id, oleh)
    if chosen.luar_aktor or (outside and not able):
        aktor = chosen.luar_aktor or outside[0]
        if aktor not in outside:
            raise DomainError("Pejabat luar ini tidak menandatangani surat menurut SOP.", "penandatangan")
        return replace(beside, luar_aktor=aktor, luar_nama=chosen.luar_nama.strip()[:120])
    if not able:
        raise DomainError(
            "Belum ada pejabat penandatangan di kantor ini. Mintalah Admin mengisi data petugas.", "penandatangan"
        )
    signer = next((one for one in able if chosen.penandatangan_id in (None, one.petugas_id)), None)
    if signer is None:
        raise DomainError("Pejabat ini tidak berhak menandatangani surat menurut SOP.", "penandatangan")
    return replace(beside, user_id=signer.petugas_id, pelimpahan_id=signer.pelimpahan_id)


def _beside(found: Sequence[Wewenang], asked: int | None, oleh: Pelaku) -> Penandatangan:
    """Return who signs before: the one asked for, the drafter himself, or the SOP's first; nobody where one signs."""
    if not found:
        return Penandatangan()
    right = right_among(found, asked) if asked else right_among(found, oleh.id) or found[0]
    if right is None:
        raise DomainError("Pejabat ini tidak ikut menandatangani surat menurut SOP.", "penandatangan")
    return Penandatangan(bersama_id=right.signer.petugas_id, bersama_pelimpahan_id=right.signer.pelimpahan_id)
