"""Draf: the letter is written from the register row."""

from collections.abc import Mapping

from app.audit import note
from app.berkas.models import Berkas
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.drafting import write_draft
from app.surat.models import Surat
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.signatories import signatories
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn, sop_of


def draf(
    berkas_id: int,
    *,
    oleh: Pelaku,
    isian: Mapping[str, object] | None = None,
    penandatangan_id: int | None = None,
    tugas_id: int | None = None,
) -> Surat:
    """Write the letter and pass it on for paraf.

    Args:
        isian: corrections to the register's own columns, made while drafting.
        penandatangan_id: account of the official who is to sign; the first of the SOP's signers by default.

    Raises:
        DomainError: a field the letter prints is empty, or the official is not one of the SOP's signers.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.DRAF, oleh)
    layanan = services.require(berkas.layanan)
    if layanan.draf is None:
        raise DomainError("Layanan ini tidak menerbitkan surat.", "tanpa_surat")
    if isian is not None:
        fill(berkas, layanan.isian, isian)
    signer = penandatangan_id or _default_signer(berkas)
    if signer not in [petugas.user_id for petugas in signatories(sop_of(berkas), bidang=berkas.bidang)]:
        raise DomainError("Pejabat ini tidak berhak menandatangani surat menurut SOP.", "penandatangan")
    surat = write_draft(berkas, layanan.draf(berkas), penandatangan_id=signer)
    note(berkas, "membuat draf surat", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran=f"Draf surat {surat.id}")
    return surat


def _default_signer(berkas: Berkas) -> int:
    found = signatories(sop_of(berkas), bidang=berkas.bidang)
    if not found:
        raise DomainError(
            "Belum ada pejabat penandatangan di kantor ini. Mintalah Admin mengisi data petugas.", "penandatangan"
        )
    return found[0].user_id
