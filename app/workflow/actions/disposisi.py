"""Disposisi: a leader directs the case to the people who go on with it."""

from collections.abc import Iterable
from datetime import date

from app.berkas.models import Tugas
from app.core.roles import Pelaku
from app.disposisi.models import Disposisi, SifatDisposisi
from app.disposisi.service import catat_luar, disposisikan
from app.workflow.inbox import holders
from app.workflow.spec import Tindakan
from app.workflow.stages import KOSONG, Bahan, fulfil
from app.workflow.turns import finish_turn, lock, require_turn


def disposisi(  # noqa: PLR0913  # one keyword per field of the sheet; finish_turn will take jalan
    berkas_id: int,
    *,
    isi: str,
    oleh: Pelaku,
    kepada: Iterable[int] = (),
    instruksi: Iterable[str] = (),
    sifat: SifatDisposisi = SifatDisposisi.BIASA,
    batas_waktu: date | None = None,
    catatan: str = "",
    tanggal: date | None = None,
    bahan: Bahan = KOSONG,
    tugas_id: int | None = None,
) -> Disposisi:
    """Write the disposition and pass the case on.

    Args:
        tanggal: day of the disposition of an official outside the office, whose act the recorder writes down; then
            ``kepada`` may be empty.

    Raises:
        DomainError: nothing said, nobody named by a leader of this office, or a deadline that is over.
    """
    berkas = lock(berkas_id, tugas_id=tugas_id)
    tugas = require_turn(berkas, Tindakan.DISPOSISI, oleh)
    fulfil(berkas, tugas, bahan, oleh=oleh)
    outside = outside_name(tugas)
    if outside:
        row = catat_luar(
            dari=outside, isi=isi, tanggal=tanggal, kepada=kepada, catatan=catatan, berkas_id=berkas.id, oleh=oleh
        )
    else:
        row = disposisikan(
            kepada=kepada,
            isi=isi,
            instruksi=instruksi,
            sifat=sifat,
            batas_waktu=batas_waktu,
            catatan=catatan,
            berkas_id=berkas.id,
            oleh=oleh,
        )
    finish_turn(berkas, tugas, oleh=oleh, keluaran=_output(row), jalan=bahan.jalan)
    return row


def outside_name(tugas: Tugas) -> str:
    """Return how the official outside the office is called whose disposition this turn waits for, or nothing."""
    actors = holders(tugas)
    return actors[0].nama if actors and all(actor.pihak_luar for actor in actors) else ""


def _output(row: Disposisi) -> str:
    return f"Disposisi kepada {row.kepada}"[:300] if row.penerima else f"Disposisi {row.dari}"
