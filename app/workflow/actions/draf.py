"""Draf: the letter is written from the register row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.audit import note
from app.berkas.models import Berkas, Tugas
from app.core.errors import DomainError
from app.core.roles import Pelaku
from app.surat.drafting import Draf, Penandatangan, write_draft
from app.surat.models import Surat
from app.workflow import services
from app.workflow.forms import fill
from app.workflow.signatories import cosignatories, outside_signers, signatories
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
    able = [person.user_id for person in signatories(sop, bidang=berkas.bidang, naskah=naskah)]
    outside = [row.kode for row in outside_signers(sop, naskah=naskah)]
    beside = [person.user_id for person in cosignatories(sop, bidang=berkas.bidang, naskah=naskah)]
    with_whom = chosen.bersama_id or (oleh.id if oleh.id in beside else next(iter(beside), None))
    if beside and with_whom not in beside:
        raise DomainError("Pejabat ini tidak ikut menandatangani surat menurut SOP.", "penandatangan")
    if chosen.luar_aktor or (outside and not able):
        aktor = chosen.luar_aktor or outside[0]
        if aktor not in outside:
            raise DomainError("Pejabat luar ini tidak menandatangani surat menurut SOP.", "penandatangan")
        return Penandatangan(luar_aktor=aktor, luar_nama=chosen.luar_nama.strip()[:120], bersama_id=with_whom)
    if not able:
        raise DomainError(
            "Belum ada pejabat penandatangan di kantor ini. Mintalah Admin mengisi data petugas.", "penandatangan"
        )
    signer = chosen.penandatangan_id or able[0]
    if signer not in able:
        raise DomainError("Pejabat ini tidak berhak menandatangani surat menurut SOP.", "penandatangan")
    return Penandatangan(user_id=signer, bersama_id=with_whom)
