"""Lengkapi: the applicant comes back with the papers that were missing."""

from collections.abc import Sequence

from app.audit import note
from app.berkas.models import Berkas, StatusBerkas
from app.core.db import session
from app.core.roles import Pelaku
from app.workflow.actions.terima import Syarat, checklist, missing_papers
from app.workflow.spec import Tindakan
from app.workflow.turns import finish_turn, lock, require_turn, sop_of


def lengkapi(berkas_id: int, *, ceklis: Sequence[Syarat], oleh: Pelaku, tugas_id: int | None = None) -> Berkas:
    """Tick the papers again and send the application to its check.

    What is still missing is found there, and sent back again.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.TERIMA, oleh)
    replace_checklist(berkas, ceklis)
    berkas.status = StatusBerkas.BERJALAN
    note(berkas, "menerima kembali berkas pemohon", oleh=oleh)
    finish_turn(berkas, tugas, oleh=oleh, keluaran="Ceklis kelengkapan diperbarui")
    return berkas


def replace_checklist(berkas: Berkas, ceklis: Sequence[Syarat]) -> list[str]:
    """Write new ticks over the old ones and return the papers still missing."""
    rows = checklist(sop_of(berkas), berkas.varian, ceklis)
    known = {row.nama: row for row in berkas.ceklis}
    if {row.nama for row in rows} == set(known):
        for row in rows:
            known[row.nama].hasil, known[row.nama].catatan = row.hasil, row.catatan
    else:
        berkas.ceklis.clear()
        session().flush()  # Old rows go first: their order numbers are taken again.
        berkas.ceklis.extend(rows)
    return missing_papers(berkas)
