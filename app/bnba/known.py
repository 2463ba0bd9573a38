"""Recognising a file that came in before: told, never refused."""

from sqlalchemy import or_, select

from app.bnba.models import ImporBnba, StatusImpor
from app.core.db import session
from app.core.labels import show


def recognised(sha256: str, isi: str, kode_periode: str) -> list[str]:
    """Return sentences about the newest standing import of the same file, or of the same rows in another one."""
    table = ImporBnba.__table__.c
    same = or_(table.sha256 == sha256, (table.isi == isi) & (table.isi != ""))
    found = select(table.id, table.periode, table.waktu, table.oleh_nama, table.sha256).where(
        same, table.status == StatusImpor.BERLAKU
    )
    row = session().connection().execute(found.order_by(table.id.desc()).limit(1)).first()
    if row is None:
        return []
    what = "Berkas ini sama persis" if row.sha256 == sha256 else "Isi berkas ini, walau nama atau urutannya lain, sama"
    told = f"{what} dengan impor no. {row.id}: periode {row.periode}, {show(row.waktu)}, oleh {row.oleh_nama}."
    again = (
        "Menyimpannya lagi hanya mengubah daftar bila ada impor lain sesudahnya."
        if row.periode == kode_periode
        else f"Pastikan berkas ini memang untuk periode {kode_periode}."
    )
    return [told, again]
