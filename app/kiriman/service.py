"""Batches: a file is made once, kept as it left, taken back while nobody acknowledged it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app.audit import note
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.labels import short_date
from app.core.reason import require_reason
from app.core.roles import Pelaku
from app.exchange.write_csv import write_csv
from app.exchange.write_xlsx import write_xlsx
from app.kiriman.layout import Tabel, layout_of, table_of
from app.kiriman.models import FormatBerkas, Kiriman, KirimanBaris, StatusKiriman, SusunanBerkas
from app.pindaian.content import CSV, XLSX, Scan
from app.pindaian.models import Pindaian
from app.pindaian.service import attach, scans_of


def send(
    berkas: str, rows: Sequence[Any], *, oleh: Pelaku, periode: str | None = None, jenis: FormatBerkas | None = None
) -> Kiriman:
    """Write one file of these rows and keep it; each of them stands in a batch from now on.

    Args:
        rows: the records, each with an ``id``.
        jenis: the kind of file, where it is not the layout's own.

    Raises:
        DomainError: nothing to send, or one of them stands in a batch that was not taken back.
    """
    layout = layout_of(berkas)
    if not rows:
        raise DomainError("Tidak ada yang dapat dikirim. Periksa saringannya.", "kosong")
    content = file_of(layout, table_of(layout, rows), jenis or layout.format)
    row = Kiriman(
        berkas=berkas, nomor=_next_number(berkas, periode), periode=periode, waktu=clock.now(), oleh_nama=oleh.nama,
        jumlah=len(rows), sha256=sha256(content).hexdigest(), baris=[KirimanBaris(objek_id=one.id) for one in rows],
    )  # fmt: skip
    session().add(row)
    session().flush()
    attach(row, _kept(row.nomor, jenis or layout.format, content), oleh=oleh)
    note(row, f"menyusun kiriman {row.nomor}: {row.jumlah} baris", oleh=oleh)
    return row


def file_of(layout: SusunanBerkas, table: Tabel, jenis: FormatBerkas) -> bytes:
    """Return the bytes of a file."""
    if jenis is FormatBerkas.XLSX:
        stream = BytesIO()
        write_xlsx(stream, layout.judul, table.kepala, table.baris)
        return stream.getvalue()
    text = StringIO(newline="")
    write_csv(text, table.kepala, table.baris, delimiter=layout.pemisah)
    return text.getvalue().encode("utf-8")


def acknowledge(kiriman_id: int, *, tanggal: date, bukti: str, oleh: Pelaku) -> Kiriman:
    """Write down that the other system took the file; from now on it cannot be taken back."""
    row = _open(kiriman_id)
    if not row.waktu.astimezone(clock.WITA).date() <= tanggal <= clock.today():
        raise DomainError(
            "Tanggal penerimaan tidak mungkin: sesudah berkas disusun, paling lambat hari ini.", "tanggal"
        )
    row.status, row.tgl_diterima, row.bukti = StatusKiriman.DITERIMA, tanggal, bukti.strip()[:100] or None
    note(row, f"mencatat kiriman diterima {short_date(tanggal)}", oleh=oleh, alasan=row.bukti)
    session().flush()
    return row


def take_back(kiriman_id: int, *, alasan: str, oleh: Pelaku) -> Kiriman:
    """Take a batch back before it was acknowledged: its rows may be sent anew. The file stays kept."""
    row = _open(kiriman_id)
    require_reason(alasan, "alasan penarikan")
    row.status, row.alasan = StatusKiriman.DITARIK, alasan.strip()[:300]
    note(row, f"menarik kiriman {row.nomor}", oleh=oleh, alasan=row.alasan)
    session().flush()
    return row


def sent_in(berkas: str, objek_id: Any, *status: StatusKiriman) -> ColumnElement[bool]:
    """Return the condition that a record stands in a batch of this file: not taken back, or of these states."""
    wanted = status or (StatusKiriman.DIKIRIM, StatusKiriman.DITERIMA)
    # Tables, not classes: whoever may see the record may know that it left, though batches are the office's alone.
    row, batch = KirimanBaris.__table__.c, Kiriman.__table__.c
    found = select(row.id).where(row.objek_id == objek_id, batch.id == row.kiriman_id, batch.berkas == berkas)
    return found.where(batch.status.in_(wanted)).exists()


def batch_of(berkas: str, objek_id: int) -> Kiriman | None:
    """Return the newest batch a record stands in, taken back or not."""
    query = select(Kiriman).join(KirimanBaris, KirimanBaris.kiriman_id == Kiriman.id)
    query = query.where(Kiriman.berkas == berkas, KirimanBaris.objek_id == objek_id)
    return session().scalar(query.order_by(Kiriman.id.desc()).limit(1))


def already_sent(berkas: str, since: Mapping[int, datetime | None]) -> set[int]:
    """Return which records stand in a batch that was made since the given instants (None: ever)."""
    query = (
        select(KirimanBaris.objek_id, func.max(Kiriman.waktu))
        .join(Kiriman, Kiriman.id == KirimanBaris.kiriman_id)
        .where(Kiriman.berkas == berkas, Kiriman.status != StatusKiriman.DITARIK, KirimanBaris.objek_id.in_(since))
        .group_by(KirimanBaris.objek_id)
    )
    found: dict[int, datetime] = dict(session().execute(query).all())
    return {one for one, begin in since.items() if one in found and (begin is None or found[one] >= begin)}


def batches(berkas: str, *, periode: str = "", limit: int = 100) -> Sequence[Kiriman]:
    """Return the batches of a file, newest first."""
    query = select(Kiriman).where(Kiriman.berkas == berkas)
    query = query.where(Kiriman.periode == periode) if periode else query
    return session().scalars(query.order_by(Kiriman.id.desc()).limit(limit)).all()


def kept_file(row: Kiriman) -> Pindaian:
    """Return the file as it left."""
    return scans_of(row)[0]


def _open(kiriman_id: int) -> Kiriman:
    row = session().get(Kiriman, kiriman_id, with_for_update=True)
    if row is None:
        raise DomainError("Kiriman ini tidak ada. Muat ulang daftarnya.", "tidak_ada")
    if row.status is not StatusKiriman.DIKIRIM:
        said = "diterima" if row.status is StatusKiriman.DITERIMA else "ditarik"
        raise DomainError(f"Kiriman {row.nomor} sudah {said} dan tidak dapat diubah lagi.", "tertutup")
    return row


def _next_number(berkas: str, periode: str | None) -> str:
    lead = f"{berkas.upper()}-{periode or f'{clock.today():%Y-%m}'}-"
    last = session().scalar(select(func.max(Kiriman.nomor)).where(Kiriman.nomor.startswith(lead, autoescape=True)))
    return f"{lead}{int(last.removeprefix(lead)) + 1 if last else 1:03}"


def _kept(nomor: str, jenis: FormatBerkas, content: bytes) -> Scan:
    kind = XLSX if jenis is FormatBerkas.XLSX else CSV
    return Scan(content, kind, f"{nomor.lower()}.{jenis.value}")
