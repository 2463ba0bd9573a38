"""What the step page shows of a turn's own demands: fields, child tables, signers, ways on."""

from dataclasses import dataclass
from typing import Any

from app.berkas.models import Berkas, Tugas
from app.core.columns import is_masked
from app.core.labels import show
from app.core.mask import mask_nik
from app.core.roles import Pelaku
from app.web.fields import FieldRow, register_fields
from app.web.masked import masked_values
from app.workflow import services
from app.workflow.actions.rincian import may_write_rows
from app.workflow.inbox import actors_of, holders
from app.workflow.places import choices_of
from app.workflow.services import Rincian, Tahap
from app.workflow.signatories import corights, outside_signers, rights
from app.workflow.spec import Tindakan
from app.workflow.stages import stage_of
from app.workflow.turns import sop_of


@dataclass(frozen=True, slots=True)
class TableCard:
    """A child table on the page: heads, rows as (id, cells), and the fields of a new row."""

    nama: str
    judul: str
    kepala: list[str]
    baris: list[tuple[int, list[str]]]
    bidang: list[FieldRow]
    diminta: bool


def stage_page(berkas: Berkas, tugas: Tugas | None, me: Pelaku) -> dict[str, Any]:
    """Return the part of the page that the open turn and the service decide."""
    layanan = services.require(berkas.layanan)
    asked = stage_of(berkas, tugas) if tugas else None
    return {
        "tahap": asked,
        "bidang_tahap": _fields(berkas, asked.isian, asked.wajib) if asked else [],
        "jalan": choices_of(sop_of(berkas), tugas) if tugas else [],
        "rincian": [_card(berkas, table, asked) for table in layanan.rincian],
        "boleh_rincian": may_write_rows(me, berkas),
        "keluaran_sop": (sop_of(berkas).langkah_ke(tugas.langkah_no).keluaran or "") if tugas else "",
        **(_signers(berkas, tugas, me) if tugas else _NOBODY),
    }


_NOBODY: dict[str, Any] = {
    "penandatangan": [],
    "penandatangan_luar": [],
    "penandatangan_bersama": [],
    "ttd_luar": False,
}


def _signers(berkas: Berkas, tugas: Tugas, me: Pelaku) -> dict[str, Any]:
    sop = sop_of(berkas)
    spec = sop.surat_di(tugas.langkah_no, tugas.giliran)
    naskah = spec.jenis if spec is not None and spec != sop.surat else None
    mine = set(actors_of(me, tugas)) if tugas.tindakan == Tindakan.TANDA_TANGAN else set()
    return {
        "penandatangan": rights(sop, bidang=berkas.bidang, naskah=naskah),
        "penandatangan_luar": outside_signers(sop, naskah=naskah),
        "penandatangan_bersama": corights(sop, bidang=berkas.bidang, naskah=naskah),
        "ttd_luar": bool(mine) and all(actor.pihak_luar for actor in holders(tugas) if actor.kode in mine),
    }


def _fields(berkas: Berkas, names: tuple[str, ...], needed: tuple[str, ...]) -> list[FieldRow]:
    rows = register_fields(type(berkas), names, masked_values(berkas, names))
    return [row.needed() if row.nama in needed else row for row in rows]


def _card(berkas: Berkas, table: Rincian, tahap: Tahap | None) -> TableCard:
    columns = table.model.__mapper__.columns
    secret = {name for name in table.kolom if is_masked(columns[name])}
    rows = [
        (row.id, [mask_nik(getattr(row, name)) if name in secret else show(getattr(row, name)) for name in table.kolom])
        for row in getattr(berkas, table.nama)
    ]
    heads = [columns[name].info["label"] for name in table.kolom]
    fields = register_fields(table.model, table.kolom, {})
    return TableCard(
        table.nama,
        table.judul,
        heads,
        rows,
        fields,
        tahap is not None and table.nama in (*tahap.rincian, *tahap.tawaran),
    )
